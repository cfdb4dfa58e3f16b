"""
The full form of a record: its table in a file with every short form spelt out.

A file says as little as it can; the full form has the names of the class, for `strict` to structure:

    cite = "page"        {"cites": ("page",),
    start = "2018"   ->   "start": {"claims": [{"value": "2018", "cites": ("page",)}]},
    links = ["fund"]      "links": [{"to": "fund", "said": ("page",)}]}

A form that cannot be spelt out is replaced by the `Problem` with it, which `strict` reports in its place.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, cast

from countylines.errors import ParseError
from countylines.evidence import Citation, Link, citations
from countylines.form.plan import FACT_KEYS, key_of, plan_of
from countylines.form.problems import UNKNOWN, Problem, not_parsed, shown, unprintable_in
from countylines.records.fields import Field
from countylines.values.periods import Period

Cites: TypeAlias = tuple[Citation, ...]
Body: TypeAlias = Mapping[str, object]

SIDES: Final = ("start", "end")
_FACT_NAMES: Final = {"claims": "claims", "rationale": "rationale", "undecided": "undecided", "cite": "cites"}
_CLAIM_NAMES: Final = {"is": "value", "cite": "cites", "standing": "standing"}


def full_record(cls: type, form: object, inherited: Cites) -> object:
    """
    Return the full form of a record.

    Args:
        cls: The class of the record.
        form: Its table in the file.
        inherited: The citations that it inherits, from its owner or its file.
    """
    if not isinstance(form, dict):
        return Problem((), "a table", shown(form))
    table = dict(cast("dict[str, object]", form))
    plan = plan_of(cls)
    cites = _own_cites(table, inherited)
    full: dict[str, object] = {"cites": inherited}
    if plan.merged and (value := {key: table.pop(key) for key in FACT_KEYS if key in table}):
        full[plan.merged.name] = full_fact(value, cites)
    if plan.has_period and "period" in table and table.keys().isdisjoint(SIDES):
        period = table.pop("period")
        # `period = "2019/2022"` is a start and an end; where one of them stands beside it, `strict` reports both.
        sides = {side: _side(period, side) for side in SIDES}
        full |= {side: full_fact(fact, cites) for side, fact in sides.items() if fact is not None}
    fields = {key_of(field): field for field in plan.fields.values() if not field.is_merged}
    for key, inner in table.items():
        full |= {fields[key].name: _field(fields[key], inner, cites)} if key in fields else {UNKNOWN + key: inner}
    return full


def _field(field: Field, form: object, cites: Cites) -> object:
    match field.shape:
        case "fact":
            return full_fact(form, cites)
        case "records" | "words" if plan_of(cast("type", field.type)).table_name:
            return _by_name(field, form, cites)
        case "records":
            return _each(form, lambda member: full_record(cast("type", field.type), member, cites))
        case "links":
            return _each(form, lambda member: full_link(member, cites))
        case _:
            return read_cites(form) if field.shape == "cites" else form


def _each(form: object, full: Callable[[object], object]) -> object:
    return [full(member) for member in cast("list[object]", form)] if isinstance(form, list) else form


def _by_name(field: Field, form: object, cites: Cites) -> object:
    """
    Return the members of a group that a file gives as a table: `figures.staff = "38"` or `slices.nation = ["wales"]`.
    """
    if not isinstance(form, dict):
        return Problem((), "a table", shown(form))
    cls, members = cast("type", field.type), cast("dict[str, object]", form).items()
    name = plan_of(cls).table_name
    if field.shape == "words":
        return [{name: key, "values": words} for key, words in members]
    tables = [(key, {"is": member} if isinstance(member, str) else member) for key, member in members]
    full = [(key, full_record(cls, table, cites)) for key, table in tables]
    return [{name: key, **cast("Body", record)} if isinstance(record, dict) else record for key, record in full]


def full_link(form: object, cites: Cites = ()) -> object:
    """
    Return the full form of a link.
    """
    if isinstance(form, str):
        return {"to": form, "said": cites}
    if not isinstance(form, dict):
        return Problem((), "a table, or a reference as text", shown(form))
    table = cast("dict[str, object]", form)
    fields = plan_of(Link).fields
    # A link that names no side is asserted by the citations that it inherits.
    silent = table.keys().isdisjoint(("said", "denied", "unstated"))
    full: dict[str, object] = {"said": cites} if silent else {}
    for key, inner in table.items():
        full |= {key: _field(fields[key], inner, cites)} if key in fields else {UNKNOWN + key: inner}
    return full


def full_fact(form: object, cites: Cites = ()) -> object:
    """
    Return the full form of a fact.
    """
    if not isinstance(form, dict):
        return {"claims": [{"value": form, "cites": cites}]}
    table = cast("dict[str, object]", form)
    # `{ is = "2018", standing = "planned" }` is a claim and its fact in one; with `claims` it is the fact alone.
    claims = table.get("claims", [table])
    if claims == []:
        return Problem((), "at least one claim", "an empty list")
    own = _own_cites(table, cites) if "claims" in table else cites
    fields = _renamed(table, _FACT_NAMES) if "claims" in table else {}
    return {**fields, "claims": _each(claims, lambda claim: _claim(claim, own))}


def _claim(form: object, cites: Cites) -> object:
    if not isinstance(form, dict):
        return Problem((), "a table", shown(form))
    return {"cites": cites, **_renamed(cast("Body", form), _CLAIM_NAMES)}


def _renamed(table: Body, names: Mapping[str, str]) -> dict[str, object]:
    return {
        names.get(key, UNKNOWN + key): read_cites(inner) if key == "cite" else inner for key, inner in table.items()
    }


def read_cites(form: object) -> Cites | Problem:
    """
    Return the citations that a file gives, as a text or a list of texts.
    """
    if isinstance(form, tuple):  # those of the file, which have been read
        return cast("Cites", form)
    texts = cast("list[object]", form) if isinstance(form, list) else [form]
    words = tuple([text for text in texts if isinstance(text, str)])
    if not words or len(words) < len(texts):
        return Problem((), "'source-id #locator', or a list of such texts", shown(texts))
    if unprintable := next(filter(None, map(unprintable_in, words)), None):
        return unprintable
    try:
        return citations(words)
    except ParseError as error:
        return not_parsed(error, "a citation", ", ".join(words))


def _own_cites(table: Body, inherited: Cites) -> Cites:
    # Citations that cannot be read are reported at their place; what is below inherits those from above.
    own = read_cites(table["cite"]) if "cite" in table else inherited
    return inherited if isinstance(own, Problem) else own


def _side(form: object, side: str) -> object:
    """
    Return one side of a period, which may be a fact of any form; None where it is not given, as the start of `/2019`.
    """
    if not gives_side(form, side):
        return None
    if isinstance(form, dict):
        table = as_table(cast("object", form))
        # Of two claims "2018/2020" and "/2021" on a period one gives the start, and both give the end.
        if claims := as_list(table.get("claims")):
            sides = [_side(claim, side) if as_table(claim) else claim for claim in claims if gives_side(claim, side)]
            return {**table, "claims": sides}
        return {**table, "is": _side(table["is"], side)} if "is" in table else table
    what = "a period such as '2019/2022'"
    if not isinstance(form, str):
        return Problem((), f"{what}, in quotes", shown(form))
    try:
        Period.parse(form)
    except ParseError as error:
        return not_parsed(error, what, form)
    return form.split("/")[SIDES.index(side)]


def gives_side(form: object, side: str) -> bool:
    """
    Return whether a period, or a claim of one, gives its start or end: `/2019` gives no start.
    """
    if isinstance(form, dict):
        table = as_table(cast("object", form))
        if claims := as_list(table.get("claims")):
            return any(gives_side(claim, side) for claim in claims)
        return "is" not in table or gives_side(table["is"], side)
    parts = form.split("/") if isinstance(form, str) else []
    return len(parts) != 2 or bool(parts[SIDES.index(side)])


def as_table(form: object) -> dict[str, object]:
    """
    Return the form if it is a table, otherwise an empty one.
    """
    return cast("dict[str, object]", form) if isinstance(form, dict) else {}


def as_list(form: object) -> list[object]:
    """
    Return the form if it is a list, otherwise an empty one.
    """
    return cast("list[object]", form) if isinstance(form, list) else []
