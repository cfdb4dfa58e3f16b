"""
How the site is built.
"""

import ast
import inspect
import re
import sys
import tomllib
from itertools import takewhile
from pathlib import Path
from types import UnionType
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config as DocstringConfig
from sphinx.ext.napoleon import GoogleDocstring
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docstrings import prepare_docstring
from sphinx.util.typing import stringify_annotation

import countylines
from countylines import selections, typing

project = "countylines"
author = "The countylines developers"
project_copyright = "2026, the countylines developers"
version = release = countylines.__version__
# Where the links "Edit this file" and "Report an error" lead. Pages have none until `pyproject.toml` names the
# repository under `[project.urls]`.
PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
repository = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"].get("urls", {}).get("Repository", "")

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx_copybutton",
    "notfound.extension",
    "citations",
    "fast_build",
    "front_page",
    "light_pages",
    "pictures",
    "record_pages",
    "signatures",
    "run_here",
    "search_names",
    "site_head",
    "markdown_pages",
]
exclude_patterns = ["inventories", "_made", "_run_here", "explain/tables"]
myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
# Each link by label would otherwise be read as C++ too, which takes a fifth of the build's time.
myst_ref_domains = ["std", "py"]
default_role = "code"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
python_use_unqualified_type_names = True
# One parameter a line where they do not fit into one.
python_maximum_signature_line_length = 88

html_theme = "pydata_sphinx_theme"
html_title = "countylines"
html_show_sourcelink = html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["icons.css", "site.css"]
html_favicon = "_static/favicon.svg"
# Light or dark, as the reader's system is set.
html_context = {"default_mode": "auto"}
# A list of all pages in the sidebar of each page of the record would take most of the build's time and space.
html_sidebars = {"tutorial": [], "gallery": [], "faq": [], "record/**": []}
html_theme_options = {
    "header_links_before_dropdown": 5,
    "navbar_end": ["theme-switcher"],
    "primary_sidebar_end": [],
    "secondary_sidebar_items": ["page-toc"],
    "search_bar_text": "Search",
}
# Copy only what was typed: no prompts, no output.
copybutton_selector = "div:not(.highlight-output, .highlight-text) > div.highlight > pre"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# The 404 page is shown at any address, so its text has no links; those of the frame start at the root.
notfound_context = {
    "title": "Page not found",
    "body": "<h1>Page not found</h1><p>There is no page at this address. Try the search or the menu.</p>",
}

nitpicky = True
# What has no page here: type variables, aliases of arguments, and types of Hypothesis and matplotlib.
nitpick_ignore_regex = [
    ("py:class", r"(countylines\..*\.)?(T|T_co|R|R_co|D|F|O)"),
    ("py:class", r"OneOrMore|Actor"),
    ("py:class", r"countylines\.strategies\._worlds\.World|hypothesis\.strategies\.SearchStrategy|Axes"),
]
# Inventories written by hand, with the names that the docstrings refer to: a build fetches nothing.
intersphinx_mapping = {
    "python": ("https://docs.python.org/3/", "inventories/python.txt"),
    "cattrs": ("https://catt.rs/en/stable/", "inventories/cattrs.txt"),
    "pendulum": ("https://pendulum.eustace.io/", "inventories/pendulum.txt"),
}


def import_names_of_annotations() -> None:
    """
    Give the modules the names that they import for type checkers alone: autodoc looks up annotations in them.

    An alias of classes that are imported late names them as a text, which is looked up where the alias is used.
    """
    # Modules are imported when a name of theirs is first asked for.
    public = {name: getattr(package, name) for package in (countylines, selections) for name in package.__all__}
    for module in [module for name, module in sys.modules.items() if name.startswith("countylines.")]:
        names = vars(module)
        blocks = [node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.If)]
        late = [node for block in blocks if ast.unparse(block.test) == "TYPE_CHECKING" for node in block.body]
        ours = [node for node in late if isinstance(node, ast.ImportFrom) and str(node.module).startswith(project)]
        exec(compile(ast.Module(ours, []), str(module.__file__), "exec"), names)  # noqa: S102 - our own
        names.update({name: value for name, value in public.items() if name not in names})


# Where each public name is documented.
DOCUMENTED = {
    name: f"{package.__name__}.{name}" for package in (countylines, selections, typing) for name in package.__all__
}
ATTRIBUTES = "Attributes:"
# Napoleon puts the type of an attribute below its text; as an option it stands beside the name.
ATTRIBUTE = re.compile(r"^(\.\. attribute:: \w+\n)((?:\n|   [^:\n].*\n)*)(   :type: .*\n?)", re.MULTILINE)
MODULE = re.compile(r"\bcountylines\.[\w.]+\.(?=[A-Z])")
TYPE_VARIABLE = re.compile(r"\bcountylines\.\w+\.(T|T_co|R|R_co|D|F|O)\b")


def absolute_links_of_404(app: Sphinx, config: Config) -> None:
    """
    Make the links of the 404 page absolute, as it is shown at any address; `-D html_baseurl=` says where the site is.
    """
    config["notfound_urls_prefix"] = urlsplit(config.html_baseurl).path or f"/{project}/"


def where_documented(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.reference | None:
    """
    Resolve a reference to a name in the module that defines it: it is documented under the package that offers it.
    """
    target = str(node["reftarget"])
    documented = DOCUMENTED.get(target.rpartition(".")[2], target)
    entry = env.domains.python_domain.objects.get(documented)
    if entry is None or documented == target:
        return None
    reference = nodes.reference("", "", content, internal=True)
    reference["refuri"] = app.builder.get_relative_uri(str(node["refdoc"]), entry.docname) + f"#{entry.node_id}"
    return reference


def without_constructor(app: Sphinx, what: str, name: str, obj: object, *_: object) -> tuple[str, str] | None:
    """
    Leave out the signature of datasets, selections and totals: nobody constructs them by hand.
    """
    hidden = isinstance(obj, type) and issubclass(obj, countylines.Dataset | countylines.Total | selections.Selection)
    return ("", "") if hidden else None


def read_docstring(  # noqa: PLR0917 - the arguments are Sphinx's
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """
    Turn a Google-style docstring into reStructuredText.

    Napoleon as an extension would take the text before the first colon of a property's docstring for its type.
    """
    kind = "function" if what in {"attribute", "data", "property"} else what
    source = docstring_of_value(name) if what == "data" else list(lines)
    if isinstance(obj, type):
        add_inherited_attributes(obj, source)
    converted = GoogleDocstring(source, DocstringConfig(), app, kind, name, obj, options).lines()
    lines[:] = TYPE_VARIABLE.sub(r"\1", ATTRIBUTE.sub(r"\1\3\2", "\n".join(converted))).splitlines()
    if name.startswith(f"{typing.__name__}.") and isinstance(obj, UnionType):
        lines += ["", f"alias of `{MODULE.sub('', stringify_annotation(obj))}`"]


def add_inherited_attributes(cls: type, lines: list[str]) -> None:
    """
    Put the attributes that the bases of a class describe before its own.
    """
    described = {name for name, _ in attributes_in(lines)}
    inherited = {
        name: text
        for base in reversed(cls.__mro__[1:])
        if base.__module__.startswith("countylines.")
        for name, text in attributes_in(prepare_docstring(base.__doc__ or ""))
        if name not in described
    }
    if inherited and ATTRIBUTES not in lines:
        lines += ["", ATTRIBUTES]
    if inherited:
        start = lines.index(ATTRIBUTES) + 1
        lines[start:start] = "\n".join(inherited.values()).splitlines()


def attributes_in(lines: list[str]) -> list[tuple[str, str]]:
    """
    The attributes that a docstring describes, each with its lines.
    """
    start = lines.index(ATTRIBUTES) + 1 if ATTRIBUTES in lines else len(lines)
    section = "\n".join(takewhile(lambda line: line.startswith(" "), lines[start:]))
    return [(entry[1], entry[0]) for entry in re.finditer(r"^ {4}(\w+):.*(?:\n {5}.*)*", section, re.MULTILINE)]


def docstring_of_value(name: str) -> list[str]:
    """
    The docstring below a value in the module that defines it; the value itself has only the docstring of its class.
    """
    modules = [module for module in sorted(sys.modules) if module.startswith("countylines.")]
    by_module = [ModuleAnalyzer.for_module(module).find_attr_docs() for module in modules]
    key = ("", name.rpartition(".")[2])
    return next((docs[key] for docs in by_module if key in docs), [])


def setup(app: Sphinx) -> None:
    """
    Connect the steps above to the events of Sphinx.
    """
    import_names_of_annotations()
    app.connect("config-inited", absolute_links_of_404)
    app.connect("autodoc-process-signature", without_constructor)
    app.connect("autodoc-process-docstring", read_docstring)
    app.connect("missing-reference", where_documented)
