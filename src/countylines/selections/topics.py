"""
Selections of topics.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.records.topics import Topic
from countylines.selections.keywords import Keyword, OneOrMore, broader, by_words
from countylines.selections.verbs import BY_NAME, Counted, Ordered


class Topics(Counted[Topic, Literal["broader"]], Ordered[Topic, Literal["name"]]):
    """
    This selection holds topics, in order of id.
    """

    _table = "topics"
    _kind = Topic
    _keywords: ClassVar[Mapping[str, Keyword[Topic]]] = {
        "broader": by_words(("Topic",), lambda topic: filter(None, [topic.broader]), broader),
    }
    _orders = BY_NAME

    def where(self, *, broader: OneOrMore[Topic] | None = None) -> Self:
        """
        Return the topics that match every keyword.

        Args:
            broader: A topic that they belong to, directly or by way of others, its id or name, or several.

        Raises:
            UnknownIdError: An id or name is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"broader": broader}, possibly=False)
