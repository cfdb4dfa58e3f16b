"""
What the fields of records hold: nested records, facts, links, and references to other records.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple, TypeAlias, cast, get_args, get_origin

import attrs

from countylines.evidence import Citation, Fact, Link
from countylines.records.base import Nested, TopLevel
from countylines.records.figures import Figure
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.milestones import Milestone
from countylines.records.notes import Note
from countylines.records.organisations import Organisation
from countylines.records.people import Person, Post
from countylines.records.places import Place
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.roles import Role
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.vocab import InitiativeKind

Record: TypeAlias = TopLevel | Nested
Kinds: TypeAlias = tuple[type[Record], ...]

ANY: Final[Kinds] = (TopLevel, Nested)
ACTORS: Final[Kinds] = (Organisation, Person, Initiative)

# Initiatives of these kinds act, and may stand wherever an actor may.
ACTING: Final = frozenset([InitiativeKind.UNIT, InitiativeKind.CENTRE, InitiativeKind.BODY])

# The fields that hold references, and what they may refer to.
REFERENCES: Final[dict[type[Record], dict[str, Kinds]]] = {
    Source: {"version_of": (Source,)},
    Topic: {"broader": (Topic,)},
    Place: {"within": (Place,)},
    Note: {"about": ANY},
    Organisation: {"members": ACTORS, "places": (Place,)},
    Post: {"organisation": (Organisation, Initiative)},
    Role: {"actor": ACTORS},
    Milestone: {"by": ACTORS},
    Funding: {"funder": ACTORS, "recipients": ACTORS, "places": (Place,)},
    Recommendation: {"addressees": ACTORS},
    Remark: {"by": ACTORS, "about": ANY},
    Response: {"by": ACTORS, "about": ANY, "to": (Recommendation,), "through": (Initiative,)},
    Initiative: {"topics": (Topic,), "places": (Place,)},
    Measure: {"about": ANY, "topics": (Topic,), "not_comparable": (Measure,)},
}


class Part(NamedTuple):
    """
    A record inside another, or the outer one itself, with its path below the outer one.
    """

    record: Record
    path: str


class Reference(NamedTuple):
    """
    A reference as it stands in a field, the full id that it means, and what it may refer to.
    """

    path: str
    text: str
    id: str
    kinds: Kinds


def parts(record: TopLevel) -> Iterator[Part]:
    """
    The record and all records inside it, in the order of its fields.
    """
    yield Part(record, "")
    for name in _names(record, Nested):
        for at, member in enumerate(cast("tuple[Nested, ...]", getattr(record, name))):
            yield Part(member, f"{name}.{member.key}" if isinstance(member, Figure) else f"{name}[{at}]")


def facts_of(record: Record) -> Iterator[tuple[str, Fact[object]]]:
    """
    The facts of a record itself, by the names of their fields.
    """
    for name in _names(record, Fact):
        yield name, cast("Fact[object]", getattr(record, name))


def links_of(record: Record) -> Iterator[tuple[str, Link]]:
    """
    The links of a record itself, with their paths.
    """
    for name in _names(record, Link):
        for at, link in enumerate(cast("tuple[Link, ...]", getattr(record, name))):
            yield f"{name}[{at}]", link


def cites_of(record: Record) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """
    All citations of a record itself, with their paths: its own, those of its claims, those of its links.
    """
    yield "cite", record.cites
    for name, fact in facts_of(record):
        for at, claim in enumerate(fact.claims):
            yield f"{name}.claims[{at}].cite" if len(fact.claims) > 1 else f"{name}.cite", claim.cites
    for path, link in links_of(record):
        for side in ("said", "denied", "unstated"):
            yield f"{path}.{side}", cast("tuple[Citation, ...]", getattr(link, side))


def references(record: Record) -> Iterator[Reference]:
    """
    All references of a record itself, those of every claim included.
    """
    owner = record.owner if isinstance(record, Nested) else record.id
    for name, kinds in REFERENCES.get(type(record), {}).items():
        siblings = isinstance(record, Response) and name == "to"
        for path, text in _texts(name, cast("object", getattr(record, name))):
            yield Reference(path, text, full_id(text, owner, siblings=siblings), kinds)
    for path, link in links_of(record):
        kinds = (Funding,) if isinstance(record, Funding) else ANY
        yield Reference(f"{path}.to", link.to, full_id(link.to, owner), kinds)


def full_id(text: str, owner: str, *, siblings: bool = False) -> str:
    """
    The id that a reference means: `/key` is a sibling, and so is a bare word where *siblings*.
    """
    if text.startswith("/"):
        return f"{owner}{text}"
    return f"{owner}/{text}" if siblings and "/" not in text else text


def _texts(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Fact):
        fact = cast("Fact[str | tuple[str, ...]]", value)
        for at, claim in enumerate(fact.claims):
            path = f"{name}.claims[{at}].is" if len(fact.claims) > 1 else name
            yield from _texts(path, claim.value)
    elif isinstance(value, tuple):
        members = cast("tuple[str, ...]", value)
        yield from ((f"{name}[{at}]", text) for at, text in enumerate(members))
    elif value:
        yield name, cast("str", value)


def _names(record: Record, kind: type) -> tuple[str, ...]:
    """
    The names of the fields of a record that hold one of these, or a tuple of them.
    """
    cls: object = type(record)  # mypy takes the classes of attrs for unhashable
    return _names_of(cls, kind)


@cache
def _names_of(cls: object, kind: type) -> tuple[str, ...]:
    held = {field.name: _held(cast("object", field.type)) for field in attrs.fields(cast("type[Record]", cls))}
    return tuple([name for name, found in held.items() if isinstance(found, type) and issubclass(found, kind)])


def _held(annotation: object) -> object:
    origin = get_origin(annotation)
    return cast("object", get_args(annotation)[0]) if origin is tuple else origin or annotation
