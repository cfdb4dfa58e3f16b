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
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, cast

from countylines.basics.bits import bits_of, positions_of
from countylines.evidence import Fact
from countylines.index.filters import words_of
from countylines.records import Nested, Record
from countylines.records.fields import cached

_NAMES: Final = ("name", "title", "aliases", "same_as")
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
        records: The records by id.
    """

    def __init__(self, records: Mapping[str, Record]) -> None:
        every = list(records.values())
        self._ids = tuple(records)
        self._names = Vocabulary(_words(_named(record)) for record in every)
        self._texts = Vocabulary(_words(_texts(record, _TEXTS)) for record in every)

    def found(self, asked: str) -> list[str]:
        """
        Return the ids of the records in which every word asked for begins a word: first those that have all in names,
        then others.
        """
        wanted, size = dict.fromkeys(folded(asked)), len(self._ids)
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
        return [self._ids[at] for at in (*positions_of(named, size), *positions_of(mentioned & ~named, size))]


class Vocabulary:
    """
    Words in order, each with the positions of the texts that have it.
    """

    def __init__(self, texts: Iterable[set[str]]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        self._size = 0
        for at, words in enumerate(texts):
            self._size = at + 1
            for word in words:
                places[word].append(at)
        self._words = sorted(places)
        self._positions, self._starts = array("i"), array("q", [0])
        for word in self._words:
            self._positions.extend(places[word])
            self._starts.append(len(self._positions))
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


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in folded(text)}


@cached
def _present(cls: type[Record], fields: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return those of some fields that the records of a class have.
    """
    # To ask a million records for what their class has not takes three quarters of the time.
    return tuple([field for field in fields if hasattr(cls, field)])


def _named(record: Record) -> Iterator[str]:
    yield record.key if isinstance(record, Nested) else record.id
    yield from _texts(record, _NAMES)


def _texts(record: Record, fields: tuple[str, ...]) -> Iterator[str]:
    for field in _present(type(record), fields):
        value = cast("object", getattr(record, field))
        if isinstance(value, Fact):
            yield from words_of(cast("Fact[object]", value).get(""))
        elif value:
            yield from words_of(value)
