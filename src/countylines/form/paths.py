"""
The path of a fault: where a value stands in its file.

The strict reader knows a fault by the names of the full form: `("start", "claims", 0, "value")`. A file may say the
same in four ways, and whoever reads the fault looks for the words that stand there:

    start = "2018"                              start
    start = { is = "2018" }                     start.is
    start = { claims = [{ is = "2018" }] }      start.claims[0].is
    period = "2018/2020"                        period

So the path is walked together with the table of the file, and takes at each step what is really there.
"""

from typing import cast

from countylines.form.full import SIDES, as_list, as_table, gives_side
from countylines.form.plan import key_of, plan_of
from countylines.records.fields import Field, Path
from countylines.vocab import Standing


def path_in_file(cls: type, body: object, path: Path, *, ranked: bool = False) -> str:
    """
    Return the path below a record as its file has it, such as `funding[2].amount.claims[0].is`.

    A file may say in short what a record spells out: `start = "2018"` is a fact with one claim, and the path of the
    value of that claim is `start`.

    Args:
        cls: The class of the record.
        body: The table that describes the record in the file.
        path: The path by the names of fields and the places in groups.
        ranked: Whether *path* counts the claims of a fact in their order of preference, as a record does, and not in
            the order of the file.
    """
    return _below_record(cls, body, path, ranked=ranked).lstrip(".")


def path_in_fact(form: object, path: Path) -> str:
    """
    Return the path below a fact as a file has it, such as `claims[0].is`.

    Args:
        form: The fact in the file.
        path: The path by the names of fields and the places in groups.
    """
    return _below_fact(form, path, _places_of_claims(form, "", ranked=False)).lstrip(".")


def _below_record(cls: type, form: object, path: Path, *, ranked: bool) -> str:
    if not path:
        return ""
    name, inner = str(path[0]), path[1:]
    plan, table = plan_of(cls), as_table(form)
    field = plan.fields.get(name)
    if field is None:  # an id, or a key that the table may not have
        return f".{name}"
    is_side = plan.has_period and "period" in table and name in SIDES
    key = "period" if is_side else key_of(field)
    text, below = ("", form) if field.is_merged else (f".{key}", table.get(key))
    if field.shape == "fact":
        return text + _below_fact(below, inner, _places_of_claims(below, name if is_side else "", ranked=ranked))
    if inner and field.shape in ("records", "links", "words"):
        return text + _below_member(field, below, inner, ranked=ranked)
    return text + _places(inner)


def _below_member(field: Field, group: object, path: Path, *, ranked: bool) -> str:
    at, inner = cast("int", path[0]), path[1:]
    if isinstance(group, dict):  # members are tables or lists by their names
        key, form = list(cast("dict[str, object]", group).items())[at]
        text = f".{key or repr(key)}"
    else:
        form = cast("list[object]", group)[at]
        text = f"[{at}]"
    match field.shape:
        case "words":
            return text + _places(inner[1:])
        case "links":
            return text + (f".{inner[0]}" if inner and isinstance(form, dict) else "")
        case _:
            return text + _below_record(cast("type", field.type), form, inner, ranked=ranked)


def _below_fact(form: object, path: Path, places: list[int]) -> str:
    table = as_table(form)
    if len(path) < 2:  # the fact as a whole, or one of its keys
        return "".join(f".{'cite' if step == 'cites' else step}" for step in path)
    text, claim, inner = "", form, path[2:]
    if "claims" in table:
        at = places[cast("int", path[1])]
        text, claim = f".claims[{at}]", cast("list[object]", table["claims"])[at]
    match inner:
        case ():
            return text
        case ("value", *rest):
            return text + (".is" if isinstance(claim, dict) else "") + _places(tuple(rest))
        case ("cites",) if "cite" in table and "cite" not in as_table(claim):  # it inherits them from the fact
            return ".cite"
        case _:
            return f"{text}.{'cite' if inner == ('cites',) else inner[0]}"


def _places_of_claims(form: object, side: str, *, ranked: bool) -> list[int]:
    """
    Return the places in the file of the claims that a fact has, in the order of the fact.

    Args:
        form: The fact in the file.
        side: "start" or "end" where the file gives a period, of which each side is a fact.
        ranked: Whether the fact has its claims in their order of preference.
    """
    claims = as_list(as_table(form).get("claims"))
    places = [at for at, claim in enumerate(claims) if not side or gives_side(claim, side)]
    # A fact sorts its claims by standing: of a rejected and a stated one in the file the second is its first. The sort
    # is stable, as that of the fact is, so that claims of one standing keep their order.
    if ranked:
        words = [str(word) for word in Standing]
        places.sort(key=lambda at: words.index(str(as_table(claims[at]).get("standing", words[0]))))
    return places


def _places(path: Path) -> str:
    return "".join(f"[{at}]" for at in path)
