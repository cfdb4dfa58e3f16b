"""
Positions by the order of two values: what begins by one day and ends since another.

A run reaches June if it begins by the 30th and does not end before the 1st. What begins by a day is a prefix of the
order of first days, and what ends before one a prefix of that of last days: each is found by bisection.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from countylines.basics.bits import bits_of, toggle
from countylines.index.rows import Matches

_CLOSE: Final = 256
"""So many positions at least lie between two kept prefixes."""
_KEPT: Final = 256
"""So many prefixes at most are kept, so that they grow with the record and not with its square."""
_SHORT: Final = 128
"""A prefix with less than one in so many of all positions is gone through one by one."""


class Prefixes:
    """
    Positions in the order of a value, with the bits of those up to any value.

    To collect the bits of fifty thousand positions takes milliseconds. So those of some prefixes are kept, and what
    lies between the nearest of them and the one asked for is set or cleared: for the first 1,000, where those of 768
    and of 1,024 are kept, 24 are cleared.
    """

    def __init__(self, column: Sequence[int]) -> None:
        size = len(column)
        self.order: array[int] = array("i", sorted(range(size), key=column.__getitem__))
        self.values: array[int] = array("q", [column[at] for at in self.order])
        self._step = max(_CLOSE, size // _KEPT)
        self._kept = [bytes(size // 8 + 1)]
        packed = bytearray(self._kept[0])
        for start in range(0, size, self._step):
            toggle(packed, self.order[start : start + self._step])
            self._kept.append(bytes(packed))

    def bits(self, count: int) -> int:
        """
        Return the bits of the first positions.

        Args:
            count: How many of them.
        """
        nearest = min((count + self._step // 2) // self._step, len(self._kept) - 1)
        packed = bytearray(self._kept[nearest])
        start = min(nearest * self._step, len(self.order))
        toggle(packed, self.order[min(start, count) : max(start, count)])
        return int.from_bytes(packed, "little")


class Reach:
    """
    What begins by one day and ends since another.
    """

    def __init__(self, firsts: Sequence[int], lasts: Sequence[int]) -> None:
        self._firsts = firsts
        self._lasts = lasts

    @cached_property
    def _begun(self) -> Prefixes:
        return Prefixes(self._firsts)

    @cached_property
    def _ended(self) -> Prefixes:
        return Prefixes(self._lasts)

    @cached_property
    def _whole(self) -> tuple[Sequence[int], Sequence[int]]:
        """
        The first days, and the last ones, each in order, of what does not end before it begins.
        """
        whole = [(first, last) for first, last in zip(self._firsts, self._lasts, strict=True) if first <= last]
        return array("q", sorted([first for first, _ in whole])), array("q", sorted([last for _, last in whole]))

    def count_on(self, day: int) -> int:
        """
        Return how many begin by a day and end since it.
        """
        # What certainly began by the 5th and certainly lasted until the 3rd has no certain day. Of all others those
        # that ended had begun before.
        firsts, lasts = self._whole
        return bisect_right(firsts, day) - bisect_left(lasts, day)

    def find(self, by: int, since: int) -> Matches:
        """
        Return what begins by a day and ends since another.
        """
        size = len(self._firsts)
        begun, ended = bisect_right(self._begun.values, by), bisect_left(self._ended.values, since)
        # If few have begun, or few have not ended yet, these are looked at one by one. Otherwise the answer is all that
        # have begun, without those that ended before.
        if begun * _SHORT < size:
            return sorted([at for at in self._begun.order[:begun] if self._lasts[at] >= since])
        if (size - ended) * _SHORT < size:
            return sorted([at for at in self._ended.order[ended:] if self._firsts[at] <= by])
        return self._begun.bits(begun) & ~self._ended.bits(ended)

    def either(self, limits: Iterable[tuple[int, int]]) -> int:
        """
        Return the bits of what keeps one of several limits at least: the days that it begins by and ends since.
        """
        bits = 0
        for by, since in limits:
            hits = self.find(by, since)
            bits |= hits if isinstance(hits, int) else bits_of(hits, len(self._firsts))
        return bits
