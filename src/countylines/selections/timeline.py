"""
Timelines: what happened when, in an order that no uncertainty contradicts.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Never, Self, TypeAlias, cast

from countylines.errors import UnknownIdError
from countylines.evidence import Claim, Fact
from countylines.index.index import Index
from countylines.index.rows import Rows, Universe
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.milestones import Milestone
from countylines.records.remarks import Remark, Response
from countylines.selections.collection import Collection
from countylines.selections.events import Event
from countylines.selections.verbs import Dated
from countylines.values.dates import EdtfDate
from countylines.values.edtf import FIRST
from countylines.vocab import FundingStage, MilestoneKind, Standing

if TYPE_CHECKING:
    from countylines.selections.cells import Cells

_Dated: TypeAlias = Initiative | Milestone | Funding | Response | Remark
_Place: TypeAlias = tuple[int, int, str]


class Timeline(Dated[Event]):
    """
    A timeline holds events in order: an event that certainly came before another stands before it.

    They are found by `record.field`, such as "serious-violence-strategy.start".
    """

    _table = "timeline"

    # An event is made when it is first looked at: their order takes a small part of the time that their texts take.
    _events: dict[str, Event]

    def __init__(self, index: Index, rows: Rows | tuple[str, ...], events: dict[str, Event]) -> None:
        object.__setattr__(self, "_events", events)
        super().__init__(index, rows)

    def _rows_of(self, ids: tuple[str, ...]) -> Rows:
        # A timeline that is made has events of its own, in order; all that is made from it holds some of them.
        rows: Rows | None = getattr(self, "_rows", None)
        return Universe(lambda: ids).rows if rows is None else Rows(rows.universe, ids=ids)

    def _at(self, rows: Rows) -> Self:
        return type(self)(self._index, rows, self._events)

    def _record(self, id: str) -> Event:
        if id not in self._events:
            # Ids have no dots and one slash at most: "fund.start", "fund/launch.date".
            owner = id.rpartition(".")[0].partition("/")[0]
            events = _events(cast("Initiative", self._index.records[owner]))
            self._events.update((event.id, event) for event in events)
        return self._events[id]

    def _united(self, other: Collection[Any]) -> Self:
        """
        Return the events of both timelines, in order.
        """
        # As keys, events that both sides have are there once.
        places = {_place(event.id, event.date): None for event in (*self, *cast("Timeline", other))}
        return type(self)(self._index, _in_order(places), {**self._events, **cast("Timeline", other)._events})

    def _find(self, id: str) -> str | None:
        return id if self._has(id) else None

    def _missing(self, key: str) -> Never:
        from countylines.basics.suggestions import nearest  # noqa: PLC0415 - imported lazily; load() does not need it

        raise UnknownIdError(key, nearest(key, self.ids))

    @classmethod
    def _layout(cls) -> "tuple[Cells[Any], ...]":
        from countylines.selections.layouts.events import LAYOUT  # noqa: PLC0415 - imported lazily; few need its rows

        return LAYOUT

    def _date_of(self, record: object) -> Fact[EdtfDate]:
        event = cast("Event", record)
        # `Dated` asks a fact, since a planned date answers with less certainty. The sources play no part in that.
        return Fact(claims=(Claim(value=event.date, cites=(), standing=event.standing),))


def timeline_of(index: Index, owners: Iterable[str] | None) -> Timeline:
    """
    Return the events of some initiatives, or of all.
    """
    if owners is None:
        # All timelines of the whole dataset share one order, and one dictionary of the events that were made so far.
        universe = index.universe(Timeline, lambda: _ids_of(index, index.ids_of(Initiative)))
        return Timeline(index, universe.rows, universe.once("events", dict[str, Event]))
    return Timeline(index, _ids_of(index, owners), {})


def _ids_of(index: Index, owners: Iterable[str]) -> tuple[str, ...]:
    records = [index.records[id] for id in owners]
    dated = [entry for record in records if isinstance(record, Initiative) for entry in _dates(record)]
    return _in_order([_place(f"{record.id}.{field}", when.value) for record, field, when in dated])


def _in_order(places: Iterable[_Place]) -> tuple[str, ...]:
    """
    Return the ids of events in order of time: one that is known to a last day alone stands at that day.
    """
    return tuple([id for _, _, id in sorted(places)])


def _place(id: str, date: EdtfDate) -> _Place:
    # What certainly came before something else has both an earlier first and an earlier last day, so this order never
    # contradicts a certain one. Where days overlap, as those of "2018" and "2018-07", it is arbitrary.
    first, last, _ = date.sort_key()
    # "By 2024" stands at the end of 2024, among what is known to have come then, and not before all that is dated.
    return (first if first >= FIRST else last, last, id)


def _events(owner: Initiative) -> Iterator[Event]:
    for record, field, when in _dates(owner):
        text = f"{owner.name}: {_text(record, field, when)}"
        if when.standing is not Standing.STATED:
            text = f"{text.removesuffix('.')}, {when.standing}"
        yield Event(record=record.id, field=field, date=when.value, standing=when.standing, text=text)


def _dates(owner: Initiative) -> Iterator[tuple[_Dated, str, Fact[EdtfDate]]]:
    """
    Yield the dates that have an event, each with its record and the name of its field.
    """
    parts: list[Milestone | Funding | Response | Remark] = [
        *owner.milestones, *owner.funding, *owner.responses, *owner.remarks,
    ]  # fmt: skip
    dates: list[tuple[_Dated, str, Fact[EdtfDate]]] = [(part, "date", part.date) for part in parts]
    dates.append((owner, "end", owner.end))
    if not _is_publication_day(owner):
        dates.append((owner, "start", owner.start))
    # An end that is never to come, "..", is no event.
    return ((record, field, when) for record, field, when in dates if when.known and str(when.value) != "..")


def _text(record: _Dated, field: str, when: Fact[EdtfDate]) -> str:
    match record:
        # "2020 or later" says that it was at work in 2020, and not that it ever ended.
        case Initiative() if field == "end" and when.standing is not Standing.PLANNED and when.value.latest is None:
            return "seen at work"
        case Initiative():
            return f"{field}s"
        case Milestone():
            more = f" ({record.text.rstrip('.')})" if record.text else ""
            return f"{record.kind.replace('-', ' ')}{more}"
        case Funding():
            return f"{_money_text(record)} {_done_text(record)}"
        case _:
            return record.text


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
