"""
Records of any class, field by field after what the fields hold.

A new field is drawn as soon as it is in its class. What fits together only with other fields, such as an end with its
start, is drawn by the functions that know of both.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import TypeVar, cast, get_origin

import attrs
from hypothesis import strategies as st

from countylines.errors import ParseError
from countylines.evidence import UNKNOWN, Fact
from countylines.records import Record
from countylines.records.fields import Field, fields_of
from countylines.strategies._values import amounts, coverages, edtf_dates, ids, quantities, texts
from countylines.strategies._worlds import World, one, some, worlds
from countylines.values.amounts import Amount
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import UNWRITTEN

R = TypeVar("R", bound=Record)


@st.composite
def records(draw: st.DrawFn, /, cls: type[R], world: World | None = None, **given: st.SearchStrategy[object]) -> R:
    """
    Draw records of a class.

    Args:
        draw: Draws from a strategy.
        cls: The class.
        world: The ids that references lead to; some of its own if none is given.
        given: Strategies for fields that cannot be drawn by themselves.
    """
    world = world or draw(worlds())
    fields = {field.name: field for field in fields_of(cls)}
    values: dict[str, object] = {name: draw(strategy) for name, strategy in given.items()}
    if "start" in fields:
        values["start"], values["end"] = draw(_terms(world))
    for name, field in fields.items():
        strategy = None if name in values else _strategy(field, world)
        if strategy is not None:
            values[name] = draw(strategy)
    return cast("Callable[..., R]", cls)(**values)


@st.composite
def _terms(draw: st.DrawFn, world: World) -> tuple[Fact[EdtfDate], Fact[EdtfDate]]:
    # An end that would come before the start is left out.
    start, end = draw(world.fact(_starts())), draw(world.fact(_ends()))
    try:
        Period.between(start.get(), end.get())
    except ParseError:
        return start, UNKNOWN
    return start, end


@cache
def _starts() -> st.SearchStrategy[EdtfDate]:
    return edtf_dates()


@cache
def _ends() -> st.SearchStrategy[EdtfDate]:
    return st.one_of(edtf_dates(), st.just(EdtfDate("..")))


def _strategy(field: Field, world: World) -> st.SearchStrategy[object] | None:
    """
    The strategy for a field; None to leave it at its default.
    """
    if field.name in ("id", "key"):
        return ids()
    match field.shape:
        case "cites":
            return world.cites()
        case "fact":
            values = _claimed(field, world)
            # A fact without a default is one that a record cannot do without: a role has an actor.
            return None if values is None else world.fact(values, known=field.default is attrs.NOTHING)
        case "texts" if field.refers_to:
            return some(world.ids_of(field.refers_to)) if world.ids_of(field.refers_to) else None
        case "plain" if not (field.refers_to or field.name == "owner"):  # a plain reference could lead to itself
            return _plain(field)
        # Links and records inside others are drawn by the functions that know what fits together.
        case _:
            return None


def _claimed(field: Field, world: World) -> st.SearchStrategy[object] | None:
    """
    The values that a fact can have; None if the world has nothing that they could refer to.
    """
    known = world.ids_of(field.refers_to)
    if field.refers_to and not known:
        return None
    if get_origin(field.type) is tuple:
        return some(known)
    return one(known) if known else _value(cast("type", field.type))


def _plain(field: Field) -> st.SearchStrategy[object]:
    if field.is_web:
        return st.one_of(st.just(""), ids().map(lambda name: f"https://{name}.example/page"))
    values = _value(cast("type", field.type))
    return values if field.default is attrs.NOTHING else st.one_of(st.just(field.default), values)


@cache
def _value(cls: type[object]) -> st.SearchStrategy[object]:
    if issubclass(cls, StrEnum):
        return st.sampled_from([word for word in cls if word not in UNWRITTEN])
    strategies: dict[type[object], Callable[[], st.SearchStrategy[object]]] = {
        Amount: amounts,
        bool: st.booleans,
        EdtfDate: edtf_dates,
        Period: coverages,
        Quantity: quantities,
        str: texts,
    }
    return strategies[cls]()
