"""
How complete a dataset is: what is on record of how many, what is missing, and which plans nobody went back to.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeVar, cast

import attrs

from countylines.evidence import Fact
from countylines.index.index import Index
from countylines.index.status import status_of
from countylines.records import Record
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.places import Place
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Response
from countylines.records.sources import Source
from countylines.records.spans import ran_on
from countylines.records.walk import facts_of, parts
from countylines.values.dates import EdtfDate
from countylines.values.edtf import LAST
from countylines.vocab import Grade, InitiativeKind, RoleKind, Stance, Standing

R = TypeVar("R", bound=Record)

_LEADING: Final = frozenset([RoleKind.LEAD, RoleKind.AUTHOR])
_ONCE: Final = frozenset([InitiativeKind.REPORT, InitiativeKind.EVENT])


@attrs.frozen(kw_only=True)
class Completeness:
    """
    A completeness counts how many records of a kind have something on record, and names those that do not.

    Attributes:
        kind: The records that were looked at, such as "funding"; "facts" for all facts of all records.
        field: What was looked for, such as "funder".
        total: How many records, or facts, there are.
        missing: Ids of the records that lack it; for facts the ids of the records that hold them, once for each fact.
    """

    kind: str
    field: str
    total: int
    missing: tuple[str, ...]

    @property
    def known(self) -> int:
        """
        This many records have it.
        """
        return self.total - len(self.missing)

    @property
    def percent(self) -> int:
        """
        This share of the records has it, in whole per cent, rounded down; 100 if no record could lack it.
        """
        return 100 * self.known // self.total if self.total else 100

    @property
    def share(self) -> str:
        """
        This is `percent` as a text: "66%", and "<1%" where fewer than one in a hundred have it.
        """
        return "<1%" if self.known and not self.percent else f"{self.percent}%"

    def __str__(self) -> str:
        return f"{self.kind}: {self.field}, {self.known} of {self.total} ({self.share})"


@attrs.frozen(kw_only=True)
class LapsedPlan:
    """
    A lapsed plan is a planned date that has passed, with no later word of whether the plan was kept.

    Attributes:
        record: The id of the record that it is in.
        field: The name of its field, such as "end".
        date: The planned date.
    """

    record: str
    field: str
    date: EdtfDate


class _Question(NamedTuple):
    kind: str
    cls: type[Record]
    field: str
    known: Callable[[Index, Record], bool]


def _question(kind: str, cls: type[R], field: str, known: Callable[[Index, R], bool]) -> _Question:
    # Each question takes records of its own class. The table of all of them cannot say so, and the casts are kept here.
    return _Question(kind, cast("type[Record]", cls), field, cast("Callable[[Index, Record], bool]", known))


def _has_lead(_: Index, record: Initiative) -> bool:
    return any(role.kind in _LEADING and role.actor.known for role in record.roles)


def _has_end(_: Index, record: Initiative) -> bool:
    # What is over when it began needs no end.
    return record.end.known or record.kind in _ONCE


def _certainly_runs(index: Index, record: Initiative) -> bool:
    day = _last_day(index)
    return ran_on(record.span, day, covered=index.heading.covers(day, day)).certain


def _last_day(index: Index) -> int:
    # A coverage that is open at its end reaches past the calendar.
    return min(index.heading.coverage.bounds[2], LAST)


def _has_status(index: Index, record: Recommendation) -> bool:
    return Stance.NONE_ON_RECORD not in tuple(status_of(index, record.id))


def _has_own_answer(index: Index, record: Recommendation) -> bool:
    return bool(index.answers.get(record.id))


_QUESTIONS: Final = (
    _question("initiatives", Initiative, "start", lambda _, record: record.start.known),
    _question("initiatives", Initiative, "end, or last seen at work", _has_end),
    _question("initiatives", Initiative, "certainly running on the last covered day", _certainly_runs),
    _question("initiatives", Initiative, "lead or author", _has_lead),
    _question("initiatives", Initiative, "place", lambda _, record: record.places.known),
    _question("initiatives", Initiative, "identifier elsewhere", lambda _, record: bool(record.same_as)),
    _question("funding", Funding, "amount", lambda _, record: record.amount.known),
    _question("funding", Funding, "stage", lambda _, record: record.stage.known),
    _question("funding", Funding, "day of announcement", lambda _, record: record.announced.known),
    _question("funding", Funding, "funder", lambda _, record: record.funder.known),
    _question("funding", Funding, "recipients", lambda _, record: record.recipients.known),
    _question("funding", Funding, "period", lambda _, record: record.period.known),
    _question("recommendations", Recommendation, "addressee", lambda _, record: record.addressees.known),
    _question("recommendations", Recommendation, "number", lambda _, record: bool(record.number)),
    _question("recommendations", Recommendation, "deadline", lambda _, record: record.deadline.known),
    _question("recommendations", Recommendation, "status", _has_status),
    _question("recommendations", Recommendation, "answer by name", _has_own_answer),
    _question("responses", Response, "body", lambda _, record: record.by.known),
    _question("responses", Response, "date", lambda _, record: record.date.known),
    _question("responses", Response, "stance", lambda _, record: record.stance.known),
    _question("places", Place, "official code", lambda _, record: bool(record.code)),
    _question("organisations", Organisation, "identifier elsewhere", lambda _, record: bool(record.same_as)),
    _question("sources", Source, "address", lambda _, record: bool(record.url)),
    _question("sources", Source, "archived copy", lambda _, record: bool(record.archived_url)),
)


def completeness_of(index: Index) -> tuple[Completeness, ...]:
    """
    Return what is on record of how many records of each kind.
    """
    asked = [
        Completeness(
            kind=question.kind,
            field=question.field,
            total=len(index.ids_of(question.cls)),
            missing=tuple([id for id in index.ids_of(question.cls) if not question.known(index, _record(index, id))]),
        )
        for question in _QUESTIONS
    ]
    return (*asked, _official(index))


def _record(index: Index, id: str) -> Record:
    return index.nested[id] if "/" in id else index.records[id]


def _official(index: Index) -> Completeness:
    facts = [(record, fact) for record, _, fact in _facts(index) if fact.known]
    missing = tuple([record.id for record, fact in facts if not _is_official(index, fact)])
    return Completeness(kind="facts", field="official words", total=len(facts), missing=missing)


def _is_official(index: Index, fact: Fact[object]) -> bool:
    """
    Return whether a claim that is not rejected cites an official page, or a copy of one.
    """
    sources = {cite.source for claim in fact.claims if claim.standing is not Standing.REJECTED for cite in claim.cites}
    return any(cast("Source", index.records[source]).grade is not Grade.SECONDARY for source in sources)


def lapsed_plans_of(index: Index) -> tuple[LapsedPlan, ...]:
    """
    Return the planned dates before the end of the coverage of which no later word says whether they were kept.
    """
    last_day = _last_day(index)
    return tuple(
        [
            LapsedPlan(record=record.id, field=name, date=date)
            for record, name, fact in _facts(index)
            for date in _plans(fact)
            # A plan for the last covered day may still be kept on that day.
            if date.span[1] < last_day and not _spoken_of_since(record, name, fact, date)
        ]
    )


def _facts(index: Index) -> Iterator[tuple[Record, str, Fact[object]]]:
    for id in sorted(index.records):
        for part in parts(index.records[id]):
            for name, fact in facts_of(part.record):
                yield part.record, name, fact


def _plans(fact: Fact[object]) -> list[EdtfDate]:
    plans = fact.planned.claims[:1]
    return [claim.value for claim in plans if isinstance(claim.value, EdtfDate)]


def _spoken_of_since(record: Record, name: str, fact: Fact[object], plan: EdtfDate) -> bool:
    """
    Return whether a stated or inferred date says when it happened, or that it had not happened by the planned date.

    `[2023-08-29..]` as an end says only that it was last seen then: of a plan to end in March 2025 nothing was heard.
    """
    if isinstance(record, Initiative) and name == "end" and record.seen_until >= plan.span[1]:
        return True
    dates = [
        cast("EdtfDate", claim.value) for claim in fact.claims if claim.standing in {Standing.STATED, Standing.INFERRED}
    ]
    return any(date.span[1] <= LAST or date.span[0] >= plan.span[1] for date in dates)
