"""
Selections of records inside initiatives: what they share.
"""

from typing import Self, TypeAlias, TypeVar, cast

from countylines.index.filters import Terms, plain
from countylines.index.index import Index
from countylines.records import Nested
from countylines.records.initiatives import Initiative
from countylines.selections.base import Selection
from countylines.selections.initiatives import Initiatives

N_co = TypeVar("N_co", covariant=True, bound=Nested)

Owners: TypeAlias = str | Initiative | Initiatives
"""Whose nested records are asked for: an id or alias, an initiative, or a selection of them."""


def owner_ids(index: Index, owners: Owners) -> frozenset[str]:
    """
    The ids of the given initiatives.

    Raises:
        UnknownIdError: An id is not known; names the nearest.
    """
    if isinstance(owners, Initiatives):
        return frozenset(owners.ids)
    return frozenset([index.find(owners if isinstance(owners, str) else owners.id, (Initiative,))])


class NestedSelection(Selection[N_co]):
    """
    Records inside others: owners in order of id, each owner's in the order of its file.
    """

    def _record(self, id: str) -> N_co:
        return cast("N_co", self._index.nested[id])

    def of(self, owners: Owners, /) -> Self:
        """
        Those inside the given initiatives.

        Raises:
            UnknownIdError: An id is not known; names the nearest.
        """
        return self._owned_by(owner_ids(self._index, owners))

    def _owned_by(self, owners: frozenset[str]) -> Self:
        return self._among({id for owner in owners for id in self._index.owned_by(owner, self._kind)})

    def _topics_of(self, record: Nested) -> Terms:
        """
        What the owner of a record answers to a topic.
        """
        return plain(cast("Initiative", self._index.records[record.owner]).topics, self._index.broader)
