"""
What readers can do with the tables of a page.
"""

import json
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

import countylines as cl
from tests_browser.visits import NARROW, WIDE, visit

INITIATIVE: Final = "county-lines-programme"


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("record/sources.html", ["On record as"]),
        ("record/topics.html", []),
        ("record/places.html", ["In"]),
        ("record/what-runs.html", ["Ran", "Kind", "Led by", "Topics"]),
    ],
)
def test_a_filter_is_for_words(chromium: Browser, site: str, path: str, offered: list[str]) -> None:
    """
    Columns of words that come again have a choice; columns of counts have none.
    """
    with visit(chromium, site + path) as seen:
        labels = seen.page.locator(".table-filters label:has(select)").evaluate_all(
            "labels => labels.map((label) => label.firstChild.textContent.trim())"
        )

        assert set(labels) <= set(offered)
        assert bool(labels) == bool(offered)


def test_a_filter_leaves_the_rows_that_fit(chromium: Browser, site: str) -> None:
    """
    Funds alone are left when funds are chosen. Of all rows some are shown until all are asked for, and all are saved.
    """
    with visit(chromium, f"{site}record/initiatives.html") as seen:
        everything = len(cl.load().initiatives)
        funds = sum(initiative.kind is cl.InitiativeKind.FUND for initiative in cl.load().initiatives)
        kinds = seen.page.locator(".table-filters label", has_text="Kind").locator("select")
        rows = seen.page.locator("article table tbody tr")
        assert rows.filter(visible=True).count() == 25
        kinds.select_option("fund")

        assert rows.filter(visible=True).count() == funds
        kinds.select_option("all")
        with seen.page.expect_download() as saved:
            seen.page.get_by_role("button", name="Save these rows (CSV)").click()
        assert len(saved.value.path().read_text(encoding="utf-8").splitlines()) == everything + 1
        with seen.page.expect_download() as saved:
            seen.page.get_by_role("button", name="Save these rows (JSON)").click()
        assert len(json.loads(saved.value.path().read_text(encoding="utf-8"))) == everything
        seen.page.get_by_role("button", name=f"Show all {everything} rows").click()
        assert rows.filter(visible=True).count() == everything


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_money_of_an_initiative_is_one_table(chromium: Browser, site: str, width: int) -> None:
    """
    Each of its lines has a row, which leads to its sources and opens what they are folded in.
    """
    with visit(chromium, f"{site}record/initiatives/{INITIATIVE}.html", width) as seen:
        rows = seen.page.locator(".compact tbody tr")
        link = rows.first.locator("a").first
        line = seen.page.locator(str(link.get_attribute("href")))

        assert rows.count() == len(cl.load().initiatives[INITIATIVE].funding)
        expect(line).to_be_hidden()
        link.click()
        expect(line).to_be_in_viewport()
