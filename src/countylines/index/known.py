"""
The days from which sources count and records are known.

What is known only grows: a source that counts on a day counts on every later one, and so does a claim that it supports
and a record that rests on the claim. So each of them has one first day. A record can rest on others, which rest on
others again, and on itself at last: the days are those of the least solution, found by raising all of them from 0 until
nothing changes:

    source "log", published 2019-05-09      -> counts from 2019-05-09
    source "plan", published 2018-07-01     -> counts from 2018-07-01
    organisation "unit", cites "log"        -> known from 2019-05-09
    role "lead" = "unit", cites "plan"      -> known from 2019-05-09, for it cannot be without its actor
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, NamedTuple, cast

import attrs

from countylines.evidence import Citation, Claim, Fact
from countylines.index.filters import words_of
from countylines.records import Record, TopLevel
from countylines.records.base import full_id
from countylines.records.fields import Field, cached, fields_with
from countylines.records.initiatives import Initiative
from countylines.records.measures import Observation
from countylines.records.notes import Note
from countylines.records.remarks import Response
from countylines.records.sources import Source
from countylines.records.walk import parts

ALWAYS: Final = 0
NEVER: Final = sys.maxsize


class Known(NamedTuple):
    """
    The ordinals of the days from which sources count and records are known.

    Attributes:
        published: From when each source by itself counts, by its id.
        sources: The same, for a source that rests on others from when one of these counts.
        records: From when each record is known, nested ones too, by its id; `NEVER` if it never is.
    """

    published: Mapping[str, int]
    sources: Mapping[str, int]
    records: Mapping[str, int]


def known_from(
    records: Collection[TopLevel],
    last: int,
    *,
    possibly: bool = False,
    keep: Callable[[Claim[object]], bool] = lambda _: True,
) -> Known:
    """
    Return the days from which these records are known.

    Args:
        records: All records.
        last: The ordinal of the last covered day: a source with no date that was never accessed counts from then on.
        possibly: Whether a source counts from the earliest day on which it may have been published, not the latest.
        keep: Which claims count.
    """
    sources = [record for record in records if isinstance(record, Source)]
    published = {source.id: _out_on(source, last, possibly=possibly) for source in sources}
    supported = _raised(dict.fromkeys(published, ALWAYS), lambda days: _support(sources, published, days))
    days = _Days(supported, keep)
    days.settle(records)
    return Known(published, supported, days.known)


def _out_on(source: Source, last: int, *, possibly: bool) -> int:
    """
    Return the ordinal of the day from which a source counts.

    It is the last day that its dates allow, or with *possibly* the first. For example, a page that was published
    in 2018 and updated in 2023 certainly says what it says from 2023 on, and possibly from 2018 on.
    """
    # Whoever accessed it saw it published, so a vague date such as "2018" counts no later than that.
    seen = source.accessed.span[1] if source.accessed else last
    dates = [date.span for date in (source.updated, source.published) if date]
    if possibly:
        return min([seen, *[first for first, _ in dates]]) if dates else ALWAYS
    # The first of the two is the later one: it was updated, or else published.
    return min([seen, *[latest for _, latest in dates[:1]]])


def _support(sources: Iterable[Source], published: Mapping[str, int], days: Mapping[str, int]) -> dict[str, int]:
    """
    Return from when each source counts, if those that it rests on count from these days.
    """
    return {
        source.id: max(published[source.id], _first([days.get(cite.source, NEVER) for cite in source.cites]))
        for source in sources
    }


def _raised(days: dict[str, int], step: Callable[[dict[str, int]], dict[str, int]]) -> dict[str, int]:
    while (higher := step(days)) != days:
        days = higher
    return days


def _first(days: Collection[int]) -> int:
    """
    Return the first of the days on which any of several things is known; what rests on nothing is always known.
    """
    return min(days, default=ALWAYS)


class _Days:
    """
    From when records are known.

    A day is raised where it has to be, and then only those records are looked at again that name the record whose day
    was raised, so that most are looked at once.
    """

    def __init__(self, sources: Mapping[str, int], keep: Callable[[Claim[object]], bool]) -> None:
        self.sources = sources
        self.keep = keep
        self.known: dict[str, int] = {}
        # Records by the ids that they name, and the days of citations by the identity of their tuple: what is inside a
        # record mostly shares the tuple of its owner. The records live longer than this, and so do the tuples.
        self._naming: dict[str, dict[str, None]] = {}
        self._cited_on: dict[int, int] = {}

    def settle(self, records: Collection[TopLevel]) -> None:
        """
        Find from when all these records and those inside them are known.
        """
        own = {record.id: record for record in records}
        self.known = dict.fromkeys([part.record.id for record in own.values() for part in parts(record)], ALWAYS)
        # Initiatives name others more often than they are named.
        pending = dict.fromkeys(sorted(own, key=lambda id: isinstance(own[id], Initiative)))
        while pending:
            for id in list(pending):
                del pending[id]
                for raised in self._raised_by(own[id]):
                    pending |= self._naming.get(raised, {})

    def _raised_by(self, record: TopLevel) -> list[str]:
        """
        Look at a record, and return the ids, its own and of those inside it, whose day was raised.
        """
        inner = {part.record.id: self._of(part.record, record.id) for part in parts(record) if part.path}
        own = max(
            self._own(record, record.id), self._cited(record, [*self._claims(record, record.id), *inner.values()])
        )
        # Nothing inside a record is known before the record itself.
        days = {record.id: own, **{id: max(own, day) for id, day in inner.items()}}
        raised = [id for id, day in days.items() if day != self.known[id]]
        self.known |= days
        return raised

    def _of(self, record: Record, owner: str) -> int:
        return max(self._own(record, owner), self._cited(record, self._claims(record, owner)))

    def _cited(self, record: Record, inside: Iterable[int]) -> int:
        """
        Return from when a source says that the record exists: its own or one of what is inside it.
        """
        if not record.cites:
            return ALWAYS
        return min([self._sources(record.cites), *inside])

    def _sources(self, cites: tuple[Citation, ...]) -> int:
        day = self._cited_on.get(id(cites))
        if day is None:
            day = min([self.sources.get(cite.source, NEVER) for cite in cites], default=NEVER)
            self._cited_on[id(cites)] = day
        return day

    def _named(self, reference: str, owner: str) -> int:
        """
        Return from when a record is known that one names, and remember which does.
        """
        named = full_id(reference, owner)
        self._naming.setdefault(named, {})[owner] = None
        return self.known.get(named, NEVER)

    def _claims(self, record: Record, owner: str) -> list[int]:
        return [self._fact(record, field, owner) for field in fields_with(type(record), "fact")]

    def _fact(self, record: Record, field: Field, owner: str) -> int:
        """
        Return from when a fact of a record has a claim.
        """
        fact = cast("Fact[object]", getattr(record, field.name))
        days = [self._claim(claim, owner, refers=bool(field.refers_to)) for claim in fact.claims]
        return min(days, default=NEVER)

    def _claim(self, claim: Claim[object], owner: str, *, refers: bool) -> int:
        if not self.keep(claim):
            return NEVER
        words = words_of(claim.value) if refers else ()
        return max([self._sources(claim.cites), *[self._named(word, owner) for word in words]])

    def _own(self, record: Record, owner: str) -> int:
        """
        Return from when a record has what it cannot do without.
        """
        match record:
            case Source():
                return self.sources[record.id]
            # A response to recommendations of which none is known.
            case Response():
                return _first([self._named(id, owner) for id in record.to])
            # A note ties at least two records together, so it is known when the second of them is. With fewer left, the
            # second day is NEVER.
            case Note():
                return sorted([*[self._named(id, owner) for id in record.about], NEVER, NEVER])[1]
            # An observation has a value, a change or both, so the class requires neither.
            case Observation():
                facts = [field for field in fields_with(Observation, "fact") if getattr(record, field.name).claims]
                return _first([self._fact(record, field, owner) for field in facts])
            # All others: a fact without a default is required, such as the actor of a role.
            case _:
                days = [self._fact(record, field, owner) for field in required_facts(type(record))]
                return max(days, default=ALWAYS)


@cached
def required_facts(cls: type) -> tuple[Field, ...]:
    """
    Return the fields of a record class that hold a fact and have no default.
    """
    return tuple([field for field in fields_with(cls, "fact") if field.default is attrs.NOTHING])
