"""
Funding lines as a tree.
"""
# pyright: reportUnknownMemberType=false
# matplotlib leaves the types of its keyword arguments out.

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from countylines.errors import UnitError
from countylines.evidence import Fact
from countylines.plots._rows import HATCHED, MARK, SOLID, Sheet, sheet_on, size_of, spaced
from countylines.records.funding import Funding
from countylines.records.walk import full_id
from countylines.values.quantities import Amount
from countylines.vocab import LinkKind, Standing

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def money_tree(lines: Iterable[Funding], /, *, ax: "Axes | None" = None) -> "Axes":
    """
    Funding lines as a tree: parts below their wholes, with their amounts in words and as bars.

    A line stands once, below the first whole that it certainly lies in, else below the first that it may lie in;
    parts keep the order given, the certain ones first. A solid branch is a certain link, a dashed one a possible one;
    denied links, and links to lines that are not given, are left out. Further links of a line are brackets on its
    right, with an arrow at the part. A bar is solid up to the lower bound of the amount, hatched from there to the
    upper one, and has an arrow where there is none. A line is named by its key, with its owner where its whole has
    another.

    Returns:
        The axes that it is drawn on, *ax* if it is given; the horizontal one counts the currency.

    Raises:
        MissingExtraError: The extra "plots" is not installed.
        UnitError: The amounts are of two currencies.

    Example:
        >>> import matplotlib.pyplot as plt
        >>> import countylines as cl
        >>> from countylines import plots
        >>> ax = plots.money_tree(cl.load().funding.of("trusted-relationships-fund"))
        >>> ax.texts[0].get_gid()
        'trusted-relationships-fund/headline'
        >>> plt.close()
    """
    branches = _branches(lines)
    lanes = _lanes(branches)
    sheet = sheet_on(ax)
    step = min(1.3 * sheet.line, 0.3 * sheet.width / max([1, *[branch.depth for branch in branches]]))
    aside = max(lanes.values(), default=-1) + 2.5
    gap = min(0.6 * sheet.line, 0.25 * sheet.width / aside)
    room = gap * aside
    wanted = max([branch.depth * step + _room(sheet, branch) for branch in branches], default=0)
    right = min(0.7 * sheet.width - room, wanted)
    _amount_axis(sheet, right + room, _most([branch.line.amount for branch in branches]))
    spots = [_draw_line(sheet, branch, branch.depth * step, right) for branch in branches]
    _draw_branches(sheet, branches, spots, step)
    for whole, lane in lanes.items():
        _draw_lane(sheet, whole, right + gap * (lane + 1), branches, spots)
    return sheet.finished()


@attrs.frozen
class _Branch:
    """
    A funding line in its place: how deep, in which row its whole is, and further links by the rows of their wholes.
    """

    line: Funding
    depth: int
    whole: int | None
    sure: bool
    owned: bool
    others: dict[int, bool]


def _branches(lines: Iterable[Funding]) -> list[_Branch]:
    known = {line.id: line for line in lines}
    links = {id: _wholes(line, known) for id, line in known.items()}
    placed = _placed(links)
    rows = {id: row for row, id in enumerate(placed)}
    return [
        _Branch(
            line=known[id],
            depth=depth,
            whole=None if whole is None else rows[whole],
            sure=whole is not None and links[id][whole],
            owned=whole is not None and known[whole].owner == known[id].owner,
            others={rows[other]: sure for other, sure in links[id].items() if other != whole},
        )
        for id, (depth, whole) in placed.items()
    ]


def _placed(links: Mapping[str, Mapping[str, bool]]) -> dict[str, tuple[int, str | None]]:
    """
    The depth of each line, and the whole below which it stands, from the top of the tree down.
    """
    parts: dict[str, list[str]] = {id: [] for id in links}
    for sure in (True, False):
        for id, wholes in links.items():
            for first in [each for each in list(wholes)[:1] if wholes[each] is sure]:
                parts[first].append(id)
    placed: dict[str, tuple[int, str | None]] = {}
    # Lines that may lie in one another have no top: the first of them is it.
    for top in [*[id for id in links if not links[id]], *links]:
        found: list[tuple[str, int, str | None]] = [(top, 0, None)]
        while found:
            id, depth, whole = found.pop()
            if id not in placed:
                placed[id] = depth, whole
                found += [(part, depth + 1, id) for part in reversed(parts[id])]
    return placed


def _wholes(line: Funding, known: Mapping[str, Funding]) -> dict[str, bool]:
    """
    The lines that a line lies in, with whether that is certain; the certain ones first.
    """
    found: dict[str, bool] = {}
    for link in line.part_of:
        whole = full_id(link.to, line.owner)
        if link.kind is LinkKind.PART_OF and link.truth.possible and whole in known and whole != line.id:
            found[whole] = found.get(whole, False) or link.truth.certain
    return dict(sorted(found.items(), key=lambda pair: not pair[1]))


def _lanes(branches: list[_Branch]) -> dict[int, int]:
    """
    The lane of each whole that has further parts, by its row: brackets that share rows never share a lane.
    """
    rows: dict[int, list[int]] = {}
    for row, branch in enumerate(branches):
        for whole in branch.others:
            rows.setdefault(whole, [whole]).append(row)
    ends: list[int] = []
    lanes: dict[int, int] = {}
    for whole, reached in sorted(rows.items(), key=lambda pair: min(pair[1])):
        free = [lane for lane, end in enumerate(ends) if end < min(reached)]
        lanes[whole] = free[0] if free else len(ends)
        ends[lanes[whole] : lanes[whole] + 1] = [max(reached)]
    return lanes


def _room(sheet: "Sheet", branch: _Branch) -> float:
    """
    How wide the text of a line is, unless it is wrapped.
    """
    words = ((_name_of(branch), "bold"), (_amount_text(branch.line.amount), "normal"))
    return max(sheet.size(text, weight)[0] for text, weight in words) + 1


def _amount_axis(sheet: "Sheet", left: float, most: float) -> None:
    unit = 0.94 * (sheet.width - left) / most
    sheet.ax.set_xlim(-left / unit, (sheet.width - left) / unit)
    sheet.ax.set_xticks([])


def _most(amounts: Iterable[Fact[Amount]]) -> float:
    """
    The greatest bound of all, for the scale of the bars.
    """
    values = [amount.value for amount in amounts if amount.known]
    for one, other in pairwise(values):
        if one.unit != other.unit:
            raise UnitError(one.unit, other.unit)
    return max([float(bound) for value in values for bound in (value.low, value.high) if bound], default=1.0)


def _name_of(branch: _Branch) -> str:
    line = branch.line
    return spaced(line.key if branch.owned or not line.owner else f"{line.owner}: {line.key}")


def _amount_text(amount: Fact[Amount]) -> str:
    if not amount.known:
        return "amount not known"
    return f"{amount.value}{'' if amount.standing is Standing.STATED else f', {amount.standing}'}"


@attrs.frozen
class _Spot:
    """
    Where the text of a row stands, in pixels: its left and right end, and the middles of its first and last line.
    """

    left: float
    right: float
    first: float
    last: float


def _draw_line(sheet: "Sheet", branch: _Branch, left: float, right: float) -> _Spot:
    name = sheet.row(_name_of(branch), left, right, gid=branch.line.id, weight="bold")
    amount = sheet.row(_amount_text(branch.line.amount), left, right)
    end = left + max(size_of(name)[0], size_of(amount)[0]) + 0.4 * sheet.line
    first, last = name.get_position()[1] + 0.5 * sheet.line, sheet.bottom - 0.5 * sheet.line
    _draw_amount(sheet, branch.line.amount, (first + last) / 2)
    sheet.skip(0.5)
    return _Spot(left, end, first, last)


def _draw_amount(sheet: "Sheet", amount: Fact[Amount], middle: float) -> None:
    if not amount.known:
        return
    value, tall = amount.value, 0.7 * sheet.line
    low = float(value.low or 0)
    if low:
        sheet.ax.barh(middle, low, tall, label="amount, or its lower bound", **SOLID)
    if value.high is None:
        sheet.ax.plot(low, middle, label="no upper bound", clip_on=False, **dict(MARK, marker=9))
    elif value.high > low:
        sheet.ax.barh(middle, float(value.high) - low, tall, low, label="up to its upper bound", **HATCHED)


def _draw_branches(sheet: "Sheet", branches: list[_Branch], spots: list[_Spot], step: float) -> None:
    reached: dict[int, float] = {}
    for branch, spot in zip(branches, spots, strict=True):
        if branch.whole is not None:
            whole = spots[branch.whole]
            trunk, start = whole.left + step / 3, reached.get(branch.whole, whole.last + 0.7 * sheet.line)
            path = [(trunk, start), (trunk, spot.first), (spot.left - step / 6, spot.first)]
            sheet.path(path, sure=branch.sure)
            reached[branch.whole] = spot.first


def _draw_lane(sheet: "Sheet", whole: int, x: float, branches: list[_Branch], spots: list[_Spot]) -> None:
    for branch, spot in zip(branches, spots, strict=True):
        if whole in branch.others:
            start = spots[whole]
            path = [(start.right, start.last), (x, start.last), (x, spot.first), (spot.right, spot.first)]
            sheet.path(path, sure=branch.others[whole])
            sheet.mark(spot.right, spot.first, "<", color=sheet.ink, size=4)
