"""
The public names are listed once, and all other lists agree with that one.
"""

import ast
import inspect
import os
import pkgutil
import re
import subprocess
import sys
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import get_type_hints

import attrs
import pytest

import countylines
from countylines import plots, selections, strategies, typing, vocab
from countylines.records import nested

ROOT = Path(__file__).parents[1]


def static_names(module: ModuleType = countylines) -> dict[str, str]:
    """
    The names that type checkers see in a module, with the modules that they come from.
    """
    source = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    (block,) = [node for node in source.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name)]
    froms = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or "": node.module or "" for node in froms for alias in node.names}


def test_names_are_told_alike() -> None:
    """
    `__all__`, `dir()`, the table of lazy names and the static imports hold the same names.
    """
    lazy = {name: home for home, names in countylines._HOMES.items() for name in names}

    assert sorted(countylines.__all__) == sorted(lazy) == sorted(static_names())
    assert lazy == static_names()
    assert dir(countylines) == sorted([*countylines.__all__, "__version__"])


@pytest.mark.parametrize("module", [nested, selections, vocab])
def test_names_of_a_lazy_module_are_told_alike(module: ModuleType) -> None:
    """
    A module of lazy names imports each from where it says that it is.
    """
    lazy = {name: home for home, names in module._HOMES.items() for name in names}

    assert sorted(module.__all__) == sorted(lazy) == sorted(static_names(module))
    assert lazy == static_names(module)
    assert all(getattr(module, name) is getattr(import_module(home), name) for name, home in lazy.items())


@pytest.mark.parametrize("name", countylines.__all__)
def test_annotations_can_be_read(name: str) -> None:
    """
    Other libraries read from the annotations of a class what its fields hold, of classes too that are imported late.
    """
    cls = getattr(countylines, name)
    if not (isinstance(cls, type) and attrs.has(cls)):
        return
    hints = get_type_hints(cls)

    assert {field.name for field in attrs.fields(cls)} <= hints.keys()
    assert [field.name for field in attrs.fields(attrs.resolve_types(cls)) if isinstance(field.type, str)] == []


@pytest.mark.parametrize("name", countylines.__all__)
def test_every_name_resolves(name: str) -> None:
    """
    A lazy name is the object of its module, and comes the second time without asking.
    """
    expected = getattr(import_module(static_names()[name]), name)

    assert getattr(countylines, name) is expected
    assert vars(countylines)[name] is expected


def test_no_name_is_that_of_a_module() -> None:
    """
    A module that is imported would replace a name of its own.
    """
    modules = {module.name for module in pkgutil.iter_modules(countylines.__path__)}

    assert not modules & set(countylines.__all__)


def test_unknown_names_are_refused() -> None:
    """
    A name that is not there is an attribute error as anywhere.
    """
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        _ = countylines.nope  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue,reportUnknownVariableType,reportUnknownMemberType]


def test_the_version_is_that_of_the_package() -> None:
    """
    `__version__` comes from the metadata alone.
    """
    declared = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)

    assert declared is not None
    assert declared[1] == countylines.__version__


def test_importing_the_root_imports_nothing_else() -> None:
    """
    Names are imported when they are used: no attrs, cattrs, pendulum or json before.
    """
    code = "import sys, countylines; assert not {'attr', 'attrs', 'cattrs', 'pendulum', 'json'} & set(sys.modules)"

    # What measures the tests imports modules of its own.
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    subprocess.run([sys.executable, "-c", code], check=True, env=bare)  # noqa: S603 - our own code


PUBLIC = [f"{package.__name__}.{name}" for package in (countylines, selections, typing) for name in package.__all__]


def test_no_name_has_two_homes() -> None:
    """
    The package, `selections` and `typing` share no name: each is documented and imported in one place.
    """
    names = [name.rpartition(".")[2] for name in PUBLIC]

    assert len(names) == len(set(names))


def test_the_reference_lists_every_name() -> None:
    """
    The reference documents each public name once, under its package, and no other.
    """
    text = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "reference" / "api").glob("*.md"))
    listed = re.findall(r"^\.\. auto(?:class|function|exception|data):: (.+)$", text, re.MULTILINE)
    drawn = [f"{package.__name__}.{name}" for package in (plots, strategies) for name in package.__all__]

    assert sorted(listed) == sorted([*PUBLIC, *drawn])


def test_the_reference_shows_what_a_dataset_inherits() -> None:
    """
    The reference shows members that a dataset inherits: the classes that it is put together from have no entry.
    """
    page = (ROOT / "docs" / "reference" / "api" / "datasets.md").read_text(encoding="utf-8")

    assert ".. autoclass:: countylines.Dataset\n   :inherited-members:\n" in page


def public_classes() -> list[type[object]]:
    """
    The public classes; enumerations are left out, their members are words.
    """
    objects: list[object] = [
        getattr(import_module(home), name) for home, _, name in (public.rpartition(".") for public in PUBLIC)
    ]
    return [cls for cls in objects if isinstance(cls, type) and not issubclass(cls, Enum)]


@pytest.mark.parametrize("cls", public_classes())
def test_the_reference_shows_every_member(cls: type[object]) -> None:
    """
    Each public member has a docstring, and each field is described in the docstring of its class or of a parent.
    """
    parents = [base for base in cls.__mro__ if base.__module__.startswith("countylines")]
    described = " ".join(base.__doc__ or "" for base in parents)
    fields = [field.name for field in attrs.fields(cls)] if attrs.has(cls) else []
    kinds = ("property", "cached_property", "classmethod", "function")
    members = {
        name: member for base in parents for name, member in vars(base).items() if type(member).__name__ in kinds
    }
    public = {name: member for name, member in members.items() if not name.startswith("_") and name not in fields}

    assert [name for name, member in public.items() if not inspect.getdoc(member)] == []
    assert [name for name in fields if not name.startswith("_") and not re.search(rf"\b{name}\b", described)] == []


def section(doc: str, title: str) -> set[str]:
    """
    The names that a section of a docstring describes, each on a line of its own.
    """
    lines = inspect.cleandoc(doc).partition(f"{title}:\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^ {4}\**(\w+): ", lines, re.MULTILINE))


def public_functions() -> dict[str, FunctionType]:
    """
    The public functions, and the public methods of the public classes, by qualified name.
    """
    homes = [(import_module(home), name) for home, _, name in (public.rpartition(".") for public in PUBLIC)]
    tops = [getattr(home, name) for home, name in homes]
    tops += [getattr(package, name) for package in (plots, strategies) for name in package.__all__]
    parents = [base for cls in public_classes() for base in cls.__mro__ if base.__module__.startswith("countylines")]
    members = [
        getattr(member, "__func__", member) for base in parents for name, member in vars(base).items() if name[0] != "_"
    ]
    return {
        f"{function.__module__}.{function.__qualname__}": function
        for function in (*tops, *members)
        if isinstance(function, FunctionType)
    }


def test_every_argument_has_its_line() -> None:
    """
    Each parameter of a public function or method is described in its `Args:`.
    """
    missing = {
        name: sorted(
            set(inspect.signature(function).parameters) - {"self", "cls"} - section(function.__doc__ or "", "Args")
        )
        for name, function in public_functions().items()
    }

    assert len(missing) > 100
    assert {name: names for name, names in missing.items() if names} == {}


@pytest.mark.parametrize("cls", public_classes())
def test_every_field_has_its_line(cls: type[object]) -> None:
    """
    Each public field of a class is described in the `Attributes:` of the class or of a parent.
    """
    parents = [base for base in cls.__mro__ if base.__module__.startswith("countylines")]
    described = {name for base in parents for name in section(base.__doc__ or "", "Attributes")}
    fields: set[str] = {field.name for field in attrs.fields(cls)} if attrs.has(cls) else set()

    assert {name for name in fields if not name.startswith("_")} - described == set()
