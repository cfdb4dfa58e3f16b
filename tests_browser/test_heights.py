"""
How long a page is, and that what is folded can be reached.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

import countylines as cl
from tests_browser.conftest import BUILT
from tests_browser.visits import WIDE, visit

PHONE: Final = 390
SCREEN: Final = 1280
HEIGHT: Final = "() => document.documentElement.scrollHeight"
# By the kind of page: the most on a phone, and on a screen.
LIMITS: Final = {
    "money": (10_200, 7_200),
    "recommendations": (10_200, 8_400),
    "completeness": (5_500, 3_500),
    "notes": (5_900, 3_100),
    "disputes": (7_400, 4_800),
    "initiatives": (4_400, 2_500),
    "timeline": (3_900, 2_500),
    "timeline/to-2019": (10_500, 7_000),
    "timeline/to-2024": (6_200, 3_700),
    "topics/child-exploitation": (9_300, 7_000),
    "topics/county-lines": (10_400, 6_400),
    "sources/c": (3_600, 2_700),
    "sources/by-home-office-2025-2026": (19_500, 9_600),
}
# The tallest page of an initiative, and the one in the middle.
OF_INITIATIVES: Final = {PHONE: (3_500, 1_150), SCREEN: (2_200, 950)}
FOLDED: Final = "record/initiatives/hmicfrs-child-protection-2019.html"
SEARCHED: Final = ("recommendations", "completeness", "notes", "disputes", "timeline/to-2024")
SIXTH: Final = cl.load().recommendations["rural-crime-survey-2018/6"]
# The tops of the lines of text below an element.
TOPS: Final = """
(element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return [...range.getClientRects()].map((line) => Math.round(line.top))
}
"""
# What is below the text of a cell that has a button for more.
GAPS: Final = "(cells) => cells.map((cell) => getComputedStyle(cell).marginBottom)"
# By page: columns that a phone shows, and those that it folds.
COLUMNS: Final = {
    "topics/county-lines": (("Year", "Initiative", "Kind", "What was promised", "What came of it"), ()),
    "recommendations": (("Due by", "Recommendation", "What became of it"), ("What it asks", "Asked of")),
    "completeness": (("Records", "What is on record", "How many", "Share"), ("What it means",)),
    "initiatives": (("Name", "Kind", "From"), ("To", "Topics")),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_page_is_not_endless(chromium: Browser, site: str, name: str) -> None:
    """
    The longest kinds of pages are so tall at most, on a phone and on a screen.
    """
    for width, most in zip((PHONE, SCREEN), LIMITS[name], strict=True):
        with visit(chromium, f"{site}record/{name}.html", width) as seen:
            assert seen.page.evaluate(HEIGHT) <= most


@pytest.mark.parametrize("width", OF_INITIATIVES)
def test_a_page_of_an_initiative_is_short(chromium: Browser, site: str, width: int) -> None:
    """
    None is taller than some screens, and half of them are short; none is wider than the window.
    """
    paths = sorted(path.relative_to(BUILT) for path in BUILT.glob("record/initiatives/*.html"))
    heights: list[int] = []
    with visit(chromium, f"{site}{paths[0]}", width) as seen:
        for path in paths:
            seen.page.goto(f"{site}{path}")
            heights.append(seen.page.evaluate(HEIGHT))
            assert seen.page.evaluate("() => document.documentElement.scrollWidth") <= width, path
    tallest, middle = OF_INITIATIVES[width]

    assert len(heights) == len(cl.load().initiatives)
    assert max(heights) <= tallest
    assert sorted(heights)[len(heights) // 2] <= middle


def test_a_row_folds_on_a_phone_alone(chromium: Browser, site: str) -> None:
    """
    The last cells of a row show when its button is pressed by keyboard, when they are looked for, and on paper.
    """
    address = f"{site}record/initiatives.html"
    with visit(chromium, address, WIDE) as seen:
        expect(seen.page.locator("td.rest").first).to_be_visible()
        # Its button leaves no room there.
        assert set(seen.page.locator("td > p:has(+ .more)").evaluate_all(GAPS)) == {"0px"}
    with visit(chromium, address, PHONE) as seen:
        rest, more = seen.page.locator("td.rest:not(:empty)").first, seen.page.locator("button.more").first
        expect(rest).to_be_hidden()
        more.press("Enter")
        expect(rest).to_be_visible()
        more.press("Enter")
        expect(rest).to_be_hidden()
        seen.page.emulate_media(media="print")
        expect(rest).to_be_visible()


@pytest.mark.parametrize("name", COLUMNS)
def test_a_phone_shows_what_a_table_is_about(chromium: Browser, site: str, name: str) -> None:
    """
    The columns that a table is read for are in sight on a phone in each row, and others once they are asked for.
    """
    shown, folded = COLUMNS[name]
    with visit(chromium, f"{site}record/{name}.html", PHONE) as seen:
        table = seen.page.locator(f"article table:has([data-label='{shown[-1]}'])")
        for title in (*shown, *folded):
            column = table.locator(f"tr:not([hidden]) > [data-label='{title}']").filter(has_text=re.compile(r"\S"))
            assert column.count() > 10
            assert column.filter(visible=True).count() == (column.count() if title in shown else 0), title
        if folded:
            row = table.locator("tr:has(.more)").first
            row.locator(".more").press("Enter")
            for title in folded:
                expect(row.locator(f"[data-label='{title}']")).to_be_visible()


def test_the_number_of_what_is_folded_is_in_one_line(chromium: Browser, site: str) -> None:
    """
    Beside a heading or below it, a number is not parted from its noun.
    """
    for address in (f"{site}record/completeness.html", site + FOLDED):
        with visit(chromium, address, PHONE) as seen:
            summaries = seen.page.locator("section > h2 + details > summary").all()
            assert summaries
            assert {len(set(summary.evaluate(TOPS))) for summary in summaries} == {1}


def test_a_link_opens_what_it_leads_to(chromium: Browser, site: str) -> None:
    """
    A source that is folded below its issuer is seen by who follows a link to it.
    """
    with visit(chromium, f"{site}record/sources/c.html", PHONE) as seen:
        last = seen.page.locator("article details p[id]").last
        expect(last).to_be_hidden()
        seen.page.evaluate("(id) => { location.hash = id }", last.get_attribute("id"))
        expect(last).to_be_in_viewport()


def test_what_is_folded_is_open_while_it_is_printed(chromium: Browser, site: str) -> None:
    """
    Lists open before a page is printed and rows are all there; afterwards both are as they were.
    """
    with visit(chromium, f"{site}record/recommendations.html") as seen:
        folds, rows = seen.page.locator("article details"), seen.page.locator("article tbody tr")
        folds.nth(1).evaluate("fold => { fold.open = true }")
        shown = rows.filter(visible=True).count()
        assert shown < rows.count()
        seen.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        assert seen.page.locator("article details:not([open])").count() == 0
        assert rows.filter(visible=True).count() == rows.count()
        seen.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        assert [fold.get_attribute("open") is not None for fold in folds.all()].index(True) == 1
        assert seen.page.locator("article details[open]").count() == 1
        assert rows.filter(visible=True).count() == shown


@pytest.fixture
def without_script(chromium: Browser) -> Iterator[Page]:
    """
    A window on a phone in which no script runs.
    """
    window = chromium.new_context(viewport={"width": PHONE, "height": 900}, java_script_enabled=False)
    yield window.new_page()
    window.close()


def test_what_is_folded_needs_no_script(without_script: Page, site: str) -> None:
    """
    Without scripts a heading opens its list, by pointer and by keyboard; a link into it does, and it is printed.
    """
    page = without_script
    page.goto(site + FOLDED)
    figures = page.locator("#figures")
    point, summary = figures.locator("li").first, figures.locator("summary")
    expect(point).to_be_hidden()
    # The line of the heading belongs to the summary.
    figures.locator("h2").click(force=True)
    expect(point).to_be_visible()
    summary.press("Enter")
    expect(point).to_be_hidden()
    page.emulate_media(media="print")
    expect(point).to_be_visible()
    page.emulate_media(media="screen")
    expect(point).to_be_hidden()
    anchor = page.locator("#figures li [id]").last.get_attribute("id")
    page.goto(f"{site}{FOLDED}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


@pytest.mark.parametrize("name", SEARCHED)
def test_a_search_reaches_what_is_folded(chromium: Browser, site: str, name: str) -> None:
    """
    Words of the last point of a page open what it is folded in and leave out others; without words all is as it was.
    """
    with visit(chromium, f"{site}record/{name}.html", PHONE) as seen:
        page = seen.page
        folds = page.locator("article section details:not(#sources details)")
        points = folds.locator("li:not(li li)")
        words = points.last.inner_text() or str(points.last.text_content()).strip()
        last, others = points.filter(has_text=words).last, points.filter(visible=True)
        expect(last).to_be_hidden()
        page.get_by_label("Find in these lists").fill(words.splitlines()[0][:60])
        expect(last).to_be_visible()
        assert others.count() < points.count() / 2
        page.get_by_label("Find in these lists").fill("")
        expect(last).to_be_hidden()
        assert page.locator("article details[open], article [hidden] > li, article li[hidden]").count() == 0


def test_a_search_finds_a_report_by_its_name(chromium: Browser, site: str) -> None:
    """
    The name of a report that is folded among others shows all of it, and a link to a hidden place ends the search.
    """
    with visit(chromium, f"{site}record/recommendations.html", PHONE) as seen:
        last = seen.page.locator("article details details").last
        name = str(last.locator("summary strong").text_content())
        expect(last).to_be_hidden()
        search = seen.page.get_by_label("Find in these lists")
        search.fill(name.upper())
        expect(last).to_be_visible()
        points = last.locator("> ul > li")
        assert points.filter(visible=True).count() == points.count()
        search.fill("no report says this")
        expect(last).to_be_hidden()
        hidden = seen.page.locator("article details details li p").first
        hidden.evaluate("paragraph => { paragraph.id = 'there'; location.hash = 'there' }")
        expect(hidden).to_be_in_viewport()
        expect(search).to_have_value("")


def test_a_search_leaves_a_report_what_is_said_of_all_of_it(chromium: Browser, site: str) -> None:
    """
    Who answered a report stays above the recommendation that was looked for, and stands for all of them alone.
    """
    with visit(chromium, f"{site}record/recommendations.html", PHONE) as seen:
        survey = seen.page.locator("article details").filter(has_text=SIXTH.text).last
        points, said = survey.locator("> ul > li"), survey.locator("> p")
        answers = said.filter(has_text="answered as a whole")
        search = seen.page.get_by_label("Find in these lists")
        search.fill("courts")
        expect(points.filter(has_text=SIXTH.text)).to_be_visible()
        expect(answers).to_be_visible()
        assert points.filter(visible=True).count() < points.count()
        assert said.filter(visible=True).count() == said.count() == 2
        search.fill("Naylor")
        expect(answers.filter(has_text="Naylor")).to_be_visible()
        assert points.filter(visible=True).count() == points.count()


def test_a_search_counts_recommendations(chromium: Browser, site: str) -> None:
    """
    Beside the words stands how many recommendations are left; what the line of a report says is looked for, too.
    """
    ds = cl.load()
    with visit(chromium, f"{site}record/recommendations.html", PHONE) as seen:
        search, count = seen.page.get_by_label("Find in these lists"), seen.page.locator(".table-filters output").first
        late = seen.page.locator("article details:has(> summary > strong)").filter(has_text="overdue")
        points = late.locator("> ul > li")
        search.fill("overdue")
        number = points.filter(visible=True).count()
        assert number == points.count()
        expect(count).to_have_text(f"{number} of {len(ds.recommendations)} recommendations")
        search.fill("no report says this")
        expect(count).to_have_text("nothing found")
        search.fill("")
        expect(count).to_have_text("")


def test_a_citation_opens_the_list_that_it_leads_to(chromium: Browser, site: str) -> None:
    """
    The list of sources is folded, and the number of a citation leads to its source all the same.
    """
    with visit(chromium, f"{site}record/initiatives/serious-violence-strategy.html", PHONE) as seen:
        number = seen.page.locator("article a[href^='#cited-']").first
        source = seen.page.locator(str(number.get_attribute("href")))
        expect(source).to_be_hidden()
        number.click()

        expect(source).to_be_in_viewport()
