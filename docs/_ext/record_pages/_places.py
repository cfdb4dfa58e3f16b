"""
A page for each place, and the table of all.
"""

from collections.abc import Iterator
from typing import Final

import countylines as cl
from record_pages._actors import points_of
from record_pages._drawn import downloads
from record_pages._elsewhere import elsewhere
from record_pages._markdown import code, escape, item, table, toctree
from record_pages._origin import origin
from record_pages._page import Page
from record_pages._whole import Whole

_HERE: Final = (("Initiative", "Initiatives"), ("Funding", "Money"), ("Organisation", "Organisations"))


def pages(whole: Whole) -> dict[str, str]:
    """
    A page for each place, and the table of all.
    """
    files = {f"places/{place.id}.md": _page(whole, place) for place in whole.dataset.places}
    return {"places.md": _index(whole, list(files)), **files}


def _page(whole: Whole, place: cl.Place) -> str:
    page = Page(whole, escape(place.name), id=place.id)
    page.facts(_top(page, place), place.cites)
    inside = [other.id for other in whole.dataset.places if other.within == place.id]
    page.section("Places in it", (item([whole.link(id)]) for id in inside))
    for kind, title in _HERE:
        page.section(title, points_of(page, place.id, kind, "places"))
    page.last(origin(page, "places"))
    return page.text()


def _top(page: Page, place: cl.Place) -> Iterator[str]:
    if place.within:
        yield f"- **In:** {page.whole.link(place.within)}"
    if place.code:
        yield f"- **Official code:** {code(place.code)}"
    if place.same_as:
        yield f"- **Identifiers elsewhere:** {elsewhere(place.same_as)}"


def _index(whole: Whole, paths: list[str]) -> str:
    page = Page(whole, "Places")
    page.add("Each with the initiatives and the money for it; those of places in it are on their own pages.")
    rows = [
        (
            whole.link(place.id),
            whole.link(place.within) if place.within else "",
            *[str(len(list(points_of(page, place.id, kind, "places")))) for kind, _ in _HERE],
        )
        for place in whole.dataset.places
    ]
    page.add(downloads("places"), table(("Place", "In", *[title for _, title in _HERE]), rows), toctree(paths))
    return page.text()
