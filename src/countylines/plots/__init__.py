"""
Pictures with matplotlib: when initiatives ran, funding inside funding, measures, and what became of recommendations.

Install the extra `plots`. What is certain is solid; what is only possible is hatched, hollow or dashed.

Without *ax*, a function makes a figure as wide as `figure.figsize` says and as tall as its rows need. On an *ax* that
is too low, it makes the text smaller. Long names are wrapped. The colours work on light and dark backgrounds.
Texts and lines follow the style, so `plt.style.context("dark_background")` makes a dark picture.

Example:
    >>> import matplotlib.pyplot as plt
    >>> import countylines as cl
    >>> from countylines import plots
    >>> ds = cl.load()
    >>> ax = plots.timeline(ds.initiatives.where(topic="county-lines", kind="fund"))
    >>> ax.texts[0].get_gid()
    'county-lines-surge-fund'
    >>> plt.close()
"""

from countylines.plots._money import money_tree
from countylines.plots._progress import progress
from countylines.plots._series import series
from countylines.plots._statuses import statuses
from countylines.plots._timeline import timeline

__all__ = ["money_tree", "progress", "series", "statuses", "timeline"]
