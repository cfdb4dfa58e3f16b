"""
Selections of figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.records.figures import Figure
from countylines.records.topics import Topic
from countylines.selections.keywords import Keyword, OneOrMore
from countylines.selections.nested import NestedSelection, by_owner_topics
from countylines.selections.verbs import BY_DATE, Counted, Dated, Ordered


class Figures(
    Counted[Figure, Literal["topic"]], Ordered[Figure, Literal["date"]], Dated[Figure], NestedSelection[Figure]
):
    """
    This selection holds the one-off counts of initiatives.
    """

    _table = "figures"
    _kind = Figure
    _keywords: ClassVar[Mapping[str, Keyword[Figure]]] = {"topic": by_owner_topics()}
    _orders = BY_DATE

    def where(self, *, topic: OneOrMore[Topic] | None = None) -> Self:
        """
        Return the figures that match every keyword.

        Args:
            topic: A topic of the initiative that it is in, or several; narrower topics match too.

        Raises:
            UnknownIdError: An id or name is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"topic": topic}, possibly=False)
