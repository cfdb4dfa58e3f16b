"""
The tables of a file: which record class each one holds.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from countylines.records import TopLevel
from countylines.records.walk import class_of


class Tables(Mapping[str, type[TopLevel]]):
    """
    Record classes by the names of tables, each imported when it is asked for.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def __getitem__(self, table: str) -> type[TopLevel]:
        return cast("type[TopLevel]", class_of(self._names[table]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


_NAMES: Final = {
    "initiatives": "Initiative",
    "measures": "Measure",
    "organisations": "Organisation",
    "people": "Person",
    "places": "Place",
    "topics": "Topic",
    "sources": "Source",
    "notes": "Note",
}
_TABLES: Final = {name: table for table, name in _NAMES.items()}
TABLES: Final[Mapping[str, type[TopLevel]]] = Tables(_NAMES)

# Records of these tables have a file each, named after the id, with one table of this name.
SINGLE: Final = {"initiatives": "initiative", "measures": "measure"}
FILE_TABLES: Final[Mapping[str, type[TopLevel]]] = Tables(
    {SINGLE.get(table, table): name for table, name in _NAMES.items()}
)


def table_of(cls: type[TopLevel]) -> str:
    """
    Return the table that holds the records of a class.
    """
    return _TABLES[cls.__name__]
