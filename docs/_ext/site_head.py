"""
Tells search engines and social networks what a page is: its description, its card, and the list of all pages.

Addresses of the site are written only if `html_baseurl` is set, by `-D html_baseurl=`: they have to be absolute.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from docutils import nodes
from matplotlib.figure import Figure
from sphinx.application import Sphinx

import countylines as cl

PROMISE: Final = "Who got the money, what was promised, and what happened next"
LONGEST: Final = 200
"""The length of a description, in characters; search engines cut longer ones."""
CARD: Final = "_static/card.png"
CARD_INCHES: Final = (12.0, 6.3)
"""The size of a social card in hundreds of pixels."""


def describe(app: Sphinx, page: str, template: str, context: dict[str, object], doctree: nodes.document | None) -> None:
    """
    Add the description and the card to the head of a page; the front page is called by its promise.
    """
    if page == app.config.root_doc:
        context["title"] = PROMISE
    if doctree is not None:
        tags = "\n".join(_tags(app, page, doctree))
        context["metatags"] = f"{context.get('metatags', '')}\n{tags}"


def _tags(app: Sphinx, page: str, doctree: nodes.document) -> Iterator[str]:
    front = page == app.config.root_doc
    title = PROMISE if front else app.env.titles[page].astext()
    description = escape(opening(doctree) or title)
    yield f'<meta name="description" content="{description}">'
    properties = {
        "type": "website" if front else "article",
        "site_name": app.config.project,
        "title": escape(title),
        "description": description,
    }
    if base := app.config.html_baseurl:
        properties |= {"url": base + app.builder.get_target_uri(page), "image": base + CARD}
        yield '<meta name="twitter:card" content="summary_large_image">'
    yield from (f'<meta property="og:{name}" content="{content}">' for name, content in properties.items())


def opening(doctree: nodes.document) -> str:
    """
    The first paragraph of a page below its title, cut at a word.
    """
    paragraphs = (
        paragraph for paragraph in doctree.findall(nodes.paragraph) if isinstance(paragraph.parent, nodes.section)
    )
    text = next((" ".join(paragraph.astext().split()) for paragraph in paragraphs), "")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0].rstrip(',;:.')} …"


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """
    Write the card, and `sitemap.xml`, which needs absolute addresses.
    """
    if exception is None and app.builder.format == "html" and app.config.html_baseurl:
        draw_card(Path(app.outdir, CARD))
        urls = [app.config.html_baseurl + app.builder.get_target_uri(page) for page in sorted(app.env.found_docs)]
        lines = [f"<url><loc>{escape(url)}</loc></url>" for url in urls]
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        Path(app.outdir, "sitemap.xml").write_text("\n".join([head, *lines, "</urlset>\n"]), encoding="utf-8")


def draw_card(path: Path) -> None:
    """
    Draw the card: the name, the promise, and the numbers of the record.
    """
    counts = dict(cl.load().meta.counts)
    numbers = f"{counts['initiatives']} initiatives · {counts['funding']} funding lines · {counts['sources']:,} sources"
    figure = Figure(figsize=CARD_INCHES, dpi=100, facecolor="#0a7d91")
    figure.text(0.07, 0.74, "countylines", fontsize=58, weight="bold", color="white")
    figure.text(0.07, 0.44, PROMISE.replace("promised, ", "promised,\n"), fontsize=34, color="white")
    figure.text(0.07, 0.17, f"An open record of UK policy\n{numbers}", fontsize=24, color="white")
    figure.savefig(path)


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Connect the steps to the events of Sphinx.
    """
    app.connect("html-page-context", describe)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
