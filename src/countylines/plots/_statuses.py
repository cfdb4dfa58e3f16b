"""
Recommendations with their answers.
"""
# pyright: reportUnknownMemberType=false
# matplotlib leaves the types of its keyword arguments out.

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs

from countylines.dataset import Dataset
from countylines.plots._rows import GREEN, GREY, ORANGE, RED, Sheet, sheet_on, spaced
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
    Where recommendations stand: a row each below the name of their report, with the stances of `Dataset.status`.

    A filled mark is a stance that certainly stands, a hollow one may have been followed by another.

    Returns:
        The axes that it is drawn on, *ax* if it is given.

    Raises:
        MissingExtraError: The extra "plots" is not installed.
        UnknownIdError: A recommendation is not in the dataset.

    Example:
        >>> import matplotlib.pyplot as plt
        >>> import countylines as cl
        >>> from countylines import plots
        >>> ds = cl.load()
        >>> ax = plots.statuses(ds, ds.recommendations.of("counting-lives"))
        >>> [text.get_text() for text in ax.texts][1:3]
        ['Make clear what the law is.', 'none on record']
        >>> plt.close()
    """
    rows = _rows(dataset, recommendations)
    sheet = sheet_on(ax)
    sheet.ax.set_xticks([])
    words = max([sheet.size(spaced(stance))[0] for row in rows for stance in row.stances], default=0)
    wanted = max([sheet.size(row.text)[0] for row in rows], default=0) + 2.4 * sheet.line
    left = min(sheet.width - words, wanted)
    for report, members in groupby(rows, key=lambda row: row.report):
        sheet.row(report, weight="bold")
        sheet.skip(0.3)
        for row in members:
            _draw_row(sheet, row, left)
        sheet.skip(0.5)
    return sheet.finished()


@attrs.frozen
class _Row:
    """
    What is drawn of a recommendation, with whether each of its stances is certain.
    """

    id: str
    report: str
    text: str
    stances: dict[Stance, bool]


def _rows(dataset: Dataset, recommendations: Iterable[Recommendation]) -> list[_Row]:
    """
    The recommendations report by report, the reports in the order of their first.
    """
    every = dataset.recommendations
    sure = {stance: frozenset(every.where(status=stance).ids) for stance in Stance}
    given = {each.id: each for each in recommendations}
    reports = {each.owner: rank for rank, each in reversed(list(enumerate(given.values())))}
    rows: list[_Row] = []
    for id, each in sorted(given.items(), key=lambda pair: reports[pair[1].owner]):
        found = dataset.status(each)
        text = f"{each.number}. {each.text}" if each.number else each.text
        stances = {stance: id in sure[stance] for stance in Stance if stance in found}
        rows.append(_Row(id, dataset.initiatives[each.owner].name, text, stances))
    return rows


def _draw_row(sheet: "Sheet", row: _Row, left: float) -> None:
    top, gap = sheet.bottom, sheet.line
    sheet.row(row.text, right=left - 2.2 * gap, gid=row.id)
    below, sheet.bottom = sheet.bottom, top
    for stance, sure in row.stances.items():
        sheet.row(spaced(stance), left)
        colour, marker = _TONES[stance]
        label = "certainly stands" if sure else "may stand"
        sheet.mark(
            left - 0.7 * gap, sheet.bottom - 0.5 * gap, marker, label=label, color=colour, face="" if sure else "none"
        )
    sheet.bottom = max(below, sheet.bottom)
    sheet.skip(0.4)
