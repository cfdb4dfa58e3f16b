"""
Selections of funding lines.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final, Literal, Self, TypeAlias, get_args

from countylines.certainty import POSSIBLE, YES
from countylines.index.filters import Terms
from countylines.index.index import Index
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.places import Place
from countylines.records.topics import Topic
from countylines.records.walk import ACTORS, Actor
from countylines.selections.base import Key, date_key
from countylines.selections.cells import (
    Row,
    dated_cells,
    joined,
    owner_cells,
    period_cells,
    quantity_cells,
    word_cells,
)
from countylines.selections.keywords import Keyword, OneOrMore, around, by_fact, by_words, chosen
from countylines.selections.nested import NestedSelection, Owners, by_owner_topics, owner_ids
from countylines.selections.verbs import Counted
from countylines.values.periods import Period, Window, as_window
from countylines.vocab import FundingStage

if TYPE_CHECKING:
    from countylines.totals.total import Total

FundingOrder: TypeAlias = Literal["low", "high", "start", "announced", "date"]
"""What funding lines can be sorted by."""

FundingField: TypeAlias = Literal["funder", "recipient", "stage", "place", "topic", "owner", "financial-year"]
"""What funding lines can be totalled by."""


FundingWord: TypeAlias = Literal["funder", "recipient", "stage", "place", "topic", "owner", "part_of"]
"""What funding lines can be counted by."""


def _wholes(index: Index, line: Funding) -> Terms:
    """
    Answer in which lines a line is contained: certainly, or possibly where a link on the way is only possible.
    """
    certain, possible = index.funding_graph.above(line.id)
    answers = {**dict.fromkeys(possible, POSSIBLE), **dict.fromkeys(certain, YES)}
    return Terms(answers, answers, known=True)


class FundingLines(Counted[Funding, FundingWord], NestedSelection[Funding]):
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
        "stage_possibly",
        "funder",
        "funder_possibly",
        "recipients",
        "recipients_possibly",
        "places",
        "places_possibly",
        "period_low",
        "period_high",
        "announced",
        "announced_low",
        "announced_high",
        "announced_standing",
        "date",
        "date_low",
        "date_high",
        "date_standing",
        "paid_low",
        "paid_high",
        "part_of",
    )

    _keywords: ClassVar[Mapping[str, Keyword[Funding]]] = {
        "funder": by_fact(ACTORS, lambda line: line.funder),
        "recipient": by_fact(ACTORS, lambda line: line.recipients),
        "stage": by_fact(FundingStage, lambda line: line.stage),
        "place": by_fact((Place,), lambda line: line.places, around),
        "topic": by_owner_topics(),
        "owner": by_words((Initiative,), lambda line: [line.owner]),
        "part_of": Keyword((Funding,), _wholes),
    }

    def _row(self, id: str) -> Row:
        record = self._record(id)
        wholes = [link.to for link in record.part_of if link.truth is YES]
        amount, paid = quantity_cells("amount", record.amount), quantity_cells("paid", record.paid)
        return {
            **owner_cells(record),
            "text": record.text or None,
            **amount,
            "unit": amount["unit"] or paid["unit"],
            **word_cells("stage", record.stage),
            **word_cells("funder", record.funder),
            **word_cells("recipients", record.recipients),
            **word_cells("places", record.places),
            **period_cells("period", record.period.get()),
            **dated_cells("announced", record.announced),
            **dated_cells("date", record.date),
            "paid_low": paid["paid_low"],
            "paid_high": paid["paid_high"],
            "part_of": joined(tuple(wholes)),
        }

    def of(self, owners: Owners, /, *, deep: bool = True) -> Self:
        """
        The lines of the given initiatives, and unless *deep* is false of those that certainly are part of them.

        Raises:
            UnknownIdError: An id is not known; names the nearest.
        """
        ids = owner_ids(self._index, owners)
        return self._owned_by(self._index.trees.with_parts(ids) if deep else ids)

    def where(
        self,
        *,
        funder: OneOrMore[Actor] | None = None,
        recipient: OneOrMore[Actor] | None = None,
        stage: OneOrMore[FundingStage] | None = None,
        topic: OneOrMore[Topic] | None = None,
        place: OneOrMore[Place] | None = None,
        part_of: OneOrMore[Funding] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the funding lines that certainly match every keyword. With *possibly*, also those that might.

        Args:
            funder: Who pays: an actor, its id, alias or name, or several.
            recipient: Who gets it.
            stage: One or several words of `FundingStage`.
            topic: A topic of the initiative that it is in, or several; narrower topics match too.
            place: A place that the line itself is for, or several; what is for a part of it matches too.
            part_of: The id of a funding line that it is contained in, over any number of links, or several.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.

        Example:
            >>> import countylines as cl
            >>> lines = cl.load().funding.where(part_of="drugs-package-2021/headline")
            >>> "county-lines-programme/year-2021-22" in lines
            True
        """
        asked = {"funder": funder, "recipient": recipient, "stage": stage, "topic": topic, "place": place}
        return self._where({**asked, "part_of": part_of}, possibly=possibly)

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
        The same in order of the least amount, the greatest, the days that they cover, or the day on which they were
        announced, or awarded or paid; those not known come last.

        Raises:
            UnknownIdError: *key* is none of these.
        """
        return self._sorted(chosen(_ORDERS, key, "key"), reverse=reverse)

    def total(self) -> Total:
        """
        What the lines of the selection come to, each pound counted once.

        Raises:
            UnitError: They are of two currencies.

        Example:
            >>> import countylines as cl
            >>> cl.load().funding.of("trusted-relationships-fund").total().amount
            Amount('£13 million')
        """
        return self._total_of(self._ids)

    def _total_of(self, ids: Collection[str]) -> Total:
        from countylines.totals.total import total_of  # noqa: PLC0415 - imported lazily; `load()` does not need it

        return total_of(self._index.funding_graph, self._index.notes, ids)

    def totals_by(self, field: FundingField, /) -> Mapping[str | None, Total]:
        """
        The total of each group, each pound counted once within it.

        A line with several values stands in each group, so groups need not add up to the whole; None is the lines of
        which it is not known. A financial year, "2018-19", is one of which a line covers a day; of a line without
        bounds on a side, those within the coverage of the dataset. Where that leaves none, it is not known.

        Raises:
            UnknownIdError: *field* is none of these.
            UnitError: The lines of a group are of two currencies.
        """
        if field == "financial-year":
            years = [(line.id, _financial_years(line, self._index.heading.coverage)) for line in self]
            return {year: self._total_of(ids) for year, ids in _grouped(years).items()}
        groups = self._groups(field, get_args(FundingField), possibly=False)
        return {group: self._total_of(ids) for group, ids in groups.items()}


def _grouped(members: list[tuple[str, tuple[str | None, ...]]]) -> dict[str | None, list[str]]:
    """
    Ids by group, the groups in order and None last; an id stands in each of its groups.
    """
    groups: dict[str | None, list[str]] = {}
    for id, words in members:
        for group in words:
            groups.setdefault(group, []).append(id)
    return {group: groups[group] for group in sorted(groups, key=lambda group: (group is None, group or ""))}


_ORDERS: Final[dict[str, Callable[[Funding], Key | None]]] = {
    "low": lambda line: (line.amount.value.low,) if line.amount.known else None,
    "high": lambda line: (line.amount.value.high is None, line.amount.value.high or 0) if line.amount.known else None,
    "start": lambda line: line.period.value.sort_key() if line.period.known else None,
    "announced": lambda line: date_key(line.announced),
    "date": lambda line: date_key(line.date),
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
