"""
Selections of records inside initiatives: what they share.
"""

from __future__ import annotations

from typing import Any, Final, Self, TypeAlias, TypeVar, cast

from countylines.index.filters import Terms, plain
from countylines.index.index import Index
from countylines.records import Nested
from countylines.records.initiatives import Initiative
from countylines.selections.base import Selection
from countylines.selections.keywords import Keyword, OneOrMore

N_co = TypeVar("N_co", covariant=True, bound=Nested)

Owners: TypeAlias = OneOrMore[Initiative]
"""Whose nested records are asked for: an initiative, its id, alias or name, or several of them."""

# No keyword of `where`: only its `words` are used, to look up the argument of `of`.
_OWNER: Final = Keyword[Initiative](("Initiative",), lambda _, initiative: plain([initiative.id]))


def owner_ids(index: Index, owners: Owners) -> frozenset[str]:
    """
    Return the ids of the given initiatives.

    Raises:
        UnknownIdError: An id, alias or name is unknown, or is that of another kind of record.
        WrongTypeError: The argument is of another type.
    """
    return frozenset(_OWNER.words("owners", owners, index, lambda: ()))


class NestedSelection(Selection[N_co]):
    """
    This selection holds records inside others: owners in order of id, each owner's in the order of its file.
    """

    def _record(self, id: str) -> N_co:
        # `Index.nested` would read the nested records of all kinds; this reads those of one.
        return cast("N_co", self._index.nested_of(cast("type[Nested]", self._kind))[id])

    def of(self, owners: Owners, /) -> Self:
        """
        Return the records inside some initiatives.

        Args:
            owners: An initiative, its id, alias or name, or several.

        Raises:
            UnknownIdError: An id, alias or name is unknown, or is that of another kind of record.
            WrongTypeError: The argument is of another type.
        """
        return self._owned_by(owner_ids(self._index, owners))

    def _owned_by(self, owners: frozenset[str]) -> Self:
        return self._among({id for owner in owners for id in self._index.owned_by(owner, self._kind)})


def by_owner_topics() -> Keyword[Any]:
    """
    Return the keyword that the topics of the owner of a record answer.
    """
    return Keyword(("Topic",), _owner_topics)


def _owner_topics(index: Index, record: Nested) -> Terms:
    return plain(cast("Initiative", index.records[record.owner]).topics, index.trees.broader)
