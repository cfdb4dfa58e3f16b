"""
How the site is built.
"""

import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config as DocstringConfig
from sphinx.ext.napoleon import GoogleDocstring
from sphinx.pycode import ModuleAnalyzer

import countylines

project = "countylines"
author = "The countylines developers"
project_copyright = "2026, the countylines developers"
version = release = countylines.__version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx_copybutton",
    "notfound.extension",
    "pictures",
    "record_pages",
    "markdown_pages",
]
exclude_patterns = ["inventories"]
myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
default_role = "code"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "inherited-members": False}
python_use_unqualified_type_names = True

html_theme = "pydata_sphinx_theme"
html_title = "countylines"
html_show_sourcelink = html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
# Light or dark as the reader's system is.
html_context = {"default_mode": "auto"}
# The list of all pages beside each page of the record would take most of the time and of the space.
html_sidebars = {"tutorial": [], "record/**": []}
html_theme_options = {
    "navbar_end": ["theme-switcher"],
    "primary_sidebar_end": [],
    "secondary_sidebar_items": ["page-toc"],
    "search_bar_text": "Search",
}
# Only what was typed: no prompts, no answers.
copybutton_selector = "div:not(.highlight-output, .highlight-text) > div.highlight > pre"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# Shown at any address, so without links of its own; those around it start at the root.
notfound_context = {
    "title": "Page not found",
    "body": "<h1>Page not found</h1><p>Nothing is at this address. The search and the menu lead on.</p>",
}

nitpicky = True
# Type variables have no page.
nitpick_ignore_regex = [("py:class", r"(countylines\..*\.)?(T|T_co|R_co|D)")]
# Kept here, so that nothing is fetched: by hand, in the plain form of an inventory, with the names that are used.
intersphinx_mapping = {
    "python": ("https://docs.python.org/3/", "inventories/python.txt"),
    "pendulum": ("https://pendulum.eustace.io/", "inventories/pendulum.txt"),
}


TYPE_VARIABLE = re.compile(r"\bcountylines\.\w+\.(T|T_co|R_co|D)\b")


def absolute_links_of_404(app: Sphinx, config: Config) -> None:
    """
    Tell the page for what is not found where the site is, for it is shown at any address: as in `-D html_baseurl=`.
    """
    config["notfound_urls_prefix"] = urlsplit(config.html_baseurl).path or f"/{project}/"


def at_the_root(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.reference | None:
    """
    Lead a reference to a name in its module to where it is documented, the root.
    """
    target = str(node["reftarget"])
    name = target.rpartition(".")[2]
    if name not in countylines.__all__ or target == f"countylines.{name}":
        return None
    found = env.domains.python_domain.objects.get(f"countylines.{name}")
    if found is None:
        return None
    made = nodes.reference("", "", content, internal=True)
    made["refuri"] = app.builder.get_relative_uri(str(node["refdoc"]), found.docname) + f"#{found.node_id}"
    return made


def without_constructor(app: Sphinx, what: str, name: str, obj: object, *_: object) -> tuple[str, str] | None:
    """
    Leave out how datasets and selections are made: nobody makes them by hand.
    """
    made = isinstance(obj, type) and issubclass(obj, countylines.Dataset | countylines.Selection)
    return ("", "") if made else None


def read_docstring(  # noqa: PLR0917 - the arguments are Sphinx's
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """
    Turn a Google-style docstring into reStructuredText.

    Napoleon as an extension takes what stands before the first colon of a property's docstring for its type.
    """
    kind = "function" if what in {"attribute", "data", "property"} else what
    said = said_below(name) if what == "data" else lines
    made = GoogleDocstring(list(said), DocstringConfig(napoleon_use_ivar=True), app, kind, name, obj, options).lines()
    lines[:] = [TYPE_VARIABLE.sub(r"\1", line) for line in made]


def said_below(name: str) -> list[str]:
    """
    The docstring below a value, in the module that makes it: the value itself has only that of its class.
    """
    modules = [module for module in sorted(sys.modules) if module.startswith("countylines.")]
    found = [ModuleAnalyzer.for_module(module).find_attr_docs() for module in modules]
    return next((docs["", name.rpartition(".")[2]] for docs in found if ("", name.rpartition(".")[2]) in docs), [])


def setup(app: Sphinx) -> None:
    """
    Connect the site's own steps.
    """
    app.connect("config-inited", absolute_links_of_404)
    app.connect("autodoc-process-signature", without_constructor)
    app.connect("autodoc-process-docstring", read_docstring)
    app.connect("missing-reference", at_the_root)
