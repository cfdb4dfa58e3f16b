"""
Dates and periods in words, for those who do not read EDTF.
"""

import re
from calendar import month_name, monthrange
from typing import Final

_QUALIFIERS: Final = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)


def date_words(text: str) -> str:
    """
    Return a date in words, all that it says and no more.

    Args:
        text: A date of the supported subset of EDTF.

    Example:
        >>> date_words("2018-10-03"), date_words("2018-07~"), date_words("[2018..]")
        ('3 October 2018', 'about July 2018', '2018 or later')
    """
    if text == "..":
        return "no end"
    if text.startswith("["):
        return _one_of(text[1:-1].split(","))
    plain = text.rstrip("?~%")
    return f"{_QUALIFIERS.get(text[len(plain) :], '')}{_plain(plain)}"


def period_words(text: str) -> str:
    """
    Return a period in words: whole months and years are named where both ends are exact.

    Args:
        text: An interval, with `..` for an end that does not exist and nothing for one that is not known.

    Example:
        >>> period_words("2018-04-01/2019-03-31"), period_words("2019/2022"), period_words("2018-09-21/")
        ('April 2018 to March 2019', 'some day in 2019 to some day in 2022', '21 September 2018 to an unknown end')
    """
    start, end = text.split("/")
    if not (_DAY.fullmatch(start) and _DAY.fullmatch(end)):
        return f"{_end_words(start, 'start')} to {_end_words(end, 'end')}"
    first, last = _whole_months(start, end) or (_plain(start), _plain(end))
    return first if first == last else f"{first} to {last}"


def end_words(text: str) -> str:
    """
    Return the end of a period in words: an end that is no earlier than a day says that it was still running on it.

    Args:
        text: A date of the supported subset of EDTF.

    Example:
        >>> end_words("[2024-07-01..]"), end_words("2022-03-31")
        ('still running on 1 July 2024', '31 March 2022')
    """
    seen = re.fullmatch(r"\[([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.\]", text)
    return f"still running on {_plain(seen[1])}" if seen else date_words(text)


def _one_of(members: list[str]) -> str:
    words = [_member(member) for member in members]
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def _member(text: str) -> str:
    first, dots, last = text.partition("..")
    if first and last:
        return f"between {_plain(first)} and {_plain(last)}"
    if first:
        return f"{_plain(first)}{' or later' if dots else ''}"
    return f"by {_plain(last)}"


def _plain(text: str) -> str:
    """
    Put a date without a qualifier into words; digits that are not known show as question marks.
    """
    known = text.removesuffix("-XX").removesuffix("-XX")
    if known == "XXXX":
        return "a day that is not known"
    # "2018-XX-XX" allows the same days as "2018", and is put as what it is: a day that is not known.
    if known != text:
        return f"some {'day' if text.count('-') > 1 else 'month'} in {_plain(known)}"
    year, month, day = [*text.split("-"), "", ""][:3]
    in_year = _year(year)
    if not month:
        return in_year
    if "X" not in text:
        return f"{f'{int(day)} ' if day else ''}{_month(month)} {year}"
    in_month = f"day {day} of " if "X" in month and day else f"{day} " if day else ""
    return f"{in_month}{_month(month)} {year}, where ? is a digit not known".replace("X", "?")


def _year(text: str) -> str:
    if re.fullmatch("[0-9]{3}X", text, re.ASCII):
        return f"the {text[:3]}0s"
    if "X" not in text:
        return text
    if "X" in text.rstrip("X"):
        return f"{text.replace('X', '?')}, where ? is a digit not known"
    return f"some year between {text.replace('X', '0')} and {text.replace('X', '9')}"


def _month(text: str) -> str:
    if "X" in text:
        return f"month {text} of"
    # EDTF numbers the quarters from 33.
    number = int(text)
    if number >= len(month_name):
        first = 3 * (number - 33) + 1
        return f"{month_name[first]} to {month_name[first + 2]}"
    return month_name[number]


def _whole_months(start: str, end: str) -> tuple[str, str] | None:
    year, month, day = map(int, end.split("-"))
    if not start.endswith("-01") or day != monthrange(year, month)[1]:
        return None
    # `month_name` begins with an empty text, so that its last entry is the twelfth.
    if start.endswith("-01-01") and month == len(month_name) - 1:
        return start[:4], end[:4]
    return _plain(start[:7]), _plain(end[:7])


def _end_words(text: str, side: str) -> str:
    if not text:
        return f"an unknown {side}"
    if text == "..":
        return f"no {side}"
    words = date_words(text)
    # "by March 2019" and "3 October 2018" are complete as they are; "2019" as an end is "some day in 2019".
    named = _DAY.match(text) or text.startswith("[") or "X-" in text or "-X" in text or "XXX" in text
    return words if named else f"some day in {words}"
