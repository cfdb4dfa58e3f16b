"""
The fast reader, for the file that ships: reads what `dump` writes, and checks nothing.

A cold load cannot wait for the strict reader. A test holds the two together, record by record.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Final, TypeAlias, TypeVar, cast, get_origin

from countylines.evidence import Citation, Claim, Fact, Link, citations, lone_fact
from countylines.records import Nested, TopLevel
from countylines.records.base import in_full
from countylines.records.deferred import deferred, is_set, release
from countylines.records.fields import Field, Shape, cached, fields_of
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.unordered import Unordered
from countylines.vocab import LinkKind, Standing

R = TypeVar("R", bound=TopLevel)
Cites: TypeAlias = tuple[Citation, ...]
Body: TypeAlias = dict[str, object]


Reader: TypeAlias = Callable[[object, Cites, str], object]
"""Makes a value from its form, the citations that it inherits, and the unit of its measure."""

# Markers that no JSON text can hold: for a key that is not there, and for one that another thread has read.
_ABSENT: Final = object()
_READ: Final = object()


def read_record(cls: type[R], id: str, body: Body) -> R:
    """
    Return the record that *body* describes, which `body_of` made.

    Its fields are read when they are first asked for, and *body* is used up by that: nobody else may read it.
    """
    return deferred(cls, _Unread(cls, body, (), str(body.get("unit", ""))), id=id)


class _Unread:
    """
    The table of a record of which not all fields were read.
    """

    __slots__ = ("_body", "_inherited", "_left", "_unit")

    def __init__(self, cls: type, body: Body, inherited: Cites, unit: str) -> None:
        # The id or the owner is known.
        self._left = len(_fields(cls)) - 1
        self._body = body
        self._inherited = inherited
        self._unit = unit

    def read(self, record: object, name: str, /) -> None:
        field = _fields(type(record)).get(name)
        if field is None:
            return
        form = self._form(field)
        # Of two threads that ask at once the other may have read it: it has set it then.
        if form is _READ:
            return
        read = self._absent if form is _ABSENT else self._value
        object.__setattr__(record, name, read(cast("TopLevel | Nested", record), field, form))
        if name in self._body:
            # What is read need not be kept in both forms.
            self._body[name] = _READ
        self._left -= 1
        # Two threads that read one field count it twice.
        if self._left <= 0 and all(is_set(record, name) for name in _fields(type(record))):
            release(record)

    def _form(self, field: Field) -> object:
        body = self._body
        if field.is_merged:
            return body if "is" in body or "claims" in body else _ABSENT
        return body.get("cite" if field.shape == "cites" else field.name, _ABSENT)

    def _absent(self, record: TopLevel | Nested, field: Field, _: object) -> object:
        # What the file leaves out is inherited, made of other fields, or the default of the class.
        if field.name == "cites":
            return self._inherited
        return record.made_key if field.name == "key" and isinstance(record, Nested) else field.default

    def _value(self, record: TopLevel | Nested, field: Field, form: object) -> object:
        if field.shape == "cites":
            return _cites(form)
        if field.shape == "records":
            return _records(cast("type[Nested]", field.type), form, record.cites, self._unit, record.id)
        value = _readers(type(record))[field.name](form, record.cites, self._unit)
        if not field.refers_to:
            return value
        owner = record.owner if isinstance(record, Nested) else record.id
        return in_full(value, owner, siblings=field.to_siblings)


def _records(cls: type[Nested], form: object, cites: Cites, unit: str, owner: str) -> tuple[Nested, ...]:
    bodies = cast("list[Body]", form)
    if name := _table_name(cls):
        tables = cast("Mapping[str, str | Body]", form).items()
        bodies = [{name: key, **({"is": body} if isinstance(body, str) else body)} for key, body in tables]
    # Copies, for each is used up: of two threads that ask at once each makes records of its own of the same tables.
    return tuple([deferred(cls, _Unread(cls, dict(body), cites, unit), owner=owner) for body in bodies])


@cached
def _table_name(cls: type) -> str:
    return next((field.name for field in fields_of(cls) if field.is_table_name), "")


@cached
def _fields(cls: type) -> Mapping[str, Field]:
    return {field.name: field for field in fields_of(cls)}


@cached
def _readers(cls: type) -> Mapping[str, Reader]:
    read_otherwise = ("cites", "records")
    return {field.name: _reader(field) for field in fields_of(cls) if field.shape not in read_otherwise}


def _reader(field: Field) -> Reader:
    if field.is_merged:
        return partial(_fact, _number_reader(field.hint))
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
    if cls in _VALUES:
        return _VALUES[cls]
    return _number_reader(cls) if issubclass(cls, Unordered) else _same


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
        return lone_fact(read(form, cites, unit), cites)
    table = cast("dict[str, object]", form)
    tables = cast("list[Body]", table.get("claims", [table]))
    return Fact(
        claims=tuple([_claim(read, claim, cites, unit) for claim in tables]),
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


def _number_reader(cls: object) -> Reader:
    from countylines.values.amounts import Amount, read_quantity  # noqa: PLC0415 - who asks for no number pays for none

    if cls is Amount:
        return lambda form, _, __: Amount.parse(cast("str", form))
    return lambda form, _, unit: read_quantity(cast("str", form), unit)


_GROUPS: Final[dict[Shape, Reader]] = {"links": _links, "texts": _texts, "pairs": _pairs}
_VALUES: Final[dict[type[object], Reader]] = {
    EdtfDate: lambda form, _, __: EdtfDate(cast("str", form)),
    Period: lambda form, _, __: Period.covering(cast("str", form)),
}
