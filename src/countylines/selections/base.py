"""
What all selections share: an immutable, ordered collection of records, found by id, alias or position.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from operator import index
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Never, Protocol, Self, TypeAlias, TypeVar, cast, overload

from countylines._printed import Printed
from countylines.certainty import Certainty
from countylines.errors import AmbiguousNameError, ArgumentTypeError, UnknownIdError, WrongKindError
from countylines.evidence import Fact
from countylines.index.filters import Posting, posting
from countylines.index.index import Index
from countylines.index.names import kind_of, kinds_text
from countylines.records import Record
from countylines.records.walk import Kinds
from countylines.selections.cells import Row, Scalar, joined
from countylines.selections.keywords import Keyword, name_among
from countylines.values.dates import EdtfDate

if TYPE_CHECKING:
    from countylines.suggestions import NearWords

D = TypeVar("D")
S = TypeVar("S", bound="Selection[Record]")


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


class Selection(Printed, Generic[R_co]):
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
    _more_columns: ClassVar[tuple[str, ...]] = ("same_as",)
    _keywords: ClassVar[Mapping[str, Keyword[Any]]] = {}

    _index: Index
    _ids: tuple[str, ...]

    def __init__(self, tables: Index, ids: tuple[str, ...]) -> None:
        object.__setattr__(self, "_index", tables)
        object.__setattr__(self, "_ids", ids)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a selection cannot be changed; {name!r} stays as it is")

    @classmethod
    def _all(cls, tables: Index, /) -> Self:
        """
        Return all records of the kind, in order of id.
        """
        return cls(tables, cls._every(tables))

    @classmethod
    def _every(cls, tables: Index, /) -> tuple[str, ...]:
        """
        Return the ids of all that a selection of the class can hold.
        """
        return tables.ids_of(cls._kind)

    def _with(self, ids: tuple[str, ...]) -> Self:
        return type(self)(self._index, ids)

    def _record(self, id: str) -> R_co:
        return cast("R_co", self._index[id])

    @abstractmethod
    def _row(self, id: str) -> Row: ...

    def _posting(self, keyword: str, *, own: bool = False) -> Posting:
        """
        Return what all records of the kind answer to a keyword; with *own* to the words that they have themselves.
        """
        made = self._index.postings.get((type(self), keyword, own))
        if made is None:
            terms = self._keywords[keyword].terms
            answers = ((id, terms(self._index, self._record(id))) for id in self._every(self._index))
            made = self._index.postings[type(self), keyword, own] = posting(answers, own=own)
        return made

    def _where(self, asked: Mapping[str, object], *, possibly: bool) -> Self:
        # Several words of one keyword are alternatives, several keywords all have to match: `topic=("drugs", "youth"),
        # kind="fund"` finds funds on drugs and funds on youth.
        matching = [
            frozenset[str]().union(*[self._posting(keyword).ids(word, possibly=possibly) for word in words])
            for keyword, value in asked.items()
            if value is not None
            for words in [self._words(keyword, value)]
        ]
        if not matching:
            return self
        # From the smallest set on, an intersection looks at no more ids than that one has.
        fewest, *others = sorted(matching, key=len)
        return self._among(fewest.intersection(*others))

    def _words(self, keyword: str, value: object) -> tuple[str, ...]:
        return self._keywords[keyword].words(keyword, value, self._index, lambda: self._posting(keyword))

    def _groups(
        self, field: object, fields: Iterable[str], *, possibly: bool, own: bool = False
    ) -> dict[str | None, tuple[str, ...]]:
        """
        Return the ids of the selection by the words that they answer to, in order; gaps are None, empty groups "".
        """
        name = name_among(fields, field, "field")
        table, mine = self._posting(name, own=own), self._places.keys()
        words = {*table.certain, *(table.possible if possibly else ())}
        groups: dict[str | None, AbstractSet[str]] = {word: table.ids(word, possibly=possibly) & mine for word in words}
        # A unit may be the empty text too: such a measure counts plain numbers.
        groups |= {"": groups.get("", frozenset()) | (table.empty & mine), None: table.unknown & mine}
        ordered = sorted(groups, key=lambda group: (group is None, group or ""))
        return {group: self._among(groups[group]).ids for group in ordered if groups[group]}

    def unknown(self, field: str, /) -> Self:
        """
        Return the records of which nobody recorded a field: the gaps that a filter by it leaves out.

        Args:
            field: A keyword of `where`, such as "funder".

        Raises:
            UnknownWordError: *field* is no keyword of this selection; the message prints them.
        """
        return self._among(self._posting(name_among(self._keywords, field, "field")).unknown)

    def _answering(self, answer: Callable[[R_co], Certainty], *, possibly: bool) -> Self:
        """
        Return the records of which the answer is YES; with *possibly* also those of which it is POSSIBLE.
        """
        answers = [(id, answer(self._record(id))) for id in self._ids]
        return self._with(tuple([id for id, truth in answers if (truth.possible if possibly else truth.certain)]))

    def _among(self, ids: AbstractSet[str]) -> Self:
        """
        Return those of the selection that are among *ids*.
        """
        places = self._places
        return self._with(tuple(sorted([id for id in ids if id in places], key=places.__getitem__)))

    def _sorted(self, key: Callable[[R_co], Key | None], *, reverse: bool) -> Self:
        keyed = [(key(record), id) for record, id in zip(self, self._ids, strict=True)]
        # Records without the value come last in both directions: nobody looks for them at the top of a list.
        known = sorted([pair for pair in keyed if pair[0] is not None], key=_first, reverse=reverse)
        return self._with(tuple([id for _, id in known] + [id for value, id in keyed if value is None]))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {id: at for at, id in enumerate(self._ids)}

    def _find(self, id: str) -> str | None:
        if id in self._places:
            return id
        # A name that two records have may be unique here: "Home Secretary" among people and among organisations.
        mine = [candidate for candidate in self._index.names.candidates(id) if candidate in self._places]
        return mine[0] if len(mine) == 1 else None

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
        if isinstance(key, str):
            return self._record(self._find(key) or self._missing(key))
        try:
            return self._record(self._ids[index(key)])
        except TypeError:
            raise ArgumentTypeError("key", "an id, an alias, a name, a position or a slice", key) from None

    def _missing(self, key: str) -> Never:
        """
        Raise the error that says why *key* finds nothing here.
        """
        names, kinds = self._index.names, self._takes()
        candidates = names.candidates(key)
        mine = tuple([id for id in candidates if id in self._places])
        if mine:
            raise AmbiguousNameError(key, mine)
        if any(names.suits(id, kinds) for id in candidates):
            raise UnknownIdError(key, elsewhere=True)
        if candidates:
            raise WrongKindError(key, kind_of(names.record(candidates[0])), kinds_text(kinds))
        raise UnknownIdError(key, self._near.nearest(key))

    @cached_property
    def _near(self) -> NearWords:
        return self._index.names.near_among(self._ids)

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
        return self._common(self._alike(other))

    def _common(self, other: Selection[Any]) -> Self:
        """
        The records that both have, in the order of this selection.
        """
        return self._among(other._places.keys())

    def __or__(self, other: Self, /) -> Self:
        return self._united(self._alike(other))

    def _united(self, other: Selection[Any]) -> Self:
        """
        Return the records of both, first those of this selection.
        """
        return self._with(self._ids + tuple([id for id in other._ids if id not in self._places]))

    def __sub__(self, other: Self, /) -> Self:
        return self._with(tuple([id for id in self._ids if id not in self._alike(other)._places]))

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
        return (*self._columns, *self._more_columns)

    def rows(self) -> list[Row]:
        """
        Return a dictionary of plain scalars for each record.
        """
        return [{**self._row(id), **self._more_cells(id)} for id in self._ids]

    def _more_cells(self, id: str) -> Row:
        """
        Return the cells that rows of all kinds of records end with.
        """
        return {"same_as": joined(cast("Record", self._record(id)).same_as) or None} if self._more_columns else {}

    def filter(self, keep: Callable[[R_co], bool], /) -> Self:
        """
        Return the records for which *keep* is true.
        """
        if not callable(keep):
            raise ArgumentTypeError("keep", "a function that takes a record and returns whether to keep it", keep)
        return self._with(tuple([id for id in self._ids if keep(self._record(id))]))

    def __repr__(self) -> str:
        shown = ", ".join(map(repr, self._ids[:_SHOWN]))
        more = ", ..." if len(self) > _SHOWN else ""
        return f"{type(self).__name__}({len(self)}{': ' if shown else ''}{shown}{more})"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._ids)

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


def _cell(value: Scalar) -> str:
    return "" if value is None else str(value)


def _first(pair: tuple[Key | None, str]) -> Key:
    return pair[0] or ()


def date_key(fact: Fact[EdtfDate]) -> Key | None:
    """
    Return what to sort a date by: its first day, its last, its text.
    """
    return fact.value.sort_key() if fact.known else None
