"""
Tables: what rows hold is what the schema says, and the page of columns says the same.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl
from hypothesis import given

from countylines import Dataset, load
from countylines import strategies as own
from countylines.selections import Column, Selection
from countylines.typing import Scalar
from effort import examples

FEW = examples(10)
PAGE: Final = Path(__file__).parents[1] / "docs" / "reference" / "columns.md"
RECORDS: Final = (
    "initiatives", "roles", "milestones", "provisions", "figures", "funding", "recommendations", "responses", "remarks",
    "measures", "observations", "organisations", "people", "posts", "actors", "places", "topics", "sources", "notes",
)  # fmt: skip
"""The tables of records."""

FITS: Final[dict[str, Callable[[object], bool]]] = {
    "string": lambda cell: type(cell) is str,
    "number": lambda cell: type(cell) is float,
    "integer": lambda cell: type(cell) is int,
    "boolean": lambda cell: type(cell) is bool,
    "date": lambda cell: type(cell) is str and date.fromisoformat(cell).isoformat() == cell,
}
"""Whether a cell is of a type; exactly that type, so that no column mixes two."""

POLARS: Final[dict[str, pl.DataType]] = {
    "string": pl.String(),
    "number": pl.Float64(),
    "integer": pl.Int64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}


def tables_of(ds: Dataset) -> dict[str, Selection[Any]]:
    """
    Every selection of a dataset, by the name of its table.
    """
    return {
        **{name: getattr(ds, name) for name in (*RECORDS, "claims", "links")},
        "timeline": ds.timeline(),
        "disputes": ds.disputes(rejected=True),
    }


def words_in(column: Column, cell: Scalar) -> list[str]:
    """
    The ids or words in a cell.
    """
    if cell in (None, ""):
        return []
    return str(cell).split("; ") if column.several else [str(cell)]


def check_fits(selection: Selection[Any], ids: dict[str, set[str]]) -> None:
    """
    Compare the cells of a selection with its schema.
    """
    schema = {column.name: column for column in selection.schema}
    keys = [column.name for column in selection.schema if column.is_key]

    assert len(schema) == len(selection.schema)
    assert selection.columns == tuple(schema)
    assert keys == ["id"]
    for row in selection.rows():
        assert tuple(row) == selection.columns
        for name, cell in row.items():
            column = schema[name]
            assert cell is None or FITS[column.type](cell), (name, cell)
            assert not column.words or set(words_in(column, cell)) <= set(column.words)
            assert not column.refers_to or set(words_in(column, cell)) <= ids[column.refers_to], (name, cell)
            assert not column.unit or cell is None or row[column.unit] is not None
    assert [row["id"] for row in selection.rows()] == list(selection.ids)
    assert len(set(selection.ids)) == len(selection)


def check_tables(ds: Dataset) -> None:
    """
    Compare each table of a dataset with its schema.
    """
    tables = tables_of(ds)
    ids = {name: set(selection.ids) for name, selection in tables.items()}
    ids["records"] = set().union(*[ids[name] for name in RECORDS])
    for selection in tables.values():
        check_fits(selection, ids)


@FEW
@given(own.datasets())
def test_each_row_fits_its_schema(ds: Dataset) -> None:
    """
    Cells are of the type of their column, words of its list, and ids those of rows that exist.
    """
    check_tables(ds)


def test_the_rows_of_the_record_fit_their_schema() -> None:
    """
    The same holds of the bundled record.
    """
    check_tables(load())


@FEW
@given(own.datasets())
def test_rows_are_the_columns_turned(ds: Dataset) -> None:
    """
    `by_column` has the cells of `rows`, for an empty selection too.
    """
    for selection in tables_of(ds).values():
        for some in (selection, selection[:0]):
            assert some.by_column() == {name: [row[name] for row in some.rows()] for name in some.columns}


@FEW
@given(own.datasets())
def test_polars_reads_a_selection_without_options(ds: Dataset) -> None:
    """
    Each column gets the type of its schema, also one without any cell, and an empty selection has all of them.
    """
    for selection in tables_of(ds).values():
        for some in (selection, selection[:0]):
            frame = pl.DataFrame(some)

            assert frame.schema == {column.name: POLARS[column.type] for column in some.schema}
            assert frame.with_columns(pl.col(pl.Date).dt.to_string("iso")).rows(named=True) == some.rows()


def groups_of(schema: tuple[Column, ...]) -> Iterator[tuple[Column, list[Column]]]:
    """
    The columns of a table, each with those that are named after it.
    """
    rest = list(schema)
    while rest:
        first = rest.pop(0)
        more = [column for column in rest if re.fullmatch(f"{first.name}_(low|high|standing|possibly)", column.name)]
        rest = [column for column in rest if column not in more]
        yield first, more


def kind_of(column: Column) -> str:
    """
    What a column holds, in a few words.
    """
    if column.refers_to:
        return f"{'ids' if column.several else 'id'} of {column.refers_to}"
    return "texts" if column.several else {"string": "text"}.get(column.type, column.type)


def page_of(ds: Dataset) -> str:
    """
    The part of the page that lists all columns.
    """
    lines: list[str] = []
    for name, selection in tables_of(ds).items():
        lines += [f"### {name}", "", "| column | holds | what |", "| --- | --- | --- |"]
        for first, more in groups_of(selection.schema):
            names = " ".join([f"`{column.name}`" for column in (first, *more)])
            lines.append(f"| {names} | {kind_of(first)} | {first.description} |")
        lines.append("")
    return "\n".join(lines)


def test_the_page_lists_the_schema() -> None:
    """
    The page of columns has every column with the description that the code has.

    `python tests/test_tables.py` writes it anew.
    """
    assert page_of(load()) in PAGE.read_text(encoding="utf-8")


if __name__ == "__main__":
    above, mark, _ = PAGE.read_text(encoding="utf-8").partition("## All columns\n\n")
    PAGE.write_text(above + mark + page_of(load()), encoding="utf-8")
