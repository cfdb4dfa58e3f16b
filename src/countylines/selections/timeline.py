"""
Timelines: what happened when, in an order that no uncertainty contradicts.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Never, Self, cast

import attrs

from countylines.errors import UnknownIdError
from countylines.evidence import Claim, Fact
from countylines.index.index import Index
from countylines.index.rows import Rows, Universe
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.selections.cells import Cells, date, one, word
from countylines.selections.collection import Collection
from countylines.selections.verbs import Dated
from countylines.values.dates import EdtfDate
from countylines.values.edtf import FIRST
from countylines.vocab import FundingStage, MilestoneKind, Standing


@attrs.frozen(kw_only=True, repr=False)
class Event:
    """
    Something with a date in a record.

    Attributes:
        record: The id of the record that it comes from.
        field: The name of the field that holds the date.
        date: When, by the preferred claim.
        standing: Whether it is stated that it came, inferred, or only planned.
        text: Of what, and what happened.
    """

    record: str
    field: str
    date: EdtfDate
    standing: Standing
    text: str

    @property
    def id(self) -> str:
        """
        `record.field`.
        """
        return f"{self.record}.{self.field}"

    def __repr__(self) -> str:
        return f"Event({str(self.date)!r}, {self.text!r})"


class Timeline(Dated[Event]):
    """
    Events in order: where one certainly came before another it stands before it.

    They are found by `record.field`, such as "serious-violence-strategy.start".
    """

    _table = "timeline"

    _events: Mapping[str, Event]

    def __init__(self, index: Index, rows: Rows | tuple[str, ...], events: Mapping[str, Event]) -> None:
        object.__setattr__(self, "_events", events)
        super().__init__(index, rows)

    def _rows_of(self, ids: tuple[str, ...]) -> Rows:
        # A timeline that is made has events of its own, in order; all that is made from it holds some of them.
        rows: Rows | None = getattr(self, "_rows", None)
        return Universe(lambda: ids).rows if rows is None else Rows(rows.universe, ids=ids)

    def _at(self, rows: Rows) -> Self:
        return type(self)(self._index, rows, self._events)

    def _record(self, id: str) -> Event:
        return self._events[id]

    def _united(self, other: Collection[Any]) -> Self:
        """
        Return the events of both timelines, in order.
        """
        events = {**self._events, **cast("Timeline", other)._events}
        ids = dict.fromkeys([*self.ids, *other.ids])
        return type(self)(self._index, _in_order(events[id] for id in ids), events)

    def _find(self, id: str) -> str | None:
        return id if self._has(id) else None

    def _missing(self, key: str) -> Never:
        from countylines.suggestions import nearest  # noqa: PLC0415 - imported lazily; load() does not need it

        raise UnknownIdError(key, nearest(key, self.ids))

    @classmethod
    def _layout(cls) -> tuple[Cells[Any], ...]:
        return _LAYOUT

    def _date_of(self, record: object) -> Fact[EdtfDate]:
        event = cast("Event", record)
        return Fact(claims=(Claim(value=event.date, cites=(), standing=event.standing),))


def timeline_of(index: Index, owners: Iterable[str]) -> Timeline:
    """
    Return the events of these initiatives.
    """
    records = [index.records[id] for id in owners]
    events = [event for record in records if isinstance(record, Initiative) for event in _events(record)]
    return Timeline(index, _in_order(events), {event.id: event for event in events})


def _in_order(events: Iterable[Event]) -> tuple[str, ...]:
    """
    Return the ids of events in order of time: one that is known to a last day alone stands at that day.
    """
    return tuple([event.id for event in sorted(events, key=_place)])


def _place(event: Event) -> tuple[int, int, str]:
    # What certainly came before something else has both an earlier first and an earlier last day, so this order never
    # contradicts a certain one. Where days overlap, as those of "2018" and "2018-07", it is arbitrary.
    first, last, _ = event.date.sort_key()
    # "By 2024" stands at the end of 2024, among what is known to have come then, and not before all that is dated.
    return (first if first >= FIRST else last, last, event.id)


def _events(owner: Initiative) -> Iterator[Event]:
    if not _is_publication_day(owner):
        yield from _event(owner.id, "start", owner.start, f"{owner.name}: starts")
    yield from _event(owner.id, "end", owner.end, f"{owner.name}: ends")
    for milestone in owner.milestones:
        more = f" ({milestone.text.rstrip('.')})" if milestone.text else ""
        text = f"{owner.name}: {milestone.kind.replace('-', ' ')}{more}"
        yield from _event(milestone.id, "date", milestone.date, text)
    for line in owner.funding:
        yield from _event(line.id, "date", line.date, f"{owner.name}: {_money_text(line)} {_done_text(line)}")
    for saying in (*owner.responses, *owner.remarks):
        yield from _event(saying.id, "date", saying.date, f"{owner.name}: {saying.text}")


def _event(record: str, field: str, date: Fact[EdtfDate], text: str) -> Iterator[Event]:
    if date.known and str(date.value) != "..":
        side = "" if date.standing is Standing.STATED else f", {date.standing}"
        yield Event(record=record, field=field, date=date.value, standing=date.standing, text=f"{text}{side}")


def _money_text(line: Funding) -> str:
    amount = str(line.amount.value) if line.amount.known else "an unknown amount"
    return f"{amount} ({line.text.rstrip('.')})" if line.text else amount


def _done_text(line: Funding) -> str:
    done = {FundingStage.AWARDED: "awarded", FundingStage.SPENT: "paid"}
    return done.get(line.stage.value, "awarded or paid") if line.stage.known else "awarded or paid"


def _is_publication_day(owner: Initiative) -> bool:
    """
    Return whether the start of a document is the day on which it was published, so that one event is enough for both.
    """
    days = [milestone.date for milestone in owner.milestones if milestone.kind is MilestoneKind.PUBLISHED]
    return owner.start.known and any(date.known and date.value == owner.start.value for date in days)


_LAYOUT: Final[tuple[Cells[Event], ...]] = (
    one("id", lambda event: event.id, "`record.field`.", is_key=True),
    one("record", lambda event: event.record, "The record that it comes from.", refers_to="records"),
    one("field", lambda event: event.field, "The name of the field that holds the date."),
    date("date", lambda event: event.date, "When, by the preferred claim."),
    word("standing", Standing, lambda event: event.standing, "Whether it is stated, inferred, or only planned."),
    one("text", lambda event: event.text, "Of what, and what happened."),
)
