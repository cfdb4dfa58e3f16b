"""
Every fact on which sources are at odds.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from countylines.selections import Dispute
from record_pages._drawn import searched_lists
from record_pages._markdown import count
from record_pages._page import LABELS, Page
from record_pages._whole import Whole

# Of each kind so many are read at once.
_FIRST: Final = 10


def pages(whole: Whole) -> dict[str, str]:
    """
    The page of disputes: undecided ones first, slips apart.
    """
    disputes = whole.dataset.disputes()
    slips = [dispute for dispute in whole.dataset.disputes(rejected=True) if dispute not in disputes]
    undecided = [dispute for dispute in disputes if dispute.fact.undecided]
    decided = [dispute for dispute in disputes if not dispute.fact.undecided]
    page = Page(whole, "Where sources differ", name="disputes")
    page.add(f"On {count(len(disputes), 'fact')} sources are at odds: what one states cannot be true if the other is.")
    page.add(searched_lists("facts"))
    page.section("Undecided", _points(page, undecided), more="fact", first=_FIRST)
    page.section("One claim is preferred", _points(page, decided), more="fact", first=_FIRST)
    page.section("Slips and misreports", _points(page, slips), more="fact", first=_FIRST)
    return {"disputes.md": page.text()}


def _points(page: Page, disputes: Iterable[Dispute]) -> Iterator[list[str]]:
    for dispute in disputes:
        label = f"{page.whole.link(dispute.record)}, {LABELS[dispute.field]}:"
        yield page.fact(label, dispute.field, dispute.fact)
