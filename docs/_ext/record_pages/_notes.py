"""
The notes.
"""

from collections.abc import Iterator
from typing import Final

import countylines as cl
from record_pages._drawn import searched_lists
from record_pages._markdown import escape, item
from record_pages._names import sentence
from record_pages._page import Page
from record_pages._whole import Whole, label_of
from record_pages._words import word

# Of each kind; the others are folded.
_IN_SIGHT: Final = 5


def pages(whole: Whole) -> dict[str, str]:
    """
    The page that holds all of them.
    """
    return {"notes.md": _notes(whole)}


def _notes(whole: Whole) -> str:
    page = Page(whole, "Notes", name="notes")
    page.add("What to know about several records at once.", searched_lists("notes"))
    for kind in cl.NoteKind:
        page.section(sentence(word(kind)), _of_kind(page, kind), more="note", first=_IN_SIGHT)
    return page.text()


def _of_kind(page: Page, kind: cl.NoteKind) -> Iterator[list[str]]:
    for note in page.whole.dataset.notes.where(kind=kind):
        ids = dict.fromkeys(note.about)
        about = "; ".join(map(page.whole.link, ids))
        yield item([f"{escape(note.text)}{page.marks(note.cites)}", *item([f"about {about}"])], label=label_of(note.id))
