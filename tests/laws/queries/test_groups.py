"""
Laws of counts, totals and statuses by group.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Protocol, TypeAlias, TypeVar, cast

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    UNKNOWN,
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    Period,
    Recommendation,
    Response,
    Stance,
    Standing,
    UnknownIdError,
    claim,
    facts,
    load,
)
from countylines import strategies as own
from countylines.selections import Selection
from countylines.typing import FundingField, Record
from effort import examples
from laws.queries.claims import told, words
from laws.queries.keywords import QUERIES, answers_of, check_keyword, kept, stands
from laws.queries.worlds import (
    COVERAGE,
    FEW,
    IN_SPRING,
    LINES,
    alone,
    built,
    claims_of,
    named,
    paid,
    running,
    small_worlds,
)

R = TypeVar("R", bound=Record)


Groups: TypeAlias = set[str | None]


class Counting(Protocol):
    """
    A selection that counts.
    """

    def __iter__(self) -> Iterator[Record]: ...

    def count_by(self, field: str, /, *, possibly: bool = False) -> Mapping[str | None, int]: ...

    def unknown(self, field: str, /) -> Selection[Record]: ...


COUNTED: dict[str, tuple[str, ...]] = {
    "initiatives": ("kind", "topic", "lead", "funder", "actor", "place"),
    "recommendations": ("addressee", "status", "theme", "topic"),
}
"""The fields that `count_by` of a selection takes and that `where` takes too."""

RECORDED: dict[str, Callable[[Dataset, Any], list[Fact[Any]]]] = {
    "lead": lambda _, record: [role.actor for role in record.roles if role.kind == "lead"],
    "funder": lambda _, record: [role.actor for role in record.roles if role.kind == "funder"],
    "actor": lambda _, record: [role.actor for role in record.roles],
    "place": lambda _, record: [record.places],
    "addressee": lambda _, record: [record.addressees],
}
"""The facts that a field of a record is read from, where it is no plain word."""


def gap(ds: Dataset, table: str, name: str, record: Record) -> bool:
    """
    Whether nobody recorded a field.
    """
    if name in RECORDED:
        return not any(told(fact) for fact in RECORDED[name](ds, record))
    words = QUERIES[table][name].words(ds).values()
    return not any(QUERIES[table][name].answer(ds, record, word).possible for word in words)


def empty(ds: Dataset, table: str, name: str, record: Record) -> bool:
    """
    Whether sources call a group empty, and none gives it a member.
    """
    facts = RECORDED[name](ds, record) if name in RECORDED else []
    values = [value for fact in facts for value in told(fact)]
    return bool(values) and not any(words(value) for value in values)


def check_counts(ds: Dataset, table: str, *, possibly: bool) -> None:
    """
    Compare `count_by` with what `where` is to answer for each word, the gaps under None and the empty groups under "".
    """
    selection = cast("Counting", getattr(ds, table))
    for name in COUNTED[table]:
        counts = selection.count_by(name, possibly=possibly)
        wanted: dict[str | None, int] = {
            word: len(kept(answers_of(ds, table, name, word), possibly=possibly))
            for word in QUERIES[table][name].words(ds).values()
        }
        wanted[None] = sum(gap(ds, table, name, record) for record in selection)
        wanted[""] = sum(empty(ds, table, name, record) for record in selection)

        event(f"{name}: {len(counts)} groups, unknown: {bool(wanted[None])}, empty: {bool(wanted[''])}")
        assert counts == {word: count for word, count in wanted.items() if count}
        assert list(counts) == sorted(counts, key=lambda group: (group is None, group or ""))
        assert selection.unknown(name).ids == tuple(r.id for r in selection if gap(ds, table, name, r))


@examples(60)
@given(small_worlds("roles", "recommendations", "responses"), st.booleans())
def test_counts_are_those_of_where(ds: Dataset, possibly: bool) -> None:  # noqa: FBT001 - drawn
    """
    `count_by` counts for each word what `where` finds by it, certain and possible alike.
    """
    for table in COUNTED:
        check_counts(ds, table, possibly=possibly)


@FEW
@given(own.datasets(), st.booleans())
def test_counts_are_those_of_where_in_any_dataset(ds: Dataset, possibly: bool) -> None:  # noqa: FBT001 - drawn
    """
    So it is in datasets of any shape.
    """
    for table in COUNTED:
        check_counts(ds, table, possibly=possibly)


@given(small_worlds("roles"))
def test_own_words_are_counted_apart_from_wider_ones(ds: Dataset) -> None:
    """
    With *own* a topic or a place counts only the records that name it themselves.
    """
    expected = Counter[str | None](topic for record in ds.initiatives for topic in record.topics)
    gaps = sum(not record.topics for record in ds.initiatives)

    wanted: dict[str | None, int] = {**expected, **({None: gaps} if gaps else {})}
    assert ds.initiatives.count_by("topic", own=True) == wanted


def financial_years(line: Funding, coverage: Period) -> Groups:
    """
    The years that some day of a line is in, taken day by day.
    """
    if not told(line.period) or line.period.standing is Standing.SUPERSEDED:
        return {None}
    first = line.period.value.earliest_start or coverage.earliest_start
    last = line.period.value.latest_end or coverage.latest_end
    if first is None or last is None:
        return {None}
    days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    starts = {day.year if day >= date(day.year, 4, 1) else day.year - 1 for day in days}
    return {f"{year}-{str(year + 1)[2:]}" for year in starts} or {None}


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


@examples(300)
@given(ANSWERS)
def test_a_stance_stands_until_the_same_body_answers_again(answers: tuple[Response, ...]) -> None:
    """
    A recommendation has each stance of a response that is the last word of a body, or the lack of one.
    """
    asked = (Recommendation(key="rec1", text="X"), Recommendation(key="rec2", text="X"))
    ds = alone(attrs.evolve(running(UNKNOWN, UNKNOWN), recommendations=asked, responses=answers))
    first, second = ds.recommendations

    event(f"of {len(answers)}: {len(stances(ds, first))}")
    check_keyword(ds, "recommendations", "status")
    assert stances(ds, first) == set(ds.status(first)) == set(ds.status("i/rec1"))
    assert {"none-on-record"} == set(ds.status(second))


def stances(ds: Dataset, record: Recommendation) -> Groups:
    """
    The stances that somebody may have taken in a last word.
    """
    return {str(stance) for stance in Stance if stands(ds, record, stance).possible}


FUNDED: tuple[FundingField, ...] = ("funder", "recipient", "stage", "place", "topic", "owner")


@examples(60)
@given(small_worlds("funding"))
def test_totals_are_those_of_where(ds: Dataset) -> None:
    """
    Each group of `totals_by` is the total of what `where` with `possibly` finds by its word, the gaps last.
    """
    for name in FUNDED:
        totals = ds.funding.totals_by(name)
        event(f"{name}: {len(totals)} groups, unknown: {None in totals}")
        for word, total in totals.items():
            if word is None:
                assert total == ds.funding.unknown(name).total()
            elif name == "owner":
                assert total == ds.funding.of(word, deep=False).total()
            elif word:
                assert total == ds.funding.where(**{name: word}, possibly=True).total()
        counted = {id for total in totals.values() for id in total.counted}
        sure = {line.id for word in totals if word and name != "owner" for line in ds.funding.where(**{name: word})}  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - a keyword by name
        assert sure <= counted


@examples(60)
@given(named("line", LINES, most=3), COVERAGE)
def test_financial_years_are_those_of_the_days(lines: tuple[Funding, ...], coverage: Period) -> None:
    """
    The financial years of `totals_by` are those that some day of a line is in.
    """
    ds = alone(attrs.evolve(running(UNKNOWN, UNKNOWN), funding=lines), coverage)

    assert {year for line in ds.funding for year in financial_years(line, coverage)} == set(
        ds.funding.totals_by("financial-year")
    )


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


def test_orders_and_groups_are_closed_lists() -> None:
    """
    A name that is no order and no field is met with those that are near.
    """
    ds = load()
    sorts: list[Callable[..., object]] = [ds.initiatives.sorted_by, ds.funding.sorted_by]
    counts: list[Callable[..., object]] = [ds.initiatives.count_by, ds.recommendations.count_by]
    calls = [
        *[(sort, "strat", ("start",)) for sort in sorts],
        *[(sort, "dat", ("date",)) for sort in (ds.milestones.sorted_by, ds.remarks.sorted_by, ds.responses.sorted_by)],
        (counts[0], "lede", ("lead",)),
        (counts[1], "addresse", ("addressee",)),
        (ds.funding.totals_by, "financial-yaer", ("financial-year",)),
    ]

    for call, slip, near in calls:
        with pytest.raises(UnknownIdError) as raised:
            cast("Callable[[str], object]", call)(slip)
        assert near == raised.value.nearest
