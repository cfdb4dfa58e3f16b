"""
Periods between two days, either of which may not be known exactly, and the windows of queries.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Self, TypeAlias

import attrs

from countylines.certainty import Certainty, certainty
from countylines.errors import ParseError
from countylines.values.allen import Allen, Bounds, relations
from countylines.values.edtf import (
    AFTER_ALL,
    BEFORE_ALL,
    FIRST,
    LAST,
    Day,
    Precision,
    day_text,
    read_date,
)
from countylines.values.quantities import Quantity

if TYPE_CHECKING:
    from pendulum import Date
from countylines.values.dates import EdtfDate, as_day, day_runs, day_span


@attrs.frozen(repr=False, order=False)
class Period:
    """
    The days from one day to another, both included, either of which may not be known.

    An end is a date as in `EdtfDate`; `..` (there is none); or empty (there is one, of which nothing is known). An end
    that is a one-of set, a declared extension of EDTF, says "still running when last heard of":
    `2018-09-21/[2024-07-01..]`. A world is a first and a last day within the bounds of the two ends, the first not
    after the last; an answer is YES if it holds in every world. Of an end with holes (`[2018,2020]`) only the first
    and the last day count.

    Predicates are those of SQL:2011 (`contains`, `precedes`; `intersects` is its `OVERLAPS`, any day in common) and
    Allen's. Qualifiers widen as in `EdtfDate`.

    Example:
        >>> from countylines import Period
        >>> unit = Period.parse("2019/2022")
        >>> [unit.contains(Period.covering(year)).value for year in ("2018", "2019", "2020")]
        ['no', 'possible', 'yes']
        >>> unit.latest_end
        Date(2022, 12, 31)
    """

    _text: str
    _nominal: Bounds = attrs.field(init=False, eq=False)
    _wide: Bounds = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        nominal, wide = _read_period(self._text)
        object.__setattr__(self, "_nominal", nominal)
        object.__setattr__(self, "_wide", wide)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._text,)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"Period({self._text!r})"

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """
        Read `start/end`, where either end may be uncertain: in "2019/2022" both are some day of their year.

        Raises:
            ParseError: The text is no such interval, or no start in it comes before an end.
        """
        return cls(text)

    @classmethod
    def between(cls, start: EdtfDate | None, end: EdtfDate | None, /) -> Self:
        """
        The period with these ends; None is an end of which nothing is known.

        Raises:
            ParseError: No start comes before an end.
        """
        return cls(f"{start or ''}/{end or ''}")

    @classmethod
    def covering(cls, text: str, /) -> Self:
        """
        All days of a date or of an interval, its outer days exact: "2018-04/2019-03" is 1 April to 31 March.

        `..` on a side is no bound there. The text of the result is in days, so that it reads back as it is.

        Raises:
            ParseError: The text is no date or interval, says that an end is uncertain, or has digits missing elsewhere
                than at the right.
        """
        first, slash, last = text.partition("/")
        if text == ".." or (slash and not (first and last)) or not (_is_whole(first) and _is_whole(last)):
            raise ParseError(f"expected whole years, months or days, both ends given, found {text!r}")
        lo, hi = read_date(first).lo, read_date(last if slash else first).hi
        return cls(f"{day_text(lo)}/{day_text(hi)}")

    @classmethod
    def financial_year(cls, text: str, /) -> Self:
        """
        The UK government's financial year, 1 April to 31 March, from "2018-19", "2018/19" or "2018 to 2019".

        Raises:
            ParseError: The text has another form, or the second year does not follow the first.
        """
        found = re.fullmatch(r"([0-9]{4})(?:[-/]([0-9]{2})| to ([0-9]{4}))", text)
        if found is None:
            raise ParseError(f"expected a financial year such as '2018-19', found {text!r}")
        year = int(found[1])
        if not f"{year + 1:04}".endswith(found[2] or found[3]):
            raise ParseError(f"expected two years that follow one another, found {text!r}")
        return cls.covering(f"{year:04}-04/{year + 1:04}-03")

    @property
    def earliest_start(self) -> "Date | None":
        """
        The first day that it may have started on; None if there is none.
        """
        return as_day(self._nominal[0])

    @property
    def latest_start(self) -> "Date | None":
        """
        The last day that it may have started on; None if there is none.
        """
        return as_day(self._nominal[1])

    @property
    def earliest_end(self) -> "Date | None":
        """
        The first day that may have been its last; None if there is none.
        """
        return as_day(self._nominal[2])

    @property
    def latest_end(self) -> "Date | None":
        """
        The last day that may have been its last; None if there is none.
        """
        return as_day(self._nominal[3])

    @property
    def bounds(self) -> Bounds:
        """
        The ordinals of the first and last start and the first and last end, qualifiers taken into account.
        """
        return self._wide

    def contains(self, other: "Day | EdtfDate | Period", /) -> Certainty:
        """
        Whether all of *other* falls in this period; a day that is one of its ends does.
        """
        s1, s2, e1, e2 = self._wide
        if isinstance(other, Period):
            o1, o2, p1, p2 = other.bounds
            return certainty(certain=s2 <= o1 and p2 <= e1, possible=s1 <= o2 and p1 <= e2)
        lo, hi = day_span(other)
        possible = any(s1 <= last and first <= e2 for first, last in day_runs(other))
        return certainty(certain=s2 <= lo and hi <= e1, possible=possible)

    def intersects(self, other: "Window", /) -> Certainty:
        """
        Whether the two have a day in common; a text is read as coverage.
        """
        (s1, s2, e1, e2), (o1, o2, p1, p2) = self._wide, as_window(other).bounds
        return certainty(certain=s2 <= p1 and o2 <= e1, possible=s1 <= p2 and o1 <= e2)

    def precedes(self, other: "Window", /) -> Certainty:
        """
        Whether this period ends before *other* starts; a text is read as coverage.
        """
        (_, _, e1, e2), (o1, o2, _, _) = self._wide, as_window(other).bounds
        return certainty(certain=e2 < o1, possible=e1 < o2)

    def allen(self, other: "Period", /) -> frozenset[Allen]:
        """
        Allen's relations that hold in some world: one that is alone is certain, one that is absent is impossible.

        Adjacent days meet.
        """
        return relations(self._wide, other.bounds)

    def days(self) -> Quantity:
        """
        How many days it has, both ends counted; no upper bound if an end may lie at an edge of the calendar.

        So it is where nothing is known of an end. A period without end has at least the days that are left until the
        last of the year 9999, one without start those from the first of the year 1.
        """
        s1, s2, e1, e2 = self._wide
        unbounded = s1 <= FIRST or e2 >= LAST
        least = max(1, min(e1, LAST) - max(s2, FIRST) + 1)
        return Quantity.between(least, None if unbounded else e2 - s1 + 1, unit="days")

    def sort_key(self) -> tuple[int, int, int, int, str]:
        """
        The four bounds and the text: an order to list by, which says nothing about what came first.
        """
        return *self._nominal, self._text


Window: TypeAlias = str | Period
"""A period, or a text that is read as coverage: `"2018"`, `"2018-07/2018-09"`, whole days with both ends in."""


@lru_cache(2**16)
def _read_period(text: str) -> tuple[Bounds, Bounds]:
    start, slash, end = text.partition("/")
    if not slash or "/" in end:
        raise ParseError(
            f"expected an interval such as '2019/2022', found {text!r}; whole years are Period.covering(...)"
        )
    nominal_start, wide_start = _read_end(start, BEFORE_ALL)
    nominal_end, wide_end = _read_end(end, AFTER_ALL)
    if nominal_start[0] > nominal_end[1]:
        raise ParseError(f"expected a period that starts before it ends, found {text!r}")
    return _tightened(nominal_start, nominal_end), _tightened(wide_start, wide_end)


def _read_end(text: str, none: int) -> tuple[tuple[int, int], tuple[int, int]]:
    if not text:
        return (BEFORE_ALL, AFTER_ALL), (FIRST, LAST)
    if text == "..":
        return (none, none), (none, none)
    reading = read_date(text)
    return (reading.lo, reading.hi), (reading.wide_lo, reading.wide_hi)


def _tightened(start: tuple[int, int], end: tuple[int, int]) -> Bounds:
    # No world starts after its last end or ends before its first start.
    return start[0], min(start[1], end[1]), max(end[0], start[0]), end[1]


def _is_whole(end: str) -> bool:
    if any(mark in end for mark in "?~%["):
        return False
    return "X" not in end or read_date(end).precision is not Precision.OTHER


def as_window(window: Window) -> Period:
    """
    The period of a query's window; a text is read as coverage.
    """
    return window if isinstance(window, Period) else Period.covering(window)


def periods_agree(this: Period, that: Period) -> bool:
    """
    Whether both may speak of one period: they are equal in some world.
    """
    return Allen.EQUALS in this.allen(that)


def period_hull(this: Period, that: Period) -> Period:
    """
    The narrowest period that allows each start and each end that one of the two allows.
    """
    (s1, s2, e1, e2), (o1, o2, p1, p2) = this.bounds, that.bounds
    s1, s2, e1, e2 = min(s1, o1), max(s2, o2), min(e1, p1), max(e2, p2)
    # An end of which nothing is known is bounded by the other end alone.
    start = "" if (s1, s2) == (FIRST, min(LAST, e2)) else _end_text(s1, s2, BEFORE_ALL)
    end = "" if (e1, e2) == (max(FIRST, s1), LAST) else _end_text(e1, e2, AFTER_ALL)
    return Period(f"{start}/{end}")


def _end_text(lo: int, hi: int, none: int) -> str:
    return ".." if lo == hi == none else str(EdtfDate.within_days(lo, hi))
