"""
Equality of values and records, written once.
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


def _getter(cls: type) -> Callable[[object], object]:
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", cls))
    return attrgetter(*[field.name for field in fields if field.eq])


# mypy takes a class with its own `__hash__` for unhashable.
_values_of: Final = cast("Callable[[type], Callable[[object], object]]", cache(_getter))
