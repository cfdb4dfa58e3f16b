"""
What holds of the site as a whole: its search, its links, what it offers to machines.
"""

import re
from typing import Final
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, expect

from tests_browser.visits import SAMPLE, visit

LINKS: Final = "[...document.querySelectorAll('a[href], link[href]')].map((link) => link.href)"


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("active_on", "reference/api/initiatives.html#countylines.Initiative.active_on"),
        ("trusted relationships", "record/initiatives/trusted-relationships-fund.html"),
        ("NCLCC", "record/initiatives/county-lines-coordination-centre.html"),
    ],
)
def test_the_search_finds(chromium: Browser, site: str, words: str, page: str) -> None:
    """
    The search, opened and used by keys alone, finds a name of the package, a name of the record and an abbreviation.
    """
    with visit(chromium, site) as seen:
        seen.page.keyboard.press("Control+k")
        seen.page.keyboard.type(words)
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(".search-summary")).to_contain_text("finished", timeout=20_000)
        results = seen.page.locator("ul.search li > a").evaluate_all("links => links.map((link) => link.href)")

        assert f"{site}{page}" in {re.sub(r"\?[^#]*", "", url) for url in results}


def test_links_lead_somewhere(chromium: Browser, site: str) -> None:
    """
    Each link of the sample within the site has a page, and its place in it.
    """
    with visit(chromium, site) as seen:
        links: set[str] = set()
        for path in SAMPLE:
            seen.page.goto(site + path)
            links |= {url for url in seen.page.evaluate(LINKS) if url.startswith(site)}
        texts = {url: seen.page.request.get(url) for url in {urldefrag(link).url for link in links}}

        assert {url for url, answer in texts.items() if not answer.ok} == set()
        bodies = {url: answer.text() for url, answer in texts.items()}
        places = [(url, place) for url, place in map(urldefrag, links) if place]
        assert [f"{url}#{place}" for url, place in places if f'id="{place}"' not in bodies[url]] == []


def test_what_is_not_there_leads_back(chromium: Browser, site: str) -> None:
    """
    At any depth, an address of no page shows the site's own, with all that it needs and links that lead back.
    """
    with visit(chromium, f"{site}record/initiatives/of-no-name.html") as seen:
        expect(seen.page.locator("h1")).to_have_text("Page not found")
        home = seen.page.locator("a.navbar-brand").get_attribute("href") or ""

        # The console tells of the page itself.
        assert [told for told in seen.complaints if "404" not in told] == []
        assert [url for url in seen.requests[1:] if not seen.page.request.get(url).ok] == []
        assert urljoin(site, home) == f"{site}index.html"


def test_only_code_is_copied(chromium: Browser, site: str) -> None:
    """
    The button beside an example copies what was typed, without prompts and answers.
    """
    with visit(chromium, f"{site}tutorial.html") as seen:
        seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        example = seen.page.locator("div.highlight", has_text="ds = cl.load()").first
        example.hover()
        example.locator("button.copybtn").click()
        expect(example.locator("button.copybtn.success")).to_be_visible()
        copied = seen.page.evaluate("navigator.clipboard.readText()")

        assert copied.startswith("import countylines as cl\nds = cl.load()\nds\n")
        assert "Dataset(" not in copied
        assert seen.page.locator(".highlight-output button.copybtn").count() == 0


def test_each_page_has_its_markdown(chromium: Browser, site: str) -> None:
    """
    `llms.txt` lists pages that are there as Markdown, and the links of these lead to Markdown in turn.
    """
    with visit(chromium, site) as seen:
        get = seen.page.request.get
        listed = re.findall(r"\]\(([^)]+\.md)\)", get(f"{site}llms.txt").text())
        pages = {url: get(url).text() for url in {site + path for path in listed}}
        linked = {
            urljoin(url, link)
            for url, text in pages.items()
            for link in re.findall(r"\]\(([^)#:\s]+\.md)(?:#[^)]*)?\)", text)
        }

        assert len(listed) == len(pages) > 30
        assert [url for url, text in pages.items() if not text.lstrip().startswith(("# ", "<a id="))] == []
        assert [url for url in linked if not get(url).ok] == []
