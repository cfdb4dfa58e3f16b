"""
Makes pages light: the styles that they use, one file of scripts, no font for icons, no index of the search ahead of it.

The theme loads each of its files by itself, on every page, with a font and a script for icons and with the whole index
of the search, which only the page of results needs. Here they are joined when the site is built, and the pages name
what is joined. Scripts for tables and for copying come with the pages that have something for them.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.theming import Theme
from used_styles import names_of_page, names_of_script, used

STYLES: Final = (
    "basic.css",
    "styles/pydata-sphinx-theme.css",
    "pygments.css",
    "copybutton.css",
    "icons.css",
    "site.css",
)
SCRIPTS: Final = (
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "scripts/bootstrap.js",
    "scripts/pydata-sphinx-theme.js",
    "search.js",
    "folded.js",
    "lists.js",
)
COPYING: Final = ("clipboard.min.js", "copybutton.js")
TABLES: Final = ("tablesort/tablesort.min.js", "tables.js")
# What is joined on all pages, whatever is on them.
_JOINED: Final = frozenset(Path(name).name for name in (*STYLES, *SCRIPTS, *COPYING))
_SEARCHING: Final = ("searchtools.js", "language_data.js", "searchindex.js")
# Between the tools of the search and its index, with which it begins.
_RANKING: Final = ("ranking.js", "searchnames.js")
_RESULTS: Final = "search.html"
_PAGE: Final = "<!DOCTYPE html>"

_ICON: Final = re.compile(r'(?:\.fa-[\w-]+,?)+\{--fa:"[^"]*"\}|@font-face\{[^}]*Font Awesome[^}]*\}')
_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$|/\*# sourceMappingURL=.*?\*/", re.MULTILINE)
_LINK: Final = re.compile(r'[ \t]*<link [^>]*href="[^"]*?([\w-]+(?:\.min)?\.(?:css|js))(?:\?[^"]*)?"[^>]*>\n?')
_SCRIPT: Final = re.compile(r'[ \t]*<script [^>]*src="([^"]*?)([\w-]+(?:\.min)?\.js)(?:\?[^"]*)?"[^>]*></script>\n?')
_INLINE: Final = re.compile(r"[ \t]*<script>(DOCUMENTATION_OPTIONS\.[^<]*)</script>\n?")


def use_templates(app: Sphinx, config: Config) -> None:
    """
    Have pages made by the templates below.
    """
    config["template_bridge"] = f"{__name__}.{LightTemplates.__name__}"


def add_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """
    Add the scripts for the tables of a page, if it has some.
    """
    if doctree is not None and next(doctree.findall(nodes.table), None) is not None:
        for name in TABLES:
            app.add_js_file(name, loading_method="defer")


def leave_joined(
    app: Sphinx, page: str, template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """
    Leave out the tags of files that are joined: Sphinx would read each file for each of them, for its checksum.
    """
    for files in (context["css_files"], context["script_files"]):
        listed = cast("list[Named]", files)
        listed[:] = [file for file in listed if Path(file.filename or "").name not in _JOINED]


class Named(Protocol):
    """
    A file as Sphinx lists it; without a name it is a script in the page itself.
    """

    filename: str | Path | None


class LightTemplates(BuiltinTemplateLoader):
    """
    Templates whose pages are light when they are written, and which know the classes and ids that all of them have.
    """

    def __init__(self) -> None:
        self.names: set[str] = set()

    def init(self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None) -> None:
        """
        Look for each template on the disk once.
        """
        super().init(builder, theme, dirs)
        self.environment.auto_reload = False

    def render(self, template: str, context: dict[str, object]) -> str:  # type: ignore[override] # as Sphinx has it
        """
        Make a page lighter; what is a part of one stays as it is.
        """
        text = super().render(template, context)
        if not text.startswith(_PAGE):
            return text
        self.names |= names_of_page(text)
        return lightened(text, results=template == _RESULTS)


def join_files(app: Sphinx, exception: Exception | None) -> None:
    """
    Join the files that the pages name.
    """
    templates = getattr(app.builder, "templates", None)
    if exception is not None or not isinstance(templates, LightTemplates):
        return
    static = Path(app.outdir, "_static")
    joined = {
        "all.js": ";\n".join(_texts(static, SCRIPTS)),
        "copying.js": ";\n".join(_texts(static, COPYING)),
        "tables-all.js": ";\n".join(_texts(static, TABLES)),
    }
    for name, text in joined.items():
        static.joinpath(name).write_text(_MAP.sub("", text), encoding="utf-8")
    for unused in {*static.glob("**/*.map"), *static.glob("**/*fontawesome.js*"), *static.glob("vendor/**/*.woff2")}:
        unused.unlink()
    names = {name for path in static.glob("**/*.js") for name in names_of_script(path.read_text(encoding="utf-8"))}
    # A later build writes the pages that changed alone, and the others need their styles too.
    written = () if app.fresh_env_used else Path(app.outdir).glob("**/*.html")
    names.update(*[names_of_page(path.read_text(encoding="utf-8")) for path in written])
    styles = "\n".join(_ICON.sub("", _MAP.sub("", text)) for text in _texts(static, STYLES))
    static.joinpath("all.css").write_text(used(styles, names | templates.names), encoding="utf-8")


def _texts(folder: Path, names: Iterable[str]) -> list[str]:
    return [folder.joinpath(name).read_text(encoding="utf-8") for name in names]


def lightened(page: str, *, results: bool) -> str:
    """
    A page that names the joined files in place of their parts.

    Args:
        page: The page, as HTML.
        results: Whether it is that of the results of a search, which keeps the tools of the search.
    """
    head, start, body = page.partition("</head>")
    body, end, foot = body.rpartition("</main>")
    reference = re.search(r'(?:href|src)="([^"]*)_static/', head)
    if reference is None:
        return page
    root = reference[1]
    names = ["all.js"]
    names += ["copying.js"] if 'class="highlight"' in body else []
    names += ["tables-all.js"] if "tables.js" in head else []
    # What is set inline waits for the options, which come first in the joined file.
    settings = "".join(_INLINE.findall(head))
    head = _INLINE.sub("", head)
    # Only the head and the foot name files.
    head, foot = (
        _SCRIPT.sub(lambda script: _kept(script, results=results), _LINK.sub(_kept_link, part)) for part in (head, foot)
    )
    tags = [f'<link rel="stylesheet" href="{root}_static/all.css">']
    tags += [f'<script defer src="{root}_static/{name}"></script>' for name in names]
    tags += [f'<script>addEventListener("DOMContentLoaded", () => {{ {settings} }})</script>'] if settings else []
    head = head.replace("</title>", "\n".join(["</title>", *tags]), 1)
    return f"{head}{start}{body}{end}{foot}"


def _kept_link(link: re.Match[str]) -> str:
    """
    The tag of a file that is joined with none; nothing for others, and for what the theme loads ahead of its scripts.
    """
    return "" if link[1] in _JOINED | {"theme.css"} else link[0]


def _kept(script: re.Match[str], *, results: bool) -> str:
    """
    The tag of a script that is joined with none, or is for the page of results; nothing for others.
    """
    name = script[2]
    if name in _SEARCHING and results:
        tag = script[0].replace("<script ", "<script defer ")
        ranking = [f'<script defer src="{script[1]}_static/{file}"></script>\n' for file in _RANKING]
        return "".join([*ranking, tag]) if name == "searchindex.js" else tag
    left = _JOINED | {*(Path(path).name for path in TABLES), *_SEARCHING, "fontawesome.js"}
    return "" if name in left else script[0]


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Have it done when the pages are written; what else is to be in them is there by then.
    """
    app.connect("config-inited", use_templates)
    app.connect("html-page-context", add_scripts)
    app.connect("html-page-context", leave_joined, priority=900)
    app.connect("build-finished", join_files, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
