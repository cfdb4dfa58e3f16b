"""
Selections of milestones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.evidence import Fact
from countylines.index.index import Index
from countylines.records.milestones import Milestone
from countylines.records.walk import ACTORS, Actor
from countylines.selections.base import date_key
from countylines.selections.cells import Row, date_cells, owner_cells, word_cells
from countylines.selections.keywords import Keyword, OneOrMore, by_fact, by_words, chosen
from countylines.selections.nested import NestedSelection
from countylines.values.dates import EdtfDate
from countylines.values.edtf import Day, day_number
from countylines.values.periods import Period
from countylines.vocab import MilestoneKind, Standing


class Milestones(NestedSelection[Milestone]):
    """
    Milestones of initiatives.
    """

    _kind = Milestone
    _columns = ("id", "owner", "kind", "date_low", "date_high", "by", "by_possibly", "text")
    _keywords: ClassVar[Mapping[str, Keyword[Milestone]]] = {
        "kind": by_words(MilestoneKind, lambda milestone: [milestone.kind]),
        "by": by_fact(ACTORS, lambda milestone: milestone.by),
    }

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "kind": str(record.kind),
            **date_cells("date", record.date.get()),
            **word_cells("by", record.by),
            "text": record.text or None,
        }

    def where(
        self,
        *,
        kind: OneOrMore[MilestoneKind] | None = None,
        by: OneOrMore[Actor] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        The milestones that certainly match every keyword. With *possibly*, also those that might.

        Args:
            kind: One or several words of `MilestoneKind`.
            by: Who did it: an actor, its id, alias or name, or several.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            ArgumentTypeError: An argument is of another type.
        """
        return self._where({"kind": kind, "by": by}, possibly=possibly)

    def between(self, first: str, last: str, /, *, possibly: bool = False) -> Self:
        """
        Those that certainly came between *first* and *last*, whole days, both in; with *possibly* also those that may.

        Raises:
            ParseError: The two make no period.

        Example:
            >>> import countylines as cl
            >>> announced = cl.load().milestones.where(kind="announced").of("tackling-child-exploitation")
            >>> announced.between("2018-08-28", "2018-08-28").ids
            ('tackling-child-exploitation/announced',)
        """
        window = Period.covering(f"{first}/{last}")
        answers = [(id, self._record(id).date.holds(window.contains)) for id in self._ids]
        return self._with(tuple([id for id, answer in answers if answer.certain or (possibly and answer.possible)]))

    def overdue(self, day: Day, /) -> Self:
        """
        Those that were planned for a time certainly past on *day*, and of which nobody says that they came.

        What was planned for a time outside the coverage of the dataset is left out: it cannot know what came of it.

        Raises:
            ParseError: *day* is not one full day.
        """
        day_number(day)
        return self.filter(lambda each: _is_overdue(each.date, day, self._index))

    def sorted_by(self, key: Literal["date"], /, *, reverse: bool = False) -> Self:
        """
        The same in order of the first and last day that each may have been; those without a date come last.

        Raises:
            UnknownIdError: *key* is not "date".
        """
        return self._sorted(chosen({"date": lambda record: date_key(record.date)}, key, "key"), reverse=reverse)


def _is_overdue(date: Fact[EdtfDate], day: Day, index: Index) -> bool:
    if not date.known or date.standing is not Standing.PLANNED:
        return False
    return date.value.before(day).certain and index.heading.covers(*date.value.span)
