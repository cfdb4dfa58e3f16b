"""
Adds to the search what Sphinx does not index: names and aliases of records, days of events, and keywords of pages.

A page says its keywords in its front matter: `keywords: download, CSV`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from record_pages._found import Found, names
from sphinx.application import Sphinx

import countylines as cl

FILE: Final = "searchnames.js"


def write_names(app: Sphinx, exception: Exception | None) -> None:
    """
    Write the script that gives the names to the search.
    """
    if exception is None and app.builder.format == "html":
        table = json.dumps([*_keywords(app), *names(cl.load())], ensure_ascii=False, separators=(",", ":"))
        Path(app.outdir, "_static", FILE).write_text(f"Ranking.setNames({table});\n", encoding="utf-8")


def _keywords(app: Sphinx) -> Iterator[Found]:
    for page, fields in sorted(app.env.metadata.items()):
        if keywords := str(fields.get("keywords", "")):
            yield page, "", app.env.titles[page].astext(), [word.strip() for word in keywords.split(",")], 0, ""


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Write them when the pages are written.
    """
    app.connect("build-finished", write_names)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
