"""
Initiatives: what government, police and others set up, publish or run, with all that belongs to it.
"""

from functools import cache, partial
from typing import TYPE_CHECKING, Final

import attrs

import countylines.records.nested as nested  # noqa: PLR0402 - the package imports this module, for type checkers
from countylines.certainty import NO, YES, Certainty, certain_if
from countylines.errors import ArgumentTypeError, UnknownWordError
from countylines.evidence import UNKNOWN, Fact, Link
from countylines.records.base import TopLevel
from countylines.records.fields import ANY_RECORD, refers_to
from countylines.records.spans import Bounds, first_day, period_of, ran_on, span_of
from countylines.values.dates import EdtfDate, as_day
from countylines.values.days import Day, day_number
from countylines.values.edtf import AFTER_ALL, FIRST, LAST
from countylines.values.periods import Period
from countylines.vocab import InitiativeKind

if TYPE_CHECKING:
    from pendulum import Date

    from countylines.vocab import FundingStage, MilestoneKind, RoleKind

# What comes out or takes place once is over when it began, unless somebody says otherwise.
ONCE: Final = frozenset([InitiativeKind.REPORT, InitiativeKind.EVENT])


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Initiative(TopLevel):
    """
    An initiative is a strategy, unit, fund, survey, law or other thing that was set up, published or run.

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
        funding: Its funding lines.
        recommendations: What it recommends.
        responses: The answers to them.
        remarks: What else was said about it.
        links: How it stands to other initiatives.
    """

    name: str
    kind: InitiativeKind
    summary: str = ""
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("Topic"))
    places: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to("Place"))
    start: Fact[EdtfDate] = UNKNOWN
    end: Fact[EdtfDate] = UNKNOWN
    roles: "tuple[nested.Role, ...]" = ()
    milestones: "tuple[nested.Milestone, ...]" = ()
    provisions: "tuple[nested.Provision, ...]" = ()
    figures: "tuple[nested.Figure, ...]" = ()
    funding: "tuple[nested.Funding, ...]" = ()
    recommendations: "tuple[nested.Recommendation, ...]" = ()
    responses: "tuple[nested.Response, ...]" = ()
    remarks: "tuple[nested.Remark, ...]" = ()
    links: tuple[Link, ...] = attrs.field(default=(), metadata=refers_to(*ANY_RECORD))

    @property
    def period(self) -> Period:
        """
        The period runs from start to end, as far as their standings bind it.

        A planned start is "not before" its date, and a planned end is an end of which nothing is known, for a plan may
        slip. An end that is not known is not before the last day on which it was seen at work.
        """
        stated = period_of(self.start, self._until)
        _, _, seen, _ = self.span
        _, _, least, most = stated.bounds
        if seen <= least:
            return stated
        # "[2024-07-01..]": it was at work on that day, and its end is not known.
        end = EdtfDate.within_days(seen, AFTER_ALL if most >= LAST else most)
        return Period(f"{str(stated).partition('/')[0]}/{end}")

    @property
    def _until(self) -> Fact[EdtfDate]:
        return self.start if self.kind in ONCE and not self.end.known else self.end

    @property
    def last_seen(self) -> "Date | None":
        """
        On this day the record certainly shows it at work for the last time; None if it never does.

        It is shown at work by its start, the earliest day that its end may be, a milestone that only a running thing
        has (such as awarded, launched, operational, extended or met, but not published or debated), and the start and
        end of a role or of money that was awarded or spent. Of a date that is not exact the first day counts. What is
        planned shows nothing, and a report or an event is at work on its own day alone.

        Example:
            >>> import countylines as cl
            >>> cl.load().initiatives["serious-violence-strategy"].last_seen
            Date(2019, 7, 31)
        """
        return as_day(self.seen_until)

    @property
    def seen_until(self) -> int:
        """
        This is the ordinal of `last_seen`; 0 if the record never shows it at work.
        """
        return self.seen_by(span_of(self.start, self._until)[3])

    def seen_by(self, last: int) -> int:
        """
        Return the ordinal of the last day on which the record shows it at work, up to a day; 0 if it never does.

        Args:
            last: The ordinal of the day, which is the last one in its span.
        """
        # A role may be recorded until after the end of its initiative, which was not at work any more by then.
        return max([0, *[seen for seen in self._sightings() if seen <= last]])

    def _sightings(self) -> list[int]:
        dates, days = [self.start, self._until], list[int]()
        if self.kind not in ONCE:
            dates += [milestone.date for milestone in self.milestones if milestone.kind in _at_work()]
            for role in self.roles:
                dates += (role.start, role.end)
            for line in self.funding:
                days += _paid_days(line)
        days += [date.value.span[0] for date in dates if date.asserted]
        # An end that never comes, and a bound at the edge of the calendar, show nothing: "2018?" may be any day of it.
        return [day for day in days if FIRST < day < LAST]

    @property
    def span(self) -> Bounds:
        """
        The ordinals of the first day on which it may have run, of the first and the last on which it certainly did, and
        of the last on which it may have.

        What shows it at work makes certain that it ran until then, once it had certainly begun.
        """
        first, sure_first, sure_last, last = span_of(self.start, self._until)
        if self.kind not in ONCE and self.start.known:
            seen = [day for day in self._sightings() if day <= last]
            sure_last = max([sure_last, *seen])
        return first, sure_first, sure_last, last

    def active_on(self, day: Day, /) -> Certainty:
        """
        Answer whether it ran on a day, by its own facts.

        Stated and inferred dates count. A plan may slip: a planned start makes a NO before it and no YES, a planned end
        neither. A record knows no coverage: ask `Initiatives.active` or `Initiatives.pairs_on` of a dataset, whose
        answers are at most POSSIBLE on a day that it does not cover.

        Args:
            day: One full day.

        Raises:
            ParseError: *day* is not one full day; for anything wider ask a selection for `.during`.
        """
        return ran_on(self.span, day_number(day, wider="initiatives.during(...)"))

    def actors(self, role: "RoleKind | str", /, *, on: Day | None = None, possibly: bool = False) -> tuple[str, ...]:
        """
        Return ids of the actors that certainly have a role. With *possibly*, also those that might.

        Args:
            role: A word of `RoleKind`, such as "lead".
            on: One full day on which they have it; without it, on any day.
            possibly: Whether to add those that may have it.

        Raises:
            UnknownWordError: *role* is no word of `RoleKind`.
            ParseError: *on* is not one full day.

        Example:
            >>> import countylines as cl
            >>> cl.load().initiatives["serious-violence-strategy"].actors("lead")
            ('home-office',)
        """
        if not isinstance(role, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("role", "a word of RoleKind, such as 'lead'", role)
        from countylines.vocab import RoleKind  # noqa: PLC0415 - imported lazily; load() does not need it

        if role not in tuple(RoleKind):
            from countylines.basics.suggestions import nearest  # noqa: PLC0415 - as above

            raise UnknownWordError(role, tuple(map(str, RoleKind)), nearest(role, tuple(RoleKind)))
        day = None if on is None else day_number(on)
        answers: dict[str, Certainty] = {}
        for mine in self.roles:
            if mine.kind == role:
                during = YES if day is None else ran_on(mine.span, day)
                # Everybody whom a claim names is asked: of two actors between whom nobody decided, both may have the
                # role.
                for id in dict.fromkeys(claim.value for claim in mine.actor.claims):
                    had = mine.actor.holds(partial(_is, id)) if mine.actor.known else NO
                    answers[id] = answers.get(id, NO) | (had & during)
        return tuple([id for id, answer in answers.items() if (answer.possible if possibly else answer.certain)])


def _is(one: str, other: str) -> Certainty:
    return certain_if(one == other)


@cache
def _at_work() -> "frozenset[MilestoneKind]":
    """
    Return what only a running thing has: a publication, a debate or an answer may come long after the end.
    """
    from countylines.vocab import MilestoneKind  # noqa: PLC0415 - as above

    return frozenset(
        [
            MilestoneKind.OPENED,
            MilestoneKind.AWARDED,
            MilestoneKind.LAUNCHED,
            MilestoneKind.OPERATIONAL,
            MilestoneKind.INCREASED,
            MilestoneKind.EXPANDED,
            MilestoneKind.EXTENDED,
            MilestoneKind.MET,
            MilestoneKind.IN_FORCE,
            MilestoneKind.UPDATED,
        ]
    )


@cache
def _paid() -> "tuple[FundingStage, FundingStage]":
    from countylines.vocab import FundingStage  # noqa: PLC0415 - as above

    return FundingStage.AWARDED, FundingStage.SPENT


def _paid_days(line: "nested.Funding") -> tuple[int, ...]:
    """
    Return the day on which money was awarded or spent, the first day that it is for, and of spent money the last one
    too.
    """
    stage = line.stage.value if line.stage.asserted else None
    awarded, spent = _paid()
    if stage is not awarded and stage is not spent:
        return ()
    if not line.period.asserted:
        return (first_day(line.date),)
    # Spent money was spent in its period, to the last day. An award may be for days that were never reached.
    first, _, last, _ = line.period.value.bounds
    return (first_day(line.date), first, last) if stage is spent else (first_day(line.date), first)
