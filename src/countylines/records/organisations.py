"""
Organisations: bodies that act or are addressed.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import TopLevel
from countylines.records.fields import ACTOR, refers_to
from countylines.vocab import OrganisationKind


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Organisation(TopLevel):
    """
    A body that acts, an office as an actor, or a collective that is addressed as one.

    Attributes:
        name: Its name at the time.
        kind: What it is.
        aliases: Other names, found wherever an id is asked for, case ignored.
        members: Ids of the members of a collective or network.
        places: Ids of the places that it is for.
    """

    name: str
    kind: OrganisationKind
    aliases: tuple[str, ...] = ()
    members: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    places: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to("Place"))
