"""
Laws of orders: of `sorted_by`, and of the order in which records are given.
"""

from collections.abc import Callable
from random import Random
from typing import TypeAlias, TypeVar, cast

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from countylines import (
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    UnknownIdError,
    load,
)
from countylines import strategies as own
from countylines.selections import Selection
from countylines.typing import Record
from laws.queries.worlds import small_worlds
from oracles.claims import told
from oracles.keywords import QUERIES, asked_of

R = TypeVar("R", bound=Record)
FEW = settings(max_examples=15)


Key: TypeAlias = tuple[object, ...] | None


def check_sorted(before: Selection[R], after: Callable[[bool], Selection[R]], key: Callable[[R], Key]) -> None:
    """
    Compare a sorted selection with the same in order of a key, ties as they were, those without one last.
    """
    records = list(before)
    keyed = [(found, at) for at, record in enumerate(records) if (found := key(record)) is not None]
    unknown = [record.id for record in records if key(record) is None]
    upwards = [records[at].id for _, at in sorted(keyed)]
    downwards = [records[at].id for _, at in sorted(keyed, key=lambda pair: (pair[0], -pair[1]), reverse=True)]

    event(f"unknown: {bool(unknown)}, ties: {len({found for found, _ in keyed}) < len(keyed)}")
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


@settings(max_examples=100)
@given(small_worlds("milestones", "funding", "remarks", "responses"), st.sampled_from([1, -1]))
def test_sorting_orders_what_is_known_and_puts_the_rest_last(ds: Dataset, step: int) -> None:
    """
    Sorting is stable in both directions, and what is not known comes last in both.
    """
    some, steps = ds.initiatives[::step], ds.milestones[::step]
    lines, said, answered = ds.funding[::step], ds.remarks[::step], ds.responses[::step]

    check_sorted(some, lambda down: some.sorted_by("name", reverse=down), lambda each: (each.name.lower(),))
    check_sorted(some, lambda down: some.sorted_by("start", reverse=down), lambda each: day_key(each.start))
    check_sorted(some, lambda down: some.sorted_by("end", reverse=down), lambda each: day_key(each.end))
    check_sorted(steps, lambda down: steps.sorted_by("date", reverse=down), lambda each: day_key(each.date))
    check_sorted(said, lambda down: said.sorted_by("date", reverse=down), lambda each: day_key(each.date))
    check_sorted(answered, lambda down: answered.sorted_by("date", reverse=down), lambda each: day_key(each.date))
    check_sorted(
        lines,
        lambda down: lines.sorted_by("low", reverse=down),
        lambda each: (each.amount.value.low,) if told(each.amount) else None,
    )
    check_sorted(lines, lambda down: lines.sorted_by("high", reverse=down), high_key)
    check_sorted(
        lines,
        lambda down: lines.sorted_by("start", reverse=down),
        lambda each: each.period.value.sort_key() if told(each.period) else None,
    )


def test_orders_and_groups_are_closed_lists() -> None:
    """
    A name that is no order and no field is met with those that are near.
    """
    ds = load()
    sorts: list[Callable[..., object]] = [ds.initiatives.sorted_by, ds.funding.sorted_by]
    counts: list[Callable[..., object]] = [ds.initiatives.count_by, ds.recommendations.count_by]
    calls = [
        *[(each, "strat", ("start",)) for each in sorts],
        *[(each, "dat", ("date",)) for each in (ds.milestones.sorted_by, ds.remarks.sorted_by, ds.responses.sorted_by)],
        (counts[0], "lede", ("lead",)),
        (counts[1], "addresse", ("addressee",)),
        (ds.funding.totals_by, "financial-yaer", ("financial-year",)),
    ]

    for call, slip, near in calls:
        with pytest.raises(UnknownIdError) as raised:
            cast("Callable[[str], object]", call)(slip)
        assert near == raised.value.nearest


def everything(ds: Dataset) -> dict[str, object]:
    """
    What a dataset answers to all queries.
    """
    found: dict[str, object] = {
        f"{table}.{keyword}={asked}": asked_of(ds, table, {keyword: asked})
        for table, keywords in QUERIES.items()
        for keyword, (known, _) in keywords.items()
        for asked in sorted(known(ds))
    }
    found |= {
        "active": ds.initiatives.active("2000-01-01", possibly=True).ids,
        "during": ds.initiatives.during("1990/2010", possibly=True).ids,
        "in post": ds.people.in_post("2000-01-01", possibly=True).ids,
        "between": ds.milestones.between("1990", "2010", possibly=True).ids,
        "money": ds.funding.during("1990/2010", possibly=True).ids,
        "overdue": ds.milestones.overdue("2100-01-01").ids,
        "started": ds.initiatives.sorted_by("start").ids,
        "highest": ds.funding.sorted_by("high").ids,
        "leads": list(ds.initiatives.count_by("lead").items()),
        "statuses": list(ds.recommendations.count_by("status").items()),
        "stages": list(ds.funding.totals_by("stage").items()),
    }
    return found


@FEW
@given(own.datasets(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_no_answer(ds: Dataset, random: Random) -> None:
    """
    A dataset of the same records in another order answers the same.
    """
    records = list(ds._records)
    random.shuffle(records)

    assert everything(ds) == everything(Dataset.of(*records))
