"""
Whether something ran on a day or in a window: the one place that decides it for a dataset.

A span has four ordinals: the first day on which something may have run, the first and the last on which it certainly
did, and the last on which it may have. The coverage of a dataset bounds what is certain: outside it, and in its gaps,
nothing is a YES.

For what started in 2019 and ended in 2022 they are

    2019-01-01   2019-12-31               2022-01-01   2022-12-31
        |  possible  |          yes           |  possible  |         no before and after

So either answer compares two ordinals with the day: the outer two for what is possible, and the inner two for what is
certain. A run whose inner two are in the wrong order, such as one that started and ended in 2019, has no certain day.
"""

from __future__ import annotations

import warnings
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from countylines.certainty import Certainty, certainty
from countylines.errors import CoverageWarning
from countylines.index.rows import Rows, Universe
from countylines.records.heading import Heading, Stretch
from countylines.records.spans import Bounds, ran_on
from countylines.values.days import Day, day_number, day_text
from countylines.values.periods import Window, as_window

if TYPE_CHECKING:
    from countylines.index.reach import Reach

Limits: TypeAlias = tuple[int, int]
"""The ordinals of the day by which something must begin, and since which it must end, to be what is asked for."""

FEW: Final = 1_000
"""So many spans are gone through one by one: to put them in order would cost more than many questions."""

# Where the warning points: the caller of the method that asks.
_CALLER = 4


class AskedDay:
    """
    The day that a query asks for.

    Attributes:
        number: Its ordinal.
        covered: Whether the dataset certainly covers it.
    """

    __slots__ = ("covered", "number")

    def __init__(self, number: int, *, covered: bool) -> None:
        self.number: int = number
        self.covered: bool = covered

    def ran(self, span: Bounds) -> Certainty:
        """
        Return whether what has this span ran on the day.
        """
        return ran_on(span, self.number, covered=self.covered)

    def limits(self, *, possibly: bool) -> list[Limits]:
        """
        Return the limits of which a span keeps one if what has it ran on the day.

        For an answer that is certain they are those of its second and third ordinal, with *possibly* of its first and
        its last.
        """
        return [(self.number, self.number)] if self.covered or possibly else []


class AskedWindow:
    """
    The window that a query asks for.

    Attributes:
        bounds: The first and the last day on which it may open, and on which it may close.
        covered: The stretches of days that the dataset certainly covers.
    """

    __slots__ = ("bounds", "covered")

    def __init__(self, bounds: Bounds, covered: tuple[Stretch, ...]) -> None:
        self.bounds: Bounds = bounds
        self.covered: tuple[Stretch, ...] = covered

    def ran(self, span: Bounds) -> Certainty:
        """
        Return whether what has this span ran on a day of the window that the dataset covers too.

        For a certain day a covered stretch, the window and the run must each have begun before each other ends,
        whichever days their ends are. For example, what certainly ran from the 3rd to the 5th has a day in common with
        a window from the 5th to the 9th, but none that is covered if the coverage ends on the 4th.
        """
        first, sure_first, sure_last, last = span
        opens, open_by, open_until, closes = self.bounds
        begun, ended = max(sure_first, open_by), min(sure_last, open_until)
        certain = (
            sure_first <= open_until
            and open_by <= sure_last
            and any(begun <= until and since <= ended for since, until in self.covered)
        )
        return certainty(certain=certain, possible=first <= closes and opens <= last)

    def limits(self, *, possibly: bool) -> list[Limits]:
        """
        Return the limits of which a span keeps one if what has it ran in the window: see `AskedDay.limits`.
        """
        opens, open_by, open_until, closes = self.bounds
        if possibly:
            return [(closes, opens)]
        # A run has to begin before the window or the covered stretch ends, and to end after both have begun. A window
        # from the 5th to the 9th and a stretch from the 1st to the 7th ask: begun by the 7th, not ended before the 5th.
        return [
            (min(open_until, until), max(open_by, since))
            for since, until in self.covered
            if open_by <= until and since <= open_until
        ]


class Spans:
    """
    The spans of all records of a universe, a column for each of the four bounds.
    """

    def __init__(self, columns: Sequence[Sequence[int]]) -> None:
        self._columns = columns

    @classmethod
    def of(cls, spans: Iterable[Bounds]) -> Self:
        """
        Return the columns of spans.
        """
        every = list(spans)
        return cls([array("q", [span[at] for span in every]) for at in range(4)])

    def ran_among(self, rows: Rows, asked: AskedDay | AskedWindow, *, possibly: bool) -> Rows:
        """
        Return those of some rows that certainly, or with *possibly* perhaps, ran on a day or in a window.
        """
        if not rows.are_listed:
            return rows.common(self.ran(rows.universe, asked, possibly=possibly))
        first, sure_first, sure_last, last = self._columns
        begun, ended = (first, last) if possibly else (sure_first, sure_last)
        kept: set[int] = set()
        for by, since in asked.limits(possibly=possibly):
            kept.update([at for at in rows.positions if begun[at] <= by and ended[at] >= since])
        return rows.picked([at for at in rows.positions if at in kept])

    def ran(self, universe: Universe, asked: AskedDay | AskedWindow, *, possibly: bool) -> Rows:
        """
        Return the records that certainly, or with *possibly* perhaps, ran on a day or in a window.
        """
        first, sure_first, sure_last, last = self._columns
        limits = asked.limits(possibly=possibly)
        if len(first) <= FEW:
            spans = list(zip(first, last, strict=True) if possibly else zip(sure_first, sure_last, strict=True))
            positions = {
                at for by, since in limits for at, (begun, ended) in enumerate(spans) if begun <= by and since <= ended
            }
            return Rows(universe, positions=sorted(positions), ascending=True)
        reach = self._possible if possibly else self._certain
        if len(limits) == 1:
            by, since = limits[0]
            # For a single day the number comes from two bisections, so that `len()` needs no positions.
            count = reach.count_on(by) if by == since else None
            return Rows(universe, find=lambda: reach.find(by, since), count=count)
        return Rows(universe, find=lambda: reach.either(limits))

    @cached_property
    def _certain(self) -> Reach:
        from countylines.index.reach import Reach  # noqa: PLC0415 - imported lazily; few spans need no order

        return Reach(self._columns[1], self._columns[2])

    @cached_property
    def _possible(self) -> Reach:
        from countylines.index.reach import Reach  # noqa: PLC0415 - as above

        return Reach(self._columns[0], self._columns[3])


def asked_day(day: Day, heading: Heading, *, wider: str = "") -> AskedDay:
    """
    Return the day that a query asks for.

    Warns with `CoverageWarning` if the dataset does not certainly cover it: then no answer is certain.

    Args:
        day: The day.
        heading: The heading of the dataset, which says what days it covers.
        wider: What the error suggests for anything wider than a day.

    Raises:
        ParseError: *day* is not one full day.
        WrongTypeError: *day* is neither a text nor a date.
    """
    number = day_number(day, wider=wider)
    covered = heading.covers(number, number)
    if not covered:
        _warn(day_text(number), heading)
    return AskedDay(number, covered=covered)


def asked_window(window: Window, heading: Heading) -> AskedWindow:
    """
    Return the window that a query asks for.

    Warns with `CoverageWarning` if the dataset certainly covers no day of it: then no answer is certain.

    Args:
        window: The window.
        heading: The heading of the dataset, which says what days it covers.

    Raises:
        ParseError: *window* is a text that is not a period of whole days.
        WrongTypeError: *window* is of another type.
    """
    asked = AskedWindow(as_window(window).bounds, heading.stretches)
    _, open_by, open_until, _ = asked.bounds
    if not any(open_by <= until and since <= open_until for since, until in asked.covered):
        _warn(str(window), heading)
    return asked


def _warn(asked: str, heading: Heading) -> None:
    gaps = " and ".join(map(str, heading.gaps))
    covered = f"{heading.coverage} without {gaps}" if gaps else heading.coverage
    warnings.warn(CoverageWarning(asked, covered), stacklevel=_CALLER)
