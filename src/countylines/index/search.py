"""
Search: the records in which every word asked for begins a word, case and accents folded.

The words that begin alike stand side by side in order, so all records in which a word begins with "lin" are one run of
the positions that the words lead to: those of "line", of "lines", of "lineage".
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import attrgetter
from typing import Final, cast

from countylines.basics.bits import bits_of, positions_of
from countylines.evidence import Fact
from countylines.index.filters import words_of
from countylines.records import Nested, Record

_NAMES: Final = ("id", "key", "name", "title", "aliases", "same_as")
_TEXTS: Final = ("summary", "text", "definition", "theme", "post", "issuer")
_WORDS: Final = re.compile(r"[^\W_]+").findall
_KEPT: Final = 64
"""So many beginnings are kept with the records that they find."""
_LAST: Final = "\U0010ffff"
"""No word has this mark, so that a beginning with it stands after all words that begin so."""


class Search:
    """
    The words of records: those of their ids, names and aliases, and those of their texts.

    Args:
        records: The records, in the order in which they are found.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        alike = _by_class(records)
        self._names = Vocabulary(_places(alike, _NAMES), len(records))
        self._texts = Vocabulary(_places(alike, _TEXTS), len(records))

    def found(self, asked: str) -> list[Record]:
        """
        Return the records in which every word asked for begins a word: first those that have all in names, then others.
        """
        wanted, size = dict.fromkeys(folded(asked)), len(self._records)
        if not wanted:
            return []
        # All bits of -1 are set, so that the first word decides alone what is left.
        named, mentioned = -1, -1
        for beginning in wanted:
            of_names = self._names.bits(beginning)
            named &= of_names
            # One word may be in the name and another in a text: "rural response" finds a strategy by its name and its
            # summary.
            mentioned &= of_names | self._texts.bits(beginning)
        return [self._records[at] for at in (*positions_of(named, size), *positions_of(mentioned & ~named, size))]


class Vocabulary:
    """
    Words in order, each with the positions of the records that have it.

    Args:
        places: The positions of the records by the texts that they have.
        size: How many records there are.
    """

    def __init__(self, places: Mapping[str, Sequence[int]], size: int) -> None:
        by_word: dict[str, list[int]] = defaultdict(list)
        # Each text is looked at once: the keys of thousands of records inside others are the same few words.
        for text, positions in places.items():
            for word in folded(text):
                by_word[word] += positions
        self._words = sorted(by_word)
        self._size = size
        # A word that a text has twice leads to the same positions twice, which sets the same bits again.
        lists = [by_word[word] for word in self._words]
        self._positions = array("i", chain.from_iterable(lists))
        self._starts = array("q", accumulate(map(len, lists), initial=0))
        self.bits: Callable[[str], int] = lru_cache(_KEPT)(self._bits)

    def _bits(self, beginning: str) -> int:
        first, end = bisect_left(self._words, beginning), bisect_left(self._words, beginning + _LAST)
        return bits_of(self._positions[self._starts[first] : self._starts[end]], self._size)


def folded(text: str) -> list[str]:
    """
    Return the words of a text: letters and digits, case and accents folded.
    """
    return _WORDS((text if text.isascii() else _without_accents(text)).casefold())


def _without_accents(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def _by_class(records: Iterable[Record]) -> Mapping[type[Record], tuple[list[int], list[Record]]]:
    """
    Return the records of each class, with their positions.
    """
    alike: dict[type[Record], tuple[list[int], list[Record]]] = defaultdict(lambda: ([], []))
    for at, record in enumerate(records):
        positions, members = alike[type(record)]
        positions.append(at)
        members.append(record)
    return alike


def _places(
    alike: Mapping[type[Record], tuple[list[int], list[Record]]], fields: Iterable[str]
) -> Mapping[str, Sequence[int]]:
    """
    Return the positions of the records by each text that stands in some of their fields.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for cls, (positions, members) in alike.items():
        # The id of a record inside another begins with that of its owner; its own word is its key.
        own = [field for field in fields if hasattr(cls, field) and not (field == "id" and issubclass(cls, Nested))]
        # Field by field: to ask a million records for what their class has not takes three quarters of the time.
        for field in own:
            for at, value in zip(positions, map(attrgetter(field), members), strict=True):
                for text in (value,) if type(value) is str else _texts_of(value):
                    places[text].append(at)
    return places


def _texts_of(value: object) -> tuple[str, ...]:
    if isinstance(value, Fact):
        return words_of(cast("Fact[object]", value).get(""))
    return words_of(value) if value else ()
