"""
The timeline and the notes.
"""

from collections.abc import Iterator
from itertools import groupby

import countylines as cl
from countylines.selections import Event
from record_pages._drawn import downloads
from record_pages._markdown import escape, item, link
from record_pages._names import sentence
from record_pages._page import Page
from record_pages._whole import Whole, label_of
from record_pages._words import word


def pages(whole: Whole) -> dict[str, str]:
    """
    The pages that hold all of a kind.
    """
    return {"timeline.md": _timeline(whole), "notes.md": _notes(whole)}


def _timeline(whole: Whole) -> str:
    page = Page(whole, "Timeline")
    page.add("Starts, ends, milestones and what was said. What certainly came before something else stands before it.")
    page.add(downloads("timeline"))
    for year, events in groupby(whole.dataset.timeline(), key=_year):
        page.section(year, (_event(whole, event) for event in events))
    return page.text()


def _year(event: Event) -> str:
    first = event.date.earliest
    return f"{first.year:04}" if first else "First day not known"


def _event(whole: Whole, event: Event) -> list[str]:
    return item([f"**{event.date.words}:** {link(escape(event.text), whole.label(event.record))}"])


def _notes(whole: Whole) -> str:
    page = Page(whole, "Notes", name="notes")
    page.add("What to know about several records at once.")
    for kind in cl.NoteKind:
        page.section(sentence(word(kind)), _of_kind(page, kind))
    return page.text()


def _of_kind(page: Page, kind: cl.NoteKind) -> Iterator[list[str]]:
    for note in page.whole.dataset.notes.where(kind=kind):
        ids = dict.fromkeys(note.about)
        about = "; ".join(map(page.whole.link, ids))
        yield item([f"{escape(note.text)}{page.marks(note.cites)}", *item([f"about {about}"])], label=label_of(note.id))
