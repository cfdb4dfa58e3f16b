"""
The fast reader, for the file that ships: reads what `dump` writes, and checks nothing.

A cold load cannot wait for the strict reader. A test holds the two together, record by record.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Final, Literal, TypeAlias, TypeVar, cast, get_origin

from countylines.evidence import Citation, Claim, Fact, Link, citations
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import Field, Shape, cached, fields_of, fields_with
from countylines.values.amounts import Amount, read_quantity
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import LinkKind, Standing

R = TypeVar("R", bound=TopLevel)
Cites: TypeAlias = tuple[Citation, ...]
Body: TypeAlias = Mapping[str, object]


Reader: TypeAlias = Callable[[object, Cites, str], object]
"""Makes a value from its form, the citations that it inherits, and the unit of its measure."""


def read_record(cls: type[R], id: str, body: Body) -> R:
    """
    Return the record that *body* describes, which `body_of` made.
    """
    cites = _cites(body["cite"]) if "cite" in body else ()
    unit = str(body.get("unit", ""))
    # The owner is given here: a record that is put into its owner later is made twice, once without an owner and once
    # more by `attrs.evolve`.
    nested = {
        field.name: _records(cast("type[Nested]", field.type), body[field.name], cites, unit, id)
        for field in fields_with(cls, "records")
        if field.name in body
    }
    return cast("R", _record(cls, body, cites, unit, {"id": id, **nested}))


def _records(cls: type[Nested], form: object, cites: Cites, unit: str, owner: str) -> tuple[Record, ...]:
    bodies = cast("list[Body]", form)
    if name := _field_with(cls, "is_table_name"):
        tables = cast("Mapping[str, str | Body]", form).items()
        bodies = [{name: key, **({"is": body} if isinstance(body, str) else body)} for key, body in tables]
    return tuple(
        [
            _record(cls, body, _cites(body["cite"]) if "cite" in body else cites, unit, {"owner": owner})
            for body in bodies
        ]
    )


def _record(cls: type[Record], body: Body, cites: Cites, unit: str, known: Mapping[str, object]) -> Record:
    # What the file leaves out has the default of the class, so only the keys that are there are read.
    values = {name: read(body[name], cites, unit) for name, read in _readers(cls) if name in body}
    merged = _field_with(cls, "is_merged")
    if merged and ("is" in body or "claims" in body):
        values[merged] = _fact(_quantity, body, cites, unit)
    return cast("Callable[..., Record]", cls)(cites=cites, **known, **values)


@cached
def _field_with(cls: type, flag: Literal["is_table_name", "is_merged"]) -> str:
    return next((field.name for field in fields_of(cls) if getattr(field, flag)), "")


@cached
def _readers(cls: type) -> tuple[tuple[str, Reader], ...]:
    read_before = ("cites", "records")
    fields = [field for field in fields_of(cls) if not field.is_merged and field.shape not in read_before]
    return tuple([(field.name, _reader(field)) for field in fields])


def _reader(field: Field) -> Reader:
    match field.shape:
        case "fact":
            return partial(_fact, _value_reader(field.type))
        case "words":
            return partial(_words, cast("Callable[..., object]", field.type))
        case "plain":
            return _value_reader(field.type)
        case _:
            return _GROUPS[field.shape]


def _value_reader(hint: object) -> Reader:
    if get_origin(hint) is tuple:
        return _texts
    cls = cast("type[object]", hint)
    if issubclass(cls, StrEnum):
        return lambda form, _, __: cls(cast("str", form))
    return _VALUES.get(cls, _same)


def _same(form: object, _: Cites, __: str) -> object:
    return form


def _words(cls: Callable[..., object], form: object, _: Cites, __: str) -> object:
    return tuple([cls(name=name, values=tuple(words)) for name, words in cast("Mapping[str, list[str]]", form).items()])


def _texts(form: object, _: Cites, __: str) -> object:
    return tuple(cast("list[str]", form))


def _pairs(form: object, _: Cites, __: str) -> object:
    return tuple(cast("Mapping[str, str]", form).items())


def _links(form: object, cites: Cites, _: str) -> object:
    return tuple([_link(link, cites) for link in cast("list[object]", form)])


def _link(form: object, cites: Cites) -> Link:
    if isinstance(form, str):
        return Link(to=form, said=cites)
    table = cast("Mapping[str, str]", form)
    sides = {side: _cites(table[side]) for side in ("said", "denied", "unstated") if side in table}
    kind = LinkKind(table.get("kind", LinkKind.PART_OF))
    return Link(to=table["to"], kind=kind, rationale=table.get("rationale", ""), **(sides or {"said": cites}))


def _fact(read: Reader, form: object, cites: Cites, unit: str) -> Fact[object]:
    if not isinstance(form, dict):
        return Fact(claims=(Claim(value=read(form, cites, unit), cites=cites),))
    table = cast("dict[str, object]", form)
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


def _cites(form: object) -> Cites:
    return citations(form if isinstance(form, str) else tuple(cast("list[str]", form)))


def _quantity(form: object, _: Cites, unit: str) -> Quantity:
    return read_quantity(cast("str", form), unit)


_GROUPS: Final[dict[Shape, Reader]] = {"links": _links, "texts": _texts, "pairs": _pairs}
_VALUES: Final[dict[type[object], Reader]] = {
    EdtfDate: lambda form, _, __: EdtfDate(cast("str", form)),
    Period: lambda form, _, __: Period.covering(cast("str", form)),
    Amount: lambda form, _, __: Amount.parse(cast("str", form)),
    Quantity: _quantity,
}
