"""
Selections of initiatives and of what is inside them.
"""

from typing import Self, TypeAlias, TypeVar, cast

from countylines.certainty import Certainty, certainty
from countylines.dates import Day, day_number
from countylines.records import Nested
from countylines.records.initiatives import Figure, Initiative, Milestone, Provision
from countylines.selections._base import (
    Row,
    Selection,
    date_cells,
    joined,
    owner_cells,
    quantity_cells,
    word,
)

N_co = TypeVar("N_co", covariant=True, bound=Nested)


class Initiatives(Selection[Initiative]):
    """
    Initiatives, in order of id.
    """

    _columns = (
        "id",
        "name",
        "kind",
        "topics",
        "places",
        "leads",
        "start_low",
        "start_high",
        "end_low",
        "end_high",
    )

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            "id": record.id,
            "name": record.name,
            "kind": str(record.kind),
            "topics": joined(record.topics),
            "places": joined(record.places.get()),
            "leads": joined(record.actors("lead")),
            **date_cells("start", record.start),
            **date_cells("end", record.end),
        }

    def active(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Those that certainly ran on *day*; with *possibly* also those that may have.

        A start or end that is only planned or inferred is not certain, and neither is anything that still ran on a day
        outside the coverage of the dataset.

        Raises:
            ParseError: *day* is not one full day; for anything wider there is `.during`.
        """
        answers = self._active(day)
        wanted = Certainty.POSSIBLE if possibly else Certainty.YES
        return self._with(tuple([id for id, answer in answers if answer is wanted or answer is Certainty.YES]))

    def pairs_on(self, day: Day, /) -> tuple[tuple[Initiative, Certainty], ...]:
        """
        Each initiative of the selection with whether it ran on *day*.

        Raises:
            ParseError: *day* is not one full day.
        """
        return tuple([(self._record(id), answer) for id, answer in self._active(day)])

    def _active(self, day: Day) -> list[tuple[str, Certainty]]:
        number = day_number(day, wider="initiatives.during(...)")
        spans = self._index.sketch.spans
        covered = self._index.coverage.contains(day).certain
        return [(id, _ran(spans[id], number, covered=covered)) for id in self._ids]


def _ran(span: tuple[int, int, int, int, bool], day: int, *, covered: bool) -> Certainty:
    s1, s2, e1, e2, firm = span
    return certainty(certain=firm and covered and s2 <= day <= e1, possible=s1 <= day <= e2)


Owners: TypeAlias = str | Initiative | Initiatives
"""Whose nested records are asked for: an id or alias, an initiative, or a selection of them."""


class NestedSelection(Selection[N_co]):
    """
    Records inside others: owners in order of id, each owner's in the order of its file.
    """

    def _record(self, id: str) -> N_co:
        return cast("N_co", self._index.nested[id])

    def of(self, owners: Owners, /) -> Self:
        """
        Those inside the given initiatives.

        Raises:
            UnknownIdError: An id is not known; names the nearest.
        """
        wanted = self._owner_ids(owners)
        return self._with(tuple([id for id in self._ids if id.partition("/")[0] in wanted]))

    def _owner_ids(self, owners: Owners) -> frozenset[str]:
        if isinstance(owners, Initiatives):
            return frozenset(owners.ids)
        return frozenset([self._index.resolve(owners if isinstance(owners, str) else owners.id)])


class Milestones(NestedSelection[Milestone]):
    """
    Milestones of initiatives.
    """

    _columns = ("id", "owner", "kind", "date_low", "date_high", "by", "text")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "kind": str(record.kind),
            **date_cells("date", record.date),
            "by": joined(record.by.get()),
            "text": record.text or None,
        }


class Provisions(NestedSelection[Provision]):
    """
    What initiatives offer, hold, aim at, require.
    """

    _columns = ("id", "owner", "kind", "text", "offer", "delivered")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "kind": str(record.kind),
            "text": record.text,
            "offer": word(record.offer),
            "delivered": record.delivered.get(),
        }


class Figures(NestedSelection[Figure]):
    """
    One-off counts of initiatives.
    """

    _columns = ("id", "owner", "text", "value_low", "value_high", "unit", "date_low", "date_high")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "text": record.text or None,
            **quantity_cells("value", record.value),
            **date_cells("date", record.date),
        }
