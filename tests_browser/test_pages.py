"""
What holds of each page, in a narrow and a wide window, by day and by night.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it has no types
from playwright.sync_api import Browser

from tests_browser.visits import NARROW, SAMPLE, WIDE, Visit, visit

# What reaches out of the window to the right, unless it, or what it is in, can be scrolled by itself.
CUT_OFF: Final = """
() => [...document.querySelectorAll("article *, .prev-next-area *, footer *")].filter((element) => {
    const box = element.getBoundingClientRect()
    if (!box.width || box.right <= window.innerWidth + 1) return false
    for (let around = element.parentElement; around; around = around.parentElement) {
        if (["auto", "scroll"].includes(getComputedStyle(around).overflowX)) return false
        if (around.matches("article")) break
    }
    return getComputedStyle(element).visibility != "hidden"
}).map((element) => element.outerHTML.slice(0, 200))
"""


@pytest.fixture(
    scope="module",
    params=product(SAMPLE, [NARROW, WIDE], ["light", "dark"]),
    ids=lambda what: "-".join(map(str, what)),
)
def seen(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """
    A page of the sample, opened in a window of some width in one of the two schemes.
    """
    path, width, scheme = request.param
    with visit(chromium, site + path, width, scheme) as opened:
        opened.page.wait_for_load_state("networkidle")
        yield opened


def test_nothing_is_asked_of_another_server(seen: Visit) -> None:
    """
    Each request goes to the server of the site, and is answered without an error in the console.
    """
    assert {urlsplit(url).hostname for url in seen.requests} == {"127.0.0.1"}
    assert seen.complaints == []


def test_the_page_fits_the_window(seen: Visit) -> None:
    """
    The page does not scroll sideways, and nothing is cut off.
    """
    assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert seen.page.evaluate(CUT_OFF) == []


def test_the_page_is_light_or_dark_as_the_system_is(seen: Visit) -> None:
    """
    The theme is that of the system, until the reader chooses another.
    """
    dark = seen.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")

    assert seen.page.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")


def test_the_page_has_no_known_barrier(seen: Visit) -> None:
    """
    Nothing is found by axe, of any weight.
    """
    violations = Axe().run(seen.page).response["violations"]

    assert {violation["id"]: [node["html"][:200] for node in violation["nodes"][:3]] for violation in violations} == {}
