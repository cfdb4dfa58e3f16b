"""
Organisations: bodies that act or are addressed.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact, Link
from countylines.records.base import TopLevel
from countylines.records.fields import ACTOR, refers_to
from countylines.records.spans import Spanned
from countylines.values.dates import EdtfDate
from countylines.vocab import OrganisationKind


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Organisation(Spanned, TopLevel):
    """
    An organisation is a body that acts, an office as an actor, or a collective that is addressed as one.

    A body that was renamed is one record with aliases. One that was merged, split or founded anew is a record of its
    own, with a link that says which it `succeeds`.

    Attributes:
        name: Its name at the time.
        kind: What it is.
        aliases: Other names, found wherever an id is asked for, case ignored. Two bodies that had one short name at
            two times both have it as an alias: `organisations.named("DfE").active(day)` finds the one of a day.
        members: Ids of the members of a collective or network.
        places: Ids of the places that it is for.
        start: The first day on which it existed.
        end: The last day on which it existed; `..` if it is to have no end.
        links: How it stands to other bodies: which it `succeeds`, and which it is `part-of`.
    """

    name: str
    kind: OrganisationKind
    aliases: tuple[str, ...] = ()
    members: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    places: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to("Place"))
    start: Fact[EdtfDate] = UNKNOWN
    end: Fact[EdtfDate] = UNKNOWN
    links: tuple[Link, ...] = attrs.field(default=(), metadata=refers_to("Organisation", "Initiative"))
