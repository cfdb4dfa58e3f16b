"""
The one strict converter: from the form of a file to records, every misfit in one pass.

Nothing is coerced: a number is no text, a text is no list. Citations cascade from a record to all that it holds.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache, partial
from typing import Final, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from countylines.errors import ParseError, nearest
from countylines.evidence import Citation, Claim, Fact, Link, citations
from countylines.form.problems import FACT_KEYS, MERGED, SPANNING, SPREAD, Misfit, shown
from countylines.records.base import TopLevel
from countylines.records.figures import Figure
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure, Observation, Slice
from countylines.records.milestones import Milestone
from countylines.records.notes import Note
from countylines.records.organisations import Organisation
from countylines.records.people import Person, Post
from countylines.records.places import Place
from countylines.records.provisions import Provision
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.roles import Role
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Amount, Quantity
from countylines.vocab import (
    FundingStage,
    Grade,
    InitiativeKind,
    LinkKind,
    MilestoneKind,
    NoteKind,
    Offer,
    OrganisationKind,
    ProvisionKind,
    RoleKind,
    Stance,
    Standing,
)

R = TypeVar("R", bound=TopLevel)
T = TypeVar("T")
Hook: TypeAlias = Callable[[object, type], object]
Body: TypeAlias = Mapping[str, object]
"""A record as it stands in a file, without its id."""

TOP_LEVEL: Final = (Initiative, Measure, Organisation, Person, Place, Topic, Source, Note)
NESTED: Final = (Role, Milestone, Provision, Figure, Funding, Recommendation, Remark, Response, Post, Observation)

WORDS: Final = (
    Standing,
    InitiativeKind,
    OrganisationKind,
    RoleKind,
    MilestoneKind,
    FundingStage,
    ProvisionKind,
    Offer,
    Stance,
    LinkKind,
    NoteKind,
    Grade,
)

# Keys that no file can hold (half of a surrogate pair), for what a file says by a table's name or by other keys.
_ID: Final = "\ud800id"
_KEY: Final = "\ud800key"
_VALUE: Final = "\ud800value"

_inherited: Final = ContextVar[tuple[Citation, ...]]("inherited", default=())
_unit: Final = ContextVar[str]("unit", default="")


def structure(cls: type[R], id: str, body: object) -> R:
    """
    The record that *body* describes.

    Raises:
        BaseValidationError: Something does not fit; `placed` lists what and where.
        Misfit: *body* is no table.
    """
    if not isinstance(body, dict):
        raise Misfit("a table", shown(body))
    return converter().structure({**body, _ID: id}, cls)


@contextmanager
def _set(variable: ContextVar[T], value: T) -> Generator[None]:
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)


@cache
def converter() -> Converter:
    """
    The converter, made on first use.
    """
    made = Converter(forbid_extra_keys=True, detailed_validation=True)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(bool, _truth)
    made.register_structure_hook(EdtfDate, _parsed(EdtfDate.parse, "a date such as '2018-07'"))
    made.register_structure_hook(Period, _parsed(Period.covering, "a period such as '2018-04/2019-03'"))
    made.register_structure_hook(Amount, _parsed(Amount.parse, "an amount such as 'up to £2 million'"))
    made.register_structure_hook(Quantity, _quantity)
    # By class: hooks that are found by a predicate lose to the one for str.
    for word in WORDS:
        made.register_structure_hook(word, _word_hook(word))
    made.register_structure_hook_factory(_is_a(tuple), partial(_tuple_hook, made))
    made.register_structure_hook_factory(_is_a(Fact), partial(_fact_hook, made))
    made.register_structure_hook_factory(_is_a(Claim), partial(_cascading, made))
    for cls in (*TOP_LEVEL, *NESTED):
        made.register_structure_hook(cls, _cascading(made, cls))
    made.register_structure_hook(Link, _link_hook(made))
    return made


def _text(value: object, _: type) -> str:
    if not isinstance(value, str):
        raise Misfit("a text in quotes", shown(value))
    if not value or value != value.strip():
        raise Misfit("a text without blanks at its ends", shown(value))
    if any("\ud800" <= mark <= "\udfff" for mark in value):
        raise Misfit("a text that can be written as UTF-8", shown(value))
    return value


def _truth(value: object, _: type) -> bool:
    if not isinstance(value, bool):
        raise Misfit("true or false", shown(value))
    return value


def _parsed(parse: Callable[[str], T], what: str) -> Callable[[object, type], T]:
    def hook(value: object, _: type) -> T:
        if isinstance(value, Misfit):
            raise value
        if not isinstance(value, str):
            raise Misfit(f"{what}, in quotes", shown(value))
        try:
            return parse(value)
        except ParseError as error:
            raise _misfit_of(error, what, value) from None

    return hook


def _misfit_of(error: ParseError, what: str, value: str) -> Misfit:
    expected = str(error).partition(", found ")[0].removeprefix("expected ")
    return Misfit(expected if str(error).startswith("expected ") else f"{what} ({error})", shown(value))


def _quantity(value: object, _: type) -> Quantity:
    if isinstance(value, str) and any(sign in value for sign in "£€$"):
        return _parsed(Amount.parse, "an amount")(value, Amount)
    unit = "%" if isinstance(value, str) and value.endswith("%") else _unit.get()
    read = _parsed(lambda text: Quantity.parse(text, unit=unit), "a quantity such as 'more than 750 people'")
    return read(value, Quantity)


def _word_hook(cls: type[StrEnum]) -> Callable[[object, type], StrEnum]:
    words = [str(word) for word in cls]

    def hook(value: object, _: type) -> StrEnum:
        if not isinstance(value, str) or value not in words:
            near = nearest(value, words, most=1) if isinstance(value, str) else ()
            raise Misfit(f"one of {', '.join(words)}", shown(value), *near)
        return cls(value)

    return hook


def _is_a(generic: type) -> Callable[[object], bool]:
    def predicate(cls: object) -> bool:
        origin: object = get_origin(cls)
        return origin is generic

    return predicate


def _tuple_hook(made: Converter, cls: type) -> Callable[[object, type], tuple[object, ...]]:
    member = cast("type", get_args(cls)[0])
    if member is Citation:
        return structured_cites
    if get_origin(member) is tuple:
        return _pairs
    as_table = {Figure: _figure_table, Slice: _slice_table}.get(member)

    def hook(value: object, _: type) -> tuple[object, ...]:
        items = _listed(value) if as_table is None else _keyed(value, as_table)
        return _each(made, items, member)

    return hook


def _listed(value: object) -> dict[int | str, object]:
    if not isinstance(value, list):
        raise Misfit("a list", shown(value))
    return dict(enumerate(cast("list[object]", value)))


def _keyed(value: object, as_table: Callable[[str, object], object]) -> dict[int | str, object]:
    if not isinstance(value, dict):
        raise Misfit("a table", shown(value))
    return {key: as_table(key, item) for key, item in cast("dict[str, object]", value).items()}


def _figure_table(key: str, value: object) -> object:
    table = {"is": value} if isinstance(value, str) else value
    return {**cast("dict[str, object]", table), _KEY: key} if isinstance(table, dict) else table


def _slice_table(key: str, value: object) -> object:
    return {"name": key, "values": value}


def _each(made: Converter, items: Mapping[int | str, object], member: type[object]) -> tuple[object, ...]:
    done: list[object] = []
    errors: list[Exception] = []
    for at, item in items.items():
        try:
            done.append(made.structure(item, member))
        except (Misfit, BaseValidationError) as error:
            note = IterableValidationNote(f"at {at}", at, member)
            error.add_note(note)
            errors.append(error)
    if errors:
        raise IterableValidationError("some do not fit", errors, member)  # pyright: ignore[reportCallIssue]
    return tuple(done)


def structured_cites(value: object, _: type = Citation) -> tuple[Citation, ...]:
    """
    The citations that a file gives, as a text or a list of texts; raises `Misfit`.
    """
    if isinstance(value, tuple):  # inherited
        return cast("tuple[Citation, ...]", value)
    texts = cast("list[object]", value) if isinstance(value, list) else [value]
    words = tuple([text for text in texts if isinstance(text, str)])
    if not words or len(words) < len(texts):
        raise Misfit("'source-id #locator', or a list of such texts", shown(texts))
    try:
        return citations(words)
    except ParseError as error:
        raise _misfit_of(error, "a citation", ", ".join(words)) from None


def _pairs(value: object, _: type) -> tuple[tuple[str, str], ...]:
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {"": value}
    pairs = [(name, word) for name, word in table.items() if name and isinstance(word, str)]
    if len(pairs) < len(table):
        raise Misfit("a table of slice names and values", shown(table.get("", table)))
    return tuple(sorted(pairs))


def _fact_hook(made: Converter, cls: type) -> Callable[[object, type], Fact[object]]:
    inner = cast("type", get_args(cls)[0])
    single = Claim[inner]  # type: ignore[valid-type]
    several = _plain(made, cls)

    def hook(value: object, _: type) -> Fact[object]:
        if not isinstance(value, dict):
            plain = cast("object", made.structure(value, inner))
            return Fact(claims=(Claim(value=plain, cites=_inherited.get()),))
        table = cast("dict[str, object]", value)
        if "claims" not in table:
            return Fact(claims=(cast("Claim[object]", made.structure(table, single)),))
        if table["claims"] == []:
            raise Misfit("at least one claim", "an empty list")
        wrong = _wrong_cites(table)
        try:
            with _set(_inherited, _own_cites(table)):
                made_fact = cast("Fact[object]", several({key: table[key] for key in table if key != "cite"}, cls))
        except BaseValidationError as error:
            raise error.derive([*wrong, *error.exceptions]) from None
        if wrong:
            raise ClassValidationError("its citation does not fit", wrong, cls)  # pyright: ignore[reportCallIssue]
        return made_fact

    return hook


def _wrong_cites(table: Body) -> list[Exception]:
    try:
        structured_cites(table.get("cite", ()))
    except Misfit as misfit:
        misfit.add_note(AttributeValidationNote("at cite", "cites", Citation))
        return [misfit]
    return []


def _own_cites(table: Body) -> tuple[Citation, ...]:
    # A citation that does not fit is reported where it is structured; until then the record's stand in for it.
    try:
        return structured_cites(table["cite"]) if "cite" in table else _inherited.get()
    except Misfit:
        return _inherited.get()


def _cascading(made: Converter, cls: type) -> Hook:
    plain = _plain(made, cls)

    def hook(value: object, _: type) -> object:
        if not isinstance(value, dict):
            raise Misfit("a table", shown(value))
        table = _full(cls, cast("dict[str, object]", value))
        unit = table.get("unit") if cls is Measure else None
        with _set(_inherited, _own_cites(table)), _set(_unit, unit if isinstance(unit, str) else _unit.get()):
            try:
                return plain({"cite": _inherited.get(), **table}, cls)
            except BaseValidationError as error:
                if cls in SPANNING and "period" in value:
                    error.add_note(SPREAD)
                raise

    return hook


def _plain(made: Converter, cls: type) -> Hook:
    # The hook that cattrs makes, with the keys of the file, made on first use: a small record needs a few of them.
    made_hooks: list[Hook] = []

    def hook(value: object, target: type) -> object:
        if not made_hooks:
            made_hooks.append(_generated(made, cls))
        return made_hooks[0](value, target)

    return hook


def _generated(made: Converter, cls: type) -> Hook:
    origin = get_origin(cls) or cls
    renamed = {"cites": "cite", "id": _ID}
    merged = {Figure: {"key": _KEY, "value": _VALUE}, Observation: {"value": _VALUE}, Claim: {"value": "is"}}
    renamed |= merged.get(origin, {})
    names = {field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", origin))}
    changes: dict[str, object] = {name: override(rename=key) for name, key in renamed.items() if name in names}
    changes |= {"owner": override(omit=True)} if "owner" in names else {}
    changes |= {"_cattrs_use_linecache": False}
    return cast("Hook", make_dict_structure_fn(cls, made, **changes))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def _full(cls: type, table: Body) -> dict[str, object]:
    full = dict(table)
    if cls in MERGED:
        value = {key: full.pop(key) for key in FACT_KEYS if key in full}
        full |= {_VALUE: value} if value else {}
    if cls in SPANNING and "period" in full:
        full |= _spread(full.pop("period"), taken=not full.keys().isdisjoint(("start", "end")))
    return full


def _spread(period: object, *, taken: bool) -> dict[str, object]:
    if taken:
        return {"start": Misfit("a period, or a start and an end", "both")}
    sides = {"start": _side(period, 0), "end": _side(period, 1)}
    return {name: side for name, side in sides.items() if side is not None}


def _side(form: object, at: int) -> object:
    if isinstance(form, dict):
        table = cast("dict[str, object]", form)
        if isinstance(table.get("claims"), list):
            sides = [_side(claim, at) for claim in cast("list[object]", table["claims"])]
            known = [side for side in sides if side is not None]
            return {**table, "claims": known} if known else None
        if "is" not in table:
            return table
        side = _side(table["is"], at)
        return {**table, "is": side} if side is not None else None
    if not isinstance(form, str):
        return Misfit("a period such as '2019/2022', in quotes", shown(form))
    try:
        Period.parse(form)
    except ParseError as error:
        return _misfit_of(error, "a period such as '2019/2022'", form)
    return form.split("/")[at] or None


def _link_hook(made: Converter) -> Callable[[object, type], Link]:
    plain = _plain(made, Link)

    def hook(value: object, _: type) -> Link:
        if isinstance(value, str):
            return Link(to=_text(value, str), said=_inherited.get())
        if not isinstance(value, dict):
            raise Misfit("a table, or a reference as text", shown(value))
        table = cast("dict[str, object]", value)
        silent = table.keys().isdisjoint(("said", "denied", "unstated"))
        return cast("Link", plain({**table, "said": _inherited.get()} if silent else table, Link))

    return hook
