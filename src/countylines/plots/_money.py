"""
Funding lines as a tree.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from countylines.dataset import Dataset
from countylines.errors import UnitError
from countylines.evidence import Fact
from countylines.plots._rows import HATCHED, MARK, SOLID, RowLayout, first_rows, layout_on, size_of, spaced, tick_text
from countylines.records.funding import Funding
from countylines.values.amounts import Amount
from countylines.vocab import LinkKind, Standing

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def money_tree(lines: Iterable[Funding], /, *, dataset: Dataset | None = None, ax: "Axes | None" = None) -> "Axes":
    """
    Draw funding lines as a tree: each part below its whole, with its amount in words and as a bar.

    Each line is drawn once: below the first line that certainly contains it, or else the first that possibly does. A
    solid branch is a certain link, a dashed one a possible link. Links that are denied, or lead to lines that are not
    given, are left out. Further links of a line are brackets on its right, with an arrow at the part. A bar is solid
    up to the lower bound of the amount and hatched up to the upper bound; an arrow means that there is none. A line is
    labelled with the first words of its text, or with its key if it has none, below the name of its initiative if that
    is another than that of the line above.

    Of more than 100 lines the first 100 are drawn, and a line below them counts the others.

    Args:
        lines: The funding lines, all in one currency. Parts keep their order, those of certain links first.
        dataset: The dataset that names the initiatives; without it they are called by their ids.
        ax: The axes to draw on; without it, a new figure is made.

    Returns:
        The axes; the horizontal axis counts the currency.

    Raises:
        MissingExtraError: The extra "plots" is not installed.
        UnitError: The amounts are in two currencies.

    Example:
        >>> import matplotlib.pyplot as plt
        >>> import countylines as cl
        >>> from countylines import plots
        >>> ax = plots.money_tree(cl.load().funding.of("trusted-relationships-fund"))
        >>> ax.texts[0].get_gid()
        'trusted-relationships-fund/headline'
        >>> plt.close()
    """
    drawn, left_out = first_rows(lines)
    branches = _branches(drawn, dataset)
    lanes = _lanes(branches)
    layout = layout_on(ax)
    # However deep the tree and however many the brackets: all steps have 0.3 of the width at most, all lanes a quarter,
    # and texts and lanes 0.7, so that the bars have room.
    step = min(1.3 * layout.line, 0.3 * layout.width / max([1, *[branch.depth for branch in branches]]))
    aside = max(lanes.values(), default=-1) + 2.5
    gap = min(0.6 * layout.line, 0.25 * layout.width / aside)
    room = gap * aside
    wanted = max([branch.depth * step + _room(layout, branch) for branch in branches], default=0)
    right = min(0.7 * layout.width - room, wanted)
    amounts = [branch.line.amount for branch in branches]
    currency = next((amount.value.unit for amount in amounts if amount.known), "GBP")
    _amount_axis(layout, right + room, _most(amounts), currency)
    spots = [_draw_line(layout, branch, branch.depth * step, right) for branch in branches]
    _draw_branches(layout, branches, spots, step)
    for whole, lane in lanes.items():
        _draw_lane(layout, whole, right + gap * (lane + 1), branches, spots)
    return layout.finished("Funding lines and what is part of them", left_out=left_out, below=2)


@attrs.frozen
class _Branch:
    """
    A funding line in the tree.

    Attributes:
        line: The line.
        depth: The number of lines above it, up to the top of its tree.
        whole: The row of the line that it is drawn below.
        certain: Whether that line certainly contains it.
        name: What it is called: with its owner, unless that line has the same.
        others: Further lines that contain it, by their rows, with whether each certainly does.
    """

    line: Funding
    depth: int
    whole: int | None
    certain: bool
    name: str
    others: dict[int, bool]


def _branches(lines: Iterable[Funding], dataset: Dataset | None) -> list[_Branch]:
    known = {line.id: line for line in lines}
    links = {id: _wholes(line, known) for id, line in known.items()}
    placed = _placed(links)
    rows = {id: row for row, id in enumerate(placed)}
    return [
        _Branch(
            line=known[id],
            depth=depth,
            whole=None if whole is None else rows[whole],
            certain=whole is not None and links[id][whole],
            name=_name_of(known[id], None if whole is None else known[whole], dataset),
            others={rows[other]: certain for other, certain in links[id].items() if other != whole},
        )
        for id, (depth, whole) in placed.items()
    ]


def _placed(links: Mapping[str, Mapping[str, bool]]) -> dict[str, tuple[int, str | None]]:
    """
    Return the depth of each line and the whole that it is drawn below, from the top of the tree down.
    """
    # A line is drawn below the first of its wholes: the certain ones come first in `links`. Of a fund with a certain
    # award and a line that is possibly in it the award is drawn first, so that what is open stands at the end.
    parts: dict[str, list[str]] = {id: [] for id in links}
    for certain in (True, False):
        for id, wholes in links.items():
            for first in [whole for whole in list(wholes)[:1] if wholes[whole] is certain]:
                parts[first].append(id)
    placed: dict[str, tuple[int, str | None]] = {}
    # Lines that possibly contain one another have no top, so that the first of them becomes it.
    for top in [*[id for id in links if not links[id]], *links]:
        # Depth first, without recursion: a chain of a thousand lines would exceed the limit of Python. The parts are
        # pushed in reverse, so that the first of them is taken next.
        waiting: list[tuple[str, int, str | None]] = [(top, 0, None)]
        while waiting:
            id, depth, whole = waiting.pop()
            if id not in placed:
                placed[id] = depth, whole
                waiting += [(part, depth + 1, id) for part in reversed(parts[id])]
    return placed


def _wholes(line: Funding, known: Mapping[str, Funding]) -> dict[str, bool]:
    """
    Return the lines that contain a line, with whether each certainly does; the certain ones first.
    """
    wholes: dict[str, bool] = {}
    for link in line.part_of:
        if link.kind is LinkKind.PART_OF and link.truth.possible and link.to in known and link.to != line.id:
            wholes[link.to] = wholes.get(link.to, False) or link.truth.certain
    return dict(sorted(wholes.items(), key=lambda pair: not pair[1]))


def _lanes(branches: list[_Branch]) -> dict[int, int]:
    """
    Return the lane for the bracket of each whole with further parts, by its row; brackets that share rows get different
    lanes.
    """
    rows: dict[int, list[int]] = {}
    for row, branch in enumerate(branches):
        for whole in branch.others:
            rows.setdefault(whole, [whole]).append(row)
    # Greedy colouring of intervals: from the top down each bracket takes the first lane whose last bracket has ended.
    # Brackets over rows 1 to 4, 2 to 3 and 5 to 6 take lanes 0, 1 and 0, and no order needs fewer lanes.
    ends: list[int] = []
    lanes: dict[int, int] = {}
    for whole, reached in sorted(rows.items(), key=lambda pair: min(pair[1])):
        free = [lane for lane, end in enumerate(ends) if end < min(reached)]
        lanes[whole] = free[0] if free else len(ends)
        ends[lanes[whole] : lanes[whole] + 1] = [max(reached)]
    return lanes


def _room(layout: RowLayout, branch: _Branch) -> float:
    """
    Return the width of the text of a line before it is wrapped.
    """
    words = ((branch.name, "bold"), (_amount_text(branch.line.amount), "normal"))
    return max(layout.size(text, weight)[0] for text, weight in words) + 1


def _amount_axis(layout: RowLayout, left: float, most: float, currency: str) -> None:
    # 0 stands where the texts end, so the axis starts below it; at the right there is room for an arrow.
    unit = 0.94 * (layout.width - left) / most
    layout.ax.set_xlim(-left / unit, (layout.width - left) / unit)
    _amount_ticks(layout, most, unit, currency)


def _amount_ticks(layout: RowLayout, most: float, unit: float, currency: str) -> None:
    """
    Write 0 and as many round amounts below the bars as there is room for; *unit* is the width of one pound in pixels.
    """
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - an extra

    ticks, words = [0.0], [""]
    for bins in (1, 2, 3, 4):
        wanted = [float(tick) for tick in MaxNLocator(bins).tick_values(0, most) if 0 <= tick <= most]
        texts = [tick_text(tick, currency) for tick in wanted]
        widths = [layout.size(text)[0] for text in texts]
        # The last label ends at its tick, for there is no room on the right; the others are centred on theirs.
        rooms = [(one + other) / 2 for one, other in pairwise([*widths[:-1], 2 * widths[-1]])]
        if all(
            (after - before) * unit > room + 8 for (before, after), room in zip(pairwise(wanted), rooms, strict=True)
        ):
            ticks, words = wanted, texts
        elif bins == 1:
            ticks, words = wanted[-1:], texts[-1:]
    layout.ax.set_xticks(ticks, words)
    layout.ax.get_xticklabels()[-1].set_horizontalalignment("right")
    layout.ax.grid(axis="x", alpha=0.3)
    layout.ax.set_axisbelow(True)
    layout.ax.spines["bottom"].set_bounds(0, most)


def _most(amounts: Iterable[Fact[Amount]]) -> float:
    """
    Return the greatest bound of all, for the scale of the bars.
    """
    values = [amount.value for amount in amounts if amount.known]
    for one, other in pairwise(values):
        if one.unit != other.unit:
            raise UnitError(one.unit, other.unit)
    return max([float(bound) for value in values for bound in (value.low, value.high) if bound], default=1.0)


def _name_of(line: Funding, whole: Funding | None, dataset: Dataset | None) -> str:
    """
    Return what a line is called below the line that contains it.
    """
    # "The first awards, over two years." is "The first awards"; the comma in "£1,000" is no end.
    words = re.split(r"[.,;:](?:\s|$)", line.text)[0] or spaced(line.key)
    if not line.owner or (whole is not None and whole.owner == line.owner):
        return words
    return f"{dataset.initiatives[line.owner].name if dataset else spaced(line.owner)}: {words}"


def _amount_text(amount: Fact[Amount]) -> str:
    if not amount.known:
        return "amount not known"
    return f"{amount.value}{'' if amount.standing is Standing.STATED else f', {amount.standing}'}"


@attrs.frozen
class _Spot:
    """
    The place of the text of a row, in pixels: its left and right end, and the middles of its first and last line.
    """

    left: float
    right: float
    first: float
    last: float


def _draw_line(layout: RowLayout, branch: _Branch, left: float, right: float) -> _Spot:
    name = layout.write(branch.name, left, right, gid=branch.line.id, weight="bold")
    amount = layout.write(_amount_text(branch.line.amount), left, right)
    end = left + max(size_of(name)[0], size_of(amount)[0]) + 0.4 * layout.line
    first, last = name.get_position()[1] + 0.5 * layout.line, layout.bottom - 0.5 * layout.line
    _draw_amount(layout, branch.line.amount, (first + last) / 2)
    layout.skip(0.5)
    return _Spot(left, end, first, last)


def _draw_amount(layout: RowLayout, amount: Fact[Amount], middle: float) -> None:
    if not amount.known:
        return
    value, tall = amount.value, 0.7 * layout.line
    low = float(value.low or 0)
    if low:
        layout.ax.barh(middle, low, tall, label="amount, or its lower bound", **SOLID)
    if value.high is None:
        layout.ax.plot(low, middle, label="no upper bound", clip_on=False, **dict(MARK, marker=9))
    elif value.high > low:
        layout.ax.barh(middle, float(value.high) - low, tall, low, label="up to its upper bound", **HATCHED)


def _draw_branches(layout: RowLayout, branches: list[_Branch], spots: list[_Spot], step: float) -> None:
    reached: dict[int, float] = {}
    for branch, spot in zip(branches, spots, strict=True):
        if branch.whole is not None:
            whole = spots[branch.whole]
            # Each branch starts where the last one left the trunk: dashes that lie on dashes would look like a solid
            # line.
            trunk, start = whole.left + step / 3, reached.get(branch.whole, whole.last + 0.7 * layout.line)
            path = [(trunk, start), (trunk, spot.first), (spot.left - step / 6, spot.first)]
            layout.path(path, certain=branch.certain)
            reached[branch.whole] = spot.first


def _draw_lane(layout: RowLayout, whole: int, x: float, branches: list[_Branch], spots: list[_Spot]) -> None:
    for branch, spot in zip(branches, spots, strict=True):
        if whole in branch.others:
            start = spots[whole]
            path = [(start.right, start.last), (x, start.last), (x, spot.first), (spot.right, spot.first)]
            layout.path(path, certain=branch.others[whole])
            layout.mark(spot.right, spot.first, "<", color=layout.ink, size=4)
