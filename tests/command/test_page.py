"""
The examples of the page of the command print what the page says.
"""

import re
import shlex
from pathlib import Path

import pytest

from command.running import run

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command.md"
BLOCKS = re.findall(r"^```console\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^\$ countylines(.*)\n((?:[^$].*\n|\n)*)", re.MULTILINE)
EXAMPLES = [example for block in BLOCKS for example in EXAMPLE.findall(block)]


def pattern_of(expected: str) -> str:
    """
    A pattern of an output in which a line of dots stands for any lines, and dots at an end for the rest of the line.
    """
    lines = [
        r"(?:.*\n)*?" if line == "..." else re.escape(line.removesuffix("...")) + (".*" * line.endswith("...")) + r"\n"
        for line in expected.splitlines()
    ]
    return "".join(lines)


@pytest.mark.parametrize(("words", "expected"), EXAMPLES, ids=[words.strip() for words, _ in EXAMPLES])
def test_an_example_prints_what_the_page_says(words: str, expected: str) -> None:
    """
    Each command of the page, on a terminal of 80 columns.
    """
    assert re.fullmatch(pattern_of(expected), run(*shlex.split(words)).output)


def test_every_command_of_the_page_is_an_example() -> None:
    """
    No block of the page is left out.
    """
    assert len(EXAMPLES) == sum(line.startswith("$ ") for block in BLOCKS for line in block.splitlines()) > 8
