"""
Tables as Arrow, which data frames and databases take with the types of their columns; needs the extra `arrow`.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Protocol, cast

from countylines.errors import MissingExtraError
from countylines.selections.columns import Column, ColumnType, Scalar


class ArrowTable(Protocol):
    """
    A table of pyarrow, which has no types of its own, as far as it is used.
    """

    def __arrow_c_stream__(self, requested_schema: object = None, /) -> object: ...


class _Arrow(Protocol):
    """
    What is used of pyarrow.
    """

    def string(self) -> object: ...
    def float64(self) -> object: ...
    def int64(self) -> object: ...
    def bool_(self) -> object: ...
    def date32(self) -> object: ...
    def field(self, name: str, type: object, *, nullable: bool, metadata: dict[str, str]) -> object: ...
    def schema(self, fields: list[object], metadata: dict[str, str]) -> object: ...
    def array(self, cells: list[object], type: object) -> object: ...
    def table(self, columns: list[object], *, schema: object) -> ArrowTable: ...


def arrow_table(columns: Iterable[Column], cells: Mapping[str, list[Scalar]], description: str) -> ArrowTable:
    """
    Return a table of pyarrow; its columns have their types and descriptions, also those without any cell.

    Args:
        columns: The columns.
        cells: The cells of each column, by its name.
        description: What the rows are.

    Raises:
        MissingExtraError: The extra "arrow" is not installed.
    """
    try:
        # Imported by name: pyarrow has no types, and a type checker without the extra would not find it.
        arrow = cast("_Arrow", import_module("pyarrow"))
    except ImportError as error:
        raise MissingExtraError("arrow") from error
    types = {
        "string": arrow.string(),
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    fields: list[object] = []
    arrays: list[object] = []
    for column in columns:
        type = types[column.type]
        about = {"description": column.description}
        fields.append(arrow.field(column.name, type, nullable=not column.is_key, metadata=about))
        arrays.append(arrow.array(_values(column.type, cells[column.name]), type))
    return arrow.table(arrays, schema=arrow.schema(fields, {"description": description}))


def _values(type: ColumnType, cells: list[Scalar]) -> list[object]:
    if type != "date":
        return list(cells)
    from datetime import date  # noqa: PLC0415 - one kind of column alone needs it

    return [None if cell is None else date.fromisoformat(str(cell)) for cell in cells]
