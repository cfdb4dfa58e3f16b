"""
The JSON Schema (draft 2020-12) of a file, made from the records.
"""

from enum import StrEnum
from types import UnionType
from typing import Final, cast, get_args, get_origin, get_type_hints

import attrs

from countylines.evidence import Citation, Fact, Link
from countylines.form.problems import MERGED, SPANNING
from countylines.form.tables import KEYED, SINGLE
from countylines.records import Nested, TopLevel
from countylines.records.figures import Figure
from countylines.records.heading import Heading
from countylines.records.measures import Slice
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import UNWRITTEN, Standing

Schema = dict[str, object]

_TEXT: Final[Schema] = {"type": "string", "pattern": r"^\S([\s\S]*\S)?$"}
_CITE: Final[Schema] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_DATE: Final = r"(\.\.|\[[0-9X.,-]+\]|[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[?~%]?)"
_EDTF: Final[Schema] = {"type": "string", "pattern": f"^{_DATE}$"}
_COVERING: Final[Schema] = {"type": "string", "pattern": f"^{_DATE}(/{_DATE})?$"}
_PERIOD: Final[Schema] = {"type": "string", "pattern": f"^{_DATE}?/{_DATE}?$"}
_WEB: Final[Schema] = {"type": "string", "pattern": r"^https?://\S+$"}
_ID: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def schema() -> Schema:
    """
    The schema of any file of a record; what spans files or concerns values is for the checks.
    """
    _definitions.clear()
    singles = {name: _table(cls, SINGLE[name][1]) for name, (cls, _) in SINGLE.items()}
    groups = {group: _field(cls, group) for cls, names in SINGLE.values() for group in names}
    keyed = {name: _by_name(_table(cls)) for name, cls in KEYED.items()}
    heading = _object({name: _type(hint) for name, hint in get_type_hints(Heading).items()})
    definitions = dict(sorted(_definitions.items()))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a countylines record",
        **_object({"cite": _CITE, "dataset": heading, **singles, **keyed, **groups}),
        "minProperties": 1,
        "$defs": definitions,
    }


_definitions: dict[str, Schema] = {}


def _object(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**made, "required": list(required)} if required else made


def _by_name(inner: Schema, pattern: str = _ID) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": inner}


def _table(cls: type, beside: tuple[str, ...] = ()) -> Schema:
    hidden = ("id", "owner", "cites", *(("key",) if cls is Figure else ()), *(("value",) if cls in MERGED else ()))
    fields = [field for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls)) if field.name not in hidden]
    properties: dict[str, Schema] = {} if cls is Link else {"cite": _CITE}
    properties |= {field.name: _field(cls, field.name) for field in fields}
    if cls in MERGED:
        properties |= {"is": _TEXT, "claims": _claims(_TEXT), **_BESIDE}
    if cls in SPANNING:
        properties["period"] = _fact(_PERIOD, "span")
    required = [field.name for field in fields if field.default is attrs.NOTHING and field.name not in beside]
    return _object(properties, tuple(required))


def _field(cls: type, name: str) -> Schema:
    if name.endswith("url"):
        return _WEB
    return _type(get_type_hints(cls)[name])


def _type(hint: object) -> Schema:
    origin, inner = cast("object", get_origin(hint)), get_args(hint)
    if origin is Fact:
        return _fact(
            _type(inner[0]), "ids" if get_origin(inner[0]) is tuple else cast("type", inner[0]).__name__.lower()
        )
    if origin is tuple:
        return _group(inner[0])
    if origin is UnionType:
        return _type(inner[0])
    return _plain(cast("type", hint))


def _plain(cls: type) -> Schema:
    if issubclass(cls, StrEnum):
        return {"enum": [str(word) for word in cls if word not in UNWRITTEN]}
    if issubclass(cls, bool):
        return {"type": "boolean"}
    if issubclass(cls, EdtfDate | Period):
        return _EDTF if cls is EdtfDate else _COVERING
    if issubclass(cls, Nested | TopLevel):
        return _defined(cls)
    if issubclass(cls, Link):
        return {"anyOf": [_TEXT, _defined(cls)]}
    return _TEXT if issubclass(cls, str | Quantity) else {}


def _group(member: object) -> Schema:
    if member is Citation:
        return _CITE
    if member is Figure:
        return _by_name({"anyOf": [_TEXT, _defined(Figure)]})
    if member is Slice:
        return {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}}
    if get_origin(member) is tuple:
        return {"type": "object", "additionalProperties": _TEXT}
    return {"type": "array", "items": _type(member)}


def _defined(cls: type) -> Schema:
    name = cls.__name__.lower()
    if name not in _definitions:
        _definitions[name] = {}
        _definitions[name] = _table(cls)
    return {"$ref": f"#/$defs/{name}"}


_BESIDE: Final[dict[str, Schema]] = {
    "standing": {"enum": [str(standing) for standing in Standing]},
    "rationale": _TEXT,
    "undecided": {"type": "boolean"},
}


def _fact(value: Schema, name: str) -> Schema:
    several = {"claims": _claims(value), "rationale": _TEXT, "undecided": _BESIDE["undecided"], "cite": _CITE}
    _definitions[f"fact-{name}"] = {"anyOf": [value, _claim(value), _object(several, ("claims",))]}
    return {"$ref": f"#/$defs/fact-{name}"}


def _claims(value: Schema) -> Schema:
    return {"type": "array", "items": _claim(value), "minItems": 1}


def _claim(value: Schema) -> Schema:
    return _object({"is": value, "cite": _CITE, "standing": _BESIDE["standing"]}, ("is",))
