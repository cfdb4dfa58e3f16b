"""
Small drawings in lines of text and cells of tables, as HTML that needs no script. Their words stand beside them.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from html import escape
from typing import Final

import countylines as cl
from record_pages._words import total_words

_FEWEST: Final = 3


def has_chart(measure: cl.Measure) -> bool:
    """
    Whether a measure has enough figures of the whole, not of a part, for a chart.
    """
    return sum(seen.value.known and not seen.slice for seen in measure.observations) >= _FEWEST


def share(counts: Mapping[str, int]) -> str:
    """
    A bar of parts, each as wide as its share; the name of a part is its class.
    """
    whole = sum(counts.values())
    parts = [
        f'<span class="part {_class(name)}" style="width:{100 * count / whole:.2f}%"></span>'
        for name, count in counts.items()
        if count
    ]
    words = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f'<span class="bar" role="img" aria-label="{escape(words)}">{"".join(parts)}</span>'


def key(names: Iterable[str]) -> str:
    """
    What the parts of bars mean.
    """
    return " ".join(
        f'<span class="key"><span class="part {_class(name)}"></span>{escape(name)}</span>' for name in names
    )


def _class(name: str) -> str:
    return name.replace(" ", "-")


def bounds(amount: cl.Amount, longest: Decimal) -> str:
    """
    A bar that is solid up to the lower bound and hatched up to the upper one, or to the end where there is none.
    """
    low, high = amount.low or Decimal(0), amount.high
    # The root keeps small amounts visible beside large ones; the page says so.
    ends = [
        100 * (min(number, longest) / longest).sqrt() if longest else Decimal(0) for number in (low, high or longest)
    ]
    arrow = "" if high is not None else ' <span class="open">→</span>'
    return (
        f'<span class="bar bounds" role="img" aria-label="{escape(total_words(amount))}">'
        f'<span class="part certain" style="width:{ends[0]:.2f}%"></span>'
        f'<span class="part possible" style="width:{max(ends[1] - ends[0], Decimal(0)):.2f}%"></span>{arrow}</span>'
    )


def folded(summary: str, *blocks: str) -> str:
    """
    Blocks of Markdown that open when their *summary*, which is HTML, is chosen.
    """
    return "\n\n".join([f"<details>\n<summary>{summary}</summary>", *blocks, "</details>"])


def searched_lists(noun: str) -> str:
    """
    Where the search of the lists below stands, which a script adds: it finds what is folded, too, and counts points.

    Args:
        noun: What the points of the lists are, in the plural.
    """
    return f'<div class="find-in-lists" data-noun="{escape(noun)}"></div>'


def compact(table: str) -> str:
    """
    A table whose rows are lines of text on a phone, where other tables have a card for each.
    """
    return f'<div class="compact">\n\n{table}\n\n</div>'


def folding(table: str, *titles: str) -> str:
    """
    A table of which a phone folds the columns with some *titles* and shows all others. None of them is the first.

    Of other long tables a phone shows the first cells of each row.
    """
    return f'<div data-folded="{escape("|".join(titles))}">\n\n{table}\n\n</div>'


def downloads(name: str) -> str:
    """
    Links to the files of a table, beside the page.
    """
    return (
        f'<p class="downloads">The whole table: <a href="{escape(name)}.csv">CSV</a>, '
        f'<a href="{escape(name)}.json">JSON</a>.</p>'
    )


def permalink(id: str, *, what: str = "fact", target: bool = False) -> str:
    """
    The link of a fact or a source to itself, which may be its *target* too; the styles of the site write its words.
    """
    own = f' id="{escape(id)}"' if target else ""
    return f'<a class="permalink"{own} href="#{escape(id)}" aria-label="link to this {what}"></a>'
