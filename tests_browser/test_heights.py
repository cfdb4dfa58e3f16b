"""
How long a page is on a phone, and that what is folded there can be reached.
"""

from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests_browser.visits import WIDE, visit

PHONE: Final = 390
TALLEST: Final = 22_000
HEIGHT: Final = "() => document.documentElement.scrollHeight"
LONG: Final = ("money", "sources/c", "recommendations", "disputes", "initiatives")


@pytest.mark.parametrize("name", LONG)
def test_a_page_is_not_endless_on_a_phone(chromium: Browser, site: str, name: str) -> None:
    """
    The longest kinds of pages are so many heights of a phone at most.
    """
    with visit(chromium, f"{site}record/{name}.html", PHONE) as seen:
        assert seen.page.evaluate(HEIGHT) <= TALLEST


def test_a_row_folds_on_a_phone_alone(chromium: Browser, site: str) -> None:
    """
    The last cells of a row show when its button is pressed by keyboard, when they are looked for, and on paper.
    """
    address = f"{site}record/initiatives.html"
    with visit(chromium, address, WIDE) as seen:
        expect(seen.page.locator("td.rest").first).to_be_visible()
    with visit(chromium, address, PHONE) as seen:
        rest, more = seen.page.locator("td.rest:not(:empty)").first, seen.page.locator("button.more").first
        expect(rest).to_be_hidden()
        more.press("Enter")
        expect(rest).to_be_visible()
        more.press("Enter")
        expect(rest).to_be_hidden()
        seen.page.emulate_media(media="print")
        expect(rest).to_be_visible()


def test_a_link_opens_what_it_leads_to(chromium: Browser, site: str) -> None:
    """
    A source that is folded below its issuer is seen by who follows a link to it, and all are on paper.
    """
    with visit(chromium, f"{site}record/sources/c.html", PHONE) as seen:
        folded = seen.page.locator("article details p[id]")
        last = folded.last
        expect(last).to_be_hidden()
        seen.page.evaluate("(id) => { location.hash = id }", last.get_attribute("id"))
        expect(last).to_be_in_viewport()
        seen.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        expect(folded.first).to_be_visible()
