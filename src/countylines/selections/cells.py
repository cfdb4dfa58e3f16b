"""
Cells of rows: facts as plain scalars in fixed columns.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from countylines.evidence import Fact
from countylines.index.filters import Terms, certain_words, of_fact, possible_words
from countylines.records import Nested
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity

Scalar: TypeAlias = str | int | float | bool | None


Row: TypeAlias = dict[str, Scalar]


def joined(words: tuple[str, ...] | None) -> str | None:
    """
    Return ids in one cell; an empty group is an empty text, an unknown one None.
    """
    return None if words is None else "; ".join(words)


def word(fact: Fact[str]) -> str | None:
    """
    Return an id or a word, None if it is not known.
    """
    value = fact.get()
    return None if value is None else str(value)


def number(value: Decimal | None) -> int | float | None:
    """
    Return a number that other tools take: whole if it is.
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def date_cells(name: str, date: EdtfDate | None) -> Row:
    """
    Return the first and the last day of a date.
    """
    low, high = (date.earliest, date.latest) if date else (None, None)
    return {f"{name}_low": low.isoformat() if low else None, f"{name}_high": high.isoformat() if high else None}


def dated_cells(name: str, fact: Fact[EdtfDate]) -> Row:
    """
    Return the text of a date, its first and last day, and its standing: they tell a plan from a fact and "no end" from
    a gap.
    """
    date = fact.get()
    return {
        name: None if date is None else str(date),
        **date_cells(name, date),
        f"{name}_standing": standing_of(fact),
    }


def standing_of(fact: Fact[object]) -> str | None:
    """
    Return the standing of the preferred claim; "rejected" if every claim is, None without a claim.
    """
    return str(fact.claims[0].standing) if fact.claims else None


def period_cells(name: str, period: Period | None) -> Row:
    """
    Return the first and the last day that a period may cover.
    """
    low, high = (period.earliest_start, period.latest_end) if period else (None, None)
    return {f"{name}_low": low.isoformat() if low else None, f"{name}_high": high.isoformat() if high else None}


def quantity_cells(name: str, fact: Fact[Quantity]) -> Row:
    """
    Return the bounds of a quantity and its unit; none of claims in several units between which nobody decided.
    """
    units = {claim.value.unit for claim in fact.stated} if fact.undecided else set[str]()
    value = fact.get() if len(units) < 2 else None
    low, high = (value.low, value.high) if value else (None, None)
    return {f"{name}_low": number(low), f"{name}_high": number(high), "unit": value.unit if value else None}


def owner_cells(record: Nested) -> Row:
    """
    Id and owner of a nested record.
    """
    return {"id": record.id, "owner": record.owner}


def word_cells(name: str, fact: Fact[str] | Fact[tuple[str, ...]]) -> Row:
    """
    Return the words that a fact certainly has, and beside them those that it may have.

    What is planned, or undecided between several, stands in the column that ends in `_possibly`. None is a gap; an
    empty text is a group that a source calls empty.
    """
    return terms_cells(name, of_fact(fact))


def terms_cells(name: str, terms: Terms) -> Row:
    """
    Return the words that a record certainly has, and beside them those that it may have; see `word_cells`.
    """
    certain, possible = certain_words(terms), possible_words(terms)
    empty = terms.known and not terms.own
    return {
        name: joined(certain) if certain or empty else None,
        f"{name}_possibly": joined(possible) if possible else None,
    }
