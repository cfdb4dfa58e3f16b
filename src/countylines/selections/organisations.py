"""
Selections of organisations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, Literal, Self, TypeAlias

from countylines.errors import ArgumentTypeError
from countylines.index.index import Index
from countylines.index.rows import Key
from countylines.index.running import asked_day, asked_window
from countylines.records.fields import ACTOR
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.places import Place
from countylines.records.walk import Actor
from countylines.selections.base import date_key
from countylines.selections.held import Lasting
from countylines.selections.keywords import Keyword, OneOrMore, around, by_fact, by_links, by_words
from countylines.selections.verbs import BY_NAME, Counted, Ordered
from countylines.values.days import Day
from countylines.values.periods import Window
from countylines.vocab import LinkKind, OrganisationKind

OrganisationField: TypeAlias = Literal["kind", "member", "place", "part_of", "succeeds"]
"""What organisations can be counted by."""

_BODIES: Final = ("Organisation", "Initiative")


class Organisations(
    Counted[Organisation, OrganisationField],
    Ordered[Organisation, Literal["name", "start", "end"]],
    Lasting[Organisation],
):
    """
    This selection holds organisations, in order of id.
    """

    _table = "organisations"
    _kind = Organisation
    _keywords: ClassVar[Mapping[str, Keyword[Organisation]]] = {
        "kind": by_words(OrganisationKind, lambda organisation: [organisation.kind]),
        "member": by_fact(ACTOR, lambda organisation: organisation.members),
        "place": by_fact(("Place",), lambda organisation: organisation.places, around),
        "part_of": by_links(_BODIES, LinkKind.PART_OF, lambda organisation: organisation.links),
        "succeeds": by_links(_BODIES, LinkKind.SUCCEEDS, lambda organisation: organisation.links),
    }
    _orders: ClassVar[Mapping[str, Callable[[Index, Organisation], Key | None]]] = {
        **BY_NAME,
        "start": lambda _, organisation: date_key(organisation.start),
        "end": lambda _, organisation: date_key(organisation.end),
    }

    def where(
        self,
        *,
        kind: OneOrMore[OrganisationKind] | None = None,
        member: OneOrMore[Actor] | None = None,
        place: OneOrMore[Place] | None = None,
        part_of: OneOrMore[Organisation | Initiative] | None = None,
        succeeds: OneOrMore[Organisation | Initiative] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the organisations that certainly match every keyword. With *possibly*, also those that might.

        Args:
            kind: One or several words of `OrganisationKind`.
            member: An actor that a collective or a network has as a member, its id, alias or name, or several.
            place: A place, its id or name, or several; what is for a part of it matches too.
            part_of: A body that they are part of, directly or by way of others, its id, alias or name, or several.
            succeeds: A body that they came after and took over from, its id, alias or name, or several.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        asked = {"kind": kind, "member": member, "place": place, "part_of": part_of, "succeeds": succeeds}
        return self._where(asked, possibly=possibly)

    def named(self, name: str, /) -> Self:
        """
        Return the organisations of the selection that have this id, alias or name: several, where they share it.

        Two bodies may have had one short name at two times; `.active(day)` then leaves the one of that day.

        Args:
            name: An id, an alias or a name; case, accents, punctuation and a leading "the" make no difference.

        Raises:
            WrongTypeError: *name* is not a text.

        Example:
            >>> import countylines as cl
            >>> cl.load().organisations.named("the National Crime Agency")
            Organisations(1: 'nca')
        """
        if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("name", "an id, an alias or a name", name)
        return self._among(frozenset(self._index.names.candidates(name)))

    def active(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Return the organisations that certainly existed on a day. With *possibly*, also those that might have.

        Args:
            day: One full day. Nothing is certain of a day that the dataset does not cover.
            possibly: Whether to add the organisations that might have existed, also those without recorded dates.

        Raises:
            ParseError: *day* is not one full day; for anything wider use `.during`.
            WrongTypeError: *day* is neither a text nor a date.
        """
        return self._lasted(asked_day(day, self._index.heading, wider="organisations.during(...)"), possibly=possibly)

    def during(self, window: Window, /, *, possibly: bool = False) -> Self:
        """
        Return the organisations that certainly existed on a day of a window. With *possibly*, also those that might
        have.

        Args:
            window: A period, a year, a date, or a text such as "2018-07/2018-09"; its first and last day are included.
                Only a day that the dataset covers makes an answer certain.
            possibly: Whether to add the organisations that might have existed, also those without recorded dates.

        Raises:
            ParseError: *window* is a text that is not a period of whole days.
            WrongTypeError: *window* is of another type.
        """
        return self._lasted(asked_window(window, self._index.heading), possibly=possibly)
