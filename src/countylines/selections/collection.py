"""
What all selections share as collections: an immutable, ordered set of records, found by id, alias, name or position.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from operator import index
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Never, Self, TypeVar, cast, overload

from countylines.basics.printed import Printed
from countylines.errors import AmbiguousNameError, ArgumentTypeError, UnknownIdError, WrongKindError
from countylines.index.index import Index
from countylines.index.names import kind_of, kinds_text
from countylines.index.rows import Rows
from countylines.records import Record
from countylines.records.walk import Kinds

if TYPE_CHECKING:
    from typing import Protocol

    from countylines.basics.suggestions import NearWords

    class Identified(Protocol):
        """
        What a selection can hold: anything with an id.
        """

        @property
        def id(self) -> str:
            """
            The id.
            """
            ...


D = TypeVar("D")
R_co = TypeVar("R_co", covariant=True, bound="Identified")


class Collection(Printed, Generic[R_co]):
    """
    A collection holds records of one kind, in order, each once.
    """

    _kind: ClassVar[type[Record]]

    _index: Index
    _rows: Rows

    def __init__(self, tables: Index, rows: Rows | tuple[str, ...]) -> None:
        # A selection refuses changes, so its own fields are set past `__setattr__`.
        object.__setattr__(self, "_index", tables)
        object.__setattr__(self, "_rows", rows if isinstance(rows, Rows) else self._rows_of(rows))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a selection cannot be changed; {name!r} stays as it is")

    def __getstate__(self) -> dict[str, object]:
        # What was worked out of all records is worked out again where it is needed.
        made = {name for cls in type(self).__mro__ for name, what in vars(cls).items() if type(what) is cached_property}
        return {**{name: value for name, value in vars(self).items() if name not in made}, "_rows": self.ids}

    def __setstate__(self, state: dict[str, object]) -> None:
        ids = cast("tuple[str, ...]", state.pop("_rows"))
        vars(self).update(state)
        object.__setattr__(self, "_rows", self._rows_of(ids))

    @classmethod
    def _all(cls, tables: Index, /) -> Self:
        """
        Return all records of the kind, in order of id.
        """
        return cls(tables, tables.universe(cls, lambda: cls._every(tables)).rows)

    @classmethod
    def _every(cls, tables: Index, /) -> tuple[str, ...]:
        """
        Return the ids of all that a selection of the class can hold.
        """
        return tables.ids_of(cls._kind)

    def _rows_of(self, ids: tuple[str, ...]) -> Rows:
        """
        Return the rows of these ids.
        """
        # Each class has a universe of its own: an id has a position only among what the class can hold.
        return Rows(self._index.universe(type(self), lambda: self._every(self._index)), ids=ids)

    def _with(self, ids: tuple[str, ...]) -> Self:
        return self._at(self._rows_of(ids))

    def _at(self, rows: Rows) -> Self:
        """
        Return the selection of other rows.
        """
        return type(self)(self._index, rows)

    @property
    def ids(self) -> tuple[str, ...]:
        """
        These are the ids of the records, in order.
        """
        return self._rows.ids

    def _record(self, id: str) -> R_co:
        return cast("R_co", self._index.names.record(id))

    def _find(self, id: str) -> str | None:
        if self._has(id):
            return id
        # A name that two records have may be unique here: "Home Secretary" among people and among organisations.
        mine = [candidate for candidate in self._index.names.candidates(id) if self._has(candidate)]
        return mine[0] if len(mine) == 1 else None

    def _has(self, id: str) -> bool:
        return self._rows.place_of(id) is not None

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R_co]:
        return map(self._record, self.ids)

    def __reversed__(self) -> Iterator[R_co]:
        return map(self._record, reversed(self.ids))

    def __contains__(self, item: object, /) -> bool:
        if isinstance(item, str):
            return self._find(item) is not None
        id = getattr(item, "id", None)
        # A record of another dataset may have the same id and say something else.
        return isinstance(id, str) and self._has(id) and self._record(id) == item

    @overload
    def __getitem__(self, key: int | str, /) -> R_co: ...
    @overload
    def __getitem__(self, key: slice, /) -> Self: ...
    def __getitem__(self, key: int | str | slice, /) -> R_co | Self:
        if isinstance(key, slice):
            return self._at(self._rows.cut(key))
        if isinstance(key, str):
            return self._record(self._find(key) or self._missing(key))
        try:
            # `operator.index` also takes the integers of numpy, and refuses 1.0.
            return self._record(self.ids[index(key)])
        except TypeError:
            raise ArgumentTypeError("key", "an id, an alias, a name, a position or a slice", key) from None

    def _missing(self, key: str) -> Never:
        """
        Raise the error that says why *key* finds nothing here.
        """
        # From near to far: several records here have the name; it is of this kind and not in the selection; it is of
        # another kind; or nothing has it. Each error says something else to type.
        names, kinds = self._index.names, self._takes()
        candidates = names.candidates(key)
        mine = tuple([id for id in candidates if self._has(id)])
        if mine:
            raise AmbiguousNameError(key, mine)
        if any(names.suits(id, kinds) for id in candidates):
            raise UnknownIdError(key, elsewhere=True)
        if candidates:
            raise WrongKindError(key, kind_of(names.record(candidates[0])), kinds_text(kinds))
        raise UnknownIdError(key, self._near.nearest(key))

    @cached_property
    def _near(self) -> NearWords:
        return self._index.names.near_among(self.ids)

    @classmethod
    def _takes(cls) -> Kinds:
        """
        Return the kinds of record that it holds.
        """
        return (cls._kind,)

    @overload
    def get(self, id: str, /) -> R_co | None: ...
    @overload
    def get(self, id: str, default: D, /) -> R_co | D: ...
    def get(self, id: str, default: D | None = None, /) -> R_co | D | None:
        """
        Return the record with this id, alias or name, or a default.

        Args:
            id: An id, an alias or a name; case, accents, punctuation and a leading "the" make no difference.
            default: What to return if no record of the selection has it, or several have.
        """
        if not isinstance(id, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("id", "an id, an alias or a name", id)
        known_id = self._find(id)
        return default if known_id is None else self._record(known_id)

    def __and__(self, other: Self, /) -> Self:
        # What may be combined is checked here for all classes; some combine in a way of their own below.
        return self._common(self._alike(other))

    def _common(self, other: Collection[Any]) -> Self:
        """
        Return the records that both have, in the order of this selection.
        """
        return self._at(self._rows.common(other._rows))

    def __or__(self, other: Self, /) -> Self:
        return self._united(self._alike(other))

    def _united(self, other: Collection[Any]) -> Self:
        """
        Return the records of both, first those of this selection.
        """
        return self._at(self._rows.united(other._rows))

    def __sub__(self, other: Self, /) -> Self:
        return self._at(self._rows.without(self._alike(other)._rows))

    def _alike(self, other: Self) -> Self:
        """
        Return the other selection if it is of the same kind and dataset: only such selections can be combined.
        """
        if not isinstance(other, type(self)):
            raise ArgumentTypeError("a selection to combine with", f"{type(self).__name__} of the same dataset", other)
        if other._index is not self._index:
            raise ArgumentTypeError(
                "a selection to combine with",
                f"{type(self).__name__} of the same dataset (join the datasets first: one | other)",
                other,
            )
        return other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        # In one dataset equal ids are equal records. Two datasets may say different things of one id, so records are
        # compared.
        return self.ids == other.ids and (self._index is other._index or list(self) == list(other))

    def __hash__(self) -> int:
        # Equal selections have equal ids, which cost less to hash than records.
        return hash(self.ids)
