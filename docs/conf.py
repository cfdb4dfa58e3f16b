"""
How the site is built.
"""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import countylines

project = "countylines"
author = "The countylines developers"
project_copyright = "2026, the countylines developers"
version = release = countylines.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
default_role = "code"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "inherited-members": False}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True

html_theme = "pydata_sphinx_theme"
html_title = "countylines"
html_show_sourcelink = False
html_theme_options = {"navbar_end": ["theme-switcher"], "secondary_sidebar_items": ["page-toc"]}

nitpicky = True
# References to other projects have no inventory here, and type variables no page.
nitpick_ignore_regex = [
    ("py:.*", r"(?!countylines).*"),
    ("py:.*", r"countylines\..*\b(T|T_co|R_co|N_co|D|Row|Body|Identified)$"),
]


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


def setup(app: Sphinx) -> None:
    """
    Connect the site's own steps.
    """
    app.connect("autodoc-process-signature", without_constructor)
    app.connect("missing-reference", at_the_root)
