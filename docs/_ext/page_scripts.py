"""
Gives a page only the scripts that it uses: those for tables where it has some.
"""

from docutils import nodes
from sphinx.application import Sphinx

_FOR_TABLES = ("tablesort/tablesort.min.js", "tables.js")


def add_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """
    Add the scripts for the tables of a page.
    """
    if doctree is not None and next(doctree.findall(nodes.table), None) is not None:
        for name in _FOR_TABLES:
            app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Have it done before a page is written.
    """
    app.connect("html-page-context", add_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
