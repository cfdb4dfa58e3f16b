"""
How the examples of the pages and of the docstrings are run.
"""

import contextlib
import io
import os
import tempfile
from doctest import ELLIPSIS
from pathlib import Path

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import ClearNamespaceParser, CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser


class Capturing(PythonEvaluator):
    """
    Keeps what a block prints, for the output fence that follows it.
    """

    def __call__(self, example: Example) -> None:
        """
        Run the block.
        """
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            super().__call__(example)
        example.namespace["__printed__"] = printed.getvalue()


class Scripts(PythonCodeBlockParser):
    """
    Python fences, those with prompts included.
    """

    def __init__(self, language: str) -> None:
        super().__init__(doctest_optionflags=ELLIPSIS)
        self.codeblock_parser = CodeBlockParser(language, Capturing())


def check_output(example: Example) -> str | None:
    """
    Compare an output fence with what the block before it printed.
    """
    printed = example.namespace.pop("__printed__", None)
    if printed is None:
        return "an output fence follows a python fence"
    expected = str(example.parsed)
    return None if printed.strip() == expected.strip() else f"Expected:\n{expected}\nGot:\n{printed}"


# Pictures are drawn into files, also where there is a screen.
os.environ.setdefault("MPLBACKEND", "agg")
_ENTERED = contextlib.ExitStack()


def enter(namespace: dict[str, object]) -> None:
    """
    Run a page in a folder of its own, where its examples may leave files.
    """
    folder = _ENTERED.enter_context(tempfile.TemporaryDirectory())
    _ENTERED.enter_context(contextlib.chdir(folder))


def leave(namespace: dict[str, object]) -> None:
    """
    Go back to where the tests run, and remove the folder.
    """
    _ENTERED.close()


ROOT = str(Path(__file__).parents[1])
PAGES = ["README.md", "docs/*.md", "docs/**/*.md"]
pages = Sybil(
    parsers=[
        Scripts("python"),
        Scripts("pycon"),
        CodeBlockParser("output", check_output),
        ClearNamespaceParser(),
    ],
    patterns=PAGES,
    excludes=["docs/_made/*.md", "docs/record/*.md", "docs/record/**/*.md"],
    path=ROOT,
    setup=enter,
    teardown=leave,
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    patterns=["src/countylines/**/*.py", "src/countylines/*.py"],
    document_types={".py": PythonDocStringDocument},
    path=ROOT,
)
