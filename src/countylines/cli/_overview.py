"""
The overview of a record, on one screen.
"""

from typing import Final

from countylines.cli._options import last_covered_day
from countylines.cli._screen import Screen, numbered
from countylines.cli._words import day_words, spaced, title_of, value_words
from countylines.dataset import Dataset
from countylines.records import Nested
from countylines.records.initiatives import Initiative
from countylines.records.recommendations import Recommendation
from countylines.selections.disputes import Dispute
from countylines.selections.events import Event
from countylines.vocab import Standing

_EACH: Final = 3
_DISPUTES: Final = 2
# An id that leaves room for what is said beside it.
_SHORT: Final = 20
_COUNTED: Final = {
    "initiatives": "initiative",
    "funding": "funding line",
    "recommendations": "recommendation",
    "measures": "measure",
    "organisations": "organisation",
    "sources": "source",
}
_NEXT: Final = (
    ("countylines search WORDS", "find something"),
    ("countylines show {name}", "all about something"),
    ("countylines list initiatives --on", "what was still running"),
    ("countylines list recommendations", "what became of what was asked"),
    ("countylines total NAME", "what it cost"),
)


def overview(dataset: Dataset) -> dict[str, object]:
    """
    Return the overview as data for JSON.
    """
    meta, day = dataset.meta, last_covered_day(dataset)
    certain, possible = dataset.initiatives.active(day), dataset.initiatives.active(day, possibly=True)
    return {
        "title": meta.title,
        "version": meta.version,
        "licence": meta.licence,
        "digest": meta.digest,
        "coverage": str(meta.coverage),
        "counts": dict(meta.counts),
        "day": day,
        "running": {"certainly": len(certain), "possibly": len(possible) - len(certain)},
        "last_seen": [
            {"id": initiative.id, "name": initiative.name, "last_seen": day} for initiative, day in _last_seen(dataset)
        ],
        "newest": [
            {"record": event.record, "date": str(event.date), "text": event.text} for event in _newest(dataset, day)
        ],
        "disputes": list(dataset.disputes().ids),
    }


def _last_seen(dataset: Dataset) -> list[tuple[Initiative, str]]:
    seen = [initiative for initiative in dataset.initiatives if initiative.last_seen]
    latest = sorted(seen, key=lambda initiative: initiative.seen_until, reverse=True)[:_EACH]
    return [(initiative, str(initiative.last_seen)) for initiative in latest]


def _newest(dataset: Dataset, day: str) -> list[Event]:
    """
    Return the latest events that have come by a day, one of each day: several often tell of one thing.
    """
    came = [event for event in dataset.timeline() if event.standing is not Standing.PLANNED]
    # The latest date first. Of several events of one date the last that is put in stays, the first in the timeline.
    by_date = {str(event.date): event for event in reversed(came) if not event.date.after(day).possible}
    return list(by_date.values())[:_EACH]


def print_overview(dataset: Dataset) -> None:
    """
    Print the overview.
    """
    screen, meta, day = Screen(), dataset.meta, last_covered_day(dataset)
    counts, last_seen = dict(meta.counts), _last_seen(dataset)
    screen.heading(meta.title or "A record without a title")
    screen.text(
        f"Version {meta.version or 'not given'}, covering {meta.coverage.words}. "
        + ", ".join(numbered(counts[name], noun) for name, noun in _COUNTED.items() if counts[name])
        + f"; {numbered(counts['facts'], 'fact')} with their sources."
    )
    certain, possible = dataset.initiatives.active(day), dataset.initiatives.active(day, possibly=True)
    screen.heading(
        f"On {day_words(day)}: {len(certain)} running, {len(possible) - len(certain)} possibly. Last seen at work"
    )
    screen.pairs([(day_words(seen), initiative.name) for initiative, seen in last_seen], indent=2, cut=True)
    newest = _newest(dataset, day)
    if newest:
        screen.heading("Newest events")
        screen.pairs([(event.date.words, event.text) for event in newest], indent=2, cut=True)
    _add_disputes(screen, dataset)
    screen.heading("Type next (all commands: countylines --help)")
    # A command that can be typed as it stands is a better example than one with a placeholder.
    name = next((initiative.id for initiative, _ in last_seen if len(initiative.id) <= _SHORT), "NAME")
    screen.pairs([(typed.format(name=name), text) for typed, text in _NEXT], indent=2, cut=True, share=2)
    screen.show(pager=False)


def _add_disputes(screen: Screen, dataset: Dataset) -> None:
    disputes = dataset.disputes()
    if disputes:
        screen.heading(f"Sources disagree on {numbered(len(disputes), 'fact')} (countylines list disputes), such as")
        for dispute in disputes[:_DISPUTES]:
            screen.line(f"{subject_of(dataset, dispute)}: {claims_of(dispute)}", indent=2)


def subject_of(dataset: Dataset, dispute: Dispute) -> str:
    """
    Return what a dispute is about: the names of its record and its owner, and its field.
    """
    record = dataset[dispute.record]
    names = [title_of(record)]
    if isinstance(record, Nested):
        name = record.title if isinstance(record, Recommendation) else spaced(record.key)
        names = [title_of(dataset[record.owner]), name]
    return f"{', '.join(names)}, {dispute.field.replace('_', ' ')}"


def claims_of(dispute: Dispute) -> str:
    """
    Return the values that sources state.
    """
    return " or ".join(dict.fromkeys(value_words(claim.value) for claim in dispute.fact.stated))
