"""
The fast reader of what ships: the form that `_form` writes, read without a check.

A cold load cannot wait for the strict converter. A test holds the two together, record by record.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, partial
from typing import Final, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs

from countylines.evidence import Citation, Claim, Fact, Link, citations
from countylines.records import Nested, Record, TopLevel
from countylines.records.figures import Figure
from countylines.records.measures import Slice
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Amount, Quantity
from countylines.vocab import LinkKind, Standing

R = TypeVar("R", bound=TopLevel)
Cites: TypeAlias = tuple[Citation, ...]
Body: TypeAlias = Mapping[str, object]
Reader: TypeAlias = Callable[[object, Cites, str], object]
"""Makes a value of its form, the citations that it inherits, and the unit of its measure."""

_FACT_KEYS: Final = ("is", "standing", "claims", "rationale", "undecided")


def read_record(cls: type[R], id: str, body: Body) -> R:
    """
    The record that *body* describes, which `body_of` made.
    """
    return cast("R", _record(cls, {"id": id, **body}, (), str(body.get("unit", ""))))


def _record(cls: type[Record], body: Body, inherited: Cites, unit: str) -> Record:
    cites = _cites(body["cite"]) if "cite" in body else inherited
    values = {name: read(body[name], cites, unit) for name, read in _plan(cast("type", cls)) if name in body}
    value = {key: body[key] for key in _FACT_KEYS if key in body}
    if value:
        values["value"] = _fact(_quantity, value, cites, unit)
    return cast("Callable[..., Record]", cls)(cites=cites, **values)


@cache
def _plan(cls: type) -> tuple[tuple[str, Reader], ...]:
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", cls))
    return tuple([(field.name, _reader(field.type)) for field in fields if field.name not in ("cites", "owner")])


def _reader(hint: object) -> Reader:
    origin, inner = cast("object", get_origin(hint)), get_args(hint)
    if origin is Fact:
        return partial(_fact, _reader(inner[0]))
    if origin is tuple:
        return _group_reader(cast("type", inner[0]))
    plain: type[object] = hint if isinstance(hint, type) else inner[0]  # a date or none
    if issubclass(plain, StrEnum):
        return lambda value, _, __: plain(cast("str", value))
    return _PLAIN.get(plain, _same)


def _group_reader(member: type) -> Reader:
    if get_origin(member) is tuple:
        return lambda value, _, __: tuple(cast("Mapping[str, str]", value).items())
    if member is Figure:
        return _figures
    if member is Slice:
        return _slices
    if member is Link:
        return lambda value, cites, _: tuple([_link(each, cites) for each in cast("list[object]", value)])
    if issubclass(member, Nested):
        return partial(_nested, member)
    return lambda value, _, __: tuple(cast("list[str]", value))


def _nested(member: type[Nested], value: object, cites: Cites, unit: str) -> object:
    return tuple([_record(member, body, cites, unit) for body in cast("list[Body]", value)])


def _figures(value: object, cites: Cites, unit: str) -> object:
    tables = cast("Mapping[str, object]", value).items()
    bodies = [(key, {"is": table} if isinstance(table, str) else cast("Body", table)) for key, table in tables]
    return tuple([_record(Figure, {"key": key, **body}, cites, unit) for key, body in bodies])


def _slices(value: object, _: Cites, __: str) -> object:
    return tuple(
        [Slice(name=name, values=tuple(words)) for name, words in cast("Mapping[str, list[str]]", value).items()]
    )


def _link(value: object, cites: Cites) -> Link:
    if isinstance(value, str):
        return Link(to=value, said=cites)
    table = cast("Mapping[str, str]", value)
    sides = {side: _cites(table[side]) for side in ("said", "denied", "unstated") if side in table}
    kind = LinkKind(table.get("kind", LinkKind.PART_OF))
    return Link(to=table["to"], kind=kind, rationale=table.get("rationale", ""), **(sides or {"said": cites}))


def _fact(read: Reader, value: object, cites: Cites, unit: str) -> Fact[object]:
    if not isinstance(value, dict):
        return Fact(claims=(Claim(value=read(value, cites, unit), cites=cites),))
    table = cast("dict[str, object]", value)
    tables = cast("list[Body]", table.get("claims", [table]))
    return Fact(
        claims=tuple([_claim(read, each, cites, unit) for each in tables]),
        rationale=cast("str", table.get("rationale", "")),
        undecided=cast("bool", table.get("undecided", False)),
    )


def _claim(read: Reader, table: Body, cites: Cites, unit: str) -> Claim[object]:
    return Claim(
        value=read(table["is"], cites, unit),
        cites=_cites(table["cite"]) if "cite" in table else cites,
        standing=Standing(cast("str", table.get("standing", "stated"))),
    )


def _cites(value: object) -> Cites:
    return citations(value if isinstance(value, str) else tuple(cast("list[str]", value)))


def _quantity(value: object, _: Cites, unit: str) -> Quantity:
    text = cast("str", value)
    if any(sign in text for sign in "£€$"):
        return Amount.parse(text)
    return Quantity.parse(text, unit="%" if text.endswith("%") else unit)


def _same(value: object, _: Cites, __: str) -> object:
    return value


_PLAIN: Final[dict[type[object], Reader]] = {
    EdtfDate: lambda value, _, __: EdtfDate(cast("str", value)),
    Period: lambda value, _, __: Period.covering(cast("str", value)),
    Amount: lambda value, _, __: Amount.parse(cast("str", value)),
    Quantity: _quantity,
}
