"""
Selections of milestones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from countylines.records.fields import ACTOR
from countylines.records.milestones import Milestone
from countylines.records.topics import Topic
from countylines.records.walk import Actor
from countylines.selections.keywords import Keyword, OneOrMore, by_fact, by_words
from countylines.selections.nested import NestedSelection, by_owner_topics
from countylines.selections.verbs import BY_DATE, Counted, Dated, Ordered
from countylines.values.days import Day, day_number
from countylines.vocab import MilestoneKind, Standing

if TYPE_CHECKING:
    from countylines.index.dates import Plans


class Milestones(
    Counted[Milestone, Literal["kind", "by", "topic"]],
    Ordered[Milestone, Literal["date"]],
    Dated[Milestone],
    NestedSelection[Milestone],
):
    """
    This selection holds the milestones of initiatives.
    """

    _table = "milestones"
    _kind = Milestone
    _orders = BY_DATE
    _keywords: ClassVar[Mapping[str, Keyword[Milestone]]] = {
        "kind": by_words(MilestoneKind, lambda milestone: [milestone.kind]),
        "by": by_fact(ACTOR, lambda milestone: milestone.by),
        "topic": by_owner_topics(),
    }

    def where(
        self,
        *,
        kind: OneOrMore[MilestoneKind] | None = None,
        by: OneOrMore[Actor] | None = None,
        topic: OneOrMore[Topic] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the milestones that certainly match every keyword. With *possibly*, also those that might.

        Args:
            kind: One or several words of `MilestoneKind`.
            by: Who did it: an actor, its id, alias or name, or several.
            topic: A topic of the initiative that it is in, or several; narrower topics match too.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"kind": kind, "by": by, "topic": topic}, possibly=possibly)

    def overdue(self, day: Day, /) -> Self:
        """
        Return the milestones that were planned for a time certainly past, and of which nobody says that they came.

        What was planned for a time outside the coverage of the dataset is left out: what came of it is not on record.

        Args:
            day: One full day; a plan for the day itself is not overdue.

        Raises:
            ParseError: *day* is not one full day.
        """
        from countylines.index.dates import past  # noqa: PLC0415 - imported lazily; load() does not need it

        number = day_number(day)
        return self._of_all(past(self._rows.universe.once("plans", self._plans), number))

    def _plans(self) -> Plans:
        """
        Return the last days of all planned dates that the dataset covers.
        """
        dates = [(at, self._record(id).date) for at, id in enumerate(self._rows.universe.ids)]
        spans = [(date.value.span, at) for at, date in dates if date.known and date.standing is Standing.PLANNED]
        return sorted([(last, at) for (first, last), at in spans if self._index.heading.covers(first, last)])
