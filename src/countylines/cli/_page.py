"""
What the pages of `show` share: titles, sections that are cut, money in words, links.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from countylines.certainty import Certainty
from countylines.cli._options import last_covered_day
from countylines.cli._screen import Screen, numbered
from countylines.cli._words import counted_as, day_words, spaced, title_of
from countylines.dataset import Dataset
from countylines.errors import UnitError
from countylines.records import Record
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.selections import FundingLines, Initiatives, Recommendations
from countylines.values.days import day_text

MOST: Final = 5


def add_title(screen: Screen, record: Record, kind: str, *, title: str = "") -> None:
    """
    Add the name of a record, and below it what it is, its id and its other names.
    """
    screen.heading(title or title_of(record) or record.id)
    aliases: tuple[str, ...] = getattr(record, "aliases", ())
    also = f"; also called {', '.join(aliases)}" if aliases else ""
    elsewhere = f"; elsewhere {', '.join(record.same_as)}" if record.same_as else ""
    screen.text(f"{kind}, {record.id}{also}{elsewhere}")


def add_items(screen: Screen, title: str, items: Sequence[tuple[str, str]], more: str) -> None:
    """
    Add a section of labels and texts, the first few of them; nothing if there are none.

    Args:
        screen: The screen.
        title: The title of the section.
        items: The labels and the texts.
        more: What to type for all of them.
    """
    if items:
        # Where one more line would say "and 1 more", the item itself is there instead.
        shown = items if len(items) <= MOST + 1 else items[:MOST]
        screen.heading(f"{title} ({len(items):,})" if len(items) > 1 else title)
        screen.pairs([(label or "-", text or "-") for label, text in shown], indent=2)
        if len(shown) < len(items):
            screen.text(f"and {len(items) - len(shown):,} more: {more}", indent=2, hang=2)


def money_of(lines: FundingLines) -> str:
    """
    Return what funding lines come to, in each currency; nothing if there are none of known amount.
    """
    if not any(line.amount.known for line in lines):
        return ""
    try:
        amounts = str(lines.total().amount.rounded_outward())
    except UnitError:
        # Several currencies have no sum; each has one of its own.
        totals = [total.amount for total in lines.totals_by("currency").values() if total.counted]
        amounts = ", ".join(str(amount.rounded_outward()) for amount in totals)
    return f"{amounts}, in {numbered(len(lines), 'funding line')}, each pound counted once"


def counts_of(dataset: Dataset, recommendations: Recommendations) -> str:
    """
    Return how many recommendations certainly have which status, and how many more may have; nothing if there are none.
    """
    certain, possible = Counter[str](), Counter[str]()
    for recommendation in recommendations:
        for stance, answer in dataset.status(recommendation).items():
            (certain if answer.certain else possible)[stance] += 1
    counts = [f"{count} {counted_as(stance)}" for stance, count in certain.most_common()]
    counts += [f"{count} possibly {counted_as(stance)}" for stance, count in possible.most_common()]
    return (
        f"{numbered(len(recommendations), 'recommendation')}: {', '.join(counts) or 'no stance'}"
        if recommendations
        else ""
    )


def running_of(dataset: Dataset, initiatives: Initiatives) -> str:
    """
    Return how many initiatives there are, and how many of them ran on the last day that is covered.
    """
    day = last_covered_day(dataset)
    ran, may = initiatives.active(day), initiatives.active(day, possibly=True)
    running = f"{len(ran)} running on {day_words(day)}, {len(may) - len(ran)} possibly"
    return f"{numbered(len(initiatives), 'initiative')}: {running}" if initiatives else ""


def span_items(initiatives: Iterable[Initiative]) -> list[tuple[str, str]]:
    """
    Return when initiatives were last seen at work, with their names and ids.
    """
    return [
        (day_words(day_text(one.seen_until)) if one.seen_until else "never seen", f"{one.name} ({one.id})")
        for one in initiatives
    ]


def links_of(dataset: Dataset, record: Initiative | Organisation) -> Iterator[tuple[str, str]]:
    """
    Yield each kind of link of a record, with the names of those that it leads to.
    """
    names: dict[str, list[str]] = {}
    for link in record.links:
        sure = {Certainty.YES: "", Certainty.POSSIBLE: " (possibly)", Certainty.NO: " (denied)"}[link.truth]
        names.setdefault(spaced(link.kind), []).append(f"{title_of(dataset[link.to])}{sure}")
    for kind, others in names.items():
        yield kind, "; ".join(others)
