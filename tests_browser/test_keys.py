"""
The site without a mouse.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests_browser.visits import NARROW, SAMPLE, WIDE, visit

FOCUSED: Final = """
async () => {
    await Promise.all(document.getAnimations().map((transition) => transition.finished))
    const element = document.activeElement
    const box = element.getBoundingClientRect(), style = getComputedStyle(element)
    return {
        html: element.outerHTML.slice(0, 160),
        where: ["header", "nav", "article", ".prev-next-area"].filter((each) => element.closest(each)),
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
            && box.bottom > 0 && box.top < innerHeight && style.visibility == "visible" && style.opacity > 0,
        marked: style.outlineStyle != "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow != "none",
    }
}
"""


@dataclass(frozen=True)
class Stop:
    """
    An element that has the focus: the parts of the page that it is in, whether it is seen, whether the focus is.
    """

    html: str
    where: list[str]
    seen: bool
    marked: bool

    @property
    def leads_on(self) -> bool:
        """
        Whether it is a link in the text of the page, or to the page after it.
        """
        leads = self.html.startswith("<a") and "headerlink" not in self.html
        return leads and not {"article", ".prev-next-area"}.isdisjoint(self.where)


def stops(page: Page) -> Iterator[Stop]:
    """
    What has the focus after each press of Tab, until the first link that leads on.
    """
    for _ in range(100):
        page.keyboard.press("Tab")
        stop = Stop(**page.evaluate(FOCUSED))
        yield stop
        if stop.leads_on:
            return


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("path", SAMPLE)
def test_tab_leads_to_search_menu_and_text(chromium: Browser, site: str, path: str, width: int) -> None:
    """
    From the top of a page Tab reaches the search, the menu and the first link, and the focus is seen at each stop.
    """
    menu = "primary-toggle" if width == NARROW else "nav-link nav-internal"
    with visit(chromium, site + path, width) as seen:
        reached = list(stops(seen.page))

        assert [stop for stop in reached if not (stop.seen and stop.marked)] == []
        assert [stop.html for stop in reached if "search-button" in stop.html]
        assert [stop.html for stop in reached if menu in stop.html]
        assert reached[-1].leads_on


def test_the_first_stop_skips_the_menu(chromium: Browser, site: str) -> None:
    """
    The first stop leads past the menu to the text.
    """
    with visit(chromium, f"{site}tutorial.html") as seen:
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")

        assert seen.page.url.endswith("#main-content")


def test_the_menu_of_a_narrow_window_opens_and_closes(chromium: Browser, site: str) -> None:
    """
    Enter opens the menu, which holds the focus; Escape closes it and gives the focus back.
    """
    with visit(chromium, f"{site}tutorial.html", NARROW) as seen:
        button = seen.page.locator(".primary-toggle")
        button.focus()
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator("#pst-primary-sidebar-modal")).to_be_visible()
        seen.page.keyboard.press("Tab")
        inside = seen.page.evaluate("document.activeElement.closest('dialog')?.id")
        seen.page.keyboard.press("Escape")

        assert inside == "pst-primary-sidebar-modal"
        expect(seen.page.locator("#pst-primary-sidebar-modal")).to_be_hidden()
        expect(button).to_be_focused()
