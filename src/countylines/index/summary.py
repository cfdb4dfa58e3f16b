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


class Summary(NamedTuple):
    """
    What can be asked without a record: ids by table, aliases in folded case, spans of initiatives.
    """

    ids: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    spans: Mapping[str, Bounds]


def summary_of(records: Iterable[TopLevel]) -> Summary:
    """
    The summary of these records, ids in order.
    """
    ordered = sorted(records, key=lambda record: record.id)
    ids = {table: tuple([record.id for record in ordered if type(record) is cls]) for table, cls in TABLES.items()}
    named = [record for record in ordered if isinstance(record, Initiative | Organisation | Person)]
    aliases = {alias.casefold(): record.id for record in named for alias in record.aliases}
    spans = {record.id: record.span for record in named if isinstance(record, Initiative)}
    return Summary(ids, aliases, spans)
