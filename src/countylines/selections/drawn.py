"""
Selections of what is drawn from records and has no id of its own in a file: claims and links.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Generic, Never, TypeVar

from countylines.errors import UnknownIdError
from countylines.index.index import Index
from countylines.selections.collection import R_co
from countylines.selections.verbs import Counted

F = TypeVar("F", bound=str)


class Drawn(Counted[R_co, F], Generic[R_co, F]):
    """
    Things that are drawn from records in one pass, when the first of them is asked for.
    """

    @classmethod
    @abstractmethod
    def _drawn(cls, index: Index, /) -> Iterable[R_co]:
        """
        Return all that the records hold, in order of the records.
        """

    @classmethod
    def _items(cls, index: Index, /) -> Mapping[str, R_co]:
        # The universe takes its ids from `_every`, which asks here. That is no circle: the items are made without the
        # ids.
        universe = index.universe(cls, lambda: cls._every(index))
        return universe.once("items", lambda: {item.id: item for item in cls._drawn(index)})

    @classmethod
    def _every(cls, tables: Index, /) -> tuple[str, ...]:
        return tuple(cls._items(tables))

    def _record(self, id: str) -> R_co:
        return self._items(self._index)[id]

    def _find(self, id: str) -> str | None:
        return id if self._has(id) else None

    def _missing(self, key: str) -> Never:
        from countylines.basics.suggestions import nearest  # noqa: PLC0415 - imported lazily; an answer does not need it

        raise UnknownIdError(key, nearest(key, self.ids))


def with_owner(id: str) -> tuple[str, ...]:
    """
    Return a record and the one that it is in, so that a record finds what is drawn from those inside it too.
    """
    owner, slash, _ = id.partition("/")
    return (id, owner) if slash else (id,)
