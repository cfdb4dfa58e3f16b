"""
What views share with the record that they are made of: all that they do not change.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import is_
from typing import TypeVar, cast

import attrs

from countylines.records import Record
from countylines.records.fields import Field, cached, fields_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@cached
def fields_of_view(cls: type) -> tuple[Field, ...]:
    """
    Return the fields of a record that a view may change, besides its own citations.
    """
    return tuple([field for field in fields_of(cls) if field.refers_to or field.shape in ("fact", "records", "links")])


def shared(before: tuple[T, ...], members: Sequence[T]) -> tuple[T, ...]:
    """
    Return the tuple that was there if its members are still the same objects, otherwise a tuple of the new ones.
    """
    return before if len(before) == len(members) and all(map(is_, before, members)) else tuple(members)


def changed(record: R, changes: Mapping[str, object]) -> R:
    """
    Return the record with some values changed; the same record if each of them is the same object as before.
    """
    # Most of a record is the same in a view, and what is the same is shared: nothing is made for it, and what was found
    # out about it need not be found out again.
    changes = {name: value for name, value in changes.items() if value is not getattr(record, name)}
    # Type checkers cannot see that the names are those of the fields.
    return cast("Callable[..., R]", attrs.evolve)(record, **changes) if changes else record
