"""
The grammar of periods: from the text of an interval to the bounds of its two ends.

There are three forms. An interval, "2019/2022", has two ends that are dates and may be uncertain. A coverage,
"2018-04/2019-03", is every day from the first to the last. A financial year is "2018-19".
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Final

from countylines.errors import ParseError
from countylines.values.edtf import AFTER_ALL, BEFORE_ALL, FIRST, LAST, Bounds, Precision, read_date

_WHOLE: Final = "whole years, months or days, both ends given"


@lru_cache(2**16)
def read_interval(text: str) -> tuple[Bounds, Bounds]:
    """
    Read an interval: its bounds as written, and its bounds as widened by the qualifiers of its ends.

    Raises:
        ParseError: The text has not exactly one slash, an end is not a date, or no start comes before an end.

    Example:
        >>> nominal, wide = read_interval("2019-01-01/2022-12-31~")
        >>> [wide[at] - nominal[at] for at in range(4)]
        [0, 0, -1, 1]
    """
    try:
        return _interval(text)
    except ParseError as error:
        raise _refused(text, error, _interval, "an interval such as '2019/2022'") from None


def _interval(text: str) -> tuple[Bounds, Bounds]:
    start, slash, end = text.partition("/")
    if not slash or "/" in end:
        raise ParseError(f"expected an interval such as '2019/2022', found {text!r}{_all_of(text)}")
    _refuse_short_year(text, end)
    nominal_start, wide_start = _read_end(start, BEFORE_ALL)
    nominal_end, wide_end = _read_end(end, AFTER_ALL)
    # The qualifiers count here: "2018~/2017" may be the turn of the year.
    if wide_start[0] > wide_end[1]:
        raise ParseError(f"expected a period that starts before it ends, found {text!r}")
    return _tightened(nominal_start, nominal_end), _tightened(wide_start, wide_end)


def _all_of(text: str) -> str:
    """
    Return the words that name all days of a date as an interval; empty if it is none.
    """
    with suppress(ParseError):
        lo, hi = _coverage(text)
        if lo >= FIRST and hi <= LAST:
            return f"; all of it is '{date.fromordinal(lo)}/{date.fromordinal(hi)}'"
    return ""


def _refused(text: str, error: ParseError, read: Callable[[str], object], expected: str) -> ParseError:
    """
    Return the error for a text that is no period: one that names what to type instead, if that is known.

    Args:
        text: The text.
        error: The error that it was refused with.
        read: What reads a text there.
        expected: What is expected there.
    """
    periods = " or ".join(map(repr, _meant(text, read)))
    return ParseError(f"expected {expected}, found {text!r}; write {periods}") if periods else error


def _meant(text: str, read: Callable[[str], object]) -> list[str]:
    from countylines.values.habits import periods_for  # noqa: PLC0415 - imported lazily; only errors need it

    def is_read(text: str) -> bool:
        try:
            read(text)
        except ParseError:
            return False
        return True

    return periods_for(text, is_read)


def _read_end(text: str, none: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """
    Read one end: its first and last day as written, and as widened. *none* is the ordinal that ".." has on this side.
    """
    # Nothing is known of an empty end, but it is a day of the calendar.
    if not text:
        return (BEFORE_ALL, AFTER_ALL), (FIRST, LAST)
    if text == "..":
        return (none, none), (none, none)
    reading = read_date(text)
    return (reading.lo, reading.hi), (reading.wide_lo, reading.wide_hi)


def _tightened(start: tuple[int, int], end: tuple[int, int]) -> Bounds:
    # As written, "2018~/2017" has no world, so its ends stay as they are.
    if start[0] > end[1]:
        return *start, *end
    # In no world does a period start after its last end or end before its first start: "2019/2019-03" starts by March.
    return start[0], min(start[1], end[1]), max(end[0], start[0]), end[1]


def read_coverage(text: str) -> tuple[int, int]:
    """
    Read a coverage: the ordinals of its first and its last day.

    Raises:
        ParseError: The text is not a date or an interval, says that an end is uncertain, or has digits missing
            elsewhere than at the right.
    """
    try:
        return _coverage(text)
    except ParseError as error:
        raise _refused(text, error, _coverage, _WHOLE) from None


def _coverage(text: str) -> tuple[int, int]:
    first, slash, last = text.partition("/")
    if text == ".." or (slash and not (first and last)) or not (_is_whole(first) and _is_whole(last)):
        raise ParseError(f"expected {_WHOLE}, found {text!r}")
    _refuse_short_year(text, last)
    # In front of the slash ".." is no start; read as a date it would be the end that never comes.
    lo = BEFORE_ALL if slash and first == ".." else read_date(first).lo
    return lo, read_date(last if slash else first).hi


def _refuse_short_year(text: str, end: str) -> None:
    # Read as a whole, "2020/21" is refused with the period of that financial year; "21" alone could not name it.
    if len(end) == 2 and end.isdecimal():
        read_date(text)


def _is_whole(end: str) -> bool:
    # Whole: every day of a year, a month or a decade. "201X" is, "20X8" has holes and "2018?" is not certain.
    if any(mark in end for mark in "?~%["):
        return False
    return "X" not in end or read_date(end).precision is not Precision.OTHER


def read_financial_year(text: str) -> str:
    """
    Read a financial year and return it as the text of a coverage: "2018-19" is "2018-04/2019-03".

    Raises:
        ParseError: The text has another form, or the second year does not follow the first.
    """
    match = re.fullmatch(r"([0-9]{4})(?:[-/]([0-9]{2})| to ([0-9]{4}))", text)
    if match is None:
        raise ParseError(f"expected a financial year such as '2018-19', found {text!r}")
    year = int(match[1])
    if not f"{year + 1:04}".endswith(match[2] or match[3]):
        raise ParseError(f"expected two years that follow one another, found {text!r}")
    return f"{year:04}-04/{year + 1:04}-03"


def read_window(text: str) -> tuple[int, int]:
    """
    Read the window of a query, a coverage or a financial year: the ordinals of its first and its last day.

    Raises:
        ParseError: The text is neither; the error is that of a coverage.
    """
    try:
        return _window(text)
    except ParseError as error:
        raise _refused(text, error, _window, _WHOLE) from None


def window_for(text: str) -> str:
    """
    Return the window that a text is or may mean; empty if that is not known.

    Example:
        >>> window_for("2018"), window_for("FY2018-19"), window_for("soon")
        ('2018', '2018-19', '')
    """
    try:
        _window(text)
    except ParseError:
        return next(iter(_meant(text, _window)), "")
    return text


def _window(text: str) -> tuple[int, int]:
    try:
        return _coverage(text)
    except ParseError:
        # "2018-19" is no month. "2011-12" is one, and stays December 2011, as in every other text with dates.
        with suppress(ParseError):
            return _coverage(read_financial_year(text))
        raise
