"""
What is left of records when some sources and claims are left out.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar, cast

import attrs

from countylines.evidence import Citation, Claim, Fact, Link
from countylines.index.filters import words_of
from countylines.index.known import Known, required_facts
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import Field
from countylines.records.measures import Observation
from countylines.records.notes import Note
from countylines.records.remarks import Response
from countylines.records.sources import Source
from countylines.views.ends import BEATING, in_order
from countylines.views.sharing import changed, fields_of_view, shared
from countylines.vocab import Agreement, Standing

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_BEATEN: Final = frozenset([Standing.SUPERSEDED, Standing.REJECTED])


def every_claim(_: Claim[object]) -> bool:
    """
    Return that a claim is left, whatever it is.
    """
    return True


class View:
    """
    What is left of records in a view.

    Attributes:
        days: The ordinals of the days from which the sources that are left count, by their ids.
        present: The ids of the records that are left.
        keep: Whether a claim is left that a source supports.
    """

    def __init__(self, known: Known, day: int, keep: Callable[[Claim[object]], bool]) -> None:
        self.days: dict[str, int] = {id: known.published[id] for id, first in known.sources.items() if first <= day}
        self.present: set[str] = {id for id, first in known.records.items() if first <= day}
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
        changes = {field.name: self._value(record, field) for field in fields_of_view(type(record))}
        cites = self._cites(record.cites)
        # A source that states a fact about a record says that it exists, so its citations stand in for the lost ones.
        if record.cites and not cites:
            cites = tuple(dict.fromkeys(_citations_in(changes.values())))
            if not cites:
                return None
        then = changed(record, {**changes, "cites": cites})
        return None if _is_hollow(record, then) else in_order(then)

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
                return shared(members, _without_none(map(self.record, members)))
            case "links":
                links = cast("tuple[Link, ...]", value)
                return shared(links, _without_none(map(self._link, links)))
            # Plain references to several records: `topics`, `Response.to`.
            case "texts":
                words = cast("tuple[str, ...]", value)
                return shared(words, [word for word in words if word in self.present])
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
            kept = shared(fact.claims, claims)
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
        beats = {claim.standing for claim in now.claims} & BEATING or {now.claims[0].standing}
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
