"""
The timeline: the latest years on its own page, those before on a page for every five years or more.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from typing import Final, TypeAlias

from countylines.selections import Event
from record_pages._drawn import downloads, searched_lists
from record_pages._markdown import count, escape, item, link, toctree
from record_pages._page import Page
from record_pages._whole import Whole

# An event below a year.
_Dated: TypeAlias = tuple[int, Event]

# With fewer events than that, years share the page of the years after them.
_FEW: Final = 100
_YEARS: Final = 5
_SAID: Final = """\
Starts, ends, milestones and what was said. *Seen at work* means that a source shows it at work then, and none says
when it ended. What certainly came before something else stands before it; what has no first day stands among the events
around it."""
# Of each year; the others are folded.
_IN_SIGHT: Final = 10


def pages(whole: Whole) -> dict[str, str]:
    """
    The page of the latest years, which leads to those of the years before.
    """
    *earlier, (_, latest) = _parts(list(whole.dataset.timeline())) or [("", [])]
    files = {f"timeline/to-{end}.md": _years(whole, f"Timeline: to {end}", events) for end, events in earlier}
    rows = [f"- [To {end}](timeline/to-{end}.md): {count(len(events), 'event')}" for end, events in earlier]
    said = (
        _SAID,
        downloads("timeline"),
        "\n".join(["Earlier:", "", *rows]) if rows else "",
        *([toctree(files)] if files else []),
    )
    return {"timeline.md": _years(whole, "Timeline", latest, *said), **files}


def _parts(events: list[Event]) -> list[tuple[str, list[_Dated]]]:
    """
    The events in their order with their years, in parts that are called by their last years.
    """
    # An event without a first day stands among those of the years around it.
    years = accumulate((event.date.earliest.year if event.date.earliest else 0 for event in events), max)
    parts: list[tuple[str, list[_Dated]]] = []
    waiting: list[_Dated] = []
    for span, members in groupby(zip(years, events, strict=True), key=lambda pair: pair[0] // _YEARS):
        waiting += members
        if len(waiting) >= _FEW:
            parts.append((f"{(span + 1) * _YEARS - 1:04}", waiting))
            waiting = []
    if waiting:
        end, last = parts.pop() if parts else ("", [])
        parts.append((end, [*last, *waiting]))
    return parts


def _years(whole: Whole, title: str, events: list[_Dated], *said: str) -> str:
    page = Page(whole, title)
    page.add(*said, searched_lists("events"))
    for year, members in groupby(events, key=lambda pair: pair[0]):
        called = f"{year:04}" if year else "First day not known"
        page.section(called, _points(whole, members), more="event", first=_IN_SIGHT)
    return page.text()


def _points(whole: Whole, events: Iterable[_Dated]) -> Iterator[list[str]]:
    for _, event in events:
        yield item([f"**{event.date.words}:** {link(escape(event.text), whole.label(event.record))}"])
