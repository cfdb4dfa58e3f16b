"""
Dates and periods in plain words, from their texts.
"""

import re
from calendar import month_name, monthrange
from typing import Final

from countylines.values.days import day_text
from countylines.values.edtf import read_date

_QUALIFIERS: Final = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}


def date_words(text: str) -> str:
    """
    Return a date in words: "2019-01-29" is "29 January 2019", and "[..2019-01-29]" is "by 29 January 2019".

    Args:
        text: The EDTF text of the date. Where words cannot say all of it, as of "[2018,2020]", it follows in brackets.
    """
    if text == "..":
        return "no end"
    bare = text.rstrip("?~%")
    qualifier = _QUALIFIERS.get(text[len(bare) :], "")
    return f"{qualifier}{_simple(bare) or _set(bare) or _bounds(bare)}"


def _simple(text: str) -> str:
    """
    Return a day, a month, a year or a decade in words; nothing for any other date.
    """
    match = re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", text)
    if match is None:
        return f"the {text[:3]}0s" if re.fullmatch(r"[0-9]{3}X", text) else ""
    year, month, day = match.groups()
    return " ".join(filter(None, [str(int(day)) if day else "", month_name[int(month)] if month else "", year]))


def _set(text: str) -> str:
    """
    Return a one-of set with a first and a last day in words; nothing for any other.
    """
    match = re.fullmatch(r"\[([^,]*)\.\.([^,]*)\]", text)
    if match is None or any(end and not _simple(end) for end in match.groups()):
        return ""
    return _span(*map(_simple, match.groups()))


def _bounds(text: str) -> str:
    reading = read_date(text)
    first, last = [_simple(day_text(number)) for number in (reading.lo, reading.hi)]
    return f"{_span(first, last)} ({text})" if first or last else _span(first, last)


def _span(first: str, last: str) -> str:
    if first and last:
        return f"between {first} and {last}"
    if first:
        return f"{first} or later"
    return f"by {last}" if last else "at an unknown time"


def period_words(text: str) -> str:
    """
    Return a period in words: "2018-04-01/2019-03-31" is "April 2018 to March 2019".

    An end that is a one-of set without a last day says when it was last seen: "still running on 1 July 2024".

    Args:
        text: The text of the period.
    """
    start, end = text.split("/")
    if not (_is_day(start) and _is_day(end)):
        last = end_words(end)
        return f"{_end_words(start, 'no start')}{',' if last.startswith('still') else ' to'} {last}"
    first, last = _whole_months(start, end) or (_simple(start), _simple(end))
    return first if first == last else f"{first} to {last}"


def end_words(text: str) -> str:
    """
    Return the end of a period in words: "[2024-07-01..]" is "still running on 1 July 2024".
    """
    seen = re.fullmatch(r"\[([^,]+)\.\.\]", text)
    if seen and _is_day(seen[1]):
        return f"still running on {_simple(seen[1])}"
    return _end_words(text, "no end")


def _is_day(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None


def _whole_months(start: str, end: str) -> tuple[str, str] | None:
    """
    Return the first and the last year or month of a period, if it is made of whole ones.
    """
    year, month, day = map(int, end.split("-"))
    if not start.endswith("-01") or day != monthrange(year, month)[1]:
        return None
    if start.endswith("-01-01") and month == len(month_name) - 1:
        return start[:4], end[:4]
    return _simple(start[:7]), _simple(end[:7])


def _end_words(text: str, none: str) -> str:
    if text in {"", ".."}:
        return none if text else "not known"
    # "2019" as an end is some day of 2019, and not all of it.
    return date_words(text) if _is_day(text) or text.startswith("[") else f"some day in {date_words(text)}"
