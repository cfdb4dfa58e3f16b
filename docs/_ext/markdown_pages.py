"""
Puts a Markdown page beside each page of the site, and an `llms.txt` that lists them at its root.

The sources are nearly that: what only Sphinx reads in them is put into words that any reader of Markdown knows.
sphinx-llm would be ready-made; it loses the links to sources within a page and the `*` of signatures, and builds the
whole site twice.
"""

import posixpath
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from docutils import nodes
from docutils.utils import new_document
from pictures import FOLDER
from sphinx.addnodes import desc_signature, literal_emphasis
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.text import TextTranslator

if TYPE_CHECKING:
    from sphinx.builders.text import TextBuilder

_DIRECTIVE: Final = re.compile(
    r"^```\{(eval-rst|glossary|picture|include|toctree)\} ?(.*)\n((?:.*\n)*?)```$", re.MULTILINE
)
_FRONT: Final = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_DOCUMENTED: Final = re.compile(r"^\.\. auto\w+:: (\S+)$", re.MULTILINE)
_ALT: Final = re.compile(r"^:alt: (.+)$", re.MULTILINE)
_TARGET: Final = re.compile(r"^( *(?:(?:-|\d+\.) )?)\((\S+)\)=$", re.MULTILINE)
_LINK: Final = re.compile(r"\]\(#([^)]+)\)")
_WEB_LINK: Final = re.compile(r"\]\(<([^>]+)>\)")
# Not what would make a list at the start of a line, or a link after a bracket.
_ESCAPED: Final = re.compile(
    r"""^( *(?:- )?\d+\\[.)])|(?<![\s\]])\\([,.:;')-])|(?<!\])\\(["(])""",
    re.MULTILINE,
)
_OPENINGS: Final[dict[str, str]] = {}
"""The first paragraphs of the pages that were written."""
_ABOUT: Final = """\
Every page of this site is also there as Markdown, with `.md` in place of `.html`. The pages below `record/` are made
from the record that the package holds; each initiative, measure, organisation, person and place has one.
"""


def write_page(
    app: Sphinx, page: str, template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """
    Write the Markdown beside a page, and name it in the head of the page; indexes and the search have none.
    """
    if doctree is None:
        return
    _OPENINGS[page] = _opening(doctree)
    path = Path(app.outdir, f"{page}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(markdown(app.env, page, doctree), encoding="utf-8")
    link = f'<link rel="alternate" type="text/markdown" href="{path.name}">'
    context["metatags"] = f"{context.get('metatags', '')}\n{link}"


def markdown(env: BuildEnvironment, page: str, doctree: nodes.document) -> str:
    """
    The source of a page with links that lead somewhere, the docstrings that it asks for, and what it includes.
    """
    source = _FRONT.sub("", Path(env.doc2path(page)).read_text(encoding="utf-8"))
    text = _DIRECTIVE.sub(partial(_said, env, page, doctree), source)
    text = _LINK.sub(partial(_led, env, page), _TARGET.sub(r'\1<a id="\2"></a>', text))
    text = _WEB_LINK.sub(lambda match: "](<" + re.sub(r"\\(.)", r"\1", match[1]) + ">)", text)
    text = _ESCAPED.sub(lambda match: match[1] or match[2] or match[3], text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _said(env: BuildEnvironment, page: str, doctree: nodes.document, match: re.Match[str]) -> str:
    directive, argument, body = match.groups()
    if directive == "include":
        return (Path(env.doc2path(page)).parent / argument).read_text(encoding="utf-8")
    if directive == "toctree":
        return ""
    if directive == "glossary":
        return f"```text\n{body}```"
    if directive == "picture":
        folder = posixpath.dirname(page) or "."
        return f"![{''.join(_ALT.findall(body))}]({posixpath.relpath(f'{FOLDER}/{argument}.svg', folder)})"
    documented = "\n".join(_docstring(env, doctree, name) for name in _DOCUMENTED.findall(body))
    return f"````text\n{documented}````"


def _docstring(env: BuildEnvironment, doctree: nodes.document, name: str) -> str:
    """
    What the page says of a name: its signature, its docstring, and those of its members.
    """
    signature = next(said for said in doctree.findall(desc_signature) if name in said["ids"])
    alone = new_document(name, doctree.settings)
    alone.append(signature.parent.deepcopy())
    for part_of_type in list(alone.findall(literal_emphasis)):
        part_of_type.replace_self(nodes.Text(part_of_type.astext()))
    # It asks the builder for nothing that a builder of HTML has not.
    translator = TextTranslator(alone, cast("TextBuilder", env.app.builder))
    alone.walkabout(translator)
    return translator.body


def _led(env: BuildEnvironment, page: str, match: re.Match[str]) -> str:
    to, _ = env.domains.standard_domain.anonlabels.get(match[1], (page, ""))
    path = "" if to == page else posixpath.relpath(f"{to}.md", posixpath.dirname(page) or ".")
    return f"]({path}#{match[1]})"


def write_list(app: Sphinx, exception: Exception | None) -> None:
    """
    Write `llms.txt`: what the site is, and its pages down to the lists of the record.
    """
    if exception is None and app.builder.format == "html":
        Path(app.outdir, "llms.txt").write_text("\n".join(_lines(app.env)) + "\n", encoding="utf-8")


def _lines(env: BuildEnvironment) -> Iterator[str]:
    root = env.config.root_doc
    yield from (f"# {env.config.project}", "", f"> {_opening_of(env, root)}", "", _ABOUT)
    for page in env.toctree_includes[root]:
        below = env.toctree_includes.get(page, [])
        yield from (f"## {env.titles[page].astext()}", "")
        for docname in (page, *below):
            opening = _opening_of(env, docname)
            yield f"- [{env.titles[docname].astext()}]({docname}.md){': ' if opening else ''}{opening}"
        yield ""


def _opening_of(env: BuildEnvironment, page: str) -> str:
    # A page that this build has not written is read from the disk, which is slow.
    return _OPENINGS[page] if page in _OPENINGS else _opening(env.get_doctree(page))


def _opening(doctree: nodes.document) -> str:
    paragraphs = (part for part in doctree.findall(nodes.paragraph) if isinstance(part.parent, nodes.section))
    return next((" ".join(part.astext().split()) for part in paragraphs), "")


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Connect the two steps.
    """
    app.connect("html-page-context", write_page)
    app.connect("build-finished", write_list)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
