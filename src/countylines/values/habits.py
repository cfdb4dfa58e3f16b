"""
What people write out of habit, and how it is written here: for errors that say what to type instead.
"""

import re
from collections.abc import Callable
from typing import Final

_QUOTES: Final = "\"'\u201c\u201d\u2018\u2019"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATES: Final[tuple[tuple[str, Callable[[re.Match[str]], str]], ...]] = (
    # "1990-11-00" and "1990-00-00"
    (r"(\d{4}(?:-(?!00)\d\d)?)(?:-00)+", lambda match: match[1]),
    # "[2018 .. 2019]", a set with blanks
    (r"\[.+\]", lambda match: re.sub(r"\s*(,|\.\.)\s*", r"\1", match[0])),
    # "c. 2018"
    (r"(?:c|ca|circa|about|around)\.? ?(\d{4}(?:-\d\d){0,2})", lambda match: f"{match[1]}~"),
    # "1990s"
    (r"(\d{3})0s", lambda match: f"{match[1]}X"),
    # "199u", as drafts of EDTF had it
    (r"[0-9u]{4}(?:-(?:[0-9]{2}|uu)){0,2}", lambda match: match[0].upper().replace("U", "X")),
    (
        # "21 September 2018", "21st Sept 2018" and "September 2018"
        rf"(?:(\d\d?)(?:st|nd|rd|th)? )?({'|'.join(_MONTHS)})[a-z]* (\d{{4}})",
        lambda match: f"{match[3]}-{_MONTHS.index(match[2].lower()) + 1:02}" + (f"-{match[1]:0>2}" if match[1] else ""),
    ),
    # "2018" in quotes or between blanks, which were taken off above
    (r"(\d{4}(?:-\d\d){0,2})", lambda match: match[1]),
)
_SCALES: Final = {"mn": "m", "b": "bn"}


def date_for(text: str) -> str:
    """
    Return the date in EDTF that a text may mean; empty if it is none of the habits that are known.

    Example:
        >>> [date_for(text) for text in ("c. 2018", "21 September 2018", "1990-11-00", "199u", "soon")]
        ['2018~', '2018-09-21', '1990-11', '199X', '']
    """
    plain = text.strip().strip(_QUOTES)
    for shape, written in _DATES:
        if match := re.fullmatch(shape, plain, re.ASCII | re.IGNORECASE):
            return written(match)
    return ""


def financial_year_for(text: str) -> str:
    """
    Return the period of the financial year that a text may mean, such as "2018-04/2019-03" for "2018-19".
    """
    match = re.fullmatch(r"(\d{4})[-/](\d{2})", text, re.ASCII)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return ""
    return f"{match[1]}-04/{int(match[1]) + 1:04}-03"


def number_for(text: str) -> str:
    """
    Return a text as a number is written here: words in lower case, no blank before a scale or "%", no quotes.

    Example:
        >>> [number_for(text) for text in ("Up to £2m", "£500K", "£1.2 bn", "12 per cent")]
        ['up to £2m', '£500k', '£1.2bn', '12%']
    """
    plain = text.strip().strip(_QUOTES)
    # "Up to £2m" at the start of a sentence; "£ 5"; "£500K" and "£1.2 bn"; "12 per cent" and "12 %".
    plain = re.sub(r"^[A-Z][a-z]+", lambda match: match[0].lower(), plain)
    plain = re.sub(r"([£€$]) +(?=[0-9])", r"\1", plain)
    plain = re.sub(r"(?<=[0-9]) ?(k|mn?|bn?)\b", _scale, plain, flags=re.IGNORECASE)
    return re.sub(r"(?<=[0-9]) ?(?:%|per cent|percent)(?![a-z])", "%", plain)


def _scale(match: re.Match[str]) -> str:
    scale = match[1].lower()
    return _SCALES.get(scale, scale)


def is_refund(text: str) -> bool:
    """
    Return whether a text is money below 0: with a sign before or after its currency, or in brackets.

    Example:
        >>> [is_refund(text) for text in ("-£5", "£-5,000", "GBP -5", "(£5m)", "minus £5", "£5", "-5%")]
        [True, True, True, True, True, False, False]
    """
    currency = r"(?:[£€$]|[A-Z]{3} ?)"
    sign = r"(?:minus|[-\u2212\u2013])"
    return re.search(rf"^{sign} ?{currency} ?\d|^{currency} ?{sign} ?\d|^\({currency} ?\d.*\)$", text) is not None


def is_by_year(text: str) -> bool:
    """
    Return whether a text gives an amount for each year.
    """
    return re.search(r" (?:(?:per|a|each|every) (?:year|annum)|p\.?a\.?|annually|yearly)$", text) is not None
