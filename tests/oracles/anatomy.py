"""
The parts of records, found by looking at the values of their attributes, and what their references mean.
"""

from collections.abc import Iterator
from typing import cast

import attrs

from countylines import Citation, Fact, Link
from countylines.records import Record
from countylines.typing import Nested, TopLevel
from oracles.references import REFERENCES


def refers(record: Record, name: str) -> bool:
    """
    Whether an attribute of a record names other records.
    """
    return name in REFERENCES.get(type(record), {})


def values_of(record: Record) -> Iterator[tuple[str, object]]:
    """
    The attributes of a record with their values.
    """
    for field in attrs.fields(type(record)):
        yield field.name, getattr(record, field.name)


def members_of(value: object) -> tuple[object, ...]:
    """
    The members of a tuple; none of anything else.
    """
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()


def parts_of(record: TopLevel) -> Iterator[Record]:
    """
    A record and all that are inside it.
    """
    yield record
    for _, value in values_of(record):
        yield from (member for member in members_of(value) if isinstance(member, Nested))


def facts_of(record: Record) -> Iterator[tuple[str, Fact[object]]]:
    """
    The facts of a record itself, by the names of their attributes.
    """
    for name, value in values_of(record):
        if isinstance(value, Fact):
            yield name, cast("Fact[object]", value)


def links_of(record: Record) -> Iterator[Link]:
    """
    The links of a record itself.
    """
    for _, value in values_of(record):
        yield from (member for member in members_of(value) if isinstance(member, Link))


def cites_of(record: Record) -> Iterator[Citation]:
    """
    All citations of a record itself: its own, those of its claims, and those of its links.
    """
    yield from record.cites
    for _, fact in facts_of(record):
        for claim in fact.claims:
            yield from claim.cites
    for link in links_of(record):
        yield from (*link.said, *link.denied, *link.unstated)


def owner_of(record: Record) -> str:
    """
    The id of the record that another is inside of; its own id, if it is inside of none.
    """
    return record.owner if isinstance(record, Nested) else record.id


def id_meant(record: Record, name: str, reference: str) -> str:
    """
    The full id that a reference in an attribute means: `/key` is a sibling, and so is a bare key in `Response.to`.
    """
    if reference.startswith("/"):
        return owner_of(record) + reference
    if type(record).__name__ == "Response" and name == "to" and "/" not in reference:
        return f"{owner_of(record)}/{reference}"
    return reference
