"""
The days that queries take and texts show, as ordinals inside.
"""

from datetime import date, datetime
from typing import TypeAlias

from countylines.errors import ArgumentTypeError, ParseError
from countylines.values.edtf import FIRST, LAST, Precision, read_date

Day: TypeAlias = str | date
"""One full day: `"2018-09-21"` or a `datetime.date`. A `datetime` is refused at run time."""


def day_number(day: Day, /, *, wider: str = "") -> int:
    """
    Return the ordinal of one full day.

    Args:
        day: The day.
        wider: What the error suggests for anything wider than a day, such as "during(...)".

    Raises:
        ParseError: It is a month, a year, an uncertain date or a `datetime`.
        WrongTypeError: It is neither a text nor a date.
    """
    # A datetime is a date for Python, but which day it is depends on a time zone.
    if isinstance(day, datetime):
        raise ParseError(f"expected one full day, found a date with a time, {day!r}; pass its .date()")
    if isinstance(day, date):
        return day.toordinal()
    if not isinstance(day, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
        raise ArgumentTypeError("day", "one full day such as '2018-09-21', or a date", day)
    try:
        reading = read_date(day)
    except ParseError:
        reading = None
    # By its length: "2018-09-21?" also has the precision of a day, and may be any other.
    if reading is None or reading.precision is not Precision.DAY or len(day) != len("2018-09-21"):
        raise _refused(day, wider)
    return reading.lo


def _refused(text: str, wider: str) -> ParseError:
    """
    Return the error for a text that is not one full day, which names what to type instead.
    """
    from countylines.values.habits import date_for  # noqa: PLC0415 - imported lazily; only errors need it

    expected = "expected one full day such as '2018-09-21'"
    day = date_for(text)
    if len(day) == len("2018-09-21") and day != text and _is_date(day):
        return ParseError(f"{expected}, found {text!r}; write {day!r}")
    if not wider:
        return ParseError(f"{expected}, found {text!r}")
    from countylines.values.intervals import window_for  # noqa: PLC0415 - imported lazily; only errors need it

    window = window_for(text)
    if window:
        # A method takes the window in brackets, an option after a blank.
        wider = wider.replace("...", repr(window)) if "(" in wider else f"{wider} {window}"
    return ParseError(f"{expected}, found {text!r}; for anything wider use {wider}")


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def day_text(number: int) -> str:
    """
    Return the ISO text of an ordinal, ".." outside the calendar.
    """
    return date.fromordinal(number).isoformat() if FIRST <= number <= LAST else ".."
