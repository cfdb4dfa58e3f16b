"""
Every example of the pages is run, and none is left out in silence.
"""

import re
from codeop import CommandCompiler
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TypeGuard

import countylines
from countylines.values import numbers
from sybils import pages

ROOT = Path(__file__).parents[1]
MADE = {ROOT / "docs" / name for name in ("_made", "record")}  # when the site is built
PAGES = [
    ROOT / "README.md",
    *[page for page in sorted((ROOT / "docs").glob("**/*.md")) if MADE.isdisjoint(page.parents)],
]
RUN = ("python", "pycon", "output")
# Those in lists and quotations too, of any length, with a language or without.
FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
# Fences that are no Python, with the reason why they are not run.
NOT_RUN = {
    "text": "a drawing",
    "console": "a shell; the README's two commands are run as a whole by whoever checks a fresh checkout",
    "toml": "files; those of the record are read by other tests",
    "{picture}": "a picture, drawn when the site is built",
    "{toctree}": "a directive of the site",
    "{glossary}": "a directive of the site",
    "{include}": "a directive of the site; the page that is taken in is read by its own tests",
    "{eval-rst}": "a directive of the site",
}


def fences(path: Path) -> list[str]:
    """
    What follows the marks that open each fence of a page; nothing, if no language is named.
    """
    infos: list[str] = []
    closing = ""
    for marks, words in FENCE.findall(path.read_text(encoding="utf-8")):
        if not closing:
            infos.append(words)
            closing = marks
        elif marks.startswith(closing) and not words:
            closing = ""
    return infos


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
        runnable = [info for info in fences(path) if info in RUN]

        assert len(runnable) == len(regions(path)), path


def test_other_fences_have_a_reason() -> None:
    """
    A language that is not run is listed with the reason.
    """
    others = {info.partition(" ")[0] for path in PAGES for info in fences(path) if info not in RUN}

    assert others <= NOT_RUN.keys()


def test_no_example_is_skipped() -> None:
    """
    A comment that would keep an example from being run is refused.
    """
    for path in PAGES:
        assert not re.search(r"^<!--+\s*skip:", path.read_text(encoding="utf-8"), re.MULTILINE), path


def copied_blocks(path: Path) -> Iterator[str]:
    """
    What the copy button of the site takes from each Python fence of a page: the code without prompts and output.
    """
    text = path.read_text(encoding="utf-8")
    for language, block in re.findall(r"^```(python|pycon)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        typed = re.findall(r"^(?:>>> |\.\.\. )(.*)$", block, re.MULTILINE)
        yield "\n".join(typed) if language == "pycon" else block.rstrip("\n")


def paste(block: str) -> None:
    """
    Compile what is pasted as the plain prompt of Python 3.12 and older does: line by line, a blank line ends a block.
    """
    compiler = CommandCompiler()
    typed: list[str] = []
    for line in [*block.splitlines(), "", ""]:
        typed.append(line)
        if compiler("\n".join(typed)) is not None:
            typed = []


def test_every_example_can_be_pasted_into_the_plain_prompt() -> None:
    """
    A blank line ends each indented block, and none stands within one.
    """
    faults: list[str] = []
    for path in PAGES:
        for block in copied_blocks(path):
            try:
                paste(block)
            except SyntaxError as error:
                faults.append(f"{path.relative_to(ROOT)}: {error.msg}: {(error.text or '').strip()}")

    assert faults == []


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
    lists = [closed_list for name in countylines.__all__ if is_closed_list(closed_list := getattr(countylines, name))]
    listed = {
        head: re.findall(r"^\| `(.+)` \| \S.* \|$", section, re.MULTILINE)
        for head, section in re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    }

    assert listed == {closed_list.__name__: [word.value for word in closed_list] for closed_list in lists}


def test_every_word_of_a_number_is_told() -> None:
    """
    The table of amounts and quantities holds each word that bounds a number.
    """
    page = (ROOT / "docs" / "reference" / "money.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (.*?) \|", page, re.MULTILINE))))

    assert set(numbers._WORDS) <= listed
