"""
How objects of the library are shown by rich, by hypothesis and in notebooks.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

IN_FULL: Final[dict[type, Callable[[object], str]]] = {}
"""How hypothesis prints what a test failed with, by class; filled where the strategies are registered."""


class Printer(Protocol):
    """
    A pretty printer of IPython or hypothesis.
    """

    def text(self, text: str, /) -> None:
        """
        Print a text as it is.
        """
        ...


class Printed:
    """
    A base class of what pretty printers show as `repr` does.

    Without it rich and hypothesis take a class of attrs apart and show its private fields. Hypothesis shows records in
    full, for the reader of a failing test has nothing else.
    """

    __slots__ = ()

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 - the protocol of IPython
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


def html_table(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    """
    Return a table of two columns for a notebook. All texts are escaped, and lines of a text stay lines.

    Args:
        caption: The text above it.
        rows: The name of each row and its text.
    """
    from html import escape  # noqa: PLC0415 - imported lazily; only a notebook needs it

    body = "".join(
        f'<tr><th style="text-align: left">{escape(name)}</th>'
        f'<td style="text-align: left; white-space: pre-wrap">{escape(text)}</td></tr>'
        for name, text in rows
    )
    return f'<table><caption style="text-align: left">{escape(caption)}</caption><tbody>{body}</tbody></table>'
