"""
Gives the examples of the pages a button that runs them in the reader's browser, with Pyodide.

Nothing of it is loaded before the first click. What then is, Python for the browser, this library and its dependencies,
is served from the site itself; `-D run_here_files=FOLDER` says where the build finds it. Without it the site is built
without buttons.
"""

import ast
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from doctest import DocTestParser
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx

_SCRIPTS: Final = Path(__file__).parents[1] / "_run_here"
# What is served beside Python's own library, without the modules of Python that the browser lacks.
_SERVED: Final = frozenset(
    {"countylines", "attrs", "attr", "cattrs", "pendulum", "dateutil", "six", "typing_extensions"}
)
_LACKING: Final = frozenset({"multiprocessing", "sqlite3", "ssl", "subprocess", "threading", "tkinter"})
# Parts of the library that need an extra.
_EXTRAS: Final = frozenset({"plots", "strategies", "bibtex", "arrow"})


def mark(app: Sphinx, doctree: nodes.document) -> None:
    """
    Give each block of Python that can run in the browser the class `run-here`.

    A block that needs what is not there is left out, and so is each later one of the page that needs its names.
    """
    if not app.config.run_here_files or str(app.env.docname).startswith("record/"):
        return
    lost: set[str] = set()
    for block in doctree.findall(nodes.literal_block):
        if block.get("language") not in {"python", "pycon"}:
            continue
        typed = [example.source for example in DocTestParser().get_examples(block.astext())]
        tree = ast.parse("".join(typed) or block.astext())
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        if used & lost or not _available(tree):
            lost |= set(_bound(tree))
        else:
            block["classes"].append("run-here")


def _available(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute):
            names = [f"countylines.{node.attr}"]
        else:
            continue
        if not all(_is_served(name) for name in names):
            return False
    return True


def _is_served(name: str) -> bool:
    first, *rest = name.split(".")
    if first in sys.stdlib_module_names:
        return first not in _LACKING
    return first in _SERVED and not (first == "countylines" and _EXTRAS & set(rest))


def _bound(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)


def add_script(
    app: Sphinx, page: str, template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """
    Load the small script that makes the buttons, on pages that have a block to run.
    """
    blocks = doctree.findall(nodes.literal_block) if doctree is not None else ()
    if any("run-here" in block["classes"] for block in blocks):
        app.add_js_file("run-here/buttons.js", loading_method="defer")


def copy_files(app: Sphinx, error: Exception | None) -> None:
    """
    Put the scripts and what they load into the site, with a list of the files and their sizes.
    """
    if error or not app.config.run_here_files or app.builder.name != "html":
        return
    files, served = Path(app.config.run_here_files), Path(app.outdir) / "_static" / "run-here"
    shutil.rmtree(served, ignore_errors=True)
    shutil.copytree(files, served)
    shutil.copytree(_SCRIPTS, served, dirs_exist_ok=True)
    loaded = [files / "pyodide.asm.wasm", files / "python_stdlib.zip", *sorted(files.glob("*.whl"))]
    # The digest is part of the address: what a browser kept of an earlier build is not taken for this one.
    table = {
        path.name: {"size": path.stat().st_size, "digest": hashlib.sha256(path.read_bytes()).hexdigest()[:16]}
        for path in loaded
    }
    (served / "files.json").write_text(json.dumps(table), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """
    Connect the steps above to the events of Sphinx.
    """
    app.add_config_value("run_here_files", "", "env", str)
    app.connect("doctree-read", mark)
    app.connect("html-page-context", add_script)
    app.connect("build-finished", copy_files)
    return {"parallel_read_safe": True}
