"""
Selections of initiatives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, Self, TypeAlias

from countylines.certainty import NO, Certainty, all_of, any_of
from countylines.errors import WrongTypeError
from countylines.index.filters import either, of_fact
from countylines.index.index import Index
from countylines.index.rows import Key
from countylines.index.running import AskedDay, AskedWindow, asked_day, asked_window
from countylines.records.fields import ACTOR
from countylines.records.initiatives import Initiative
from countylines.selections.base import date_key
from countylines.selections.keywords import Keyword, OneOrMore, around, broader, by_fact, by_words, inside
from countylines.selections.verbs import Counted, Ordered
from countylines.values.days import Day
from countylines.values.periods import Window, as_window
from countylines.vocab import InitiativeKind

if TYPE_CHECKING:
    from countylines.records.places import Place
    from countylines.records.roles import Role
    from countylines.records.topics import Topic
    from countylines.records.walk import Actor

InitiativeOrder: TypeAlias = Literal["start", "end", "last_seen", "name"]
"""What initiatives can be sorted by."""

InitiativeField: TypeAlias = Literal["kind", "topic", "lead", "funder", "actor", "place", "covers"]
"""What initiatives can be counted by."""


def _in_role(keyword: str) -> Keyword[Initiative]:
    """
    Return the keyword that the roles of some kinds answer.
    """
    return Keyword(ACTOR, lambda _, record: either(of_fact(role.actor) for role in _roles(record, keyword)), by_id=True)


def _roles(record: Initiative, keyword: str) -> list[Role]:
    # "lead" and "funder" are the names of a role, and "actor" is any.
    return [role for role in record.roles if keyword in ("actor", role.kind)]


class Initiatives(Counted[Initiative, InitiativeField], Ordered[Initiative, InitiativeOrder]):
    """
    This selection holds initiatives, in order of id.
    """

    _table = "initiatives"
    _kind = Initiative
    _keywords: ClassVar[Mapping[str, Keyword[Initiative]]] = {
        "kind": by_words(InitiativeKind, lambda record: [record.kind]),
        "topic": by_words(("Topic",), lambda record: record.topics, broader),
        "lead": _in_role("lead"),
        "funder": _in_role("funder"),
        "actor": _in_role("actor"),
        "place": by_fact(("Place",), lambda record: record.places, around),
        # The two widen a place in opposite ways: `place="england"` finds what is for Hackney, and `covers="hackney"`
        # finds what is for England.
        "covers": by_fact(("Place",), lambda record: record.places, inside),
    }

    _orders: ClassVar[Mapping[str, Callable[[Index, Initiative], Key | None]]] = {
        "start": lambda _, record: date_key(record.start),
        "end": lambda _, record: date_key(record.end),
        # An initiative that was never seen at work has 0 there.
        "last_seen": lambda _, record: (seen,) if (seen := record.seen_until) else None,
        "name": lambda _, record: (record.name.casefold(),),
    }

    def where(
        self,
        *,
        kind: OneOrMore[InitiativeKind] | None = None,
        topic: OneOrMore[Topic] | None = None,
        lead: OneOrMore[Actor] | None = None,
        funder: OneOrMore[Actor] | None = None,
        actor: OneOrMore[Actor] | None = None,
        place: OneOrMore[Place] | None = None,
        covers: OneOrMore[Place] | None = None,
        on: Day | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the initiatives that certainly match every keyword. With *possibly*, also those that might.

        Args:
            kind: One or several words of `InitiativeKind`.
            topic: A topic, its id or name, or several; what is about a narrower topic matches too.
            lead: Who leads or led it: an actor, its id, alias or name, or several.
            funder: Who has or had the role of its funder.
            actor: Who has or had any role in it.
            place: A place, or several; what is for a part of it matches too.
            covers: A place, or several; what is for a larger place that contains it matches too.
            on: One full day on which *lead*, *funder* and *actor* had their role; without it, any day will do.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type, or *on* is given without a role.
            ParseError: *on* is not one full day.

        Example:
            >>> import countylines as cl
            >>> strategies = cl.load().initiatives.where(lead="Home Office", kind="strategy")
            >>> "serious-violence-strategy" in strategies
            True
        """
        roles = {"lead": lead, "funder": funder, "actor": actor}
        others = {"kind": kind, "topic": topic, "place": place, "covers": covers}
        if on is None:
            return self._where({**others, **roles}, possibly=possibly)
        if lead is funder is actor is None:
            raise WrongTypeError("on: expected beside lead, funder or actor; for what ran on a day use .active(day)")
        day = asked_day(on, self._index.heading)
        return self._where(others, possibly=possibly)._in_roles(roles, day, possibly=possibly)

    def _in_roles(self, asked: Mapping[str, object], day: AskedDay, *, possibly: bool) -> Self:
        words = {keyword: self._words(keyword, value) for keyword, value in asked.items() if value is not None}

        def in_role(record: Initiative, keyword: str) -> Certainty:
            # One role has to be the actor's and of the day: who led in 2018, and has another role now, does not lead
            # now.
            return any_of(
                of_fact(role.actor).own.get(word, NO) & day.ran(role.span)
                for role in _roles(record, keyword)
                for word in words[keyword]
            )

        return self._answering(lambda record: all_of(in_role(record, keyword) for keyword in words), possibly=possibly)

    def active(self, day: Day, /, *, possibly: bool = False, seen_since: Window | None = None) -> Self:
        """
        Return the initiatives that certainly ran on a day. With *possibly*, also those that might have.

        Args:
            day: One full day. Nothing is certain of a day that the dataset does not cover.
            possibly: Whether to add the initiatives that might have run.
            seen_since: With *possibly*, leave out what was last seen at work before this window began, such as "2024".
                What certainly ran on the day stays.

        Raises:
            ParseError: *day* is not one full day (for anything wider use `.during`), or *seen_since* is not a period.
            WrongTypeError: An argument is of another type.

        Example:
            >>> import countylines as cl
            >>> lines = cl.load().initiatives.where(topic="county-lines")
            >>> "NCLCC" in lines.active("2019-06-01")
            True
        """
        asked = asked_day(day, self._index.heading, wider="initiatives.during(...)")
        ran = self._ran(asked, possibly=possibly)
        if seen_since is None or not possibly:
            return ran
        # What certainly ran on the day needs no sign of work; only doubts are weeded out.
        since, certain = as_window(seen_since).bounds[0], self._ran(asked, possibly=False)
        return ran.filter(lambda record: record.seen_until >= since or record.id in certain)

    def seen_since(self, window: Window, /) -> Self:
        """
        Return the initiatives that the record shows at work on a day since a window began.

        Args:
            window: A period, a year, a date, or a text such as "2024"; its first day counts.

        Raises:
            ParseError: *window* is a text that is not a period of whole days.
            WrongTypeError: *window* is of another type.

        Example:
            >>> import countylines as cl
            >>> "serious-violence-strategy" in cl.load().initiatives.seen_since("2020")
            False
        """
        since = as_window(window).bounds[0]
        return self._kept([seen >= since for seen in self._index.seen_until(list(self))])

    def during(self, window: Window, /, *, possibly: bool = False) -> Self:
        """
        Return the initiatives that certainly ran on a day of a window. With *possibly*, also those that might have.

        Args:
            window: A period, a year, a date, or a text such as "2018-07/2018-09"; its first and last day are included.
                Only a day that the dataset covers makes an answer certain.
            possibly: Whether to add the initiatives that might have run.

        Raises:
            ParseError: *window* is a text that is not a period of whole days.
            WrongTypeError: *window* is of another type.

        Example:
            >>> import countylines as cl
            >>> strategies = cl.load().initiatives.where(kind="strategy")
            >>> "serious-violence-strategy" in strategies.during("2018-04/2018-06")
            True
        """
        return self._ran(asked_window(window, self._index.heading), possibly=possibly)

    def _ran(self, asked: AskedDay | AskedWindow, *, possibly: bool) -> Self:
        return self._at(self._index.spans.ran_among(self._rows, asked, possibly=possibly))

    def pairs_on(self, day: Day, /) -> tuple[tuple[Initiative, Certainty], ...]:
        """
        Return each initiative of the selection with whether it ran on a day.

        Args:
            day: One full day. Nothing is certain of a day that the dataset does not cover.

        Raises:
            ParseError: *day* is not one full day.
            WrongTypeError: *day* is neither a text nor a date.
        """
        # The spans of the summary are at hand, so that no date of a record is read for the answers.
        asked, spans = asked_day(day, self._index.heading, wider="initiatives.during(...)"), self._index.summary.spans
        return tuple([(self._record(id), asked.ran(spans[id])) for id in self.ids])
