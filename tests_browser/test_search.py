"""
The search: fifty queries as readers type them, and what it does while they type.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it has no types
from playwright.sync_api import Browser, Page, expect

from tests_browser.visits import NARROW, WIDE, Scheme, visit

QUERIES: Final = {
    # Abbreviations and other names of records.
    "NCLCC": "record/initiatives/county-lines-coordination-centre",
    "NPCC": "record/organisations/npcc",
    "NRCN": "record/initiatives/national-rural-crime-network",
    "MOPAC": "record/organisations/mopac",
    "HO": "record/organisations/home-office",
    # Names of records, whole and in part.
    "Home Office": "record/organisations/home-office",
    "Amber Rudd": "record/people/amber-rudd",
    "Rudd": "record/people/amber-rudd",
    "Jess Phillips": "record/people/jess-phillips",
    "Wales": "record/places/wales",
    "Merseyside": "record/places/merseyside",
    "Metropolitan Police": "record/organisations/metropolitan-police",
    "serious violence": "record/initiatives/serious-violence-strategy",
    "serious violence strategy": "record/initiatives/serious-violence-strategy",
    "county lines programme": "record/initiatives/county-lines-programme",
    "trusted relationships": "record/initiatives/trusted-relationships-fund",
    "casey audit": "record/initiatives/casey-national-audit-2025",
    "online safety act": "record/initiatives/online-safety-act-2023",
    "rural crime survey": "record/initiatives/rural-crime-survey-2018",
    "violence reduction units": "record/initiatives/violence-reduction-units",
    "equipment theft": "record/initiatives/equipment-theft-act-2023",
    "captive and controlled": "record/initiatives/captive-and-controlled",
    "county-lines-programme": "record/initiatives/county-lines-programme",
    # Lists of the record.
    "recommendations": "record/recommendations",
    "money": "record/money",
    "timeline": "record/timeline",
    "sources": "record/sources",
    "what runs": "record/what-runs",
    "completeness": "record/completeness",
    # Concepts and tasks.
    "provenance": "explain/claims-and-standings",
    "uncertainty": "explain/three-valued-answers",
    "download": "howto/download-the-tables",
    "CSV": "howto/download-the-tables",
    "Excel": "howto/download-the-tables",
    "spreadsheet": "howto/download-the-tables",
    "BibTeX": "howto/cite-a-fact",
    "cite": "howto/cite-a-fact",
    "pandas": "howto/data-frame",
    "chart": "howto/chart-of-a-series",
    "IATI": "explain/why-not",
    "double counting": "howto/money-counted-once",
    "command line": "reference/command",
    "glossary": "reference/glossary",
    "changelog": "reference/changelog",
    "EDTF": "reference/edtf",
    # Names of the package.
    "active_on": "reference/api/initiatives",
    "supported_by": "reference/api/datasets",
    "EdtfDate": "reference/api/dates",
    # Days, as they are written in files.
    "2018-04-09": "record/initiatives/serious-violence-strategy",
    "2019-10-02": "record/initiatives/county-lines-programme",
}


def addresses(page: Page, links: str) -> list[str]:
    """
    The pages that the links lead to, without repetition.
    """
    hrefs: list[str] = page.locator(links).evaluate_all("links => links.map((link) => link.pathname)")
    return list(dict.fromkeys(re.sub(r"^/countylines/|\.html$", "", href) for href in hrefs))


@pytest.fixture(scope="module")
def opened(chromium: Browser, site: str) -> Iterator[Page]:
    """
    The front page with the search open.
    """
    with visit(chromium, site, WIDE) as seen:
        seen.page.keyboard.press("Control+k")
        yield seen.page


def typed(page: Page, words: str) -> list[str]:
    """
    The pages that the search shows when the words have been typed.
    """
    status = page.locator(".search-status")
    page.locator("#pst-search-dialog input").fill("")
    expect(status).to_have_text("")
    page.keyboard.type(words)
    expect(status).to_have_attribute("data-query", words, timeout=30_000)
    return addresses(page, ".search-found a")


def test_there_are_fifty_queries() -> None:
    """
    The list is not cut where a query fails.
    """
    assert len(QUERIES) == 50


@pytest.mark.parametrize("words", QUERIES)
def test_the_page_is_among_the_first_three(opened: Page, words: str) -> None:
    """
    What is typed finds its page among the first three.
    """
    assert QUERIES[words] in typed(opened, words)[:3]


def test_the_page_of_results_has_the_same_order(chromium: Browser, site: str) -> None:
    """
    Enter shows all that is found, in the order of what was shown while typing.
    """
    with visit(chromium, site, NARROW) as seen:
        seen.page.keyboard.press("Control+k")
        first = typed(seen.page, "serious violence")
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(".search-summary")).to_contain_text("finished", timeout=30_000)
        everything = addresses(seen.page, "ul.search li > a")

        assert everything[: len(first)] == first
        assert len(everything) > len(first)


def test_arrows_lead_through_what_is_found(opened: Page) -> None:
    """
    The arrows move between the field and what is found, and Enter opens it.
    """
    first, second = typed(opened, "Amber Rudd")[0], opened.locator(".search-found a").nth(1)
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    opened.keyboard.press("ArrowUp")
    opened.keyboard.press("Enter")
    expect(opened).to_have_url(re.compile(f"/{first}.html"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_found_has_no_known_barrier(chromium: Browser, site: str, scheme: Scheme) -> None:
    """
    What is typed at once, while the files of the search load, is kept, and axe finds nothing in what is shown.
    """
    with visit(chromium, site, NARROW, scheme) as seen:
        seen.page.keyboard.press("Control+k")
        seen.page.keyboard.type("serious violence")
        expect(seen.page.locator(".search-status")).to_have_attribute("data-query", "serious violence", timeout=30_000)

        assert Axe().run(seen.page).response["violations"] == []
        assert seen.page.locator("#pst-search-dialog input").get_attribute("name") == "q"
        assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_words_without_a_page_say_so(chromium: Browser, site: str) -> None:
    """
    The status says that nothing is found.
    """
    with visit(chromium, site, WIDE) as seen:
        seen.page.keyboard.press("Control+k")

        assert typed(seen.page, "xyzzyplugh") == []
        expect(seen.page.locator(".search-status")).to_have_text("no results")
