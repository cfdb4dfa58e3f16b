"""
Answers to questions: what ran when, how much money there was, what became of recommendations.
"""

from collections.abc import Iterable
from typing import cast

from countylines.certainty import Certainty
from countylines.cli._screen import (
    ANSWERS,
    NONE,
    answer_words,
    console,
    date_words,
    day_words,
    print_json,
    print_whole,
    seen_words,
    table,
)
from countylines.dataset import Dataset
from countylines.evidence import Fact
from countylines.records import Record
from countylines.records.initiatives import Initiative
from countylines.records.remarks import Response
from countylines.selections.initiatives import Initiatives
from countylines.selections.recommendations import Recommendations
from countylines.selections.timeline import Event, Timeline
from countylines.totals.total import Total


def print_running(title: str, pairs: Iterable[tuple[Initiative, Certainty]], *, as_json: bool) -> None:
    """
    Print initiatives with whether each ran, those that certainly did first. Those that did not are left out.
    """
    ran = sorted([pair for pair in pairs if pair[1].possible], key=lambda pair: not pair[1].certain)
    if as_json:
        print_json([_running_line(initiative, answer) for initiative, answer in ran])
        return
    out = console()
    rows = table(out, title, "ran", "from", "to", "initiative")
    for initiative, answer in ran:
        lines = [initiative.name, initiative.id, *seen_words(initiative, answer)]
        rows.add_row(ANSWERS[answer], day_words(initiative.start), day_words(initiative.end), "\n".join(lines))
    out.print(rows if ran else NONE)


def _running_line(initiative: Initiative, answer: Certainty) -> dict[str, object]:
    seen = initiative.last_seen
    return {
        "id": initiative.id,
        "name": initiative.name,
        "ran": answer.value,
        "last_seen": seen.isoformat() if seen else None,
    }


def answers_in_window(initiatives: Initiatives, window: str) -> list[tuple[Initiative, Certainty]]:
    """
    Return each initiative that may have run in the window, with whether it certainly did.
    """
    certain = initiatives.during(window)
    possible = initiatives.during(window, possibly=True)
    return [(initiative, Certainty.YES if initiative.id in certain else Certainty.POSSIBLE) for initiative in possible]


def print_total(total: Total, *, as_json: bool) -> None:
    """
    Print a total with its account.
    """
    if as_json:
        print_json(_total_line(total))
        return
    out = console()
    for line in str(total).splitlines() if total.counted else ["no money in the record"]:
        print_whole(out, line, indent=len(line) - len(line.lstrip()) + 2)


def _total_line(total: Total) -> dict[str, object]:
    return {
        "low": str(total.amount.low),
        "high": None if total.amount.high is None else str(total.amount.high),
        "unit": total.amount.unit,
        "text": str(total.amount),
        "counted": total.counted,
        "contained": total.contained,
        "widened_by": total.widened_by,
        "notes": [note.id for note in total.notes],
        "exact_bounds": total.exact_bounds,
    }


def print_timeline(owner: Initiative, timeline: Timeline, *, as_json: bool) -> None:
    """
    Print the events of an initiative in order.
    """
    if as_json:
        print_json(timeline.rows())
        return
    out = console()
    rows = table(out, owner.name, "when", "what")
    for event in timeline:
        rows.add_row(date_words(event.date), "\n".join(_event_words(owner, event)))
    out.print(rows if len(timeline) else "no dates in the record")


def _event_words(owner: Initiative, event: Event) -> list[str]:
    text = event.text.removeprefix(f"{owner.name}: ")
    return [text] if event.record == owner.id else [text, event.record]


def print_recommendations(dataset: Dataset, recommendations: Recommendations, *, as_json: bool) -> None:
    """
    Print recommendations with their status and the responses that name them.
    """
    if as_json:
        print_json(recommendations.rows())
        return
    out = console()
    rows = table(out, "Recommendations", "status", "recommendation")
    for recommendation in recommendations:
        responses = dataset.responses.where(to=recommendation.id).sorted_by("date")
        lines = [recommendation.text, recommendation.id, *[_response_words(dataset, each) for each in responses]]
        status = answer_words(dataset.status(recommendation).items()) or "not known"
        rows.add_row(status, "\n".join(lines))
    out.print(rows if len(recommendations) else NONE)


def _response_words(dataset: Dataset, response: Response) -> str:
    bodies = ", ".join(dataset.actors[id].name for id in response.by.get(())) or "somebody"
    date = f", {date_words(response.date.value)}" if response.date.known else ""
    return f"answered by {bodies}{date}: {response.id}"


def print_matches(records: Iterable[Record], *, as_json: bool) -> None:
    """
    Print the records that a search matched.
    """
    lines = [{"id": record.id, "kind": type(record).__name__, "text": _label(record)} for record in records]
    if as_json:
        print_json(lines)
        return
    out = console()
    out.print("\nMatches", style="bold")
    for line in lines:
        print_whole(out, f"{line['id']} ({line['kind'].lower()})", indent=4)
        if line["text"]:
            print_whole(out, f"    {line['text']}", indent=4)
    if not lines:
        out.print(NONE)


def _label(record: Record) -> str:
    """
    Return the name or title of a record, or its text if it has neither.
    """
    values = [cast("object", getattr(record, name, "")) for name in ("name", "title", "text")]
    texts = [cast("Fact[str]", value).get("") if isinstance(value, Fact) else str(value) for value in values]
    return next(filter(None, texts), "")
