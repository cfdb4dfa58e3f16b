"""
What can be asked of a dataset before any record is built.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from countylines.form.tables import TABLES
from countylines.records import TopLevel
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.spans import Bounds
from countylines.records.walk import parts


class Summary(NamedTuple):
    """
    What can be asked without a record.

    Attributes:
        ids: The ids of all records, by table.
        aliases: The ids of the records that have an alias, by the alias in folded case.
        outside: The id of the record that has an id elsewhere, by that id.
        spans: The spans of initiatives, by id.
    """

    ids: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, tuple[str, ...]]
    outside: Mapping[str, str]
    spans: Mapping[str, Bounds]


def summary_of(records: Iterable[TopLevel]) -> Summary:
    """
    Return the summary of these records, ids in order.
    """
    ordered = sorted(records, key=lambda record: record.id)
    ids = {table: tuple([record.id for record in ordered if type(record) is cls]) for table, cls in TABLES.items()}
    named = [record for record in ordered if isinstance(record, Initiative | Organisation | Person)]
    aliases: dict[str, tuple[str, ...]] = {}
    for record in named:
        for alias in dict.fromkeys(map(str.casefold, record.aliases)):
            aliases[alias] = (*aliases.get(alias, ()), record.id)
    outside = {id: part.record.id for record in ordered for part in parts(record) for id in part.record.same_as}
    spans = {record.id: record.span for record in named if isinstance(record, Initiative)}
    return Summary(ids, aliases, outside, spans)
