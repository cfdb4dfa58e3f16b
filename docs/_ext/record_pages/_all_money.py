"""
All funding lines: one table, the totals with their bounds, and which of them is part of which.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, cast

import countylines as cl
from record_pages._drawn import bounds, compact, downloads
from record_pages._markdown import code, escape, link, table
from record_pages._money import branch, total_label, wholes
from record_pages._page import Page
from record_pages._when import years_of
from record_pages._whole import AnyFact, Whole
from record_pages._words import bound_words

_INTRODUCTION: Final = """\
Every funding line on record. Do not add them up by hand: one is often part of another, as an award is part of its fund
and a fund part of a package, and the same pound would be counted several times. The [totals](#money-totals) count it
once, by initiative, funder and year; below them is [every line](#every-line)."""
_TOTALS: Final = """\
Each pound is counted once within a row. Where the record cannot say how much of a line belongs to a row, or whether a
line is part of another, the total has two bounds: the bar is solid up to the lower one and hatched up to the upper one,
and an arrow means that no upper one is known. Bounds are rounded outward to the pound. Bars grow with the square root
of the amount, so that small ones stay visible."""

_BY_INITIATIVE: Final = """\
Each total includes the money of the initiatives that are part of it. An initiative's own page says how its total is
counted, and why it is a range."""
_EVERY_LINE: Final = """\
*Announced* has the year as far as it is known, such as "by 2018". It may be inferred: the page of the initiative says
so, and gives the day."""


def pages(whole: Whole) -> dict[str, str]:
    """
    The page of all money.
    """
    page = Page(whole, "Money", name="money")
    page.add(_INTRODUCTION, downloads("money"), "(money-totals)=\n## Totals", _TOTALS)
    funding = whole.dataset.funding
    page.add("### By initiative", _BY_INITIATIVE, _totals(page, "Initiative", whole.totals))
    page.add("### By funder", _totals(page, "Funder", funding.totals_by("funder")))
    page.add("### By financial year", _totals(page, "Financial year", funding.totals_by("financial-year")))
    page.add("### By year of announcement", _totals(page, "Announced in", funding.totals_by("announced")))
    page.add("(every-line)=\n## Every line", _EVERY_LINE, _lines(page))
    said = "Only lines that have, or are, parts. *Perhaps in it* means that sources disagree or do not say."
    page.section("Which sum is part of which", _trees(page), said=said, more="sum")
    return {"money.md": page.text()}


def _lines(page: Page) -> str:
    head = ("Amount", "For what", "Initiative", "Funder", "Stage", "Announced", "Topics")
    return compact(table(head, [_line(page, line) for line in page.whole.dataset.funding]))


def _line(page: Page, line: cl.Funding) -> tuple[str, ...]:
    owner = page.whole.dataset[line.owner]
    topics = owner.topics if isinstance(owner, cl.Initiative) else ()
    text = escape(line.text.partition(". ")[0].rstrip("."))
    return (
        page.short("amount", cast("AnyFact", line.amount)),
        f"{page.whole.link(line.id, within=line.owner)}{f': {text}' if text else ''}",
        page.whole.link(line.owner),
        page.short("funder", cast("AnyFact", line.funder)),
        page.short("stage", cast("AnyFact", line.stage)),
        years_of(line.announced),
        ", ".join(map(page.whole.link, topics)),
    )


def _totals(page: Page, title: str, totals: Mapping[str | None, cl.Total] | Mapping[str, cl.Total]) -> str:
    amounts: dict[str | None, cl.Amount] = {name: total.amount for name, total in totals.items()}
    longest = {unit: _longest(amounts.values(), unit) for unit in {amount.unit for amount in amounts.values()}}
    rows = [
        (
            _name(page, name),
            bound_words(amount, upper=False),
            bound_words(amount, upper=True),
            bounds(amount, longest[amount.unit]),
        )
        for name, amount in _sorted(amounts)
    ]
    return compact(table((title, "At least", "At most", "Drawn"), rows))


def _longest(amounts: Iterable[cl.Amount], unit: str) -> Decimal:
    ends = [end for amount in amounts if amount.unit == unit for end in (amount.low, amount.high) if end is not None]
    return max(ends, default=Decimal(0))


def _sorted(amounts: Mapping[str | None, cl.Amount]) -> Iterable[tuple[str | None, cl.Amount]]:
    years = all(name is None or name[:1].isdigit() for name in amounts)
    return sorted(amounts.items(), key=lambda pair: (pair[0] is None, pair[0] if years else -(pair[1].low or 0)))


def _name(page: Page, name: str | None) -> str:
    if not name:
        return "not known" if name is None else "nobody"
    # A group of lines in a currency other than pounds is named "home-office, EUR".
    id, comma, currency = name.partition(", ")
    if id in page.whole.totals:
        return link(page.whole.name(id), total_label(id))
    shown = page.whole.link(id) if id in page.whole.dataset.organisations else escape(id)
    return f"{shown}{f', {code(currency)}' if comma else ''}"


def _trees(page: Page) -> Iterator[list[str]]:
    funding = page.whole.dataset.funding
    for line in funding:
        has_parts = any(isinstance(part, cl.Funding) for part, _ in page.whole.linking[line.id])
        if has_parts and not any(whole in funding for whole in wholes(line)):
            yield branch(page, line, ())
