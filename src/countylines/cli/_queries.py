"""
Answers to questions: what ran when, what it came to, what became of it.
"""

from collections.abc import Iterable
from typing import cast

from countylines.certainty import POSSIBLE, Certainty
from countylines.cli._screen import (
    NONE,
    RUNS,
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
from countylines.selections.initiatives import Initiatives
from countylines.selections.recommendations import Recommendations
from countylines.selections.timeline import Event, Timeline
from countylines.totals.total import Total


def print_running(title: str, pairs: Iterable[tuple[Initiative, Certainty]], *, as_json: bool) -> None:
    """
    Print initiatives with whether each ran: first those that certainly did. Those that did not are left out.
    """
    ran = sorted([pair for pair in pairs if pair[1].possible], key=lambda pair: not pair[1].certain)
    if as_json:
        print_json([_running_line(*pair) for pair in ran])
        return
    out = console()
    rows = table(out, title, "ran", "from", "to", "initiative")
    for each, answer in ran:
        seen = seen_words(each) if answer is POSSIBLE else None
        words = [each.name, each.id, *([f"running when last seen, {seen}"] if seen else [])]
        rows.add_row(RUNS[answer], day_words(each.start), day_words(each.end), "\n".join(words))
    out.print(rows if ran else NONE)


def _running_line(initiative: Initiative, ran: Certainty) -> dict[str, object]:
    name = {"id": initiative.id, "name": initiative.name}
    return {**name, "runs": ran.value, "last_seen": seen_words(initiative)}


def during(initiatives: Initiatives, window: str) -> list[tuple[Initiative, Certainty]]:
    """
    Each initiative that may have run in the window, with whether it certainly did.
    """
    certain = initiatives.during(window)
    possible = initiatives.during(window, possibly=True)
    return [(each, Certainty.YES if each.id in certain else Certainty.POSSIBLE) for each in possible]


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
        "inside": total.contained,
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
    out.print(rows if len(timeline) else "nothing with a date in the record")


def _event_words(owner: Initiative, event: Event) -> list[str]:
    said = event.text.removeprefix(f"{owner.name}: ")
    return [said] if event.record == owner.id else [said, event.record]


def print_recommendations(dataset: Dataset, found: Recommendations, *, as_json: bool) -> None:
    """
    Print recommendations with where each stands, and which responses name it.
    """
    if as_json:
        print_json(found.rows())
        return
    out = console()
    rows = table(out, "Recommendations", "status", "recommendation")
    for each in found:
        answers = [f"answer {id}" for id in dataset.responses.where(to=each.id).ids]
        status = ", ".join(sorted(dataset.status(each))) or "not known"
        rows.add_row(status, "\n".join([each.text, each.id, *answers]))
    out.print(rows if len(found) else NONE)


def print_found(found: Iterable[Record], *, as_json: bool) -> None:
    """
    Print what a search found.
    """
    lines = [{"id": each.id, "kind": type(each).__name__, "text": _label(each)} for each in found]
    if as_json:
        print_json(lines)
        return
    out = console()
    out.print("\nFound", style="bold")
    for line in lines:
        print_whole(out, f"{line['id']} ({line['kind'].lower()})", indent=4)
        if line["text"]:
            print_whole(out, f"    {line['text']}", indent=4)
    if not lines:
        out.print(NONE)


def _label(record: Record) -> str:
    """
    What a record is called; of one without a name or title its text, of one without words nothing.
    """
    texts = [cast("object", getattr(record, name, "")) for name in ("name", "title", "text")]
    told = [cast("Fact[str]", text).get("") if isinstance(text, Fact) else str(text) for text in texts]
    return next(filter(None, told), "")
