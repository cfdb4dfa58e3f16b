"""
Whether something ran on a day or in a window: the one place that decides it.

A span has four ordinals: the first day on which it may have run, the two days between which it surely did, the last day
on which it may have. The coverage of a dataset bounds what is certain: outside it nothing is a YES.
"""

import warnings

from countylines.certainty import Certainty, certainty
from countylines.errors import CoverageWarning
from countylines.records.spans import Bounds, ran_on
from countylines.values.edtf import Day, day_number, day_text
from countylines.values.periods import Period

__all__ = ["asked_day", "ran_in", "ran_on"]


def ran_in(span: Bounds, window: Bounds, coverage: Bounds) -> Certainty:
    """
    Whether what has this span ran on a day of a window that the coverage contains too.

    For a certain day each of the three must have begun before each other ends, whichever days their ends are.
    """
    first, sure_first, sure_last, last = span
    opens, open_by, open_until, closes = window
    _, covered_by, covered_until, _ = coverage
    certain = (
        max(sure_first, open_by) <= covered_until
        and covered_by <= min(sure_last, open_until)
        and sure_first <= open_until
        and open_by <= sure_last
    )
    return certainty(certain=certain, possible=first <= closes and opens <= last)


def asked_day(day: Day, coverage: Period, *, wider: str = "") -> tuple[int, bool]:
    """
    The ordinal of the day that a query asks for, and whether the coverage certainly contains it.

    Warns with `CoverageWarning` where it does not: then no answer is certain.

    Raises:
        ParseError: *day* is not one full day; *wider* names what to use for anything wider.
    """
    number = day_number(day, wider=wider)
    _, covered_by, covered_until, _ = coverage.bounds
    covered = covered_by <= number <= covered_until
    if not covered:
        warnings.warn(CoverageWarning(day_text(number), coverage), stacklevel=3)
    return number, covered
