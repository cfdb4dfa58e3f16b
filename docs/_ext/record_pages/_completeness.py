"""
How complete the record is: what is on record of how many, what is missing, and plans whose day has passed.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

import countylines as cl
from record_pages._drawn import compact
from record_pages._markdown import escape, item, table
from record_pages._page import LABELS, Page
from record_pages._whole import Whole
from record_pages._words import word

# Longer lists would be lists of nearly everything.
_LISTED: Final = 60


def pages(whole: Whole) -> dict[str, str]:
    """
    The page of what is on record and what is not.
    """
    page = Page(whole, "How complete it is", name="completeness")
    rows = whole.dataset.completeness()
    covered = whole.dataset.meta.coverage.words
    page.add(
        f"The record covers {covered}: the last day is that of the latest source. What is counted as missing was not "
        "found in the sources that were read; it may exist elsewhere."
    )
    page.add(compact(table(("Records", "What is on record", "How many", "Share"), map(_cells, rows))))
    page.add("## Initiatives by kind", table(("Kind", "Initiatives", *_fields(rows)), _kinds(whole, rows)))
    page.section(
        "Plans whose day has passed",
        _plans(whole),
        said="Each was planned for a day that is over, and no source that was read says later whether it was kept.",
    )
    for kind, group in groupby(rows, key=lambda row: row.kind):
        for row in group:
            if row.kind != "facts" and 0 < len(row.missing) <= _LISTED:
                page.section(f"{kind.capitalize()} without: {row.field}", _missing(whole, row))
    return {"completeness.md": page.text()}


def _cells(row: cl.Completeness) -> tuple[str, ...]:
    return escape(row.kind), escape(row.field), f"{row.known:,} of {row.total:,}", f"{row.percent}%"


def _of_initiatives(rows: tuple[cl.Completeness, ...]) -> list[cl.Completeness]:
    return [row for row in rows if row.kind == "initiatives"]


def _fields(rows: tuple[cl.Completeness, ...]) -> list[str]:
    return [escape(row.field) for row in _of_initiatives(rows)]


def _kinds(whole: Whole, rows: tuple[cl.Completeness, ...]) -> Iterator[tuple[str, ...]]:
    initiatives = whole.dataset.initiatives
    missing = [Counter(initiatives[id].kind for id in row.missing) for row in _of_initiatives(rows)]
    for kind, total in sorted(Counter(record.kind for record in initiatives).items()):
        yield word(kind), str(total), *[str(total - counts[kind]) for counts in missing]


def _plans(whole: Whole) -> Iterator[list[str]]:
    for plan in whole.dataset.lapsed_plans():
        yield item([f"{whole.link(plan.record)}, {LABELS[plan.field]}: {plan.date.words}"])


def _missing(whole: Whole, row: cl.Completeness) -> Iterator[list[str]]:
    for id in row.missing:
        yield item([whole.link(id)])
