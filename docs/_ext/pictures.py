"""
The pictures of the site, drawn from the bundled record when it is built, and the directive that shows them.

A picture is drawn twice, for large screens and for phones; a click or a tap opens the large one alone. In the dark its
lightness is turned over by the styles of the site, which leaves its colours.
"""
# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from typing import ClassVar, Final

import matplotlib as mpl
import matplotlib.pyplot as plt
from docutils import nodes
from docutils.parsers.rst import directives
from matplotlib.axes import Axes
from record_pages._drawn import has_chart
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import countylines as cl
from countylines import plots

FOLDER: Final = "_static/pictures"
# In inches: as wide as the text of a page on a large screen, and on a phone.
WIDE: Final = (7.4, 4.0)
NARROW: Final = (3.7, 3.4)


def pictures(dataset: cl.Dataset) -> dict[str, Callable[[], Axes]]:
    """
    How each picture of the gallery and of the measures is drawn, by name.
    """
    headline = "serious-violence-strategy/headline"
    money = dataset.funding.of("serious-violence-strategy") | dataset.funding.where(part_of=headline, possibly=True)
    ran = dataset.initiatives.where(topic="county-lines", kind=["fund", "programme"])
    return {
        "timeline": lambda: plots.timeline(ran.sorted_by("start")),
        "money": lambda: plots.money_tree(money, dataset=dataset),
        "series": lambda: plots.series(dataset.measures["county-lines-count"]),
        "statuses": lambda: plots.statuses(dataset, dataset.recommendations.of("rural-crime-survey-2018")),
        "progress": lambda: plots.progress(dataset, dataset.recommendations.where(topic="rural-crime")),
        **{f"measure-{measure.id}": partial(plots.series, measure) for measure in filter(has_chart, dataset.measures)},
    }


def draw(app: Sphinx) -> None:
    """
    Draw the pictures where the finished site has them, their text as outlines that need no font.
    """
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    mpl.use("agg")
    dataset = cl.load()
    for name, picture in pictures(dataset).items():
        _save(folder / f"{name}.svg", picture, WIDE)
        _save(folder / f"{name}-narrow.svg", picture, NARROW)


def _save(path: Path, picture: Callable[[], Axes], size: tuple[float, float]) -> None:
    with plt.rc_context({"figure.figsize": size, "svg.hashsalt": "countylines"}):
        picture()
        # `plt.savefig` would draw it once more after it is saved.
        plt.gcf().savefig(path, transparent=True, metadata={"Date": None})
        plt.close("all")


class Picture(SphinxDirective):
    """
    Shows a picture by its name, with the words of `:alt:` for those who do not see it.
    """

    required_arguments = 1
    option_spec: ClassVar = {"alt": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """
        The picture as a link to itself; on a phone that of phones.
        """
        name = self.arguments[0]
        address = f"{'../' * self.env.docname.count('/')}{FOLDER}/{name}"
        alt = escape(self.options["alt"])
        source = f'<source media="(max-width: 40rem)" srcset="{address}-narrow.svg">'
        image = f'<img class="dark-light" src="{address}.svg" alt="{alt}" loading="lazy">'
        html = f'<p class="drawn"><a href="{address}.svg"><picture>{source}{image}</picture></a></p>'
        return [nodes.raw("", html, format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Draw the pictures before the pages are read.
    """
    app.add_directive("picture", Picture)
    app.connect("builder-inited", draw)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
