"""
Importing hypothesis registers our strategies, and nothing of ours can break it.
"""

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from countylines import MissingExtraError, strategies
from countylines.strategies import _entry, _registry

STRANGER = """
from hypothesis import HealthCheck, given, settings, strategies as st
{imports}
import countylines

@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
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
        if name == "countylines.strategies._registry":
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
    The strategies can be imported before hypothesis, which then registers them while their import is not finished.
    """
    done = run("import countylines.strategies\n" + STRANGER.format(imports=""), tmp_path)

    assert [done.stdout, done.stderr, done.returncode] == ["", "", 0]


def test_a_failure_of_ours_never_reaches_hypothesis(tmp_path: Path) -> None:
    """
    The tests of others run, and the failure is one line on stderr.
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

    def fail() -> None:
        raise error

    monkeypatch.setattr(_registry, "register_all", fail)
    _entry.register()

    assert capsys.readouterr().err == f"countylines: its strategies are not registered: {error!r}\n"


def test_strategies_without_hypothesis_name_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Asking for a strategy where hypothesis is not installed says how to install it.
    """
    monkeypatch.delitem(vars(strategies), "datasets", raising=False)
    monkeypatch.setitem(sys.modules, "hypothesis", None)

    with pytest.raises(MissingExtraError, match=r"countylines\[hypothesis\]"):
        _ = strategies.datasets
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        _ = strategies.nope  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType,reportUnknownVariableType]


def test_the_entry_point_is_declared(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Hypothesis finds our function by the metadata of the package; to call it again does no harm.
    """
    (ours,) = [point for point in entry_points(group="hypothesis") if point.value.startswith("countylines.")]
    register = ours.load()
    register()

    assert register is _entry.register
    assert capsys.readouterr().err == ""
