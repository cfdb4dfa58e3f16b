"""
The ids that the references of drawn records lead to.
"""

from functools import cached_property, lru_cache
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from countylines.evidence import Citation, Fact
from countylines.strategies._evidence import facts_citing
from countylines.strategies._values import ids

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class World:
    """
    A few ids of each kind that references can lead to.
    """

    sources: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """
        All ids.
        """
        return (*self.sources, *self.topics, *self.places, *self.organisations, *self.people)

    def ids_of(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """
        The ids that a reference to these classes can have.
        """
        if "TopLevel" in kinds:
            return self.ids
        by_class = {
            "Source": self.sources,
            "Topic": self.topics,
            "Place": self.places,
            "Organisation": self.organisations,
            "Person": self.people,
        }
        return tuple([id for kind in kinds for id in by_class.get(kind, ())])

    def cites(self) -> st.SearchStrategy[tuple[Citation, ...]]:
        """
        One or two citations of its sources.
        """
        return self._cites

    @cached_property
    def _cites(self) -> st.SearchStrategy[tuple[Citation, ...]]:
        # Written out, so that one draw makes them.
        some = [Citation(source, locator) for source in self.sources for locator in ("", "page 1", "para 3")]
        pairs = [(first, second) for first in some[:2] for second in some[2:]]
        return st.sampled_from([*[(cite,) for cite in some], *pairs])

    def fact(self, values: st.SearchStrategy[T], *, known: bool = False) -> st.SearchStrategy[Fact[T]]:
        """
        A fact of these values that cites its sources.
        """
        return _facts(values, self._cites, known=known)


# To make a strategy takes longer than to draw from it.
@lru_cache(maxsize=1024)
def _facts(
    values: st.SearchStrategy[T], cites: st.SearchStrategy[tuple[Citation, ...]], *, known: bool
) -> st.SearchStrategy[Fact[T]]:
    return facts_citing(values, cites, known=known)


@lru_cache(maxsize=1024)
def one(ids: tuple[str, ...]) -> st.SearchStrategy[str]:
    """
    Draw one of these ids.
    """
    return st.sampled_from(ids)


@lru_cache(maxsize=1024)
def some(ids: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """
    Draw up to two of these ids.
    """
    return st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple)


def worlds() -> st.SearchStrategy[World]:
    """
    Draw worlds with two sources and one id of each other kind.
    """

    def world(drawn: list[str]) -> World:
        first, second, topic, place, organisation, person = drawn
        return World(
            sources=(first, second), topics=(topic,), places=(place,), organisations=(organisation,), people=(person,)
        )

    return st.lists(ids(), min_size=6, max_size=6, unique=True).map(world)
