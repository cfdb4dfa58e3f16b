"""
Names that are imported when they are first used.

A package lists where each of its names lives. `import countylines` then costs next to nothing, and a program pays only
for what it touches (PEP 562).
"""

import sys

# Type checkers take the name for true; importing typing, or collections.abc, would cost more than all the rest.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy_names(
    package: str, homes: "Mapping[str, tuple[str, ...]]"
) -> "tuple[Callable[[str], object], Callable[[], list[str]], list[str]]":
    """
    `__getattr__`, `__dir__` and `__all__` of a package whose names are imported when they are first used.

    Args:
        package: The name of the package.
        homes: The names to offer, by the module that defines them.
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def get(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=sys.modules[package])
        from countylines.basics.collector import gc_paused  # noqa: PLC0415 - only who uses a name pays

        with gc_paused(lasting=True):
            module = _module(home_of[name])
        # Kept in the module, so that Python finds it there next time and does not ask again.
        value = vars(sys.modules[package])[name] = getattr(module, name)
        return value

    return get, lambda: sorted(home_of), sorted(home_of)


def _module(name: str) -> object:
    # Not importlib.import_module: importing importlib would cost as much as all the rest.
    __import__(name)
    return sys.modules[name]
