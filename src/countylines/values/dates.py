"""
Dates as precise as their source: one event on a day that may not be known exactly.

The texts are a subset of EDTF, the Extended Date/Time Format of the Library of Congress (2019), a profile of
ISO 8601-2:2019. All arithmetic is on ordinals; pendulum is imported when a property first returns a day.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

import attrs

from countylines.certainty import Certainty, certainty
from countylines.values.days import Day, day_number, day_text
from countylines.values.edtf import AFTER_ALL, BEFORE_ALL, FIRST, LAST, Precision, Reading, read_date, runs_of
from countylines.values.unordered import NOT_JSON, NotJson, Unordered

if TYPE_CHECKING:
    from pendulum import Date


@attrs.frozen(repr=False, eq=False, weakref_slot=False)
class EdtfDate(Unordered):
    """
    An EDTF date is the date of one event, whose day may not be known.

    EDTF level 0 is supported (years, months and days), and in addition the following features of levels 1 and 2:

    - qualification of a whole date: uncertain `2019?`, approximate `2019~`, both `2019%`;
    - unspecified digits anywhere: `201X`, `20XX`, `2018-XX`, `2018-08-XX`, `2018-1X`, `20X8`, and `XXXX`, of which
      nothing is known;
    - quarters `2018-33` to `2018-36` (33 is January to March);
    - one-of sets `[2018-08-25..2018-08-31]`, `[..2018]`, `[2018..]`, `[2018,2020]`: the day is one of these;
    - `..` alone, for an end that never comes.

    The following are refused by name: seasons, component qualifiers, sets of which all members are meant, times,
    significant digits, years before 1 and after 9999. `2021-22` is a season in EDTF, so its error mentions financial
    years. An interval is a `Period`. Two dates are equal if their texts are: `2018` is not equal to `2018-XX-XX`.

    A qualifier widens the bounds in every question: `~` adds one unit of the date's own precision on each side, `?` and
    `%` allow the whole calendar. `earliest`, `latest` and `sort_key` leave it out.

    Dates have no `<`, because two of them may be in either order: ask `before` or `after`, and sort by `sort_key`.

    Example:
        >>> from countylines import EdtfDate
        >>> announced = EdtfDate.parse("[2018-08-25..2018-08-31]")
        >>> announced.latest
        Date(2018, 8, 31)
        >>> announced.before("2018-09-21"), EdtfDate.parse("2018").before("2018-09-21")
        (<Certainty.YES: 'yes'>, <Certainty.POSSIBLE: 'possible'>)
    """

    _instead: ClassVar[str] = "ask before() or after(), and sort with key=EdtfDate.sort_key"

    _text: str
    _reading: Reading = attrs.field(init=False, eq=False)
    _json: NotJson = attrs.field(default=NOT_JSON, init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_reading", read_date(self._text))

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._text,)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"EdtfDate({self._text!r})"

    @classmethod
    def _read(cls, text: str) -> Self:
        return cls.parse(text)

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """
        Read a date from a text of the supported subset of EDTF.

        Args:
            text: The date, such as "2018", "2018-07" or "[2018-08-25..2018-08-31]".

        Raises:
            ParseError: The text is outside the subset; the message names the feature of EDTF that it uses, if any.

        Example:
            >>> EdtfDate.parse("2018-07").earliest
            Date(2018, 7, 1)
        """
        return cls(text)

    @classmethod
    def between(cls, earliest: Day | None, latest: Day | None, /) -> Self:
        """
        Return the date of which only two bounds are known.

        Its text is the shortest one with these bounds: a year, month or decade, or a one-of set.

        Args:
            earliest: The first day that it may have been; None for no bound.
            latest: The last day that it may have been; None for no bound.

        Raises:
            ParseError: A bound is not a full day, or *earliest* is after *latest*.

        Example:
            >>> EdtfDate.between("2018-07-01", "2018-07-31"), EdtfDate.between(None, "2018-07-04")
            (EdtfDate('2018-07'), EdtfDate('[..2018-07-04]'))
        """
        return cls.within_days(
            BEFORE_ALL if earliest is None else day_number(earliest),
            AFTER_ALL if latest is None else day_number(latest),
        )

    @classmethod
    def within_days(cls, lo: int, hi: int, /) -> Self:
        """
        Return the date of which only two bounds are known, given as ordinals.

        Args:
            lo: The ordinal of the first day; 0 for no bound.
            hi: The ordinal of the last day; one past the calendar for no bound.
        """
        first, last = day_text(lo).removeprefix(".."), day_text(hi).removeprefix("..")
        # A text serves only if it reads back with the same bounds: 1 to 31 July 2018 is "2018-07", 3 to 9 July a set.
        shorter = (first, first[:7], first[:4], f"{first[:3]}X", f"{first[:2]}XX") if first else ("..", "XXXX")
        for text in shorter:
            if read_date(text)[:2] == (lo, hi):
                return cls(text)
        return cls(f"[{first}..{last}]")

    @property
    def words(self) -> str:
        """
        This text says in English words all that the date says, and no more.

        Example:
            >>> EdtfDate.parse("2018-10-03").words, EdtfDate.parse("[..2019-03]").words
            ('3 October 2018', 'by March 2019')
        """
        from countylines.values.words import date_words  # noqa: PLC0415 - imported lazily; load() does not need it

        return date_words(self._text)

    @property
    def earliest(self) -> "Date | None":
        """
        The event was on this day at the earliest, its qualifier left out; None if nothing says so, and for `..`.
        """
        return as_day(self._reading.lo)

    @property
    def latest(self) -> "Date | None":
        """
        The event was on this day at the latest, its qualifier left out; None if nothing says so, and for `..`.
        """
        return as_day(self._reading.hi)

    @property
    def precision(self) -> Precision:
        """
        The precision is the smallest unit that the date names.
        """
        return self._reading.precision

    @property
    def approximate(self) -> bool:
        """
        Whether it is qualified by `~` or `%`.
        """
        return self._text.endswith(("~", "%"))

    @property
    def uncertain(self) -> bool:
        """
        Whether it is qualified by `?` or `%`.
        """
        return self._text.endswith(("?", "%"))

    @property
    def span(self) -> tuple[int, int]:
        """
        These are the ordinals of the first and the last day that it may have been, widened by its qualifier.
        """
        return self._reading.wide_lo, self._reading.wide_hi

    def before(self, other: "Day | EdtfDate", /) -> Certainty:
        """
        Answer whether the event came before *other*.

        Args:
            other: A full day or another date.

        Returns:
            YES if it did whichever days the two were, NO if it did for none of them.
        """
        (lo, hi), (other_lo, other_hi) = self.span, day_span(other)
        return certainty(certain=hi < other_lo, possible=lo < other_hi)

    def after(self, other: "Day | EdtfDate", /) -> Certainty:
        """
        Answer whether the event came after *other*.

        Args:
            other: A full day or another date.

        Returns:
            YES if it did whichever days the two were, NO if it did for none of them.
        """
        (lo, hi), (other_lo, other_hi) = self.span, day_span(other)
        return certainty(certain=other_hi < lo, possible=other_lo < hi)

    def agrees(self, other: "EdtfDate", /) -> bool:
        """
        Return whether both dates may mean one day.

        Args:
            other: Another date.

        Example:
            >>> [EdtfDate.parse("2018").agrees(EdtfDate.parse(text)) for text in ("2018-07", "2019")]
            [True, False]
        """
        runs, others = day_runs(self), day_runs(other)
        run, other_run = next(runs, None), next(others, None)
        # Both are in order of time: of two runs that share no day the earlier one can meet nothing that follows.
        while run and other_run:
            if run[1] < other_run[0]:
                run = next(runs, None)
            elif other_run[1] < run[0]:
                other_run = next(others, None)
            else:
                return True
        return False

    def hull(self, other: "EdtfDate", /) -> "EdtfDate":
        """
        Return the narrowest date without holes that allows every day that one of the two allows.

        Args:
            other: Another date.

        Example:
            >>> EdtfDate.parse("2018-07").hull(EdtfDate.parse("2018-07-11"))
            EdtfDate('2018-07')
        """
        (lo, hi), (other_lo, other_hi) = self.span, other.span
        return EdtfDate.within_days(min(lo, other_lo), max(hi, other_hi))

    def as_planned(self) -> "EdtfDate":
        """
        Return what a plan for this date leaves open: any day from its first one on, for a plan may slip.

        Example:
            >>> EdtfDate.parse("2022-03").as_planned()
            EdtfDate('[2022-03-01..]')
        """
        first = self.span[0]
        # An end that is planned never to come may still come on any day.
        return EdtfDate.within_days(first if first <= LAST else BEFORE_ALL, AFTER_ALL)

    def without_bounds(self) -> "EdtfDate":
        """
        Return the date of which nothing is known.
        """
        return EdtfDate("XXXX")

    def sort_key(self) -> tuple[int, int, str]:
        """
        Return a key to sort by: the first day, the last day, the text.

        The order never contradicts a certain `before` of dates without qualifiers; among dates that overlap it is
        arbitrary.
        """
        return self._reading.lo, self._reading.hi, self._text


def day_span(other: Day | EdtfDate) -> tuple[int, int]:
    """
    Return the ordinals of the first and the last day that a day or a date may be.
    """
    if isinstance(other, EdtfDate):
        return other.span
    number = day_number(other)
    return number, number


def day_runs(other: Day | EdtfDate) -> Iterator[tuple[int, int]]:
    """
    Yield the runs of consecutive days that a day or a date allows, in order of time.
    """
    # Only a date of other precision has holes.
    if isinstance(other, EdtfDate) and other.precision is Precision.OTHER:
        return runs_of(str(other))
    return iter([day_span(other)])


def as_day(number: int) -> "Date | None":
    """
    Return the day with this ordinal, None outside the calendar.
    """
    from pendulum import Date  # noqa: PLC0415 - imported lazily; load() does not need it

    if not FIRST <= number <= LAST:
        return None
    day = date.fromordinal(number)
    return Date(day.year, day.month, day.day)
