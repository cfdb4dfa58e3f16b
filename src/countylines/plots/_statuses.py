"""
Recommendations with their status.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs

from countylines.dataset import Dataset
from countylines.plots._rows import GREEN, GREY, ORANGE, RED, RowLayout, first_rows, layout_on, spaced
from countylines.records.recommendations import Recommendation
from countylines.vocab import Stance

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TONES: Final = {
    Stance.NONE_ON_RECORD: (GREY, "o"),
    Stance.ANSWERED_AS_A_WHOLE: (GREY, "^"),
    Stance.WELCOMED: (ORANGE, "^"),
    Stance.UNDER_CONSIDERATION: (ORANGE, "s"),
    Stance.ACCEPTED: (GREEN, "o"),
    Stance.ACCEPTED_IN_PRINCIPLE: (GREEN, "s"),
    Stance.ACCEPTED_IN_PART: (GREEN, "^"),
    Stance.DECLINED: (RED, "X"),
    Stance.IN_PROGRESS: (ORANGE, "D"),
    Stance.PARTLY_DELIVERED: (GREEN, "v"),
    Stance.DELIVERED: (GREEN, "D"),
    Stance.NOT_DELIVERED: (RED, "v"),
    Stance.OVERTAKEN: (GREY, "s"),
    Stance.SUPERSEDED: (GREY, "D"),
}


def statuses(dataset: Dataset, recommendations: Iterable[Recommendation], /, *, ax: "Axes | None" = None) -> "Axes":
    """
    Draw recommendations with their status: a row for each, below the name of its report.

    A filled mark says that the status beside it is certainly so, a hollow one that it may be: a later answer may have
    replaced it, or it was only planned.

    Of more than 100 recommendations the first 100 are drawn, and a line below them counts the others.

    Args:
        dataset: The dataset whose responses give the status.
        recommendations: The recommendations. Reports are drawn in the order of their first recommendation.
        ax: The axes to draw on; without it, a new figure is made.

    Returns:
        The axes.

    Raises:
        MissingExtraError: The extra "plots" is not installed.
        UnknownIdError: A recommendation is not in the dataset.

    Example:
        >>> import matplotlib.pyplot as plt
        >>> import countylines as cl
        >>> from countylines import plots
        >>> ds = cl.load()
        >>> ax = plots.statuses(ds, ds.recommendations.of("rural-crime-survey-2018"))
        >>> ax.texts[2].get_text()
        'answered as a whole'
        >>> plt.close()
    """
    drawn, left_out = first_rows(recommendations)
    rows = _rows(dataset, drawn)
    layout = layout_on(ax)
    layout.ax.set_xticks([])
    words = max([layout.size(spaced(stance))[0] for row in rows for stance in row.stances], default=0)
    wanted = max([layout.size(row.text)[0] for row in rows], default=0) + 2.4 * layout.line
    left = min(layout.width - words, wanted)
    for report, members in groupby(rows, key=lambda row: row.report):
        layout.write(report, weight="bold")
        layout.skip(0.3)
        for row in members:
            _draw_row(layout, row, left)
        layout.skip(0.5)
    return layout.finished("What became of recommendations", left_out=left_out)


@attrs.frozen
class _Row:
    """
    The row of a recommendation, with its stances and whether each is certain.
    """

    id: str
    report: str
    text: str
    stances: dict[Stance, bool]


def _rows(dataset: Dataset, recommendations: Iterable[Recommendation]) -> list[_Row]:
    """
    Return the recommendations report by report, the reports in the order of their first recommendation.
    """
    given = {recommendation.id: recommendation for recommendation in recommendations}
    reports = list(dict.fromkeys(recommendation.owner for recommendation in given.values()))
    return [
        _Row(
            id=recommendation.id,
            report=dataset.initiatives[recommendation.owner].name,
            text=". ".join(filter(None, [recommendation.number, recommendation.text])),
            stances={stance: answer.certain for stance, answer in dataset.status(recommendation).items()},
        )
        for recommendation in sorted(given.values(), key=lambda recommendation: reports.index(recommendation.owner))
    ]


def _draw_row(layout: RowLayout, row: _Row, left: float) -> None:
    top, gap = layout.bottom, layout.line
    layout.write(row.text, right=left - 2.2 * gap, gid=row.id)
    # The stances begin beside the first line of the text, and the next row below the longer of the two.
    below, layout.bottom = layout.bottom, top
    for stance, certain in row.stances.items():
        layout.write(spaced(stance), left)
        colour, marker = _TONES[stance]
        label, face = ("certainly so", "") if certain else ("possibly so", "none")
        layout.mark(left - 0.7 * gap, layout.bottom - 0.5 * gap, marker, label=label, color=colour, face=face)
    layout.bottom = max(below, layout.bottom)
    layout.skip(0.4)
