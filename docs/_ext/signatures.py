"""
Shows the parameters of a long signature one a line.

Sphinx makes a list of definitions within the term of another one, which screen readers report as broken. Spans do as
well.
"""

import re
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx

_LIST: Final = re.compile(r'(<span class="sig-paren">\(</span>)\s*<dl>\s*(.*?)</dl>', re.DOTALL)


def without_lists(
    app: Sphinx, page: str, template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """
    Replace the lists of parameters in the body of a page by spans.
    """
    if doctree is not None:
        context["body"] = _LIST.sub(_as_spans, str(context["body"]))


def _as_spans(match: re.Match[str]) -> str:
    lines = match[2].replace("<dd>", '<span class="sig-line">').replace("</dd>", "</span>")
    return f"{match[1]}{lines}"


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Change pages before they are written.
    """
    app.connect("html-page-context", without_lists)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
