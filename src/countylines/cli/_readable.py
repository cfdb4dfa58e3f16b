"""
Texts for a terminal that lacks some of their characters: readable words and letters instead of escapes.
"""

import codecs
from typing import Final, TextIO

HANDLER: Final = "countylines.readable"
"""The name of the error handler, for `encode` and for streams."""

_CURRENCIES: Final = {"£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
# What the standard decomposition of Unicode leaves as it is.
_OTHERS: Final = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"'),
    "\u2044": "/",
    "\u2022": "*",
    "\u00b7": "-",
    "\u00d7": "x",
    "\u2192": "->",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u00df": "ss",
    "\u00e6": "ae",
    "\u00c6": "AE",
    "\u0153": "oe",
    "\u0152": "OE",
    "\u00f8": "o",
    "\u00d8": "O",
    "\u0142": "l",
    "\u0141": "L",
    "\u0111": "d",
    "\u0110": "D",
    "\u0131": "i",
}


def readable(text: str, stream: TextIO) -> str:
    """
    Return a text as a stream can show it: "GBP 5" for "£5" and "e" for "é" where its encoding has neither.
    """
    encoding = stream.encoding or "utf-8"  # a stream in memory has none
    return text.encode(encoding, HANDLER).decode(encoding)


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """
    Return ASCII for what cannot be encoded, and where to go on.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text, end = error.object, error.end
    # The code of a currency stands apart from the number that follows it.
    return "".join(_ascii(mark, text[at + 1 : at + 2]) for at, mark in enumerate(text[:end]) if at >= error.start), end


def _ascii(mark: str, following: str) -> str:
    from unicodedata import combining, normalize  # noqa: PLC0415 - imported lazily; most terminals have all characters

    if mark in _CURRENCIES:
        return f"{_CURRENCIES[mark]} " if following.isdigit() else _CURRENCIES[mark]
    # A letter comes apart into a plain letter and its marks, and a half into 1, a slash and 2.
    plain = [_OTHERS.get(part, part) for part in normalize("NFKD", mark) if not combining(part)]
    return "".join(part if part.isascii() else part.encode("ascii", "backslashreplace").decode() for part in plain)


codecs.register_error(HANDLER, _substitute)
