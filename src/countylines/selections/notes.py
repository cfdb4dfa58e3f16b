"""
Selections of notes.
"""

from typing import Self

from countylines.index.filters import Terms, plain
from countylines.records.notes import Note
from countylines.records.walk import ANY, full_id
from countylines.selections.base import Selection, one_of
from countylines.selections.cells import Row, joined
from countylines.vocab import NoteKind


class Notes(Selection[Note]):
    """
    Notes across records, in order of id.
    """

    _kind = Note
    _columns = ("id", "kind", "about", "text")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {"id": record.id, "kind": str(record.kind), "about": joined(record.about), "text": record.text}

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        if keyword == "kind":
            return plain([record.kind])
        return plain([full_id(text, record.id) for text in record.about])

    def where(self, *, kind: NoteKind | str | None = None, about: str | None = None) -> Self:
        """
        Those of a kind, or about a record.

        Raises:
            UnknownIdError: An id, alias or word is not known; names the nearest.
        """
        return self._where({"kind": one_of(NoteKind, kind), "about": self._id_of(about, *ANY)}, possibly=False)
