"""
The straight reader: from the common form of a record to the record, without the full form in between.

Most tables in a file say little of each fact: one value, with the citations of the record. This reader knows that form
alone. It makes no faults: whatever else it meets, right or wrong, it leaves to `strict`, which reads the whole record.
A law holds the two together: what this one reads `strict` reads as the same record.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple, NoReturn, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs

from countylines.errors import ParseError
from countylines.evidence import Citation, Claim, Fact, Link, citations
from countylines.form.plan import key_of, plan_of
from countylines.form.problems import unprintable_in
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import Field, cached
from countylines.values.amounts import Amount
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.vocab import Standing

R = TypeVar("R", bound=TopLevel)
Cites: TypeAlias = tuple[Citation, ...]
Reader: TypeAlias = Callable[[object, Cites, str], object]
"""Makes the value of a field from its form, the citations that it inherits, and the id of the owner."""

_CLAIM_KEYS: Final = frozenset(["is", "standing", "cite"])


class _Unfamiliar(Exception):  # noqa: N818 - no error: another reader takes over
    """
    A form that this reader does not know.
    """


class _Readers(NamedTuple):
    """
    How the table of a class is read.

    Attributes:
        by_key: The name of the field and its reader, by the key in the file.
        required: The names of the fields that have no default.
    """

    by_key: Mapping[str, tuple[str, Reader]]
    required: frozenset[str]


def read_straight(cls: type[R], id: str, body: object, cites: Cites = ()) -> R | None:
    """
    Return the record that a table describes; None if it is not of the common form, or wrong.

    Args:
        cls: The class of the record.
        id: Its id.
        body: The table.
        cites: The citations of its file, which it inherits.
    """
    try:
        return cast("R", _record(cls, body, cites, _text(id), {"id": id}))
    except (_Unfamiliar, ParseError):
        return None


def _record(cls: type[Record], body: object, inherited: Cites, owner: str, placed: Mapping[str, str]) -> Record:
    if not isinstance(body, dict):
        _leave()
    table = cast("dict[str, object]", body)
    cites = _cites(table["cite"]) if "cite" in table else inherited
    readers = _readers(cls)
    values: dict[str, object] = {"cites": cites}
    for key, form in table.items():
        if key != "cite":
            name, read = readers.by_key.get(key) or _leave()
            values[name] = read(form, cites, owner)
    if not readers.required <= values.keys():
        _leave()
    return cast("Callable[..., Record]", cls)(**placed, **values)


def _leave() -> NoReturn:
    raise _Unfamiliar


@cached
def _readers(cls: type) -> _Readers:
    # Of what is given by name or beside other keys, such as figures, `strict` knows the rules.
    fields = [field for field in plan_of(cls).fields.values() if not field.is_merged and field.name != "cites"]
    readers = {key_of(field): (field.name, reader) for field in fields if (reader := _reader(field))}
    return _Readers(readers, frozenset([field.name for field in fields if field.default is attrs.NOTHING]))


def _reader(field: Field) -> Reader | None:
    match field.shape:
        case "fact":
            value = _value_reader(field.type)
            return partial(_fact, value) if value else None
        case "records":
            cls = cast("type[Nested]", field.type)
            return None if plan_of(cls).table_name else partial(_records, cls)
        case "links":
            return _links
        case "texts":
            return partial(_list, _VALUES[str])
        case "plain":
            return _value_reader(field.type)
        case _:
            return None


def _value_reader(hint: object) -> Reader | None:
    if get_origin(hint) is tuple:
        member = _value_reader(get_args(hint)[0])
        return partial(_list, member) if member else None
    if hint in _VALUES:
        return _VALUES[hint]
    words = cast("type[object]", hint)
    return partial(_word, {str(word): word for word in words}) if issubclass(words, StrEnum) else None


def _records(cls: type[Nested], form: object, cites: Cites, owner: str) -> object:
    # The owner is given here: a record that is put into its owner later is made twice.
    return tuple([_record(cls, body, cites, owner, {"owner": owner}) for body in _members(form)])


def _list(read: Reader, form: object, cites: Cites, owner: str) -> object:
    return tuple([read(member, cites, owner) for member in _members(form)])


def _members(form: object) -> list[object]:
    return cast("list[object]", form) if isinstance(form, list) else _leave()


def _links(form: object, cites: Cites, _: str) -> object:
    return tuple([Link(to=_text(member), said=cites) for member in _members(form)])


def _fact(read: Reader, form: object, cites: Cites, owner: str) -> Fact[object]:
    if not isinstance(form, dict):
        return Fact(claims=(Claim(value=read(form, cites, owner), cites=cites),))
    table = cast("dict[str, object]", form)
    if "is" not in table or not table.keys() <= _CLAIM_KEYS:
        _leave()
    own = _cites(table["cite"]) if "cite" in table else cites
    standing = cast("Standing", _word(_STANDINGS, table.get("standing", "stated"), cites, owner))
    return Fact(claims=(Claim(value=read(table["is"], cites, owner), cites=own, standing=standing),))


def _cites(form: object) -> Cites:
    texts = cast("list[object]", form) if isinstance(form, list) else [form]
    return citations(tuple([_printable(text) for text in texts])) if texts else _leave()


def _word(words: Mapping[str, StrEnum], form: object, _: Cites, __: str) -> StrEnum:
    return (words.get(form) if isinstance(form, str) else None) or _leave()


def _text(form: object) -> str:
    text = _printable(form)
    return text if text and text == text.strip() else _leave()


def _printable(form: object) -> str:
    if not isinstance(form, str):
        _leave()
    # Line ends are not printable for Python, and parts of texts all the same.
    return form if form.isprintable() or not unprintable_in(form) else _leave()


def _parsed(parse: Callable[[str], object]) -> Reader:
    def read(form: object, _: Cites, __: str) -> object:
        return parse(form) if isinstance(form, str) else _leave()

    return read


def _truth(form: object, _: Cites, __: str) -> bool:
    return form if isinstance(form, bool) else _leave()


_STANDINGS: Final = {str(standing): standing for standing in Standing}
# Without `Quantity`: what "5" counts depends on the unit of its measure, which `strict` knows.
_VALUES: Final[Mapping[object, Reader]] = {
    str: lambda form, _, __: _text(form),
    bool: _truth,
    EdtfDate: _parsed(EdtfDate.parse),
    Period: _parsed(Period.covering),
    Amount: _parsed(Amount.parse),
}
