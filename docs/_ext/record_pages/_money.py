"""
The money of an initiative: which line lies in which, each line, and what they come to.
"""

from html import escape as as_html
from typing import cast

import countylines as cl
from countylines.selections import FundingLines
from record_pages._drawn import folded
from record_pages._markdown import escape, fenced, item
from record_pages._page import Page, truth_words
from record_pages._whole import AnyFact


def money(page: Page, initiative: cl.Initiative) -> None:
    """
    Add the money of an initiative: the tree, its own lines, the total.
    """
    lines = page.whole.dataset.funding.of(initiative)
    if not lines:
        return
    roots = [line for line in lines if not any(whole in lines for whole in wholes(line))]
    page.section("Money", (branch(page, line, ()) for line in roots))
    page.evidence("### Each line", (_line(page, line) for line in initiative.funding), "funding line")
    page.add("### Total", _account(lines))


def wholes(line: cl.Funding) -> list[str]:
    """
    The lines that a line lies in, or may lie in.
    """
    return [link.to for link in line.part_of if link.truth.possible]


def branch(page: Page, line: cl.Funding, above: tuple[str, ...], how: str = "") -> list[str]:
    """
    A line with its parts below it, and theirs below them.
    """
    amount = page.short("amount", cast("AnyFact", line.amount)) if line.amount.known else "amount not known"
    text = f": {escape(line.text)}" if line.text else ""
    lines = [f"{how}**{amount}**, {page.whole.link(line.id, within=page.id)}{text}"]
    # A loop of links that are only possible would have no end.
    if line.id not in above:
        for part, link in page.whole.linking[line.id]:
            if isinstance(part, cl.Funding) and link.truth.possible:
                sure = "in it: " if link.truth is cl.YES else f"perhaps in it (*{truth_words(link)}*): "
                lines += branch(page, part, (*above, line.id), sure)
    return item(lines)


def _line(page: Page, line: cl.Funding) -> list[str]:
    fields = ("stage", "announced", "date", "paid", "overspent", "funder", "recipients", "places", "period")
    return page.entry(line, "amount", escape(line.text) or page.whole.key(line.key), *fields)


def _account(lines: FundingLines) -> str:
    try:
        account = lines.total().account
    except cl.UnitError:
        return "The lines are in several currencies, and have no common total."
    return folded(f"<strong>{as_html(account[0])}</strong>: how it is counted", fenced("\n".join(account)))
