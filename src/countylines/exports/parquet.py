"""
Tables as Parquet, with the extra `arrow`.
"""

from importlib import import_module
from io import BytesIO
from typing import Protocol, cast

from countylines.errors import MissingExtraError
from countylines.exports.tables import Table
from countylines.selections.columns import ColumnType, Scalar


class _Arrow(Protocol):
    """
    What is used of pyarrow, which has no types of its own.
    """

    def string(self) -> object: ...
    def float64(self) -> object: ...
    def int64(self) -> object: ...
    def bool_(self) -> object: ...
    def date32(self) -> object: ...
    def field(self, name: str, type: object, *, nullable: bool, metadata: dict[str, str]) -> object: ...
    def schema(self, fields: list[object], metadata: dict[str, str]) -> object: ...
    def array(self, cells: list[object], type: object) -> object: ...
    def table(self, columns: list[object], *, schema: object) -> object: ...


class _Parquet(Protocol):
    def write_table(self, table: object, where: BytesIO, *, compression: str) -> None: ...


def parquet_bytes(table: Table) -> bytes:
    """
    Return a table as Parquet; its columns have their types and descriptions.

    Raises:
        MissingExtraError: The extra "arrow" is not installed.
    """
    try:
        # Imported by name: pyarrow has no types, and a type checker without the extra would not find it.
        arrow = cast("_Arrow", import_module("pyarrow"))
        parquet = cast("_Parquet", import_module("pyarrow.parquet"))
    except ImportError as error:
        raise MissingExtraError("arrow") from error
    types = {
        "string": arrow.string(),
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    fields = [
        arrow.field(
            column.name,
            types[column.type],
            nullable=not column.is_key,
            metadata={"description": column.description},
        )
        for column in table.columns
    ]
    columns = [
        arrow.array(_values(column.type, table.cells[column.name]), types[column.type]) for column in table.columns
    ]
    made = arrow.table(columns, schema=arrow.schema(fields, {"description": table.description}))
    out = BytesIO()
    parquet.write_table(made, out, compression="zstd")
    return out.getvalue()


def _values(type: ColumnType, cells: list[Scalar]) -> list[object]:
    if type != "date":
        return list(cells)
    from datetime import date  # noqa: PLC0415 - one kind of column alone needs it

    return [None if cell is None else date.fromisoformat(str(cell)) for cell in cells]
