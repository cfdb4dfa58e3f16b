"""
Views of a record: with no conflicting claim preferred, without inferences, and as it was known on a day.

A view is made of whole records, by leaving out claims, links and records and by changing the standing of claims. A
record that it does not touch is the same object in the view. What was known on a day follows from the sources that had
been published: a claim is left if one of its citations is, a record if something that it rests on is. What is left out
can take more with it:

    source "log" is not yet published
      -> the claim that only "log" supports goes; another claim of the fact counts in its place
      -> the organisation that only "log" mentions goes
           -> the role whose actor it is goes
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import is_
from typing import Final, TypeVar, cast

import attrs

from countylines.errors import ParseError
from countylines.evidence import UNKNOWN, Citation, Claim, Fact, Link, Value
from countylines.index.filters import words_of
from countylines.index.known import NEVER, Known, known_from, required_facts
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import Field, cached, fields_of
from countylines.records.initiatives import Initiative
from countylines.records.measures import Observation
from countylines.records.notes import Note
from countylines.records.people import Post
from countylines.records.remarks import Response
from countylines.records.roles import Role
from countylines.records.sources import Source
from countylines.records.walk import cites_of, references
from countylines.values.dates import EdtfDate
from countylines.values.days import day_text
from countylines.values.edtf import LAST
from countylines.values.periods import Period
from countylines.vocab import Agreement, Standing

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_FEWEST_THAT_DIFFER: Final = 2
_BEATING: Final = frozenset([Standing.STATED, Standing.INFERRED])
_BEATEN: Final = frozenset([Standing.SUPERSEDED, Standing.REJECTED])


def impartial(record: R) -> R:
    """
    Return the record with every fact undecided whose stated claims differ; the same record if there is none.
    """
    changes: dict[str, object] = {}
    for field in _fields_of_view(type(record)):
        value = cast("object", getattr(record, field.name))
        if field.shape == "fact":
            changes[field.name] = _undecided(cast("Fact[object]", value))
        elif field.shape == "records":
            members = cast("tuple[Nested, ...]", value)
            changes[field.name] = _shared(members, [impartial(member) for member in members])
    return _changed(record, changes)


def _undecided(fact: Fact[object]) -> Fact[object]:
    # What has fewer than two claims cannot differ, and hardly any fact has more.
    if len(fact.claims) < _FEWEST_THAT_DIFFER or fact.undecided or fact.agreement is Agreement.SAME:
        return fact
    return attrs.evolve(fact, undecided=True, rationale="")


@cached
def _fields_of_view(cls: type) -> tuple[Field, ...]:
    """
    Return the fields of a record that a view may change, besides its own citations.
    """
    return tuple([field for field in fields_of(cls) if field.refers_to or field.shape in ("fact", "records", "links")])


def _shared(before: tuple[T, ...], members: Sequence[T]) -> tuple[T, ...]:
    """
    Return the tuple that was there if its members are still the same objects, otherwise a tuple of the new ones.
    """
    return before if len(before) == len(members) and all(map(is_, before, members)) else tuple(members)


def _changed(record: R, changes: Mapping[str, object]) -> R:
    # Most of a record is the same in a view, and what is the same is shared: nothing is made for it, and what was found
    # out about it need not be found out again.
    changes = {name: value for name, value in changes.items() if value is not getattr(record, name)}
    # Type checkers cannot see that the names are those of the fields.
    return cast("Callable[..., R]", attrs.evolve)(record, **changes) if changes else record


def as_stated(records: Collection[TopLevel], last: int) -> list[TopLevel]:
    """
    Return the records without the claims that the editors inferred.

    Args:
        records: All records.
        last: The ordinal of the last covered day: a source with no date that was never accessed counts from then on.
    """

    def keep(claim: Claim[object]) -> bool:
        return claim.standing is not Standing.INFERRED

    return _View(known_from(records, last, keep=keep), NEVER - 1, keep).of_all(records)


def known_on(records: Collection[TopLevel], day: int, last: int, *, possibly: bool) -> list[TopLevel]:
    """
    Return the records as they were known on a day.

    An end that was known and comes before the start that was known counts as rejected, so that every period is one.
    Amounts need not add up: sources of one day can give a whole less than its parts.

    Args:
        records: All records.
        day: The ordinal of the day.
        last: The ordinal of the last covered day: a source with no date that was never accessed counts from then on.
        possibly: Whether a source counts from the earliest day on which it may have been published, not the latest.
    """
    return _View(known_from(records, last, possibly=possibly), day, _every).of_all(records)


@attrs.frozen(kw_only=True)
class Step:
    """
    What was known of a fact from one day on, until that of the next step.

    Attributes:
        day: The first day on which it was known.
        fact: What was known, as `Dataset.as_known_on` shows it.
    """

    day: EdtfDate
    fact: Fact[Value]


def history_of(known: Known, record: Record, field: str) -> tuple[Step, ...]:
    """
    Return how what was known of a fact changed, in order of time.

    Args:
        known: From when sources count and records are known.
        record: The record that the fact is in.
        field: The name of the fact.
    """
    # Between these days nothing that the fact rests on becomes known: no source, and no record that it names.
    cited = {cite.source for _, cites in cites_of(record) for cite in cites}
    named = {id for _, id, _ in references(record)}
    days = {known.sources[id] for id in cited} | {known.records[id] for id in (record.id, *named)}
    steps: list[Step] = []
    for day in sorted([day for day in days if known.records[record.id] <= day <= LAST]):
        fact = cast("Fact[Value]", getattr(_View(known, day, _every).record(record), field))
        # On some of these days only another fact of the record changed; they make no step.
        if fact != (steps[-1].fact if steps else UNKNOWN):
            steps.append(Step(day=EdtfDate.parse(day_text(day)), fact=fact))
    return tuple(steps)


def _every(_: Claim[object]) -> bool:
    return True


class _View:
    """
    What is left of records in a view.

    Attributes:
        days: The ordinals of the days from which the sources that are left count, by their ids.
        present: The ids of the records that are left.
        keep: Whether a claim is left that a source supports.
    """

    def __init__(self, known: Known, day: int, keep: Callable[[Claim[object]], bool]) -> None:
        self.days = {id: known.published[id] for id, first in known.sources.items() if first <= day}
        self.present = {id for id, first in known.records.items() if first <= day}
        self.keep = keep

    def of_all(self, records: Iterable[TopLevel]) -> list[TopLevel]:
        """
        Return what is left of the records.
        """
        return [left for record in records if (left := self.record(record))]

    def record(self, record: R) -> R | None:
        """
        Return what is left of a record; None if nothing is.
        """
        if isinstance(record, Source) and record.id not in self.days:
            return None
        changed = {field.name: self._value(record, field) for field in _fields_of_view(type(record))}
        cites = self._cites(record.cites)
        # A source that states a fact about a record says that it exists, so its citations stand in for the lost ones.
        if record.cites and not cites:
            cites = tuple(dict.fromkeys(_citations_in(changed.values())))
            if not cites:
                return None
        then = _changed(record, {**changed, "cites": cites})
        return None if _is_hollow(record, then) else _in_order(then)

    def _value(self, record: Record, field: Field) -> object:
        """
        Return what is left of the value of one field; the same object if all is.
        """
        value = cast("object", getattr(record, field.name))
        match field.shape:
            case "fact":
                return self._fact(cast("Fact[object]", value), refers=bool(field.refers_to))
            case "records":
                members = cast("tuple[Nested, ...]", value)
                return _shared(members, _without_none(map(self.record, members)))
            case "links":
                links = cast("tuple[Link, ...]", value)
                return _shared(links, _without_none(map(self._link, links)))
            # Plain references to several records: `topics`, `Response.to`.
            case "texts":
                words = cast("tuple[str, ...]", value)
                return _shared(words, [word for word in words if word in self.present])
            # A plain reference to one record: `Place.within`.
            case _:
                return value if value in self.present else ""

    def _cites(self, cites: tuple[Citation, ...]) -> tuple[Citation, ...]:
        left = [cite for cite in cites if cite.source in self.days]
        return cites if len(left) == len(cites) else tuple(left)

    def _claim(self, claim: Claim[object]) -> Claim[object]:
        cites = self._cites(claim.cites)
        return claim if cites is claim.cites else attrs.evolve(claim, cites=cites)

    def _link(self, link: Link) -> Link | None:
        """
        Return what is left of a link; None if nothing is.
        """
        said, denied, unstated = (self._cites(side) for side in (link.said, link.denied, link.unstated))
        # A link that a source asserts later was not known before; that an earlier source does not mention it says
        # nothing. Only a link that no source asserts or denies rests on the silent ones.
        known = said or denied or (unstated and not (link.said or link.denied))
        if not known or link.to not in self.present:
            return None
        if said is link.said and denied is link.denied and unstated is link.unstated:
            return link
        then = attrs.evolve(link, said=said, denied=denied, unstated=unstated)
        # The rationale weighs both sides, so with one side gone there is nothing to explain.
        return then if said and denied else attrs.evolve(then, rationale="")

    def _fact(self, fact: Fact[object], *, refers: bool) -> Fact[object]:
        """
        Return what is left of a fact.
        """
        claims = [self._claim(claim) for claim in fact.claims]
        left = [
            claim
            for claim in claims
            if claim.cites
            and self.keep(claim)
            and not (refers and any(word not in self.present for word in words_of(claim.value)))
        ]
        if len(left) == len(claims):
            kept = _shared(fact.claims, claims)
            return fact if kept is fact.claims else attrs.evolve(fact, claims=kept)
        if not left:
            return Fact()
        then = Fact(claims=self._restored(fact, left))
        # Today's preference and its rationale hold as long as there is a conflict to decide. Before the preferred claim
        # was made none was preferred: of two conflicting old claims neither side was chosen.
        led = left[0] is claims[0]
        reasons = fact.rationale if led and then.agreement is Agreement.AT_ODDS else ""
        undecided = (fact.undecided or not led) and then.agreement is not Agreement.SAME
        return attrs.evolve(then, rationale=reasons, undecided=undecided)

    def _restored(self, now: Fact[object], left: list[Claim[object]]) -> tuple[Claim[object], ...]:
        """
        Return the claims, with superseded or rejected ones restored to stated while what replaced them is missing.

        Of "£22 million" (stated, July), "£11 million" (superseded, April) and "£10 million" (superseded, March) a view
        of May has £11 million as stated, one of March £10 million.
        """
        standings = {claim.standing for claim in left}
        # What a superseded or rejected claim yields to: the stated and inferred claims of today; if there are none,
        # those that are as good as the first.
        beats = {claim.standing for claim in now.claims} & _BEATING or {now.claims[0].standing}
        if standings & beats or not standings & _BEATEN:
            return tuple(left)
        # A figure that was later superseded was right when it was published; one that was rejected never was, so it is
        # restored only if there is nothing better.
        if Standing.SUPERSEDED in standings:
            beaten = [claim for claim in left if claim.standing is Standing.SUPERSEDED]
            latest = max(self._stated_on(claim) for claim in beaten)
            back = [claim for claim in beaten if self._stated_on(claim) == latest]
        else:
            back = [claim for claim in left if claim.standing is Standing.REJECTED]
        return tuple([attrs.evolve(claim, standing=Standing.STATED) if claim in back else claim for claim in left])

    def _stated_on(self, claim: Claim[object]) -> int:
        # A figure may be repeated later; it was new in the first of its sources.
        return min(self.days[cite.source] for cite in claim.cites)


def _citations_in(values: Iterable[object]) -> Iterator[Citation]:
    """
    Yield the citations of the claims and of the nested records among some values.
    """
    for value in values:
        if isinstance(value, Fact):
            for claim in cast("Fact[object]", value).claims:
                yield from claim.cites
        elif isinstance(value, tuple) and value and isinstance(value[0], Nested):
            for member in cast("tuple[Nested, ...]", value):
                yield from member.cites


def _without_none(members: Iterable[T | None]) -> tuple[T, ...]:
    return tuple([member for member in members if member is not None])


def _in_order(record: R) -> R:
    """
    Return the record with those claims rejected that put its end before its start.

    Two sources can each be right today and wrong together: an old end beside a start that was corrected later.
    """
    if not isinstance(record, Initiative | Role | Post) or not record.start.asserted:
        return record
    start = record.start.value

    def is_before(end: object) -> bool:
        try:
            Period.between(start, cast("EdtfDate", end))
        except ParseError:
            return True
        return False

    # A planned end may slip, so it cannot be before the start.
    if not (record.end.asserted and is_before(record.end.value)):
        return record
    return _changed(record, {"end": _without(record.end, is_before)})


def _without(fact: Fact[T], unfit: Callable[[object], bool]) -> Fact[T]:
    claims = [
        attrs.evolve(claim, standing=Standing.REJECTED) if claim.standing in _BEATING and unfit(claim.value) else claim
        for claim in fact.claims
    ]
    then = Fact(claims=tuple(claims))
    return attrs.evolve(then, undecided=then.agreement is not Agreement.SAME)


def _is_hollow(now: Record, then: Record) -> bool:
    """
    Return whether a record has lost what it cannot do without.
    """
    match now, then:
        # A response to recommendations of which none is left.
        case Response(), Response():
            return bool(now.to) and not then.to
        # A note ties at least two records together.
        case Note(), Note():
            return len(then.about) < 2
        # An observation has a value, a change or both, so the class requires neither.
        case Observation(), Observation():
            return not (then.value.claims or then.change.claims) and bool(now.value.claims or now.change.claims)
        # All others: a fact without a default is required, such as the actor of a role.
        case _:
            return any(not getattr(then, field.name).claims for field in required_facts(type(now)))
