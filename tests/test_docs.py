"""
Every example of the pages is run, and none is left out in silence.
"""

import re
from pathlib import Path

from sybils import pages

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
RUN = ("python", "pycon", "output")
# Those in lists and quotations too, of any length, with a language or without.
FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
# Fences that are no Python, with the reason why they are not run.
NOT_RUN = {
    "console": "a shell; the README's two commands are run as a whole by whoever checks a fresh checkout",
    "toml": "files; those of the record are read by other tests",
    "{toctree}": "a directive of the site",
    "{eval-rst}": "a directive of the site",
}


def fences(path: Path) -> list[str]:
    """
    What follows the marks that open each fence of a page; nothing, if no language is named.
    """
    found: list[str] = []
    closing = ""
    for marks, words in FENCE.findall(path.read_text(encoding="utf-8")):
        if not closing:
            found.append(words)
            closing = marks
        elif marks.startswith(closing) and not words:
            closing = ""
    return found


def regions(path: Path) -> set[int]:
    """
    The places of the fences from which examples were collected; a fence with prompts gives several.
    """
    text = path.read_text(encoding="utf-8")
    opened = [match.start() for match in re.finditer(r"^```[a-z]+$", text, re.MULTILINE)]
    return {max(at for at in opened if at <= example.region.start) for example in pages.parse(path) if example.parsed}


def test_every_fence_is_run_or_says_why_not() -> None:
    """
    The examples that are collected from a page are as many as its fences that can be run.
    """
    for path in PAGES:
        found = [each for each in fences(path) if each in RUN]

        assert len(found) == len(regions(path)), path


def test_other_fences_have_a_reason() -> None:
    """
    A language that is not run is listed with the reason.
    """
    others = {each for path in PAGES for each in fences(path) if each not in RUN}

    assert others <= NOT_RUN.keys()


def test_no_example_is_skipped() -> None:
    """
    A comment that would keep an example from being run is refused.
    """
    for path in PAGES:
        assert not re.search(r"^<!--+\s*skip:", path.read_text(encoding="utf-8"), re.MULTILINE), path
