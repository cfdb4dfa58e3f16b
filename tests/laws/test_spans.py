"""
Laws of when something ran: what its start and end settle, by their standings.
"""

from datetime import date

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
    Person,
    Post,
    Role,
    RoleKind,
    Standing,
    fact,
    facts,
)
from countylines.records.spans import period_of, span_of
from laws.queries.claims import REAL, UNIVERSE, counts, in_all_and_any, runs
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
