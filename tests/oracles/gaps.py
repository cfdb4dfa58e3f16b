"""
What a dataset lacks, found record by record through the public interface.
"""

import warnings
from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from countylines import (
    Dataset,
    EdtfDate,
    Fact,
    Grade,
    Initiative,
)
from countylines.typing import Record
from oracles.anatomy import facts_of, parts_of

# The last day of the calendar.
NEVER: Final = date.max.toordinal()


def records_of(ds: Dataset) -> list[Record]:
    """
    All records, those inside others too.
    """
    every = (ds.initiatives, ds.measures, ds.organisations, ds.people, ds.places, ds.topics, ds.sources, ds.notes)
    return [part for selection in every for record in selection for part in parts_of(record)]


def _said(fact: Fact[object]) -> bool:
    return any(claim.standing != "rejected" for claim in fact.claims)


def _leads(record: Initiative) -> bool:
    return any(role.kind in {"lead", "author"} and _said(role.actor) for role in record.roles)


def lacking(ds: Dataset) -> dict[tuple[str, str], list[str]]:
    """
    The ids of the records, or of the holders of facts, that lack something, by what was looked for; sorted.
    """
    # Outside the coverage nothing is certain, and the warning of it says nothing new here.
    with warnings.catch_warnings(action="ignore"):
        running = ds.initiatives.active(date.fromordinal(last_day(ds)).isoformat()).ids
    answered = {id for response in ds.responses for id in response.to}
    whole = {response.owner for response in ds.responses if not response.to}
    lasting = [r for r in ds.initiatives if r.kind not in {"report", "event"}]
    lacking_ids = {
        ("initiatives", "start"): [r.id for r in ds.initiatives if not _said(r.start)],
        ("initiatives", "end, or last seen at work"): [r.id for r in lasting if not _said(r.end)],
        ("initiatives", "certainly running on the last covered day"): [
            id for id in ds.initiatives.ids if id not in running
        ],
        ("initiatives", "lead or author"): [r.id for r in ds.initiatives if not _leads(r)],
        ("initiatives", "place"): [r.id for r in ds.initiatives if not _said(r.places)],
        ("initiatives", "identifier elsewhere"): [r.id for r in ds.initiatives if not r.same_as],
        ("funding", "amount"): [r.id for r in ds.funding if not _said(r.amount)],
        ("funding", "stage"): [r.id for r in ds.funding if not _said(r.stage)],
        ("funding", "day of announcement"): [r.id for r in ds.funding if not _said(r.announced)],
        ("funding", "funder"): [r.id for r in ds.funding if not _said(r.funder)],
        ("funding", "recipients"): [r.id for r in ds.funding if not _said(r.recipients)],
        ("funding", "period"): [r.id for r in ds.funding if not _said(r.period)],
        ("recommendations", "addressee"): [r.id for r in ds.recommendations if not _said(r.addressees)],
        ("recommendations", "number"): [r.id for r in ds.recommendations if not r.number],
        ("recommendations", "deadline"): [r.id for r in ds.recommendations if not _said(r.deadline)],
        ("recommendations", "status"): [r.id for r in ds.recommendations if not (r.id in answered or r.owner in whole)],
        ("recommendations", "answer by name"): [r.id for r in ds.recommendations if r.id not in answered],
        ("responses", "body"): [r.id for r in ds.responses if not _said(r.by)],
        ("responses", "date"): [r.id for r in ds.responses if not _said(r.date)],
        ("responses", "stance"): [r.id for r in ds.responses if not _said(r.stance)],
        ("places", "official code"): [r.id for r in ds.places if not r.code],
        ("organisations", "identifier elsewhere"): [r.id for r in ds.organisations if not r.same_as],
        ("sources", "address"): [r.id for r in ds.sources if not r.url],
        ("sources", "archived copy"): [r.id for r in ds.sources if not r.archived_url],
        ("facts", "official words"): list(_unofficial(ds)),
    }
    return {asked: sorted(ids) for asked, ids in lacking_ids.items()}


def _unofficial(ds: Dataset) -> Iterator[str]:
    grades = {source.id: source.grade for source in ds.sources}
    for record in records_of(ds):
        for _, fact in facts_of(record):
            read = [
                grades[cite.source] for claim in fact.claims if claim.standing != "rejected" for cite in claim.cites
            ]
            if _said(fact) and all(grade == Grade.SECONDARY for grade in read):
                yield record.id


def lapsed(ds: Dataset) -> list[tuple[str, str, str]]:
    """
    The planned dates that have passed without a later word, as record, field and date; sorted.
    """
    last = last_day(ds)
    overdue: list[tuple[str, str, str]] = []
    for record in records_of(ds):
        for name, fact in facts_of(record):
            plans = [claim.value for claim in fact.claims if claim.standing == "planned"]
            if plans and isinstance(plans[0], EdtfDate):
                later = [claim.value for claim in fact.claims if claim.standing in {"stated", "inferred"}]
                spans = [cast("EdtfDate", date).span for date in later]
                by = plans[0].span[1]
                told = any(latest <= NEVER or earliest >= by for earliest, latest in spans)
                if by < last and not told and not (name == "end" and _seen_after(record, by)):
                    overdue.append((record.id, name, str(plans[0])))
    return sorted(overdue)


def last_day(ds: Dataset) -> int:
    """
    The ordinal of the last day that a dataset covers.
    """
    return min(ds.meta.coverage.bounds[2], NEVER)


def _seen_after(record: Record, day: int) -> bool:
    return isinstance(record, Initiative) and record.last_seen is not None and record.last_seen.toordinal() >= day
