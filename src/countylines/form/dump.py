"""
From records back to the form of a file, as short as it can be said: the inverse of `_convert`.
"""

from enum import Enum
from typing import cast

import attrs

from countylines.evidence import Citation, Claim, Fact, Link
from countylines.form.problems import MERGED
from countylines.records import Record
from countylines.records.base import Nested, short_id
from countylines.records.fields import Field, fields_of
from countylines.records.figures import Figure
from countylines.records.measures import Slice
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import LinkKind, Standing


def body_of(record: Record, inherited: tuple[Citation, ...] = ()) -> dict[str, object]:
    """
    The table that describes *record* in a file where *inherited* are the citations that cascade to it.
    """
    cites = record.cites or inherited
    owner = record.owner if isinstance(record, Nested) else record.id
    body: dict[str, object] = {}
    for field in fields_of(type(record)):
        value = cast("object", getattr(record, field.name))
        if field.name in ("id", "owner", "cites") or value == field.default or _is_made(record, field.name):
            continue
        form = _form(_short(value, field, owner) if field.refers_to else value, cites)
        merged = field.name == "value" and isinstance(record, MERGED)
        body |= _merged(form) if merged else {field.name: form}
    return {**({"cite": _cite_form(cites)} if cites != inherited else {}), **body}


def _merged(form: object) -> dict[str, object]:
    # The citation in a merged table is the record's; a claim with another keeps it in a table of its own.
    if not isinstance(form, dict):
        return {"is": form}
    table = cast("dict[str, object]", form)
    return {"claims": [table]} if "cite" in table else table


def _is_made(record: Record, name: str) -> bool:
    return name == "key" and isinstance(record, Nested) and record.key == record.made_key


def _short(value: object, field: Field, owner: str) -> object:
    match value:
        case str():
            return short_id(value, owner, siblings=field.to_siblings)
        case tuple():
            return tuple([_short(member, field, owner) for member in cast("tuple[object, ...]", value)])
        case Link():
            return attrs.evolve(value, to=short_id(value.to, owner))
        case Fact():
            fact = cast("Fact[object]", value)
            claims = [attrs.evolve(claim, value=_short(claim.value, field, owner)) for claim in fact.claims]
            return attrs.evolve(fact, claims=tuple(claims))
        case _:
            return value


def _form(value: object, cites: tuple[Citation, ...]) -> object:
    match value:
        case Fact():
            return _fact_form(cast("Fact[object]", value), cites)
        case Link():
            return _link_form(value, cites)
        case Nested():
            return body_of(value, cites)
        case tuple():
            return _group_form(cast("tuple[object, ...]", value), cites)
        case _:
            return plain_form(value)


def plain_form(value: object) -> object:
    """
    A value as a file holds it: a text, true or false, or a list of texts; anything else is left for the checks.
    """
    match value:
        case Quantity():
            return value.text
        case EdtfDate() | Period() | Enum():
            return str(value)
        case tuple():
            return [plain_form(word) for word in cast("tuple[object, ...]", value)]
        case _:
            return value


def _group_form(group: tuple[object, ...], cites: tuple[Citation, ...]) -> object:
    if all(isinstance(member, Figure) for member in group):
        figures = cast("tuple[Figure, ...]", group)
        return {figure.key: _figure_form(figure, cites) for figure in figures}
    if all(isinstance(member, Slice) for member in group):
        slices = cast("tuple[Slice, ...]", group)
        return {each.name: list(each.values) for each in slices}
    if all(isinstance(member, tuple) for member in group):
        return dict(cast("tuple[tuple[str, str], ...]", group))
    return [_form(member, cites) for member in group]


def _figure_form(figure: Figure, cites: tuple[Citation, ...]) -> object:
    table = {key: value for key, value in body_of(figure, cites).items() if key != "key"}
    return table["is"] if table.keys() == {"is"} else table


def _fact_form(fact: Fact[object], cites: tuple[Citation, ...]) -> object:
    claims = [_claim_form(claim, cites) for claim in fact.claims]
    if len(claims) == 1 and not (fact.rationale or fact.undecided):
        return claims[0]["is"] if claims[0].keys() == {"is"} and not isinstance(claims[0]["is"], dict) else claims[0]
    table: dict[str, object] = {"claims": claims}
    if fact.rationale:
        table["rationale"] = fact.rationale
    if fact.undecided:
        table["undecided"] = True
    return table


def _claim_form(claim: Claim[object], cites: tuple[Citation, ...]) -> dict[str, object]:
    table: dict[str, object] = {"is": plain_form(claim.value)}
    if claim.cites != cites:
        table["cite"] = _cite_form(claim.cites)
    if claim.standing is not Standing.STATED:
        table["standing"] = str(claim.standing)
    return table


def _link_form(link: Link, cites: tuple[Citation, ...]) -> object:
    table: dict[str, object] = {"to": link.to}
    if link.kind is not LinkKind.PART_OF:
        table["kind"] = str(link.kind)
    if not (link.said == cites and not link.denied and not link.unstated):
        sides = {"said": link.said, "denied": link.denied, "unstated": link.unstated}
        table |= {name: _cite_form(side) for name, side in sides.items() if side}
    if link.rationale:
        table["rationale"] = link.rationale
    return link.to if table.keys() == {"to"} else table


def _cite_form(cites: tuple[Citation, ...]) -> object:
    return str(cites[0]) if len(cites) == 1 else [str(cite) for cite in cites]
