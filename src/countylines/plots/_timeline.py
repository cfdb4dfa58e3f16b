"""
Initiatives over time.
"""
# pyright: reportUnknownMemberType=false
# matplotlib leaves the types of its keyword arguments out.

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from countylines.plots._days import FIRST, LAST, date_axis, on_calendar, widened
from countylines.plots._rows import DIAMOND, HATCHED, SOLID, Sheet, Style, sheet_on, size_of
from countylines.records.initiatives import Initiative

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def timeline(initiatives: Iterable[Initiative], /, *, ax: "Axes | None" = None) -> "Axes":
    """
    When initiatives ran: a bar each, below its name, in the order given.

    Solid is when it surely ran, hatched when it may have run. An end of which no bound is known runs to the edge of
    the picture and has an arrow there; so has one that is to have none. A hollow diamond is a start or an end that
    was planned, on the first day of the start and on the last of the end. The horizontal axis takes days and dates of
    `datetime`, as matplotlib's own.

    Returns:
        The axes that it is drawn on, *ax* if it is given.

    Raises:
        MissingExtraError: The extra "plots" is not installed.

    Example:
        >>> import matplotlib.pyplot as plt
        >>> import countylines as cl
        >>> from countylines import plots
        >>> ax = plots.timeline(cl.load().initiatives.where(topic="county-lines", kind="programme"))
        >>> [text.get_text() for text in ax.texts]
        ['County Lines Programme', 'Tackling Child Exploitation Support Programme']
        >>> plt.close()
    """
    sheet = sheet_on(ax)
    bars = [_bar_of(each) for each in initiatives]
    shown = widened([day for bar in bars for day in bar.days])
    offset = date_axis(sheet.ax, shown, sheet.width)
    for bar in bars:
        name = sheet.row(bar.name, gid=bar.id)
        start = sheet.width * (max(bar.first, shown[0]) - shown[0]) / (shown[1] + 1 - shown[0])
        name.set_x(min(start, sheet.width - size_of(name)[0]) / sheet.width)
        _draw_bar(sheet, bar, shown, offset)
    return sheet.finished(below=2)


@attrs.frozen
class _Bar:
    """
    What is drawn of an initiative: ordinals, both days included; without a bound the edge of the calendar.
    """

    id: str
    name: str
    first: int
    last: int
    sure: tuple[int, int] | None
    planned: tuple[int, ...]

    @property
    def days(self) -> list[int]:
        """
        Its bounds, and the days of its marks.
        """
        return [self.first, self.last, *(self.sure or ()), *self.planned]


def _bar_of(initiative: Initiative) -> _Bar:
    first, sure_first, sure_last, last = [on_calendar(day) for day in initiative.span]
    starts = [claim.value.span[0] for claim in initiative.start.planned.claims]
    ends = [claim.value.span[1] for claim in initiative.end.planned.claims]
    return _Bar(
        id=initiative.id,
        name=initiative.name,
        first=first,
        last=last,
        sure=(sure_first, sure_last) if sure_first <= sure_last else None,
        planned=tuple(sorted({day for day in (*starts, *ends) if FIRST < day < LAST})),
    )


def _draw_bar(sheet: "Sheet", bar: _Bar, shown: tuple[int, int], offset: float) -> None:
    middle = sheet.skip(0.8) + 0.45 * sheet.line
    for first, last, label, style in _stretches(bar):
        start, stop = max(first, shown[0]), min(last, shown[1]) + 1
        if start < stop:
            sheet.ax.barh(middle, stop - start, 0.7 * sheet.line, start + offset, label=label, **style)
    for is_open, x, marker in ((bar.first <= FIRST, 0, "<"), (bar.last >= LAST, sheet.width, ">")):
        if is_open:
            sheet.mark(x, middle, marker, label="open end")
    for day in bar.planned:
        sheet.ax.plot(day + 0.5 + offset, middle, **DIAMOND, label="planned")
    sheet.skip(0.6)


def _stretches(bar: _Bar) -> list[tuple[int, int, str, Style]]:
    """
    Where the bar is solid and where hatched, each day at most once.
    """
    if bar.sure is None:
        return [(bar.first, bar.last, "may have run", HATCHED)]
    return [
        (bar.first, bar.sure[0] - 1, "may have run", HATCHED),
        (*bar.sure, "surely ran", SOLID),
        (bar.sure[1] + 1, bar.last, "may have run", HATCHED),
    ]
