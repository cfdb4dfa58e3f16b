"""
Tables over the records of a dataset, each made when it is first needed, while the garbage collector is paused.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeVar, cast

from countylines.basics.collector import gc_paused
from countylines.errors import UnknownIdError, WrongKindError
from countylines.form.tables import table_of
from countylines.index.inside import Inside, members_of, owners, owners_of
from countylines.index.names import Names, kind_of, kinds_text
from countylines.index.rows import PART, Universe
from countylines.index.running import Spans
from countylines.index.summary import Summary, summary_of
from countylines.index.texts import Texts
from countylines.records import Nested, Record, TopLevel
from countylines.records.heading import Heading
from countylines.records.initiatives import Initiative
from countylines.records.walk import cites_of, parts, values_of

if TYPE_CHECKING:
    from countylines.index.known import Known
    from countylines.index.search import Search
    from countylines.index.trees import Trees
    from countylines.records.notes import Note
    from countylines.records.remarks import Response
    from countylines.totals.graph import FundingGraph
    from countylines.totals.money import Money

N = TypeVar("N", bound=Nested)

_LOOKED_FOR: Final = 16
"""So many ids are looked for in the texts of records; for more of them all records are read once, and kept."""

_SOME: Final = 4
"""A total of less than one in so many funding lines reads these and those that links join to them, and not all."""


class Index:
    """
    The records of a dataset with the tables that queries use.
    """

    def __init__(self, records: Mapping[str, TopLevel], heading: Heading, summary: Summary | None = None) -> None:
        self.records = records
        self.heading = heading
        self._universes: dict[type, Universe] = {}
        self._nested_of: dict[type[Record], Mapping[str, Nested]] = {}
        self._naming: dict[str, frozenset[str]] = {}
        # A compiled file brings its summary along. On the instance it hides the cached property, which would build all
        # records.
        self._money_of: dict[frozenset[str], Money] = {}
        if summary is not None:
            self.summary = summary

    def __reduce__(self) -> tuple[object, ...]:
        # The tables are made again where they are needed; some of them hold functions, which cannot be pickled.
        return Index, (dict(self.records), self.heading)

    @cached_property
    @gc_paused(lasting=True)
    def summary(self) -> Summary:
        """
        Ids, aliases and spans.
        """
        return summary_of(self.records.values())

    @cached_property
    def _ids_inside(self) -> Mapping[str, str]:
        """
        The ids of nested records that a compiled file brings along; none if the records were not read from one.
        """
        return self.summary.nested if "summary" in vars(self) else {}

    @cached_property
    @gc_paused(lasting=True)
    def nested(self) -> dict[str, Nested]:
        """
        All nested records by id, owners in order of id, each owner's in the order of its file.
        """
        # An id is put together each time that a record is asked for it. Those that a table of one kind holds, in the
        # same order, are shared with it.
        known = {kind: iter(made.items()) for kind, made in self._nested_of.items() if isinstance(made, dict)}
        nothing: Iterator[tuple[str, Nested]] = iter(())
        nested: dict[str, Nested] = {}
        for record in self._each_inside():
            id, same = next(known.get(type(record), nothing), ("", None))
            nested[id if same is record else record.id] = record
        return nested

    def _each_inside(self) -> Iterator[Nested]:
        """
        Yield all nested records, owners in order of id, each owner's in the order of its file.
        """
        for id in sorted([id for kind in owners() for id in self.ids_of(kind)]):
            for _, members in values_of(self.records[id], "records"):
                yield from cast("tuple[Nested, ...]", members)

    def inner(self, id: str) -> Nested | None:
        """
        Return the nested record with this id, if there is one.
        """
        if not self._ids_inside or "nested" in vars(self):
            return self.nested.get(id)
        owner = self.records.get(id.partition("/")[0])
        inside = [part.record for part in parts(owner)] if owner else []
        return next((record for record in inside if isinstance(record, Nested) and record.id == id), None)

    def nested_of(self, kind: type[N]) -> Mapping[str, N]:
        """
        Return the nested records of exactly this class by id, in the order of `nested`, without reading the others.
        """
        made = self._nested_of.get(kind)
        # Of two threads that ask at once the first keeps its own, and both get that.
        return cast("Mapping[str, N]", self._nested_of.setdefault(kind, self._inside(kind)) if made is None else made)

    @gc_paused(lasting=True)
    def _inside(self, kind: type[Nested]) -> Mapping[str, Nested]:
        if "nested" in vars(self):
            return {id: record for id, record in self.nested.items() if type(record) is kind}
        if self._ids_inside:
            return Inside(self.records, kind, self._ids_inside.get(kind.__name__, "").split())
        # Only owners that can hold such a record are read: funding lines need no measure and no person.
        ids = sorted([id for cls in owners_of(kind) for id in self.ids_of(cls)])
        return {member.id: member for id in ids for member in members_of(self.records[id], kind)}

    def naming(self, id: str) -> frozenset[str] | None:
        """
        Return the ids of the top-level records that may name a record, in what is inside them too; some do by chance.

        None if that is not known without reading all records.
        """
        if id not in self._naming:
            if not isinstance(self.records, Texts) or len(self._naming) >= _LOOKED_FOR:
                return None
            # What is inside a record may name it without its id: as its owner, or by a key alone.
            self._naming[id] = frozenset([*self.records.naming(id), id.partition("/")[0]])
        return self._naming[id]

    @cached_property
    @gc_paused(lasting=True)
    def funding_graph(self) -> "FundingGraph":
        """
        All funding lines, with the links between them.
        """
        from countylines.records.funding import Funding  # noqa: PLC0415 - imported lazily; load() does not need it
        from countylines.totals.graph import FundingGraph  # noqa: PLC0415 - as above

        return FundingGraph(self.nested_of(Funding), self.trees.wholes_of)

    @cached_property
    def money(self) -> "Money":
        """
        The lines, records and notes that totals are made from.
        """
        return self._made_of(self.funding_graph)

    def money_around(self, *groups: Collection[str]) -> "Money":
        """
        Return what a total of some funding lines is made from: all lines, or, as long as few are asked for and not all
        were read, these lines and those that links join to them.
        """
        from countylines.records.funding import Funding  # noqa: PLC0415 - as above

        if not self._ids_inside or "money" in vars(self) or sum(map(len, groups)) * _SOME > len(self.ids_of(Funding)):
            return self.money
        joined = {id: group for group in map(str.split, self.summary.joined) for id in group}
        near = frozenset([other for ids in groups for id in ids for other in joined.get(id, (id,))])
        if near not in self._money_of:
            if len(near) * _SOME > len(self.ids_of(Funding)) or len(self._money_of) >= _LOOKED_FOR:
                return self.money
            from countylines.totals.graph import FundingGraph  # noqa: PLC0415 - as above

            lines = self.nested_of(Funding)
            graph = FundingGraph({id: lines[id] for id in lines if id in near}, self.trees.wholes_of)
            self._money_of[near] = self._made_of(graph)
        return self._money_of[near]

    def _made_of(self, graph: "FundingGraph") -> "Money":
        from countylines.totals.money import Money  # noqa: PLC0415 - as above

        notes = [cast("Note", self.records[id]) for id in self.summary.ids["notes"]]
        return Money(graph, self.records, notes, self.heading.coverage)

    @cached_property
    @gc_paused(lasting=True)
    def search(self) -> "Search":
        """
        The words of all records: first what the record is about, then what is in it, then notes and sources.
        """
        from countylines.index.search import Search  # noqa: PLC0415 - only a search needs it

        tables = {table: [self.records[id] for id in ids] for table, ids in self.summary.ids.items()}
        last = [*tables.pop("notes"), *tables.pop("sources")]
        return Search([*chain.from_iterable(tables.values()), *self._each_inside(), *last])

    def ids_of(self, kind: type[Record]) -> tuple[str, ...]:
        """
        Return the ids of all records of exactly this class, in order.
        """
        if issubclass(kind, TopLevel):
            return self.summary.ids[table_of(kind)]
        return tuple(self.nested_of(kind))

    def universe(self, selection: type, ids: Callable[[], tuple[str, ...]]) -> Universe:
        """
        Return what all selections of a class are some of, with what was worked out of it.

        Args:
            selection: The class.
            ids: Returns the ids of all that a selection of the class can hold, in order.
        """
        made = self._universes.get(selection)
        # Of two threads that ask at once the first keeps its own, and both get that.
        return self._universes.setdefault(selection, Universe(ids)) if made is None else made

    @cached_property
    @gc_paused(lasting=True)
    def spans(self) -> Spans:
        """
        The spans of all initiatives, in order of id.
        """
        return Spans.of(self.summary.spans[id] for id in self.ids_of(Initiative))

    def seen_until(self, records: Sequence[Initiative]) -> list[int]:
        """
        Return the ordinals of the last days on which initiatives were seen at work; 0 where one never was.
        """
        spans = self.summary.spans
        # Each date of an initiative says when it was seen. Of many these days are kept, of a few they are found anew.
        if "_seen" not in vars(self) and len(records) * PART < len(spans):
            return [record.seen_by(spans[record.id][3]) for record in records]
        return [self._seen[record.id] for record in records]

    @cached_property
    @gc_paused(lasting=True)
    def _seen(self) -> Mapping[str, int]:
        spans = self.summary.spans
        return {id: cast("Initiative", self.records[id]).seen_by(spans[id][3]) for id in self.ids_of(Initiative)}

    def owned_by(self, owner: str, kind: type[Record]) -> Sequence[str]:
        """
        Return the ids of the nested records of exactly this class that an owner has.
        """
        record = self.records.get(owner)
        return [member.id for member in members_of(record, cast("type[Nested]", kind))] if record else ()

    @cached_property
    @gc_paused(lasting=True)
    def resting(self) -> Mapping[str, list[str]]:
        """
        The ids of the records that cite a source, by its id.
        """
        ids_by_source: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self.records):
            for part in parts(self.records[id]):
                for source in {cite.source for _, cites in cites_of(part.record) for cite in cites}:
                    ids_by_source[source].append(part.record.id)
        return ids_by_source

    @cached_property
    @gc_paused(lasting=True)
    def answers(self) -> "Mapping[str, list[Response]]":
        """
        The responses that name a recommendation, by its id.
        """
        from countylines.records.remarks import Response  # noqa: PLC0415 - imported lazily; load() does not need it

        responses: dict[str, list[Response]] = defaultdict(list)
        for response in self.nested_of(Response).values():
            for recommendation in response.to:
                responses[recommendation].append(response)
        return responses

    @cached_property
    def trees(self) -> "Trees":
        """
        The trees of topics, places, initiatives and organisations.
        """
        from countylines.index.trees import Trees  # noqa: PLC0415 - imported lazily; load() does not need it

        return Trees(self.records, self.ids_of(Initiative), lambda: self.summary.ids["places"], self.naming)

    @cached_property
    @gc_paused(lasting=True)
    def known(self) -> "Known":
        """
        From when sources count and records are known.
        """
        from countylines.index.known import known_from  # noqa: PLC0415 - imported lazily; load() does not need it

        return known_from(tuple(self.records.values()), self.heading.coverage.bounds[3])

    @cached_property
    def names(self) -> Names:
        """
        The ids, aliases and names by which records are found.
        """
        return Names(self.records, self.inner, lambda: self.nested, self.summary)

    def top_level(self, id: str, kind: type[TopLevel]) -> TopLevel:
        """
        Return the record of a class with exactly this id.

        Raises:
            UnknownIdError: There is none, or one of another class.
        """
        if id not in self.records:
            raise UnknownIdError(id, self.names.near((kind,)).nearest(id))
        record = self.records[id]
        if type(record) is not kind:
            raise WrongKindError(id, kind_of(record), kinds_text((kind,)))
        return record

    def __getitem__(self, id: str) -> Record:
        """
        Return the record with this id, alias or name.

        Raises:
            UnknownIdError: There is none, or several have the name; the message names them or the nearest.
        """
        return self.names.record(self.names.resolve(id))
