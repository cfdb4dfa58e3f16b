"""
The figures of a measure over time.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from countylines.plots._days import date_axis, on_calendar, widened
from countylines.plots._rows import DIAMOND, HOLLOW, MARK, Style, legend, new_figure, spaced, tick_text, wrap
from countylines.records.measures import Measure, Observation
from countylines.values.currencies import is_currency
from countylines.values.numbers import ROUND
from countylines.values.quantities import Quantity
from countylines.values.units import is_signed
from countylines.vocab import Standing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_VALUE, _CONFLICTING, _UNSTATED = "figure", "conflicting claim", "planned or inferred"
_POINTS: Final[dict[str, Style]] = {_VALUE: MARK, _CONFLICTING: HOLLOW, _UNSTATED: DIAMOND}
_BETWEEN: Final = {
    _VALUE: "between bounds",
    _CONFLICTING: "bounds of a conflicting claim",
    _UNSTATED: "planned bounds",
}


def series(measure: Measure, /, *, ax: "Axes | None" = None, **slices: str) -> "Axes":
    """
    Draw the figures of a measure over time.

    A filled dot is an exact figure, in the middle of the days that it covers; a thin line shows these days. An error
    bar reaches from the lower to the upper bound; of a figure such as "about 2,000" a small dot in it is the figure as
    its source gave it. If one bound is missing, the other is a dot with an arrow to the open
    side. Hollow dots beside it are what other sources state, or all claims of an undecided figure. A hollow diamond is
    a figure that was planned or inferred by the editors.

    Args:
        measure: The measure.
        ax: The axes to draw on; without it, a figure as large as `figure.figsize` is made.
        **slices: Which slice to draw, such as `nation="wales"`; without any, the figures of the whole.

    Returns:
        The axes; the horizontal axis takes dates.

    Raises:
        MissingExtraError: The extra "plots" is not installed.
        UnknownIdError: A keyword or its word is not a declared slice.

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
    # 0 is always on the axis: without it a small change would look like a great one.
    bounds = [0.0, *[bound for point in points for bound in (point.low, point.high) if bound is not None]]
    low, high = min(bounds), max(bounds) if max(bounds) > min(bounds) else min(bounds) + 1
    for point in points:
        _draw_point(ax, point, shown, offset, (high - low) / 10)
    low, high = low - (high - low) * (0.12 if low else 0), high + (high - low) * 0.12
    ax.set_ylim(low, high)
    _value_axis(ax, measure.unit)
    # The numbers on the axis leave the title and the legend their width, which is measured when they are laid out.
    _settle(figure)
    width = float(ax.get_window_extent().width)
    title = ax.set_title(" ", loc="left", parse_math=False)
    wrap(title, _title(measure, slices), width)
    # The legend stands between the title and the axes, and the title leaves it its height.
    room = legend(ax, width)
    if key := ax.get_legend():
        key.set_loc("lower left")
        key.set_bbox_to_anchor((0, 1), transform=ax.transAxes)
        ax.set_title(title.get_text(), loc="left", pad=room / float(ax.figure.dpi) * 72, parse_math=False)
    _settle(figure)
    return ax


def _settle(figure: "Figure | None") -> None:
    """
    Apply the layout of a figure that was made here.
    """
    if figure and (layout := figure.get_layout_engine()):
        layout.execute(figure)


@attrs.frozen
class _Point:
    """
    What is drawn of a claim: the ordinals of its days, its bounds, its label, and how many steps to the side.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    what: str
    aside: int = 0
    is_round: bool = False


def _points(measure: Measure, slices: Mapping[str, str]) -> list[_Point]:
    """
    Return the points of a series, observation by observation, that of the preferred claim first.
    """
    # Only for its errors: it refuses a slice or a word that the measure does not declare.
    measure.series(**slices)
    asked = frozenset(slices.items())
    return [
        point
        for observation in measure.observations
        if frozenset(observation.slice) == asked and observation.value.known
        for point in _points_of(observation)
    ]


def _points_of(observation: Observation) -> list[_Point]:
    fact = observation.value
    first, _, _, last = [on_calendar(day) for day in observation.of.bounds]
    what = _VALUE if fact.standing is Standing.STATED else _UNSTATED
    others = list(dict.fromkeys([claim.value for claim in fact.stated if claim.value != fact.value]))
    values = [(fact.value, what), *[(value, _CONFLICTING) for value in others]]
    return [
        _Point(first, last, _float(value.low), _float(value.high), what, aside, _is_round(value))
        for aside, (value, what) in enumerate(values)
    ]


def _is_round(value: Quantity) -> bool:
    """
    Return whether a figure stands in the middle of its bounds, as 2,000 does in those of "about 2,000".
    """
    return value.text.startswith(ROUND) and not value.exact


def _float(bound: Decimal | None) -> float | None:
    return None if bound is None else float(bound)


def _draw_point(ax: "Axes", point: _Point, shown: tuple[int, int], offset: float, arrow: float) -> None:
    from matplotlib.transforms import ScaledTranslation  # noqa: PLC0415 - an extra

    first, last = max(point.first, shown[0]) + offset, min(point.last, shown[1]) + 1 + offset
    # To the side by ninths of an inch, not by days: the gap is the same whatever the axis covers.
    aside = ax.transData + ScaledTranslation(point.aside / 9, 0, ax.figure.dpi_scale_trans)
    style: Style = {**_POINTS[point.what], "transform": aside}
    x, low, high = (first + last) / 2, point.low, point.high
    if low is not None and high is not None and low < high:
        ax.plot([x, x], [low, high], label=_BETWEEN[point.what], **dict(style, marker="_", linestyle="-"))
        if point.is_round:
            ax.plot(x, (low + high) / 2, label="approximate figure", **dict(style, markersize=4))
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
    Write the numbers of the vertical axis as quantities are written, and beside them the unit that they leave out.
    """

    def text(number: float, _: object = None) -> str:
        if number < 0 and not is_signed(unit):
            return ""
        return tick_text(number, unit, without="" if _is_printed(unit) else unit)

    ax.yaxis.set_major_formatter(text)
    ax.set_ylabel("" if _is_printed(unit) else unit, parse_math=False)
    ax.locator_params(axis="y", nbins=6)
    ax.spines[["top", "right"]].set_visible(False)


def _is_printed(unit: str) -> bool:
    """
    Return whether each number on the axis has its unit.
    """
    return unit in ("", "%") or is_currency(unit)


def _title(measure: Measure, slices: Mapping[str, str]) -> str:
    part = f": {spaced(', '.join(slices.values()))}" if slices else ""
    return f"{measure.name}{part}"
