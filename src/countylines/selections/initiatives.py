"""
Selections of initiatives.
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal, Self, TypeAlias

from countylines.certainty import Certainty, certainty
from countylines.index.filters import Terms, either, groups_of, of_fact, plain
from countylines.records.initiatives import Initiative
from countylines.records.places import Place
from countylines.records.spans import Bounds
from countylines.records.topics import Topic
from countylines.records.walk import ACTORS
from countylines.selections.base import Key, Selection, date_key, grouped, one_of, picked
from countylines.selections.cells import Row, date_cells, joined
from countylines.values.edtf import Day, day_number
from countylines.values.periods import Window, as_window
from countylines.vocab import InitiativeKind, RoleKind

InitiativeOrder: TypeAlias = Literal["start", "end", "name"]
"""What initiatives can be sorted by."""

InitiativeField: TypeAlias = Literal["kind", "topic", "lead", "place"]
"""What initiatives can be counted by."""


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
        "leads",
        "start_low",
        "start_high",
        "end_low",
        "end_high",
    )

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            "id": record.id,
            "name": record.name,
            "kind": str(record.kind),
            "topics": joined(record.topics),
            "places": joined(record.places.get()),
            "leads": joined(record.actors("lead")),
            **date_cells("start", record.start.get()),
            **date_cells("end", record.end.get()),
        }

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        match keyword:
            case "kind":
                return plain([record.kind])
            case "topic":
                return plain(record.topics, self._index.broader)
            case "place":
                return of_fact(record.places, self._index.around)
            case "covers":
                return of_fact(record.places, self._index.inside)
            case "actor":
                return either(of_fact(role.actor) for role in record.roles)
            case _:
                return either(of_fact(role.actor) for role in record.roles if role.kind == keyword)

    def where(
        self,
        *,
        kind: InitiativeKind | str | None = None,
        topic: str | None = None,
        lead: str | None = None,
        funder: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        covers: str | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Those to which all that is given certainly applies; with *possibly* also those to which it may.

        *topic* and *place* match the one that is named and all below it, *covers* a place and all that contain it.
        *lead* and *funder* look at the roles of that kind, *actor* at roles of any kind. None is no filter.

        Raises:
            UnknownIdError: An id, alias or word is not known; names the nearest.

        Example:
            >>> import countylines as cl
            >>> cl.load().initiatives.where(lead="home-office", kind="strategy").ids
            ('serious-violence-strategy',)
        """
        asked = {
            "kind": one_of(InitiativeKind, kind),
            "topic": self._id_of(topic, Topic),
            "lead": self._id_of(lead, *ACTORS),
            "funder": self._id_of(funder, *ACTORS),
            "actor": self._id_of(actor, *ACTORS),
            "place": self._id_of(place, Place),
            "covers": self._id_of(covers, Place),
        }
        return self._where(asked, possibly=possibly)

    def active(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Those that certainly ran on *day*; with *possibly* also those that may have.

        A planned or inferred start or end makes nothing certain, and neither does a day outside the coverage of the
        dataset.

        Raises:
            ParseError: *day* is not one full day; for anything wider there is `.during`.
        """
        number = day_number(day, wider="initiatives.during(...)")
        first, sure_first, sure_last, last = self._index.span_columns
        if not (possibly or self._index.coverage.contains(day).certain):
            return self._with(())
        # By place: to take up the id of each would cost more than the question.
        bounds = enumerate(zip(first, last, strict=True) if possibly else zip(sure_first, sure_last, strict=True))
        return self._of_all([at for at, (low, high) in bounds if low <= number <= high])

    def during(self, window: Window, /, *, possibly: bool = False) -> Self:
        """
        Those that certainly ran on at least one day of *window*; with *possibly* also those that may have.

        A text is read as coverage: whole days, both ends in. The day must lie in the coverage of the dataset.

        Raises:
            ParseError: *window* is a text that says no such period.

        Example:
            >>> import countylines as cl
            >>> cl.load().initiatives.where(kind="strategy").during("2018-04/2018-06").ids
            ('serious-violence-strategy',)
        """
        asked, covered = as_window(window).bounds, self._index.coverage.bounds
        answers = [_ran_in(span, asked, covered) for span in zip(*self._index.span_columns, strict=True)]
        wanted = (Certainty.YES, Certainty.POSSIBLE) if possibly else (Certainty.YES,)
        return self._of_all([at for at, answer in enumerate(answers) if answer in wanted])

    def _of_all(self, places: list[int]) -> Self:
        """
        Those of the selection that stand at these places among all initiatives.
        """
        every = self._index.ids_of(Initiative)
        ids = [every[at] for at in places]
        return self._with(tuple(ids)) if self._ids is every else self._among(frozenset(ids))

    def pairs_on(self, day: Day, /) -> tuple[tuple[Initiative, Certainty], ...]:
        """
        Each initiative of the selection with whether it ran on *day*.

        Raises:
            ParseError: *day* is not one full day.
        """
        number = day_number(day, wider="initiatives.during(...)")
        covered = self._index.coverage.contains(day).certain
        spans = self._index.summary.spans
        return tuple([(self._record(id), _ran(spans[id], number, covered=covered)) for id in self._ids])

    def sorted_by(self, key: InitiativeOrder, /, *, reverse: bool = False) -> Self:
        """
        The same in another order: by first and last day that the start or end may be, or by name.

        Those of which it is not known come last. This is an order to list by, which says nothing about what came first.

        Raises:
            UnknownIdError: *key* is none of these.
        """
        return self._sorted(picked(_ORDERS, key), reverse=reverse)

    def count_by(self, field: InitiativeField, /) -> Mapping[str | None, int]:
        """
        How many there are of each kind, topic, lead or place.

        An initiative with several values counts in each group. None is those of which it is not known or not recorded;
        the empty text those of which a source says that they are for no place.

        Raises:
            UnknownIdError: *field* is none of these.
        """
        groups = picked(_GROUPS, field)
        found = grouped([(record.id, groups(record)) for record in self])
        return {group: len(ids) for group, ids in found.items()}


def _ran(span: Bounds, day: int, *, covered: bool) -> Certainty:
    first, sure_first, sure_last, last = span
    return certainty(certain=covered and sure_first <= day <= sure_last, possible=first <= day <= last)


def _ran_in(span: Bounds, window: Bounds, coverage: Bounds) -> Certainty:
    """
    Whether there is a day in all three; for a certain one each must have begun before each other ends.
    """
    first, sure_first, sure_last, last = span
    opens, open_by, open_until, closes = window
    _, covered_by, covered_until, _ = coverage
    certain = (
        max(sure_first, open_by) <= covered_until
        and covered_by <= min(sure_last, open_until)
        and sure_first <= open_until
        and open_by <= sure_last
    )
    return certainty(certain=certain, possible=first <= closes and opens <= last)


_ORDERS: Final[dict[str, Callable[[Initiative], Key | None]]] = {
    "start": lambda record: date_key(record.start),
    "end": lambda record: date_key(record.end),
    "name": lambda record: (record.name.casefold(),),
}


def _leads(record: Initiative) -> tuple[str | None, ...]:
    leads = [group for role in record.roles if role.kind is RoleKind.LEAD for group in groups_of(role.actor)]
    return tuple(dict.fromkeys(leads)) or (None,)


_GROUPS: Final[dict[str, Callable[[Initiative], tuple[str | None, ...]]]] = {
    "kind": lambda record: (str(record.kind),),
    "topic": lambda record: record.topics or (None,),
    "lead": _leads,
    "place": lambda record: groups_of(record.places),
}
