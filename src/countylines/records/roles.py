"""
Roles: what an actor is to an initiative, and when.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested
from countylines.records.fields import ACTOR, refers_to
from countylines.records.spans import Spanned
from countylines.values.dates import EdtfDate
from countylines.vocab import RoleKind


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Role(Spanned, Nested):
    """
    A role says what an actor is to the owner, and when.

    The key, if none is given, is the kind and the actor: `lead-nca`.

    Attributes:
        kind: The role.
        actor: The id of an organisation, a person, or an initiative that acts.
        start: The first day in it.
        end: The last day in it.
    """

    key: str = ""
    kind: RoleKind
    actor: Fact[str] = attrs.field(metadata=refers_to(*ACTOR))
    start: Fact[EdtfDate] = UNKNOWN
    end: Fact[EdtfDate] = UNKNOWN

    @property
    def made_key(self) -> str:
        """
        The key joins the kind and the actor.
        """
        return f"{self.kind}-{self.actor.get('unknown')}"
