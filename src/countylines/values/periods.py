"""
Periods between two days, either of which may not be known exactly, and the windows of queries.
"""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self, TypeAlias

import attrs

from countylines.certainty import Certainty, certainty
from countylines.errors import ArgumentTypeError, ParseError
from countylines.values.dates import EdtfDate, as_day, day_runs, day_span
from countylines.values.days import Day, day_number, day_text
from countylines.values.edtf import AFTER_ALL, BEFORE_ALL, FIRST, LAST, Bounds
from countylines.values.intervals import read_coverage, read_financial_year, read_interval, read_window
from countylines.values.unordered import NOT_JSON, NotJson, Unordered

if TYPE_CHECKING:
    from pendulum import Date

    from countylines.values.allen import Allen
    from countylines.values.quantities import Quantity


@attrs.frozen(repr=False, eq=False, weakref_slot=False)
class Period(Unordered):
    """
    A period is the days from a start to an end, both included, where neither day may be known exactly.

    An end is a date as in `EdtfDate`; or `..`, if there is none; or empty, if there is one of which nothing is known.
    An end that is a one-of set, a declared extension of EDTF, means "still running when last heard of":
    `2018-09-21/[2024-07-01..]`. A world is a first and a last day within the bounds of the two ends, the first not
    after the last. An answer is YES if it holds in every world. Of an end with holes (`[2018,2020]`) only the first
    and the last day count.

    The predicates are those of SQL:2011 (`contains`, `precedes`; `intersects` is its `OVERLAPS`, any day in common) and
    Allen's. Qualifiers widen as in `EdtfDate`.

    Example:
        >>> from countylines import Period
        >>> unit = Period.parse("2019/2022")
        >>> [unit.contains(Period.covering(year)).value for year in ("2018", "2019", "2020")]
        ['no', 'possible', 'yes']
        >>> unit.latest_end
        Date(2022, 12, 31)
    """

    _instead: ClassVar[str] = "ask precedes() or allen(), and sort with key=Period.sort_key"

    _text: str
    _nominal: Bounds = attrs.field(init=False, eq=False)
    _wide: Bounds = attrs.field(init=False, eq=False)
    _json: NotJson = attrs.field(default=NOT_JSON, init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        nominal, wide = read_interval(self._text)
        object.__setattr__(self, "_nominal", nominal)
        object.__setattr__(self, "_wide", wide)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._text,)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"Period({self._text!r})"

    @classmethod
    def _read(cls, text: str) -> Self:
        return cls.parse(text)

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """
        Read a period from `start/end`, where either end may be uncertain.

        In "2019/2022" the start is some day of 2019 and the end some day of 2022. For all of both years use
        `Period.covering`.

        Args:
            text: The period, such as "2018-09-21/2019" or "2018-09-21/.." for no end.

        Raises:
            ParseError: The text is not such an interval, or no start in it comes before an end.
        """
        return cls(text)

    @classmethod
    def between(cls, start: EdtfDate | None, end: EdtfDate | None, /) -> Self:
        """
        Return the period with these ends.

        Args:
            start: The date of the first day; None if nothing is known of it.
            end: The date of the last day; None if nothing is known of it.

        Raises:
            ParseError: No start comes before an end.

        Example:
            >>> from countylines import EdtfDate
            >>> Period.between(EdtfDate.parse("2019"), None)
            Period('2019/')
        """
        return cls(f"{start or ''}/{end or ''}")

    @classmethod
    def covering(cls, text: str, /) -> Self:
        """
        Return all days of a date or of an interval: "2018-04/2019-03" is 1 April to 31 March.

        `..` is no bound on its side. The text of the result is in days, so that it reads back as it is.

        Args:
            text: A date or an interval, such as "2018", "2018-04/2019-03" or "2018/..".

        Raises:
            ParseError: The text is not a date or an interval, says that an end is uncertain, or has digits missing
                elsewhere than at the right.

        Example:
            >>> Period.covering("2018-04/2019-03")
            Period('2018-04-01/2019-03-31')
        """
        lo, hi = read_coverage(text)
        return cls(f"{day_text(lo)}/{day_text(hi)}")

    @classmethod
    def financial_year(cls, text: str, /) -> Self:
        """
        Return a financial year of the UK government, 1 April to 31 March.

        Args:
            text: "2018-19", "2018/19" or "2018 to 2019".

        Raises:
            ParseError: The text has another form, or the second year does not follow the first.
        """
        return cls.covering(read_financial_year(text))

    @property
    def words(self) -> str:
        """
        This text says the period in English words; whole months and years are named where both ends are exact.

        Example:
            >>> Period.parse("2018-04-01/2019-03-31").words, Period.parse("2018-09-21/..").words
            ('April 2018 to March 2019', '21 September 2018 to no end')
        """
        from countylines.values.words import period_words  # noqa: PLC0415 - imported lazily; load() does not need it

        return period_words(self._text)

    @property
    def earliest_start(self) -> "Date | None":
        """
        The period starts on this day at the earliest; None if nothing says so.
        """
        return as_day(self._nominal[0])

    @property
    def latest_start(self) -> "Date | None":
        """
        The period starts on this day at the latest; None if nothing says so.
        """
        return as_day(self._nominal[1])

    @property
    def earliest_end(self) -> "Date | None":
        """
        The period ends on this day at the earliest; None if nothing says so.
        """
        return as_day(self._nominal[2])

    @property
    def latest_end(self) -> "Date | None":
        """
        The period ends on this day at the latest; None if nothing says so, and if it has no end.
        """
        return as_day(self._nominal[3])

    @property
    def bounds(self) -> Bounds:
        """
        These are the ordinals of the first and last start and the first and last end, widened by the qualifiers.
        """
        return self._wide

    def contains(self, other: "Day | EdtfDate | Period", /) -> Certainty:
        """
        Answer whether all of *other* falls in this period, whose first and last day belong to it.

        Args:
            other: A full day, a date or another period.

        Returns:
            YES if it does in every world, NO if in none.
        """
        s1, s2, e1, e2 = self._wide
        if isinstance(other, Period):
            o1, o2, p1, p2 = other.bounds
            return certainty(certain=s2 <= o1 and p2 <= e1, possible=s1 <= o2 and p1 <= e2)
        lo, hi = day_span(other)
        possible = any(s1 <= last and first <= e2 for first, last in day_runs(other))
        # Certain: the shortest world, from the last start to the first end, has all its days: "2019/2022" has 2020.
        return certainty(certain=s2 <= lo and hi <= e1, possible=possible)

    def intersects(self, other: "Window", /) -> Certainty:
        """
        Answer whether the two have a day in common.

        Args:
            other: Another period, or a text that is read as coverage: "2018" is all of 2018.

        Returns:
            YES if they do in every world, NO if in none.
        """
        # Two periods share a day unless one ends before the other starts. It is certain if the shortest worlds of both
        # share one, and possible if the longest do.
        (s1, s2, e1, e2), (o1, o2, p1, p2) = self._wide, as_window(other).bounds
        return certainty(certain=s2 <= p1 and o2 <= e1, possible=s1 <= p2 and o1 <= e2)

    def precedes(self, other: "Window", /) -> Certainty:
        """
        Answer whether this period ends before *other* starts.

        Args:
            other: Another period, or a text that is read as coverage: "2018" is all of 2018.

        Returns:
            YES if it does in every world, NO if in none.
        """
        # "2018/2019" ends in 2019: certainly before 2020, and perhaps before July 2019.
        (_, _, e1, e2), (o1, o2, _, _) = self._wide, as_window(other).bounds
        return certainty(certain=e2 < o1, possible=e1 < o2)

    def allen(self, other: "Period", /) -> "frozenset[Allen]":
        """
        Return Allen's relations to *other* that hold in some world.

        One that is alone is certain, one that is absent is impossible. Periods on adjacent days meet.

        Args:
            other: The other period.

        Example:
            >>> sorted(Period.parse("2018/2019").allen(Period.parse("2018-06-01/2020-06-01")))
            [<Allen.DURING: 'during'>, <Allen.OVERLAPS: 'overlaps'>, <Allen.STARTS: 'starts'>]
        """
        from countylines.values.allen import relations  # noqa: PLC0415 - imported lazily; load() does not need it

        return relations(self._wide, other.bounds)

    def days(self) -> "Quantity":
        """
        Return how many days it has, both ends counted.

        There is no upper bound if an end may lie at an edge of the calendar, as where nothing is known of it. A period
        without end has at least the days until the end of the year 9999, one without start those since the year 1.
        """
        from countylines.values.quantities import Quantity  # noqa: PLC0415 - as above

        s1, s2, e1, e2 = self._wide
        # The shortest world, clipped to the calendar, has one day at least: "2018/2018" has 1 to 365.
        least = max(1, min(e1, LAST) - max(s2, FIRST) + 1)
        return Quantity.between(least, None if s1 <= FIRST or e2 >= LAST else e2 - s1 + 1, unit="days")

    def agrees(self, other: "Period", /) -> bool:
        """
        Return whether both may mean one period: they are equal in some world.

        Args:
            other: Another period.
        """
        return "equals" in self.allen(other)

    def hull(self, other: "Period", /) -> "Period":
        """
        Return the narrowest period that allows every start and every end that one of the two allows.

        Args:
            other: Another period.

        Example:
            >>> Period.parse("2019/2022").hull(Period.parse("2018/2022"))
            Period('[2018-01-01..2019-12-31]/2022')
        """
        (s1, s2, e1, e2), (o1, o2, p1, p2) = self.bounds, other.bounds
        s1, s2, e1, e2 = min(s1, o1), max(s2, o2), min(e1, p1), max(e2, p2)
        # An end of which nothing is known is bounded by the other end alone: "/2018" starts by 31 December 2018.
        start = "" if (s1, s2) == (FIRST, min(LAST, e2)) else _end_text(s1, s2, BEFORE_ALL)
        end = "" if (e1, e2) == (max(FIRST, s1), LAST) else _end_text(e1, e2, AFTER_ALL)
        return Period(f"{start}/{end}")

    def as_planned(self) -> "Period":
        """
        Return what a plan for this period leaves open: any period that does not start before it, for a plan may slip.

        Example:
            >>> Period.covering("2018-04/2019-03").as_planned()
            Period('[2018-04-01..]/')
        """
        first = self.bounds[0]
        return Period(f"{EdtfDate.within_days(first, AFTER_ALL)}/") if first > FIRST else Period("/")

    def without_bounds(self) -> "Period":
        """
        Return the period of which nothing is known.
        """
        return Period("/")

    def sort_key(self) -> tuple[int, int, int, int, str]:
        """
        Return a key to sort by: the four bounds and the text. It says nothing about which came first.
        """
        return *self._nominal, self._text


Window: TypeAlias = str | int | date | Period
"""
The window of a query: a period, a whole year such as `2018`, a date, or a text that is read as coverage: `"2018"`,
`"2018-07/2018-09"`. A text that can only be a financial year, such as `"2018-19"`, is one.
"""


def as_window(window: Window) -> Period:
    """
    Return the period of a query's window; a text is read as coverage, or else as a financial year.

    Raises:
        ParseError: The text, the year or the date is not a period of whole days.
        WrongTypeError: It is of another type.
    """
    if isinstance(window, Period):
        return window
    if isinstance(window, date):
        return Period.covering(day_text(day_number(window)))
    if isinstance(window, int) and not isinstance(window, bool):
        if window.bit_length() > 64:  # Python refuses to print a number of thousands of digits
            raise ParseError("expected a year from 1 to 9999, found a number of many digits")
        return Period.covering(f"{window:04}")
    if isinstance(window, str):
        lo, hi = read_window(window)
        return Period(f"{day_text(lo)}/{day_text(hi)}")
    raise ArgumentTypeError("window", "a text such as '2018-07/2018-09', a year, a date or a Period", window)


def _end_text(lo: int, hi: int, none: int) -> str:
    return ".." if lo == hi == none else str(EdtfDate.within_days(lo, hi))
