"""
The records of a universe by a key, put in order once: a selection is then sorted by looking up its positions.

The keys of a universe are compared once, and each record gets the rank of its key. For the keys "b", none, "a" and "b"
of the records 0 to 3:

    up      2 0 3 1     records by key; those without a key come last
    down    0 3 2 1     not `up` turned round: record 1 is last here too, and 0 stays before 3
    ranks   1 - 0 1     equal keys share a rank, so what was sorted by something else before keeps that order

A large selection in its own order is `up` or `down` without the records that are not in it. What is small, or was
sorted before, is sorted by rank.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import Final

from countylines.basics.bits import flags_of
from countylines.index.rows import PART, Key, Rows

_GAP: Final = -1


class Order:
    """
    All positions of a universe by a key.
    """

    def __init__(self, keys: Iterable[Key | None]) -> None:
        # Records without the value come last in both directions: nobody looks for them at the top of a list.
        every = list(enumerate(keys))
        known = sorted([(key, at) for at, key in every if key is not None], key=itemgetter(0))
        self._gaps = array("i", [at for at, key in every if key is None])
        self._up = array("i", [at for _, at in known]) + self._gaps
        # Equal keys have one rank, so that what is sorted by name first, and then by day, has each day by name.
        self._ranks = array("i", [_GAP]) * len(every)
        self._whole: dict[bool, Rows] = {}
        previous, rank = None, _GAP
        for key, at in known:
            rank += key != previous
            self._ranks[at], previous = rank, key

    @cached_property
    def _down(self) -> Sequence[int]:
        known = sorted(set(range(len(self._ranks))).difference(self._gaps))
        return array("i", sorted(known, key=self._ranks.__getitem__, reverse=True)) + self._gaps

    def of(self, rows: Rows, *, reverse: bool) -> Rows:
        """
        Return rows in this order; those of equal keys keep the order that they have.
        """
        every = self._down if reverse else self._up
        if rows.is_all:
            # Kept with its ids, once they were looked up: they lie in another order in memory, and a hundred thousand
            # of them outgrow the cache of the processor.
            return self._whole.setdefault(reverse, Rows(rows.universe, positions=every))
        if rows.ascending and len(rows) * PART >= len(every):
            # To walk over the order of all records is cheaper than to sort many of them again. Equal keys are in the
            # order of the universe there, which is right only for rows that are in it too.
            flags = flags_of(rows.bits, len(every))
            return Rows(rows.universe, positions=list(compress(every, map(flags.__getitem__, every))))
        ranks = self._ranks
        known = [at for at in rows.positions if ranks[at] != _GAP]
        gaps = [at for at in rows.positions if ranks[at] == _GAP]
        return Rows(rows.universe, positions=sorted(known, key=ranks.__getitem__, reverse=reverse) + gaps)
