"""
Scalars of cells: one value as the plain cells that it fills, and the columns that describe them.

A value with bounds has its text in the first cell and its bounds in those beside it, so that a table can be filtered
by them without reading the text again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, TypeVar

import attrs

from countylines.evidence import Fact
from countylines.evidence.values import Value
from countylines.selections.columns import Column, Scalar
from countylines.values.dates import EdtfDate
from countylines.values.days import day_text
from countylines.values.edtf import FIRST, LAST
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import Standing

T = TypeVar("T")

STANDINGS: Final = tuple(map(str, Standing))


def joined(words: Iterable[str]) -> str:
    """
    Return ids or texts in one cell.
    """
    # Most cells have one, and need no text of their own.
    return words[0] if isinstance(words, tuple) and len(words) == 1 else "; ".join(words)


def value_text(value: Value) -> str:
    """
    Return what a claim states as a text: the words of a group joined, a truth as "true" or "false".
    """
    if isinstance(value, tuple):
        return joined(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_of(fact: Fact[T]) -> T | None:
    """
    Return the value of a fact, None if it has none.
    """
    claims = fact.claims
    # Nearly all facts have one claim: it is read here, as `get` costs more and a table has thousands of cells.
    if len(claims) == 1 and claims[0].standing is not Standing.REJECTED:
        return claims[0].value
    return fact.get() if claims else None


def values_and_standings(facts: Iterable[Fact[T]]) -> tuple[list[T | None], list[Scalar]]:
    """
    Return the values of many facts, None where one has none, and the standings of their preferred claims.
    """
    values: list[T | None] = []
    standings: list[Scalar] = []
    # In one loop: to call two functions for each of a hundred thousand facts takes longer than what they do.
    for fact in facts:
        claims = fact.claims
        if not claims:
            values.append(None)
            standings.append(None)
            continue
        standing = claims[0].standing
        plain = len(claims) == 1 and standing is not Standing.REJECTED
        values.append(claims[0].value if plain else fact.get())
        standings.append(standing._value_)
    return values, standings


def standing_of(fact: Fact[Any]) -> str | None:
    """
    Return the standing of the preferred claim; "rejected" if every claim is, None without a claim.
    """
    return fact.claims[0].standing._value_ if fact.claims else None


def standing_column(name: str) -> Column:
    """
    Return the column of the standing of a fact.
    """
    description = f"How far to trust `{name}`: only what is stated or inferred is a fact, what is planned may slip."
    return Column(name=f"{name}_standing", type="string", description=description, words=STANDINGS)


def word_columns(
    name: str, description: str, *, refers_to: str = "", words: Iterable[str] = (), several: bool = True
) -> tuple[Column, ...]:
    """
    Return the columns of words: those that certainly hold, and those that may.
    """
    column = Column(
        name=name,
        type="string",
        description=description,
        refers_to=refers_to,
        several=several,
        words=tuple(map(str, words)),
    )
    perhaps = f"What `{name}` may be besides: planned, or undecided between several."
    return column, attrs.evolve(column, name=f"{name}_possibly", description=perhaps, several=True)


def date_cells(value: EdtfDate | None) -> tuple[Scalar, ...]:
    """
    Return the text of a date, and its first and last day.
    """
    return (None, None, None) if value is None else _cells_of_date(str(value))


# Dates are equal if their texts are, and a table of thousands of rows has the same few thousand again and again.
@lru_cache(maxsize=1 << 14)
def _cells_of_date(text: str) -> tuple[str, str | None, str | None]:
    # With the qualifier, as filters have it: "2018~" may be on a day of 2017, and "2018?" on any day.
    low, high = EdtfDate(text).span
    return text, day_cell(low), day_cell(high)


def date_columns(name: str, description: str) -> tuple[Column, ...]:
    """
    Return the columns of a date.
    """
    return (
        Column(name=name, type="string", description=description),
        Column(name=f"{name}_low", type="date", description=f"The first day that `{name}` may be."),
        Column(name=f"{name}_high", type="date", description=f"The last day that `{name}` may be."),
    )


# A table of thousands of rows has the same few thousand days again and again, and then holds each text once.
@lru_cache(maxsize=1 << 14)
def day_cell(number: int) -> str | None:
    """
    Return the ISO text of an ordinal, None outside the calendar and at its edges.
    """
    # "2018?" may be any day of the calendar and "2018/" may end on any later one: its first and last day bound nothing.
    return day_text(number) if FIRST < number < LAST else None


def period_cells(value: Period | None) -> tuple[Scalar, ...]:
    """
    Return the text of a period, and the first and the last day that it may cover.
    """
    if value is None:
        return None, None, None
    first, _, _, last = value.bounds
    return str(value), day_cell(first), day_cell(last)


def period_columns(name: str, description: str) -> tuple[Column, ...]:
    """
    Return the columns of a period.
    """
    return (
        Column(name=name, type="string", description=description),
        Column(name=f"{name}_low", type="date", description=f"The first day that `{name}` may cover."),
        Column(name=f"{name}_high", type="date", description=f"The last day that `{name}` may cover."),
    )


def quantity_cells(value: Quantity | None) -> tuple[Scalar, ...]:
    """
    Return the text of a quantity, its bounds and its unit.
    """
    if value is None:
        return None, None, None, None
    # Always floats: a table library that has seen whole numbers first refuses a fraction further down.
    low = None if value.low is None else float(value.low)
    high = None if value.high is None else float(value.high)
    return str(value), low, high, value.unit
