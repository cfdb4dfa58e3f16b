"""
What all records answer to a keyword: the positions of those that a word finds.

This is the inverted index of a search engine, with two lists for each word: the records that certainly answer to it,
and those that only may. If the Home Office leads the records 0 and 2 and perhaps record 1, which the NCA certainly
leads, and nobody recorded who leads record 3, the answers to `lead` are

    certain    home-office: 0 2    nca: 1
    possible   home-office: 1
    unknown    3

So `where` reads one list and asks no record, and a count by lead is the lengths of the lists: 2 and 1, or with
*possibly* 3 and 1. A record stands in one of the two lists of a word at most, so their lengths can be added.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeAlias

from countylines.basics.bits import bits_of
from countylines.certainty import YES
from countylines.index.filters import Terms
from countylines.index.rows import DENSE, Rows, Universe

Positions: TypeAlias = Sequence[int]


class Posting:
    """
    The answers of all records to one keyword.

    Attributes:
        certain: The positions of the records that certainly answer to a word, in ascending order, by word.
        possible: Of those that only may answer to it.
        unknown: Of those of which nobody recorded anything.
        empty: Of those whose group a source calls empty.
    """

    def __init__(self, universe: Universe, answers: Iterable[Terms], *, own: bool = False) -> None:
        certain: dict[str, array[int]] = {}
        possible: dict[str, array[int]] = {}
        self.universe = universe
        self.unknown: array[int] = array("i")
        self.empty: array[int] = array("i")
        for at, terms in enumerate(answers):
            for word, answer in (terms.own if own else terms.wide).items():
                table = certain if answer is YES else possible
                table.setdefault(word, array("i")).append(at)
            if not terms.known:
                self.unknown.append(at)
            elif not terms.own:
                self.empty.append(at)
        self.certain: Mapping[str, Positions] = certain
        self.possible: Mapping[str, Positions] = possible
        self._bits: dict[tuple[str, bool], int] = {}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """
        All words that find a record, in order.
        """
        return tuple(sorted({*self.certain, *self.possible}))

    def bits(self, words: Iterable[str], *, possibly: bool) -> int:
        """
        Return the bits of the records that certainly, or with *possibly* perhaps, answer to one of the words.
        """
        either = 0
        for word in words:
            either |= self._bits_of(word, possibly=possibly)
        return either

    def rows(self, words: Sequence[str], *, possibly: bool) -> Rows:
        """
        Return the records that certainly, or with *possibly* perhaps, answer to one of the words.
        """
        if len(words) == 1 and not (possibly and words[0] in self.possible):
            positions, pack = self.certain.get(words[0], ()), partial(self.bits, words, possibly=False)
            return Rows(self.universe, positions=positions, pack=pack, ascending=True)
        return self.universe.rows.within(self.bits(words, possibly=possibly))

    def counts(self, rows: Rows, *, possibly: bool) -> dict[str | None, int]:
        """
        Return how many of these rows each word finds, in order; empty groups are "", gaps None, and what finds none
        is left out.
        """
        words = {word: self._count(word, rows, possibly=possibly) for word in self.words}
        # A unit may be the empty text too: such a measure counts plain numbers.
        empty = words.pop("", 0) + _common(self.empty, rows)
        counts: list[tuple[str | None, int]] = [("", empty), *words.items(), (None, _common(self.unknown, rows))]
        return {word: count for word, count in counts if count}

    def _bits_of(self, word: str, *, possibly: bool) -> int:
        kept = self._bits.get((word, possibly))
        if kept is not None:
            return kept
        size = self.universe.size
        certain, possible = self.certain.get(word, ()), self.possible.get(word, ()) if possibly else ()
        bits = bits_of([*certain, *possible], size)
        if (len(certain) + len(possible)) * DENSE >= size:
            self._bits[word, possibly] = bits
        return bits

    def _count(self, word: str, rows: Rows, *, possibly: bool) -> int:
        certain, possible = self.certain.get(word, ()), self.possible.get(word, ()) if possibly else ()
        # A common word is counted by its bits in one step, a rare one by looking up each of its positions.
        if not rows.is_all and len(certain) * DENSE >= self.universe.size:
            return (self._bits_of(word, possibly=possibly) & rows.bits).bit_count()
        # A record answers a word once, certainly or possibly.
        return _common(certain, rows) + _common(possible, rows)


def _common(positions: Positions, rows: Rows) -> int:
    return len(positions) if rows.is_all else sum(map(rows.holds, positions))
