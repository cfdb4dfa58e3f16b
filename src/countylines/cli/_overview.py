"""
The overview of a record.
"""

from rich.console import Console

from countylines.certainty import Certainty
from countylines.cli._options import last_covered_day
from countylines.cli._screen import ANSWERS, answer_words, console, day_words, seen_words, table, words
from countylines.dataset import Dataset
from countylines.evidence import Fact
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative


def overview(dataset: Dataset) -> dict[str, object]:
    """
    Return the overview as data for JSON.
    """
    meta, day = dataset.meta, last_covered_day(dataset)
    return {
        "title": meta.title,
        "version": meta.version,
        "licence": meta.licence,
        "digest": meta.digest,
        "coverage": str(meta.coverage),
        "counts": dict(meta.counts),
        "day": day,
        "initiatives": [_initiative_line(dataset, *pair) for pair in _pairs(dataset, day)],
        "recommendations": [
            {
                "id": recommendation.id,
                "text": recommendation.text,
                "status": {stance: answer.value for stance, answer in dataset.status(recommendation).items()},
            }
            for recommendation in dataset.recommendations
        ],
        "disputes": [
            {
                "record": dispute.record,
                "field": dispute.field,
                "values": [words(claim.value) for claim in dispute.fact.stated],
            }
            for dispute in dataset.disputes()
        ],
    }


def _pairs(dataset: Dataset, day: str) -> tuple[tuple[Initiative, Certainty], ...]:
    return dataset.initiatives.sorted_by("start").pairs_on(day)


def _initiative_line(dataset: Dataset, initiative: Initiative, answer: Certainty) -> dict[str, object]:
    seen = initiative.last_seen
    return {
        "id": initiative.id,
        "name": initiative.name,
        "start": _value(initiative.start),
        "end": _value(initiative.end),
        "money": [str(line.amount.value) for line in _outermost(initiative) if line.amount.known],
        "lead": [dataset.actors[actor].name for actor in initiative.actors("lead")],
        "ran": answer.value,
        "last_seen": seen.isoformat() if seen else None,
    }


def _value(fact: Fact[object]) -> str | None:
    return str(fact.value) if fact.known else None


def _outermost(initiative: Initiative) -> list[Funding]:
    """
    Funding lines that cannot be inside another line of the same initiative, so that no pound is listed twice.
    """
    own = {line.id for line in initiative.funding}
    return [line for line in initiative.funding if not any(link.to in own for link in line.part_of)]


def print_overview(dataset: Dataset) -> None:
    """
    Print the overview.
    """
    out, meta = console(), dataset.meta
    counts = dict(meta.counts)
    out.print(meta.title or "A record without a title", style="bold")
    out.print(
        f"{counts['facts']} facts in {counts['claims']} claims, from {counts['sources']} sources. "
        f"Version {meta.version or 'not given'}, covering {meta.coverage}."
    )
    _print_initiatives(out, dataset)
    _print_recommendations(out, dataset)
    _print_disputes(out, dataset)
    out.print("\nEverything about one record: countylines show ID. All commands: countylines --help.")


def _print_initiatives(out: Console, dataset: Dataset) -> None:
    day = last_covered_day(dataset)
    rows = table(out, f"Initiatives by start, and whether they ran on {day}", "from", "to", "ran", "initiative")
    for initiative, answer in _pairs(dataset, day):
        lines = [*_initiative_words(initiative), *seen_words(initiative, answer)]
        rows.add_row(day_words(initiative.start), day_words(initiative.end), ANSWERS[answer], "\n".join(lines))
    out.print(rows)


def _initiative_words(initiative: Initiative) -> list[str]:
    lines = [line for line in _outermost(initiative) if line.amount.known]
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    money = f"{lines[0].amount.value}{more}" if lines else ""
    leads = ", ".join(initiative.actors("lead"))
    last = [f"led by {leads}" if leads else "", money]
    return [initiative.name, initiative.id, *filter(None, ["; ".join(filter(None, last))])]


def _print_recommendations(out: Console, dataset: Dataset) -> None:
    if len(dataset.recommendations):
        rows = table(out, "Recommendations", "id", "recommendation", "status")
        for recommendation in dataset.recommendations:
            status = answer_words(dataset.status(recommendation).items())
            rows.add_row(recommendation.id, recommendation.text, status)
        out.print(rows)


def _print_disputes(out: Console, dataset: Dataset) -> None:
    if dataset.disputes():
        rows = table(out, "Where sources disagree", "fact", "claims")
        rows.columns[1].max_width = max(out.width // 3, 1)
        for dispute in dataset.disputes():
            claims = "\nor ".join(words(claim.value) for claim in dispute.fact.stated)
            rows.add_row(f"{dispute.record}\n{dispute.field}", claims)
        out.print(rows)
