"""
Laws of groups: counts and totals are those of the records in each group.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import TypeAlias, TypeVar, cast

import attrs
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from countylines import (
    UNKNOWN,
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    Initiative,
    Period,
    Recommendation,
    Response,
    Stance,
    claim,
    facts,
)
from countylines.typing import FundingField, Record
from laws.queries.singles import COVERAGE, alone, paid, running
from laws.queries.worlds import IN_SPRING, LINES, built, claims_of, named, small_worlds
from oracles.claims import told, words
from oracles.keywords import check_keyword, stands

R = TypeVar("R", bound=Record)
Group: TypeAlias = tuple[str, ...]


Groups: TypeAlias = set[str | None]


def groups(fact: Fact[str] | Fact[Group]) -> Groups:
    """
    The words that a fact may have, the empty text for an empty group, None if nothing is known.
    """
    values = told(cast("Fact[object]", fact))
    return {word for value in values for word in words(value) or ("",)} if values else {None}


def lead_groups(record: Initiative) -> Groups:
    """
    The actors of all roles of that kind.
    """
    return {group for role in record.roles if role.kind == "lead" for group in groups(role.actor)} or {None}


def stances(ds: Dataset, record: Recommendation) -> Groups:
    """
    The stances that somebody may have taken in a last word.
    """
    return {str(stance) for stance in Stance if stands(ds, record, stance).possible}


def financial_years(line: Funding, coverage: Period) -> Groups:
    """
    The years that some day of a line is in, taken day by day.
    """
    if not told(line.period):
        return {None}
    first = line.period.value.earliest_start or coverage.earliest_start
    last = line.period.value.latest_end or coverage.latest_end
    if first is None or last is None:
        return {None}
    found = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    starts = {day.year if day >= date(day.year, 4, 1) else day.year - 1 for day in found}
    return {f"{year}-{str(year + 1)[2:]}" for year in starts} or {None}


def check_counts(records: Iterable[R], counts: Mapping[str | None, int], groups_of: Callable[[R], Groups]) -> None:
    """
    Compare counts with those of the groups of each record; they are in order, None last.
    """
    each = [groups_of(record) for record in records]
    known = {group for mine in each for group in mine}
    expected = {group: sum(group in mine for mine in each) for group in known}

    event(f"unknown: {None in expected}, empty: {'' in expected}, several: {any(len(mine) > 1 for mine in each)}")
    assert expected == counts
    assert [*sorted(filter(None, known)), None] == [*filter(None, counts), None]
    assert list(counts)[-1:] == [None] or None not in counts
    assert sum(map(len, each)) == sum(counts.values())


ANSWERS = named(
    "response",
    built(
        Response,
        key="x",
        text="X",
        to=("rec1",),
        by=claims_of(st.sampled_from([("a",), ("a",), ("b",), ("a", "b")]), ["", *["s"] * 6, "ss?", "p"]),
        date=claims_of(
            st.sampled_from([*IN_SPRING, *IN_SPRING[:3] * 2]).map(EdtfDate.parse), ["", *["s"] * 6, "ss?", "p"]
        ),
        stance=claims_of(st.sampled_from([Stance.ACCEPTED, Stance.DECLINED]), ["", "s", "s", "s", "ss?", "p", "sr"]),
    ),
    most=3,
)


@settings(max_examples=300)
@given(ANSWERS)
def test_a_stance_stands_until_the_same_body_answers_again(answers: tuple[Response, ...]) -> None:
    """
    A recommendation has each stance of a response that is the last word of a body, or the lack of one.
    """
    asked = (Recommendation(key="rec1", text="X"), Recommendation(key="rec2", text="X"))
    ds = alone(attrs.evolve(running(UNKNOWN, UNKNOWN), recommendations=asked, responses=answers))
    (first, second), found = ds.recommendations, ds.recommendations.count_by("status")

    event(f"of {len(answers)}: {len(stances(ds, first))}")
    check_keyword(ds, "recommendations", "status")
    check_counts(ds.recommendations, found, lambda each: stances(ds, each) or {None})
    assert stances(ds, first) == set(ds.status(first)) == set(ds.status("i/rec1"))
    assert {"none-on-record"} == set(ds.status(second))


@settings(max_examples=100)
@given(small_worlds("roles", "recommendations", "responses"))
def test_counts_are_those_of_the_groups(ds: Dataset) -> None:
    """
    Each record counts once in each of its groups; of those with one value each, the counts add up to the whole.
    """
    some, asked = ds.initiatives, ds.recommendations

    check_counts(some, some.count_by("kind"), lambda each: {str(each.kind)})
    check_counts(some, some.count_by("topic"), lambda each: {*each.topics} or {None})
    check_counts(some, some.count_by("lead"), lead_groups)
    check_counts(some, some.count_by("place"), lambda each: groups(each.places))
    check_counts(asked, asked.count_by("addressee"), lambda each: groups(each.addressees))
    check_counts(asked, asked.count_by("status"), lambda each: stances(ds, each) or {None})
    check_counts(asked, asked.count_by("theme"), lambda each: {each.theme or None})
    check_counts(asked, asked.count_by("owner"), lambda each: {each.owner})
    assert len(asked) == sum(asked.count_by("theme").values()) == sum(asked.count_by("owner").values())


@settings(max_examples=100)
@given(named("line", LINES, most=3), COVERAGE)
def test_totals_are_those_of_the_groups(lines: tuple[Funding, ...], coverage: Period) -> None:
    """
    Each group of `totals_by` is the total of the lines in it, in order, None last.
    """
    ds = alone(attrs.evolve(running(UNKNOWN, UNKNOWN), funding=lines), coverage)
    fields: dict[FundingField, Callable[[Funding], Groups]] = {
        "funder": lambda line: groups(line.funder),
        "recipient": lambda line: groups(line.recipients),
        "stage": lambda line: groups(line.stage),
        "owner": lambda line: {line.owner},
        "financial-year": lambda line: financial_years(line, coverage),
    }

    for name, of in fields.items():
        totals = ds.funding.totals_by(name)
        known = {group for line in ds.funding for group in of(line)}
        event(f"{name}: {len(known)} groups, unknown: {None in known}")
        assert known == set(totals)
        assert [*sorted(filter(None, known)), None] == [*filter(None, totals), None]
        for group, total in totals.items():
            assert total == ds.funding.filter(partial(_in_group, group, of)).total()


@pytest.mark.parametrize(
    ("period", "coverage", "expected"),
    [
        ("2018-03-31/2018-04-01", "../..", ["2017-18", "2018-19"]),
        ("2018-04-01/2019-03-31", "../..", ["2018-19"]),
        ("2015-01-01/..", "2014-01-01/2016-01-01", ["2014-15", "2015-16"]),
        ("../2015-01-01", "2014-01-01/2016-01-01", ["2013-14", "2014-15"]),
        ("2019-01-01/..", "2014-01-01/2016-01-01", [None]),
        ("2016-02-01/..", "2014-01-01/2016-01-01", [None]),
        ("2019-01-01/..", "../..", [None]),
        ("../..", "../..", [None]),
    ],
)
def test_years_without_bounds_are_those_that_are_covered(
    period: str, coverage: str, expected: list[str | None]
) -> None:
    """
    A line without an end is in the years up to the end of the coverage, and in none that is known if that leaves none.
    """
    line = facts(claim(Period.parse(period), cite="s"))

    assert expected == list(alone(paid(line), coverage).funding.totals_by("financial-year"))


def _in_group(group: str | None, of: Callable[[Funding], Groups], line: Funding) -> bool:
    return group in of(line)
