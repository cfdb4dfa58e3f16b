"""
What the fields of a record hold, read from the classes themselves.

Readers, writers, the schema, counts and walks over records all read this table, so that a new field is one line in its
class. The annotation says most of it; the metadata below says what an annotation cannot.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Final, Literal, NamedTuple, ParamSpec, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs

from countylines.evidence import Citation, Fact, Link

P = ParamSpec("P")
R = TypeVar("R")

# The names of the classes that a reference may lead to; names, because the classes refer to one another.
ACTOR: Final = ("Organisation", "Person", "Initiative")
ANY_RECORD: Final = ("TopLevel", "Nested")

# A file gives the field as the name of the record's table: `staff` of `[figures.staff]`.
TABLE_NAME: Final = {"is_table_name": True}
# A file gives the claims of this fact beside the other keys of the record.
MERGED: Final = {"is_merged": True}
# An address that starts with http:// or https://.
WEB: Final = {"is_web": True}
# Ids elsewhere, each of a scheme and an id in it.
OUTSIDE: Final = {"is_outside": True}
OUTSIDE_ID: Final = r"[A-Za-z0-9][A-Za-z0-9.+_-]*:[!-~]+"


def refers_to(*kinds: str, siblings: bool = False) -> Mapping[str, object]:
    """
    Return the metadata of a field that holds references.

    Args:
        kinds: The names of the classes that a reference may lead to.
        siblings: Whether a bare key means a record of the same owner.
    """
    return {"refers_to": kinds, "to_siblings": siblings}


Path: TypeAlias = tuple[str | int, ...]
"""Names of fields and places in groups that lead to a value: `("funding", 2, "amount", "claims", 0, "value")`."""


# Texts and no enumeration: a cold load asks for shapes hundreds of times, and an enumeration hashes in Python.
Shape: TypeAlias = Literal[
    "plain",  # one text, word, date or period
    "texts",  # a tuple of texts
    "pairs",  # a tuple of pairs of texts
    "words",  # a tuple of named lists of words, as the slices of a measure
    "cites",  # a tuple of citations
    "links",  # a tuple of links
    "fact",  # a fact
    "records",  # a tuple of nested records
]
"""How the value of a field is put together."""


class Field(NamedTuple):
    """
    One field of a record class.

    Attributes:
        name: Its name.
        shape: How its value is put together.
        hint: The annotation of the value, of the value of a claim, or of one member; of nested records in an initiative
            the name of their class.
        default: Its default; `attrs.NOTHING` where it must be given.
        refers_to: The names of the classes that its references may lead to; empty if it holds none.
        to_siblings: Whether a bare key in it means a record of the same owner.
        is_table_name: Whether a file gives it as the name of the record's table.
        is_merged: Whether a file gives its claims beside the other keys of the record.
        is_web: Whether it holds an address.
        is_outside: Whether it holds ids elsewhere.
    """

    name: str
    shape: Shape
    hint: object
    default: object
    refers_to: tuple[str, ...] = ()
    to_siblings: bool = False
    is_table_name: bool = False
    is_merged: bool = False
    is_web: bool = False
    is_outside: bool = False

    @property
    def type(self) -> object:
        """
        The type of the value, of the value of a claim, or of one member.
        """
        return _nested_class(self.hint) if isinstance(self.hint, str) else self.hint

    @property
    def class_name(self) -> str:
        """
        The name of the class of nested records, which need not be imported for it.
        """
        return self.hint if isinstance(self.hint, str) else cast("type", self.hint).__name__


@cache
def _nested_class(name: str) -> type:
    # The module is named in a text, for the records that it imports are built on this one.
    return cast("type", getattr(import_module("countylines.records.nested"), name))


def cached(read: Callable[P, R]) -> Callable[P, R]:
    """
    `functools.cache` for functions of record classes, which mypy takes for unhashable.
    """
    return cast("Callable[P, R]", cache(read))


@cached
def fields_of(cls: type) -> tuple[Field, ...]:
    """
    Return the fields of a record class, in their order.
    """
    made: list[Field] = []
    for attribute in attrs.fields(cast("type[attrs.AttrsInstance]", cls)):
        shape, inner = _shape(cast("object", attribute.type))
        made.append(Field(attribute.name, shape, inner, cast("object", attribute.default), **attribute.metadata))
    return tuple(made)


@cached
def fields_with(cls: type, shape: Shape) -> tuple[Field, ...]:
    """
    Return the fields of this shape.
    """
    return tuple([field for field in fields_of(cls) if field.shape is shape])


@cached
def fields_that_refer(cls: type) -> tuple[Field, ...]:
    """
    Return the fields that hold references.
    """
    return tuple([field for field in fields_of(cls) if field.refers_to])


def _shape(annotation: object) -> tuple[Shape, object]:
    # "tuple[nested.Role, ...]": the class is imported by who reads such records, and not by who asks for the name.
    if isinstance(annotation, str):
        return "records", annotation.removeprefix("tuple[nested.").removesuffix(", ...]")
    origin, inner = cast("object", get_origin(annotation)), get_args(annotation)
    if origin is Fact:
        return "fact", inner[0]
    if origin is tuple:
        return _shape_of_group(cast("object", inner[0])), inner[0]
    return "plain", inner[0] if inner else annotation  # `EdtfDate | None` is a date


def _shape_of_group(member: object) -> Shape:
    if member is str:
        return "texts"
    if get_origin(member) is tuple:
        return "pairs"
    if member is Citation or member is Link:
        return "cites" if member is Citation else "links"
    # A nested record has an owner; a slice has none.
    names = attrs.fields_dict(cast("type[attrs.AttrsInstance]", get_origin(member) or member))
    return "records" if "owner" in names else "words"
