"""
Selections of sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, Literal, Self, TypeAlias, cast

from countylines.errors import ArgumentTypeError
from countylines.evidence import Citation, Claim, Fact
from countylines.index.index import Index
from countylines.index.rows import Key
from countylines.records import Record, TopLevel
from countylines.records.sources import Source
from countylines.records.walk import cites_of, parts
from countylines.selections.keywords import Keyword, OneOrMore, by_words
from countylines.selections.verbs import Counted, Ordered
from countylines.vocab import Grade

Citing: TypeAlias = str | Record | Claim[object] | Fact[object]
"""What cites sources: a record, its id, alias or name, a claim or a fact."""


class Sources(Counted[Source, Literal["grade", "issuer"]], Ordered[Source, Literal["title", "published", "updated"]]):
    """
    This selection holds sources, in order of id.
    """

    _table = "sources"
    _kind = Source

    _keywords: ClassVar[Mapping[str, Keyword[Source]]] = {
        "grade": by_words(Grade, lambda source: [source.grade]),
        "issuer": by_words(None, lambda source: [source.issuer]),
    }

    _orders: ClassVar[Mapping[str, Callable[[Index, Source], Key | None]]] = {
        "title": lambda _, source: (source.title.casefold(),),
        "published": lambda _, source: source.published.sort_key() if source.published else None,
        "updated": lambda _, source: source.updated.sort_key() if source.updated else None,
    }

    def of(self, what: Citing | Iterable[Citing], /) -> Self:
        """
        Return the sources that a record cites in any of its facts, links and nested records, or that a claim cites.

        Args:
            what: A record, its id, alias or name, a claim or a fact, or several of them, such as a selection.

        Raises:
            UnknownIdError: An id, alias or name is unknown.
            WrongTypeError: The argument is of another type.

        Example:
            >>> import countylines as cl
            >>> ds = cl.load()
            >>> ds.sources.of(ds["duncan-ball"]).ids == ds.sources.of(ds.people["duncan-ball"].posts[0]).ids
            True
        """
        cited = {cite.source for thing in citing(self._index, what) for cite in _cites_in(thing)}
        return self._among(cited)

    def where(self, *, grade: OneOrMore[Grade] | None = None, issuer: OneOrMore[str] | None = None) -> Self:
        """
        Return the sources that match every keyword.

        Args:
            grade: One or several words of `Grade`.
            issuer: Whose words they are, or several, as some source has the name.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"grade": grade, "issuer": issuer}, possibly=False)


def citing(index: Index, what: object) -> list[Record | Claim[object] | Fact[object]]:
    """
    Return the records, claims and facts that an argument asks for.

    Args:
        index: The records that ids, aliases and names are looked up in.
        what: One of what can cite sources, or several.

    Raises:
        UnknownIdError: An id, alias or name is unknown.
        WrongTypeError: The argument is of another type.
    """
    several = isinstance(what, Iterable) and not isinstance(what, str | bytes | Record | Claim | Fact)
    things: list[object] = list(cast("Iterable[object]", what)) if several else [what]
    return [_citing(index, thing) for thing in things]


def _citing(index: Index, thing: object) -> Record | Claim[object] | Fact[object]:
    if isinstance(thing, str):
        return index[thing]
    if isinstance(thing, Record | Claim | Fact):
        return cast("Record | Claim[object] | Fact[object]", thing)
    raise ArgumentTypeError("what", "a record, its id, alias or name, a claim, a fact, or several", thing)


def _cites_in(what: Record | Claim[object] | Fact[object]) -> Iterator[Citation]:
    if isinstance(what, Claim):
        yield from what.cites
    elif isinstance(what, Fact):
        for claim in what.claims:
            yield from claim.cites
    else:
        inside = [part.record for part in parts(what)] if isinstance(what, TopLevel) else [what]
        yield from (cite for record in inside for _, cites in cites_of(record) for cite in cites)
