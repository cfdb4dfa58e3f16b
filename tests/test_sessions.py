"""
The sessions that check the tests themselves run: each target of the fuzz, and the mutants of a module.
"""

import ast
import random
import tomllib
from pathlib import Path

import pytest

from fuzz import fuzz, large
from mutants import mutants


@pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")
@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_each_target_of_the_fuzz_runs(target: str) -> None:
    """
    The first seeds of each target keep the promise that it names.
    """
    for seed in range(3):
        fuzz.TARGETS[target](random.Random(f"{target} {seed}"))  # noqa: S311 - nothing secret


@pytest.mark.parametrize("shape", large.SHAPES)
def test_a_large_file_takes_the_memory_that_is_promised(shape: str) -> None:
    """
    A megabyte of each shape is read, or refused, within the bound of memory.
    """
    taken = large.cost(shape, large.MEGABYTE)

    assert taken.size > 0.9 * large.MEGABYTE
    assert taken.is_small, taken


def test_the_command_is_fuzzed_in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    What a command writes where it runs does not stay there.
    """
    monkeypatch.chdir(tmp_path)

    fuzz.run(["init", "total"], columns=80)

    assert not list(tmp_path.iterdir())


def test_a_mutant_is_one_change_of_its_module() -> None:
    """
    Each mutant of a module reads as Python, and is another text than the module and than each other mutant.
    """
    module = "values/dates.py"
    texts = [mutant.text for mutant in mutants.mutants_of(module)]
    source = ast.unparse(ast.parse((mutants.PACKAGE / module).read_text(encoding="utf-8")))

    assert len(texts) > 50
    assert len({source, *texts}) == len(texts) + 1
    assert all(ast.parse(text) for text in texts)


def test_each_mutant_that_is_listed_is_one_of_the_code() -> None:
    """
    The list names mutants of the package as it is now, each with a reason.
    """
    path = Path(mutants.__file__).with_name("survivors.toml")
    listed: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    modules = {name.partition(": ")[0] for name in listed}
    found = {mutant.name for module in modules for mutant in mutants.mutants_of(module)}

    assert [name for name in listed if name not in found] == []
    assert all(len(reason.split()) > 5 for reason in listed.values())
