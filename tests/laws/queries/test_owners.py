"""
Laws of `of` and of orders.
"""

from collections.abc import Callable
from typing import TypeAlias, TypeVar, cast

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    UnknownIdError,
    load,
)
from countylines.selections import Selection
from countylines.typing import Record
from effort import examples
from laws.queries.claims import told
from laws.queries.worlds import small_worlds

R = TypeVar("R", bound=Record)


@examples(60)
@given(small_worlds("funding"), st.sampled_from(["unit", "zone", "The UNIT", "the zone"]), st.booleans())
def test_of_takes_the_lines_of_what_is_part(ds: Dataset, asked: str, deep: bool) -> None:  # noqa: FBT001 - drawn
    """
    The lines of an initiative, and if deep those of all that certainly is part of it.
    """
    owners = {ds.initiatives[asked].id}
    for _ in ds.initiatives if deep else ():
        owners |= {
            initiative.id
            for initiative in ds.initiatives
            for link in initiative.links
            if link.kind == "part-of" and link.to in owners and link.said and not link.denied
        }
    expected = tuple(line.id for line in ds.funding if line.id.split("/")[0] in owners)
    lines = ds.funding.of(asked, deep=deep)

    event(f"deep: {deep}, owners: {len(owners)}")
    assert expected == lines.ids == ds.funding.of(ds.initiatives[asked], deep=deep).ids
    assert lines == ds.funding.of(
        ds.initiatives.filter(lambda initiative: initiative.id == ds.initiatives[asked].id), deep=deep
    )
    assert not deep or lines == ds.funding.of(asked)


@pytest.mark.parametrize("table", ["milestones", "provisions", "recommendations", "responses", "remarks", "funding"])
def test_of_refuses_what_is_no_initiative(table: str) -> None:
    """
    An owner that is not known, or is something else, is refused with what is near.
    """
    of = cast("Callable[[str], object]", getattr(getattr(load(), table), "of"))  # noqa: B009 - a table by name

    for asked in ("home-office", "county-lines", "nclcq", "county-lines-coordination-centre/staff"):
        with pytest.raises(UnknownIdError) as raised:
            of(asked)
        assert asked != "nclcq" or raised.value.nearest[0] == "NCLCC"


Key: TypeAlias = tuple[object, ...] | None


def check_sorted(before: Selection[R], after: Callable[[bool], Selection[R]], key: Callable[[R], Key]) -> None:
    """
    Compare a sorted selection with the same in order of a key, ties as they were, those without one last.
    """
    records = list(before)
    keyed = [(value, at) for at, record in enumerate(records) if (value := key(record)) is not None]
    unknown = [record.id for record in records if key(record) is None]
    upwards = [records[at].id for _, at in sorted(keyed)]
    downwards = [records[at].id for _, at in sorted(keyed, key=lambda pair: (pair[0], -pair[1]), reverse=True)]

    event(f"unknown: {bool(unknown)}, ties: {len({value for value, _ in keyed}) < len(keyed)}")
    assert [*upwards, *unknown] == list(after(False).ids)  # noqa: FBT003 - not reversed
    assert [*downwards, *unknown] == list(after(True).ids)  # noqa: FBT003 - reversed


def day_key(fact: Fact[EdtfDate]) -> Key:
    """
    First day, last day and text of a date.
    """
    return fact.value.sort_key() if told(fact) else None


def high_key(line: Funding) -> Key:
    """
    The greatest amount, none being above all.
    """
    return (line.amount.value.high is None, line.amount.value.high) if told(line.amount) else None


@examples(100)
@given(small_worlds("milestones", "funding", "remarks", "responses", "recommendations"), st.sampled_from([1, -1]))
def test_sorting_orders_what_is_known_and_puts_the_rest_last(ds: Dataset, step: int) -> None:
    """
    Sorting is stable in both directions, and what is not known comes last in both.
    """
    some, steps = ds.initiatives[::step], ds.milestones[::step]
    lines, said, answered = ds.funding[::step], ds.remarks[::step], ds.responses[::step]

    check_sorted(some, lambda down: some.sorted_by("name", reverse=down), lambda initiative: (initiative.name.lower(),))
    check_sorted(some, lambda down: some.sorted_by("start", reverse=down), lambda initiative: day_key(initiative.start))
    check_sorted(some, lambda down: some.sorted_by("end", reverse=down), lambda initiative: day_key(initiative.end))
    check_sorted(steps, lambda down: steps.sorted_by("date", reverse=down), lambda milestone: day_key(milestone.date))
    check_sorted(said, lambda down: said.sorted_by("date", reverse=down), lambda remark: day_key(remark.date))
    check_sorted(
        answered, lambda down: answered.sorted_by("date", reverse=down), lambda response: day_key(response.date)
    )
    asks = ds.recommendations[::step]
    check_sorted(
        asks,
        lambda down: asks.sorted_by("deadline", reverse=down),
        lambda recommendation: day_key(recommendation.deadline),
    )
    published = {str(row["id"]): row["date"] for row in asks.rows()}
    check_sorted(
        asks,
        lambda down: asks.sorted_by("date", reverse=down),
        lambda recommendation: (
            EdtfDate.parse(str(day)).sort_key() if (day := published[recommendation.id]) is not None else None
        ),
    )
    check_sorted(
        lines,
        lambda down: lines.sorted_by("low", reverse=down),
        lambda line: (line.amount.value.low,) if told(line.amount) else None,
    )
    check_sorted(lines, lambda down: lines.sorted_by("high", reverse=down), high_key)
    check_sorted(
        lines,
        lambda down: lines.sorted_by("start", reverse=down),
        lambda line: line.period.value.sort_key() if told(line.period) else None,
    )
    check_sorted(lines, lambda down: lines.sorted_by("date", reverse=down), lambda line: day_key(line.date))
    check_sorted(lines, lambda down: lines.sorted_by("announced", reverse=down), lambda line: day_key(line.announced))
