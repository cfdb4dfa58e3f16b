"""
When a record came about, for the order of lists and for the words in them.
"""

from collections.abc import Iterator
from datetime import date

import countylines as cl
from countylines.typing import Record
from record_pages._markdown import escape
from record_pages._page import Page
from record_pages._words import standing_words


def when(page: Page, record: cl.Role | cl.Post | cl.Funding) -> str:
    """
    When something held or was paid, in words, as Markdown; nothing if no source says it.

    Of a role or money without a date it says when the initiative began.
    """
    owner = page.whole.dataset[record.owner]
    if isinstance(record, cl.Funding):
        if words := _paid(record):
            return escape(words)
    elif words := _span(record.start, record.end):
        return words
    if isinstance(owner, cl.Initiative) and owner.start.known and not owner.start.undecided:
        return escape(f"began {owner.start.value.words}")
    return ""


def years(day: cl.EdtfDate) -> str:
    """
    The year of a day, or the years between which it is.
    """
    first, last = day.earliest, day.latest
    if not (first and last):
        return f"{first.year:04} or later" if first else f"by {last.year:04}" if last else "not known"
    if last.year - first.year > 1:
        return f"between {first.year:04} and {last.year:04}"
    return " or ".join(dict.fromkeys([f"{first.year:04}", f"{last.year:04}"]))


def years_of(fact: cl.Fact[cl.EdtfDate]) -> str:
    """
    The years of a day as far as they are known, for a column of years; of an undecided one those of each claim.
    """
    if not fact.known:
        return "not known"
    days = [claim.value for claim in fact.stated] if fact.undecided else [fact.value]
    return " or ".join(dict.fromkeys(map(years, days)))


def _span(start: cl.Fact[cl.EdtfDate], end: cl.Fact[cl.EdtfDate]) -> str:
    first = _said(start)
    last = _said(end)
    if first.isdigit() and last.isdigit():
        return first if first == last else f"{first}\u2013{last}"
    if last == f"{first.removeprefix('by ')} or later":
        # Nothing but one year in which it held is known.
        return f"in {first.removeprefix('by ')}" if first.startswith("by ") else f"from {first}"
    first = f"from {first}" if first and not first.startswith("by ") else first
    # An end without a last day says when something was last seen.
    still = last.replace(" or later", "")
    until = "ended" if last.startswith("by ") else "until"
    last = f"still in {still}" if still != last else f"{until} {last}" if last else ""
    return ", ".join(filter(None, [first, last]))


def _said(fact: cl.Fact[cl.EdtfDate]) -> str:
    return f"{years(fact.value)}{standing_words(fact.standing)}" if fact.known and not fact.undecided else ""


def first_day(page: Page, record: Record) -> date:
    """
    The first day on which a record may have come about; that of its owner if it has no date, and else the last of all.
    """
    owner = page.whole.dataset[record.owner] if isinstance(record, cl.Role | cl.Funding | cl.Recommendation) else None
    days = [*_own_days(record), *(_own_days(owner) if isinstance(owner, cl.Initiative) else ())]
    return next(filter(None, days), date.max)


def _own_days(record: Record) -> Iterator[date | None]:
    match record:
        case cl.Milestone() | cl.Remark() | cl.Response():
            yield _earliest(record.date)
        case cl.Role() | cl.Post() | cl.Initiative() | cl.Organisation():
            yield _earliest(record.start)
        case cl.Funding():
            yield _earliest(record.announced)
            yield _earliest(record.date)
            period = record.period.get()
            yield period.earliest_start if period else None
        case _:
            return


def _earliest(fact: cl.Fact[cl.EdtfDate]) -> date | None:
    day = fact.get()
    # Of "by 2018" no first day is known, and the last one is the next best.
    return (day.earliest or day.latest) if day else None


def _paid(record: cl.Funding) -> str:
    if record.announced.known and not record.announced.undecided:
        return f"announced {record.announced.value.words}"
    if record.date.known and not record.date.undecided:
        return f"paid {record.date.value.words}"
    return f"for {record.period.value.words}" if record.period.known and not record.period.undecided else ""
