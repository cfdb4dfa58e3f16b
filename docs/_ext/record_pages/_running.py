"""
What ran on the last day that the record covers, by when it was last seen at work.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, cast

import countylines as cl
from record_pages._drawn import downloads
from record_pages._markdown import count, table
from record_pages._page import Page
from record_pages._whole import AnyFact, Whole
from record_pages._words import word

_LEADS: Final = cl.RoleKind.LEAD


def pages(whole: Whole) -> dict[str, str]:
    """
    The page of what runs.
    """
    page = Page(whole, "What runs", name="running")
    last = whole.dataset.meta.coverage.latest_end
    if last is None:
        page.add("The record covers no last day.")
        return {"what-runs.md": page.text()}
    day = last.isoformat()
    certain = whole.dataset.initiatives.active(day)
    possible = whole.dataset.initiatives.active(day, possibly=True)
    words = cl.EdtfDate.parse(day).words
    page.add(
        f"On {words}, the last day that the record covers, {count(len(certain), 'initiative')} certainly ran, and "
        f"{len(possible) - len(certain)} more may have: no source that was read gives an end. *Last seen* is the "
        "latest day on which a source shows it at work; the longer ago, the less the record can say."
    )
    page.add(downloads("initiatives"), "## All of them", _table(page, possible, certain))
    return {"what-runs.md": page.text()}


def _table(page: Page, possible: cl.selections.Initiatives, certain: cl.selections.Initiatives) -> str:
    order = sorted(possible, key=lambda initiative: (-(initiative.last_seen or date.min).toordinal(), initiative.name))
    rows = [
        (
            page.whole.link(initiative.id),
            "yes" if initiative.id in certain else "possibly",
            cl.EdtfDate.parse(initiative.last_seen.isoformat()).words if initiative.last_seen else "never",
            word(initiative.kind),
            ", ".join(dict.fromkeys(_leads(page, initiative))) or "not known",
            ", ".join(map(page.whole.link, initiative.topics)),
        )
        for initiative in order
    ]
    return table(("Initiative", "Ran", "Last seen", "Kind", "Led by", "Topics"), rows)


def _leads(page: Page, initiative: cl.Initiative) -> Iterator[str]:
    for role in initiative.roles:
        if role.kind is _LEADS and role.actor.known:
            yield page.short("actor", cast("AnyFact", role.actor))
