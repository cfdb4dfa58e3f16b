"""
The figures of a measure over time.
"""
# pyright: reportUnknownMemberType=false
# matplotlib leaves the types of its keyword arguments out.

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from countylines.plots._days import date_axis, on_calendar, widened
from countylines.plots._rows import DIAMOND, HOLLOW, MARK, Style, key, new_figure, spaced, wrap
from countylines.records.measures import Measure, Observation
from countylines.values.quantities import Amount, Quantity
from countylines.vocab import Standing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_VALUE, _RIVAL, _WORKED_OUT = "figure", "rival", "planned or worked out"
_POINTS: Final[dict[str, Style]] = {_VALUE: MARK, _RIVAL: HOLLOW, _WORKED_OUT: DIAMOND}
_BETWEEN: Final = {_VALUE: "between bounds", _RIVAL: "rival bounds", _WORKED_OUT: "planned bounds"}


def series(measure: Measure, /, *, ax: "Axes | None" = None, **slices: str) -> "Axes":
    """
    The figures of a measure over time; without *slices* those of the whole.

    A filled dot is an exact figure, in the middle of the days that it covers, which are a thin line. Where only bounds
    are known there is an error bar from the lower to the upper one; where there is only one it is a dot, with an arrow
    to the open side. Hollow dots beside it are rivals: what other sources state, or what all of them do where none is
    preferred. A hollow diamond is a figure that is only planned, or worked out by the editors. Without *ax* the figure
    is as `figure.figsize` says.

    Returns:
        The axes that it is drawn on, *ax* if it is given; the horizontal one takes dates.

    Raises:
        MissingExtraError: The extra "plots" is not installed.
        UnknownIdError: A keyword or its word is no declared slice.

    Example:
        >>> import matplotlib.pyplot as plt
        >>> import countylines as cl
        >>> from countylines import plots
        >>> ax = plots.series(cl.load().measures["rural-crime-cost"], nation="wales")
        >>> ax.get_title(loc="left")
        'Cost of rural crime: wales'
        >>> plt.close()
    """
    points = _points(measure, slices)
    figure = None
    if ax is None:
        figure = new_figure("constrained")
        ax = figure.add_subplot()
    shown = widened([day for point in points for day in (point.first, point.last)])
    offset = date_axis(ax, shown, float(ax.get_window_extent().width))
    bounds = [0.0, *[bound for point in points for bound in (point.low, point.high) if bound is not None]]
    low, high = min(bounds), max(bounds) if max(bounds) > min(bounds) else min(bounds) + 1
    for point in points:
        _draw_point(ax, point, shown, offset, (high - low) / 10)
    low, high = low - (high - low) * (0.12 if low else 0), high + (high - low) * 0.12
    ax.set_ylim(low, high)
    _value_axis(ax, measure.unit)
    _settle(figure)
    wrap(ax.set_title(" ", loc="left", parse_math=False), _title(measure, slices), float(ax.get_window_extent().width))
    _settle(figure)
    box = ax.get_window_extent()
    room = key(ax, float(box.width)) / float(box.height)
    ax.set_ylim(low, high + (high - low) * room / max(1 - room, 0.1))
    return ax


def _settle(figure: "Figure | None") -> None:
    """
    Let a figure of ours give each part its room.
    """
    if figure:
        figure.draw_without_rendering()


@attrs.frozen
class _Point:
    """
    What is drawn of a claim: the ordinals of its days, its bounds, what it is, and how far to the side, in steps.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    what: str
    aside: int = 0


def _points(measure: Measure, slices: Mapping[str, str]) -> list[_Point]:
    """
    The points of a series, those of one observation together, the preferred one first.
    """
    measure.series(**slices)
    asked = frozenset(slices.items())
    found = [each for each in measure.observations if frozenset(each.slice) == asked and each.value.known]
    return [point for each in found for point in _points_of(each)]


def _points_of(observation: Observation) -> list[_Point]:
    fact = observation.value
    first, _, _, last = [on_calendar(day) for day in observation.of.bounds]
    what = _VALUE if fact.standing is Standing.STATED else _WORKED_OUT
    rivals = list(dict.fromkeys([claim.value for claim in fact.stated if claim.value != fact.value]))
    values = [(fact.value, what), *[(value, _RIVAL) for value in rivals]]
    return [
        _Point(first, last, _float(value.low), _float(value.high), what, aside)
        for aside, (value, what) in enumerate(values)
    ]


def _float(bound: Decimal | None) -> float | None:
    return None if bound is None else float(bound)


def _draw_point(ax: "Axes", point: _Point, shown: tuple[int, int], offset: float, arrow: float) -> None:
    from matplotlib.transforms import ScaledTranslation  # noqa: PLC0415 - an extra

    first, last = max(point.first, shown[0]) + offset, min(point.last, shown[1]) + 1 + offset
    aside = ax.transData + ScaledTranslation(point.aside / 9, 0, ax.figure.dpi_scale_trans)
    style: Style = {**_POINTS[point.what], "transform": aside}
    x, low, high = (first + last) / 2, point.low, point.high
    if low is not None and high is not None and low < high:
        ax.plot([x, x], [low, high], label=_BETWEEN[point.what], **dict(style, marker="_", linestyle="-"))
        return
    for end, open_end, way, marker in ((low, high, arrow, "^"), (high, low, -arrow, "v")):
        if end is not None and open_end is None:
            ax.plot([x, x], [end, end + way], **dict(style, marker="", linestyle="-"))
            ax.plot(x, end + way, label="no bound on this side", **dict(style, marker=marker))
    for y in [bound for bound in (low, high) if bound is not None][:1]:
        if not point.aside:
            ax.plot([first, last], [y, y], color=style["color"], linewidth=1, alpha=0.6)
        ax.plot(x, y, label=point.what, **style)


def _value_axis(ax: "Axes", unit: str) -> None:
    """
    Write the numbers of the vertical axis as quantities are written.
    """

    def text(number: float, _: object = None) -> str:
        value = Decimal(f"{number:.12g}")
        if unit == "%":
            return str(Quantity.exactly(value, unit=unit))
        return "" if value < 0 else str(Amount.exactly(value, unit=unit) if unit.isupper() else Quantity.exactly(value))

    ax.yaxis.set_major_formatter(text)
    ax.locator_params(axis="y", nbins=6)
    ax.spines[["top", "right"]].set_visible(False)


def _title(measure: Measure, slices: Mapping[str, str]) -> str:
    part = f": {spaced(', '.join(slices.values()))}" if slices else ""
    unit = "" if measure.unit == "%" or measure.unit.isupper() else f" ({measure.unit})"
    return f"{measure.name}{part}{unit}"
