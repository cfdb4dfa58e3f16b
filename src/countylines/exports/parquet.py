"""
Tables as Parquet, with the extra `arrow`.
"""

from importlib import import_module
from io import BytesIO
from typing import Protocol, cast

from countylines.exports.tables import Table
from countylines.selections.arrow import ArrowTable, arrow_table


class _Parquet(Protocol):
    def write_table(self, table: ArrowTable, where: BytesIO, *, compression: str) -> None: ...


def parquet_bytes(table: Table) -> bytes:
    """
    Return a table as Parquet; its columns have their types and descriptions.

    Raises:
        MissingExtraError: The extra "arrow" is not installed.
    """
    made = arrow_table(table.columns, table.cells, table.description)
    # Imported by name: pyarrow has no types.
    parquet = cast("_Parquet", import_module("pyarrow.parquet"))
    out = BytesIO()
    parquet.write_table(made, out, compression="zstd")
    return out.getvalue()
