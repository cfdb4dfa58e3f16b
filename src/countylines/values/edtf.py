"""
The grammar of dates: from a text of the EDTF subset to the days that it allows.

Days are proleptic Gregorian ordinals, as in `datetime.date.toordinal`: 1 is the first day of the year 1. One below the
calendar, 0, stands for "no first day"; one above it for "no last day", and for the end that never comes.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise, product
from typing import Final, NamedTuple, TypeAlias

from countylines.errors import ParseError

FIRST: Final = date.min.toordinal()
LAST: Final = date.max.toordinal()
BEFORE_ALL: Final = FIRST - 1
AFTER_ALL: Final = LAST + 1

Bounds: TypeAlias = tuple[int, int, int, int]
"""First and last possible start day, first and last possible end day; the end day belongs to the period."""

_Mask: TypeAlias = tuple[str, str, str]
"""A year, a month and a day digit by digit, "X" for a digit that is not known: `("20X8", "XX", "25")`."""


class Precision(StrEnum):
    """
    A precision is the smallest unit that a date names.

    `other` is a quarter, a set, no day at all (`..`), a thousand years or more, or a date with digits missing elsewhere
    than at the right.
    """

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    OTHER = "other"


class Reading(NamedTuple):
    """
    The meaning of a text.

    Attributes:
        lo: The first day that the text allows, its qualifier left out.
        hi: The last one.
        wide_lo: The first day that it allows with its qualifier.
        wide_hi: The last one.
        precision: The smallest unit that it names.
    """

    lo: int
    hi: int
    wide_lo: int
    wide_hi: int
    precision: Precision


@lru_cache(2**16)
def read_date(text: str) -> Reading:
    """
    Read a date, with or without a qualifier, or a one-of set.

    Raises:
        ParseError: The text is outside the subset; the message names the feature of EDTF that it uses, if any.

    Example:
        >>> from countylines.values.days import day_text
        >>> about = read_date("2018-07~")
        >>> day_text(about.lo), day_text(about.wide_lo), str(about.precision)
        ('2018-07-01', '2018-06-01', 'month')
    """
    if text == "..":
        return Reading(AFTER_ALL, AFTER_ALL, AFTER_ALL, AFTER_ALL, Precision.OTHER)
    if text.startswith("["):
        lo, hi = _read_set(text)
        return Reading(lo, hi, lo, hi, Precision.OTHER)
    # A qualifier at the end is that of the whole date. Anywhere else it belongs to a part, and is refused.
    plain = text[:-1] if text[-1:] in ("?", "~", "%") else text
    lo, hi = _read_plain(plain, text)
    wide = _widened(plain, lo, hi, text[len(plain) :])
    return Reading(lo, hi, *wide, _precision(plain))


def _read_plain(plain: str, text: str) -> tuple[int, int]:
    """
    Read a date without its qualifier; *text*, with it, is for the error.
    """
    if plain == "XXXX":
        return BEFORE_ALL, AFTER_ALL
    # Without a pattern, as in `figures`: to compile one takes longer than to read all dates of a record.
    if plain.translate(_DIGITS).replace("X", "9") not in _SHAPES:
        raise _refused(text)
    year, month, day = plain[:4], plain[5:7], plain[8:]
    if month and month.isdigit() and month > "12":
        return _read_quarter(year, int(month), day, text)
    bounds = _read_truncated(plain) or _outer_days((year, month or "XX", day or "XX"))
    if bounds is None:
        # "1990-11-00" says that the day is not known, in an older form.
        if "-00" in plain:
            raise _refused(text)
        raise ParseError(f"expected a day, month or year of the calendar from 0001 to 9999, found {text!r}")
    return bounds


def _read_truncated(plain: str) -> tuple[int, int] | None:
    """
    Read a date with no digits missing but some at the right: "2018", "2018-08-XX", "201X". None for any other.

    Nearly all dates are such. Their bounds follow from the calendar, without a search for the days that match.
    """
    known = _known(plain)
    year, month, day = known[:4], known[5:7], known[8:]
    if "X" in (known if month else year.rstrip("X")):
        return None
    # "000X" starts in the year 1, as there is no year 0.
    first = int(year.replace("X", "0")) or int("X" in year)
    try:
        start = date(first, int(month or 1), int(day or 1)).toordinal()
    except ValueError:
        return None
    last = start if day else _first_of_month(12 * int(year.replace("X", "9")) + int(month or 12)) - 1
    return start, last


def _known(plain: str) -> str:
    # "2018-XX-XX" says no more than "2018".
    return plain.removesuffix("-XX").removesuffix("-XX")


def _read_quarter(year: str, code: int, day: str, text: str) -> tuple[int, int]:
    # EDTF numbers the quarters after the months and seasons: 33 is January to March.
    quarter = code - 33
    if quarter not in range(4) or day or not year.isdigit() or year == "0000":
        raise _refused(text)
    start = 12 * int(year) + 3 * quarter
    return _first_of_month(start), _first_of_month(start + 3) - 1


def _read_set(text: str) -> tuple[int, int]:
    if not text.endswith("]"):
        raise _refused(text)
    if any(mark in text for mark in "?~%"):
        raise ParseError(f"qualifiers inside a set are not supported: {text!r}")
    members = [_read_member(member, text) for member in text[1:-1].split(",")]
    # Members may not overlap either: in "[2018,2018-07]" the second is a part of the first.
    for (_, before), (after, _) in pairwise(members):
        if before >= after:
            raise ParseError(f"expected the dates of a set in order of time, found {text!r}")
    return members[0][0], members[-1][1]


def _read_member(member: str, text: str) -> tuple[int, int]:
    first, dots, last = member.partition("..")
    if not dots:
        return _read_plain(first, text)
    if not (first or last):
        raise ParseError(f"expected a date on one side of '..' at least, found {text!r}")
    lo = _read_plain(first, text)[0] if first else BEFORE_ALL
    hi = _read_plain(last, text)[1] if last else AFTER_ALL
    if lo > hi:
        raise ParseError(f"expected the earlier date first, found {text!r}")
    return lo, hi


def _matching(mask: str, numbers: range) -> Iterator[int]:
    """
    Yield the numbers of a range that match a mask, in the order of the range: "1X" in months is 10, 11, 12.
    """
    # With a step of -1 the digits are turned round, so that the numbers come in descending order.
    digits = "0123456789"[:: numbers.step]
    candidates = product(*[digits if digit == "X" else digit for digit in mask])
    return (number for number in map(int, map("".join, candidates)) if number in numbers)


def _runs(mask: _Mask, *, newest: bool = False) -> Iterator[tuple[int, int]]:
    """
    Yield the runs of days that match a mask, in order of time or, with *newest*, the last one first.

    "2018-XX" is twelve runs of a month each, "2018-XX-25" twelve runs of one day.
    """
    year_mask, month_mask, day_mask = mask
    # Without this each month of 9,999 years would be searched for a day that none has.
    if not any(_matching(day_mask, range(1, 32))):
        return
    step = -1 if newest else 1
    for year in _matching(year_mask, range(1, 10_000)[::step]):
        for month in _matching(month_mask, range(1, 13)[::step]):
            before = date(year, month, 1).toordinal() - 1
            days = range(1, _first_of_month(12 * year + month) - before)
            if day_mask == "XX":
                yield before + 1, before + len(days)
            else:
                yield from ((before + day, before + day) for day in _matching(day_mask, days[::step]))


def _outer_days(mask: _Mask) -> tuple[int, int] | None:
    # One search from each end, so that "XXXX-12-25" does not visit all 9,999 years.
    first = next(_runs(mask), None)
    return (first[0], next(_runs(mask, newest=True))[1]) if first else None


def _first_of_month(months: int) -> int:
    # Months are counted from January of the year 0; outside the calendar the result is its edge.
    year, month = divmod(months, 12)
    if year < 1:
        return FIRST
    return AFTER_ALL if year > date.max.year else date(year, month + 1, 1).toordinal()


def _widened(plain: str, lo: int, hi: int, qualifier: str) -> tuple[int, int]:
    """
    Widen the bounds of a date by its qualifier: "2018-07~" is June to August, "2018?" may be any day.
    """
    if not qualifier or plain == "XXXX":
        return lo, hi
    if qualifier != "~":
        return FIRST, LAST
    months = _months_of_unit(plain)
    if not months:
        return max(FIRST, lo - 1), min(LAST, hi + 1)
    # Months differ in length, so months are moved and not days; the last day is the one before the first of a month.
    return _shifted(lo, -months), _shifted(hi + 1, months) - 1


def _shifted(first_of_month: int, months: int) -> int:
    if first_of_month > LAST:
        return AFTER_ALL
    day = date.fromordinal(first_of_month)
    return _first_of_month(day.year * 12 + day.month - 1 + months)


def _months_of_unit(plain: str) -> int:
    """
    Return the months of the smallest unit that a date names: 120 for "201X", 1 for "2018-07", 0 for a day.
    """
    known = _known(plain)
    parts = known.split("-")
    if len(parts) == 1:
        missing = len(known) - len(known.rstrip("X"))
        return 12 * (1, 10, 100, 1_000, 10_000)[missing]
    if len(parts) == 2:  # a month, or a quarter
        return 1 if "X" in parts[1] or parts[1] <= "12" else 3
    return 0


def _precision(plain: str) -> Precision:
    known = _known(plain)
    shape = known.translate(_DIGITS)
    # "2018-33" has the shape of a month and is a quarter.
    if shape == "9999-99" and known[5:] > "12":
        return Precision.OTHER
    return _PRECISIONS.get(shape, Precision.OTHER)


_DIGITS: Final = str.maketrans("012345678", "9" * 9)
_SHAPES: Final = ("9999", "9999-99", "9999-99-99")
_PRECISIONS: Final = {
    "9999-99-99": Precision.DAY,
    "9999-99": Precision.MONTH,
    "9999": Precision.YEAR,
    "999X": Precision.DECADE,
    "99XX": Precision.CENTURY,
}

_FINANCIAL_YEAR: Final = "; a financial year is a period such as '2018-04/2019-03'"


def _refused(text: str) -> ParseError:
    """
    Return the error for a text outside the subset, which names the feature of EDTF that it uses, if there is one.
    """
    from countylines.values.habits import date_for, periods_for  # noqa: PLC0415 - imported lazily; only errors need it

    if text in ("unknown", "open"):
        return ParseError(f"expected nothing for an end that is not known, '..' for none, found {text!r}")
    written = date_for(text)
    periods = " or ".join(map(repr, periods_for(text, _is_interval)))
    period = f"; as a period it may be {periods}" if periods else ""
    if written not in ("", text) and _is_read(written):
        return ParseError(f"expected an EDTF date, found {text!r}; write {written!r}{period}")
    for shape, feature in _UNSUPPORTED:
        if re.fullmatch(shape, text, re.ASCII):
            named = feature.removesuffix(_FINANCIAL_YEAR) if period else feature
            return ParseError(f"{named}: {text!r}{period}")
    return ParseError(
        f"expected an EDTF date such as 2018, 2018-07, 2018-09-21 or [2018-08-25..2018-08-31], found {text!r}{period}"
    )


def _is_interval(text: str) -> bool:
    start, slash, end = text.partition("/")
    return bool(slash) and all(part in ("", "..") or _is_read(part) for part in (start, end))


def _is_read(text: str) -> bool:
    try:
        read_date(text)
    except ParseError:
        return False
    return True


_UNSUPPORTED: Final = (
    (r"\d{4}-2[1-4][?~%]?", "seasons are not supported (spring is [2018-03..2018-05])" + _FINANCIAL_YEAR),
    (r"\d{4}-\d{2}", "this is no month" + _FINANCIAL_YEAR),
    (r"(?:\d{4}/)?\d{2}", "this is no year" + _FINANCIAL_YEAR),
    (r"\{.*", "sets of which all members are meant are not supported"),
    (r".*T\d.*", "times are not supported; write the day alone, such as 2018-09-21"),
    (r"-\d.*", "years before 1 are not supported"),
    (r"Y-?\d.*", "years of more than four digits are not supported"),
    (r".*S\d+", "significant digits are not supported"),
    (r"[?~%].*|.*[?~%][-0-9X].*|.*-[?~%].*", "component qualifiers are not supported"),
)


def runs_of(text: str) -> Iterator[tuple[int, int]]:
    """
    Yield the runs of consecutive days that a date allows, in order of time.

    Args:
        text: A date. "[2018,2020]" is two runs of a year each, and "20X8-02-01~" ten of three days each.
    """
    if text == "..":
        yield AFTER_ALL, AFTER_ALL
        return
    plain, last = text.rstrip("?~%"), BEFORE_ALL - 1
    for lo, hi in _plain_runs(plain):
        wide_lo, wide_hi = _widened(plain, lo, hi, text[len(plain) :])
        # What is widened may reach the next one, or have no bound at all: no day is in two runs.
        if wide_hi > last:
            yield max(wide_lo, last + 1), wide_hi
            last = wide_hi


def _plain_runs(text: str) -> Iterator[tuple[int, int]]:
    for member in text.strip("[]").split(","):
        # "XXXX" is one run without bounds, and not a run for each of 9,999 years.
        if "X" in member and ".." not in member and member != "XXXX":
            year, month, day = f"{member}-XX-XX".split("-")[:3]
            yield from _runs((year, month, day))
        else:
            yield _read_member(member, text)
