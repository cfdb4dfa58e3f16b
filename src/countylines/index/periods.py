"""
The periods of all records of a universe: which of them have a day in common with a window.

As with dates, what a fact answers is what its effective period does, and certain only of one that is stated or
inferred. Two periods certainly have a day in common if each certainly begins by the day on which the other certainly
still lasts, so both questions are ones of `reach`.
"""

from array import array
from collections.abc import Iterable
from typing import Final

from countylines.evidence import Fact
from countylines.index.reach import Reach
from countylines.index.rows import Matches
from countylines.values.edtf import AFTER_ALL, BEFORE_ALL
from countylines.values.periods import Period

_EVER: Final = (BEFORE_ALL, BEFORE_ALL, AFTER_ALL, AFTER_ALL)


class Periods:
    """
    The periods of all records of a universe, in its order.
    """

    def __init__(self, facts: Iterable[Fact[Period]]) -> None:
        firsts, sure_firsts, sure_lasts, lasts = [array("q") for _ in range(4)]
        for fact in facts:
            known = fact.known
            first, sure_first, sure_last, last = fact.effective.bounds if known else _EVER
            firsts.append(first)
            lasts.append(last)
            # What is certain of no day begins after all windows and ends before them.
            sure = known and fact.asserted
            sure_firsts.append(sure_first if sure else AFTER_ALL + 1)
            sure_lasts.append(sure_last if sure else BEFORE_ALL - 1)
        self._possible = Reach(firsts, lasts)
        self._certain = Reach(sure_firsts, sure_lasts)

    def during(self, window: Period, *, possibly: bool) -> Matches:
        """
        Return the records whose period certainly, or with *possibly* perhaps, has a day in common with a window.
        """
        opens, open_by, open_until, closes = window.bounds
        return self._possible.find(closes, opens) if possibly else self._certain.find(open_until, open_by)
