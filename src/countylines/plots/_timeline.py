"""
When initiatives ran.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from countylines.plots._days import FIRST, LAST, date_axis, on_calendar, widened
from countylines.plots._rows import FRAME, HATCHED, SOLID, RowLayout, Style, first_rows, layout_on, size_of
from countylines.records.initiatives import Initiative

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def timeline(initiatives: Iterable[Initiative], /, *, ax: "Axes | None" = None) -> "Axes":
    """
    Draw when initiatives ran: a bar for each, below its name.

    A bar is solid where the initiative certainly ran and hatched where it possibly ran. If the start or the end is
    unknown, or there is no end, the bar runs to the edge of the picture and has an arrow there. A hollow frame around
    it is what was planned: from the first day of the planned start to the last day of the planned end. Of a plan that
    gives only an end it begins with the bar, and of one that gives only a start it has the days of that.

    Of more than 100 initiatives the first 100 are drawn, and a line below them counts the others.

    Args:
        initiatives: The initiatives, in the order in which they are drawn.
        ax: The axes to draw on; without it, a new figure is made.

    Returns:
        The axes; the horizontal axis takes dates of `datetime`.

    Raises:
        MissingExtraError: The extra "plots" is not installed.

    Example:
        >>> import matplotlib.pyplot as plt
        >>> import countylines as cl
        >>> from countylines import plots
        >>> ax = plots.timeline([cl.load().initiatives["tackling-child-exploitation"]])
        >>> [text.get_text() for text in ax.texts]
        ['Tackling Child Exploitation Support Programme']
        >>> plt.close()
    """
    layout = layout_on(ax)
    drawn, left_out = first_rows(initiatives)
    bars = [_bar_of(initiative) for initiative in drawn]
    shown = widened([day for bar in bars for day in bar.days])
    offset = date_axis(layout.ax, shown, layout.width)
    for bar in bars:
        name = layout.write(bar.name, gid=bar.id)
        # A name begins above its bar, and further left where it would leave the picture.
        start = layout.width * (max(bar.first, shown[0]) - shown[0]) / (shown[1] + 1 - shown[0])
        name.set_x(min(start, layout.width - size_of(name)[0]) / layout.width)
        _draw_bar(layout, bar, shown, offset)
    # The label of a month has its year below it.
    lines = 1 + max(label.get_text().count("\n") for label in layout.ax.get_xticklabels())
    return layout.finished("When they ran", left_out=left_out, below=1 + lines)


@attrs.frozen
class _Bar:
    """
    The bar of an initiative, in ordinals with both ends included; an unknown bound is the edge of the calendar.
    """

    id: str
    name: str
    first: int
    last: int
    certain: tuple[int, int] | None
    planned: tuple[int, int] | None

    @property
    def days(self) -> list[int]:
        """
        The days of its ends and of its frame.
        """
        return [self.first, self.last, *(self.certain or ()), *(self.planned or ())]


def _bar_of(initiative: Initiative) -> _Bar:
    first, certain_first, certain_last, last = [on_calendar(day) for day in initiative.span]
    return _Bar(
        id=initiative.id,
        name=initiative.name,
        first=first,
        last=last,
        certain=(certain_first, certain_last) if certain_first <= certain_last else None,
        planned=_planned(initiative, first),
    )


def _planned(initiative: Initiative, first: int) -> tuple[int, int] | None:
    """
    Return the first and last day that were planned; *first* is the day on which it may have started.
    """
    starts = [claim.value.span for claim in initiative.start.planned.claims]
    ends = [claim.value.span for claim in initiative.end.planned.claims]
    if not starts and not ends:
        return None
    opens = [start for start, _ in starts] or [first]
    closes = [end for _, end in ends or starts]
    days = min(map(on_calendar, opens)), max(map(on_calendar, closes))
    return days if days[0] <= days[1] else (days[1], days[1])


def _draw_bar(layout: RowLayout, bar: _Bar, shown: tuple[int, int], offset: float) -> None:
    middle = layout.skip(0.8) + 0.45 * layout.line
    for first, last, label, style in _stretches(bar):
        # Both ends are included: what ran on one day has a bar of one day.
        start, stop = max(first, shown[0]), min(last, shown[1]) + 1
        if start < stop:
            layout.ax.barh(middle, stop - start, 0.7 * layout.line, start + offset, label=label, **style)
    for is_open, x, marker in ((bar.first <= FIRST, 0, "<"), (bar.last >= LAST, layout.width, ">")):
        if is_open:
            layout.mark(x, middle, marker, label="open end")
    if bar.planned:
        # Both ends are included, as in the bar.
        left, right = max(bar.planned[0], shown[0]) + offset, min(bar.planned[1], shown[1]) + 1 + offset
        top, below = middle - 0.5 * layout.line, middle + 0.5 * layout.line
        layout.ax.plot([left, right, right, left, left], [top, top, below, below, top], label="planned", **FRAME)
    layout.skip(0.6)


def _stretches(bar: _Bar) -> list[tuple[int, int, str, Style]]:
    """
    Return the solid and hatched parts of a bar; no day is in two of them.
    """
    if bar.certain is None:
        return [(bar.first, bar.last, "possibly ran", HATCHED)]
    return [
        (bar.first, bar.certain[0] - 1, "possibly ran", HATCHED),
        (*bar.certain, "certainly ran", SOLID),
        (bar.certain[1] + 1, bar.last, "possibly ran", HATCHED),
    ]
