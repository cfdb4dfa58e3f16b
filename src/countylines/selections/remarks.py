"""
Selections of remarks and responses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Literal, Self

from countylines.records import Record
from countylines.records.fields import ACTOR, ANY_RECORD
from countylines.records.initiatives import Initiative
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.topics import Topic
from countylines.records.walk import Actor
from countylines.selections.keywords import Keyword, OneOrMore, by_fact, by_words
from countylines.selections.nested import NestedSelection, by_owner_topics
from countylines.selections.verbs import BY_DATE, Counted, Dated, Ordered
from countylines.vocab import Stance

_SAID: Final[Mapping[str, Keyword[Any]]] = {
    "by": by_fact(ACTOR, lambda remark: remark.by),
    # A remark may name the initiative that it is in, too: it counts for it once.
    "about": by_words(ANY_RECORD, lambda remark: dict.fromkeys([remark.owner, *remark.about])),
    "topic": by_owner_topics(),
}


class Remarks(
    Counted[Remark, Literal["by", "about", "topic"]],
    Ordered[Remark, Literal["date"]],
    Dated[Remark],
    NestedSelection[Remark],
):
    """
    This selection holds what was said in public, without the responses.
    """

    _table = "remarks"
    _kind = Remark
    _keywords: ClassVar[Mapping[str, Keyword[Remark]]] = _SAID
    _orders = BY_DATE

    def where(
        self,
        *,
        by: OneOrMore[Actor] | None = None,
        about: OneOrMore[Record] | None = None,
        topic: OneOrMore[Topic] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the remarks that certainly match every keyword. With *possibly*, also those that might.

        Args:
            by: Who said it: an actor, its id, alias or name, or several.
            about: A record, or several: the one that the remark is in, or one that it is about besides.
            topic: A topic of the initiative that it is in, or several; narrower topics match too.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"by": by, "about": about, "topic": topic}, possibly=possibly)


class Responses(
    Counted[Response, Literal["by", "about", "topic", "to", "stance", "through"]],
    Ordered[Response, Literal["date"]],
    Dated[Response],
    NestedSelection[Response],
):
    """
    This selection holds the responses to recommendations.
    """

    _table = "responses"
    _kind = Response
    _orders = BY_DATE
    _keywords: ClassVar[Mapping[str, Keyword[Response]]] = {
        **_SAID,
        "to": by_words(("Recommendation",), lambda response: response.to),
        "stance": by_fact(Stance, lambda response: response.stance),
        "through": by_fact(("Initiative",), lambda response: response.through),
    }

    def where(
        self,
        *,
        by: OneOrMore[Actor] | None = None,
        about: OneOrMore[Record] | None = None,
        topic: OneOrMore[Topic] | None = None,
        to: OneOrMore[Recommendation] | None = None,
        stance: OneOrMore[Stance] | None = None,
        through: OneOrMore[Initiative] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the responses that certainly match every keyword. With *possibly*, also those that might.

        Args:
            by: Who answered: an actor, its id, alias or name, or several.
            about: A record, or several: the one that the response is in, or one that it is about besides.
            topic: A topic of the initiative that it is in, or several; narrower topics match too.
            to: A recommendation that the response names, or several. A response to a whole report names none: ask
                for those by their report.
            stance: One or several words of `Stance`.
            through: An initiative that carries it out, or several.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where(
            {"by": by, "about": about, "topic": topic, "to": to, "stance": stance, "through": through},
            possibly=possibly,
        )
