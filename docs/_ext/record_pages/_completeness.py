"""
How complete the record is: what is on record of how many, what is missing, and plans whose day has passed.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import countylines as cl
from record_pages._drawn import compact, folding, searched_lists
from record_pages._markdown import escape, item, table
from record_pages._page import LABELS, Page
from record_pages._whole import Whole
from record_pages._words import word

# Why each is looked for, or what it means, by the kind and the field that the library gives.
_MEANING: Final = {
    ("initiatives", "start"): "a source says when it began, or came out",
    ("initiatives", "end, or last seen at work"): "a source says when it ended, or that it still ran on some day; what "
    "comes out or takes place once needs none",
    ("initiatives", "certainly running on the last covered day"): "sources leave no doubt that it still runs; most of "
    "the others are over, or nobody says",
    ("initiatives", "lead or author"): "a source says who led or wrote it",
    ("initiatives", "place"): "a source says where it applies",
    ("initiatives", "identifier elsewhere"): "its number in a register, such as that of legislation",
    ("funding", "amount"): "a source gives the sum",
    ("funding", "stage"): "a source says whether it was announced, allocated, awarded or spent",
    ("funding", "day of announcement"): "a source says when it was announced, or it is inferred from "
    "one; a year alone, or a last day, counts too",
    ("funding", "funder"): "a source says who pays",
    ("funding", "recipients"): "a source says who gets it",
    ("funding", "period"): "a source says for which time it is",
    ("recommendations", "addressee"): "a source says whom it asks",
    ("recommendations", "number"): "it has a number in its report that was seen",
    ("recommendations", "deadline"): "a source says by when it is due; most have no such day",
    ("recommendations", "status"): "it was answered, by name or with its whole report",
    ("recommendations", "answer by name"): "somebody answered this one, and not its report as a whole",
    ("responses", "body"): "a source says who answered",
    ("responses", "date"): "a source says when it was answered",
    ("responses", "stance"): "a source says whether it was accepted, declined, delivered and so on",
    ("places", "official code"): "its code in the statistics of the United Kingdom",
    ("organisations", "identifier elsewhere"): "its number in a register, such as that of charities",
    ("sources", "address"): "it has an address on the web",
    ("sources", "archived copy"): "a copy in an archive of the web was seen",
    (
        "facts",
        "official words",
    ): "a source of the fact is the page of the body whose words they are, or a copy of it, and "
    "not somebody else's account",
}
# Longer lists would be lists of nearly everything.
_LISTED: Final = 60
_LISTS: Final = f"Open a list to see its records. Lists of more than {_LISTED} records are left out."
# What is looked for, where "with no ... on record" would not say that it is missing.
_WITHOUT: Final = {
    "certainly running on the last covered day": "not certainly running on the last covered day",
    "end, or last seen at work": "with neither an end nor a day at work on record",
}


def pages(whole: Whole) -> dict[str, str]:
    """
    The page of what is on record and what is not.
    """
    page = Page(whole, "How complete the record is", name="completeness")
    rows = whole.dataset.completeness()
    covered = whole.dataset.meta.coverage.words
    page.add(
        f"The record covers {covered}: the last day is that of the latest source. What is counted as missing was not "
        "found in the sources that were read; it may exist elsewhere."
    )
    head = ("Records", "What is on record", "How many", "Share", "What it means")
    page.add(_counted(rows), folding(compact(table(head, map(_cells, rows))), "What it means"))
    page.add("## Initiatives by kind", table(("Kind", "Initiatives", *_fields(rows)), _kinds(whole, rows)))
    page.add("## Lists of what is missing", _LISTS, searched_lists("entries"))
    page.fold(
        "Plans whose day has passed",
        _plans(whole),
        "plan",
        said="Each was planned for a day that is over, and no source that was read says later whether it was kept.",
    )
    for row in rows:
        if row.kind != "facts" and 0 < len(row.missing) <= _LISTED:
            page.fold(_title(row), _missing(whole, row), "record")
    return {"completeness.md": page.text()}


def _cells(row: cl.Completeness) -> tuple[str, ...]:
    meaning = _MEANING.get((row.kind, row.field), "")
    return escape(row.kind), escape(row.field), f"{row.known:,} of {row.total:,}", escape(row.share), escape(meaning)


def _counted(rows: tuple[cl.Completeness, ...]) -> str:
    """
    What the columns of numbers mean, by a row in which they differ.
    """
    row = next((row for row in rows if 0 < row.known < row.total), rows[0])
    have = f"{row.known:,} of the {row.total:,} {escape(row.kind)} have it"
    return f"“{row.known:,} of {row.total:,}” means that {have}. The share is rounded down to whole per cent."


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


def _title(row: cl.Completeness) -> str:
    records = "funding lines" if row.kind == "funding" else row.kind
    return f"{records.capitalize()} {_WITHOUT.get(row.field) or f'with no {row.field} on record'}"


def _missing(whole: Whole, row: cl.Completeness) -> Iterator[list[str]]:
    for id in row.missing:
        yield item([whole.link(id)])
