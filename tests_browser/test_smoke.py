"""
One page of each kind, looked at briefly: what a change to the site breaks first.
"""

from doctest import ELLIPSIS, OutputChecker
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it has no types
from playwright.sync_api import Browser, expect

from tests_browser.test_run_here import FILES, expected
from tests_browser.visits import NARROW, visit


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "tutorial.html",
        "reference/api/funding.html",
        "record/initiatives/serious-violence-strategy.html",
        "record/what-runs.html",
    ],
)
def test_a_page_of_each_kind_is_sound(chromium: Browser, site: str, path: str) -> None:
    """
    On a phone, in the dark: no error, nothing asked of another server, no sideways scroll, no barrier.
    """
    with visit(chromium, site + path, NARROW, "dark") as seen:
        seen.page.wait_for_load_state("networkidle")
        violations = Axe().run(seen.page).response["violations"]

        assert seen.complaints == []
        assert {urlsplit(url).hostname for url in seen.requests} == {"127.0.0.1"}
        assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
        assert {
            violation["id"]: [node["html"][:200] for node in violation["nodes"][:3]] for violation in violations
        } == {}


def test_a_link_opens_what_is_folded(chromium: Browser, site: str) -> None:
    """
    The list of sources is folded, and the number of a citation leads to its source all the same.
    """
    with visit(chromium, f"{site}record/initiatives/serious-violence-strategy.html", NARROW) as seen:
        number = seen.page.locator("article a[href^='#cited-']").first
        source = seen.page.locator(str(number.get_attribute("href")))
        expect(source).to_be_hidden()
        number.click()

        expect(source).to_be_in_viewport()


@pytest.mark.skipif(not FILES.exists(), reason="the site was built without npm, and so without buttons")
def test_an_example_runs_where_it_is_read(chromium: Browser, site: str) -> None:
    """
    The button of the first example of the tutorial runs it, and it prints what the page says.
    """
    with visit(chromium, f"{site}tutorial.html") as seen:
        example = seen.page.locator("div.run-here").first
        button = example.locator("button.run-here-button")
        wanted = expected(example)
        button.click()
        expect(button).to_have_text("Run again", timeout=240_000)

        printed = example.locator(".run-here-output").inner_text()
        assert wanted
        assert OutputChecker().check_output(f"{wanted}\n", f"{printed.strip()}\n", ELLIPSIS), printed
        assert seen.complaints == []
