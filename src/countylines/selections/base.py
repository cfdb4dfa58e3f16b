"""
What all selections share: an immutable, ordered collection of records, found by id, alias or position.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, Generic, Protocol, Self, TypeAlias, TypeVar, cast, overload

from countylines.errors import UnknownIdError, nearest
from countylines.evidence import Fact
from countylines.index.filters import Posting, Terms, posting
from countylines.index.index import Index
from countylines.records import Record
from countylines.selections.cells import Row, Scalar
from countylines.values.dates import EdtfDate

D = TypeVar("D")
S = TypeVar("S", bound="Selection[Record]")
T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)


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


R_co = TypeVar("R_co", covariant=True, bound=Identified)
Key: TypeAlias = tuple[object, ...]


_SHOWN = 3


_SHOWN_AS_HTML = 20


class Selection(Generic[R_co]):
    """
    Records of one kind, in order: a collection that finds them by id, by alias or by position.

    `&`, `|` and `-` are those of sets, in the order of the left side; equal selections hold the same records in the
    same order. `rows()` gives plain scalars in fixed columns, one line short of a data frame: pounds as a number, days
    as ISO text, bounds in columns that end in `_low` and `_high`, several ids joined by "; ", unknown None.

    Example:
        >>> import countylines as cl
        >>> ds = cl.load()
        >>> ds.topics["county-lines"]
        Topic('county-lines')
        >>> "NCLCC" in ds.initiatives
        True
        >>> ds.topics[:2]
        Topics(2: 'child-exploitation', 'county-lines')
    """

    _kind: ClassVar[type[Record]]
    _columns: ClassVar[tuple[str, ...]] = ("id",)

    _index: Index
    _ids: tuple[str, ...]

    def __init__(self, index: Index, ids: tuple[str, ...]) -> None:
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_ids", ids)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a selection cannot be changed; {name!r} stays as it is")

    def _with(self, ids: tuple[str, ...]) -> Self:
        return type(self)(self._index, ids)

    def _record(self, id: str) -> R_co:
        return cast("R_co", self._index[id])

    @abstractmethod
    def _row(self, id: str) -> Row: ...

    def _terms(self, keyword: str, id: str) -> Terms:
        """
        What a record answers to a keyword of `where`, in the classes that have one.
        """
        raise NotImplementedError

    def _posting(self, keyword: str) -> Posting:
        made = self._index.postings.get((self._kind, keyword))
        if made is None:
            every = self._index.ids_of(self._kind)
            made = posting((id, self._terms(keyword, id)) for id in every)
            self._index.postings[self._kind, keyword] = made
        return made

    def _where(self, asked: Mapping[str, str | None], *, possibly: bool) -> Self:
        found = [
            self._posting(keyword).found(word, possibly=possibly) for keyword, word in asked.items() if word is not None
        ]
        if not found:
            return self
        fewest, *others = sorted(found, key=len)
        return self._among(fewest.intersection(*others))

    def _among(self, ids: AbstractSet[str]) -> Self:
        """
        Those of the selection that are among *ids*.
        """
        places = self._places
        return self._with(tuple(sorted([id for id in ids if id in places], key=places.__getitem__)))

    def _id_of(self, text: str | None, *kinds: type[Record]) -> str | None:
        return None if text is None else self._index.find(text, kinds)

    def _used(self, keyword: str, text: str | None) -> str | None:
        """
        A text that some record of the dataset has in this field.
        """
        known = self._posting(keyword).certain
        if text is not None and text not in known:
            raise UnknownIdError(text, nearest(text, sorted(known)))
        return text

    def _sorted(self, key: Callable[[R_co], Key | None], *, reverse: bool) -> Self:
        keyed = [(key(record), id) for record, id in zip(self, self._ids, strict=True)]
        known = sorted([pair for pair in keyed if pair[0] is not None], key=_first, reverse=reverse)
        return self._with(tuple([id for _, id in known] + [id for found, id in keyed if found is None]))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {id: at for at, id in enumerate(self._ids)}

    def _find(self, id: str) -> str | None:
        if id in self._places:
            return id
        try:
            found = self._index.resolve(id)
        except UnknownIdError:
            return None
        return found if found in self._places else None

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[R_co]:
        return map(self._record, self._ids)

    def __reversed__(self) -> Iterator[R_co]:
        return map(self._record, reversed(self._ids))

    def __contains__(self, item: object, /) -> bool:
        if isinstance(item, str):
            return self._find(item) is not None
        id = getattr(item, "id", None)
        return isinstance(id, str) and id in self._places and self._record(id) == item

    @overload
    def __getitem__(self, key: int | str, /) -> R_co: ...
    @overload
    def __getitem__(self, key: slice, /) -> Self: ...
    def __getitem__(self, key: int | str | slice, /) -> R_co | Self:
        if isinstance(key, slice):
            return self._with(self._ids[key])
        if isinstance(key, int):
            return self._record(self._ids[key])
        found = self._find(key)
        if found is None:
            aliases = [alias for alias, id in self._index.summary.aliases.items() if id in self._places]
            raise UnknownIdError(key, nearest(key.casefold(), [*self._ids, *aliases]))
        return self._record(found)

    @overload
    def get(self, id: str, /) -> R_co | None: ...
    @overload
    def get(self, id: str, default: D, /) -> R_co | D: ...
    def get(self, id: str, default: D | None = None, /) -> R_co | D | None:
        """
        The record with this id or alias, or *default*.
        """
        found = self._find(id)
        return default if found is None else self._record(found)

    def __and__(self, other: Self, /) -> Self:
        return self._among(other._places.keys())

    def __or__(self, other: Self, /) -> Self:
        return self._with(self._ids + tuple([id for id in other._ids if id not in self._places]))

    def __sub__(self, other: Self, /) -> Self:
        return self._with(tuple([id for id in self._ids if id not in other._places]))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._ids == other._ids and (self._index is other._index or list(self) == list(other))

    def __hash__(self) -> int:
        return hash(self._ids)

    @property
    def ids(self) -> tuple[str, ...]:
        """
        The ids, in order.
        """
        return self._ids

    @property
    def columns(self) -> tuple[str, ...]:
        """
        The names of the columns that `rows()` fills, the same for every selection of a class.
        """
        return self._columns

    def rows(self) -> list[Row]:
        """
        A dictionary of plain scalars for each record.
        """
        return [self._row(id) for id in self._ids]

    def filter(self, keep: Callable[[R_co], bool], /) -> Self:
        """
        The records for which *keep* is true.
        """
        return self._with(tuple([id for id in self._ids if keep(self._record(id))]))

    def __repr__(self) -> str:
        shown = ", ".join(map(repr, self._ids[:_SHOWN]))
        more = ", ..." if len(self) > _SHOWN else ""
        return f"{type(self).__name__}({len(self)}{': ' if shown else ''}{shown}{more})"

    def _repr_html_(self) -> str:
        from html import escape  # noqa: PLC0415 - only a notebook needs it

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = [
            "".join(f"<td>{escape(_cell(value))}</td>" for value in row.values())
            for row in self[:_SHOWN_AS_HTML].rows()
        ]
        more = f"<caption>{len(self)} records, {len(rows)} shown</caption>" if len(self) > len(rows) else ""
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<table>{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def all_of(cls: type[S], index: Index) -> S:
    """
    The selection of all records of the class that it is for, in order.
    """
    return cls(index, index.ids_of(cls._kind))  # pyright: ignore[reportPrivateUsage] - of this module


def _cell(value: Scalar) -> str:
    return "" if value is None else str(value)


def _first(pair: tuple[Key | None, str]) -> Key:
    return pair[0] or ()


def date_key(fact: Fact[EdtfDate]) -> Key | None:
    """
    What to sort a date by: its first day, its last, its text.
    """
    return fact.value.sort_key() if fact.known else None


def one_of(words: type[W], text: str | None) -> str | None:
    """
    A word of a closed list.

    Raises:
        UnknownIdError: It is no word of it; names the nearest.
    """
    if text is not None and text not in tuple(words):
        raise UnknownIdError(text, nearest(text, tuple(words)))
    return text


def picked(orders: Mapping[str, T], name: str) -> T:
    """
    What stands for a name in a closed list, of orders or of fields to group by.

    Raises:
        UnknownIdError: It is not in it; names the nearest.
    """
    if name not in orders:
        raise UnknownIdError(name, nearest(name, tuple(orders)))
    return orders[name]


def grouped(members: Iterable[tuple[str, tuple[str | None, ...]]]) -> dict[str | None, list[str]]:
    """
    Ids by group, the groups in order and None last; an id stands in each of its groups.
    """
    found: dict[str | None, list[str]] = {}
    for id, groups in members:
        for group in groups:
            found.setdefault(group, []).append(id)
    return {group: found[group] for group in sorted(found, key=lambda group: (group is None, group or ""))}
