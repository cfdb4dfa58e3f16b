"""
Equality of values and records, and what pickle keeps of them, written once.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Final, cast

import attrs


class Compared:
    """
    A base class of what is equal if it is of one class and the fields that count are equal.

    A class of attrs that inherits this is made with `eq=False`: attrs would compile two methods for each class in every
    cold start, used or not.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        values = _values_of(type(self))
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash((type(self), _values_of(type(self))(self)))

    def __reduce__(self) -> str | tuple[object, ...]:
        # The values alone: with the names of their fields, as attrs keeps them, a pickle is twice as large.
        return _rebuilt, (type(self), *[getattr(self, name) for name in _names_of(type(self))])


def _names(cls: type) -> tuple[str, ...]:
    return tuple([field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls))])


def _rebuilt(cls: type, *values: object) -> object:
    """
    Return what was pickled, without asking its constructor again.
    """
    made = object.__new__(cast("type[object]", cls))
    for name, value in zip(_names_of(cls), values, strict=True):
        object.__setattr__(made, name, value)
    return made


def _getter(cls: type) -> Callable[[object], object]:
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", cls))
    return attrgetter(*[field.name for field in fields if field.eq])


# mypy takes a class with its own `__hash__` for unhashable.
_values_of: Final = cast("Callable[[type], Callable[[object], object]]", cache(_getter))
_names_of: Final = cast("Callable[[type], tuple[str, ...]]", cache(_names))
