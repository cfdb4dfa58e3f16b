"""
Selections of recommendations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, Self, TypeAlias, cast

from countylines.evidence import Fact
from countylines.index.filters import Terms
from countylines.index.index import Index
from countylines.index.rows import Key
from countylines.records.fields import ACTOR
from countylines.records.recommendations import Recommendation
from countylines.records.topics import Topic
from countylines.records.walk import Actor
from countylines.selections.base import date_key
from countylines.selections.keywords import Keyword, OneOrMore, by_fact, by_words
from countylines.selections.nested import NestedSelection, by_owner_topics
from countylines.selections.verbs import Counted, Dated, Ordered
from countylines.values.dates import EdtfDate
from countylines.values.days import Day, day_number
from countylines.vocab import Stance

if TYPE_CHECKING:
    from countylines.index.dates import Plans
    from countylines.index.status import Status

RecommendationField: TypeAlias = Literal["addressee", "status", "theme", "topic", "owner"]
"""What recommendations can be counted by."""


def _status_of(index: Index, id: str) -> Status:
    from countylines.index.status import status_of  # noqa: PLC0415 - imported lazily; load() does not need it

    return status_of(index, id)


def _status_terms(index: Index, recommendation: Recommendation) -> Terms:
    from countylines.index.status import status_terms  # noqa: PLC0415 - imported lazily; load() does not need it

    return status_terms(index, recommendation.id)


def _date_of_report(index: Index, recommendation: Recommendation) -> Fact[EdtfDate]:
    from countylines.index.status import date_of_report  # noqa: PLC0415 - imported lazily; load() does not need it

    return date_of_report(index, recommendation)


class Recommendations(
    Counted[Recommendation, RecommendationField],
    Ordered[Recommendation, Literal["deadline", "date"]],
    Dated[Recommendation],
    NestedSelection[Recommendation],
):
    """
    This selection holds the recommendations of reports: what they ask of somebody.

    The date of a recommendation is the day on which its report was published, by the milestone `published`. Of several
    such milestones it is between the first and the last. Without one it is not known, except of a `report` of which
    nobody gives an end: that came out when it started.

    Example:
        >>> import countylines as cl
        >>> asked = cl.load().recommendations.of("telford-inquiry-2022")
        >>> len(asked), len(asked.during("2022")), asked.rows()[0]["date"]
        (14, 14, '2022-07-12')
    """

    _table = "recommendations"
    _kind = Recommendation
    _orders: ClassVar[Mapping[str, Callable[[Index, Recommendation], Key | None]]] = {
        "deadline": lambda _, recommendation: date_key(recommendation.deadline),
        "date": lambda index, recommendation: date_key(_date_of_report(index, recommendation)),
    }
    _keywords: ClassVar[Mapping[str, Keyword[Recommendation]]] = {
        "addressee": by_fact(ACTOR, lambda recommendation: recommendation.addressees),
        "status": Keyword(Stance, _status_terms),
        # A recommendation under no heading is a gap: the empty text would be a word that `where` could find.
        "theme": by_words(None, lambda recommendation: filter(None, [recommendation.theme])),
        "topic": by_owner_topics(),
        "owner": by_words(("Initiative",), lambda recommendation: [recommendation.owner]),
    }

    def where(
        self,
        *,
        addressee: OneOrMore[Actor] | None = None,
        status: OneOrMore[Stance] | None = None,
        theme: OneOrMore[str] | None = None,
        topic: OneOrMore[Topic] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the recommendations that certainly match every keyword. With *possibly*, also those that might.

        Args:
            addressee: Whom it asks: an actor, its id, alias or name, or several.
            status: What a body said last of it, one or several words of `Stance`. "none-on-record" finds those to which
                no response is on record, "answered-as-a-whole" those whose report alone was answered.
            theme: A heading of a report, or several, as some recommendation has it.
            topic: A topic of the report, or several; narrower topics match too.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.

        Example:
            >>> import countylines as cl
            >>> answered = cl.load().recommendations.where(addressee="chief-constables", status="answered-as-a-whole")
            >>> "rural-crime-survey-2018/1" in answered
            True
        """
        asked = {"addressee": addressee, "status": status, "theme": theme, "topic": topic}
        return self._where(asked, possibly=possibly)

    def _date_of(self, record: object) -> Fact[EdtfDate]:
        return _date_of_report(self._index, cast("Recommendation", record))

    def overdue(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Return the recommendations whose deadline had passed by a day with something left to do.

        Something is left to do unless every body that answered says that it was delivered, declined, overtaken or
        superseded. The status is the one on record, whatever the day: for what was known then, ask `as_known_on`.

        Args:
            day: One full day; a deadline on the day itself has not passed.
            possibly: Whether to add those whose deadline may have passed, or which may be settled.

        Raises:
            ParseError: *day* is not one full day.

        Example:
            >>> import countylines as cl
            >>> len(cl.load().recommendations.overdue("2018-01-01"))
            0
        """
        from countylines.index.dates import past  # noqa: PLC0415 - imported lazily; load() does not need it

        number, universe = day_number(day), self._rows.universe
        plans = universe.once(("deadlines", possibly), lambda: self._deadlines(possibly=possibly))
        return self._of_all(past(plans, number))

    def _deadlines(self, *, possibly: bool) -> Plans:
        """
        Return the last days that the deadlines of all recommendations with something left to do may be.

        With *possibly* the first days, and of the recommendations that may have something left to do.
        """

        def is_open(id: str) -> bool:
            left = ~_status_of(self._index, id).settled
            return left.possible if possibly else left.certain

        # A planned deadline may slip, so that it has passed for certain on no day. In order of the days, those that
        # have passed by one are the first so many, whichever day is asked for.
        deadlines = [(at, id, self._record(id).deadline) for at, id in enumerate(self._rows.universe.ids)]
        spans = [
            (deadline.effective.span, at)
            for at, id, deadline in deadlines
            if (deadline.known if possibly else deadline.asserted) and is_open(id)
        ]
        return sorted([(first if possibly else last, at) for (first, last), at in spans])
