"""
Selections of sources.
"""

from collections.abc import Iterator
from typing import Self

from countylines.evidence import Citation, Claim, Fact
from countylines.index.filters import Terms, plain
from countylines.records import Record, TopLevel
from countylines.records.sources import Source
from countylines.records.walk import cites_of, parts
from countylines.selections.base import Selection, one_of
from countylines.selections.cells import Row
from countylines.values.dates import EdtfDate
from countylines.vocab import Grade


class Sources(Selection[Source]):
    """
    Sources, in order of id.
    """

    _kind = Source
    _columns = ("id", "title", "issuer", "publisher", "url", "published", "updated", "accessed", "version_of", "grade")

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

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        return plain([record.grade if keyword == "grade" else record.issuer])

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

    def where(self, *, grade: Grade | str | None = None, issuer: str | None = None) -> Self:
        """
        Those of a grade, or whose words are those of an issuer, by its name as the record has it.

        Raises:
            UnknownIdError: The grade is none, or no source has the issuer; names the nearest.
        """
        return self._where({"grade": one_of(Grade, grade), "issuer": self._used("issuer", issuer)}, possibly=False)


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
