"""
The screen: lines as wide as the terminal, in a pager where they are many, and JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING, Final

import click

from countylines.cli._readable import readable
from countylines.errors import escaped

if TYPE_CHECKING:
    from countylines.selections.columns import Scalar

NONE: Final = "none in the record"
_SIZE: Final = (80, 24)
_GAP: Final = "  "
# The part of the width that labels and the columns of a table have at most, but for the last column.
_SHARE: Final = 3
_WHOLE: Final = 42


class Screen:
    """
    Lines to print, made for the width of the terminal.

    All that is added may come from a file, so control characters in it become escapes.
    """

    def __init__(self) -> None:
        # Some terminals and editors set COLUMNS=0 where they do not know their width.
        self.width = get_terminal_size(_SIZE).columns or _SIZE[0]
        self._styled = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        """
        Add a heading, with an empty line above it unless it is the first line.
        """
        if self._lines:
            self._lines.append("")
        self._lines += [self._bold(line) for line in self._wrapped(text)]

    def text(self, text: str, *, indent: int = 0, hang: int = 0) -> None:
        """
        Add a text, broken between words only, so that ids and addresses stay whole.

        Args:
            text: The text, of one or several lines.
            indent: How many blanks to put before each line.
            hang: How many more to put before the lines that continue it.
        """
        for line in text.split("\n"):
            self._lines += self._wrapped(line, indent, hang)

    def line(self, text: str, *, indent: int = 0) -> None:
        """
        Add a text on one line, cut where the terminal ends.
        """
        plain = " " * indent + escaped(" ".join(text.split()))
        self._lines.append(plain if len(plain) <= self.width else f"{plain[: max(self.width - 3, 0)].rstrip()}...")

    def pairs(
        self, rows: Iterable[tuple[str, str]], *, indent: int = 0, cut: bool = False, share: int = _SHARE
    ) -> None:
        """
        Add labels with texts beside them. Rows without a text are left out.

        Args:
            rows: Each label with its text, of one or several lines.
            indent: How many blanks to put before the labels.
            cut: Whether to cut each text to one line.
            share: The part of the width that labels have at most; a longer label stands above its text.
        """
        kept = [(escaped(label), text) for label, text in rows if text]
        edge = indent + len(_GAP) + min(max([0, *(len(label) for label, _ in kept)]), self.width // share)
        for label, text in kept:
            at = len(self._lines)
            if cut:
                self.line(text, indent=edge)
            else:
                self.text(text, indent=edge)
            self._put(at, label, indent, edge)

    def _put(self, at: int, label: str, indent: int, edge: int) -> None:
        """
        Put a label before the line with number *at*, or above it where the label is too long.
        """
        if indent + len(label) + len(_GAP) > edge:
            self._lines[at:at] = self._wrapped(label, indent)
        else:
            # The text was added behind blanks, which the label now takes.
            self._lines[at] = " " * indent + label + self._lines[at][indent + len(label) :]

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """
        Add a table without rules, whose last column gets what the others leave.

        Args:
            head: The heads of the columns.
            rows: The cells of each row, of one or several lines. In the last column lines after the first are indented.
        """
        widths = self._widths([head, *rows])
        self._lines += [self._dim(line) for line in self._row(head, widths)]
        for row in rows:
            self._lines += self._row(row, widths)

    def _widths(self, rows: Sequence[Sequence[str]]) -> list[int]:
        """
        Return the widths of all columns but the last: as wide as their lines, unless too little is left for the last.
        """
        wanted = [max(len(line) for cell in column for line in cell.split("\n")) for column in zip(*rows, strict=True)]
        *wanted, _ = wanted
        room = max(self.width - min(_WHOLE, self.width // 2) - len(_GAP) * len(wanted), len(wanted))
        widths: dict[int, int] = {}
        # The narrow ones first: what they do not need is for the wide ones. In 80 columns, cells of 10 and 60 get 10
        # and 26.
        for at in sorted(range(len(wanted)), key=wanted.__getitem__):
            widths[at] = min(wanted[at], room // (len(wanted) - len(widths)))
            room -= widths[at]
        return [widths[at] for at in range(len(wanted))]

    def _row(self, row: Sequence[str], widths: Sequence[int]) -> list[str]:
        *others, last = row
        left = sum(widths) + len(_GAP) * len(widths)
        columns = [
            [part for line in cell.split("\n") for part in wrap(escaped(line), width) or [""]]
            for cell, width in zip(others, widths, strict=True)
        ]
        first, *more = last.split("\n")
        inner = [self._wrapped(first, within=left), *[self._wrapped(line, 2, within=left) for line in more]]
        lines = zip_longest(*columns, [line for texts in inner for line in texts], fillvalue="")
        padded = [[text.ljust(width) for text, width in zip(cells, [*widths, 0], strict=True)] for cells in lines]
        return [_GAP.join(cells).rstrip() for cells in padded]

    def _wrapped(self, text: str, indent: int = 0, hang: int = 0, *, within: int = 0) -> list[str]:
        """
        Return the lines of a text, broken between words; *within* is what stands left of it.
        """
        first, others = " " * indent, " " * (indent + hang)
        # However narrow the terminal, a column is left for the text: `wrap` refuses a width of 0.
        width = max(self.width - within, indent + hang + 1)
        return wrap(
            escaped(text),
            width,
            initial_indent=first,
            subsequent_indent=others,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]

    def _bold(self, text: str) -> str:
        return click.style(text, bold=True) if self._styled else text

    def _dim(self, text: str) -> str:
        return click.style(text, dim=True) if self._styled else text

    def show(self, *, pager: bool = True) -> None:
        """
        Print the lines.

        Args:
            pager: Whether to use a pager, if a terminal has one and is too small for them.
        """
        text = "\n".join(self._lines)
        if pager and sys.stdout.isatty() and len(self._lines) >= get_terminal_size(_SIZE).lines:
            # As git does: quit where all fits after all, keep styles, leave the text on the screen.
            os.environ.setdefault("LESS", "FRX")
            click.echo_via_pager(f"{readable(text, sys.stdout)}\n")
        else:
            write(f"{text}\n")


def write(text: str) -> None:
    """
    Write a text to standard output as it is: click would send UTF-8 to what takes ASCII alone.
    """
    sys.stdout.write(text)


def print_json(value: object) -> None:
    """
    Print JSON in ASCII, which a pipe of any encoding accepts.
    """
    write(f"{json.dumps(value, indent=2)}\n")


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Scalar]]) -> None:
    """
    Print rows as CSV, with the names of the columns in the first line and cells as `export` writes them.
    """
    from countylines.exports.spreadsheets import csv_of  # noqa: PLC0415 - imported lazily; few commands need it

    text = csv_of(columns, ([row[name] for name in columns] for row in rows), line_end="\n")
    # Control characters could move the cursor of a terminal; a file or a pipe gets the cells as they are.
    write("\n".join(map(escaped, text.split("\n"))) if sys.stdout.isatty() else text)


def numbered(count: int, noun: str) -> str:
    """
    Return a count with its noun: "1 record", "1,132 records".
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def some(texts: Sequence[str], most: int, more: str = "") -> Iterator[str]:
    """
    Yield the first few texts, and how many others there are.

    Args:
        texts: The texts.
        most: How many to show.
        more: What to type for the others.
    """
    # One line says "and 1 more" where the text itself fits as well.
    shown = texts if len(texts) <= most + 1 else texts[:most]
    yield from shown
    if len(shown) < len(texts):
        yield f"and {len(texts) - len(shown):,} more{f': {more}' if more else ''}"
