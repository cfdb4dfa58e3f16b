"""
The horizontal axis of pictures with dates.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from calendar import month_name
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from countylines.plots._rows import size

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FIRST: Final = date.min.toordinal()
LAST: Final = date.max.toordinal()
# The widest label of each step in months; a year stands below its month, and alone has room around it.
_WIDEST: Final = {1: "September", 3: "October", 6: "January", 12: "0000-00"}


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
    ticks = _ticks(shown, {step: size(ax, label)[0] / width for step, label in _WIDEST.items()})
    ax.set_xticks([day + offset for day in ticks], list(ticks.values()))
    ax.grid(axis="x", alpha=0.3)
    ax.set_axisbelow(True)
    return offset


def _ticks(shown: tuple[int, int], room: Mapping[int, float]) -> dict[int, str]:
    """
    Return the first days of months or years with their labels: as many as fit, by the share that a label takes.
    """
    steps = (1, 3, 6, *[12 * years * 10**power for power in range(4) for years in (1, 2, 5)])
    every = [(step, *_months(shown, step, room[min(step, 12)])) for step in steps]
    # The widest step has one tick in the whole calendar, so a step is always found.
    step, chosen = next((step, months) for step, months, most in every if len(months) <= most)
    days = [date(month // 12, month % 12 + 1, 1) for month in chosen if month >= 12]
    return {day.toordinal(): f"{day.year}" if step >= 12 else f"{month_name[day.month]}\n{day.year}" for day in days}


def _months(shown: tuple[int, int], step: int, share: float) -> tuple[range, int]:
    """
    Return every *step*-th month that is shown, and how many labels have room of which each takes a *share*.
    """
    # Months are counted from January of the year 0, so that a whole step gives quarters as they are: from the middle of
    # January on, every third month is April, July, October. A label is centred on its day, so that ticks keep half a
    # label away from the edges.
    margin = int((shown[1] - shown[0]) * min(share / 2, 0.4))
    first, last = date.fromordinal(shown[0] + margin), date.fromordinal(shown[1] - margin)
    # A month that began before the first day has its own first day outside.
    start, end = first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month - 1
    return range(-(-start // step) * step, end + 1, step), max(int(1 / share / 1.3), 1)
