"""
How objects of the library are shown by rich, by hypothesis and in notebooks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import Protocol

    class Printer(Protocol):
        """
        A pretty printer of IPython or hypothesis.
        """

        def text(self, text: str, /) -> None:
            """
            Print a text as it is.
            """
            ...


IN_FULL: Final[dict[type, Callable[[object], str]]] = {}
"""How hypothesis prints what a test failed with, by class; filled where the strategies are registered."""

_LEFT: Final = 'style="text-align: left; vertical-align: top; white-space: pre-wrap"'

_ABOVE: Final = 'style="text-align: left; white-space: nowrap"'
_SHORT: Final = 28


class Printed:
    """
    A base class of what pretty printers show as `repr` does.

    Without it rich and hypothesis take a class of attrs apart and show its private fields. Hypothesis shows records in
    full, for the reader of a failing test has nothing else.
    """

    __slots__ = ()

    def _repr_pretty_(self, printer: "Printer", _cycle: bool) -> None:  # noqa: FBT001 - the protocol of IPython
        # The strategies may register a base class for all that inherit from it.
        full = next((IN_FULL[cls] for cls in type(self).__mro__ if cls in IN_FULL), None)
        is_test = type(printer).__module__.startswith("hypothesis.")
        printer.text(full(self) if full and is_test else repr(self))

    def __rich_repr__(self) -> Iterator[object]:
        # Rich writes the name of the class and the parentheses by itself.
        yield _Inner(repr(self).partition("(")[2][:-1])


class _Inner:
    """
    What stands between the parentheses of a `repr`.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def html_account(lines: Iterable[str]) -> str:
    """
    Return an account for a notebook: the answer, and below it each heading beside what it lists.

    Args:
        lines: The answer; then lines such as "mixes stages: ...", or a heading that ends in a colon and its entries,
            which are indented by two blanks.
    """
    answer, *account = lines
    rows: list[tuple[str, list[str]]] = []
    for line in account:
        if line.startswith("  ") and rows:
            rows[-1][1].append(line[2:])
        else:
            head, _, text = line.partition(":")
            rows.append((head, [text.strip()] if text.strip() else []))
    return html_table(answer, [(head, "\n".join(entries)) for head, entries in rows])


def html_columns(caption: str, columns: Mapping[str, Sequence[object]]) -> str:
    """
    Return a table with a head for a notebook. All texts are escaped, and nothing stands for a cell that is None.

    Args:
        caption: The text above it; empty for none.
        columns: The cells of each column, by its name.
    """
    from html import escape  # noqa: PLC0415 - imported lazily; only a notebook needs it

    # Names and texts come from files that anybody may have written, so none of them may be read as a tag.
    head = "".join(f'<th style="text-align: left">{escape(name)}</th>' for name in columns)
    body = "".join(
        f"<tr>{''.join(f'<td {_style(text)}>{escape(text)}</td>' for text in map(_cell_text, cells))}</tr>"
        for cells in zip(*columns.values(), strict=True)
    )
    above = f"<caption {_ABOVE}>{escape(caption)}</caption>" if caption else ""
    return f"<table>{above}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell_text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _style(text: str) -> str:
    # Dates and ids stay on one line, and a sentence does not become a column of single words.
    if len(text) <= _SHORT:
        return _LEFT.replace("pre-wrap", "nowrap")
    return _LEFT.replace("pre-wrap", "pre-wrap; min-width: 16em")


def html_table(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    """
    Return a table of two columns for a notebook. All texts are escaped, and lines of a text stay lines.

    Args:
        caption: The text above it.
        rows: The name of each row and its text.
    """
    from html import escape  # noqa: PLC0415 - imported lazily; only a notebook needs it

    body = "".join(
        f'<tr><th style="text-align: left; vertical-align: top">{escape(name)}</th><td {_LEFT}>{escape(text)}</td></tr>'
        for name, text in rows
    )
    return f"<table><caption {_ABOVE}>{escape(caption)}</caption><tbody>{body}</tbody></table>"
