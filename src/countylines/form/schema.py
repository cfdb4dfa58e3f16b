"""
The JSON Schema (draft 2020-12) of a file, made from the plans of its tables.
"""

from enum import StrEnum
from inspect import cleandoc
from typing import Final, TypeAlias, cast, get_origin

import attrs

from countylines.evidence import Link
from countylines.form.plan import Plan, groups_of, key_of, plan_of, tables
from countylines.form.problems import CONTROL
from countylines.form.tables import FILE_TABLES, SINGLE
from countylines.records.fields import OUTSIDE_ID, Field, Shape, cached
from countylines.records.heading import Heading
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.vocab import UNWRITTEN, Standing

Schema: TypeAlias = dict[str, object]

# No blank at either end, and no control character but line ends and tabs.
_TEXT: Final[Schema] = {"type": "string", "pattern": rf"^[^\s{CONTROL}]([^{CONTROL}]*[^\s{CONTROL}])?$"}
_TRUTH: Final[Schema] = {"type": "boolean"}
_STANDING: Final[Schema] = {"enum": [str(standing) for standing in Standing]}
_CITE: Final[Schema] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
# It allows more than the grammar, such as a month 19: an editor marks slips of form, and the check knows the calendar.
_DATE: Final = r"(\.\.|\[[0-9X.,-]+\]|[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[?~%]?)"
_EDTF: Final[Schema] = {"type": "string", "pattern": f"^{_DATE}$"}
_COVERING: Final[Schema] = {"type": "string", "pattern": f"^{_DATE}(/{_DATE})?$"}
_PERIOD: Final[Schema] = {"type": "string", "pattern": f"^{_DATE}?/{_DATE}?$"}
_WEB: Final[Schema] = {"type": "string", "pattern": r"^https?://\S+$"}
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT}
_OUTSIDE_IDS: Final[Schema] = {"type": "array", "items": {"type": "string", "pattern": f"^{OUTSIDE_ID}$"}}
_SCHEMAS: Final[dict[Shape, Schema]] = {
    "cites": _CITE,
    "texts": _TEXTS,
    "pairs": {"type": "object", "additionalProperties": _TEXT},
    "words": {"type": "object", "additionalProperties": _TEXTS},
}
_ID: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def schema() -> Schema:
    """
    Return the schema of any file of a record; what spans files or concerns values is for the checks.
    """
    single = {name: FILE_TABLES[name] for name in SINGLE.values()}
    whole = {
        "cite": _CITE,
        "dataset": _table(plan_of(Heading)),
        **{name: _table(plan_of(cls), beside=groups_of(cls)) for name, cls in single.items()},
        **{name: _by_name(_table(plan_of(cls))) for name, cls in FILE_TABLES.items() if name not in single},
        **{group: _field(plan_of(cls).fields[group]) for cls in single.values() for group in groups_of(cls)},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:countylines:schema:1",
        "title": "A file of a countylines record",
        **_object(whole),
        "minProperties": 1,
        "$defs": dict(sorted(_definitions().items())),
    }


def _definitions() -> dict[str, Schema]:
    """
    Return what other parts of the schema refer to: the tables of nested records and links, and the facts of each type.
    """
    inner = [cls for cls in tables() if cls not in FILE_TABLES.values()]
    facts = [field for cls in tables() for field in plan_of(cls).fields.values() if field.shape == "fact"]
    return {
        **{cls.__name__.lower(): _table(plan_of(cls)) for cls in inner},
        **{_fact_name(field): _fact(_value(field)) for field in facts if not field.is_merged},
        "fact-span": _fact(_PERIOD),
    }


def _object(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**made, "required": list(required)} if required else made


def _by_name(inner: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": inner}


def _table(plan: Plan, beside: tuple[str, ...] = ()) -> Schema:
    """
    Return the schema of a table.

    Args:
        plan: Its plan.
        beside: The groups that may stand beside it, so that none is required in it.
    """
    fields = [field for field in plan.fields.values() if not field.is_merged]
    properties = {key_of(field): _field(field) for field in fields}
    if plan.merged:
        value = _value(plan.merged)
        properties |= {"is": value, "claims": _claims(value), "standing": _STANDING, **_SEVERAL}
    if plan.has_period:
        properties["period"] = {"$ref": "#/$defs/fact-span"}
    described = descriptions(plan.cls)
    properties = {
        key: {**inner, "description": described[name]}
        if (name := "cites" if key == "cite" else key) in described
        else inner
        for key, inner in properties.items()
    }
    required = [field.name for field in fields if field.default is attrs.NOTHING and field.name not in beside]
    return _object(properties, tuple(required))


@cached
def descriptions(cls: type) -> dict[str, str]:
    """
    Return what the docstring of a class, and those of its bases, say of its attributes.
    """
    texts: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        # Python 3.13 takes the indentation of a docstring away, older ones keep it.
        section = cleandoc(base.__doc__ or "").partition("Attributes:\n")[2].partition("\n\n")[0]
        for line in section.splitlines():
            name, colon, text = line.strip().partition(": ")
            if colon and line.startswith(" " * 4) and not line.startswith(" " * 5):
                texts[name] = text
            else:  # the sentence goes on, further in
                texts[next(reversed(texts))] += f" {line.strip()}"
    return texts


def _field(field: Field) -> Schema:
    match field.shape:
        case "fact":
            return {"$ref": f"#/$defs/{_fact_name(field)}"}
        case "texts" if field.is_outside:
            return _OUTSIDE_IDS
        case "records" | "links":
            return _group(field)
        case "plain":
            return _WEB if field.is_web else _value(field)
        case _:
            return _SCHEMAS[field.shape]


def _group(field: Field) -> Schema:
    member: Schema = {"$ref": f"#/$defs/{cast('type', field.type).__name__.lower()}"}
    if field.type is Link:
        return {"type": "array", "items": {"anyOf": [_TEXT, member]}}
    if plan_of(cast("type", field.type)).table_name:
        return _by_name({"anyOf": [_TEXT, member]})
    return {"type": "array", "items": member}


def _value(field: Field) -> Schema:
    """
    Return the schema of a plain value, or of the value of a claim.
    """
    if get_origin(field.type) is tuple:
        return _TEXTS
    cls = cast("type[object]", field.type)
    if issubclass(cls, StrEnum):
        return {"enum": [str(word) for word in cls if word not in UNWRITTEN]}
    plain: dict[object, Schema] = {bool: _TRUTH, EdtfDate: _EDTF, Period: _COVERING}
    return plain.get(cls, _TEXT)


def _fact_name(field: Field) -> str:
    return "fact-ids" if get_origin(field.type) is tuple else f"fact-{cast('type', field.type).__name__.lower()}"


_SEVERAL: Final[dict[str, Schema]] = {"rationale": _TEXT, "undecided": _TRUTH}


def _fact(value: Schema) -> Schema:
    several = {"claims": _claims(value), **_SEVERAL, "cite": _CITE}
    return {"anyOf": [value, _claim(value), _object(several, ("claims",))]}


def _claims(value: Schema) -> Schema:
    return {"type": "array", "items": _claim(value), "minItems": 1}


def _claim(value: Schema) -> Schema:
    return _object({"is": value, "cite": _CITE, "standing": _STANDING}, ("is",))
