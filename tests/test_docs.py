"""
Every example of the pages is run, and none is left out in silence.
"""

import re
from enum import Enum
from pathlib import Path
from typing import TypeGuard

import countylines
from countylines.values import numbers
from sybils import pages

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "docs" / "record"  # made when the site is built
PAGES = [
    ROOT / "README.md",
    *[page for page in sorted((ROOT / "docs").glob("**/*.md")) if RECORD not in page.parents],
]
RUN = ("python", "pycon", "output")
# Those in lists and quotations too, of any length, with a language or without.
FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
# Fences that are no Python, with the reason why they are not run.
NOT_RUN = {
    "text": "a drawing",
    "console": "a shell; the README's two commands are run as a whole by whoever checks a fresh checkout",
    "toml": "files; those of the record are read by other tests",
    "{image}": "a picture, drawn when the site is built",
    "{toctree}": "a directive of the site",
    "{glossary}": "a directive of the site",
    "{include}": "a directive of the site; the page that is taken in is read by its own tests",
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
    others = {each.partition(" ")[0] for path in PAGES for each in fences(path) if each not in RUN}

    assert others <= NOT_RUN.keys()


def test_no_example_is_skipped() -> None:
    """
    A comment that would keep an example from being run is refused.
    """
    for path in PAGES:
        assert not re.search(r"^<!--+\s*skip:", path.read_text(encoding="utf-8"), re.MULTILINE), path


def is_closed_list(thing: object) -> TypeGuard[type[Enum]]:
    """
    Whether it is an enumeration.
    """
    return isinstance(thing, type) and issubclass(thing, Enum)


def test_every_word_has_its_meaning() -> None:
    """
    The page of words holds the closed lists: each word once and in order, each with a meaning.
    """
    page = (ROOT / "docs" / "reference" / "words.md").read_text(encoding="utf-8")
    lists = [each for name in countylines.__all__ if is_closed_list(each := getattr(countylines, name))]
    listed = {
        head: re.findall(r"^\| `(.+)` \| \S.* \|$", section, re.MULTILINE)
        for head, section in re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    }

    assert listed == {each.__name__: [word.value for word in each] for each in lists}


def test_every_word_of_a_number_is_told() -> None:
    """
    The table of amounts and quantities holds each word that bounds a number.
    """
    page = (ROOT / "docs" / "reference" / "money.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (.*?) \|", page, re.MULTILINE))))

    assert set(numbers._WORDS) <= listed
