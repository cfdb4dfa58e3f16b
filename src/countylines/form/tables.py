"""
The tables of a file: which record class each one holds.
"""

from typing import TYPE_CHECKING, Final

from countylines.records import TopLevel
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.notes import Note
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.places import Place
from countylines.records.sources import Source
from countylines.records.topics import Topic

if TYPE_CHECKING:
    pass


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

# A table of one record, named after its file, with the groups that may stand beside it.
SINGLE: Final[dict[str, tuple[type[TopLevel], tuple[str, ...]]]] = {
    "initiative": (
        Initiative,
        (
            "roles",
            "milestones",
            "provisions",
            "figures",
            "funding",
            "recommendations",
            "responses",
            "remarks",
            "links",
        ),
    ),
    "measure": (Measure, ("slices", "observations")),
}
# Tables of many records, each in a table of its own.
KEYED: Final[dict[str, type[TopLevel]]] = {
    "sources": Source,
    "organisations": Organisation,
    "people": Person,
    "places": Place,
    "topics": Topic,
    "notes": Note,
}
