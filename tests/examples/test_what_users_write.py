"""
A script as users write it: both type checkers read it with the tests, and it runs from top to bottom.
"""

import runpy
from pathlib import Path

import pytest


def test_what_users_write_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Each line of the script runs on the bundled record.
    """
    runpy.run_path(str(Path(__file__).with_name("what_users_write.py")))
    printed = capsys.readouterr().out

    assert printed.startswith("2019-05-09 Certainty.YES Certainty.YES\nyes\n")
    assert "planned £40 million" in printed
    assert printed.endswith("True True\n")
