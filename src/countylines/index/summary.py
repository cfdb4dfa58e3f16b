"""
What can be asked of a dataset before any record is built.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from countylines.form.tables import TABLES
from countylines.records import TopLevel
from countylines.records.spans import Bounds
from countylines.records.walk import parts


class Summary:
    """
    What can be asked without a record. All but the ids is read when it is first asked for.

    Attributes:
        ids: The ids of all records, by table.
    """

    def __init__(
        self,
        ids: Mapping[str, tuple[str, ...]],
        *,
        aliases: Callable[[], Mapping[str, str]],
        outside: Callable[[], Mapping[str, str]],
        spans: Callable[[], Mapping[str, Bounds]],
        nested: Callable[[], Mapping[str, str]] = dict,
        joined: Callable[[], Sequence[str]] = tuple,
        names: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self.ids = ids
        self._aliases = aliases
        self._outside = outside
        self._spans = spans
        self._nested = nested
        self._joined = joined
        self._names = names

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """
        The ids of the records that have an alias, as one text, by the alias in folded case.
        """
        return self._aliases()

    @cached_property
    def outside(self) -> Mapping[str, str]:
        """
        The id of the record that has an id elsewhere, by that id.
        """
        return self._outside()

    @cached_property
    def spans(self) -> Mapping[str, Bounds]:
        """
        The spans of initiatives, by id.
        """
        return self._spans()

    @cached_property
    def nested(self) -> Mapping[str, str]:
        """
        The ids of the records inside others by the name of their class, as one text, in the order of `Index.nested_of`.

        It is empty if the records were not read from a compiled file.
        """
        return self._nested()

    @cached_property
    def joined(self) -> Sequence[str]:
        """
        The groups of funding lines that links join, each as one text of ids; empty as well.
        """
        return self._joined()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """
        The ids of the records that answer to a folded name, as one text, but for what is the id of one alone; empty as
        well.
        """
        return self._names()


def summary_of(records: Iterable[TopLevel]) -> Summary:
    """
    Return the summary of these records, ids in order.
    """
    from countylines.basics.bits import side_by_side  # noqa: PLC0415 - imported lazily; load() does not need it
    from countylines.records.initiatives import Initiative  # noqa: PLC0415 - as above
    from countylines.records.organisations import Organisation  # noqa: PLC0415 - as above
    from countylines.records.people import Person  # noqa: PLC0415 - as above

    ordered = sorted(records, key=lambda record: record.id)
    by_kind: dict[type[TopLevel], list[str]] = defaultdict(list)
    for record in ordered:
        by_kind[type(record)].append(record.id)
    ids = {table: side_by_side(by_kind[cls]) for table, cls in TABLES.items()}
    named = [record for record in ordered if isinstance(record, Initiative | Organisation | Person)]
    aliases: dict[str, str] = {}
    for record in named:
        for alias in dict.fromkeys(map(str.casefold, record.aliases)):
            aliases[alias] = f"{aliases[alias]} {record.id}" if alias in aliases else record.id
    outside = {id: part.record.id for record in ordered for part in parts(record) for id in part.record.same_as}
    spans = {record.id: record.span for record in named if isinstance(record, Initiative)}
    return Summary(ids, aliases=lambda: aliases, outside=lambda: outside, spans=lambda: spans)


def ids_inside(records: Iterable[TopLevel]) -> dict[str, list[str]]:
    """
    Return the ids of the records inside others by the name of their class, owners in order of id, each owner's in the
    order of its file.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    for owner in sorted(records, key=lambda record: record.id):
        for part in parts(owner):
            if part.record is not owner:
                ids[type(part.record).__name__].append(part.record.id)
    return ids
