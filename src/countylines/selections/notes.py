"""
Selections of notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.records import Record
from countylines.records.fields import ANY_RECORD
from countylines.records.notes import Note
from countylines.selections.keywords import Keyword, OneOrMore, by_words
from countylines.selections.verbs import Counted
from countylines.vocab import NoteKind


class Notes(Counted[Note, Literal["kind", "about"]]):
    """
    This selection holds notes on several records, in order of id.
    """

    _table = "notes"
    _kind = Note

    _keywords: ClassVar[Mapping[str, Keyword[Note]]] = {
        "kind": by_words(NoteKind, lambda note: [note.kind]),
        "about": by_words(ANY_RECORD, lambda note: note.about),
    }

    def where(self, *, kind: OneOrMore[NoteKind] | None = None, about: OneOrMore[Record] | None = None) -> Self:
        """
        Return the notes that match every keyword.

        Args:
            kind: One or several words of `NoteKind`.
            about: A record that the note is about, or several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"kind": kind, "about": about}, possibly=False)
