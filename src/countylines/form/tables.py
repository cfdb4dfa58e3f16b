"""
The tables of a file: which record class each one holds.
"""

from typing import Final

from countylines.records import TopLevel
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.notes import Note
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.places import Place
from countylines.records.sources import Source
from countylines.records.topics import Topic

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

# Records of these tables have a file each, named after the id, with one table of this name.
SINGLE: Final = {"initiatives": "initiative", "measures": "measure"}
FILE_TABLES: Final = {SINGLE.get(table, table): cls for table, cls in TABLES.items()}
