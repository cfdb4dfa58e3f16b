"""
The strict reader: from the full form of a record to the record, with every problem in one pass.

Nothing is coerced: a number is no text, a text is no list. The hooks refuse a value by a `ValueError` with a `Problem`;
cattrs collects these errors and notes where each was raised, and `problems_in` reads them.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from enum import StrEnum
from functools import cache, partial
from typing import Final, Generic, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import BaseValidationError, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from countylines.basics.suggestions import nearest
from countylines.errors import ParseError
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.form.full import Cites, full_fact, full_link, full_record
from countylines.form.plan import plan_of, tables
from countylines.form.problems import Near, Problem, not_parsed, shown, unprintable_in
from countylines.records import Nested, TopLevel
from countylines.records.fields import fields_of
from countylines.records.heading import Heading
from countylines.values.amounts import Amount, read_quantity
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import Standing

R = TypeVar("R", bound=TopLevel)
N = TypeVar("N", bound=Nested)
T = TypeVar("T")
Hook: TypeAlias = Callable[[object, type], object]

# The unit of the measure that is being read, for quantities that name none.
_unit: Final = ContextVar[str]("unit", default="")


def structure(cls: type[R], id: str, body: object, cites: Cites = ()) -> R:
    """
    Return the record that a table describes.

    Args:
        cls: The class of the record.
        id: Its id.
        body: The table.
        cites: The citations of its file, which it inherits.

    Raises:
        ValueError: Something does not fit; `problems_in` lists what and where.
    """
    full = full_record(cls, body, cites)
    unit = cast("Mapping[str, object]", body).get("unit") if isinstance(body, dict) else None
    token = _unit.set(unit if isinstance(unit, str) else "")
    try:
        return _converter().structure({"id": id, **full} if isinstance(full, dict) else full, cls)
    finally:
        _unit.reset(token)


def structure_nested(cls: type[N], owner: str, key: str, body: object) -> N:
    """
    Return the nested record that a table describes.

    Args:
        cls: The class of the record.
        owner: The id of its owner; empty if it has none yet.
        key: Its key, where the name of the table gives it; otherwise empty.
        body: The table.

    Raises:
        ValueError: Something does not fit; `problems_in` lists what and where.
    """
    full = full_record(cls, body, ())
    placed = {"owner": owner} if owner else {}
    named = {plan_of(cls).table_name: key} if key else {}
    return _converter().structure({**placed, **named, **full} if isinstance(full, dict) else full, cls)


def structure_fact(form: object, hint: type[T]) -> T:
    """
    Return the fact of this type, such as `Fact[EdtfDate]`, that a file holds; raises as `structure` does.
    """
    return _converter().structure(full_fact(form), hint)


def structure_link(form: object) -> Link:
    """
    Return the link that a file holds; raises as `structure` does.
    """
    return _converter().structure(full_link(form), Link)


def structure_heading(body: Mapping[str, object]) -> Heading:
    """
    Return the heading of a dataset; raises as `structure` does.
    """
    return _converter().structure(body, Heading)


@cache
def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True, detailed_validation=True)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(bool, _truth)
    made.register_structure_hook(EdtfDate, _parsed(EdtfDate.parse, "a date such as '2018-07'"))
    made.register_structure_hook(Period, _parsed(Period.covering, "a period such as '2018-04/2019-03'"))
    made.register_structure_hook(Amount, _parsed(Amount.parse, "an amount such as 'up to £2 million'"))
    made.register_structure_hook(Quantity, _quantity)
    # By class: a hook that is found by a predicate loses to the one for texts.
    for words in _closed_lists():
        made.register_structure_hook(words, partial(_word, words))
    made.register_structure_hook_factory(attrs.has, partial(_table_hook, made))
    made.register_structure_hook_factory(_is_a(tuple), partial(_group_hook, made))
    made.register_structure_hook_factory(_is_a(Fact), partial(_fact_hook, made))
    return made


def _closed_lists() -> set[type[StrEnum]]:
    types = {field.type for cls in tables() for field in fields_of(cls)}
    return {Standing, *[type_ for type_ in types if isinstance(type_, type) and issubclass(type_, StrEnum)]}


def _is_a(generic: type) -> Callable[[object], bool]:
    def predicate(cls: object) -> bool:
        origin: object = get_origin(cls)
        return origin is generic

    return predicate


def _table_hook(made: Converter, cls: type) -> Hook:
    # The hook that cattrs generates, made on first use: a small record needs a few of them.
    generated: list[Hook] = []

    def hook(value: object, target: type) -> object:
        _refuse(value)
        if not generated:
            generated.append(cast("Hook", make_dict_structure_fn(cls, made, _cattrs_use_linecache=False)))
        return generated[0](value, target)

    return hook


def _refuse(value: object) -> None:
    match value:
        case Problem():
            raise ValueError(value)
        case _:
            return


def _group_hook(made: Converter, cls: type) -> Hook:
    member = cast("type", get_args(cls)[0])
    if member is Citation:
        return _as_read
    if get_origin(member) is tuple:
        return _pairs

    def hook(value: object, _: type) -> tuple[object, ...]:
        _refuse(value)
        if not isinstance(value, list):
            raise _refusal("a list", value)
        return _each(made, cast("list[object]", value), member)

    return hook


def _each(made: Converter, items: list[object], member: type[object]) -> tuple[object, ...]:
    done: list[object] = []
    errors: list[Exception] = []
    for at, item in enumerate(items):
        try:
            done.append(made.structure(item, member))
        except (ValueError, BaseValidationError) as error:
            error.add_note(IterableValidationNote(f"at {at}", at, member))
            errors.append(error)
    if errors:
        raise IterableValidationError("some do not fit", errors, member)  # pyright: ignore[reportCallIssue]
    return tuple(done)


def _as_read(value: object, _: type) -> object:
    _refuse(value)
    return value


def _pairs(value: object, _: type) -> tuple[tuple[str, str], ...]:
    # What is not a table becomes one with an empty name, which is refused below.
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {"": value}
    pairs = [(name, word) for name, word in table.items() if name and isinstance(word, str)]
    if len(pairs) < len(table):
        raise _refusal("a table of slice names and values", table.get("", table))
    # The order in a file says nothing, so that equal slices make equal observations and keys.
    return tuple(sorted(pairs))


@attrs.frozen
class _FactForm(Generic[T]):
    """
    A fact as its full form has it: with citations of its own, which its claims have inherited.
    """

    claims: tuple[Claim[T], ...]
    rationale: str = ""
    undecided: bool = False
    cites: tuple[Citation, ...] = ()


def _fact_hook(made: Converter, cls: type) -> Hook:
    inner = cast("type", get_args(cls)[0])
    form_hook = _table_hook(made, _FactForm[inner])  # type: ignore[valid-type]

    def hook(value: object, _: type) -> Fact[object]:
        form = cast("_FactForm[object]", form_hook(value, _FactForm[inner]))  # type: ignore[valid-type]
        return Fact(claims=form.claims, rationale=form.rationale, undecided=form.undecided)

    return hook


def _refusal(expected: str, value: object, near: Near = tuple) -> ValueError:
    return ValueError(Problem((), expected, shown(value), near))


def _text(value: object, _: type) -> str:
    _refuse(value)
    if not isinstance(value, str):
        raise _refusal("a text in quotes", value)
    if not value or value != value.strip():
        raise _refusal("a text without blanks at its ends", value)
    if unprintable := unprintable_in(value):
        raise ValueError(unprintable)
    return value


def _truth(value: object, _: type) -> bool:
    if not isinstance(value, bool):
        raise _refusal("true or false", value)
    return value


def _parsed(parse: Callable[[str], T], what: str) -> Callable[[object, type], T]:
    def hook(value: object, _: type) -> T:
        _refuse(value)
        if not isinstance(value, str):
            raise _refusal(f"{what}, in quotes", value)
        try:
            return parse(value)
        except ParseError as error:
            raise ValueError(not_parsed(error, what, value)) from None

    return hook


def _quantity(value: object, _: type) -> Quantity:
    unit = _unit.get()
    read = _parsed(lambda text: read_quantity(text, unit), "a quantity such as 'more than 750 people' or 'CHF 5'")
    return read(value, Quantity)


def _word(cls: type[StrEnum], value: object, _: type) -> StrEnum:
    words = [str(word) for word in cls]
    if not isinstance(value, str) or value not in words:
        near: Near = partial(nearest, value, words, most=1) if isinstance(value, str) else tuple
        raise _refusal(f"one of {', '.join(words)}", value, near)
    return cls(value)
