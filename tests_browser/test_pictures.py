"""
The pictures of the site: seen as large as the window allows, with words for those who do not see them.
"""

import pytest
from playwright.sync_api import Browser

from tests_browser.conftest import BUILT
from tests_browser.visits import NARROW, WIDE, visit

PICTURE = "article .drawn img"
# What is loaded only when it is near has a size then.
SHOWN = """
async (image) => {
    image.loading = "eager"
    await image.decode()
    const width = image.getBoundingClientRect().width
    return {name: image.currentSrc.split("/").pop(), width, own: image.naturalWidth}
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_picture_has_a_layout_for_phones(chromium: Browser, site: str, width: int, scheme: str) -> None:
    """
    A phone gets the narrow layout of each picture, no smaller than it was drawn by more than a tenth.
    """
    for path in ("gallery.html", "record/measures/county-lines-count.html"):
        with visit(chromium, site + path, width, "dark" if scheme == "dark" else "light") as seen:
            shown = [image.evaluate(SHOWN) for image in seen.page.locator(PICTURE).all()]

            assert shown
            assert {picture["name"].endswith("-narrow.svg") for picture in shown} == {width == NARROW}
            assert [picture for picture in shown if picture["width"] < 0.9 * picture["own"]] == []


def test_a_picture_opens_alone(chromium: Browser, site: str) -> None:
    """
    A tap on a picture opens the file of the large one.
    """
    with visit(chromium, f"{site}gallery.html", NARROW) as seen:
        link = seen.page.locator("article .drawn a").first
        name = str(link.get_attribute("href"))
        link.click()

        assert seen.page.url == site + name
        assert (BUILT / name).exists()


def test_every_picture_says_what_it_shows(chromium: Browser, site: str) -> None:
    """
    Each picture of the gallery, of the front page and of a measure has words in its place.
    """
    for path in ("gallery.html", "index.html", "record/measures/county-lines-count.html"):
        with visit(chromium, site + path) as seen:
            words = [image.get_attribute("alt") for image in seen.page.locator(PICTURE).all()]

            assert words
            assert all(words)
