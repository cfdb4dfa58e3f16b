"""
Axes that are filled with rows of text from the top, and what all pictures share: colours, marks, the key, wrapping.
"""
# pyright: reportUnknownMemberType=false
# matplotlib leaves the types of its keyword arguments out.

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import attrs

from countylines.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

Style: TypeAlias = dict[str, Any]
"""Keyword arguments of matplotlib."""

# Of medium lightness, and told apart by most who see few colours: blue, green, orange, red, grey.
BLUE, GREEN, ORANGE, RED, GREY = "#3d85c6", "#009e73", "#d98200", "#d55e00", "#878787"
SOLID: Final[Style] = {"color": BLUE, "edgecolor": BLUE}
HATCHED: Final[Style] = {"facecolor": "none", "edgecolor": BLUE, "hatch": "/////", "linewidth": 0.8}
MARK: Final[Style] = {"color": BLUE, "marker": "o", "markersize": 6, "linestyle": "none"}
HOLLOW: Final[Style] = {**MARK, "color": ORANGE, "markerfacecolor": "none", "markeredgewidth": 1.6}
DIAMOND: Final[Style] = {**HOLLOW, "marker": "D"}
# What the key says, in its order.
_TOLD: Final = (
    "surely ran",
    "may have run",
    "open end",
    "planned",
    "certainly part of",
    "possibly part of",
    "amount, or its lower bound",
    "up to its upper bound",
    "no upper bound",
    "certainly stands",
    "may stand",
    "figure",
    "between bounds",
    "planned or worked out",
    "planned bounds",
    "rival",
    "rival bounds",
    "no bound on this side",
)
# At the left and right of a picture, in inches: half of the text of a year.
_SIDE: Final = 0.2


@attrs.define
class Sheet:
    """
    Axes that are filled with rows from the top: upwards and downwards it counts pixels, of the size before it shrinks.
    """

    ax: "Axes"
    figure: "Figure | None"
    width: float
    line: float
    bottom: float = 0.0
    texts: "list[Text]" = attrs.field(factory=list["Text"])

    def row(
        self, words: str, left: float = 0, right: float | None = None, *, gid: str | None = None, weight: str = "normal"
    ) -> "Text":
        """
        Write a text between two edges, wrapped, below what is there.
        """
        style: Style = {"gid": gid, "weight": weight, "parse_math": False, "va": "top"}
        text = self.ax.text(left / self.width, self.bottom, "", transform=self.ax.get_yaxis_transform(), **style)
        wrap(text, words, (self.width if right is None else right) - left)
        self.bottom += max(size_of(text)[1], self.line)
        self.texts.append(text)
        return text

    def size(self, words: str, weight: str = "normal") -> tuple[float, float]:
        """
        The width and height of a text in one line.
        """
        return size(self.ax, words, weight)

    def skip(self, lines: float) -> float:
        """
        Leave room; returns where it starts.
        """
        top, self.bottom = self.bottom, self.bottom + lines * self.line
        return top

    @property
    def ink(self) -> str:
        """
        The colour of text, which stands out on the ground.
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

    def path(self, places: list[tuple[float, float]], *, sure: bool) -> None:
        """
        Draw a branch through places in pixels.
        """
        style: Style = {"color": self.ink, "linewidth": 1, "transform": self.ax.get_yaxis_transform()}
        style |= {"label": "certainly part of"} if sure else {"label": "possibly part of", "linestyle": (0, (3, 2))}
        self.ax.plot([x / self.width for x, _ in places], [y for _, y in places], **style)

    def finished(self, *, below: float = 0.5) -> "Axes":
        """
        Make room for all rows, the key above them, and so many lines below the axes.
        """
        above = key(self.ax, self.width)
        total = max(self.bottom + above, self.line)
        if self.figure:
            self._fit(self.figure, total, below * self.line)
        elif (scale := float(self.ax.get_window_extent().height) / total) < 1:
            for text in self.texts:
                text.set_fontsize(float(text.get_fontsize()) * scale)
            key(self.ax, self.width, scale)
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


def sheet_on(ax: "Axes | None") -> Sheet:
    figure: Figure | None = None
    if ax is None:
        figure = new_figure()
        side = _SIDE / figure.get_figwidth()
        ax = figure.add_axes((side, 0.1, 1 - 2 * side, 0.8))
    return Sheet(ax, figure, float(ax.get_window_extent().width), size(ax, "Ag")[1])


def new_figure(layout: Literal["constrained"] | None = None) -> "Figure":
    try:
        from matplotlib import pyplot as plt  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("plots") from error
    return plt.figure(layout=layout)


def key(ax: "Axes", width: float, scale: float = 1) -> float:
    """
    Say at the top what is drawn how, in as few lines as fit; returns the height in pixels, before it shrinks.
    """
    handles, labels = ax.get_legend_handles_labels()
    found = dict(zip(labels, handles, strict=True))
    told = {label: found[label] for label in _TOLD if label in found}
    style: Style = {
        "loc": "upper left",
        "bbox_to_anchor": (0, 1),
        "borderaxespad": 0,
        "borderpad": 0,
        "frameon": False,
    }
    style |= {"fontsize": 0.9 * scale * float(ax.xaxis.label.get_fontsize()), "columnspacing": 1.2, "handlelength": 1.6}
    for columns in range(len(told), 0, -1):
        box = ax.legend(told.values(), told, ncols=columns, **style).get_window_extent()
        if box.width <= width or columns == 1:
            return float(box.height) / scale + 8
    return 0.0


def wrap(text: "Text", words: str, width: float) -> None:
    def measure(part: str) -> float:
        text.set_text(part)
        return size_of(text)[0]

    text.set_text("\n".join(_wrapped(words, width, measure)))


def _wrapped(words: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """
    The lines of a text, none wider than *width*; a word that is wider is broken.
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
    parts = [word[0]]
    for sign in word[1:]:
        if measure(parts[-1] + sign) <= width:
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts


def spaced(words: str) -> str:
    # The hyphen of a financial year is no blank.
    return re.sub("(?<![0-9])-|-(?![0-9])", " ", words)


def size_of(text: "Text") -> tuple[float, float]:
    box = text.get_window_extent()
    return float(box.width), float(box.height)


def size(ax: "Axes", words: str, weight: str = "normal") -> tuple[float, float]:
    """
    The width and height of a text, in pixels.
    """
    text = ax.text(0, 0, words, parse_math=False, weight=weight)
    found = size_of(text)
    text.remove()
    return found
