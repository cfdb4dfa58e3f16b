"""
Tables over the records of a dataset, each made when it is first needed.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from countylines.certainty import YES
from countylines.errors import UnknownIdError, nearest
from countylines.index.filters import Posting
from countylines.records import Nested, Record, TopLevel
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.notes import Note
from countylines.records.places import Place
from countylines.records.remarks import Response
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.records.walk import ACTING, ACTORS, ANY, Kinds, cites_of, full_id, parts
from countylines.values.periods import Period
from countylines.vocab import LinkKind

if TYPE_CHECKING:
    from countylines.index.search import Words
    from countylines.totals.graph import FundingGraph
from countylines.form.tables import TABLE_OF
from countylines.index.summary import Summary, summary_of


class Index:
    """
    The records of a dataset with the tables that queries use.
    """

    def __init__(self, records: Mapping[str, TopLevel], coverage: Period, summary: Summary | None = None) -> None:
        self.records = records
        self.coverage = coverage
        self.postings: dict[tuple[type, str], Posting] = {}
        if summary is not None:
            self.summary = summary

    @cached_property
    def summary(self) -> Summary:
        """
        Ids, aliases and spans.
        """
        return summary_of(self.records.values())

    @cached_property
    def nested(self) -> dict[str, Nested]:
        """
        All nested records by id, owners in order of id, each owner's in the order of its file.
        """
        owners = [self.records[id] for id in sorted(self.records)]
        found = [part.record for owner in owners for part in parts(owner)]
        return {record.id: record for record in found if isinstance(record, Nested)}

    @cached_property
    def funding_graph(self) -> "FundingGraph":
        """
        All funding lines as pots within pots.
        """
        from countylines.totals.graph import FundingGraph  # noqa: PLC0415 - only totals need it; a load goes without

        return FundingGraph({id: record for id, record in self.nested.items() if isinstance(record, Funding)})

    @cached_property
    def words(self) -> Mapping[str, "Words"]:
        """
        The words of all records: first what the record is about, then what is in it, then notes and sources.
        """
        from countylines.index.search import words_by_id  # noqa: PLC0415 - only a search needs it

        tables = {kind: [self.records[id] for id in self.ids_of(kind)] for kind in TABLE_OF}
        about = [record for kind, records in tables.items() if kind not in (Note, Source) for record in records]
        return words_by_id([*about, *self.nested.values(), *tables[Note], *tables[Source]])

    def ids_of(self, kind: type[Record]) -> tuple[str, ...]:
        """
        The ids of all records of exactly this class, in order.
        """
        if kind in TABLE_OF:
            return self.summary.ids[TABLE_OF[kind]]
        return self._nested_ids.get(kind, ())

    @cached_property
    def _nested_ids(self) -> dict[type[Record], tuple[str, ...]]:
        found: dict[type[Record], list[str]] = defaultdict(list)
        for id, record in self.nested.items():
            found[type(record)].append(id)
        return {kind: tuple(ids) for kind, ids in found.items()}

    @cached_property
    def span_columns(self) -> tuple[Sequence[int], ...]:
        """
        The spans of all initiatives, in order of id: a column for each of the four bounds.
        """
        spans = [self.summary.spans[id] for id in self.ids_of(Initiative)]
        return tuple([array("q", [span[at] for span in spans]) for at in range(4)])

    @property
    def notes(self) -> Iterator[Note]:
        """
        The notes, in order of id.
        """
        return (cast("Note", self.records[id]) for id in self.ids_of(Note))

    def owned_by(self, owner: str, kind: type[Record]) -> Sequence[str]:
        """
        The ids of the nested records of exactly this class that an owner has.
        """
        return self._owned.get((owner, kind), ())

    @cached_property
    def _owned(self) -> Mapping[tuple[str, type[Record]], list[str]]:
        found: dict[tuple[str, type[Record]], list[str]] = defaultdict(list)
        for id, record in self.nested.items():
            found[record.owner, type(record)].append(id)
        return found

    @cached_property
    def resting(self) -> Mapping[str, list[str]]:
        """
        The ids of the records that cite a source, by its id.
        """
        found: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self.records):
            for part in parts(self.records[id]):
                for source in {cite.source for _, cites in cites_of(part.record) for cite in cites}:
                    found[source].append(part.record.id)
        return found

    @cached_property
    def answers(self) -> Mapping[str, list[Response]]:
        """
        The responses that name a recommendation, by its id.
        """
        found: dict[str, list[Response]] = defaultdict(list)
        for record in self.nested.values():
            if isinstance(record, Response):
                for text in record.to:
                    found[full_id(text, record.owner, siblings=True)].append(record)
        return found

    @cached_property
    def _parts_of(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.ids_of(Initiative):
            for link in cast("Initiative", self.records[id]).links:
                if link.kind is LinkKind.PART_OF and link.truth is YES:
                    found[link.to].append(id)
        return found

    def with_parts(self, ids: Iterable[str]) -> frozenset[str]:
        """
        These initiatives with those that certainly are part of them, or of what is.
        """
        return frozenset(_closed(ids, lambda each: self._parts_of.get(each, ())))

    def broader(self, topic: str) -> tuple[str, ...]:
        """
        A topic and all that it belongs to, from near to far.
        """
        return _closed([topic], lambda each: filter(None, [cast("Topic", self.records[each]).broader]))

    def around(self, place: str) -> tuple[str, ...]:
        """
        A place and all that contain it, from near to far.
        """
        return _closed([place], lambda each: filter(None, [cast("Place", self.records[each]).within]))

    def inside(self, place: str) -> tuple[str, ...]:
        """
        A place and all that it contains.
        """
        return _closed([place], lambda each: self._places_in.get(each, ()))

    @cached_property
    def _places_in(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.ids_of(Place):
            found[cast("Place", self.records[id]).within].append(id)
        return found

    def __getitem__(self, id: str) -> Record:
        """
        The record with this id or alias.

        Raises:
            UnknownIdError: There is none; names the nearest.
        """
        full = self.resolve(id)
        return self.nested[full] if "/" in full else self.records[full]

    def resolve(self, id: str) -> str:
        """
        The id that an id or an alias stands for, case ignored.

        Raises:
            UnknownIdError: There is none; names the nearest.
        """
        if id in self.records or ("/" in id and id in self.nested):
            return id
        owner, slash, key = id.partition("/")
        folded = owner.casefold()
        found = folded if folded in self.records else self.summary.aliases.get(folded)
        if found is not None and (not slash or f"{found}/{key}" in self.nested):
            return found + slash + key
        known = self.nested if slash else [*self.records, *self.summary.aliases]
        raise UnknownIdError(id, nearest(f"{found or owner}{slash}{key}".casefold(), known))

    def find(self, text: str, kinds: Kinds) -> str:
        """
        The id that an id or an alias stands for, of a record of one of these kinds.

        Raises:
            UnknownIdError: There is none; names the nearest.
        """
        try:
            full = self.resolve(text)
        except UnknownIdError:
            full = ""
        if full and self._suits(full, kinds):
            return full
        every = [*self.records, *self.nested] if kinds == ANY else [id for kind in kinds for id in self.ids_of(kind)]
        known = {id for id in every if self._suits(id, kinds)}
        aliases = [alias for alias, id in self.summary.aliases.items() if id in known]
        raise UnknownIdError(text, nearest(text.casefold(), [*sorted(known), *aliases]))

    def _suits(self, id: str, kinds: Kinds) -> bool:
        # Of all initiatives only those that act may stand for an actor.
        record = self[id]
        idle = kinds == ACTORS and isinstance(record, Initiative) and record.kind not in ACTING
        return isinstance(record, kinds) and not idle


def _closed(ids: Iterable[str], further: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """
    The ids with all that are reached from them, each once, in the order in which they are.
    """
    found = dict.fromkeys(ids)
    left = list(found)
    for id in left:
        fresh = [each for each in further(id) if each not in found]
        found.update(dict.fromkeys(fresh))
        left += fresh
    return tuple(found)
