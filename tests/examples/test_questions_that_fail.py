"""
What a question that cannot be answered as it was asked prints.
"""

import pickle
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from countylines import (
    AmbiguousNameError,
    Citation,
    CountylinesError,
    Dataset,
    Grade,
    Initiative,
    InitiativeKind,
    Source,
    load,
)
from countylines.errors import ArgumentTypeError

DS = load()
# What a program without a type checker asks.
UNTYPED: Any = DS
QUESTIONS: dict[str, tuple[Callable[[], object], str]] = {
    "a word that is not in the list": (
        lambda: UNTYPED.initiatives.where(kind="strateg"),
        "unknown word 'strateg' (did you mean 'strategy'?): expected one of strategy, unit",
    ),
    "a number for a word": (
        lambda: UNTYPED.initiatives.where(kind=3),
        "kind: expected a word, or several, found an int",
    ),
    "a number for a record": (
        lambda: UNTYPED.initiatives.where(lead=3),
        "lead: expected an organisation, a person or an initiative that acts, its id, alias or name, or several",
    ),
    "a record of another kind": (
        lambda: DS.initiatives.where(topic="home-office"),
        "'home-office' is an organisation; expected a topic",
    ),
    "an order that does not exist": (
        lambda: UNTYPED.initiatives.sorted_by("size"),
        "unknown word 'size': expected one of start, end, last_seen, name",
    ),
    "an order that is no text": (
        lambda: UNTYPED.initiatives.sorted_by(3),
        "key: expected one of start, end, last_seen, name, found an int",
    ),
    "a position that is no whole number": (
        lambda: UNTYPED.initiatives[3.5],
        "key: expected an id, an alias, a name, a position or a slice, found a float",
    ),
    "records in a list": (
        lambda: UNTYPED.of([DS.topics[0]]),
        "records: expected records one by one, as in Dataset.of(*records), found a list",
    ),
    "two kinds of selection": (
        lambda: UNTYPED.initiatives | DS.funding,
        "a selection to combine with: expected Initiatives of the same dataset, found a FundingLines",
    ),
    "selections of two datasets": (
        lambda: DS.initiatives | DS.impartial().initiatives,
        "expected Initiatives of the same dataset (join the datasets first: one | other)",
    ),
    "a day with a time": (
        lambda: DS.initiatives.active(datetime(2020, 1, 1)),  # noqa: DTZ001 - a time is what is wrong
        "expected one full day, found a date with a time",
    ),
    "a day that is a number": (
        lambda: UNTYPED.initiatives.active(2020),
        "day: expected one full day such as '2018-09-21', or a date, found an int",
    ),
    "a day without a role": (
        lambda: DS.initiatives.where(kind="fund", on="2019-01-01"),
        "on: expected beside lead, funder or actor; for what ran on a day use .active(day)",
    ),
    "a post that is no text": (
        lambda: UNTYPED.people.in_post("2019-01-01", post=3),
        "post: expected the title of a post, found an int",
    ),
    "a number for any record": (
        lambda: UNTYPED.notes.where(about=3),
        "about: expected a record, its id, alias or name, or several, found an int",
    ),
    "a window that is no date": (
        lambda: UNTYPED.initiatives.during(2.5),
        "window: expected a text such as '2018-07/2018-09', a year, a date or a Period, found a float",
    ),
}


# Each takes one argument that is to be a text, a record, a day, a window or a function.
ASKED: dict[str, Callable[[Any], object]] = {
    "[]": lambda value: UNTYPED[value],
    "|": lambda value: UNTYPED | value,
    "as_known_on": UNTYPED.as_known_on,
    "cite": UNTYPED.cite,
    "replacing": UNTYPED.replacing,
    "search": UNTYPED.search,
    "status": UNTYPED.status,
    "supported_by": UNTYPED.supported_by,
    "initiatives[]": lambda value: UNTYPED.initiatives[value],
    "initiatives |": lambda value: UNTYPED.initiatives | value,
    "active": UNTYPED.initiatives.active,
    "active_on": UNTYPED.initiatives[0].active_on,
    "actors": UNTYPED.initiatives[0].actors,
    "actors on": lambda value: UNTYPED.initiatives[0].actors("lead", on=value),
    "after": UNTYPED.milestones.after,
    "before": UNTYPED.milestones.before,
    "count_by": UNTYPED.initiatives.count_by,
    "during": UNTYPED.initiatives.during,
    "filter": UNTYPED.initiatives.filter,
    "get": UNTYPED.initiatives.get,
    "in_post": UNTYPED.people.in_post,
    "of": UNTYPED.funding.of,
    "of a measure": UNTYPED.observations.of,
    "of sources": UNTYPED.sources.of,
    "overdue": UNTYPED.recommendations.overdue,
    "pairs_on": UNTYPED.initiatives.pairs_on,
    "post": lambda value: UNTYPED.people.in_post("2019-01-01", post=value),
    "seen_since": lambda value: UNTYPED.initiatives.active("2019-01-01", possibly=True, seen_since=value),
    "sorted_by": UNTYPED.initiatives.sorted_by,
    "timeline": UNTYPED.timeline,
    "totals_by": UNTYPED.funding.totals_by,
    "unknown": UNTYPED.initiatives.unknown,
    "where kind": lambda value: UNTYPED.initiatives.where(kind=value),
    "where on": lambda value: UNTYPED.initiatives.where(lead="home-office", on=value),
    "where part_of": lambda value: UNTYPED.funding.where(part_of=value),
    "where topic": lambda value: UNTYPED.initiatives.where(topic=value),
}
OMITTED = {"post", "seen_since", "timeline", "where kind", "where on", "where part_of", "where topic", "actors on"}
"""Of these None is no value: it stands for what is left out."""


@pytest.mark.parametrize("query", ASKED)
@pytest.mark.parametrize("value", [None, float("nan"), b"2018-09-21", object()], ids=["None", "nan", "bytes", "object"])
def test_what_is_of_the_wrong_type_is_refused_by_one_error(query: str, value: object) -> None:
    """
    Every query refuses a value that is of none of its types by an error of the library that says what it takes.
    """
    if value is None and query in OMITTED:
        ASKED[query](value)
        return
    with pytest.raises(ArgumentTypeError, match=r": expected .*, found "):
        ASKED[query](value)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_message_says_what_was_expected(name: str) -> None:
    """
    It says what was expected and what was found, and stays the same when it is sent to another process.
    """
    ask, expected = QUESTIONS[name]
    with pytest.raises(CountylinesError) as caught:
        ask()

    assert expected in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes


def test_a_name_of_several_records_lists_them() -> None:
    """
    A name that two records have finds neither, and the message says between which to choose.
    """
    source = Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL)
    cites = (Citation("s"),)
    two = [
        Initiative(id=f"fund-{year}", name="The Fund", kind=InitiativeKind.FUND, cites=cites) for year in (2018, 2019)
    ]
    ds = Dataset.of(source, *two)
    with pytest.raises(AmbiguousNameError, match="'The Fund' names several records: use one of 'fund-2018', 'fund-20"):
        ds["The Fund"]


def test_windows_are_texts_years_days_or_periods() -> None:
    """
    A year, a day and a text that say the same are the same window.
    """
    assert DS.initiatives.during(2018) == DS.initiatives.during("2018")
    assert DS.initiatives.during(date(2018, 4, 9)) == DS.initiatives.during("2018-04-09")
    assert DS.initiatives.active(date(2018, 4, 9)) == DS.initiatives.active("2018-04-09")


class Position:
    """
    A whole number of another library, as those of NumPy are.
    """

    def __index__(self) -> int:
        return 2


def test_a_whole_number_of_another_library_is_a_position() -> None:
    """
    It counts as the int that it is.
    """
    assert UNTYPED.initiatives[Position()] == DS.initiatives[2]


def test_roles_are_asked_for_a_day() -> None:
    """
    With a day, only those that certainly held the role then; with `possibly`, those that may have too.
    """
    ever = DS.initiatives.where(lead="Home Office", possibly=True)
    certain = DS.initiatives.where(lead="Home Office", on="2019-01-01")
    possible = DS.initiatives.where(lead="Home Office", on="2019-01-01", possibly=True)

    assert set(certain.ids) <= set(possible.ids) <= set(ever.ids)
    assert "serious-violence-strategy" in possible


def test_records_with_a_name_are_sorted_by_it() -> None:
    """
    Case makes no difference.
    """
    names = [body.name.casefold() for body in DS.organisations.sorted_by("name")]

    assert names == sorted(names)


def test_timelines_join_in_order() -> None:
    """
    Two timelines together are the events of both, each once, in order.
    """
    whole = DS.timeline()

    assert whole[10:] | whole[:20] == whole
