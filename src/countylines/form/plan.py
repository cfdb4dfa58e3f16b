"""
The plan of a table in a file: how each field of its class is written there.

The readers, the writer, the schema and the paths of faults follow this plan. Most of it is read from the class, by
`records/fields`; what a file adds are the keys and the short forms, such as one `period` for a start and an end.

For example, a role has a start and an end, so its table may have the key `period` in place of both. The value of a
figure is merged: its keys stand beside the others, and the name of the table gives the key of the figure:

    [figures.staff]      Figure(key="staff",
    text = "Staff"   ->         text="Staff",
    is = "40"                   value=Fact("40"))
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, cast

from countylines.evidence import Link
from countylines.form.tables import TABLES
from countylines.records.fields import Field, cached, fields_of

# The keys of a fact. A figure and an observation hold them beside their other keys.
FACT_KEYS: Final = ("is", "standing", "claims", "rationale", "undecided")
# Where a record stands in a file gives its id and its owner.
_PLACED: Final = ("id", "owner")


class Plan(NamedTuple):
    """
    The plan of one table.

    Attributes:
        cls: The class that the table describes.
        fields: The fields that a file gives, by their names, in the order in which they are written.
        merged: The fact whose keys stand beside the other keys of the table, if there is one.
        has_period: Whether `period` may stand in place of start and end.
        table_name: The field that the name of the table gives, if there is one: `staff` of `[figures.staff]`.
    """

    cls: type
    fields: Mapping[str, Field]
    merged: Field | None
    has_period: bool
    table_name: str

    @property
    def keys(self) -> list[str]:
        """
        The keys that the table may have.
        """
        keys = [key_of(field) for field in self.fields.values() if not field.is_merged]
        return [*keys, *(FACT_KEYS if self.merged else ()), *(("period",) if self.has_period else ())]


@cached
def plan_of(cls: type) -> Plan:
    """
    Return the plan of the tables that describe a class.
    """
    given = {field.name: field for field in fields_of(cls) if field.name not in _PLACED}
    names = [field.name for field in given.values() if field.is_table_name]
    fields = {name: field for name, field in given.items() if name not in names}
    merged = next((field for field in fields.values() if field.is_merged), None)
    return Plan(cls, fields, merged, {"start", "end"} <= fields.keys(), names[0] if names else "")


def key_of(field: Field) -> str:
    """
    Return the key under which a table holds a field that is not merged.
    """
    return "cite" if field.name == "cites" else field.name


@cached
def groups_of(cls: type) -> tuple[str, ...]:
    """
    Return the names of the fields that may stand beside the table of a record that has a file of its own.
    """
    beside = ("records", "links", "words")
    return tuple([field.name for field in plan_of(cls).fields.values() if field.shape in beside])


def nested_fields() -> Iterator[Field]:
    """
    Yield the fields of the top-level records that hold nested ones, in the order of the tables.
    """
    for cls in TABLES.values():
        yield from (field for field in fields_of(cls) if field.shape == "records")


def tables() -> list[type]:
    """
    Return the classes that tables of a file describe: the top-level records, the nested ones, and links.
    """
    nested = [cast("type", field.type) for field in nested_fields()]
    return list(dict.fromkeys([*TABLES.values(), *nested, Link]))
