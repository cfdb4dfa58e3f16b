"""
Values in words.
"""

import re
from calendar import month_name, monthrange
from enum import StrEnum
from typing import Final, TypeAlias

import countylines as cl
from record_pages._markdown import code, escape

Scalar: TypeAlias = cl.EdtfDate | cl.Period | cl.Quantity | bool | str

_QUALIFIERS: Final = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_STANDINGS: Final = {
    cl.Standing.INFERRED: "inferred",
    cl.Standing.PLANNED: "planned",
    cl.Standing.SUPERSEDED: "superseded",
    cl.Standing.REJECTED: "rejected",
}


def standing_words(standing: cl.Standing) -> str:
    """
    How a claim stands, in brackets; nothing for what is stated.
    """
    return f" (*{_STANDINGS[standing]}*)" if standing in _STANDINGS else ""


def word(text: str) -> str:
    """
    A word of a closed list, or a key, as plain text; the hyphens between numbers stay.
    """
    return escape(re.sub(r"(?<![0-9])-|-(?![0-9])", " ", text))


def scalar(value: Scalar) -> str:
    """
    A value that is no reference, as Markdown.
    """
    match value:
        case cl.EdtfDate():
            return date_words(value)
        case cl.Period():
            return period_words(value)
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return word(value)
        case _:
            return escape(str(value))


def date_words(date: cl.EdtfDate) -> str:
    """
    A date in words; where they do not say all of it, its EDTF text follows.
    """
    text = str(date)
    if text == "..":
        return "no end"
    bare = text.rstrip("?~%")
    qualifier = _QUALIFIERS.get(text[len(bare) :], "")
    said = _simple(bare)
    return f"{qualifier}{said}" if said else f"{qualifier}{_bounds(date)} ({code(text)})"


def _simple(text: str) -> str:
    if found := re.fullmatch(r"\[([^,]*)\.\.([^,]*)\]", text):
        return _span(*[_simple(end) for end in found.groups()]) if _are_plain(found.groups()) else ""
    if found := _DAY.fullmatch(text):
        return f"{int(found[3])} {month_name[int(found[2])]} {found[1]}"
    if found := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text):
        return f"{month_name[int(found[2])]} {found[1]}"
    if re.fullmatch(r"[0-9]{3}X", text):
        return f"the {text[:3]}0s"
    return text if re.fullmatch(r"[0-9]{4}", text) else ""


def _are_plain(ends: tuple[str, ...]) -> bool:
    return all(not end or _simple(end) for end in ends)


def _bounds(date: cl.EdtfDate) -> str:
    days = [_simple(day.isoformat()) if day else "" for day in (date.earliest, date.latest)]
    return _span(*days)


def _span(first: str, last: str) -> str:
    if first and last:
        return f"between {first} and {last}"
    if first:
        return f"{first} or later"
    return f"{last} or earlier" if last else "some day"


def period_words(period: cl.Period) -> str:
    """
    A period in words: whole months and years where its ends are exact.
    """
    start, end = str(period).split("/")
    if not (_DAY.fullmatch(start) and _DAY.fullmatch(end)):
        return f"{_end_words(start, 'no start')} to {_end_words(end, 'no end')}"
    first, last = _whole_months(start, end) or (_simple(start), _simple(end))
    return first if first == last else f"{first} to {last}"


def _whole_months(start: str, end: str) -> tuple[str, str] | None:
    year, month, day = map(int, end.split("-"))
    if not start.endswith("-01") or day != monthrange(year, month)[1]:
        return None
    if start.endswith("-01-01") and month == len(month_name) - 1:
        return start[:4], end[:4]
    return _simple(start[:7]), _simple(end[:7])


def _end_words(text: str, none: str) -> str:
    if text in {"", ".."}:
        return none if text else "not known"
    said = date_words(cl.EdtfDate.parse(text))
    return said if _DAY.match(text) or text.startswith("[") else f"some day in {said}"
