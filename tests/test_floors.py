"""
The layout is the architecture: what may import what.
"""

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import countylines

PACKAGE = Path(countylines.__file__).parent

# Rooms from the ground up: a module imports from rooms below its own, and freely within its own, without circles.
ROOMS = [
    ["basics", "errors", "certainty"],
    ["vocab"],
    ["values"],
    ["evidence"],
    ["records"],
    ["form", "totals"],
    ["checks", "index"],
    ["about", "views", "selections"],
    ["files"],
    ["dataset"],
    ["exports"],
    ["typing", "plots", "strategies", "cli"],
    ["__main__", "_pyinstaller", "__init__"],
]
# Others are extras, and stand where they are used.
RUNTIME = {"attrs", "cattrs", "pendulum"}
EXTRAS = {
    "cli": {"click"},
    "strategies": {"hypothesis"},
    "exports": {"bibtexparser", "pyarrow"},
    "plots": {"matplotlib"},
}


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
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            names.add(node.module or "")
    return names


def room_of(module: str) -> str:
    """
    The folder or the module at the root that a module is in.
    """
    return module.split(".", maxsplit=1)[0]


FLOOR = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}


def test_every_module_has_a_room() -> None:
    """
    The rooms are those that are listed.
    """
    assert {room_of(module) for module in MODULES} == FLOOR.keys()


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    """
    A module imports only from its own room and from rooms on lower floors.
    """
    ours = {name.removeprefix("countylines.") for name in imports(MODULES[module]) if name.startswith("countylines.")}
    others = {room_of(name) for name in ours} - {room_of(module)}

    assert all(FLOOR[other] < FLOOR[room_of(module)] for other in others)


def test_no_import_runs_in_a_circle() -> None:
    """
    No module imports itself by way of others, in its own room or out of it.
    """
    ours = {f"countylines.{name}": imports(path) for name, path in MODULES.items() if name != "__init__"}

    TopologicalSorter({name: imported & ours.keys() for name, imported in ours.items()}).prepare()


@pytest.mark.parametrize("module", MODULES)
def test_other_libraries_are_the_declared_ones(module: str) -> None:
    """
    Beside the standard library a module imports the runtime dependencies; an extra only where it belongs.
    """
    allowed = RUNTIME | EXTRAS.get(room_of(module), set()) | {"countylines"} | sys.stdlib_module_names
    others = {name.split(".")[0] for name in imports(MODULES[module])}

    assert others <= allowed


def test_no_module_is_too_long_to_read() -> None:
    """
    350 lines at most: a longer one has two jobs.
    """
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > 350} == {}
