"""
The columns of tables: what each is called, holds and means.
"""

from typing import Literal, TypeAlias

import attrs

ColumnType: TypeAlias = Literal["string", "number", "integer", "boolean", "date"]
"""What the cells of a column hold, in the words of Table Schema. In rows a date is an ISO text."""

Scalar: TypeAlias = str | int | float | bool | None
"""What one cell of a table holds."""

Row: TypeAlias = dict[str, Scalar]
"""One line of a table: the names of its columns with what they hold."""


@attrs.frozen(kw_only=True)
class Column:
    """
    A column of a table has one description, which rows, exports and the reference share.

    Attributes:
        name: Its name.
        type: What its cells hold: "string", "number", "integer", "boolean" or "date". A date is one full day, in rows
            its ISO text. Any cell may be None but that of a key.
        description: What it means.
        unit: The name of the column that says in what unit its numbers are; empty if they have none.
        is_key: Whether it tells the rows of its table apart.
        refers_to: The name of the table whose ids it holds, such as "sources", or "records" for those of any table;
            empty if it holds none.
        several: Whether a cell may hold several ids or texts, joined by "; ".
        words: The closed list that its words are of; empty if there is none.

    Example:
        >>> import countylines as cl
        >>> [column] = [column for column in cl.load().funding.schema if column.name == "amount_low"]
        >>> column.type, column.unit, column.description
        ('number', 'unit', 'The lower bound of `amount`.')
    """

    name: str
    type: ColumnType
    description: str
    unit: str = ""
    is_key: bool = False
    refers_to: str = ""
    several: bool = False
    words: tuple[str, ...] = ()
