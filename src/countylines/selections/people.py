"""
Selections of people.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from countylines.certainty import NO, YES, Certainty, any_of, certain_if
from countylines.errors import ArgumentTypeError
from countylines.evidence import Fact
from countylines.index.filters import Terms, either, of_fact
from countylines.index.index import Index
from countylines.index.running import asked_day
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.people import Person, Post
from countylines.selections.keywords import Keyword, OneOrMore
from countylines.selections.verbs import BY_NAME, Counted, Ordered
from countylines.values.days import Day


def _bodies(_index: Index, person: Person) -> Terms:
    return either(of_fact(post.organisation) for post in person.posts)


class People(Counted[Person, Literal["organisation"]], Ordered[Person, Literal["name"]]):
    """
    This selection holds people in public posts, in order of id.
    """

    _table = "people"
    _kind = Person
    _keywords: ClassVar[Mapping[str, Keyword[Person]]] = {
        "organisation": Keyword(("Organisation", "Initiative"), _bodies, by_id=True)
    }
    _orders = BY_NAME

    def where(
        self, *, organisation: OneOrMore[Organisation | Initiative] | None = None, possibly: bool = False
    ) -> Self:
        """
        Return the people who certainly match every keyword. With *possibly*, also those who might.

        Args:
            organisation: A body in which they hold or held a post, its id, alias or name, or several.
            possibly: Whether to add who may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias or name is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"organisation": organisation}, possibly=possibly)

    def in_post(
        self,
        day: Day,
        /,
        *,
        post: str | None = None,
        organisation: OneOrMore[Organisation | Initiative] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the people who certainly held a recorded post on a day. With *possibly*, also those who might have.

        Args:
            day: One full day. Nothing is certain of a day that the dataset does not cover.
            post: The title of the post, case ignored; without it any post counts.
            organisation: The body that the post is in, its id, alias or name, or several.
            possibly: Whether to add the people who might have held it.

        Raises:
            ParseError: *day* is not one full day.
            UnknownIdError: An id, alias or name is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.

        Example:
            >>> import countylines as cl
            >>> "victoria-atkins" in cl.load().people.in_post("2018-05-22", organisation="home-office")
            True
        """
        asked = asked_day(day, self._index.heading)
        titles = None if post is None else (_text(post).casefold(),)
        bodies = None if organisation is None else self._words("organisation", organisation)

        def held(one: Post) -> Certainty:
            # One post has to have the title, be in the body and be held on the day: a former minister who now has
            # another post is no minister.
            of_title, of_body = _among(one.title, titles), _among(one.organisation, bodies)
            return of_title & of_body & asked.ran(one.span)

        return self._answering(lambda person: any_of(held(post) for post in person.posts), possibly=possibly)


def _among(fact: Fact[str], words: tuple[str, ...] | None) -> Certainty:
    """
    Return whether a fact has one of these words, case ignored; None is no filter, and what nobody recorded is NO.
    """
    if words is None:
        return YES
    # The caller has folded a title already, and ids have no capitals.
    return fact.holds(lambda value: certain_if(value.casefold() in words)) if fact.known else NO


def _text(post: object) -> str:
    if not isinstance(post, str):
        raise ArgumentTypeError("post", "the title of a post", post)
    return post
