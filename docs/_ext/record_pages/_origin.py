"""
Where a page comes from: how to ask for its record in Python, the file that holds it, and where to report an error.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from record_pages._markdown import code, web_link
from record_pages._page import Page

_FILES: Final = {
    "initiatives": "data/initiatives/{}.toml",
    "measures": "data/measures/{}.toml",
    "organisations": "data/organisations.toml",
    "people": "data/people.toml",
    "places": "data/places.toml",
}


def origin(page: Page, table: str) -> str:
    """
    The last line of a record's page; the links need the address of the repository.
    """
    path = _FILES[table].format(page.id)
    in_python = code(f"countylines.load()[{page.id!r}]")
    return " · ".join([f"**In Python:** {in_python}", f"**File:** {code(path)}", *_links(page, path)])


def _links(page: Page, path: str) -> Iterator[str]:
    if repository := page.whole.repository:
        yield web_link("Edit this file", f"{repository}/edit/main/{path}")
        yield web_link("Report an error", f"{repository}/issues/new?title={quote(f'Error in {page.id}')}")
