"""
How heavy a page is that nobody clicks on.
"""

import gzip
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, expect

from tests_browser.conftest import BUILT
from tests_browser.visits import NARROW, SAMPLE, Visit, visit

BYTES: Final = 110_000
REQUESTS: Final = 8
LONG: Final = ("record/money.html", "record/recommendations.html", "record/timeline/to-2024.html")
# Without states and parts of elements, which cannot be looked for; signs of the font of icons have no styles.
LEFT_OUT: Final = r"""
async (address) => {
    const selectors = (rules) => [...rules].flatMap((rule) => rule.selectorText
        ? rule.selectorText.split(/,(?![^()]*\))/).map((text) => text.trim())
        : selectors(rule.cssRules || []))
    const theme = new CSSStyleSheet()
    theme.replaceSync(await (await fetch(address)).text())
    const kept = new Set([...document.styleSheets].flatMap((sheet) => selectors(sheet.cssRules)))
    const states = /::[\w-]+|:(hover|focus|active|visited)(-\w+)?/g
    const found = (text) => document.querySelector(text.replace(states, ":is(*)"))
    return selectors(theme.cssRules).filter((text) => !kept.has(text) && !text.startsWith(".fa") && found(text))
}
"""
# Fonts of icons keep their signs where Unicode has no characters; without the font they are empty boxes.
SIGNS: Final = r"""
() => [...document.querySelectorAll("*")].flatMap((element) => ["::before", "::after"].map(
    (part) => getComputedStyle(element, part).content + " " + element.className
)).filter((text) => /[\ue000-\uf8ff]/.test(text))
"""


@pytest.fixture(scope="module", params=[*SAMPLE, *LONG])
def seen(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """
    A page that has asked for all that it asks for by itself.
    """
    with visit(chromium, site + request.param) as opened:
        opened.page.wait_for_load_state("networkidle")
        yield opened


def test_a_page_is_light(seen: Visit, site: str) -> None:
    """
    A page asks for few files, which are small once compressed, as servers send them.
    """
    asked = [urldefrag(url).url.partition("?")[0] for url in seen.requests if url.startswith(site)]
    files = [BUILT / unquote(url.removeprefix(site)) for url in asked]
    weights = {file.name: len(gzip.compress(file.read_bytes())) for file in files}

    assert 1 < len(asked) <= REQUESTS
    assert sum(weights.values()) <= BYTES, weights


def test_no_style_that_a_page_uses_is_left_out(seen: Visit, site: str) -> None:
    """
    Each selector of the theme's styles that the browser finds on a page is in the styles of the site.
    """
    assert seen.page.evaluate(LEFT_OUT, f"{site}_static/styles/pydata-sphinx-theme.css") == []


def test_most_styles_of_the_theme_are_left_out() -> None:
    """
    The theme has the styles of a whole framework, which the site does not need.
    """
    theme, kept = (BUILT / "_static" / name for name in ("styles/pydata-sphinx-theme.css", "all.css"))

    assert kept.stat().st_size < theme.stat().st_size / 2


def test_the_index_of_the_search_waits_for_a_search(chromium: Browser, site: str) -> None:
    """
    The index, heavier than a page, is asked for by the page of results alone.
    """
    with visit(chromium, f"{site}index.html") as seen:
        seen.page.wait_for_load_state("networkidle")
        assert [url for url in seen.requests if "searchindex" in url] == []

        seen.page.goto(f"{site}search.html?q=Home+Office")
        expect(seen.page.locator(".search-summary")).to_contain_text("finished", timeout=20_000)
        assert [url for url in seen.requests if "searchindex" in url]


def test_each_icon_is_drawn(chromium: Browser, site: str) -> None:
    """
    An icon of the theme has a drawing of ours, for there is no font of icons; no sign of that font is left.
    """
    drawn = "icons => icons.map((icon) => [icon.className, getComputedStyle(icon).maskImage])"
    for path in ("tutorial.html", "record/initiatives/serious-violence-strategy.html"):
        with visit(chromium, site + path, NARROW) as seen:
            icons = seen.page.locator("i[class*='fa-'], span.fa-solid, svg.fa-solid").evaluate_all(drawn)

            assert icons
            assert [name for name, mask in icons if mask == "none"] == []
            assert seen.page.evaluate(SIGNS) == []
