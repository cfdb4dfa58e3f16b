"""
Tables over the records of a dataset: ids by class, aliases, bounds of periods; each made when first needed.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias, TypeVar

from countylines.dates import Period
from countylines.errors import UnknownIdError, nearest
from countylines.records import Nested, Record, TopLevel
from countylines.records._fields import parts
from countylines.records.actors import Organisation, Person
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.places import Place
from countylines.records.sources import Note, Source, Topic

N = TypeVar("N", bound=Nested)

Span: TypeAlias = tuple[int, int, int, int, bool]
"""First and last start, first and last end, and whether the ends that are known are stated."""

TABLES: Final[dict[str, type[TopLevel]]] = {
    "initiatives": Initiative,
    "measures": Measure,
    "organisations": Organisation,
    "people": Person,
    "places": Place,
    "topics": Topic,
    "sources": Source,
    "notes": Note,
}
TABLE_OF: Final = {cls: table for table, cls in TABLES.items()}


class Sketch(NamedTuple):
    """
    What can be asked without a record: ids by table, aliases in folded case, spans of initiatives.
    """

    ids: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    spans: Mapping[str, Span]


def sketch_of(records: Iterable[TopLevel]) -> Sketch:
    """
    The sketch of these records, ids in order.
    """
    ordered = sorted(records, key=lambda record: record.id)
    ids = {table: tuple([record.id for record in ordered if type(record) is cls]) for table, cls in TABLES.items()}
    named = [record for record in ordered if isinstance(record, Initiative | Organisation | Person)]
    aliases = {alias.casefold(): record.id for record in named for alias in record.aliases}
    spans = {record.id: (*record.period.bounds, record.firm) for record in named if isinstance(record, Initiative)}
    return Sketch(ids, aliases, spans)


class Index:
    """
    The records of a dataset with the tables that queries use.
    """

    def __init__(self, records: Mapping[str, TopLevel], coverage: Period, sketch: Sketch | None = None) -> None:
        self.records = records
        self.coverage = coverage
        if sketch is not None:
            self.sketch = sketch

    @cached_property
    def sketch(self) -> Sketch:
        """
        Ids, aliases and spans.
        """
        return sketch_of(self.records.values())

    @cached_property
    def nested(self) -> dict[str, Nested]:
        """
        All nested records by id, owners in order of id, each owner's in the order of its file.
        """
        owners = [self.records[id] for id in sorted(self.records)]
        found = [part.record for owner in owners for part in parts(owner)]
        return {record.id: record for record in found if isinstance(record, Nested)}

    def nested_ids(self, cls: type[Nested]) -> tuple[str, ...]:
        """
        Ids of the nested records of exactly this class.
        """
        return tuple([id for id, record in self.nested.items() if type(record) is cls])

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
        The id that an id or an alias stands for.

        Raises:
            UnknownIdError: There is none; names the nearest.
        """
        if id in self.records or ("/" in id and id in self.nested):
            return id
        owner, slash, key = id.partition("/")
        found = self.sketch.aliases.get(owner.casefold())
        if found is not None and (not slash or f"{found}/{key}" in self.nested):
            return found + slash + key
        known = self.nested if slash else [*self.records, *self.sketch.aliases]
        raise UnknownIdError(id, nearest(f"{found or owner}{slash}{key}".casefold(), known))
