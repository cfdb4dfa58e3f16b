"""
The pictures of the site, drawn from the bundled record when it is built, each for light and for dark.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

import countylines as cl
from countylines import plots

WIDTH: Final = 7.4
"""In inches: as wide as the text of a page on a large screen; on a small one it is scaled."""


class Builds(Protocol):
    """
    What is needed of Sphinx.
    """

    srcdir: Path

    def connect(self, event: str, callback: Callable[["Builds"], None]) -> int:
        """
        Have something called at an event.
        """
        ...


def pictures() -> dict[str, Callable[[], Axes]]:
    """
    How each picture is drawn, by name.
    """
    ds = cl.load()
    headline = "serious-violence-strategy/headline"
    money = ds.funding.of("serious-violence-strategy") | ds.funding.where(part_of=headline, possibly=True)
    ran = ds.initiatives.where(topic="county-lines", kind=["fund", "programme"])
    return {
        "timeline": lambda: plots.timeline(ran.sorted_by("start")),
        "money": lambda: plots.money_tree(money),
        "series": lambda: plots.series(ds.measures["county-lines-count"]),
        "statuses": lambda: plots.statuses(ds, ds.recommendations.of("rural-crime-survey-2018")),
    }


def draw(app: Builds) -> None:
    """
    Draw each picture twice into `_pictures`, its text as outlines that need no font.
    """
    folder = app.srcdir / "_pictures"
    folder.mkdir(exist_ok=True)
    mpl.use("agg")
    for shade, style in {"light": "default", "dark": "dark_background"}.items():
        with plt.style.context([style, {"figure.figsize": (WIDTH, 4.0), "svg.hashsalt": "countylines"}]):
            for name, picture in pictures().items():
                picture()
                plt.savefig(folder / f"{name}-{shade}.svg", transparent=True, metadata={"Date": None})
                plt.close("all")


def setup(app: Builds) -> dict[str, bool]:
    """
    Draw the pictures before the pages are read.
    """
    app.connect("builder-inited", draw)
    return {"parallel_read_safe": True}
