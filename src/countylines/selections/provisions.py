"""
Selections of provisions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.records.provisions import Provision
from countylines.records.topics import Topic
from countylines.selections.keywords import Keyword, OneOrMore, by_fact, by_words
from countylines.selections.nested import NestedSelection, by_owner_topics
from countylines.selections.verbs import Counted
from countylines.vocab import Offer, ProvisionKind


class Provisions(Counted[Provision, Literal["kind", "offer", "topic"]], NestedSelection[Provision]):
    """
    This selection holds the provisions of initiatives: what they offer, contain, aim at or require.
    """

    _table = "provisions"
    _kind = Provision
    _keywords: ClassVar[Mapping[str, Keyword[Provision]]] = {
        "kind": by_words(ProvisionKind, lambda provision: [provision.kind]),
        "offer": by_fact(Offer, lambda provision: provision.offer),
        "topic": by_owner_topics(),
    }

    def where(
        self,
        *,
        kind: OneOrMore[ProvisionKind] | None = None,
        offer: OneOrMore[Offer] | None = None,
        topic: OneOrMore[Topic] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the provisions that certainly match every keyword. With *possibly*, also those that might.

        Args:
            kind: One or several words of `ProvisionKind`.
            offer: One or several words of `Offer`.
            topic: A topic of the initiative that it is in, or several; narrower topics match too.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"kind": kind, "offer": offer, "topic": topic}, possibly=possibly)
