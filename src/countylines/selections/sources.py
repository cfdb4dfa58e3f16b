"""
Selections of sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Self

from countylines.evidence import Citation, Claim, Fact
from countylines.records import Record, TopLevel
from countylines.records.sources import Source
from countylines.records.walk import cites_of, parts
from countylines.selections.base import Selection
from countylines.selections.cells import Row
from countylines.selections.keywords import Keyword, OneOrMore, by_words
from countylines.values.dates import EdtfDate
from countylines.vocab import Grade


class Sources(Selection[Source]):
    """
    Sources, in order of id.
    """

    _kind = Source
    _columns = ("id", "title", "issuer", "publisher", "url", "published", "updated", "accessed", "version_of", "grade")

    _keywords: ClassVar[Mapping[str, Keyword[Source]]] = {
        "grade": by_words(Grade, lambda source: [source.grade]),
        "issuer": by_words(None, lambda source: [source.issuer]),
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

    def of(self, what: Record | Claim[object] | Fact[object], /) -> Self:
        """
        Those that a record cites, in any of its facts, links and nested records, or that a claim or a fact cites.

        Example:
            >>> import countylines as cl
            >>> ds = cl.load()
            >>> ds.sources.of(ds["duncan-ball"]).ids == ds.sources.of(ds.people["duncan-ball"].posts[0]).ids
            True
        """
        cited = {cite.source for cite in _cites_in(what)}
        return self._with(tuple([id for id in self._ids if id in cited]))

    def where(self, *, grade: OneOrMore[Grade] | None = None, issuer: OneOrMore[str] | None = None) -> Self:
        """
        The sources that match every keyword.

        Args:
            grade: One or several words of `Grade`.
            issuer: Whose words they are, or several, as some source has the name.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            ArgumentTypeError: An argument is of another type.
        """
        return self._where({"grade": grade, "issuer": issuer}, possibly=False)


def _cites_in(what: Record | Claim[object] | Fact[object]) -> Iterator[Citation]:
    match what:
        case Claim():
            yield from what.cites
        case Fact():
            for claim in what.claims:
                yield from claim.cites
        case TopLevel():
            for part in parts(what):
                yield from (cite for _, cites in cites_of(part.record) for cite in cites)
        case _:
            yield from (cite for _, cites in cites_of(what) for cite in cites)


def _edtf(date: EdtfDate | None) -> str | None:
    return None if date is None else str(date)
