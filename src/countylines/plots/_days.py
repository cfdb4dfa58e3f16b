"""
The horizontal axis of pictures with dates.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from countylines.plots._rows import size

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FIRST: Final = date.min.toordinal()
LAST: Final = date.max.toordinal()


def on_calendar(day: int) -> int:
    """
    Move an ordinal to the nearest day of the calendar.
    """
    return min(max(day, FIRST), LAST)


def widened(days: Iterable[int]) -> tuple[int, int]:
    """
    Return the first and last day that a picture shows: those of all bounds given, with a margin.
    """
    bounds = [day for day in days if FIRST < day < LAST]
    if not bounds:
        return FIRST, LAST
    room = max((max(bounds) - min(bounds)) // 16, 120)
    return on_calendar(min(bounds) - room), on_calendar(max(bounds) + room)


def date_axis(ax: "Axes", shown: tuple[int, int], width: float) -> float:
    """
    Make the horizontal axis an axis of dates, and return the offset from ordinals to its coordinates.
    """
    ax.xaxis_date()
    first = cast("float", ax.convert_xunits(date.fromordinal(shown[0])))  # type: ignore[no-untyped-call] # has no types
    offset = first - shown[0]
    ax.set_xlim(shown[0] + offset, shown[1] + 1 + offset)
    room = size(ax, "0000-00")[0] / width
    # The label of a tick is centred on its day, so that ticks keep half a label away from the edges.
    margin = int((shown[1] - shown[0]) * min(room / 2, 0.4))
    ticks = _ticks(shown[0] + margin, shown[1] - margin, max(int(1 / room / 1.3), 1))
    ax.set_xticks([day + offset for day in ticks], list(ticks.values()))
    ax.grid(axis="x", alpha=0.3)
    ax.set_axisbelow(True)
    return offset


def _ticks(lo: int, hi: int, most: int) -> dict[int, str]:
    """
    Return the first days of months or years from *lo* to *hi* with their labels, at most *most* of them.
    """
    # Months are counted from January of the year 0, so that a whole step gives quarters as they are: from the middle of
    # January on, every third month is April, July, October. A month that began before *lo* has its first day outside.
    first, last = date.fromordinal(lo), date.fromordinal(hi)
    months = [first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month - 1]
    steps = (1, 3, 6, *[12 * years * 10**power for power in range(4) for years in (1, 2, 5)])
    every = [range(-(-months[0] // step) * step, months[1] + 1, step) for step in steps]
    # The widest step has one tick in the whole calendar, so a step is always found.
    chosen, step = next((months, step) for months, step in zip(every, steps, strict=True) if len(months) <= most)
    days = [date(month // 12, month % 12 + 1, 1) for month in chosen if month >= 12]
    return {day.toordinal(): f"{day.year}" if step >= 12 else f"{day.year}-{day.month:02}" for day in days}
