"""
The straight reader: from the table of a record to the record, without the full form in between.

It makes no faults: what is wrong, and the few forms that it does not know, it leaves to `strict`, which reads the whole
record and says what is wrong with it. A law holds the two together: what this one reads `strict` reads as the same
record.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple, NoReturn, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs

from countylines.errors import ParseError
from countylines.evidence import Citation, Claim, Fact, Link, citations, lone_fact
from countylines.form.plan import FACT_KEYS, key_of, plan_of
from countylines.form.problems import unprintable_in
from countylines.records import Nested, Record, TopLevel
from countylines.records.base import full_id
from countylines.records.fields import Field, Shape
from countylines.values.amounts import Amount, read_quantity
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import LinkKind, Standing

R = TypeVar("R", bound=TopLevel)
Cites: TypeAlias = tuple[Citation, ...]
Body: TypeAlias = dict[str, object]
Reader: TypeAlias = Callable[[object, Cites, str], object]
"""Makes the value of a field from its form, the citations that it inherits, and the id of the owner."""

_CLAIM_KEYS: Final = frozenset(["is", "standing", "cite"])
_CLAIMS_KEYS: Final = frozenset(["claims", "rationale", "undecided", "cite"])
_LINK_KEYS: Final = frozenset(["to", "kind", "said", "denied", "unstated", "rationale"])
_SIDES: Final = ("start", "end")


class _Unfamiliar(Exception):  # noqa: N818 - no error: another reader takes over
    """
    A form that this reader does not know.
    """


class _Table(NamedTuple):
    """
    How the tables of a class are read.

    Attributes:
        by_key: The name of the field and its reader, by the key in the file.
        defaults: The values of fields that a file need not give.
        size: How many fields a record has, but for one that the name of its table gives.
        place: The field that says where the record is: its `id`, or its `owner`.
        merged: The field whose keys stand beside the others; empty if there is none.
        has_period: Whether `period` may stand in place of start and end.
        has_short_forms: Whether any of the two may be.
        has_key: Whether it has a key, which is made where none is given.
    """

    by_key: Mapping[str, tuple[str, Reader]]
    defaults: Mapping[str, object]
    size: int
    place: str
    merged: str
    has_period: bool
    has_short_forms: bool
    has_key: bool


class StraightReader:
    """
    Reads the tables of one folder or text; dates, amounts and other texts that come again are read once.
    """

    def __init__(self) -> None:
        self._tables: dict[type, _Table] = {}
        self._unit = ""
        self._text: Reader = _kept(_checked)
        self._cited: Reader = _kept(lambda text: citations(_printable(text)))
        self._standing: Reader = _word(Standing)
        self._kind: Reader = _word(LinkKind)
        self._period: Reader = _kept(Period.parse)
        self._date: Reader = _kept(EdtfDate.parse)
        self._quantities: dict[str, Reader] = {}
        self._values: Mapping[object, Reader] = {
            str: self._text,
            bool: _truth,
            EdtfDate: self._date,
            Period: _kept(Period.covering),
            Amount: _kept(Amount.parse),
            Quantity: self._quantity,
        }

    def read(self, cls: type[R], id: str, body: object, cites: Cites = ()) -> R | None:
        """
        Return the record that a table describes; None if something is wrong, or not known here.

        Args:
            cls: The class of the record.
            id: Its id.
            body: The table.
            cites: The citations of its file, which it inherits.
        """
        try:
            self._unit = str(_table_of(body).get("unit", ""))
            return cast("R", self._record(cls, body, cites, _checked(id)))
        except (_Unfamiliar, ParseError):
            return None

    def _record(self, cls: type[Record], form: object, inherited: Cites, owner: str) -> Record:
        table = self._tables.get(cls) or self._tables.setdefault(cls, self._table(cls))
        body = _table_of(form)
        if table.has_short_forms:
            body = self._spelt_out(table, body)
        cites = self._cites(body["cite"]) if "cite" in body else inherited
        values: dict[str, object] = {**table.defaults, table.place: owner, "cites": cites}
        for key, inner in body.items():
            name, read = table.by_key.get(key) or _leave()
            values[name] = read(inner, cites, owner)
        if len(values) < table.size:
            _leave()  # a field that has no default is not given
        # References are in full and nested records have their owner, so that nothing is left for the constructor to do.
        record = object.__new__(cls)
        for name, value in values.items():
            _set(record, name, value)
        if table.has_key and not values["key"]:
            _set(record, "key", cast("Nested", record).made_key)
        return record

    def _spelt_out(self, table: _Table, body: Body) -> Body:
        """
        Return a table with its period as two sides, and with a merged fact under the name of its field.
        """
        if table.has_period and "period" in body:
            period = str(self._period(body["period"], (), ""))
            if not body.keys().isdisjoint(_SIDES):
                _leave()
            sides = dict(zip(_SIDES, period.split("/"), strict=True))
            body = {key: inner for key, inner in {**body, **sides}.items() if key != "period" and inner != ""}
        if table.merged:
            if table.merged in body:
                _leave()
            fact = {key: body[key] for key in FACT_KEYS if key in body}
            body = {key: inner for key, inner in body.items() if key not in fact}
            body |= {table.merged: fact} if fact else {}
        return body

    def _table(self, cls: type) -> _Table:
        plan = plan_of(cls)
        by_key = {
            field.name if field.is_merged else key_of(field): (field.name, self._reader(field))
            for field in plan.fields.values()
        }
        fields = [field for field in plan.fields.values() if field.name != "cites"]
        place = "owner" if issubclass(cls, Nested) else "id"
        return _Table(
            by_key=by_key,
            defaults={field.name: field.default for field in fields if field.default is not attrs.NOTHING},
            size=len(fields) + 2,
            place=place,
            merged=plan.merged.name if plan.merged else "",
            has_period=plan.has_period,
            has_short_forms=bool(plan.merged) or plan.has_period,
            has_key="key" in plan.fields,
        )

    def _reader(self, field: Field) -> Reader:
        cls = cast("type[Nested]", field.type)
        made: dict[Shape, Callable[[], Reader]] = {
            "plain": lambda: self._value_reader(field),
            "texts": lambda: _list(self._value_reader(field)),
            "pairs": lambda: _pairs,
            "words": lambda: self._words_reader(cast("Callable[..., object]", field.type)),
            "cites": lambda: lambda _, cites, __: cites,
            "links": lambda: _list(self._link),
            "fact": lambda: self._fact_reader(self._value_reader(field)),
            "records": lambda: self._records_reader(cls),
        }
        return made[field.shape]()

    def _value_reader(self, field: Field) -> Reader:
        hint, is_list = field.type, get_origin(field.type) is tuple
        member = cast("object", get_args(hint)[0]) if is_list else hint
        if field.refers_to:
            read = self._reference_reader(siblings=field.to_siblings)
        else:
            read = self._values.get(member) or _word(cast("type[StrEnum]", member))
        return _list(read) if is_list else read

    def _reference_reader(self, *, siblings: bool) -> Reader:
        text = self._text

        def read(form: object, cites: Cites, owner: str) -> str:
            id = cast("str", text(form, cites, owner))
            return full_id(id, owner, siblings=siblings) if siblings or id[0] == "/" else id

        return read

    def _fact_reader(self, value: Reader) -> Reader:
        def read(form: object, cites: Cites, owner: str) -> Fact[object]:
            if not isinstance(form, dict):
                return lone_fact(value(form, cites, owner), cites)
            table = cast("Body", form)
            if "claims" not in table:
                return lone_fact(*claim(table, cites, owner))
            if not table.keys() <= _CLAIMS_KEYS or not table["claims"]:
                _leave()
            own = self._cites(table["cite"]) if "cite" in table else cites
            claims = [claim(body, own, owner) for body in _members(table["claims"])]
            return Fact(
                claims=tuple([Claim(value=said, cites=by, standing=standing) for said, by, standing in claims]),
                rationale=self._rationale(table),
                undecided=_truth(table.get("undecided", False), own, owner),
            )

        def claim(form: object, cites: Cites, owner: str) -> tuple[object, Cites, Standing]:
            table = _table_of(form)
            if "is" not in table or not table.keys() <= _CLAIM_KEYS:
                _leave()
            own = self._cites(table["cite"]) if "cite" in table else cites
            standing = cast("Standing", self._standing(table.get("standing", "stated"), own, owner))
            return value(table["is"], own, owner), own, standing

        return read

    def _rationale(self, table: Body) -> str:
        return cast("str", self._text(table["rationale"], (), "")) if "rationale" in table else ""

    def _records_reader(self, cls: type[Nested]) -> Reader:
        # The owner is given here: a record that is put into its owner later is made twice.
        name = plan_of(cls).table_name
        if not name:
            return _list(lambda form, cites, owner: self._record(cls, form, cites, owner))

        def read(form: object, cites: Cites, owner: str) -> object:
            made: list[Record] = []
            for key, inner in _table_of(form).items():
                record = self._record(cls, {"is": inner} if isinstance(inner, str) else inner, cites, owner)
                _set(record, name, self._text(key, cites, owner))
                made.append(record)
            return tuple(made)

        return read

    def _words_reader(self, cls: Callable[..., object]) -> Reader:
        words = _list(self._text)

        def read(form: object, cites: Cites, owner: str) -> object:
            table = _table_of(form)
            return tuple(
                [
                    cls(name=self._text(name, cites, owner), values=words(inner, cites, owner))
                    for name, inner in table.items()
                ]
            )

        return read

    def _link(self, form: object, cites: Cites, owner: str) -> Link:
        if isinstance(form, str):
            return Link(to=full_id(cast("str", self._text(form, cites, owner)), owner), said=cites)
        table = _table_of(form)
        if "to" not in table or not table.keys() <= _LINK_KEYS:
            _leave()
        sides = {side: self._cites(table[side]) for side in ("said", "denied", "unstated") if side in table}
        to = cast("str", self._text(table["to"], cites, owner))
        return Link(
            to=full_id(to, owner),
            kind=cast("LinkKind", self._kind(table.get("kind", "part-of"), cites, owner)),
            rationale=self._rationale(table),
            **(sides or {"said": cites}),
        )

    def _cites(self, form: object) -> Cites:
        if isinstance(form, str):
            return cast("Cites", self._cited(form, (), ""))
        return tuple([cite for text in _members(form) or _leave() for cite in self._cites(_only_text(text))])

    def _quantity(self, form: object, cites: Cites, owner: str) -> object:
        unit = self._unit
        if unit not in self._quantities:
            self._quantities[unit] = _kept(lambda text: read_quantity(text, unit))
        return self._quantities[unit](form, cites, owner)


_set: Final = object.__setattr__


def _leave() -> NoReturn:
    raise _Unfamiliar


def _kept(read: Callable[[str], object], known: Mapping[str, object] | None = None) -> Reader:
    """
    Return a reader of texts that keeps what each means.
    """
    kept = dict(known or {})

    def value(form: object, _: Cites, __: str) -> object:
        if not isinstance(form, str):
            _leave()
        made = kept.get(form)
        if made is None:
            made = kept[form] = read(form)
        return made

    return value


def _word(words: type[StrEnum]) -> Reader:
    return _kept(lambda _: _leave(), {str(word): word for word in words})


def _list(read: Reader) -> Reader:
    return lambda form, cites, owner: tuple([read(member, cites, owner) for member in _members(form)])


def _table_of(form: object) -> Body:
    return cast("Body", form) if isinstance(form, dict) else _leave()


def _members(form: object) -> list[object]:
    return cast("list[object]", form) if isinstance(form, list) else _leave()


def _pairs(form: object, _: Cites, __: str) -> object:
    table = _table_of(form)
    if "" in table:
        _leave()
    return tuple(sorted([(name, _only_text(word)) for name, word in table.items()]))


def _only_text(form: object) -> str:
    return form if isinstance(form, str) else _leave()


def _checked(text: str) -> str:
    return text if text and text == text.strip() and _printable(text) else _leave()


def _printable(text: str) -> str:
    # Line ends are not printable for Python, and parts of texts all the same.
    return text if text.isprintable() or not unprintable_in(text) else _leave()


def _truth(form: object, _: Cites, __: str) -> bool:
    return form if isinstance(form, bool) else _leave()
