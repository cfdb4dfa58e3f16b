"""
Selections of funding lines.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, Self, TypeAlias

from countylines.certainty import NO, POSSIBLE, YES
from countylines.index.filters import Terms, groups_of, of_fact
from countylines.records.funding import Funding
from countylines.records.places import Place
from countylines.records.topics import Topic
from countylines.records.walk import ACTORS, full_id
from countylines.selections.base import Key, grouped, one_of, picked
from countylines.selections.cells import Row, joined, owner_cells, period_cells, quantity_cells, word
from countylines.selections.nested import NestedSelection, Owners, owner_ids
from countylines.values.periods import Period, Window, as_window
from countylines.vocab import FundingStage

if TYPE_CHECKING:
    from countylines.totals.total import Total

FundingOrder: TypeAlias = Literal["low", "high", "start"]
"""What funding lines can be sorted by."""

FundingField: TypeAlias = Literal["funder", "recipient", "stage", "financial-year", "owner"]
"""What funding lines can be totalled by."""


class FundingLines(NestedSelection[Funding]):
    """
    Pots of money.
    """

    _kind = Funding
    _columns = (
        "id",
        "owner",
        "text",
        "amount_low",
        "amount_high",
        "unit",
        "stage",
        "funder",
        "recipients",
        "places",
        "period_low",
        "period_high",
        "part_of",
    )

    def _row(self, id: str) -> Row:
        record = self._record(id)
        wholes = [full_id(link.to, record.owner) for link in record.part_of if link.truth is YES]
        return {
            **owner_cells(record),
            "text": record.text or None,
            **quantity_cells("amount", record.amount),
            "stage": word(record.stage),
            "funder": word(record.funder),
            "recipients": joined(record.recipients.get()),
            "places": joined(record.places.get()),
            **period_cells("period", record.period.get()),
            "part_of": joined(tuple(wholes)),
        }

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        match keyword:
            case "funder":
                return of_fact(record.funder)
            case "recipient":
                return of_fact(record.recipients)
            case "stage":
                return of_fact(record.stage)
            case "place":
                return of_fact(record.places, self._index.around)
            case "topic":
                return self._topics_of(record)
            case _:
                sure, maybe = self._index.funding_graph.above(id)
                return Terms({**dict.fromkeys(maybe, POSSIBLE), **dict.fromkeys(sure, YES)}, NO)

    def of(self, owners: Owners, /, *, deep: bool = True) -> Self:
        """
        The lines of the given initiatives, and unless *deep* is false of those that certainly are part of them.

        Raises:
            UnknownIdError: An id is not known; names the nearest.
        """
        ids = owner_ids(self._index, owners)
        return self._owned_by(self._index.with_parts(ids) if deep else ids)

    def where(
        self,
        *,
        funder: str | None = None,
        recipient: str | None = None,
        stage: FundingStage | str | None = None,
        topic: str | None = None,
        place: str | None = None,
        part_of: str | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Those to which all that is given certainly applies; with *possibly* also those to which it may.

        *topic* looks at the topics of the owner, *place* at the places of the line itself; both match the one that is
        named and all below it. *part_of* is the id of a line that they lie in, over any number of links.

        Raises:
            UnknownIdError: An id, alias or word is not known; names the nearest.

        Example:
            >>> import countylines as cl
            >>> lines = cl.load().funding.where(part_of="drugs-package-2021/headline")
            >>> "county-lines-programme/year-2021-22" in lines
            True
        """
        asked = {
            "funder": self._id_of(funder, *ACTORS),
            "recipient": self._id_of(recipient, *ACTORS),
            "stage": one_of(FundingStage, stage),
            "topic": self._id_of(topic, Topic),
            "place": self._id_of(place, Place),
            "part_of": self._id_of(part_of, Funding),
        }
        return self._where(asked, possibly=possibly)

    def during(self, window: Window, /, *, possibly: bool = False) -> Self:
        """
        Those whose money certainly covers a day of *window*; with *possibly* also those that may, or do not say.

        Raises:
            ParseError: *window* is a text that says no period of whole days.
        """
        asked = as_window(window)
        answers = [(id, self._record(id).period.holds(lambda period: period.intersects(asked))) for id in self._ids]
        return self._with(tuple([id for id, answer in answers if answer.certain or (possibly and answer.possible)]))

    def sorted_by(self, key: FundingOrder, /, *, reverse: bool = False) -> Self:
        """
        The same in order of the least amount, the greatest, or the days that they cover; those not known come last.

        Raises:
            UnknownIdError: *key* is none of these.
        """
        return self._sorted(picked(_ORDERS, key), reverse=reverse)

    def total(self) -> "Total":
        """
        What the lines of the selection come to, each pound counted once.

        Raises:
            UnitError: They are of two currencies.

        Example:
            >>> import countylines as cl
            >>> cl.load().funding.of("early-intervention-youth-fund").total().amount
            Amount('£22 million')
        """
        return self._total_of(self._ids)

    def _total_of(self, ids: Collection[str]) -> "Total":
        from countylines.totals.total import total_of  # noqa: PLC0415 - imported lazily; `load()` does not need it

        return total_of(self._index.funding_graph, self._index.notes, ids)

    def totals_by(self, field: FundingField, /) -> Mapping[str | None, "Total"]:
        """
        The total of each group, each pound counted once within it.

        A line with several values stands in each group, so groups need not add up to the whole; None is the lines of
        which it is not known. A financial year, "2018-19", is one of which a line covers a day; of a line without
        bounds on a side, those within the coverage of the dataset. Where that leaves none, it is not known.

        Raises:
            UnknownIdError: *field* is none of these.
            UnitError: The lines of a group are of two currencies.
        """
        groups = picked(_GROUPS, field)
        found = grouped([(line.id, groups(line, self._index.coverage)) for line in self])
        return {group: self._total_of(ids) for group, ids in found.items()}


_ORDERS: Final[dict[str, Callable[[Funding], Key | None]]] = {
    "low": lambda line: (line.amount.value.low,) if line.amount.known else None,
    "high": lambda line: (line.amount.value.high is None, line.amount.value.high or 0) if line.amount.known else None,
    "start": lambda line: line.period.value.sort_key() if line.period.known else None,
}


def _financial_years(line: Funding, coverage: Period) -> tuple[str | None, ...]:
    if not line.period.known:
        return (None,)
    first = line.period.value.earliest_start or coverage.earliest_start
    last = line.period.value.latest_end or coverage.latest_end
    if first is None or last is None or first > last:
        return (None,)
    years = range(_financial_year(first), _financial_year(last) + 1)
    return tuple([f"{year:04}-{(year + 1) % 100:02}" for year in years])


def _financial_year(day: date) -> int:
    return day.year - (day.month < 4)


_GROUPS: Final[dict[str, Callable[[Funding, Period], tuple[str | None, ...]]]] = {
    "funder": lambda line, _: groups_of(line.funder),
    "recipient": lambda line, _: groups_of(line.recipients),
    "stage": lambda line, _: groups_of(line.stage),
    "owner": lambda line, _: (line.owner,),
    "financial-year": _financial_years,
}
