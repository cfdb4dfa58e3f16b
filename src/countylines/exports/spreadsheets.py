"""
Tables as CSV that spreadsheet programs open as they should.

The file starts with a byte order mark: without it Excel takes UTF-8 for the code page of the machine, and "é" becomes
"Ã©". A text that a spreadsheet program would run as a formula gets an apostrophe in front, as OWASP advises against CSV
injection; so does one that starts with apostrophes before such a sign, so that one apostrophe can be taken off again.
"""

import re
from collections.abc import Iterable, Iterator
from csv import writer
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
    return csv_of(table.cells, table.rows(), line_end="\r\n")


def csv_of(columns: Iterable[str], rows: Iterable[Iterable[Scalar]], *, line_end: str) -> str:
    """
    Return rows as CSV, with the names of the columns in the first line.
    """
    lines = _Lines()
    # Before Python 3.13 the writer quotes a carriage return only if its own lines end in one.
    made = writer(lines, lineterminator="\r\n")
    made.writerow(columns)
    made.writerows(map(_cells, rows))
    return "".join(line.removesuffix("\r\n") + line_end for line in lines)


class _Lines(list[str]):
    """
    What a writer has written, a line at a time.
    """

    def write(self, line: str) -> None:
        self.append(line)


def _cells(row: Iterable[Scalar]) -> Iterator[str | int]:
    for cell in row:
        match cell:
            case None:
                yield ""
            # Before the numbers, for True is one of them.
            case bool():
                yield "true" if cell else "false"
            case float():
                # Bounds are floats even where they are whole, so that a column has one type; a reader expects 5 and not
                # 5.0.
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
