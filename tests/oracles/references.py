"""
What the fields of records may refer to, written out by hand from the docstrings of the records.
"""

from typing import Final, TypeAlias

from countylines import (
    Funding,
    Initiative,
    InitiativeKind,
    Measure,
    Milestone,
    Note,
    Organisation,
    Person,
    Place,
    Post,
    Recommendation,
    Remark,
    Response,
    Role,
    Source,
    Topic,
)
from countylines.typing import Nested, Record, TopLevel

Kinds: TypeAlias = tuple[type[Record], ...]

ACTORS: Final[Kinds] = (Organisation, Person, Initiative)
ANY: Final[Kinds] = (TopLevel, Nested)
# Of all initiatives only these may stand for an actor.
ACTING: Final = (InitiativeKind.UNIT, InitiativeKind.CENTRE, InitiativeKind.BODY)

# Fields that hold ids; those that hold links are not among them.
REFERENCES: Final[dict[type[Record], dict[str, Kinds]]] = {
    Source: {"version_of": (Source,)},
    Topic: {"broader": (Topic,)},
    Place: {"within": (Place,)},
    Note: {"about": ANY},
    Organisation: {"members": ACTORS, "places": (Place,)},
    Post: {"organisation": (Organisation, Initiative)},
    Role: {"actor": ACTORS},
    Milestone: {"by": ACTORS},
    Funding: {"funder": ACTORS, "recipients": ACTORS, "places": (Place,)},
    Recommendation: {"addressees": ACTORS},
    Remark: {"by": ACTORS, "about": ANY},
    Response: {"by": ACTORS, "about": ANY, "to": (Recommendation,), "through": (Initiative,)},
    Initiative: {"topics": (Topic,), "places": (Place,)},
    Measure: {"about": ANY, "topics": (Topic,), "not_comparable": (Measure,)},
}
