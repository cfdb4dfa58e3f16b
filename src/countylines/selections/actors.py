"""
All that can act: organisations, people, and initiatives that act.
"""

from __future__ import annotations

from typing import Literal, cast

from countylines.index.index import Index
from countylines.records.fields import ACTOR
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.walk import ACTING, Kinds, kinds_of
from countylines.selections.verbs import BY_NAME, Ordered


class Actors(Ordered[Organisation | Person | Initiative, Literal["name"]]):
    """
    All that can act, in order of id: organisations, people, and initiatives that are units, centres or bodies.
    """

    _table = "actors"
    _orders = BY_NAME

    @classmethod
    def _takes(cls) -> Kinds:
        return kinds_of(ACTOR)

    @classmethod
    def _every(cls, tables: Index, /) -> tuple[str, ...]:
        acting = [id for id in tables.ids_of(Initiative) if cast("Initiative", tables.records[id]).kind in ACTING]
        return tuple(sorted([*tables.ids_of(Organisation), *tables.ids_of(Person), *acting]))
