"""
The layout is the architecture: what may import what.
"""

import ast
import sys
from pathlib import Path

import pytest

import countylines

PACKAGE = Path(countylines.__file__).parent

# Floors from the ground up; on a floor a module comes after those that it may import.
FLOORS = [
    ["errors", "vocab", "certainty"],
    ["_remainders", "_numbers", "quantities", "_edtf", "_allen", "dates"],
    [
        "evidence",
        "records._base",
        "records._spans",
        "records.sources",
        "records.places",
        "records.actors",
        "records.money",
        "records.recommendations",
        "records.initiatives",
        "records.measures",
        "records.heading",
        "records._fields",
        "records",
    ],
    ["_misfits", "_convert", "_form", "_toml", "_files", "_schema", "checks", "_ledger", "_joints", "_reading"],
    [
        "_terms",
        "_search",
        "_index",
        "_meta",
        "_writing",
        "_standing",
        "_views",
        "totals",
        "selections._base",
        "selections.initiatives",
        "selections._nested",
        "selections.milestones",
        "selections.money",
        "selections.recommendations",
        "selections.measures",
        "selections.actors",
        "selections.places",
        "selections.sources",
        "selections.timeline",
        "selections",
    ],
    ["_trusted", "_packaged", "dataset"],
    [
        "_build",
        "exports",
        "plots._sheet",
        "plots._days",
        "plots._timeline",
        "plots._money",
        "plots._series",
        "plots._standings",
        "plots",
        "strategies._values",
        "strategies._evidence",
        "strategies._records",
        "strategies._datasets",
        "strategies._money",
        "strategies",
    ],
    ["cli._screen", "cli._overview", "cli._show", "cli._queries", "cli", "__main__", "_hypothesis", "__init__"],
]
ORDER = [module for floor in FLOORS for module in floor]
# Others are extras, and stand where they are used.
RUNTIME = {"attrs", "cattrs", "pendulum"}
EXTRAS = {"cli": {"click", "rich"}, "strategies": {"hypothesis"}, "exports": {"bibtexparser"}, "plots": {"matplotlib"}}


def name_of(path: Path) -> str:
    """
    The module's name below the package.
    """
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(path: Path) -> set[str]:
    """
    The modules that a file imports, anywhere in it, also for type checkers alone.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            found.add(node.module or "")
    return found


def test_every_module_has_a_floor() -> None:
    """
    A module without a floor has no room of its own: give it one.
    """
    assert sorted(MODULES) == sorted(ORDER)


@pytest.mark.parametrize("module", ORDER)
def test_imports_go_down(module: str) -> None:
    """
    A module imports only from lower floors and from modules named before it on its own.
    """
    before = {f"countylines.{each}" for each in ORDER[: ORDER.index(module)]}
    ours = {each for each in imports(MODULES[module]) if each.split(".")[0] == "countylines"}

    assert ours <= before


@pytest.mark.parametrize("module", ORDER)
def test_other_libraries_are_the_declared_ones(module: str) -> None:
    """
    Beside the standard library a module imports the runtime dependencies; an extra only where it belongs.
    """
    allowed = RUNTIME | EXTRAS.get(module.split(".", maxsplit=1)[0], set()) | {"countylines"} | sys.stdlib_module_names
    others = {each.split(".")[0] for each in imports(MODULES[module])}

    assert others <= allowed
