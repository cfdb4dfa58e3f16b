"""
The writer: from a record to its table in a file, as short as it can be said; the readers read it back.
"""

from enum import Enum
from operator import is_
from typing import Final, cast

import attrs

from countylines.errors import ParseError
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.form.plan import plan_of
from countylines.records import Nested, Record
from countylines.records.base import short_id
from countylines.records.fields import Field, Shape
from countylines.records.heading import Heading
from countylines.records.measures import Measure, Slice
from countylines.values.amounts import read_quantity
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import LinkKind, Standing

_SIDES: Final = ("said", "denied", "unstated")


def body_of(record: Record, inherited: tuple[Citation, ...] = (), unit: str = "") -> dict[str, object]:
    """
    Return the table that describes a record in a file.

    A record made in Python may hold values of wrong types: what cannot be written is left as it is for the checks.

    Args:
        record: The record.
        inherited: The citations that the table inherits, which it does not repeat.
        unit: The unit of the measure that it is in, which quantities need not repeat.
    """
    unit = record.unit if isinstance(record, Measure) else unit
    cites = record.cites or inherited
    body: dict[str, object] = {"cite": _cite_form(cites)} if cites != inherited else {}
    for field in plan_of(type(record)).fields.values():
        value = cast("object", getattr(record, field.name))
        # Most fields hold their default itself; to compare two facts takes a while.
        if value is field.default or field.name == "cites" or value == field.default or _is_made(record, field):
            continue
        owner = _owner_of(record)
        form = _form(_shortened(value, field, owner) if field.refers_to and owner else value, field, cites, unit)
        body |= _merged(form) if field.is_merged else {field.name: form}
    return body


def _owner_of(record: Record) -> str:
    return record.owner if isinstance(record, Nested) else record.id


def _is_made(record: Record, field: Field) -> bool:
    # A key that is made again where none is given need not be written.
    return field.name == "key" and isinstance(record, Nested) and record.key == record.made_key


def _shortened(value: object, field: Field, owner: str) -> object:
    """
    Return the value with references in short: `/key` for a record of the same owner; itself if it has none.
    """
    match value:
        case str():
            return short_id(value, owner, siblings=field.to_siblings)
        case tuple():
            members = cast("tuple[object, ...]", value)
            short = tuple([_shortened(member, field, owner) for member in members])
            return members if all(map(is_, short, members)) else short
        case Link():
            to = short_id(value.to, owner)
            return value if to is value.to else attrs.evolve(value, to=to)
        case _:
            fact = cast("Fact[object]", value)
            values = [_shortened(claim.value, field, owner) for claim in fact.claims]
            if all(map(is_, values, [claim.value for claim in fact.claims])):
                return fact
            claims = [attrs.evolve(claim, value=short) for claim, short in zip(fact.claims, values, strict=True)]
            return attrs.evolve(fact, claims=tuple(claims))


def _form(value: object, field: Field, cites: tuple[Citation, ...], unit: str) -> object:
    if isinstance(value, Fact):
        return fact_form(cast("Fact[object]", value), cites, unit)
    if not isinstance(value, tuple):
        return plain_form(value)
    return _group_form(cast("tuple[object, ...]", value), field.shape, cites, unit)


def _group_form(group: tuple[object, ...], shape: Shape, cites: tuple[Citation, ...], unit: str) -> object:
    match shape:
        case "records":
            return _records_form(cast("tuple[Nested, ...]", group), cites, unit)
        case "links":
            return [link_form(link, cites) for link in cast("tuple[Link, ...]", group)]
        case "words":
            slices = cast("tuple[Slice, ...]", group)
            return {slice_.name: list(slice_.values) for slice_ in slices}
        case "pairs":
            return dict(cast("tuple[tuple[str, str], ...]", group))
        case _:
            return plain_form(group)


def plain_form(value: object, unit: str = "") -> object:
    """
    Return a value as a file holds it: a text, true or false, or a list of texts; anything else is left for the checks.

    Args:
        value: The value.
        unit: The unit of a quantity whose text names none.
    """
    match value:
        case Quantity():
            return _quantity_text(value, unit)
        case EdtfDate() | Period() | Enum():
            return str(value)
        case tuple():
            return [plain_form(word) for word in cast("tuple[object, ...]", value)]
        case _:
            return value


def _quantity_text(quantity: Quantity, unit: str) -> str:
    # The source's wording is kept if it reads back as the same quantity. "5" that was read as people does so only in a
    # measure of people; elsewhere "5 people" is written.
    try:
        same = read_quantity(quantity.text, unit) == quantity
    except ParseError:
        same = False
    return quantity.text if same else str(quantity)


def _records_form(records: tuple[Nested, ...], cites: tuple[Citation, ...], unit: str) -> object:
    bodies = [body_of(record, cites, unit) for record in records]
    name = plan_of(type(records[0])).table_name
    if not name:
        return bodies
    return {
        # A figure with nothing but its value is one line: `staff = "38"`.
        getattr(record, name): body["is"] if body.keys() == {"is"} else body
        for record, body in zip(records, bodies, strict=True)
    }


def _merged(form: object) -> dict[str, object]:
    # The citation in a merged table is the record's; a claim with another keeps it in a table of its own.
    if not isinstance(form, dict):
        return {"is": form}
    table = cast("dict[str, object]", form)
    return {"claims": [table]} if "cite" in table else table


def fact_form(fact: Fact[object], cites: tuple[Citation, ...] = (), unit: str = "") -> object:
    """
    Return a fact as a file holds it.

    Args:
        fact: The fact.
        cites: The citations that its claims inherit, which it does not repeat.
        unit: The unit of quantities whose texts name none.
    """
    claims = [_claim_form(claim, cites, unit) for claim in fact.claims]
    if len(claims) == 1 and not (fact.rationale or fact.undecided):
        # A wrong value that is a dictionary keeps its table: alone it would be read as the keys of a fact.
        return claims[0]["is"] if claims[0].keys() == {"is"} and not isinstance(claims[0]["is"], dict) else claims[0]
    table: dict[str, object] = {"claims": claims}
    if fact.rationale:
        table["rationale"] = fact.rationale
    if fact.undecided:
        table["undecided"] = True
    return table


def _claim_form(claim: Claim[object], cites: tuple[Citation, ...], unit: str) -> dict[str, object]:
    table: dict[str, object] = {"is": plain_form(claim.value, unit)}
    if claim.cites != cites:
        table["cite"] = _cite_form(claim.cites)
    if claim.standing is not Standing.STATED:
        table["standing"] = str(claim.standing)
    return table


def link_form(link: Link, cites: tuple[Citation, ...] = ()) -> object:
    """
    Return a link as a file holds it.

    Args:
        link: The link.
        cites: The citations that it inherits, which it does not repeat.
    """
    table: dict[str, object] = {"to": link.to}
    if link.kind is not LinkKind.PART_OF:
        table["kind"] = str(link.kind)
    # A link that names no side is read as asserted by what it inherits, so this common case needs no keys.
    if not (link.said == cites and not link.denied and not link.unstated):
        sides = {name: cast("tuple[Citation, ...]", getattr(link, name)) for name in _SIDES}
        table |= {name: _cite_form(side) for name, side in sides.items() if side}
    if link.rationale:
        table["rationale"] = link.rationale
    return link.to if table.keys() == {"to"} else table


def _cite_form(cites: tuple[Citation, ...]) -> object:
    return str(cites[0]) if len(cites) == 1 else [str(cite) for cite in cites]


def heading_form(heading: Heading) -> dict[str, object]:
    """
    Return the table of a heading in a file, without what it does not state.
    """
    fields = plan_of(Heading).fields
    values = {name: cast("object", getattr(heading, name)) for name in fields}
    return {name: plain_form(value) for name, value in values.items() if value != fields[name].default}
