"""
Reports with the progress of their recommendations.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from countylines.dataset import Dataset
from countylines.plots._rows import GREY, RowLayout, Style, first_rows, layout_on
from countylines.records.recommendations import Recommendation
from countylines.vocab import Stance

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ANOTHER: Final = "answered without yes or no"
"""The part of what an answer neither accepts nor declines."""

_DIFFER: Final = "answers differ"
_PART_OF: Final = {
    Stance.DELIVERED: "delivered",
    Stance.IN_PROGRESS: "in progress",
    Stance.PARTLY_DELIVERED: "in progress",
    Stance.ACCEPTED: "accepted",
    Stance.ACCEPTED_IN_PRINCIPLE: "accepted",
    Stance.ACCEPTED_IN_PART: "accepted",
    Stance.DECLINED: "declined",
    Stance.NOT_DELIVERED: "not delivered",
    Stance.ANSWERED_AS_A_WHOLE: "answered as a whole",
    Stance.NONE_ON_RECORD: "no answer on record",
}
# In the order of the bar: from what was done to what nobody answered.
_STYLES: Final[dict[str, Style]] = {
    "delivered": {"facecolor": "#0a7d91"},
    "in progress": {"facecolor": "#58a6c7"},
    "accepted": {"facecolor": "#a6d0e4"},
    ANOTHER: {"facecolor": "#e6c35c"},
    _DIFFER: {"facecolor": "#a6d0e4", "hatch": "/////"},
    "declined": {"facecolor": "#c65d21"},
    "not delivered": {"facecolor": "#8c3a10"},
    "answered as a whole": {"facecolor": "#b9bcc2"},
    "no answer on record": {"facecolor": "none"},
}
PARTS: Final = tuple(_STYLES)
"""The parts of a bar, in its order."""


def part_of(dataset: Dataset, recommendation: Recommendation, /) -> str:
    """
    Return the part of a bar in which a recommendation is counted: one of `PARTS`.

    Args:
        dataset: The dataset whose responses give the status.
        recommendation: The recommendation.

    Raises:
        UnknownIdError: The recommendation is not in the dataset.
    """
    status = dataset.status(recommendation)
    parts = {_PART_OF.get(stance, ANOTHER) for stance in status}
    if len(parts) > 1 or (status and not status.certain):
        return _DIFFER
    return parts.pop() if parts else ANOTHER


def progress(dataset: Dataset, recommendations: Iterable[Recommendation], /, *, ax: "Axes | None" = None) -> "Axes":
    """
    Draw how far the recommendations of each report have come: a bar for each, stacked by their status.

    A recommendation is in one part of the bar. "In progress" includes what is delivered in part, "accepted" what is
    accepted in principle or in part. "Answered without yes or no" is what an answer neither accepts nor declines, such
    as what is under consideration. "Answers differ" if bodies said different things, or if it is not certain which
    answer stands.

    Of more than 100 reports the first 100 are drawn, and a line below them counts the others.

    Args:
        dataset: The dataset whose responses give the status.
        recommendations: The recommendations. Reports are drawn in the order of their first recommendation.
        ax: The axes to draw on; without it, a new figure is made.

    Returns:
        The axes; the horizontal axis counts recommendations.

    Raises:
        MissingExtraError: The extra "plots" is not installed.
        UnknownIdError: A recommendation is not in the dataset.

    Example:
        >>> import matplotlib.pyplot as plt
        >>> import countylines as cl
        >>> from countylines import plots
        >>> ds = cl.load()
        >>> ax = plots.progress(ds, ds.recommendations.of("rural-crime-survey-2018"))
        >>> [text.get_text() for text in ax.get_legend().get_texts()]
        ['answered as a whole']
        >>> plt.close()
    """
    given = {recommendation.id: recommendation for recommendation in recommendations}
    reports: dict[str, Counter[str]] = {}
    for recommendation in given.values():
        reports.setdefault(recommendation.owner, Counter())[part_of(dataset, recommendation)] += 1
    drawn, left_out = first_rows(reports.items())
    layout = layout_on(ax)
    most = max([parts.total() for _, parts in drawn], default=1)
    layout.ax.set_xlim(0, 1.02 * most)
    _count_axis(layout, most)
    for report, parts in drawn:
        layout.write(dataset.initiatives[report].name, gid=report)
        _draw_bar(layout, parts)
    return layout.finished("Progress of recommendations, by report", left_out=left_out, below=3.5)


def _count_axis(layout: RowLayout, most: int) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - an extra

    layout.ax.set_xlabel("recommendations")
    ticks = MaxNLocator(6, integer=True).tick_values(0, most)
    layout.ax.set_xticks([tick for tick in map(int, ticks) if 0 <= tick <= most])
    layout.ax.grid(axis="x", alpha=0.3)
    layout.ax.set_axisbelow(True)


def _draw_bar(layout: RowLayout, parts: Counter[str]) -> None:
    middle, left = layout.skip(0.8) + 0.45 * layout.line, 0
    for part, style in _STYLES.items():
        if parts[part]:
            edge: Style = {"edgecolor": GREY, "linewidth": 0.8}
            layout.ax.barh(middle, parts[part], 0.7 * layout.line, left, label=part, **{**edge, **style})
            left += parts[part]
    layout.skip(0.6)
