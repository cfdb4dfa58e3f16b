"""
Whether something ran on a day or in a window: the one place that decides it.

A span has four ordinals: the first day on which it may have run, the two days between which it surely did, the last day
on which it may have. The coverage of a dataset bounds what is certain: outside it, and in its gaps, nothing is a YES.
"""

import warnings
from collections.abc import Iterable

from countylines.certainty import Certainty, certainty
from countylines.errors import CoverageWarning
from countylines.records.heading import Heading, Stretch
from countylines.records.spans import Bounds, ran_on
from countylines.values.edtf import Day, day_number, day_text

__all__ = ["asked_day", "ran_in", "ran_on"]


def ran_in(span: Bounds, window: Bounds, covered: Iterable[Stretch]) -> Certainty:
    """
    Whether what has this span ran on a day of a window that the dataset covers too.

    For a certain day one of the stretches that are covered, the window and the run must each have begun before each
    other ends, whichever days their ends are.
    """
    first, sure_first, sure_last, last = span
    opens, open_by, open_until, closes = window
    begun, ended = max(sure_first, open_by), min(sure_last, open_until)
    certain = (
        sure_first <= open_until
        and open_by <= sure_last
        and any(begun <= until and since <= ended for since, until in covered)
    )
    return certainty(certain=certain, possible=first <= closes and opens <= last)


def asked_day(day: Day, heading: Heading, *, wider: str = "") -> tuple[int, bool]:
    """
    The ordinal of the day that a query asks for, and whether the dataset certainly covers it.

    Warns with `CoverageWarning` where it does not: then no answer is certain.

    Raises:
        ParseError: *day* is not one full day; *wider* names what to use for anything wider.
    """
    number = day_number(day, wider=wider)
    covered = heading.covers(number, number)
    if not covered:
        gaps = " and ".join(map(str, heading.gaps))
        warnings.warn(
            CoverageWarning(day_text(number), f"{heading.coverage} without {gaps}" if gaps else heading.coverage),
            stacklevel=3,
        )
    return number, covered
