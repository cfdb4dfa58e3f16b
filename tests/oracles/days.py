"""
Dates and periods by brute force: a date is the set of the days that its text allows, a period a set of pairs of days.

It knows the texts and the calendar of the standard library, and nothing of how the library computes. Days are ordinals.
A universe is a list of them; 0 stands for "no start" and the day after the calendar for "no end".
"""

from collections.abc import Iterable, Sequence
from datetime import date

from countylines import Certainty

NO_START = 0
FIRST = 1
LAST = date.max.toordinal()
NO_END = LAST + 1


def span_of_days(first: date, last: date) -> list[int]:
    """
    Each day from *first* to *last*.
    """
    return list(range(first.toordinal(), last.toordinal() + 1))


def around(days: Sequence[int], *, margin: int = 3) -> list[int]:
    """
    A universe in which what holds of *days* in the whole calendar can be seen: no day is missing on which it turns.
    """
    near = range(max(FIRST, min(days) - margin), min(LAST, max(days) + margin) + 1)
    return sorted({NO_START, FIRST, FIRST + 1, *near, LAST - 1, LAST, NO_END})


def allows(text: str, day: int) -> bool:
    """
    Whether the event of the date *text*, which has no qualifier, may have been on *day*.
    """
    if text == "XXXX":
        return True
    if text == "..":
        return day == NO_END
    if text.startswith("["):
        return any(_member_allows(member, day) for member in text[1:-1].split(","))
    return FIRST <= day <= LAST and _fits(text, date.fromordinal(day))


def _member_allows(member: str, day: int) -> bool:
    if ".." not in member:
        return allows(member, day)
    first, last = member.split("..")
    text = {NO_START: "0000-00-00", NO_END: "XXXX-XX-XX"}.get(day) or date.fromordinal(day).isoformat()
    return (not first or first <= text) and (not last or text[: len(last)] <= last)


def _fits(text: str, day: date) -> bool:
    year, month, number = f"{text}-XX-XX".split("-")[:3]
    if "33" <= month <= "36":
        return year == f"{day.year:04}" and int(month) - 33 == (day.month - 1) // 3
    mask = f"{year}-{month}-{number}"
    return all(known in ("X", digit) for known, digit in zip(mask, day.isoformat(), strict=True))


def allows_about(text: str, day: int) -> bool:
    """
    Whether a date with a qualifier may have been on *day*: `~` adds the unit before and the unit after.
    """
    if text[-1] in "?%":
        return FIRST <= day <= LAST
    return FIRST <= day <= LAST and any(allows(text[:-1], near) for near in _one_unit_off(text[:-1], day))


def _one_unit_off(plain: str, day: int) -> list[int]:
    known = plain.replace("-XX", "") if plain.endswith("-XX") else plain
    match known.split("-"):
        case [year]:
            months = 12 * 10 ** (len(year) - len(year.rstrip("X")))
        case [_, month]:
            months = 3 if "33" <= month <= "36" else 1
        case _:
            return [day - 1, day, day + 1]
    then = date.fromordinal(day)
    numbers = [divmod(12 * then.year + then.month - 1 + shift, 12) for shift in (-months, 0, months)]
    return [date(year, month + 1, 1).toordinal() for year, month in numbers if 1 <= year <= date.max.year]


def days_of(text: str, universe: Iterable[int]) -> list[int]:
    """
    The days of the universe that the date *text*, which has no qualifier, allows.
    """
    return [day for day in universe if allows(text, day)]


def worlds_of(text: str, universe: Sequence[int]) -> list[tuple[int, int]]:
    """
    The pairs of first and last day that the period *text* allows; of an end with holes only the outer days count.
    """
    start, end = text.split("/")
    starts, ends = _ends(start, NO_START, universe), _ends(end, NO_END, universe)
    return [(first, last) for first in starts for last in ends if first <= last]


def _ends(text: str, none: int, universe: Sequence[int]) -> list[int]:
    if not text:
        return [day for day in universe if FIRST <= day <= LAST]
    days = [none] if text == ".." else days_of(text, universe)
    return [day for day in universe if days[0] <= day <= days[-1]]


def answer(truths: Iterable[bool]) -> Certainty:
    """
    The answer to a question that is true or false in each world.
    """
    seen: set[bool] = set()
    for truth in truths:
        seen.add(truth)
        if len(seen) == 2:
            return Certainty.POSSIBLE
    return Certainty.YES if seen == {True} else Certainty.NO
