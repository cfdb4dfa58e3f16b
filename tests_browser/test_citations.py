"""
Citations and the addresses of facts on the pages of the record.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it has no types
from playwright.sync_api import Browser, Locator, Page, expect

import countylines as cl
from tests_browser.visits import NARROW, WIDE, Scheme, Visit, visit

INITIATIVE: Final = "county-lines-programme"
MEASURE: Final = "county-lines-count"
MARKS: Final = "marks => marks.map((mark) => [mark.id, mark.hash.slice(1), mark.textContent, mark.ariaLabel])"
STRAIGHT: Final = {0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}


@pytest.fixture(scope="module")
def seen(chromium: Browser, site: str) -> Iterator[Visit]:
    """
    The page of an initiative.
    """
    with visit(chromium, f"{site}record/initiatives/{INITIATIVE}.html", WIDE) as opened:
        yield opened


def marks(page: Page) -> list[list[str]]:
    """
    The citations of a page: each with its id, the id of its source in the list, its text, and its name.
    """
    citations: list[list[str]] = page.locator(".source-mark").evaluate_all(MARKS)
    return citations


def test_a_source_has_one_number_and_a_name(seen: Visit) -> None:
    """
    A number stands for one source of the page, and tells a screen reader whose words it has and of which year.
    """
    citations = marks(seen.page)
    numbers = {(source, text.split()[0]) for _, source, text, _ in citations}
    names = {f"source: {source.issuer}, " for source in cl.load().sources}

    assert len(numbers) == len({source for source, _ in numbers}) == len({number for _, number in numbers})
    assert [name for *_, name in citations if not name.startswith(tuple(names))] == []
    assert "source: Home Office, 2019, number 1" in {name for *_, name in citations}


def test_a_source_leads_back_to_each_place(seen: Visit) -> None:
    """
    The list of sources has a link to each citation, and no other.
    """
    back = seen.page.locator(".back a").evaluate_all(
        "links => links.map((link) => [link.closest('[id^=cited-]').id, link.hash.slice(1)])"
    )

    assert sorted(back) == sorted([source, id] for id, source, *_ in marks(seen.page))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_citation_shows_its_source(chromium: Browser, site: str, width: int) -> None:
    """
    The source is seen at the number that the pointer is on, or that has the focus; Escape hides it.
    """
    with visit(chromium, f"{site}record/initiatives/{INITIATIVE}.html", width) as opened:
        mark, hint = opened.page.locator(".source-mark").nth(3), opened.page.locator("#source-hint")
        line = opened.page.locator(str(mark.get_attribute("href"))).locator("a").first.text_content() or ""
        expect(hint).to_be_hidden()
        mark.focus()
        expect(hint).to_contain_text(line)
        expect(mark).to_have_attribute("aria-describedby", "source-hint")
        opened.page.keyboard.press("Escape")
        expect(hint).to_be_hidden()
        mark.hover()
        expect(hint).to_contain_text(line)
        # The pointer may move onto what is shown, to follow its link.
        hint.hover()
        expect(hint).to_be_visible()
        box = hint.bounding_box()

        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_has_no_known_barrier(chromium: Browser, site: str, scheme: Scheme) -> None:
    """
    Axe finds nothing in the source beside a number, and nothing in the way to cite a fact.
    """
    with visit(chromium, f"{site}record/initiatives/{INITIATIVE}.html", NARROW, scheme) as opened:
        opened.page.locator(".source-mark").first.focus()
        expect(opened.page.locator("#source-hint")).to_be_visible()

        assert Axe().run(opened.page).response["violations"] == []
        opened.page.locator(".permalink").first.click()
        expect(opened.page.locator("dialog.cite h3")).to_have_count(4)

        assert Axe().run(opened.page).response["violations"] == []


def address(id: str) -> str:
    """
    The id of the element that shows a record.
    """
    return re.sub(r"[^a-z0-9]+", "-", f"record-{id}")


def cited(page: Page, permalink: Locator) -> dict[str, str]:
    """
    What the dialog says of a fact, by its headings.
    """
    permalink.click()
    dialog = page.locator("dialog.cite")
    expect(dialog.locator("h3")).to_have_count(4)
    headings = [text.partition(" ")[0] for text in dialog.locator("h3").all_inner_texts()]
    blocks = dialog.locator("pre").evaluate_all("blocks => blocks.map((block) => block.textContent)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(permalink).to_be_focused()
    return dict(zip(headings, blocks, strict=True))


def test_a_fact_is_cited_as_the_library_cites_it(seen: Visit) -> None:
    """
    The lines, the BibTeX and the CSL of a fact are those of the library, and its link leads to it.
    """
    ds = cl.load()
    for role in ds.initiatives[INITIATIVE].roles[:4]:
        id = f"#{address(role.id)}"
        cited_as = cited(seen.page, seen.page.locator(f'.permalink[href="{id}"]'))
        cites = {*role.cites, *role.actor.claims[0].cites}
        lines = {*ds.cite(role), *ds.cite(role.actor.claims[0])}
        sources = [ds.sources[name] for name in dict.fromkeys(cite.source for cite in cites)]

        assert cited_as["Link"] == seen.page.url.partition("#")[0] + id
        assert {line.translate(STRAIGHT) for line in cited_as["Text"].split("\n")} == lines
        assert Counter(cited_as["BibTeX"].split()) == Counter(cl.bibtex(sources).split())
        assert {item["id"]: item for item in json.loads(cited_as["CSL-JSON"])} == {
            item["id"]: item for item in json.loads(cl.csl_json(sources))
        }


def test_a_figure_of_a_table_is_cited(chromium: Browser, site: str) -> None:
    """
    A row of a measure has its own address and its sources.
    """
    with visit(chromium, f"{site}record/measures/{MEASURE}.html") as opened:
        record = cl.load().measures[MEASURE].observations[0]
        link = opened.page.locator(f'.permalink[href="#{address(record.id)}"]')
        cited_as = cited(opened.page, link)

        assert all(cite.source in cited_as["BibTeX"] for cite in record.value.claims[0].cites)


def test_a_word_that_says_how_sure_a_value_is_has_a_tooltip(chromium: Browser, site: str) -> None:
    """
    "inferred" beside a value says what it means.
    """
    with visit(chromium, f"{site}record/initiatives/county-lines-programme.html") as opened:
        word = opened.page.locator("article abbr", has_text="inferred").first

        expect(word).to_be_visible()
        expect(word).to_have_attribute("title", "worked out by the editors from what is cited")


def test_each_fact_has_its_address_without_scripts(chromium: Browser, site: str) -> None:
    """
    Where scripts are off, the link beside a fact is seen, and leads to it; a number leads to the list of sources.
    """
    window = chromium.new_context(java_script_enabled=False, viewport={"width": NARROW, "height": 900})
    page = window.new_page()
    page.goto(f"{site}record/initiatives/{INITIATIVE}.html")
    for link in page.locator("li > p > .permalink").all()[:5]:
        expect(link).to_be_visible()
        link.click()

        assert page.url.endswith(str(link.get_attribute("href")))
        expect(page.locator(":target")).to_have_count(1)
    page.locator(".source-mark").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    window.close()
