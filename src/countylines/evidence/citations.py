"""
Citations: which source a claim rests on, and where in it.
"""

from typing import TypeAlias, cast

import attrs

from countylines.basics.compared import Compared
from countylines.basics.printed import Printed
from countylines.errors import ArgumentTypeError, ParseError


@attrs.frozen(repr=False, eq=False, weakref_slot=False)
class Citation(Compared, Printed):
    """
    A citation refers to a source, or to a place in it.

    Attributes:
        source: The id of the source.
        locator: The place in it, such as "page 4" or "recommendation 4"; empty for the source as a whole.
    """

    source: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.source} #{self.locator}" if self.locator else self.source

    def __repr__(self) -> str:
        return f"Citation({str(self)!r})"


Cite: TypeAlias = str | Citation | tuple[str | Citation, ...]
"""The short form of a citation: `"source-id"`, `"source-id #locator"`, a `Citation`, or a tuple of several."""


def citations(cite: Cite, /) -> tuple[Citation, ...]:
    """
    Return the citations that a short form stands for.

    Args:
        cite: One citation or a tuple of several, each as text or as a `Citation`.

    Raises:
        ParseError: A text names no source, or has an empty locator.
        WrongTypeError: Something is neither a text nor a `Citation`.

    Example:
        >>> citations("dfe-release #notes")
        (Citation('dfe-release #notes'),)
    """
    parts = cite if isinstance(cite, tuple) else (cite,)
    # A tuple of citations stays what it is, so that thousands of claims can share one.
    if all(type(part) is Citation for part in parts):
        return cast("tuple[Citation, ...]", parts)
    return tuple([part if isinstance(part, Citation) else _citation(part) for part in parts])


def _citation(text: object) -> Citation:
    if not isinstance(text, str):
        raise ArgumentTypeError("cite", "'source-id #locator', a Citation, or a tuple of several", text)
    # At the first " #": a locator may have more of them, as "row #3" does.
    source, mark, locator = text.partition(" #")
    if not source or source != source.strip() or (mark and not locator.strip()):
        raise ParseError(f"expected 'source-id' or 'source-id #locator', found {text!r}")
    return Citation(source, locator)
