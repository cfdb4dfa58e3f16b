"""
The dates of all records of a universe: which of them lie in a window, before a day or after one.

What a fact answers is what its effective date does, and certain only of a date that is stated or inferred. So a record
has two pairs of days, those between which its date certainly lies and those between which it may; of one pair each
question is one of `reach`.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from countylines.basics.bits import bits_of
from countylines.evidence import Fact
from countylines.index.reach import Reach
from countylines.index.rows import Matches
from countylines.values.dates import EdtfDate, day_runs
from countylines.values.edtf import AFTER_ALL, BEFORE_ALL
from countylines.values.periods import Period

_EVER: Final = (BEFORE_ALL, AFTER_ALL)
# Wider than any window, so that a date of which nothing is certain certainly lies in none.
_NEVER_SURE: Final = (BEFORE_ALL - 1, AFTER_ALL + 1)

Plans: TypeAlias = Sequence[tuple[int, int]]
"""The ordinals of days, in order, each with the position of the record that it is of."""


def past(plans: Plans, day: int) -> list[int]:
    """
    Return the positions of the records whose day came before another, in ascending order.
    """
    return sorted([at for _, at in plans[: bisect_left(plans, (day,))]])


class Dates:
    """
    The dates of all records of a universe, in its order.
    """

    def __init__(self, facts: Iterable[Fact[EdtfDate]]) -> None:
        dates = [(fact.effective, fact.asserted) if fact.known else (None, False) for fact in facts]
        wide = [date.span if date else _EVER for date, _ in dates]
        sure = [date.span if date and asserted else _NEVER_SURE for date, asserted in dates]
        # What may lie in a window begins by its end and ends since its start. What certainly does has its last day by
        # the end of the window and its first since the start, so there the days stand the other way round.
        self._possible = Reach(array("q", [first for first, _ in wide]), array("q", [last for _, last in wide]))
        self._certain = Reach(array("q", [last for _, last in sure]), array("q", [first for first, _ in sure]))
        # "25 December of some year" may lie in 2018 and in 2019, and not in the months between.
        runs = [(at, tuple(day_runs(date))) for at, (date, _) in enumerate(dates) if date]
        self._broken = [(at, days) for at, days in runs if len(days) > 1]
        self._size = len(dates)

    def during(self, window: Period, *, possibly: bool) -> Matches:
        """
        Return the records whose date certainly, or with *possibly* perhaps, is in a window.
        """
        opens, open_by, open_until, closes = window.bounds
        if not possibly:
            return self._certain.find(open_until, open_by)
        # Few dates have gaps, so these are asked one by one, and taken out of what their bounds alone let in.
        outside = [
            at for at, runs in self._broken if not any(opens <= last and first <= closes for first, last in runs)
        ]
        hits = self._possible.find(closes, opens)
        if isinstance(hits, int):
            return hits & ~bits_of(outside, self._size)
        return sorted(set(hits).difference(outside))

    def before(self, day: int, *, possibly: bool) -> Matches:
        """
        Return the records whose date certainly, or with *possibly* perhaps, is before a day.

        Args:
            day: The ordinal of the day.
            possibly: Whether to add those whose date only may be.
        """
        return (self._possible if possibly else self._certain).find(day - 1, BEFORE_ALL)

    def after(self, day: int, *, possibly: bool) -> Matches:
        """
        Return the records whose date certainly, or with *possibly* perhaps, is after a day.

        Args:
            day: The ordinal of the day.
            possibly: Whether to add those whose date only may be.
        """
        return (self._possible if possibly else self._certain).find(AFTER_ALL, day + 1)
