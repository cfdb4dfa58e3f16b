"""
Initiatives: what government, police and others set up, publish or run, with all that belongs to it.
"""

from typing import Final

import attrs

from countylines.certainty import Certainty, certainty
from countylines.errors import UnknownIdError, nearest
from countylines.evidence import UNKNOWN, Fact, Link
from countylines.records.base import TopLevel
from countylines.records.fields import ANY_RECORD, refers_to
from countylines.records.figures import Figure
from countylines.records.funding import Funding
from countylines.records.milestones import Milestone
from countylines.records.provisions import Provision
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.roles import Role
from countylines.records.spans import Bounds, period_of, span_of
from countylines.values.dates import EdtfDate
from countylines.values.edtf import Day, day_number
from countylines.values.periods import Period
from countylines.vocab import InitiativeKind, RoleKind

# What comes out or takes place once is over when it began, unless somebody says otherwise.
_ONCE: Final = frozenset([InitiativeKind.REPORT, InitiativeKind.EVENT])


@attrs.frozen(kw_only=True, repr=False)
class Initiative(TopLevel):
    """
    A strategy, unit, fund, survey, law or other thing that was set up, published or run.

    Attributes:
        name: Its name at the time.
        kind: What it is.
        summary: One or two sentences of ours.
        aliases: Other names, found wherever an id is asked for, case ignored.
        topics: Ids of topics.
        places: Ids of the places that it is for.
        start: The first day that it ran, or the day that a document came out.
        end: The last day that it ran; `..` if it is to have none. A report or an event of which nobody gives an end
            ends where it starts.
        roles: Who led, paid, delivered.
        milestones: What happened when.
        provisions: What it offers, holds, aims at, requires.
        figures: One-off counts.
        funding: Its pots of money.
        recommendations: What it recommends.
        responses: The answers to them.
        remarks: What else was said about it.
        links: How it stands to other initiatives.
        same_as: Ids elsewhere.
    """

    name: str
    kind: InitiativeKind
    summary: str = ""
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("Topic"))
    places: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to("Place"))
    start: Fact[EdtfDate] = UNKNOWN
    end: Fact[EdtfDate] = UNKNOWN
    roles: tuple[Role, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    provisions: tuple[Provision, ...] = ()
    figures: tuple[Figure, ...] = ()
    funding: tuple[Funding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    responses: tuple[Response, ...] = ()
    remarks: tuple[Remark, ...] = ()
    links: tuple[Link, ...] = attrs.field(default=(), metadata=refers_to(*ANY_RECORD))
    same_as: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        """
        The period from start to end, as far as their standings bind it.

        A planned start is "not before" its date, and a planned end is an end of which nothing is known: a plan may slip.
        """
        return period_of(self.start, self._until)

    @property
    def _until(self) -> Fact[EdtfDate]:
        return self.start if self.kind in _ONCE and not self.end.known else self.end

    @property
    def span(self) -> Bounds:
        """
        The ordinals of the first day on which it may have run, of the first and the last on which it certainly did, and
        of the last on which it may have.
        """
        return span_of(self.start, self._until)

    def active_on(self, day: Day, /) -> Certainty:
        """
        Answer whether it ran on a day, by its own start and end.

        Stated and inferred dates count. A planned start makes a NO before it and no YES, a planned end neither.

        Args:
            day: A full day.

        Raises:
            ParseError: *day* is not one full day; for anything wider ask a selection for `.during`.
        """
        number = day_number(day, wider="initiatives.during(...)")
        first, sure_first, sure_last, last = self.span
        return certainty(certain=sure_first <= number <= sure_last, possible=first <= number <= last)

    def actors(self, role: RoleKind | str, /) -> tuple[str, ...]:
        """
        Ids of the actors that have *role* by the preferred claims, in the order of the record.

        Raises:
            UnknownIdError: *role* is no word of `RoleKind`.
        """
        if role not in tuple(RoleKind):
            raise UnknownIdError(role, nearest(role, tuple(RoleKind)))
        return tuple([mine.actor.value for mine in self.roles if mine.kind == role and mine.actor.known])
