"""
The same record seen otherwise: with no rival preferred, or as its sources stood on a day.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, TypeVar, cast

import attrs

from countylines.errors import ParseError
from countylines.evidence import UNKNOWN, Citation, Claim, Fact, Link
from countylines.index.filters import words_of
from countylines.records import Nested, Record, TopLevel
from countylines.records.heading import Heading
from countylines.records.initiatives import Initiative
from countylines.records.measures import Observation
from countylines.records.notes import Note
from countylines.records.people import Post
from countylines.records.remarks import Response
from countylines.records.roles import Role
from countylines.records.sources import Source
from countylines.records.walk import full_id, parts, refers
from countylines.values.dates import EdtfDate
from countylines.values.edtf import day_text
from countylines.values.periods import Period
from countylines.vocab import Agreement, Standing

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_BEATING: Final = frozenset([Standing.STATED, Standing.INFERRED])
_BEATEN: Final = frozenset([Standing.SUPERSEDED, Standing.REJECTED])


def impartial(record: R) -> R:
    """
    The record with no rival preferred in any fact.
    """
    changed: dict[str, object] = {}
    for name, value in _values(record):
        if isinstance(value, Fact):
            changed[name] = _undecided(cast("Fact[object]", value))
        elif _holds(value, Nested):
            changed[name] = tuple([impartial(each) for each in cast("tuple[Nested, ...]", value)])
    return _changed(record, changed)


def _undecided(fact: Fact[object]) -> Fact[object]:
    if fact.undecided or fact.agreement is Agreement.SAME:
        return fact
    return attrs.evolve(fact, undecided=True, rationale="")


def _values(record: Record) -> Iterator[tuple[str, object]]:
    for field in attrs.fields(type(record)):
        yield field.name, cast("object", getattr(record, field.name))


def _holds(value: object, kind: type) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, kind) for each in cast("tuple[object, ...]", value))


def _changed(record: R, changes: dict[str, object]) -> R:
    # The names of the fields are those of the class, which no checker can follow.
    return cast("Callable[..., R]", attrs.evolve)(record, **changes)


def clipped(heading: Heading, day: int) -> Heading:
    """
    A heading that covers no day after *day*.
    """
    first, _, _, last = heading.coverage.bounds
    if last <= day:
        return heading
    return attrs.evolve(heading, coverage=Period.covering(f"{day_text(min(first, day))}/{day_text(day)}"))


def known_on(records: Collection[TopLevel], day: int, last: int, *, possibly: bool) -> list[TopLevel]:
    """
    The records as their sources stood on *day*; a source that says no day and was seen on none speaks from *last*.

    A record that is gone takes with it the claims and links that name it, so records are looked at until none goes.
    An end that was said and comes before the start that was said reads as rejected, so that each period is one.
    Amounts need not add up: sources of one day can give a whole less than its parts.
    """
    spoke = [each for each in records if isinstance(each, Source) and _spoke(each, day, last, possibly=possibly)]
    sources = _supported(spoke)
    kept, present = list(records), set[str]()
    while present != (found := {part.record.id for record in kept for part in parts(record)}):
        present = found
        then = _Then(sources, present)
        kept = [record for each in records if (record := then.record(each))]
    return kept


def _spoke(source: Source, day: int, last: int, *, possibly: bool) -> bool:
    """
    Whether a source spoke on *day*: from the last day that its date allows, or on which it was seen if that is before.
    """
    seen = source.accessed.span[1] if source.accessed else last
    date = source.updated or source.published
    first, latest = date.span if date else (0, seen)
    return min(first if possibly else latest, seen) <= day


def _supported(sources: Iterable[Source]) -> set[str]:
    """
    Ids of the sources, those left out that rest on others of which none is there.
    """
    left = {each.id: {cite.source for cite in each.cites} for each in sources}
    while lost := [id for id, cited in left.items() if cited and cited.isdisjoint(left)]:
        left = {id: cited for id, cited in left.items() if id not in lost}
    return set(left)


class _Then:
    """
    What was there: the sources that spoke, and the records that were left so far.
    """

    def __init__(self, sources: set[str], present: set[str]) -> None:
        self.sources = sources
        self.present = present

    def record(self, record: R) -> R | None:
        """
        What was known of a record, None if nothing was.
        """
        if isinstance(record, Source) and record.id not in self.sources:
            return None
        owner = record.owner if isinstance(record, Nested) else record.id
        changed = {name: self._value(record, name, value, owner) for name, value in _values(record) if name != "cites"}
        # Who states a fact of it says that it exists, too.
        cites = self._cites(record.cites)
        if record.cites and not cites:
            cites = tuple(dict.fromkeys(_told_by(changed.values())))
            if not cites:
                return None
        then = _changed(record, {**changed, "cites": cites})
        return None if _is_hollow(record, then) else _in_order(then)

    def _value(self, record: Record, name: str, value: object, owner: str) -> object:
        has_references = refers(record, name)
        if isinstance(value, Fact):
            return self._fact(cast("Fact[object]", value), owner, refers=has_references)
        if _holds(value, Nested):
            return _present(self.record(each) for each in cast("tuple[Nested, ...]", value))
        if _holds(value, Link):
            return _present(self._link(link, owner) for link in cast("tuple[Link, ...]", value))
        if has_references and isinstance(value, tuple):
            words = cast("tuple[str, ...]", value)
            return tuple([word for word in words if self._is_there(word, owner, siblings=name == "to")])
        gone = has_references and value and not self._is_there(cast("str", value), owner)
        return "" if gone else value

    def _cites(self, cites: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple([cite for cite in cites if cite.source in self.sources])

    def _is_there(self, reference: str, owner: str, *, siblings: bool = False) -> bool:
        return full_id(reference, owner, siblings=siblings) in self.present

    def _link(self, link: Link, owner: str) -> Link | None:
        said, denied, unstated = (self._cites(side) for side in (link.said, link.denied, link.unstated))
        # Silence is no answer while nobody has said or denied what somebody later does.
        spoken = said or denied or (unstated and not (link.said or link.denied))
        if not spoken or not self._is_there(link.to, owner):
            return None
        then = attrs.evolve(link, said=said, denied=denied, unstated=unstated)
        return then if then == link or (said and denied) else attrs.evolve(then, rationale="")

    def _fact(self, fact: Fact[object], owner: str, *, refers: bool) -> Fact[object]:
        told = [attrs.evolve(claim, cites=self._cites(claim.cites)) for claim in fact.claims]
        left = [
            claim
            for claim in told
            if claim.cites and not (refers and any(not self._is_there(word, owner) for word in words_of(claim.value)))
        ]
        if len(left) == len(told):
            return attrs.evolve(fact, claims=tuple(told))
        return _as_then(fact, left, led=left[0] is told[0]) if left else Fact()


def _told_by(values: Iterable[object]) -> Iterator[Citation]:
    for value in values:
        if isinstance(value, Fact):
            for claim in cast("Fact[object]", value).claims:
                yield from claim.cites
        elif _holds(value, Nested):
            for member in cast("tuple[Nested, ...]", value):
                yield from member.cites


def _present(members: Iterable[T | None]) -> tuple[T, ...]:
    return tuple([each for each in members if each is not None])


def _as_then(now: Fact[object], left: list[Claim[object]], *, led: bool) -> Fact[object]:
    """
    The fact that these claims make; *led* says that the one that is preferred today is among them.

    The preference of today, with its reasons, holds while there is a dispute to decide. Before the preferred claim was
    made no other was preferred.
    """
    then = Fact(claims=_restored(now, left))
    reasons = now.rationale if led and then.agreement is Agreement.AT_ODDS else ""
    undecided = (now.undecided or not led) and then.agreement is not Agreement.SAME
    return attrs.evolve(then, rationale=reasons, undecided=undecided)


def _restored(now: Fact[object], left: list[Claim[object]]) -> tuple[Claim[object], ...]:
    """
    Claims in which those that something beats that was not yet said read as stated.
    """
    standings = {claim.standing for claim in left}
    beats = {claim.standing for claim in now.claims} & _BEATING or {now.claims[0].standing}
    if standings & beats or not standings & _BEATEN:
        return tuple(left)
    best = Standing.SUPERSEDED if Standing.SUPERSEDED in standings else Standing.REJECTED
    return tuple([attrs.evolve(each, standing=Standing.STATED) if each.standing is best else each for each in left])


def _in_order(record: R) -> R:
    """
    The record with no end before its start.
    """
    if not isinstance(record, Initiative | Role | Post) or not record.start.known:
        return record
    start = record.start.value

    def is_before(end: object) -> bool:
        try:
            Period.between(start, cast("EdtfDate", end))
        except ParseError:
            return True
        return False

    if not (record.end.known and is_before(record.end.value)):
        return record
    return _changed(record, {"end": _without(record.end, is_before)})


def _without(fact: Fact[T], unfit: Callable[[object], bool]) -> Fact[T]:
    claims = [attrs.evolve(each, standing=Standing.REJECTED) if unfit(each.value) else each for each in fact.claims]
    then = Fact(claims=tuple(claims))
    return attrs.evolve(then, undecided=then.agreement is not Agreement.SAME)


def _is_hollow(now: Record, then: Record) -> bool:
    """
    Whether a record has lost what it cannot be without: a fact that it must have, all that it answers or ties together.
    """
    match now, then:
        case Response(), Response():
            return bool(now.to) and not then.to
        case Note(), Note():
            return len(then.about) < 2
        case Observation(), Observation():
            return not (then.value.claims or then.change.claims) and bool(now.value.claims or now.change.claims)
        case _:
            needed = [field.name for field in attrs.fields(type(now)) if field.default is attrs.NOTHING]
            return any(getattr(then, name) == UNKNOWN for name in needed)
