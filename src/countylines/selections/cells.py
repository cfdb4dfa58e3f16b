"""
Cells of rows: what records hold, as plain scalars in fixed columns.

A layout is a list of `Cells`, each of which fills one or several columns that belong together. They are filled column
by column and not row by row, and a fact with a single claim, as nearly all are, is read without a detour through the
answers to filters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

import attrs

from countylines.evidence import Fact
from countylines.index.filters import Terms, certain_words, either, of_fact, possible_words, words_of
from countylines.index.index import Index
from countylines.records import Record
from countylines.selections.columns import Column, ColumnType, Scalar
from countylines.selections.scalars import (
    date_cells,
    date_columns,
    joined,
    period_cells,
    period_columns,
    quantity_cells,
    standing_column,
    standing_of,
    value_of,
    values_and_standings,
    word_columns,
)
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import Standing

R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)

_ASSERTED: Final = (Standing.STATED, Standing.INFERRED)


@attrs.frozen
class Cells(Generic[R_contra]):
    """
    Columns that belong together, and what fills them.

    Attributes:
        columns: The columns.
        fill: Returns the cells of each column, of all the records that it is given.
    """

    columns: tuple[Column, ...]
    fill: Callable[[Index, Sequence[R_contra]], Sequence[Sequence[Scalar]]]


def filled(cells: Iterable[Cells[R]], index: Index, records: Sequence[R]) -> dict[str, list[Scalar]]:
    """
    Return the cells of records, by the names of the columns.
    """
    names = [column.name for group in cells for column in group.columns]
    values = [list(column) for group in cells for column in group.fill(index, records)]
    return dict(zip(names, values, strict=True))


def one(
    name: str,
    get: Callable[[R], Scalar],
    description: str,
    *,
    type: ColumnType = "string",
    refers_to: str = "",
    is_key: bool = False,
    empty: str | None = None,
    words: Iterable[str] = (),
) -> Cells[R]:
    """
    Return one column.

    Args:
        name: The name of the column.
        get: Returns its cell of a record.
        description: What it means.
        type: What its cells hold.
        refers_to: The table whose ids it holds.
        is_key: Whether it tells the rows apart.
        empty: What stands for an empty text: None for a gap, the empty text where it says something.
        words: The closed list that its words are of.
    """
    column = Column(
        name=name, type=type, description=description, refers_to=refers_to, is_key=is_key, words=tuple(words)
    )

    def fill(_: Index, records: Sequence[R]) -> list[list[Scalar]]:
        # Records hold an empty text where nothing is given, and in a table that is a gap.
        return [[empty if value == "" else value for value in map(get, records)]]

    return Cells((column,), fill)


def ids(description: str) -> Cells[Record]:
    """
    Return the column of the ids.
    """
    return one("id", lambda record: record.id, description, is_key=True)


def word(name: str, words: type[StrEnum], get: Callable[[R], StrEnum], description: str) -> Cells[R]:
    """
    Return one column with a word of a closed list, which each record has.
    """

    def fill(_: Index, records: Sequence[R]) -> list[list[Scalar]]:
        return [[get(record)._value_ for record in records]]

    return Cells((Column(name=name, type="string", description=description, words=tuple(map(str, words))),), fill)


def several(
    name: str, get: Callable[[R], tuple[str, ...]], description: str, *, refers_to: str = "", empty: str | None = None
) -> Cells[R]:
    """
    Return one column with several ids or texts, joined by "; ".

    Args:
        name: The name of the column.
        get: Returns the ids or texts of a record.
        description: What they mean.
        refers_to: The table that the ids are of.
        empty: What stands where there are none: None for a gap, the empty text where it is known that there are none.
    """
    column = Column(name=name, type="string", description=description, refers_to=refers_to, several=True)

    def fill(_: Index, records: Sequence[R]) -> list[list[Scalar]]:
        # Of many columns, such as other names, nearly all cells are empty.
        return [[(joined(texts) or empty) if texts else empty for texts in map(get, records)]]

    return Cells((column,), fill)


def words(
    name: str,
    get: Callable[[R], Fact[Any]],
    description: str,
    *,
    refers_to: str = "",
    words: Iterable[str] = (),
    several: bool = True,
) -> Cells[R]:
    """
    Return the words that a fact certainly has, and beside them those that it may have.

    What is planned, or undecided between several, stands in the column that ends in `_possibly`. None is a gap; an
    empty text is a group that a source calls empty.
    """

    def cells(_: Index, record: R) -> tuple[Scalar, Scalar]:
        return words_cells(get(record))

    return Cells(word_columns(name, description, refers_to=refers_to, words=words, several=several), _by_row(cells, 2))


def words_cells(fact: Fact[Any]) -> tuple[Scalar, Scalar]:
    """
    Return the words that a fact certainly has, and those that it may have.
    """
    # The two commonest cases first: `of_fact` gives the same answers, with more steps for each cell.
    claims = fact.claims
    if not claims:
        return None, None
    if len(claims) == 1 and claims[0].standing in _ASSERTED:
        return joined(words_of(claims[0].value)), None
    return terms_cells(of_fact(fact))


def words_of_any(
    name: str, get: Callable[[R], Sequence[Fact[Any]]], description: str, *, refers_to: str = ""
) -> Cells[R]:
    """
    Return the words that some fact of several certainly has, and beside them those that one may have.
    """

    def cells(_: Index, record: R) -> tuple[Scalar, Scalar]:
        facts = get(record)
        return words_cells(facts[0]) if len(facts) == 1 else terms_cells(either(map(of_fact, facts)))

    return Cells(word_columns(name, description, refers_to=refers_to), _by_row(cells, 2))


def terms(name: str, get: Callable[[Index, R], Terms], description: str, *, refers_to: str = "") -> Cells[R]:
    """
    Return the words that a record certainly has under a keyword, and beside them those that it may have.
    """
    columns = word_columns(name, description, refers_to=refers_to)
    return Cells(columns, _by_row(lambda index, record: terms_cells(get(index, record)), 2))


def terms_cells(terms: Terms) -> tuple[Scalar, Scalar]:
    """
    Return the words that certainly find a record under a keyword, and those that may.
    """
    certain, possible = certain_words(terms), possible_words(terms)
    # Known without words: a source says that there are none. The cell is then an empty text, and None only for a gap.
    empty = terms.known and not terms.own
    return joined(certain) if certain or empty else None, joined(possible) or None


def flag(name: str, get: Callable[[R], Fact[bool]], description: str) -> Cells[R]:
    """
    Return whether a fact is true, and its standing; None where sources differ and nobody decided.
    """

    def cells(_: Index, record: R) -> tuple[Scalar, Scalar]:
        fact = get(record)
        # True beside false, and no decision: the cell is empty, and the standing beside it still says that sources
        # spoke.
        said = {claim.value for claim in fact.stated} if fact.undecided else set[bool]()
        return None if len(said) > 1 else value_of(fact), standing_of(fact)

    return Cells((Column(name=name, type="boolean", description=description), standing_column(name)), _by_row(cells, 2))


def dated(name: str, get: Callable[[R], Fact[EdtfDate]], description: str) -> Cells[R]:
    """
    Return the text of a date, its first and last day, and its standing: they tell a plan from a fact and "no end" from
    a gap.
    """
    return dated_by(name, lambda _, record: get(record), description)


def dated_by(name: str, get: Callable[[Index, R], Fact[EdtfDate]], description: str) -> Cells[R]:
    """
    Return the cells of `dated` for a date that another record has.
    """

    def fill(index: Index, records: Sequence[R]) -> list[Sequence[Scalar]]:
        facts = [get(index, record) for record in records]
        values, standings = values_and_standings(facts)
        return [*_turned(list(map(date_cells, values)), 3), standings]

    return Cells((*date_columns(name, description), standing_column(name)), fill)


def date(name: str, get: Callable[[R], EdtfDate | None], description: str) -> Cells[R]:
    """
    Return the text of a date, and its first and last day.
    """
    return Cells(date_columns(name, description), _by_row(lambda _, record: date_cells(get(record)), 3))


def period(name: str, get: Callable[[R], Fact[Period]], description: str) -> Cells[R]:
    """
    Return the text of a period, the first and the last day that it may cover, and its standing.
    """

    def cells(_: Index, record: R) -> tuple[Scalar, ...]:
        fact = get(record)
        return *period_cells(value_of(fact)), standing_of(fact)

    return Cells((*period_columns(name, description), standing_column(name)), _by_row(cells, 4))


def days(name: str, get: Callable[[R], Period], description: str) -> Cells[R]:
    """
    Return the text of a period that is no fact, and the first and the last day that it may cover.
    """
    return Cells(period_columns(name, description), _by_row(lambda _, record: period_cells(get(record)), 3))


def quantity(name: str, get: Callable[[R], Fact[Any]], description: str, *, unit: str = "unit") -> Cells[R]:
    """
    Return the text of a quantity, its bounds, its unit and its standing.

    Claims in several units between which nobody decided have no bounds in common; their text has each of them.

    Args:
        name: The name of the column with the text.
        get: Returns the fact.
        description: What it means.
        unit: The name of the column with the unit.
    """

    def cells(_: Index, record: R) -> tuple[Scalar, ...]:
        fact: Fact[Quantity] = get(record)
        # Nothing lies between £5 and €6, so the bounds stay empty rather than those of one side.
        stated = [claim.value for claim in fact.stated] if fact.undecided else []
        if len({value.unit for value in stated}) > 1:
            return " or ".join(map(str, stated)), None, None, None, standing_of(fact)
        return *quantity_cells(value_of(fact)), standing_of(fact)

    columns = (
        Column(name=name, type="string", description=description),
        Column(name=f"{name}_low", type="number", description=f"The lower bound of `{name}`.", unit=unit),
        Column(name=f"{name}_high", type="number", description=f"The upper bound of `{name}`.", unit=unit),
        Column(name=unit, type="string", description=f"The unit of `{name}`; of money, the code of the currency."),
        standing_column(name),
    )
    return Cells(columns, _by_row(cells, 5))


def _by_row(
    cells: Callable[[Index, R], tuple[Scalar, ...]], width: int
) -> Callable[[Index, Sequence[R]], Sequence[Sequence[Scalar]]]:
    """
    Return a function that fills *width* columns from the cells of one record after the other.
    """

    def fill(index: Index, records: Sequence[R]) -> Sequence[Sequence[Scalar]]:
        return _turned([cells(index, record) for record in records], width)

    return fill


def _turned(rows: Sequence[tuple[Scalar, ...]], width: int) -> Sequence[Sequence[Scalar]]:
    """
    Return the columns of rows.
    """
    # Of no rows `zip` makes no columns at all, and the table still has *width* of them, without cells.
    return list(zip(*rows, strict=True)) or [()] * width
