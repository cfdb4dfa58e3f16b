"""
Tables as CSV that spreadsheet programs open as they should.

The file starts with a byte order mark: without it Excel takes UTF-8 for the code page of the machine, and "é" becomes
"Ã©". A text that a spreadsheet program would run as a formula gets an apostrophe in front, as OWASP advises against CSV
injection; so does one that starts with apostrophes before such a sign, so that one apostrophe can be taken off again.
"""

import re
from collections.abc import Iterator
from csv import writer
from io import StringIO
from typing import Final

from countylines.exports.tables import Table
from countylines.selections.columns import Scalar

ENCODING: Final = "utf-8-sig"
EMPTY: Final = "(none)"
"""What stands for an empty text, which says that there are none; an empty cell says that nothing is known."""

# The signs that start a formula, wide ones too, and those that a cell may start with before it. Texts that look like
# what stands for an empty one are marked alike.
_FORMULA: Final = re.compile(r"'*(?:[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|\(none\)\Z)")


def csv_text(table: Table) -> str:
    """
    Return a table as CSV, with a header.
    """
    out = StringIO(newline="")
    lines = writer(out)
    lines.writerow(table.cells)
    lines.writerows(_cells(row) for row in table.rows())
    return out.getvalue()


def _cells(row: tuple[Scalar, ...]) -> Iterator[str | int]:
    for cell in row:
        match cell:
            case None:
                yield ""
            case bool():
                yield "true" if cell else "false"
            case float():
                yield int(cell) if cell.is_integer() else repr(cell)
            case str():
                yield defused(cell)
            case _:
                yield cell


def defused(text: str) -> str:
    """
    Return a text as no spreadsheet program runs it.

    Example:
        >>> defused("=1+1"), defused("1+1"), defused("")
        ("'=1+1", '1+1', '(none)')
    """
    if not text:
        return EMPTY
    return f"'{text}" if _FORMULA.match(text) else text
