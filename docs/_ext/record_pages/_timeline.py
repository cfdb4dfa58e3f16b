"""
The timeline: the latest years on its own page, those before on a page for every five years or more.
"""

from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import Final

from countylines.selections import Event
from record_pages._drawn import downloads
from record_pages._markdown import count, escape, item, link, toctree
from record_pages._page import Page
from record_pages._whole import Whole

# With fewer events than that, years share the page of the years after them.
_FEW: Final = 100
_YEARS: Final = 5
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
        "Starts, ends, milestones and what was said. What certainly came before something else stands before it.",
        downloads("timeline"),
        "\n".join(["Earlier:", "", *rows]) if rows else "",
        *([toctree(files)] if files else []),
    )
    return {"timeline.md": _years(whole, "Timeline", latest, *said), **files}


def _parts(events: list[Event]) -> list[tuple[str, list[Event]]]:
    """
    The events in their order, in parts that are called by their last years.
    """
    # An event without a first day stands among those of the years around it.
    years = accumulate((event.date.earliest.year if event.date.earliest else 0 for event in events), max)
    parts: list[tuple[str, list[Event]]] = []
    waiting: list[Event] = []
    for span, members in groupby(zip(years, events, strict=True), key=lambda pair: pair[0] // _YEARS):
        waiting += [event for _, event in members]
        if len(waiting) >= _FEW:
            parts.append((f"{(span + 1) * _YEARS - 1:04}", waiting))
            waiting = []
    if waiting:
        end, last = parts.pop() if parts else ("", [])
        parts.append((end, [*last, *waiting]))
    return parts


def _years(whole: Whole, title: str, events: list[Event], *said: str) -> str:
    page = Page(whole, title)
    page.add(*said)
    for year, members in groupby(events, key=_year):
        page.section(year, _points(whole, members), more="event", first=_IN_SIGHT)
    return page.text()


def _year(event: Event) -> str:
    first = event.date.earliest
    return f"{first.year:04}" if first else "First day not known"


def _points(whole: Whole, events: Iterator[Event]) -> Iterator[list[str]]:
    for event in events:
        yield item([f"**{event.date.words}:** {link(escape(event.text), whole.label(event.record))}"])
