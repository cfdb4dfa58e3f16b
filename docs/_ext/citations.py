"""
Gives the facts on the pages of the record an address, and leads from a citation to its source and back.

The number of a citation names its source to a screen reader, a source leads back to each place that cites it, and each
fact has a link to itself. Words in italics have a tooltip with their meaning. With scripts the number shows the source,
and the link how to cite the fact.
"""

from collections import defaultdict
from collections.abc import Iterator
from html import escape
from typing import Any, Final, cast

from docutils import nodes
from record_pages._drawn import permalink
from record_pages._markdown import curly
from record_pages._words import EXPLAINED
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

_FACT, _SOURCE = "record-", "cited-"
_SCRIPT: Final = "citations.js"


class Citations(SphinxPostTransform):
    """
    Adds the links, as HTML: nodes for each part of them would take longer to write than all else of a page.
    """

    # Before links get their addresses, for those within the page have them already.
    default_priority = 7
    formats = ("html",)

    def run(self, **_: Any) -> None:  # noqa: ANN401 - the signature is Sphinx's
        """
        Add them to a page of the record.
        """
        page = self.env.current_document.docname
        if not page.startswith("record/"):
            return
        what = "source" if page.startswith("record/sources/") else "fact"
        places: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for number, link in enumerate(self._marks(), 1):
            id = str(link["refid"])
            mark, __, locator = link.astext().partition(" ")
            places[id].append((f"cite-{number}", locator))
            link.replace_self(_html(_mark(f"cite-{number}", id, str(link.get("reftitle", "")), mark, locator)))
        for node in list(self.document.findall(nodes.emphasis)):
            if meaning := EXPLAINED.get(node.astext()):
                node.replace_self(_html(f'<abbr title="{escape(meaning)}">{escape(node.astext())}</abbr>'))
        for paragraph in list(self.document.findall(nodes.paragraph)):
            for id in cast("list[str]", paragraph["ids"]):
                if id.startswith(_SOURCE):
                    paragraph.append(_html(_back(places[id])))
                elif id.startswith(_FACT):
                    paragraph.append(_html(f" {permalink(id, what=what)}"))

    def _marks(self) -> Iterator[nodes.reference]:
        return iter(
            [link for link in self.document.findall(nodes.reference) if str(link.get("refid", "")).startswith(_SOURCE)]
        )


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def _mark(place: str, id: str, source: str, number: str, locator: str) -> str:
    """
    The number of a source; the place in it stands beside the source.
    """
    said = escape(curly(", ".join(filter(None, (f"source: {source}", locator, f"number {number}")))))
    within = f' data-locator="{escape(locator)}"' if locator else ""
    return f'<a class="source-mark" id="{place}" href="#{escape(id)}"{within} aria-label="{said}">{number}</a>'


def _back(places: list[tuple[str, str]]) -> str:
    """
    Links to where a source is cited, those of one place in it together.
    """
    by_locator: dict[str, list[str]] = {}
    for number, (place, locator) in enumerate(places, 1):
        link = f'<a href="#{place}" aria-label="back to place {number} of {len(places)}">{number}</a>'
        by_locator.setdefault(locator, []).append(link)
    said = [f"{escape(locator)}{': ' if locator else ''}{' '.join(links)}" for locator, links in by_locator.items()]
    return f' <span class="back">↑ {"; ".join(said)}</span>' if said else ""


def add_script(
    app: Sphinx, page: str, template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """
    Load the script on pages that cite.
    """
    if 'class="source-mark"' in str(context.get("body", "")):
        app.add_js_file(_SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Connect the steps to Sphinx.
    """
    app.add_post_transform(Citations)
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
