"""
Laws of queries by time: what ran, was held, came or was paid on a day or in a window.
"""

from datetime import date
from functools import cache
from itertools import product
from typing import Final

import attrs
import pytest
from hypothesis import assume, event, example, given
from hypothesis import strategies as st

from countylines import (
    NO,
    POSSIBLE,
    UNKNOWN,
    YES,
    Certainty,
    Dataset,
    EdtfDate,
    Fact,
    Initiative,
    InitiativeKind,
    Milestone,
    MilestoneKind,
    ParseError,
    Period,
    Recommendation,
    Standing,
    claim,
    facts,
    load,
)
from countylines.records.heading import Heading
from countylines.selections import Selection
from countylines.typing import Record
from effort import examples
from laws.queries.claims import (
    PREFERENCE,
    REAL,
    UNIVERSE,
    allows_plainly,
    counts,
    days,
    filled,
    in_all_and_any,
    is_plan,
    runs,
    told,
    window_worlds,
)
from laws.queries.worlds import (
    ANY_TERMS,
    COVERAGE,
    DAYS,
    IN_SPRING,
    SHAPES,
    STARTS,
    alone,
    claims_of,
    dated,
    lasting,
    paid,
    posted,
    running,
)
from oracles.days import FIRST, LAST, NO_END, NO_START, answer, span_of_days, worlds_of

WINDOWS: st.SearchStrategy[str | Period] = st.one_of(
    st.sampled_from(["2018-03-03", "2018-03-02/2018-03-04", "2018-03", "2018-03-05/..", "../2018-03-03"]),
    st.sampled_from(["[2018-03-02..2018-03-04]/2018-03-05", "/2018-03-03", "2018-03-04/[2018-03-05..]", "../.."]).map(
        Period.parse
    ),
)


PERIODS = claims_of(
    st.sampled_from(
        [
            "2018-03-02/2018-03-03",
            "2018-03-03/2018-03-05",
            "2018-03-05/..",
            "../2018-03-04",
            "[2018-03-02..2018-03-04]/2018-03-05",
            "2018-03-04/",
        ]
    ).map(Period.parse)
)


PLANNED = facts(claim(EdtfDate.parse("2018-03-05"), cite="s", standing=Standing.PLANNED))


def of_one(certain: Selection[Record], possible: Selection[Record]) -> Certainty:
    """
    The answer of the one record that is asked, from what is kept with and without *possibly*.
    """
    assert set(certain.ids) <= set(possible.ids)
    return YES if certain else POSSIBLE if possible else NO


def active(ds: Dataset, day: str) -> Certainty:
    """
    Whether the initiative ran on a day.
    """
    return of_one(ds.initiatives.active(day), ds.initiatives.active(day, possibly=True))


def during(ds: Dataset, window: str | Period) -> Certainty:
    """
    Whether the initiative ran on a day of a window.
    """
    return of_one(ds.initiatives.during(window), ds.initiatives.during(window, possibly=True))


def in_post(ds: Dataset, day: str) -> Certainty:
    """
    Whether the person was in post on a day.
    """
    return of_one(ds.people.in_post(day), ds.people.in_post(day, possibly=True))


def existed(ds: Dataset, day: str) -> Certainty:
    """
    Whether the organisation existed on a day.
    """
    return of_one(ds.organisations.active(day), ds.organisations.active(day, possibly=True))


def existed_during(ds: Dataset, window: str | Period) -> Certainty:
    """
    Whether the organisation existed on a day of a window.
    """
    return of_one(ds.organisations.during(window), ds.organisations.during(window, possibly=True))


def between(ds: Dataset, first: str, last: str) -> Certainty:
    """
    Whether the milestone came between two days.
    """
    return of_one(ds.milestones.during(f"{first}/{last}"), ds.milestones.during(f"{first}/{last}", possibly=True))


def covering(ds: Dataset, window: str | Period) -> Certainty:
    """
    Whether the money covers a day of a window.
    """
    return of_one(ds.funding.during(window), ds.funding.during(window, possibly=True))


# Many days that are asked for here lie outside the coverage, which is what the laws are about.
pytestmark = pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")


@examples(300)
@given(ANY_TERMS, COVERAGE, DAYS)
def test_active_equals_brute_force(term: tuple[Fact[EdtfDate], Fact[EdtfDate]], coverage: Period, text: str) -> None:
    """
    It certainly ran on a day if it did in every world of what is stated, and the record covers the day in each.
    """
    day = date.fromisoformat(text).toordinal()
    covers = worlds_of(str(coverage), UNIVERSE)
    expected = in_all_and_any(
        (s <= day <= e and c <= day <= f for s, e in runs(*term, sure=True) for c, f in covers),
        (s <= day <= e for s, e in runs(*term, sure=False)),
    )

    event(expected.value)
    assert expected is active(alone(running(*term), coverage), text)
    assert expected is existed(alone(lasting(*term), coverage), text)


@examples(600)
@example((PLANNED, UNKNOWN), Period.parse("../.."), "2018-03-05/..")
@given(ANY_TERMS, COVERAGE, WINDOWS)
def test_during_equals_brute_force(
    term: tuple[Fact[EdtfDate], Fact[EdtfDate]], coverage: Period, window: str | Period
) -> None:
    """
    It certainly ran in a window if in every world a day is in its run, in the window and in the coverage.
    """
    windows, covers = window_worlds(window), worlds_of(str(coverage), UNIVERSE)
    expected = in_all_and_any(
        (max(s, o, c) <= min(e, p, f) for s, e in runs(*term, sure=True) for o, p in windows for c, f in covers),
        (max(s, o) <= min(e, p) for s, e in runs(*term, sure=False) for o, p in windows),
    )

    event(expected.value)
    assert expected is during(alone(running(*term), coverage), window)
    assert expected is existed_during(alone(lasting(*term), coverage), window)


@examples(300)
@given(st.lists(ANY_TERMS, max_size=2), COVERAGE, DAYS)
def test_in_post_equals_brute_force(
    held: list[tuple[Fact[EdtfDate], Fact[EdtfDate]]], coverage: Period, text: str
) -> None:
    """
    Somebody certainly was in post on a day if in every world one of their posts was theirs, and the record covers it.
    """
    day = date.fromisoformat(text).toordinal()
    sure, possible = (product(*[runs(*term, sure=sure) for term in held]) for sure in (True, False))
    covered = all(c <= day <= f for c, f in worlds_of(str(coverage), UNIVERSE))
    expected = in_all_and_any(
        (covered and any(s <= day <= e for s, e in world) for world in sure),
        (any(s <= day <= e for s, e in world) for world in possible),
    )

    event(f"{len(held)} posts: {expected.value}")
    assert expected is in_post(alone(posted(*held), coverage), text)


@examples(300)
@given(claims_of(st.sampled_from(STARTS).map(EdtfDate.parse)), DAYS, DAYS)
def test_between_equals_brute_force(when: Fact[EdtfDate], one: str, other: str) -> None:
    """
    A milestone certainly came between two days, both in, if a source states it and each day that it allows is there.
    """
    first, last = sorted([one, other])
    opens, closes = (date.fromisoformat(bound).toordinal() for bound in (first, last))
    truth = answer(opens <= day <= closes for day in days(when)) if told(when) else POSSIBLE
    expected = truth if counts(when) else truth & POSSIBLE

    event(expected.value)
    assert expected is between(alone(dated(when)), first, last)


@examples(300)
@given(claims_of(st.sampled_from(STARTS).map(EdtfDate.parse)), DAYS)
def test_before_and_after_equal_brute_force(when: Fact[EdtfDate], text: str) -> None:
    """
    A date certainly is before a day if a source states it and each day that it allows is; likewise after.
    """
    asked, milestones = date.fromisoformat(text).toordinal(), alone(dated(when)).milestones
    for side, ask in ((-1, milestones.before), (1, milestones.after)):
        truth = answer((day - asked) * side > 0 for day in days(when)) if told(when) else POSSIBLE
        expected = truth if counts(when) else truth & POSSIBLE

        event(f"{side}: {expected.value}")
        assert expected is of_one(ask(text), ask(text, possibly=True))


@examples(300)
@given(claims_of(st.sampled_from(STARTS).map(EdtfDate.parse), [*SHAPES, *["p", "pr", "px", "pp"] * 4]), COVERAGE, DAYS)
def test_overdue_equals_brute_force(when: Fact[EdtfDate], coverage: Period, text: str) -> None:
    """
    Overdue is what was planned for days that are all past and covered, and of which nothing firmer than a plan is said.
    """
    day, covers = date.fromisoformat(text).toordinal(), worlds_of(str(coverage), UNIVERSE)
    planned = is_plan(when)
    allowed = [
        day_number for day_number in UNIVERSE if any(allows_plainly(str(text), day_number) for text in told(when))
    ]
    expected = planned and all(day_number < day and c <= day_number <= f for day_number in allowed for c, f in covers)

    event(f"planned: {planned}, overdue: {expected}")
    assert expected is bool(len(alone(dated(when), coverage).milestones.overdue(text)))


@examples(300)
@given(PERIODS, WINDOWS)
def test_money_during_equals_brute_force(covered: Fact[Period], window: str | Period) -> None:
    """
    Money certainly covers a day of a window if a source states it and in every world the two share one.
    """
    spans = [worlds_of(str(period), UNIVERSE) for period in told(covered)]
    firsts, lasts = (filled(sorted({world[side] for worlds in spans for world in worlds}) or REAL) for side in (0, 1))
    if not (counts(covered) or is_plan(covered)):  # superseded, by something that is not on record
        firsts, lasts = REAL, REAL
    if is_plan(covered):  # it may slip: no earlier start, any end
        firsts, lasts = [day for day in REAL if day >= min(firsts)], REAL
    pairs = [(s, e) for s in firsts for e in lasts if s <= e]
    truth = answer(max(s, o) <= min(e, p) for s, e in pairs for o, p in window_worlds(window)) if spans else POSSIBLE
    expected = truth if counts(covered) else truth & POSSIBLE

    event(expected.value)
    assert expected is covering(alone(paid(covered)), window)


CHAINS = (
    ("2018-03-03", "[2018-03-02..2018-03-04]", "2018-03", "2018", "201X", "XXXX"),
    ("2018-03-05", "[2018-03-04..2018-03-06]", "[2018-03-04..]", "XXXX"),
    ("2018-03-02", "2018-03-02~", "[..2018-03-03]", "XXXX"),
    ("2018-03-04", "2018-03-04~", "2018-03-04?"),
)


@st.composite
def widened(draw: st.DrawFn) -> tuple[Fact[EdtfDate], Fact[EdtfDate]]:
    """
    A date and a vaguer one: more days, or a plan for what was stated, or nothing.
    """
    chain = draw(st.sampled_from(CHAINS))
    at, to = sorted([draw(st.integers(0, len(chain) - 1)), draw(st.integers(0, len(chain) - 1))])
    standing = draw(st.sampled_from([Standing.STATED, Standing.STATED, Standing.PLANNED, Standing.INFERRED]))
    wide = facts(claim(EdtfDate.parse(chain[to]), cite="s", standing=standing))
    return facts(claim(EdtfDate.parse(chain[at]), cite="s")), draw(st.sampled_from([wide, wide, wide, UNKNOWN]))


@examples(300)
@given(widened(), widened(), COVERAGE, DAYS, WINDOWS)
def test_widening_a_date_settles_nothing(
    start: tuple[Fact[EdtfDate], Fact[EdtfDate]],
    end: tuple[Fact[EdtfDate], Fact[EdtfDate]],
    coverage: Period,
    day: str,
    window: str | Period,
) -> None:
    """
    A vaguer start, end or date gives the same answer or POSSIBLE.
    """
    narrow, wide = running(start[0], end[0]), running(start[1], end[1])
    assume(start[0].value.sort_key()[0] <= end[0].value.sort_key()[1])
    ran, may_have_run = alone(narrow, coverage), alone(wide, coverage)
    came, may_have_come = alone(dated(start[0])), alone(dated(start[1]))
    held, may_have_held = alone(posted((start[0], end[0]))), alone(posted((start[1], end[1])))
    answers = {
        "active": (active(ran, day), active(may_have_run, day)),
        "during": (during(ran, window), during(may_have_run, window)),
        "in_post": (in_post(held, day), in_post(may_have_held, day)),
        "between": (between(came, "2018-03-02", day), between(may_have_come, "2018-03-02", day)),
    }

    for name, (sharp, vague) in answers.items():
        event(f"{name}: {sharp.value} to {vague.value}")
        assert vague in {sharp, POSSIBLE}


@examples(200)
@given(ANY_TERMS, DAYS, WINDOWS)
def test_what_is_not_stated_is_as_good_as_unknown_for_a_yes(
    term: tuple[Fact[EdtfDate], Fact[EdtfDate]], day: str, window: str | Period
) -> None:
    """
    A start or an end that is only planned or inferred makes no YES that nothing at all would not make.
    """
    stated = [end if counts(end) else UNKNOWN for end in term]
    all_told, less = alone(running(*term)).initiatives, alone(running(*stated)).initiatives
    held, fewer = alone(posted(term)).people, alone(posted((stated[0], stated[1]))).people

    event(f"some not stated: {stated != list(term)}, active: {bool(all_told.active(day))}")
    assert all_told.active(day).ids == less.active(day).ids
    assert all_told.during(window).ids == less.during(window).ids
    assert held.in_post(day).ids == fewer.in_post(day).ids


OUTSIDE = [
    ("2018-03-05", "2018-03-02/2018-03-04"),
    ("2018-03-02", "2018-03-03/.."),
    ("2018-03-06", "../2018-03-05"),
    ("2018-03-02", "[2018-03-02..2018-03-03]/2018-03-05"),
    ("2018-03-04", "2018-03-02/[2018-03-03..2018-03-05]"),
]


@examples(200)
@given(ANY_TERMS, st.sampled_from(OUTSIDE))
def test_outside_the_coverage_nothing_is_certain(
    term: tuple[Fact[EdtfDate], Fact[EdtfDate]], outside: tuple[str, str]
) -> None:
    """
    Of a day or a window that the record does not certainly cover, nothing is YES, and what may be stays.
    """
    day, coverage = outside
    ds, whole = alone(running(*term), coverage), alone(running(*term))
    people = alone(posted(term), coverage).people

    event(f"possible: {bool(whole.initiatives.active(day, possibly=True))}")
    assert ds.initiatives.active(day).ids == ds.initiatives.during(day).ids == people.in_post(day).ids == ()
    assert ds.initiatives.active(day, possibly=True).ids == whole.initiatives.active(day, possibly=True).ids
    assert ds.initiatives.during(day, possibly=True).ids == whole.initiatives.during(day, possibly=True).ids


def test_times_are_refused_even_of_nothing() -> None:
    """
    A day that is none and a window that is none raise, whatever is in the selection.
    """
    ds = load()
    for selection in (ds, Dataset({}, Heading())):
        for asked in ("2018", "x", ""):
            for query in (selection.people.in_post, selection.milestones.overdue, selection.initiatives.active):
                with pytest.raises(ParseError):
                    query(asked)
        for during_of in (selection.initiatives.during, selection.funding.during, selection.milestones.during):
            for window in ("2018-13", "2018/2017", "2018/", "", 0):
                with pytest.raises(ParseError):
                    during_of(window)


PUBLISHED: Final = MilestoneKind.PUBLISHED


@st.composite
def reports(draw: st.DrawFn) -> Initiative:
    """
    An initiative of a kind with or without a run, with one recommendation, that was published never, once or several
    times.
    """
    start, end = draw(ANY_TERMS)
    end = draw(st.sampled_from([end, UNKNOWN]))
    kinds = draw(st.lists(st.sampled_from([PUBLISHED, PUBLISHED, MilestoneKind.LAUNCHED]), max_size=3))
    every_sort = claims_of(st.sampled_from((*STARTS, "..")).map(EdtfDate.parse))
    settled = claims_of(st.sampled_from(IN_SPRING[:3]).map(EdtfDate.parse), ["s", "s", "i", "p", "r"])
    dates = st.one_of(every_sort, settled, settled)
    return attrs.evolve(
        running(start, end),
        kind=draw(st.sampled_from([InitiativeKind.REPORT, InitiativeKind.REVIEW, InitiativeKind.EVENT])),
        milestones=tuple([Milestone(key=f"m{at}", kind=kind, date=draw(dates)) for at, kind in enumerate(kinds)]),
        recommendations=(Recommendation(key="r", text="R"),),
    )


def published_on(report: Initiative) -> tuple[list[int], str | None]:
    """
    The days on which the recommendations of a report may have come out, and the standing of that date.
    """
    marks = [mark.date for mark in report.milestones if mark.kind.value == "published"]
    if not marks and report.kind.value == "report" and not told(report.end):
        marks = [report.start]
    if len(marks) == 1:
        standings = sorted([claim.standing for claim in marks[0].claims], key=PREFERENCE.index)
        return days(marks[0]), next(iter(standings), None)
    if not (marks and all(told(date) for date in marks)):
        return REAL, None
    worst = "inferred" if all(counts(date) for date in marks) else "planned"
    worst = worst if all(counts(date) or is_plan(date) for date in marks) else "superseded"
    return filled(sorted({day for date in marks for day in days(date)})), worst


# A part that is planned never to come may still come on any day.
NEVER: Final = facts(claim(EdtfDate.parse(".."), cite="s", standing=Standing.PLANNED))
IN_PARTS: Final = attrs.evolve(
    running(UNKNOWN, UNKNOWN),
    milestones=(Milestone(key="a", kind=PUBLISHED, date=PLANNED), Milestone(key="b", kind=PUBLISHED, date=NEVER)),
    recommendations=(Recommendation(key="r", text="R"),),
)


@examples(600)
@example(IN_PARTS, "2018-03-02", "2018-03-02")
@given(reports(), DAYS, DAYS)
def test_a_recommendation_came_out_when_its_report_was_published(report: Initiative, one: str, other: str) -> None:
    """
    It certainly came out in a window if its report was in every world; a report of several parts on a day between them.
    """
    first, last = sorted([one, other])
    opens, closes = (date.fromisoformat(bound).toordinal() for bound in (first, last))
    came_out, standing = published_on(report)
    asked = alone(report).recommendations
    count = sum(mark.kind is PUBLISHED for mark in report.milestones)

    assert asked.rows()[0]["date_standing"] == standing
    for ask, window, inside in (
        (asked.during, f"{first}/{last}", [opens <= day <= closes for day in came_out]),
        (asked.before, first, [day < opens for day in came_out]),
        (asked.after, last, [day > closes for day in came_out]),
    ):
        truth = answer(inside)
        expected = truth if standing in ("stated", "inferred") else truth & POSSIBLE

        event(f"{count} published, {report.kind}: {expected.value}")
        assert expected is of_one(ask(window), ask(window, possibly=True))


PLAIN: Final = ("2018-03-03", "2018-03", "2018-33", "2018", "2018-XX-XX")
BOUNDED: Final = ("[2018-03-02..2018-03-04]", "[..2018-03]", "[2018-03..]", "[2018-03-02,2019]", "XXXX")
CALENDAR: Final = [NO_START, FIRST, *span_of_days(date(2015, 1, 1), date(2021, 12, 31)), LAST, NO_END]
ANY_DATES: Final = st.one_of(
    st.sampled_from([f"{text}{mark}" for text in PLAIN for mark in ("", "~", "?", "%")]), st.sampled_from(BOUNDED)
)


@cache
def within(text: str, nothing: int) -> list[int]:
    """
    The first and the last day that an end of a period may be: that of a date, or none at all.
    """
    allowed = {"..": [nothing], "": CALENDAR[1:-1]}.get(text) or [day for day in CALENDAR if allows_plainly(text, day)]
    return [allowed[0], allowed[-1]]


def iso(day: int) -> str | None:
    """
    A day as a cell of a table has it; the edges of the calendar are no bounds.
    """
    return date.fromordinal(day).isoformat() if FIRST < day < LAST else None


@examples(200)
@given(ANY_DATES, st.sampled_from(["..", ""]) | ANY_DATES, st.sampled_from(["..", ""]) | ANY_DATES)
def test_rows_have_the_first_and_the_last_day_that_may_be(when: str, start: str, end: str) -> None:
    """
    The bounds of a date and of a period are widened by their qualifiers, alike and as filters have them.
    """
    first, last = within(when, NO_END)
    [row] = alone(dated(facts(claim(EdtfDate.parse(when), cite="s")))).milestones.rows()

    assert (row["date"], row["date_low"], row["date_high"]) == (when, iso(first), iso(last))

    opens, closes = within(start, NO_START), within(end, NO_END)
    assume(start + end and opens[0] <= closes[-1])
    try:
        period = Period.parse(f"{start}/{end}")
    except ParseError:  # it starts after it ends, as it is written
        assume(False)  # noqa: FBT003 - nothing to see
        raise
    [row] = alone(paid(facts(claim(period, cite="s")))).funding.rows()

    event(f"bounds: {row['period_low'] is not None}, {row['period_high'] is not None}")
    assert (row["period_low"], row["period_high"]) == (iso(opens[0]), iso(closes[-1]))
