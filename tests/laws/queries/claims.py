"""
What claims say, read by hand: the values of facts, and the days that dates allow one by one.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias, TypeVar, cast

from countylines import (
    NO,
    POSSIBLE,
    YES,
    Certainty,
    EdtfDate,
    Fact,
    Period,
)
from oracles.days import FIRST, LAST, NO_END, NO_START, allows, allows_about, answer, days_of, worlds_of

T = TypeVar("T")


Group: TypeAlias = tuple[str, ...]


PREFERENCE = ("stated", "inferred", "planned", "superseded", "rejected")
"""The standings, the strongest first."""


def told(fact: Fact[T]) -> list[T]:
    """
    The values that a fact may have: the first that is not rejected, or each conflicting claim where none is preferred.
    """
    kept = [claim for claim in fact.claims if claim.standing != "rejected"]
    if fact.undecided:
        return [claim.value for claim in kept if claim.standing == "stated"]
    return [claim.value for claim in sorted(kept, key=lambda claim: PREFERENCE.index(claim.standing))[:1]]


def counts(fact: Fact[T]) -> bool:
    """
    Whether what is preferred is stated or inferred, so that it may make a YES.
    """
    return any(claim.standing in ("stated", "inferred") for claim in fact.claims)


def is_plan(fact: Fact[T]) -> bool:
    """
    Whether what is preferred is a plan, which may slip.
    """
    return not counts(fact) and any(claim.standing == "planned" for claim in fact.claims)


def of_fact(fact: Fact[T], true: Callable[[T], bool]) -> Certainty:
    """
    Whether something is true of a word or a group, over the values that it may have.
    """
    values = told(fact)
    truth = answer(map(true, values)) if values else NO
    return truth if counts(fact) else truth & POSSIBLE


def any_of(answers: Iterable[Certainty]) -> Certainty:
    """
    Whether one of several holds.
    """
    seen = set(answers)
    return YES if YES in seen else POSSIBLE if POSSIBLE in seen else NO


def words(value: object) -> Group:
    """
    A word alone or the words of a group.
    """
    return cast("Group", value) if isinstance(value, tuple) else (str(value),)


FROM = date(2018, 3, 1).toordinal()


UNIVERSE = [NO_START, FIRST, *range(FROM, FROM + 7), LAST, NO_END]
"""The first week of March 2018, with the edges of the calendar for all that is far from it."""


REAL = [day for day in UNIVERSE if FIRST <= day <= LAST]


Worlds: TypeAlias = list[tuple[int, int]]


def days(fact: Fact[EdtfDate]) -> list[int]:
    """
    The days that a date may be on: all between where no conflicting claim is preferred, any if nothing is known.

    A date that was superseded, with no newer one beside it, says nothing; a planned one may slip.
    """
    texts = [str(value) for value in told(fact)] if counts(fact) or is_plan(fact) else []
    allowed = [day for day in UNIVERSE if any(allows_plainly(text, day) for text in texts)] if texts else REAL
    if is_plan(fact):
        first = allowed[0] if allowed[0] in REAL else FIRST
        return [day for day in REAL if day >= first]
    return filled(allowed) if fact.undecided else allowed


def allows_plainly(text: str, day: int) -> bool:
    """
    Whether a date as it is written may be on a day.
    """
    return allows_about(text, day) if text[-1] in "?~%" else allows(text, day)


def filled(allowed: list[int]) -> list[int]:
    """
    The days with all between them.
    """
    return [day for day in UNIVERSE if allowed[0] <= day <= allowed[-1]]


def runs(start: Fact[EdtfDate], end: Fact[EdtfDate], *, sure: bool) -> Worlds:
    """
    The pairs of first and last day; to be *sure*, what is neither stated nor inferred is not known.

    A planned end says nothing. A planned start says that it did not start before, unless an end that may come before it
    shows that the plan was not kept.
    """
    lasts = filled(days(end)) if counts(end) else REAL
    firsts = REAL
    if counts(start):
        firsts = filled(days(start))
    elif is_plan(start) and not sure and not (counts(end) and lasts[0] < days(start)[0]):
        firsts = days(start)
    return [(first, last) for first in firsts for last in lasts if first <= last]


def window_worlds(window: str | Period) -> Worlds:
    """
    The pairs of first and last day of a window; a text means its outer days.
    """
    if isinstance(window, Period):
        return worlds_of(str(window), UNIVERSE)
    first, _, last = window.partition("/")
    opens = NO_START if first == ".." else days_of(first, UNIVERSE)[0]
    return [(opens, NO_END if last == ".." else days_of(last or first, UNIVERSE)[-1])]


def in_all_and_any(sure: Iterable[bool], possible: Iterable[bool]) -> Certainty:
    """
    YES if it holds in all worlds that are sure, NO if in none that is possible.
    """
    return YES if all(sure) else POSSIBLE if any(possible) else NO
