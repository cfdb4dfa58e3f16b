"""
Walks over records: nested records, facts, links, citations, and references to other records.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from countylines.evidence import UNKNOWN, Citation, Fact, Link
from countylines.records.base import Nested, TopLevel
from countylines.records.fields import Path, Shape, cached, fields_that_refer, fields_with
from countylines.vocab import InitiativeKind

if TYPE_CHECKING:
    from countylines.records.initiatives import Initiative
    from countylines.records.organisations import Organisation
    from countylines.records.people import Person

Record: TypeAlias = TopLevel | Nested
Actor: TypeAlias = "Organisation | Person | Initiative"
Kinds: TypeAlias = tuple[type[Record], ...]
Getter: TypeAlias = Callable[[Record], tuple[object, ...]]
"""Gives what some fields of a record hold."""

# Initiatives of these kinds act, and may stand wherever an actor may.
ACTING: Final = frozenset([InitiativeKind.UNIT, InitiativeKind.CENTRE, InitiativeKind.BODY])

_HOMES: Final = {
    **dict.fromkeys(("TopLevel", "Nested"), "base"),
    "Initiative": "initiatives",
    "Measure": "measures",
    "Organisation": "organisations",
    "Person": "people",
    "Place": "places",
    "Topic": "topics",
    "Source": "sources",
    "Note": "notes",
    "Funding": "funding",
    "Recommendation": "recommendations",
}


@cache
def class_of(name: str) -> type[Record]:
    """
    Return the record class of a name, imported when it is first asked for.

    Each class costs a cold start two million instructions, and most questions need few of them.
    """
    return cast("type[Record]", getattr(import_module(f"countylines.records.{_HOMES[name]}"), name))


@cache
def kinds_of(names: tuple[str, ...]) -> Kinds:
    """
    Return the record classes of these names.
    """
    return tuple(map(class_of, names))


class Part(NamedTuple):
    """
    A part is a record inside another, or the outer one itself, with its path below the outer one.
    """

    record: Record
    path: Path


def parts(record: TopLevel) -> Iterator[Part]:
    """
    Yield the record and all records inside it, in the order of its fields.
    """
    yield Part(record, ())
    for name, members in values_of(record, "records"):
        for at, member in enumerate(cast("tuple[Nested, ...]", members)):
            yield Part(member, (name, at))


def facts_of(record: Record) -> Iterator[tuple[str, Fact[object]]]:
    """
    Yield the facts of a record itself, by the names of their fields.
    """
    yield from cast("Iterator[tuple[str, Fact[object]]]", values_of(record, "fact"))


def claimed(record: Record) -> list[tuple[str, Fact[object]]]:
    """
    Return the facts of a record itself of which there are claims, by the names of their fields.
    """
    # A record has ten facts or so, and sources speak of two or three.
    names, values = _values(type(record), "fact")
    facts = cast("tuple[Fact[object], ...]", values(record))
    return [(name, fact) for name, fact in zip(names, facts, strict=True) if fact is not UNKNOWN and fact.claims]


def links_of(record: Record) -> list[tuple[Path, Link]]:
    """
    Return the links of a record itself, with their paths.
    """
    names, values = _values(type(record), "links")
    if not names:
        return []
    groups = cast("tuple[tuple[Link, ...], ...]", values(record))
    return [((name, at), link) for name, links in zip(names, groups, strict=True) for at, link in enumerate(links)]


def cites_of(record: Record) -> Iterator[tuple[Path, tuple[Citation, ...]]]:
    """
    Yield all citations of a record itself, with their paths: its own, those of its claims, those of its links.
    """
    yield ("cites",), record.cites
    for name, fact in facts_of(record):
        for at, claim in enumerate(fact.claims):
            yield (name, "claims", at, "cites"), claim.cites
    for path, link in links_of(record):
        yield from (((*path, side), cites) for side, cites in sides_of(link))


def sides_of(link: Link) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """
    Return the citations of a link, by the names of their fields.
    """
    return ("said", link.said), ("denied", link.denied), ("unstated", link.unstated)


def references(record: Record) -> Iterator[tuple[Path, str, Kinds]]:
    """
    Yield all references of a record itself, those of every claim included: path, id, and the classes that it may lead
    to.
    """
    for field in fields_that_refer(type(record)):
        kinds = kinds_of(field.refers_to)
        for path, id in _ids((field.name,), cast("object", getattr(record, field.name))):
            yield path, id, kinds


def _ids(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    match value:
        case Fact():
            for at, claim in enumerate(cast("Fact[object]", value).claims):
                yield from _ids((*path, "claims", at, "value"), claim.value)
        case tuple():
            for at, member in enumerate(cast("tuple[object, ...]", value)):
                yield from _ids((*path, at), member)
        case Link():
            yield (*path, "to"), value.to
        case _:
            # An optional reference, such as `Place.within`, is an empty text if there is none.
            if value:
                yield path, cast("str", value)


def values_of(record: Record, shape: Shape) -> Iterator[tuple[str, object]]:
    """
    Yield what the fields of one shape hold, by their names.
    """
    names, values = _values(type(record), shape)
    return zip(names, values(record), strict=True)


@cached
def _values(cls: type, shape: Shape) -> tuple[tuple[str, ...], Getter]:
    names = tuple([field.name for field in fields_with(cls, shape)])
    return names, getter_of(names)


def getter_of(names: Sequence[str]) -> Getter:
    """
    Return what gives the values of some fields of a record.
    """
    # Of one name attrgetter gives the value alone, and without any it cannot be made.
    if len(names) > 1:
        return cast("Getter", attrgetter(*names))
    return lambda record: tuple([getattr(record, name) for name in names])
