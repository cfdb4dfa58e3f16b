"""
What all selections share as queries: filters, groups, orders, rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self

from countylines.basics.collector import gc_paused
from countylines.basics.printed import html_columns
from countylines.certainty import NO, Certainty
from countylines.errors import ArgumentTypeError
from countylines.evidence import Fact
from countylines.index.index import Index
from countylines.index.rows import PART, Key, Rows, Universe
from countylines.records import Nested
from countylines.selections.collection import Collection, R_co
from countylines.selections.keywords import Keyword, name_among
from countylines.values.dates import EdtfDate

if TYPE_CHECKING:
    from countylines.index.postings import Posting
    from countylines.selections.cells import Cells
    from countylines.selections.columns import Column, Row, Scalar


_SHOWN = 3
_SHOWN_AS_HTML = 20


class Selection(Collection[R_co], Generic[R_co]):
    """
    A selection holds records of one kind, in order, and finds them by id, by alias or by position.

    `&`, `|` and `-` are those of sets, in the order of the left side; equal selections hold the same records in the
    same order. `rows()` gives plain scalars in fixed columns, ready for a data frame: pounds as a number, days
    as ISO text, bounds in columns that end in `_low` and `_high`, several ids joined by "; ", unknown None. `schema`
    says what each column holds.

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

    _table: ClassVar[str]
    _keywords: ClassVar[Mapping[str, Keyword[Any]]] = {}

    @classmethod
    def _layout(cls) -> tuple[Cells[Any], ...]:
        """
        Return the cells of its rows.
        """
        from countylines.selections.layouts import LAYOUTS  # noqa: PLC0415 - imported lazily; load() does not need it

        return LAYOUTS[cls._table]

    def _posting(self, keyword: str, *, own: bool = False) -> Posting:
        """
        Return what all records of the kind answer to a keyword; with *own* to the words that they have themselves.
        """
        universe = self._rows.universe

        def make() -> Posting:
            from countylines.index.postings import Posting  # noqa: PLC0415 - imported lazily; load() does not need it

            terms = self._keywords[keyword].terms
            return Posting(universe, (terms(self._index, self._record(id)) for id in universe.ids), own=own)

        # All selections of the class share one posting. So it covers all records, and not only those of this selection.
        return universe.once((keyword, own), make)

    def _where(self, asked: Mapping[str, object], *, possibly: bool) -> Self:
        # Several words of one keyword are alternatives, several keywords all have to match: `topic=("drugs", "youth"),
        # kind="fund"` finds funds on drugs and funds on youth.
        words = {keyword: self._words(keyword, value) for keyword, value in asked.items() if value is not None}
        # One word asked of all records is answered by its positions as they are kept; bits would have to be made of
        # them, and read back.
        if len(words) == 1 and self._rows.is_all:
            [(keyword, several)] = words.items()
            sifted = self._sifted(keyword, several, possibly=possibly)
            return self._at(self._posting(keyword).rows(several, possibly=possibly) if sifted is None else sifted)
        rows = self._rows
        for keyword, several in words.items():
            sifted = self._sifted(keyword, several, possibly=possibly)
            if sifted is None:
                rows = rows.within(self._posting(keyword).bits(several, possibly=possibly))
            else:
                rows = rows.common(sifted)
        return self._at(rows) if words else self

    def _sifted(self, keyword: str, words: tuple[str, ...], *, possibly: bool) -> Rows | None:
        """
        Return all records that certainly, or with *possibly* perhaps, answer to one of some ids, found in the few whose
        text has one of them; None if there are no texts, or the posting of all records is made anyway.
        """
        universe = self._rows.universe
        # What is drawn from records, such as claims, is of no one kind.
        if not (self._keywords[keyword].by_id and hasattr(self, "_kind")) or universe.has((keyword, False)):
            return None
        near: set[str] = set()
        for word in words:
            naming = self._index.naming(word)
            if naming is None:
                return None
            near |= naming
        return self._answering_to(near, keyword, words, possibly=possibly)

    def _answering_to(self, near: AbstractSet[str], keyword: str, words: tuple[str, ...], *, possibly: bool) -> Rows:
        """
        Return the records that answer to a word, of those that are, or are inside, some top-level records.
        """
        universe, terms = self._rows.universe, self._keywords[keyword].terms
        found: list[int] = []
        for at in sorted([universe.places[id] for owner in near for id in self._of_kind(owner)]):
            wide = terms(self._index, self._record(universe.ids[at])).wide
            answers = [wide.get(word, NO) for word in words]
            if any(answer.possible if possibly else answer.certain for answer in answers):
                found.append(at)
        return Rows(universe, positions=found, ascending=True)

    def _of_kind(self, id: str) -> Sequence[str]:
        """
        Return the ids of what a selection of the class can hold, of a top-level record and what is inside it.
        """
        if issubclass(self._kind, Nested):
            return self._index.owned_by(id, self._kind)
        return (id,) if id in self._rows.universe.places else ()

    def _words(self, keyword: str, value: object) -> tuple[str, ...]:
        return self._keywords[keyword].words(keyword, value, self._index, lambda: self._posting(keyword).words)

    def unknown(self, field: str, /) -> Self:
        """
        Return the records of which nobody recorded a field: the gaps that a filter by it leaves out.

        Args:
            field: A keyword of `where`, such as "funder".

        Raises:
            UnknownWordError: *field* is no keyword of this selection; the message prints them.
        """
        return self._of_all(self._posting(name_among(self._keywords, field, "field")).unknown)

    def _empty(self, field: str) -> Self:
        """
        Return the records whose group of words a source calls empty.
        """
        return self._of_all(self._posting(field).empty)

    def _of_all(self, positions: Sequence[int]) -> Self:
        """
        Return those of the selection that stand at some positions, in ascending order, among all records.
        """
        # `common` keeps the order of this selection, which may be another than that of the positions.
        return self._at(self._rows.common(Rows(self._rows.universe, positions=positions, ascending=True)))

    def _answering(self, answer: Callable[[R_co], Certainty], *, possibly: bool) -> Self:
        """
        Return the records of which the answer is YES; with *possibly* also those of which it is POSSIBLE.
        """
        answers = map(answer, self)
        return self._kept([truth.possible if possibly else truth.certain for truth in answers])

    def _kept(self, flags: Iterable[bool]) -> Self:
        """
        Return the records whose flag is true, of one flag for each.
        """
        return self._at(self._rows.picked(list(compress(self._rows.positions, flags))))

    def _among(self, ids: AbstractSet[str]) -> Self:
        """
        Return those of the selection that are among *ids*.
        """
        return self._at(self._rows.among(ids))

    def _is_part(self, kept: object) -> bool:
        """
        Return whether the selection is too small a part of all records to work something out of all of them for it.

        Args:
            kept: What it would be kept under; once it is, all selections use it.
        """
        universe = self._rows.universe
        return len(self._rows) * PART < universe.size and not universe.has(kept)

    def _sorted(self, key: Callable[[Index, R_co], Key | None], *, reverse: bool) -> Self:
        from countylines.index.orders import Order  # noqa: PLC0415 - imported lazily; load() does not need it

        rows = self._rows
        universe = rows.universe
        if self._is_part(key):
            # To order all records would cost more than to sort these few; the order of all is made when it pays, and
            # then kept.
            alone = Order(key(self._index, record) for record in self).of(
                Universe(lambda: rows.ids).rows, reverse=reverse
            )
            return self._with(alone.ids)
        # The key is a function of the class, the same object each time, so all selections of the class share its order.
        order = universe.once(key, lambda: Order(key(self._index, self._record(id)) for id in universe.ids))
        return self._at(order.of(rows, reverse=reverse))

    @property
    def schema(self) -> tuple[Column, ...]:
        """
        The schema describes the columns that `rows()` fills, each with its type and meaning. It is the same for every
        selection of a class.
        """
        return tuple([column for cells in self._layout() for column in cells.columns])

    @property
    def columns(self) -> tuple[str, ...]:
        """
        `rows()` fills the columns of these names.
        """
        return tuple([column.name for column in self.schema])

    @gc_paused()
    def rows(self) -> list[Row]:
        """
        Return a dictionary of plain scalars for each record.
        """
        # Columns are filled first and then turned into rows, as a layout describes columns.
        table = self.by_column()
        return [dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)]

    @gc_paused()
    def by_column(self) -> dict[str, list[Scalar]]:
        """
        Return what `rows()` returns as a list for each column, by its name.

        A table library sees a whole column before it chooses its type: of rows, polars looks at the first hundred, and
        those may be None.

        Example:
            >>> import countylines as cl
            >>> cl.load().topics[:2].by_column()["name"]
            ['Child exploitation', 'County lines']
        """
        from countylines.selections.cells import filled  # noqa: PLC0415 - imported lazily; load() does not need it

        return filled(self._layout(), self._index, list(self))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """
        Return the rows as Arrow data, with the types of `schema`; dates are days and not texts.

        Data frames and databases call it by the Arrow PyCapsule interface: `polars.DataFrame(selection)`,
        `pandas.DataFrame.from_arrow(selection)`, `pyarrow.table(selection)` and a query of DuckDB need no options.

        Args:
            requested_schema: The types that the caller would like, as a capsule of Arrow.

        Raises:
            MissingExtraError: The extra "arrow" is not installed.
        """
        from countylines.selections.arrow import arrow_table  # noqa: PLC0415 - needs the extra arrow

        return arrow_table(self.schema, self.by_column(), meaning_of(type(self))).__arrow_c_stream__(requested_schema)

    def filter(self, keep: Callable[[R_co], bool], /) -> Self:
        """
        Return the records for which *keep* is true.

        Args:
            keep: Takes a record and returns whether to keep it.
        """
        if not callable(keep):
            raise ArgumentTypeError("keep", "a function that takes a record and returns whether to keep it", keep)
        return self._kept([bool(keep(record)) for record in self])

    def __repr__(self) -> str:
        # Cut first, so that three ids are looked up and not all of them.
        shown = ", ".join(map(repr, self[:_SHOWN].ids))
        more = ", ..." if len(self) > _SHOWN else ""
        return f"{type(self).__name__}({len(self)}{': ' if shown else ''}{shown}{more})"

    def _ipython_key_completions_(self) -> list[str]:
        # IPython offers these after `ds.initiatives["` and Tab.
        return list(self.ids)

    def _repr_html_(self) -> str:
        some = self[:_SHOWN_AS_HTML]
        cells = some.by_column()
        columns = {name: cells[name] for name in cells if _is_told(name, cells[name]) or name == "id"}
        shown = [f"{len(some)} shown"] if len(self) > len(some) else []
        if len(columns) < len(cells):
            shown.append(f"{len(columns)} of {len(cells)} columns; rows() has all")
        count = f"{len(self):,} record{'s' * (len(self) != 1)}"
        return html_columns(", ".join([count, *shown]), columns)


def _is_told(name: str, cells: Sequence[Scalar]) -> bool:
    """
    Return whether a column tells a reader something: bounds stand in the text beside them, most facts are stated, and
    an empty column says nothing.
    """
    if name.endswith("standing"):
        return any(cell not in (None, "stated") for cell in cells)
    return not name.endswith(("_low", "_high", "unit")) and any(cell not in (None, "") for cell in cells)


def meaning_of(kind: type[Selection[Any]]) -> str:
    """
    Return what the documentation of a selection begins with: what its rows are.
    """
    return " ".join((kind.__doc__ or "").strip().partition("\n\n")[0].split())


def date_key(fact: Fact[EdtfDate]) -> Key | None:
    """
    Return what to sort a date by: its first day, its last, its text.
    """
    return fact.value.sort_key() if fact.known else None
