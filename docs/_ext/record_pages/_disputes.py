"""
Every fact on which sources are at odds.
"""

from collections.abc import Iterable, Iterator

from countylines.selections import Dispute
from record_pages._markdown import count
from record_pages._page import LABELS, Page
from record_pages._whole import Whole


def pages(whole: Whole) -> dict[str, str]:
    """
    The page of disputes: undecided ones first, slips apart.
    """
    found = whole.dataset.disputes()
    slips = [each for each in whole.dataset.disputes(rejected=True) if each not in found]
    undecided = [each for each in found if each.fact.undecided]
    decided = [each for each in found if not each.fact.undecided]
    page = Page(whole, "Where sources differ", name="disputes")
    page.add(f"On {count(len(found), 'fact')} sources are at odds: what one states cannot be true if the other is.")
    page.section("Undecided", _points(page, undecided))
    page.section("One side is preferred", _points(page, decided))
    page.section("Slips and misreports", _points(page, slips))
    return {"disputes.md": page.text()}


def _points(page: Page, disputes: Iterable[Dispute]) -> Iterator[list[str]]:
    for each in disputes:
        what = f"{page.whole.link(each.record)}, {LABELS[each.field]}:"
        yield page.fact(what, each.field, each.fact)
