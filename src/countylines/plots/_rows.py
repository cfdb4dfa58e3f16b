"""
Axes that are filled with rows of text from the top, and what all pictures share: colours, marks, the legend, wrapping.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

import attrs

from countylines.errors import MissingExtraError
from countylines.values.amounts import Amount
from countylines.values.currencies import is_currency
from countylines.values.quantities import Quantity
from countylines.values.units import singular

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

Style: TypeAlias = dict[str, Any]
"""Keyword arguments of matplotlib."""

MOST_ROWS: Final = 100
"""How many records a picture shows: a hundred are as tall as a page of a poster, and take seconds to draw."""

T = TypeVar("T")

# Of medium lightness, and distinct for most colour-blind readers.
BLUE, GREEN, ORANGE, RED, GREY = "#3d85c6", "#009e73", "#d98200", "#d55e00", "#878787"
SOLID: Final[Style] = {"color": BLUE, "edgecolor": BLUE}
HATCHED: Final[Style] = {"facecolor": "none", "edgecolor": BLUE, "hatch": "/////", "linewidth": 0.8}
MARK: Final[Style] = {"color": BLUE, "marker": "o", "markersize": 6, "linestyle": "none"}
HOLLOW: Final[Style] = {**MARK, "color": ORANGE, "markerfacecolor": "none", "markeredgewidth": 1.6}
DIAMOND: Final[Style] = {**HOLLOW, "marker": "D"}
FRAME: Final[Style] = {"color": ORANGE, "linewidth": 1.4}
# The labels of the legend, in order.
_LABELS: Final = (
    "certainly ran",
    "possibly ran",
    "open end",
    "planned",
    "certainly part of",
    "possibly part of",
    "amount, or its lower bound",
    "up to its upper bound",
    "no upper bound",
    "certainly so",
    "possibly so",
    "delivered",
    "in progress",
    "accepted",
    "answered without yes or no",
    "answers differ",
    "declined",
    "not delivered",
    "answered as a whole",
    "no answer on record",
    "figure",
    "approximate figure",
    "between bounds",
    "planned or inferred",
    "planned bounds",
    "conflicting claim",
    "bounds of a conflicting claim",
    "no bound on this side",
)
# The margin on the left and right, in inches: half the label of a year.
_SIDE: Final = 0.2
_LONGEST_TICK: Final = 24


@attrs.define
class RowLayout:
    """
    Axes that are filled with rows of text from the top.

    Vertical coordinates are pixels, before the text is made smaller.

    Attributes:
        ax: The axes.
        figure: The figure, if it was made for these axes and may be resized.
        width: The width of the axes in pixels.
        line: The height of a line of text in pixels.
        bottom: Where the next row begins.
        texts: The texts of the rows.
    """

    ax: "Axes"
    figure: "Figure | None"
    width: float
    line: float
    bottom: float = 0.0
    texts: "list[Text]" = attrs.field(factory=list["Text"])

    def write(
        self, words: str, left: float = 0, right: float | None = None, *, gid: str | None = None, weight: str = "normal"
    ) -> "Text":
        """
        Write a text below the last row, wrapped between two edges in pixels.
        """
        # Between two dollar signs matplotlib would read a formula.
        style: Style = {"gid": gid, "weight": weight, "parse_math": False, "va": "top"}
        text = self.ax.text(left / self.width, self.bottom, "", transform=self.ax.get_yaxis_transform(), **style)
        wrap(text, words, (self.width if right is None else right) - left)
        self.bottom += max(size_of(text)[1], self.line)
        self.texts.append(text)
        return text

    def size(self, words: str, weight: str = "normal") -> tuple[float, float]:
        """
        Return the width and height of a text in one line.
        """
        return size(self.ax, words, weight)

    def skip(self, lines: float) -> float:
        """
        Leave room for some lines, and return where it begins.
        """
        top, self.bottom = self.bottom, self.bottom + lines * self.line
        return top

    @property
    def ink(self) -> str:
        """
        The colour of text in the current style.
        """
        return str(self.ax.title.get_color())

    def mark(
        self, x: float, y: float, marker: str, *, label: str = "", color: str = BLUE, face: str = "", size: float = 6
    ) -> None:
        """
        Draw a mark at a place in pixels.
        """
        style: Style = {**MARK, "color": color, "marker": marker, "markersize": size, "label": label or None}
        style |= {"markerfacecolor": face or color, "clip_on": False, "transform": self.ax.get_yaxis_transform()}
        self.ax.plot(x / self.width, y, **style)

    def path(self, places: list[tuple[float, float]], *, certain: bool) -> None:
        """
        Draw a branch of a tree through places in pixels.
        """
        style: Style = {"color": self.ink, "linewidth": 1, "transform": self.ax.get_yaxis_transform()}
        style |= {"label": "certainly part of"} if certain else {"label": "possibly part of", "linestyle": (0, (3, 2))}
        self.ax.plot([x / self.width for x, _ in places], [y for _, y in places], **style)

    def finished(self, title: str, *, left_out: int = 0, below: float = 0.5) -> "Axes":
        """
        Make room for all rows, for the title and the legend above them, and for *below* lines under the axes.

        Records that are left out are counted below the last row, with what to draw instead.
        """
        if left_out:
            self.write(f"and {left_out:,} more: narrow with where(...), or draw [{MOST_ROWS}:{2 * MOST_ROWS}] next")
        heading = self.ax.set_title(" ", loc="left", y=1, pad=0, va="top", parse_math=False)
        wrap(heading, title, self.width)
        top = size_of(heading)[1] + 0.4 * self.line
        above = legend(self.ax, self.width) + top
        total = max(self.bottom + above, self.line)
        if self.figure:
            self._fit(self.figure, total, below * self.line)
        elif (scale := float(self.ax.get_window_extent().height) / total) < 1:
            for text in (*self.texts, heading):
                text.set_fontsize(float(text.get_fontsize()) * scale)
            legend(self.ax, self.width, scale)
        for line in self.ax.get_xgridlines():
            line.set_ydata((0, 1 - above / total))
        if key := self.ax.get_legend():
            key.set_bbox_to_anchor((0, 1 - top / total), transform=self.ax.transAxes)
        # Upside down, as rows are counted in pixels from the top; the legend is above row 0.
        self.ax.set_ylim(total - above, -above)
        self.ax.set_yticks([])
        self.ax.spines[["left", "top", "right"]].set_visible(False)
        self.ax.spines["bottom"].set_visible(bool(self.ax.get_xticks().size))
        return self.ax

    def _fit(self, figure: "Figure", total: float, below: float) -> None:
        width, side = figure.get_figwidth(), _SIDE * figure.dpi
        tall = total + below + side
        figure.set_size_inches(width, tall / figure.dpi)
        self.ax.set_position((_SIDE / width, below / tall, 1 - 2 * _SIDE / width, total / tall))


def first_rows(records: Iterable[T]) -> tuple[list[T], int]:
    """
    Return the records that a picture shows, and how many it leaves out.
    """
    given = list(records)
    return given[:MOST_ROWS], max(len(given) - MOST_ROWS, 0)


def layout_on(ax: "Axes | None") -> RowLayout:
    """
    RowLayout on the given axes, or on those of a new figure.
    """
    figure: Figure | None = None
    if ax is None:
        figure = new_figure()
        side = _SIDE / figure.get_figwidth()
        ax = figure.add_axes((side, 0.1, 1 - 2 * side, 0.8))
    return RowLayout(ax, figure, float(ax.get_window_extent().width), size(ax, "Ag")[1])


def new_figure(layout: Literal["constrained"] | None = None) -> "Figure":
    """
    Return a new figure.

    Raises:
        MissingExtraError: The extra "plots" is not installed.
    """
    try:
        from matplotlib import pyplot as plt  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("plots") from error
    return plt.figure(layout=layout)


def legend(ax: "Axes", width: float, scale: float = 1) -> float:
    """
    Put the legend at the top, in as few lines as fit, and return its height in pixels before the text is made smaller.
    """
    handles, labels = ax.get_legend_handles_labels()
    # Each bar has its label: as keys the labels are there once, with the first that was drawn.
    drawn = dict(zip(reversed(labels), reversed(handles), strict=True))
    entries = {label: drawn[label] for label in _LABELS if label in drawn}
    style: Style = {
        "loc": "upper left",
        "bbox_to_anchor": (0, 1),
        "borderaxespad": 0,
        "borderpad": 0,
        "frameon": False,
    }
    style |= {"fontsize": 0.9 * scale * float(ax.xaxis.label.get_fontsize()), "columnspacing": 1.2, "handlelength": 1.6}
    # The most columns come first, so that the first legend that fits has the fewest lines.
    for columns in range(len(entries), 0, -1):
        box = ax.legend(entries.values(), entries, ncols=columns, **style).get_window_extent()
        if box.width <= width or columns == 1:
            return float(box.height) / scale + 8
    return 0.0


def wrap(text: "Text", words: str, width: float) -> None:
    """
    Set a text, in lines no wider than *width* pixels.
    """

    def measure(part: str) -> float:
        text.set_text(part)
        return size_of(text)[0]

    text.set_text("\n".join(_wrapped(words, width, measure)))


def _wrapped(words: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """
    Return the lines of a text, none wider than *width*; a word that is wider is broken.
    """
    lines: list[str] = []
    for word in words.split():
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, width, measure)
    return lines


def _broken(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    if measure(word) <= width:
        return [word]
    # Cut sign by sign: "abcdefgh" in lines of three is "abc", "def", "gh". One sign is on a line however narrow it is.
    parts = [word[0]]
    for sign in word[1:]:
        if measure(parts[-1] + sign) <= width:
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts


def spaced(words: str) -> str:
    """
    Return a key or a word of a list, with spaces for its hyphens; those between digits stay, as in "2018-19".
    """
    return re.sub("(?<![0-9])-|-(?![0-9])", " ", words)


def tick_text(number: float, unit: str, *, without: str = "") -> str:
    """
    Return the number of a tick as quantities are written, *without* a unit that is named elsewhere.
    """
    # The numbers of ticks are floats: 0.1 + 0.2 is to be written as 0.3.
    value = Decimal(f"{number:.12g}")
    # Not `exactly`, which refuses more digits than a text may have: the axis goes on above the longest number.
    cls = Amount if is_currency(unit) else Quantity
    words = str(cls(low=value, high=value, unit=unit))
    if without:
        words = words.removesuffix(f" {without}").removesuffix(f" {singular(without)}")
    # A longer one would leave no room for the picture.
    return words if len(words) <= _LONGEST_TICK else f"{number:g}"


def size_of(text: "Text") -> tuple[float, float]:
    """
    Return the width and height of a text that is drawn, in pixels.
    """
    box = text.get_window_extent()
    return float(box.width), float(box.height)


def size(ax: "Axes", words: str, weight: str = "normal") -> tuple[float, float]:
    """
    Return the width and height that a text would have, in pixels.
    """
    # Only a text on axes has a size, so it is put there and taken away.
    text = ax.text(0, 0, words, parse_math=False, weight=weight)
    measured = size_of(text)
    text.remove()
    return measured
