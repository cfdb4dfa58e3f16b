"""
Selections of organisations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.records.organisations import Organisation
from countylines.records.places import Place
from countylines.records.walk import ACTORS, Actor
from countylines.selections.cells import Row, joined, word_cells
from countylines.selections.keywords import Keyword, OneOrMore, around, by_fact, by_words
from countylines.selections.verbs import BY_NAME, Counted, Ordered
from countylines.vocab import OrganisationKind


class Organisations(Counted[Organisation, Literal["kind", "member", "place"]], Ordered[Organisation, Literal["name"]]):
    """
    Organisations, in order of id.
    """

    _kind = Organisation
    _columns = ("id", "name", "kind", "aliases", "members", "members_possibly", "places", "places_possibly")
    _orders = BY_NAME
    _keywords: ClassVar[Mapping[str, Keyword[Organisation]]] = {
        "kind": by_words(OrganisationKind, lambda organisation: [organisation.kind]),
        "member": by_fact(ACTORS, lambda organisation: organisation.members),
        "place": by_fact((Place,), lambda organisation: organisation.places, around),
    }

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            "id": record.id,
            "name": record.name,
            "kind": str(record.kind),
            "aliases": joined(record.aliases),
            **word_cells("members", record.members),
            **word_cells("places", record.places),
        }

    def where(
        self,
        *,
        kind: OneOrMore[OrganisationKind] | None = None,
        member: OneOrMore[Actor] | None = None,
        place: OneOrMore[Place] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the organisations that certainly match every keyword. With *possibly*, also those that might.

        Args:
            kind: One or several words of `OrganisationKind`.
            member: An actor that a collective or a network has as a member, its id, alias or name, or several.
            place: A place, its id or name, or several; what is for a part of it matches too.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"kind": kind, "member": member, "place": place}, possibly=possibly)
