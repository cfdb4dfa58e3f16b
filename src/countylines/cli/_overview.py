"""
The overview of a record.
"""

from datetime import UTC, datetime

from rich.console import Console

from countylines.certainty import POSSIBLE, Certainty
from countylines.cli._screen import RUNS, console, day_words, seen_words, table, words
from countylines.dataset import Dataset
from countylines.evidence import Fact
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.values.edtf import FIRST, day_text


def _today() -> int:
    return datetime.now(UTC).date().toordinal()


def _day(dataset: Dataset) -> str:
    """
    The day that the overview answers for: today, or the last day that the record certainly covers.
    """
    return day_text(max(min(_today(), dataset.meta.coverage.bounds[2]), FIRST))


def overview(dataset: Dataset) -> dict[str, object]:
    """
    The overview as data.
    """
    meta, day = dataset.meta, _day(dataset)
    return {
        "title": meta.title,
        "version": meta.version,
        "licence": meta.licence,
        "digest": meta.digest,
        "coverage": str(meta.coverage),
        "counts": dict(meta.counts),
        "day": day,
        "initiatives": [_initiative_line(dataset, *pair) for pair in _by_start(dataset, day)],
        "recommendations": [
            {"id": each.id, "text": each.text, "status": sorted(dataset.status(each))}
            for each in dataset.recommendations
        ],
        "disputes": [
            {"record": each.record, "field": each.field, "values": [words(claim.value) for claim in each.fact.stated]}
            for each in dataset.disputes()
        ],
    }


def _by_start(dataset: Dataset, day: str) -> list[tuple[Initiative, Certainty]]:
    """
    The initiatives by start, each with whether it ran on the day.
    """
    pairs = dataset.initiatives.pairs_on(day)
    return sorted(pairs, key=lambda pair: (*pair[0].period.sort_key(), pair[0].id))


def _initiative_line(dataset: Dataset, initiative: Initiative, ran: Certainty) -> dict[str, object]:
    return {
        "id": initiative.id,
        "name": initiative.name,
        "start": _value(initiative.start),
        "end": _value(initiative.end),
        "money": [str(line.amount.value) for line in _outermost(initiative) if line.amount.known],
        "lead": [dataset.actors[actor].name for actor in initiative.actors("lead")],
        "runs": ran.value,
        "last_seen": seen_words(initiative),
    }


def _value(fact: Fact[object]) -> str | None:
    return str(fact.value) if fact.known else None


def _outermost(initiative: Initiative) -> list[Funding]:
    """
    Lines that may lie in no other line of the same initiative, so that no pound is listed twice.
    """
    own = {line.id for line in initiative.funding}
    return [line for line in initiative.funding if not any(link.to in own for link in line.part_of)]


def print_overview(dataset: Dataset) -> None:
    """
    Print the overview.
    """
    out, meta, day = console(), dataset.meta, _day(dataset)
    counts = dict(meta.counts)
    out.print(meta.title or "A record without a title", style="bold")
    out.print(
        f"{counts['facts']} facts in {counts['claims']} claims, from {counts['sources']} sources. "
        f"Version {meta.version or 'not given'}, covering {meta.coverage}."
    )
    _print_initiatives(out, dataset, day)
    _print_recommendations(out, dataset)
    _print_disputes(out, dataset)
    out.print("\nMore of one: countylines show ID. More to ask: countylines --help.")


def _print_initiatives(out: Console, dataset: Dataset, day: str) -> None:
    rows = table(out, f"Initiatives, by start; which ran on {day}", "from", "to", "ran", "initiative")
    for initiative, ran in _by_start(dataset, day):
        words = "\n".join(_initiative_words(initiative, ran))
        rows.add_row(day_words(initiative.start), day_words(initiative.end), RUNS[ran], words)
    out.print(rows)


def _initiative_words(initiative: Initiative, ran: Certainty) -> list[str]:
    lines = [line for line in _outermost(initiative) if line.amount.known]
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    money = f"{lines[0].amount.value}{more}" if lines else ""
    leads = ", ".join(initiative.actors("lead"))
    seen = seen_words(initiative) if ran is POSSIBLE else None
    last = [f"lead {leads}" if leads else "", money, f"running when last seen, {seen}" if seen else ""]
    return [initiative.name, initiative.id, *filter(None, ["; ".join(filter(None, last))])]


def _print_recommendations(out: Console, dataset: Dataset) -> None:
    if len(dataset.recommendations):
        rows = table(out, "Recommendations", "id", "recommendation", "status")
        for each in dataset.recommendations:
            rows.add_row(each.id, each.text, ", ".join(sorted(dataset.status(each))))
        out.print(rows)


def _print_disputes(out: Console, dataset: Dataset) -> None:
    if dataset.disputes():
        rows = table(out, "Disputed", "fact", "sources say")
        rows.columns[1].max_width = max(out.width // 3, 1)
        for each in dataset.disputes():
            rivals = "\nor ".join(words(claim.value) for claim in each.fact.stated)
            rows.add_row(f"{each.record}\n{each.field}", rivals)
        out.print(rows)
