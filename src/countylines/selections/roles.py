"""
Selections of roles: who led, paid or delivered what, and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.records.fields import ACTOR
from countylines.records.roles import Role
from countylines.records.topics import Topic
from countylines.records.walk import Actor
from countylines.selections.held import BY_SPAN, Held
from countylines.selections.keywords import Keyword, OneOrMore, by_fact, by_words
from countylines.selections.nested import NestedSelection, by_owner_topics
from countylines.selections.verbs import Counted, Ordered
from countylines.vocab import RoleKind


class Roles(
    Counted[Role, Literal["kind", "actor", "topic"]],
    Ordered[Role, Literal["start", "end"]],
    Held[Role],
    NestedSelection[Role],
):
    """
    This selection holds the roles of actors in initiatives.

    Example:
        >>> import countylines as cl
        >>> roles = cl.load().roles.of("serious-violence-strategy").where(kind="lead")
        >>> [role.actor.value for role in roles]
        ['home-office']
    """

    _table = "roles"
    _kind = Role
    _orders = BY_SPAN
    _keywords: ClassVar[Mapping[str, Keyword[Role]]] = {
        "kind": by_words(RoleKind, lambda role: [role.kind]),
        "actor": by_fact(ACTOR, lambda role: role.actor),
        "topic": by_owner_topics(),
    }

    def where(
        self,
        *,
        kind: OneOrMore[RoleKind] | None = None,
        actor: OneOrMore[Actor] | None = None,
        topic: OneOrMore[Topic] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the roles that certainly match every keyword. With *possibly*, also those that might.

        Args:
            kind: One or several words of `RoleKind`.
            actor: Who has or had it: an actor, its id, alias or name, or several.
            topic: A topic of the initiative that it is in, or several; narrower topics match too.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"kind": kind, "actor": actor, "topic": topic}, possibly=possibly)
