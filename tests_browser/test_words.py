"""
What the site says in words where it had signs: the links of sources, and recommendations in the search.
"""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests_browser.visits import WIDE, visit


def test_a_source_has_a_link_to_itself(chromium: Browser, site: str) -> None:
    """
    The link says what it is where the source is pointed at, and to who does not see it.
    """
    with visit(chromium, f"{site}record/sources/b.html", WIDE) as seen:
        seen.page.locator("article summary").first.click()
        link = seen.page.locator(".permalink").first
        link.locator("..").hover()

        expect(link).to_have_accessible_name("link to this source")
        expect(link).to_have_css("opacity", "1")
        assert link.evaluate("link => getComputedStyle(link, '::after').content") == '"link to this source"'


@pytest.mark.parametrize(
    "words", ["recommendation 6 national rural crime survey", "2018 rural survey recommendation 6"]
)
def test_a_recommendation_is_found_in_its_report(chromium: Browser, site: str, words: str) -> None:
    """
    Its number and words of the name of its report lead to its place first.
    """
    with visit(chromium, site, WIDE) as seen:
        seen.page.keyboard.press("Control+k")
        seen.page.keyboard.type(words)
        expect(seen.page.locator(".search-status")).to_have_attribute("data-query", words, timeout=30_000)
        first = seen.page.locator(".search-found li").first

        expect(first.locator("a")).to_have_attribute("href", re.compile("#record-rural-crime-survey-2018-6$"))
        expect(first).to_contain_text("2018 National Rural Crime Survey")
