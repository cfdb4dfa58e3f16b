"""
Selections of initiatives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, Literal, Self, TypeAlias, get_args

from countylines.certainty import NO, Certainty, any_of
from countylines.index.filters import certain_words, either, of_fact, possible_words
from countylines.index.running import asked_day, ran_in, ran_on
from countylines.records.initiatives import Initiative
from countylines.records.places import Place
from countylines.records.roles import Role
from countylines.records.topics import Topic
from countylines.records.walk import ACTORS, Actor
from countylines.selections.base import Key, Selection, date_key
from countylines.selections.cells import Row, dated_cells, joined, word_cells
from countylines.selections.keywords import Keyword, OneOrMore, around, broader, by_fact, by_words, chosen, inside
from countylines.values.edtf import Day
from countylines.values.periods import Window, as_window
from countylines.vocab import InitiativeKind, RoleKind

InitiativeOrder: TypeAlias = Literal["start", "end", "last_seen", "name"]
"""What initiatives can be sorted by."""

InitiativeField: TypeAlias = Literal["kind", "topic", "lead", "funder", "actor", "place"]
"""What initiatives can be counted by."""

_ROLES: Final = {
    "lead": frozenset([RoleKind.LEAD]),
    "funder": frozenset([RoleKind.FUNDER]),
    "actor": frozenset(RoleKind),
}


def _in_role(keyword: str) -> Keyword[Initiative]:
    """
    The keyword that the roles of some kinds answer.
    """
    return Keyword(ACTORS, lambda _, record: either(of_fact(role.actor) for role in _roles(record, keyword)))


def _roles(record: Initiative, keyword: str) -> list[Role]:
    return [role for role in record.roles if role.kind in _ROLES[keyword]]


class Initiatives(Selection[Initiative]):
    """
    Initiatives, in order of id.
    """

    _kind = Initiative
    _columns = (
        "id",
        "name",
        "kind",
        "topics",
        "places",
        "places_possibly",
        "leads",
        "leads_possibly",
        "start",
        "start_low",
        "start_high",
        "start_standing",
        "end",
        "end_low",
        "end_high",
        "end_standing",
        "last_seen",
    )
    _keywords: ClassVar[Mapping[str, Keyword[Initiative]]] = {
        "kind": by_words(InitiativeKind, lambda record: [record.kind]),
        "topic": by_words((Topic,), lambda record: record.topics, broader),
        "lead": _in_role("lead"),
        "funder": _in_role("funder"),
        "actor": _in_role("actor"),
        "place": by_fact((Place,), lambda record: record.places, around),
        "covers": by_fact((Place,), lambda record: record.places, inside),
    }

    def _row(self, id: str) -> Row:
        record = self._record(id)
        leads = either(of_fact(role.actor) for role in _roles(record, "lead"))
        return {
            "id": record.id,
            "name": record.name,
            "kind": str(record.kind),
            "topics": joined(record.topics),
            **word_cells("places", record.places),
            "leads": joined(certain_words(leads)) or None,
            "leads_possibly": joined(possible_words(leads)) or None,
            **dated_cells("start", record.start),
            **dated_cells("end", record.end),
            "last_seen": record.last_seen.isoformat() if record.last_seen else None,
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
        The initiatives that certainly match every keyword. With *possibly*, also those that might.

        Args:
            kind: One or several words of `InitiativeKind`.
            topic: A topic, its id or name, or several; what is about a narrower topic matches too.
            lead: Who leads or led it: an actor, its id, alias or name, or several.
            funder: Who has or had the role of its funder.
            actor: Who has or had any role in it.
            place: A place, or several; what is for a part of it matches too.
            covers: A place, or several; what is for a larger place that contains it matches too.
            on: One full day on which *lead*, *funder* and *actor* had their role; without it, on any day.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            ArgumentTypeError: An argument is of another type.
            ParseError: *on* is not one full day.

        Example:
            >>> import countylines as cl
            >>> cl.load().initiatives.where(lead="Home Office", kind="strategy").ids
            ('serious-violence-strategy',)
        """
        roles = {"lead": lead, "funder": funder, "actor": actor}
        others = {"kind": kind, "topic": topic, "place": place, "covers": covers}
        if on is None:
            return self._where({**others, **roles}, possibly=possibly)
        matching = self._where(others, possibly=possibly)
        return matching._in_roles(roles, *asked_day(on, self._index.heading), possibly=possibly)

    def _in_roles(self, asked: Mapping[str, object], day: int, covered: bool, /, *, possibly: bool) -> Self:  # noqa: FBT001 - what `asked_day` gives
        words = {keyword: self._words(keyword, value) for keyword, value in asked.items() if value is not None}

        def answer(record: Initiative, keyword: str) -> Certainty:
            return any_of(
                of_fact(role.actor).own.get(word, NO) & ran_on(role.span, day, covered=covered)
                for role in _roles(record, keyword)
                for word in words[keyword]
            )

        def keep(record: Initiative) -> bool:
            answers = [answer(record, keyword) for keyword in words]
            return all(each.possible if possibly else each.certain for each in answers)

        return self.filter(keep)

    def active(self, day: Day, /, *, possibly: bool = False, seen_since: Window | None = None) -> Self:
        """
        The initiatives that certainly ran on a day. With *possibly*, also those that may have.

        Args:
            day: One full day; nothing is certain on a day that the dataset does not cover.
            possibly: Whether to add those that may have run.
            seen_since: With *possibly*, leave out what was last seen at work before this window began; what certainly
                ran on the day stays.

        Raises:
            ParseError: *day* is not one full day (for anything wider use `.during`), or *seen_since* is no period.

        Example:
            >>> import countylines as cl
            >>> lines = cl.load().initiatives.where(topic="county-lines")
            >>> "NCLCC" in lines.active("2019-06-01")
            True
        """
        number, covered = asked_day(day, self._index.heading, wider="initiatives.during(...)")
        # By place: to look up the id of each would cost more than the question.
        spans = enumerate(zip(*self._index.span_columns, strict=True))
        answers = [(at, ran_on(span, number, covered=covered)) for at, span in spans]
        certain = self._of_all([at for at, answer in answers if answer.certain])
        if not possibly:
            return certain
        every = self._of_all([at for at, answer in answers if answer.possible])
        if seen_since is None:
            return every
        since = as_window(seen_since).bounds[0]
        return every.filter(lambda record: record.id in certain or record.seen_until >= since)

    def during(self, window: Window, /, *, possibly: bool = False) -> Self:
        """
        The initiatives that certainly ran on at least one day of a window. With *possibly*, also those that may have.

        Args:
            window: A period, or a text that is read as whole days with both ends in; the day must be one that the
                dataset covers.
            possibly: Whether to add those that may have run.

        Raises:
            ParseError: *window* is a text that says no such period.

        Example:
            >>> import countylines as cl
            >>> cl.load().initiatives.where(kind="strategy").during("2018-04/2018-06").ids
            ('serious-violence-strategy',)
        """
        asked, covered = as_window(window).bounds, self._index.heading.stretches
        answers = [ran_in(span, asked, covered) for span in zip(*self._index.span_columns, strict=True)]
        return self._of_all(
            [at for at, answer in enumerate(answers) if (answer.possible if possibly else answer.certain)]
        )

    def _of_all(self, places: list[int]) -> Self:
        """
        The initiatives of the selection that stand at these places among all initiatives.
        """
        every = self._index.ids_of(Initiative)
        ids = [every[at] for at in places]
        return self._with(tuple(ids)) if self._ids is every else self._among(frozenset(ids))

    def pairs_on(self, day: Day, /) -> tuple[tuple[Initiative, Certainty], ...]:
        """
        Each initiative of the selection with whether it ran on a day.

        Args:
            day: One full day; nothing is certain on a day that the dataset does not cover.

        Raises:
            ParseError: *day* is not one full day.
        """
        number, covered = asked_day(day, self._index.heading, wider="initiatives.during(...)")
        spans = self._index.summary.spans
        return tuple([(self._record(id), ran_on(spans[id], number, covered=covered)) for id in self._ids])

    def sorted_by(self, key: InitiativeOrder, /, *, reverse: bool = False) -> Self:
        """
        The same initiatives in another order; those of which it is not known come last.

        Args:
            key: "start" or "end", by the first and last day that it may be, "last_seen" or "name". It is an order to
                list by: among dates that overlap it says nothing about what came first.
            reverse: Whether the latest, or the last name, comes first.

        Raises:
            UnknownWordError: *key* is none of these.
        """
        return self._sorted(chosen(_ORDERS, key, "key"), reverse=reverse)

    def count_by(
        self, field: InitiativeField, /, *, possibly: bool = False, own: bool = False
    ) -> Mapping[str | None, int]:
        """
        How many initiatives `where` finds for each word of a field.

        One with several words counts in each group. None counts the gaps, the empty text those of which a source says
        that they are for no place.

        Args:
            field: "kind", "topic", "lead", "funder", "actor" or "place".
            possibly: Whether to add those that might match.
            own: Whether to count the words that a record has itself alone. Without it a topic counts what is about a
                narrower one, and a place what is for a part of it, as `where` does.

        Raises:
            UnknownWordError: *field* is none of these.
        """
        return self._counts(field, get_args(InitiativeField), possibly=possibly, own=own)


_ORDERS: Final[Mapping[str, Callable[[Initiative], Key | None]]] = {
    "start": lambda record: date_key(record.start),
    "end": lambda record: date_key(record.end),
    "last_seen": lambda record: (record.seen_until,) if record.last_seen else None,
    "name": lambda record: (record.name.casefold(),),
}
