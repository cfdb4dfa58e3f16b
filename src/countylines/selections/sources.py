"""
Selections of sources, topics and notes.
"""

from countylines.dates import EdtfDate
from countylines.records.sources import Note, Source, Topic
from countylines.selections._base import Row, Selection, joined


class Topics(Selection[Topic]):
    """
    Topics, in order of id.
    """

    _columns = ("id", "name", "broader")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {"id": record.id, "name": record.name, "broader": record.broader or None}


class Sources(Selection[Source]):
    """
    Sources, in order of id.
    """

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


class Notes(Selection[Note]):
    """
    Notes across records, in order of id.
    """

    _columns = ("id", "kind", "about", "text")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {"id": record.id, "kind": str(record.kind), "about": joined(record.about), "text": record.text}


def _edtf(date: EdtfDate | None) -> str | None:
    return None if date is None else str(date)
