"""
The keywords of `where`: what each takes, and what a record answers to it.

A selection class has one table of them. It drives the check of the arguments, their resolution to ids and words, the
filter, the groups of `count_by` and the gaps of `unknown`, so that all give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

from countylines.certainty import NO, Certainty
from countylines.errors import ArgumentTypeError, UnknownWordError
from countylines.evidence import Fact, Link
from countylines.index.filters import Terms, Widen, itself, of_fact, plain
from countylines.index.index import Index
from countylines.index.names import kinds_text
from countylines.records import Record
from countylines.records.walk import Kinds, kinds_of
from countylines.vocab import LinkKind

R = TypeVar("R")
Names: TypeAlias = tuple[str, ...]
"""The names of record classes."""

T = TypeVar("T")

OneOrMore: TypeAlias = T | str | Iterable[T | str]
"""A record or word, its id, alias or name, or several of them: any of them then matches."""

_SELF: Final[Callable[[Index], Widen]] = lambda _: itself  # noqa: E731 - a default


class Keyword(Generic[R]):
    """
    One keyword of `where`.

    Attributes:
        terms: What a record answers to it.
        by_id: Whether only a record that itself has the id of another, or is inside it, answers to that id.
    """

    def __init__(
        self, takes: Names | type[StrEnum] | None, terms: Callable[[Index, R], Terms], *, by_id: bool = False
    ) -> None:
        self._takes = takes
        self.terms = terms
        self.by_id = by_id

    @property
    def takes(self) -> Kinds | type[StrEnum] | None:
        """
        The kinds of record that it takes, a closed list of words, or None for texts that some record has.
        """
        # Classes of records are imported when they are needed: to filter by kind, neither topics nor places are.
        return kinds_of(self._takes) if isinstance(self._takes, tuple) else self._takes

    def words(self, name: str, asked: object, index: Index, known: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        """
        Return the ids or words that an argument asks for.

        Args:
            name: The name of the keyword, for errors.
            asked: One or several of what the keyword takes.
            index: The records that ids, aliases and names are looked up in.
            known: Returns the words that some record has, for a keyword without a list of its own.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: The argument is of another type.
        """
        # A text is an iterable of its letters too, and is meant as one word.
        several = isinstance(asked, Iterable) and not isinstance(asked, str | bytes | Record)
        values: list[object] = list(cast("Iterable[object]", asked)) if several else [asked]
        return tuple([self._word(name, value, index, known) for value in values])

    def _word(self, name: str, value: object, index: Index, known: Callable[[], Iterable[str]]) -> str:
        takes = self.takes
        if isinstance(takes, tuple):
            if isinstance(value, Record):
                # Only the id is used: a record of an older view finds the one of this dataset.
                value = value.id
            if not isinstance(value, str):
                raise ArgumentTypeError(name, f"{kinds_text(takes)}, its id, alias or name, or several", value)
            return index.names.find(value, takes)
        if not isinstance(value, str):
            raise ArgumentTypeError(name, "a word, or several", value)
        # Without a closed list, as for units, the known words are those of the records, so that a slip has near words.
        return word_of(value, tuple(takes) if takes else sorted(known()))


def word_of(value: str, known: Iterable[str]) -> str:
    """
    Return a word of a closed list.

    Raises:
        UnknownWordError: It is not in the list; the message prints the list and names the nearest.
    """
    words = tuple([str(word) for word in known])
    if value not in words:
        from countylines.basics.suggestions import nearest  # noqa: PLC0415 - imported lazily; load() does not need it

        raise UnknownWordError(value, words, nearest(value, words))
    return str(value)


def name_among(known: Iterable[str], name: object, argument: str) -> str:
    """
    Return the name of an order or a field.

    Raises:
        UnknownWordError: The name is not known; the message lists those that are.
        WrongTypeError: It is not a text.
    """
    if not isinstance(name, str):
        raise ArgumentTypeError(argument, f"one of {', '.join(known)}", name)
    return word_of(name, known)


def chosen(table: Mapping[str, T], name: object, argument: str) -> T:
    """
    Return what a table has under the name of an order or a field.

    Raises:
        UnknownWordError: The name is not in the table; the message lists those that are.
        WrongTypeError: It is not a text.
    """
    return table[name_among(table, name, argument)]


def by_fact(
    takes: Names | type[StrEnum],
    fact: Callable[[R], Fact[Any]],
    widen: Callable[[Index], Widen] = _SELF,
) -> Keyword[R]:
    """
    Return the keyword that a fact answers.
    """
    return Keyword(takes, lambda index, record: of_fact(fact(record), widen(index)), by_id=_is_by_id(takes, widen))


def by_words(
    takes: Names | type[StrEnum] | None,
    words: Callable[[R], Iterable[str]],
    widen: Callable[[Index], Widen] = _SELF,
) -> Keyword[R]:
    """
    Return the keyword that words answer which a record simply has.
    """
    by_id = _is_by_id(takes, widen)
    return Keyword(takes, lambda index, record: plain(map(str, words(record)), widen(index)), by_id=by_id)


def _is_by_id(takes: Names | type[StrEnum] | None, widen: Callable[[Index], Widen]) -> bool:
    # A wide word, such as a topic, also finds records that name a narrower one.
    return isinstance(takes, tuple) and widen is _SELF


def by_links(takes: Names, kind: LinkKind, links: Callable[[R], Iterable[Link]]) -> Keyword[R]:
    """
    Return the keyword that the links of one kind answer; what is part of a body is part of all that this one is in.
    """

    def terms(index: Index, record: R) -> Terms:
        own: dict[str, Certainty] = {}
        mine = [link for link in links(record) if link.kind is kind]
        for link in mine:
            # Of several links to one body the surest counts: one that is denied does not undo one that is stated.
            own[link.to] = own.get(link.to, NO) | link.truth
        own = {word: answer for word, answer in own.items() if answer.possible}
        wide = index.trees.answers_of_wholes(cast("Record", record).id) if kind is LinkKind.PART_OF else own
        return Terms(own, wide, known=bool(mine))

    return Keyword(takes, terms)


def broader(index: Index) -> Widen:
    """
    Return the way from a topic to all broader ones, so that a topic finds what is about a narrower one.
    """
    return index.trees.broader


def around(index: Index) -> Widen:
    """
    Return the way from a place to all that contain it, so that a place finds what is for a part of it.
    """
    return index.trees.around


def inside(index: Index) -> Widen:
    """
    Return the way from a place to all that it contains, so that a place finds what is for a larger one.
    """
    return index.trees.inside
