"""
Selections of sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, Literal, Self, TypeAlias, cast

from countylines.errors import ArgumentTypeError
from countylines.evidence import Citation, Claim, Fact
from countylines.index.index import Index
from countylines.records import Record, TopLevel
from countylines.records.sources import Source
from countylines.records.walk import cites_of, parts
from countylines.selections.base import Key
from countylines.selections.cells import Row
from countylines.selections.keywords import Keyword, OneOrMore, by_words
from countylines.selections.verbs import Counted, Ordered
from countylines.values.dates import EdtfDate
from countylines.vocab import Grade

Citing: TypeAlias = str | Record | Claim[object] | Fact[object]
"""What cites sources: a record, its id, alias or name, a claim or a fact."""


class Sources(Counted[Source, Literal["grade", "issuer"]], Ordered[Source, Literal["title", "published", "updated"]]):
    """
    Sources, in order of id.
    """

    _kind = Source
    _columns = ("id", "title", "issuer", "publisher", "url", "published", "updated", "accessed", "version_of", "grade")

    _keywords: ClassVar[Mapping[str, Keyword[Source]]] = {
        "grade": by_words(Grade, lambda source: [source.grade]),
        "issuer": by_words(None, lambda source: [source.issuer]),
    }

    _orders: ClassVar[Mapping[str, Callable[[Source], Key | None]]] = {
        "title": lambda source: (source.title.casefold(),),
        "published": lambda source: source.published.sort_key() if source.published else None,
        "updated": lambda source: source.updated.sort_key() if source.updated else None,
    }

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            "id": record.id,
            "title": record.title,
            "issuer": record.issuer,
            "publisher": record.publisher or None,
            "url": record.url or None,
            "published": _edtf(record.published),
            "updated": _edtf(record.updated),
            "accessed": _edtf(record.accessed),
            "version_of": record.version_of or None,
            "grade": str(record.grade),
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


def _edtf(date: EdtfDate | None) -> str | None:
    return None if date is None else str(date)
