"""
Selections of places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.records.places import Place
from countylines.selections.keywords import Keyword, OneOrMore, around, by_words
from countylines.selections.verbs import BY_NAME, Counted, Ordered


class Places(Counted[Place, Literal["within"]], Ordered[Place, Literal["name"]]):
    """
    This selection holds places, in order of id.
    """

    _table = "places"
    _kind = Place
    _keywords: ClassVar[Mapping[str, Keyword[Place]]] = {
        "within": by_words(("Place",), lambda place: filter(None, [place.within]), around),
    }
    _orders = BY_NAME

    def where(self, *, within: OneOrMore[Place] | None = None) -> Self:
        """
        Return the places that match every keyword.

        Args:
            within: A place that contains them, directly or by way of others, its id or name, or several.

        Raises:
            UnknownIdError: An id or name is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.

        Example:
            >>> import countylines as cl
            >>> "hackney" in cl.load().places.where(within="england")
            True
        """
        return self._where({"within": within}, possibly=False)
