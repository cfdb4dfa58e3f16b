"""
The way out for those who outgrow the library, as its page describes it, at a hundred thousand funding lines.
"""

import re
from pathlib import Path
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from synthetic import dataset_of

import countylines

PAGE: Final = Path(__file__).parents[1] / "docs" / "howto" / "outgrow.md"
LINES: Final = 100_000
SLICE: Final = 50_000


def test_the_page_at_a_hundred_thousand(
    benchmark: BenchmarkFixture, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    The example of the page writes all lines of a large record, and a database counts those that the library counts.
    """
    dataset = dataset_of(LINES)
    monkeypatch.setattr(countylines, "load", lambda: dataset)
    example = PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    large, changed = re.subn(r"SLICE = 50\b.*", f"SLICE = {SLICE}", example.replace('"spent"', '"awarded"'))

    benchmark.pedantic(exec, args=(large, {}), rounds=1)  # type: ignore[no-untyped-call]

    assert changed == 1
    assert capsys.readouterr().out == "True\n"
