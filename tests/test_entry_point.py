"""
Importing hypothesis registers our strategies, and nothing of ours can break it.
"""

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import pytest

from countylines import _hypothesis

STRANGER = """
from hypothesis import given, strategies as st
{imports}
import countylines

@given(st.from_type(countylines.Initiative), st.from_type(countylines.Fact[countylines.Amount]))
def test_theirs(initiative, fact):
    assert isinstance(initiative, countylines.Initiative)
    assert all(isinstance(claim.value, countylines.Amount) for claim in fact.claims)

test_theirs()
"""
BROKEN = """
import sys

class Broken:
    def find_spec(self, name, path=None, target=None):
        if name == "countylines.strategies":
            raise RuntimeError("broken")

sys.meta_path.insert(0, Broken())
from hypothesis import given, strategies as st

@given(st.integers())
def test_theirs(number):
    assert number == number

test_theirs()
"""


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """
    Run *code* in a process of its own, with warnings as errors, and hypothesis keeping its files in *folder*.
    """
    words = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own


@pytest.mark.parametrize("imports", ["", "import countylines.strategies"])
def test_from_type_works_in_the_tests_of_others(tmp_path: Path, imports: str) -> None:
    """
    Importing hypothesis is enough, whether or not our strategies are imported too.
    """
    done = run(STRANGER.format(imports=imports), tmp_path)

    assert [done.stdout, done.stderr, done.returncode] == ["", "", 0]


def test_from_type_works_when_our_strategies_are_imported_first(tmp_path: Path) -> None:
    """
    Our strategies import hypothesis, which then asks for them while they are half made.
    """
    done = run("import countylines.strategies\n" + STRANGER.format(imports=""), tmp_path)

    assert [done.stdout, done.stderr, done.returncode] == ["", "", 0]


def test_a_failure_of_ours_never_reaches_hypothesis(tmp_path: Path) -> None:
    """
    The tests of others run, and the failure is told on stderr alone.
    """
    done = run(BROKEN, tmp_path)

    assert done.stderr == "countylines: its strategies are not registered: RuntimeError('broken')\n"
    assert [done.stdout, done.returncode] == ["", 0]


@pytest.mark.parametrize(
    "error", [ImportError("x"), AttributeError("x"), TypeError("x"), RecursionError("x")], ids=repr
)
def test_no_error_is_raised(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Whatever goes wrong is one line on stderr.
    """

    def fail(name: str) -> ModuleType:
        raise error

    monkeypatch.setattr(_hypothesis, "import_module", fail)
    _hypothesis.register()

    assert capsys.readouterr().err == f"countylines: its strategies are not registered: {error!r}\n"


def test_the_entry_point_is_declared(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Hypothesis finds our function by the metadata of the package; to call it again does no harm.
    """
    (ours,) = [point for point in entry_points(group="hypothesis") if point.value.startswith("countylines.")]
    register = ours.load()
    register()

    assert register is _hypothesis.register
    assert capsys.readouterr().err == ""
