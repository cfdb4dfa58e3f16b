"""
The two commands of the README, and whatever else is written in two places.
"""

import re
import tomllib
from collections import Counter
from importlib.metadata import distribution, metadata
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def commands() -> list[str]:
    """
    The commands of the README's console blocks.
    """
    return re.findall(r"^\$ (.+)$", README, re.MULTILINE)


def test_ci_runs_the_second_command() -> None:
    """
    What passes the tests on a fresh machine is what the continuous integration runs.
    """
    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]

    assert commands()[1] == last
    assert last in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_first_command_prints_the_overview() -> None:
    """
    The first command installs the extra of the command, and runs it.
    """
    assert commands()[0].endswith("&& .venv/bin/countylines")
    assert "'.[cli]'" in commands()[0]


def test_runtime_dependencies_are_three() -> None:
    """
    attrs, cattrs and pendulum, and no other.
    """
    names = {re.split(r"[<>=~! ]", requirement)[0] for requirement in PROJECT["dependencies"]}

    assert names == {"attrs", "cattrs", "pendulum"}


def test_classifiers_start_where_the_package_does() -> None:
    """
    The oldest Python of the classifiers is the one that the package asks for.
    """
    versions = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))

    assert PROJECT["requires-python"] == f">={versions[0]}"
    assert versions == ["3.11", "3.12", "3.13", "3.14"]


def test_types_and_data_ship() -> None:
    """
    The installed package has its marker for type checkers, its record, its schema and its licences.
    """
    package = files("countylines")

    assert package.joinpath("py.typed").is_file()
    assert package.joinpath("files", "record.jsonl").is_file()
    assert package.joinpath("files", "schema.json").is_file()
    assert metadata("countylines")["License-Expression"] == "MIT AND CC-BY-4.0"


def test_nothing_is_compiled_on_installation() -> None:
    """
    The package is for every system and holds no machine code, so that no compiler is needed.
    """
    wheel = distribution("countylines").read_text("WHEEL") or ""
    endings = {path.suffix for path in (ROOT / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts}

    assert "Root-Is-Purelib: true\nTag: py3-none-any\n" in wheel
    assert endings == {".py", ".typed", ".json", ".jsonl"}


def test_windows_can_hold_each_file() -> None:
    """
    No name of a file or folder is reserved there, has a sign that is refused, or differs from another by case alone.
    """
    paths = [path for folder in ("src", "data", "docs", "tests") for path in (ROOT / folder).rglob("*")]
    names = [str(path.relative_to(ROOT)) for path in paths if not {"__pycache__", "_made", "record"} & set(path.parts)]
    reserved = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
    parts = {part for name in names for part in name.split("/")}

    assert len(names) > 500
    assert [part for part in parts if reserved.fullmatch(part) or re.search(r'[<>:"\\|?*]|[. ]$', part)] == []
    assert [name for name, count in Counter(map(str.lower, names)).items() if count > 1] == []
    assert max(map(len, names)) < 160
