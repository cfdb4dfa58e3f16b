"""
Dates as precise as their source: one event on a day that may not be known exactly.

The texts are a subset of EDTF, the Extended Date/Time Format of the Library of Congress (2019), a profile of
ISO 8601-2:2019. Day arithmetic is on ordinals; pendulum is imported when a property first returns a day.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Self

import attrs

from countylines.certainty import Certainty, certainty
from countylines.values.edtf import (
    AFTER_ALL,
    BEFORE_ALL,
    FIRST,
    LAST,
    Day,
    Precision,
    Reading,
    day_number,
    day_text,
    read_date,
    runs_of,
)

if TYPE_CHECKING:
    from pendulum import Date


@attrs.frozen(repr=False, order=False)
class EdtfDate:
    """
    One event on one day that may not be known.

    EDTF level 0 is supported (years, months and days), and in addition the following features of levels 1 and 2:

    - qualification of a whole date: uncertain `2019?`, approximate `2019~`, both `2019%`;
    - unspecified digits anywhere: `201X`, `20XX`, `2018-XX`, `2018-08-XX`, `2018-1X`, `20X8`, and `XXXX`, of which
      nothing is known;
    - quarters `2018-33` to `2018-36` (33 is January to March);
    - one-of sets `[2018-08-25..2018-08-31]`, `[..2018]`, `[2018..]`, `[2018,2020]`: the day is one of these;
    - `..` alone, for an end that never comes.

    Not supported, and refused by name: seasons, component qualifiers, sets of which all members are meant, times,
    significant digits, years before 1 and after 9999. `2021-22` is a season in EDTF and is met with a hint about
    financial years. Intervals are `Period`. The text is the identity: `2018` is not equal to `2018-XX-XX`.

    A qualifier widens the bounds inside questions only, holes filled: `~` by one unit of the date's own precision on
    each side, `?` and `%` to the whole calendar. `earliest`, `latest` and `sort_key` leave it out.

    Example:
        >>> from countylines import EdtfDate
        >>> announced = EdtfDate.parse("[2018-08-25..2018-08-31]")
        >>> announced.latest
        Date(2018, 8, 31)
        >>> announced.before("2018-09-21"), EdtfDate.parse("2018").before("2018-09-21")
        (<Certainty.YES: 'yes'>, <Certainty.POSSIBLE: 'possible'>)
    """

    _text: str
    _reading: Reading = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_reading", read_date(self._text))

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._text,)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"EdtfDate({self._text!r})"

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """
        Read a text of the supported subset of EDTF.

        Raises:
            ParseError: The text is outside the subset; the message names the feature, where it is one of EDTF.
        """
        return cls(text)

    @classmethod
    def between(cls, earliest: Day | None, latest: Day | None, /) -> Self:
        """
        The date of which only these bounds are known, both days included; None is no bound.

        The text is the shortest that has these bounds: a year, month or decade, or a one-of set.

        Raises:
            ParseError: A bound is no full day, or *earliest* is after *latest*.
        """
        return cls.within_days(
            BEFORE_ALL if earliest is None else day_number(earliest),
            AFTER_ALL if latest is None else day_number(latest),
        )

    @classmethod
    def within_days(cls, lo: int, hi: int, /) -> Self:
        """
        `between` for ordinals, where 0 is no earliest and one past the calendar no latest day.
        """
        first, last = day_text(lo).removeprefix(".."), day_text(hi).removeprefix("..")
        shorter = (first, first[:7], first[:4], f"{first[:3]}X", f"{first[:2]}XX") if first else ("..", "XXXX")
        for text in shorter:
            if read_date(text)[:2] == (lo, hi):
                return cls(text)
        return cls(f"[{first}..{last}]")

    @property
    def earliest(self) -> "Date | None":
        """
        The first day that it may have been, without its qualifier; None if there is none, and for `..`.
        """
        return as_day(self._reading.lo)

    @property
    def latest(self) -> "Date | None":
        """
        The last day that it may have been, without its qualifier; None if there is none, and for `..`.
        """
        return as_day(self._reading.hi)

    @property
    def precision(self) -> Precision:
        """
        How finely the date is given.
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
        The ordinals of the first and last day that it may have been, the qualifier taken into account.
        """
        return self._reading.wide_lo, self._reading.wide_hi

    def before(self, other: "Day | EdtfDate", /) -> Certainty:
        """
        Whether the event came before *other*; YES if so whichever days the two were.
        """
        (lo, hi), (other_lo, other_hi) = self.span, day_span(other)
        return certainty(certain=hi < other_lo, possible=lo < other_hi)

    def after(self, other: "Day | EdtfDate", /) -> Certainty:
        """
        Whether the event came after *other*; YES if so whichever days the two were.
        """
        (lo, hi), (other_lo, other_hi) = self.span, day_span(other)
        return certainty(certain=other_hi < lo, possible=other_lo < hi)

    def sort_key(self) -> tuple[int, int, str]:
        """
        First day, last day, text: an order to list by, which says nothing about what came first.
        """
        return self._reading.lo, self._reading.hi, self._text


def day_span(other: Day | EdtfDate) -> tuple[int, int]:
    """
    The ordinals of the first and the last day that a day or a date may be.
    """
    if isinstance(other, EdtfDate):
        return other.span
    number = day_number(other)
    return number, number


def day_runs(other: Day | EdtfDate) -> Iterator[tuple[int, int]]:
    """
    The runs of consecutive days that a day or a date allows, in order of time.
    """
    if isinstance(other, EdtfDate) and other.precision is Precision.OTHER and not other.uncertain | other.approximate:
        return runs_of(str(other))
    return iter([day_span(other)])


def as_day(number: int) -> "Date | None":
    """
    The day with this ordinal, None beyond the calendar.
    """
    from pendulum import Date  # noqa: PLC0415 - a heavy import, for those who ask for a day

    if not FIRST <= number <= LAST:
        return None
    day = date.fromordinal(number)
    return Date(day.year, day.month, day.day)


def dates_agree(this: EdtfDate, that: EdtfDate) -> bool:
    """
    Whether both may speak of one day: they are equal in some world.
    """
    runs, others = day_runs(this), day_runs(that)
    run, other = next(runs, None), next(others, None)
    while run and other:
        if run[1] < other[0]:
            run = next(runs, None)
        elif other[1] < run[0]:
            other = next(others, None)
        else:
            return True
    return False


def date_hull(this: EdtfDate, that: EdtfDate) -> EdtfDate:
    """
    The narrowest date that allows each day that one of the two allows.
    """
    (lo, hi), (other_lo, other_hi) = this.span, that.span
    return EdtfDate.within_days(min(lo, other_lo), max(hi, other_hi))
