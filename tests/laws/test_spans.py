"""
Laws of when something ran: what its start and end settle, by their standings.
"""

from datetime import date

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    NO,
    POSSIBLE,
    UNKNOWN,
    YES,
    Certainty,
    Citation,
    EdtfDate,
    Fact,
    Funding,
    FundingStage,
    Initiative,
    InitiativeKind,
    Milestone,
    MilestoneKind,
    Period,
    Person,
    Post,
    Role,
    RoleKind,
    Standing,
    fact,
    facts,
)
from countylines.records.spans import period_of, span_of
from laws.queries.claims import REAL, UNIVERSE, counts, days, in_all_and_any, runs
from laws.queries.worlds import ANY_TERMS

CITES = (Citation("s"),)
Term = tuple[Fact[EdtfDate], Fact[EdtfDate]]


def dated(text: str, standing: str = "stated") -> Fact[EdtfDate]:
    """
    The fact of one date; none for an empty text.
    """
    return fact(EdtfDate.parse(text), cite="s", standing=Standing(standing)) if text else UNKNOWN


def ran(start: Fact[EdtfDate], end: Fact[EdtfDate], kind: InitiativeKind = InitiativeKind.PROGRAMME) -> Initiative:
    """
    An initiative of which only start and end are known.
    """
    return Initiative(id="i", name="I", kind=kind, cites=CITES, start=start, end=end)


@given(ANY_TERMS, st.sampled_from(REAL[2:-2]))
def test_a_span_is_exact(term: Term, day: int) -> None:
    """
    It certainly ran on a day if it did in all worlds of what is stated and inferred, and may have if in one of all.
    """
    first, sure_first, sure_last, last = span_of(*term)
    expected = in_all_and_any(
        (s <= day <= e for s, e in runs(*term, sure=True)), (s <= day <= e for s, e in runs(*term, sure=False))
    )
    answer = YES if sure_first <= day <= sure_last else POSSIBLE if first <= day <= last else NO

    event(expected.value)
    assert expected is answer
    assert period_of(*term).contains(date.fromordinal(day)) is answer


@given(ANY_TERMS)
def test_records_of_each_kind_have_one_period(term: Term) -> None:
    """
    The period of an initiative, a role and a post is the same for the same dates, and gives the same answers.
    """
    start, end = term
    role = Role(kind=RoleKind.LEAD, actor=fact("org", cite="s"), cites=CITES, start=start, end=end)
    post = Post(key="p", title=fact("Minister", cite="s"), cites=CITES, start=start, end=end)

    assert role.period == post.period
    assert role.span == post.span == span_of(start, end)
    # The bounds of a period that is planned make its last day look certain; the span does not.
    assert role.span == role.period.bounds or (not counts(start) and role.span[2] < role.period.bounds[2])
    for day in (day for day in UNIVERSE if day in REAL[2:-2]):
        assert ran(*term).active_on(date.fromordinal(day)) is ran(*term).period.contains(date.fromordinal(day))


@given(ANY_TERMS, st.sampled_from(REAL[2:-2]))
def test_a_plan_makes_no_yes_and_its_end_no_no(term: Term, day: int) -> None:
    """
    Without what is planned the same days are certain; without a planned end the same days are possible.
    """
    firm = [end if counts(end) else UNKNOWN for end in term]
    with_plan, without = span_of(*term), span_of(firm[0], firm[1])
    no_end = span_of(term[0], firm[1])

    event(f"some planned: {list(term) != firm}")
    assert (with_plan[1] <= day <= with_plan[2]) == (without[1] <= day <= without[2])
    assert (with_plan[0] <= day <= with_plan[3]) == (no_end[0] <= day <= no_end[3])
    assert not with_plan[0] <= day <= with_plan[3] or without[0] <= day <= without[3]


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [
        (("2018-01-01", "stated"), ("2020", "planned"), "2021-06-01", POSSIBLE),
        (("2018-01-01", "stated"), ("2020", "planned"), "2019-06-01", POSSIBLE),
        (("2018-01-01", "stated"), ("2020", "planned"), "2018-01-01", YES),
        (("2018-01-01", "stated"), ("2020", "planned"), "2017-12-31", NO),
        (("2018-01-01", "planned"), ("", "stated"), "2017-12-31", NO),
        (("2018-01-01", "planned"), ("", "stated"), "2018-06-01", POSSIBLE),
        (("2018-01-01", "planned"), ("2020-12-31", "stated"), "2019-06-01", POSSIBLE),
        (("2018-01-01", "planned"), ("2020-12-31", "stated"), "2020-12-31", YES),
        (("2018-01-01", "planned"), ("2020-12-31", "stated"), "2021-01-01", NO),
        (("2018-01-01", "stated"), ("2020-12-31", "inferred"), "2020-06-01", YES),
        (("2018-01-01", "inferred"), ("2020-12-31", "inferred"), "2021-06-01", NO),
        (("2018-01-01", "superseded"), ("2020-12-31", "stated"), "2017-06-01", POSSIBLE),
        (("2018-01-01", "rejected"), ("2020-12-31", "stated"), "2017-06-01", POSSIBLE),
        (("2021-01-01", "planned"), ("2020-12-31", "stated"), "2019-06-01", POSSIBLE),
        (("2021-01-01", "planned"), ("2020-12-31", "stated"), "2020-12-31", YES),
        (("2021-01-01", "planned"), ("..", "planned"), "2020-12-31", NO),
        (("2021-01-01", "stated"), ("2020", "planned"), "2021-06-01", POSSIBLE),
    ],
)
def test_a_plan_may_slip(start: tuple[str, str], end: tuple[str, str], day: str, expected: Certainty) -> None:
    """
    A planned start is not before its date, a planned end is open, and neither makes anything certain.
    """
    initiative = ran(dated(*start), dated(*end))
    post = Post(key="p", title=fact("Minister", cite="s"), cites=CITES, start=initiative.start, end=initiative.end)
    person = Person(id="p", name="P", posts=(post,))

    assert initiative.active_on(day) is expected
    assert person.posts[0].period.contains(day) is expected


def test_an_event_that_was_planned_may_have_been_put_off() -> None:
    """
    A stated event is over when it began; of one that is planned neither day is known.
    """
    held, planned = (ran(dated("2018-03-04", how), UNKNOWN, InitiativeKind.EVENT) for how in ("stated", "planned"))

    assert [held.active_on(day) for day in ("2018-03-03", "2018-03-04", "2018-03-05")] == [NO, YES, NO]
    assert [planned.active_on(day) for day in ("2018-03-03", "2018-03-04", "2018-03-05")] == [NO, POSSIBLE, POSSIBLE]


def test_the_period_says_when_something_was_last_seen() -> None:
    """
    A role that began shows that the initiative still ran; its end is on that day or later.
    """
    role = Role(key="r", kind=RoleKind.LEAD, actor=fact("org", cite="s"), cites=CITES, start=dated("2019-05-01"))
    seen = Initiative(id="i", name="I", kind=InitiativeKind.UNIT, cites=CITES, start=dated("2018-01-01"), roles=(role,))
    ended = Initiative(
        id="i",
        name="I",
        kind=InitiativeKind.UNIT,
        cites=CITES,
        start=dated("2018-01-01"),
        end=facts(*dated("[2019..2020]").claims),
        roles=(role,),
    )

    assert (str(seen.period), str(ended.period)) == ("2018-01-01/[2019-05-01..]", "2018-01-01/[2019-05-01..2020-12-31]")
    assert seen.active_on("2019-05-01") is seen.period.contains("2019-05-01") is YES


@pytest.mark.parametrize(
    ("stage", "date", "expected"),
    [
        (FundingStage.AWARDED, dated("2019-05"), "2019-05-01"),
        (FundingStage.SPENT, dated("2019-05-02", "inferred"), "2019-05-02"),
        (FundingStage.SPENT, dated("2019-05-02", "planned"), "2018-01-01"),
        (FundingStage.ANNOUNCED, dated("2019-05"), "2018-01-01"),
        (FundingStage.AWARDED, UNKNOWN, "2018-01-01"),
    ],
)
def test_an_award_shows_it_at_work(stage: FundingStage, date: Fact[EdtfDate], expected: str) -> None:
    """
    Money that was awarded or paid on a day shows that the initiative ran on it; what was only planned does not.
    """
    line = Funding(key="f", stage=fact(stage, cite="s"), date=date)
    seen = Initiative(
        id="i", name="I", kind=InitiativeKind.FUND, cites=CITES, start=dated("2018-01-01"), funding=(line,)
    )

    assert expected == str(seen.last_seen)


AT_WORK = {
    "awarded",
    "launched",
    "operational",
    "opened",
    "extended",
    "increased",
    "expanded",
    "met",
    "in-force",
    "updated",
}
"""The milestones that only a running thing has."""


@given(ANY_TERMS, st.lists(st.tuples(st.sampled_from(MilestoneKind), ANY_TERMS), max_size=3))
def test_last_seen_is_the_last_certain_sign_of_work(term: Term, happened: list[tuple[MilestoneKind, Term]]) -> None:
    """
    Of each sign that is stated or inferred the first possible day counts, unless it is after every possible end.
    """
    milestones = [
        Milestone(key=f"m{at}", kind=kind, date=when, cites=CITES) for at, (kind, (when, _)) in enumerate(happened)
    ]
    initiative = attrs.evolve(ran(*term), milestones=tuple(milestones))
    signs = [*term, *[when for kind, (when, _) in happened if kind in AT_WORK]]
    # A date that may be as early as you like, and an end that never comes, show nothing.
    firsts = [day for when in signs if counts(when) if (day := min(days(when))) in REAL[1:-1]]
    last = max(end for _, end in runs(*term, sure=False))
    expected = max([day for day in firsts if day <= last], default=0)

    event(f"signs: {len(firsts)}, after the end: {any(day > last for day in firsts)}")
    assert initiative.last_seen == (date.fromordinal(expected) if expected else None)
    # Once it had certainly begun, it certainly ran on the day on which it was last seen.
    if counts(term[0]) and expected >= span_of(*term)[1]:
        assert initiative.active_on(date.fromordinal(expected)) is YES


@pytest.mark.parametrize("kind", MilestoneKind)
def test_only_some_milestones_show_it_at_work(kind: MilestoneKind) -> None:
    """
    A launch or an extension does, a publication or a debate does not; nothing does after every day that its end may be.
    """
    milestone = Milestone(key="m", kind=kind, date=dated("2019-05"), cites=CITES)
    seen = attrs.evolve(ran(dated("2018-01-01"), UNKNOWN), milestones=(milestone,))
    ended = attrs.evolve(seen, end=dated("[2018-06..2019-04]"))

    assert str(seen.last_seen) == ("2019-05-01" if kind in AT_WORK else "2018-01-01")
    assert str(ended.last_seen) == "2018-06-01"


def role(start: str, end: str = "", standing: str = "stated") -> Role:
    """
    A role from one date to another.
    """
    actor, dates = fact("org", cite="s"), (dated(start, standing), dated(end, standing))
    return Role(key="r", kind=RoleKind.LEAD, actor=actor, cites=CITES, start=dates[0], end=dates[1])


def money(stage: FundingStage, standing: str = "stated") -> Funding:
    """
    Money at a stage for a year from May 2019.
    """
    period = fact(Period.covering("2019-05/2020-04"), cite="s", standing=Standing(standing))
    return Funding(key="f", stage=fact(stage, cite="s"), period=period)


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        (role("2019-05-01"), "2019-05-01"),
        (role("2019-05-01", "2020"), "2020-01-01"),
        (role("", "2020-06"), "2020-06-01"),
        (role("2019-05-01", "2020", "planned"), "2018-01-01"),
        (money(FundingStage.AWARDED), "2019-05-01"),
        (money(FundingStage.SPENT), "2020-04-30"),
        (money(FundingStage.ALLOCATED), "2018-01-01"),
        (money(FundingStage.SPENT, "planned"), "2018-01-01"),
    ],
)
def test_roles_and_money_show_it_at_work(sign: Role | Funding, expected: str) -> None:
    """
    A role shows it on its first and last day, an award on the first day that it is for, spending on the last one too.
    """
    fund = ran(dated("2018-01-01"), UNKNOWN)
    fund = attrs.evolve(fund, roles=(sign,)) if isinstance(sign, Role) else attrs.evolve(fund, funding=(sign,))
    report = attrs.evolve(fund, kind=InitiativeKind.REPORT)

    assert str(fund.last_seen) == expected
    assert str(report.last_seen) == "2018-01-01"
