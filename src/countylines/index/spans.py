"""
The spans of all initiatives: which of them ran on a day or in a window.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from countylines.index.rows import Rows, Universe
from countylines.index.running import AskedDay, AskedWindow

if TYPE_CHECKING:
    from countylines.index.reach import Reach

FEW: Final = 1_000
"""So many spans are gone through one by one: to put them in order would cost more than many questions."""


class Spans:
    """
    The spans of all records of a universe, a column for each of the four bounds.
    """

    def __init__(self, columns: Sequence[Sequence[int]]) -> None:
        self._columns = columns

    def ran(self, universe: Universe, asked: AskedDay | AskedWindow, *, possibly: bool) -> Rows:
        """
        Return the records that certainly, or with *possibly* perhaps, ran on a day or in a window.
        """
        first, sure_first, sure_last, last = self._columns
        limits = asked.limits(possibly=possibly)
        if len(first) <= FEW:
            spans = list(zip(first, last, strict=True) if possibly else zip(sure_first, sure_last, strict=True))
            found = {
                at for by, since in limits for at, (begun, ended) in enumerate(spans) if begun <= by and since <= ended
            }
            return Rows(universe, positions=sorted(found), ascending=True)
        reach = self._possible if possibly else self._certain
        if len(limits) == 1:
            by, since = limits[0]
            count = reach.count_on(by) if by == since else None
            return Rows(universe, find=lambda: reach.find(by, since), count=count)
        return Rows(universe, find=lambda: reach.either(limits))

    @cached_property
    def _certain(self) -> Reach:
        from countylines.index.reach import Reach  # noqa: PLC0415 - imported lazily; few spans need no order

        return Reach(self._columns[1], self._columns[2])

    @cached_property
    def _possible(self) -> Reach:
        from countylines.index.reach import Reach  # noqa: PLC0415 - as above

        return Reach(self._columns[0], self._columns[3])
