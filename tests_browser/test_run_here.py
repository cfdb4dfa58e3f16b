"""
The examples of the site, run in the browser by their buttons.
"""

import re
from doctest import ELLIPSIS, DocTestParser, OutputChecker
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests_browser.conftest import BUILT
from tests_browser.visits import visit

MARKED: Final = re.compile(r'class="[^"]*\brun-here\b')
PAGES: Final = sorted(
    path.relative_to(BUILT).as_posix()
    for folder in ("", "howto", "explain", "reference")
    for path in (BUILT / folder).glob("*.html")
    if MARKED.search(path.read_text(encoding="utf-8"))
)
FILES: Final = BUILT / "_static" / "run-here"

pytestmark = pytest.mark.skipif(not FILES.exists(), reason="the site was built without npm, and so without buttons")


def answered(page: Page) -> Locator:
    """
    The last example of a page, run with all above it.
    """
    last = page.locator("div.run-here").last
    last.locator("button.run-here-button").click()
    expect(last.locator("button.run-here-button")).to_have_text("Run again", timeout=240_000)
    return last


def expected(example: Locator) -> str:
    """
    What the page says that an example prints: below it, or between its prompts.
    """
    wanted = [prompt.want for prompt in DocTestParser().get_examples(example.locator("pre").first.inner_text())]
    if wanted:
        return "".join(wanted).strip()
    beside = example.locator("xpath=following-sibling::*[1][contains(@class, 'highlight-output')]")
    return beside.inner_text().strip() if beside.count() else ""


@pytest.mark.parametrize("path", PAGES)
def test_each_example_prints_what_the_page_says(chromium: Browser, site: str, path: str) -> None:
    """
    One click on the last button runs all examples of a page, and each prints what stands below it.
    """
    with visit(chromium, site + path) as seen:
        answered(seen.page)
        examples = seen.page.locator("div.run-here").all()
        for example in examples:
            printed, wanted = example.locator(".run-here-output").inner_text(), expected(example)

            assert OutputChecker().check_output(f"{wanted}\n", f"{printed.strip()}\n", ELLIPSIS), (wanted, printed)
        assert seen.complaints == []
        assert [url for url in seen.requests if not url.startswith(site)] == []


def test_nothing_is_loaded_before_the_first_click(chromium: Browser, site: str) -> None:
    """
    A page that nobody runs loads one small script more.
    """
    with visit(chromium, f"{site}tutorial.html") as seen:
        loaded = [url.rpartition("/")[2].partition("?")[0] for url in seen.requests if "/run-here/" in url]

        assert loaded == ["buttons.js"]
        assert (FILES / "buttons.js").stat().st_size < 6000


def test_an_example_can_be_changed_and_run_again(chromium: Browser, site: str) -> None:
    """
    What the reader types is run with the names of the page, and an error is shown as Python shows it.
    """
    with visit(chromium, f"{site}tutorial.html") as seen:
        example = seen.page.locator("div.run-here").first
        button, output = example.locator("button.run-here-button"), example.locator(".run-here-output")
        button.click()
        expect(button).to_have_text("Run again", timeout=240_000)
        for code, shown in (("1 + 1", "2"), ("print(1)\n1 / 0", "ZeroDivisionError: division by zero")):
            example.locator("pre").first.fill(code)
            button.click()
            expect(output).to_contain_text(shown, timeout=20_000)

        expect(output).to_contain_text('File "<example 1>", line 2')
        expect(output).not_to_contain_text("session.py")


def test_the_files_are_kept_for_the_next_page(chromium: Browser, site: str) -> None:
    """
    The second page takes the large files from the browser.
    """
    with visit(chromium, f"{site}tutorial.html") as seen:
        button = seen.page.locator("button.run-here-button").first
        button.click()
        expect(button).to_have_text("Run again", timeout=240_000)
        kept = seen.page.evaluate("caches.open('run-here').then((cache) => cache.keys()).then((keys) => keys.length)")

        assert kept >= len(list(FILES.glob("*.whl")))
