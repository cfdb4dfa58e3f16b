"""
Selections of people.
"""

from __future__ import annotations

from typing import Final, Self

from countylines.certainty import NO, YES, Certainty, any_of, certain_if
from countylines.evidence import Fact
from countylines.index.filters import plain, posting
from countylines.index.running import asked_day, ran_on
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.people import Person, Post
from countylines.selections.base import Selection
from countylines.selections.cells import Row, joined
from countylines.selections.keywords import Keyword, OneOrMore
from countylines.values.edtf import Day


class People(Selection[Person]):
    """
    People in public posts, in order of id.
    """

    _kind = Person
    _columns = ("id", "name", "aliases", "posts")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        titles = tuple([post.title.value for post in record.posts if post.title.known])
        return {
            "id": record.id,
            "name": record.name,
            "aliases": joined(record.aliases),
            "posts": joined(titles),
        }

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
        The people who certainly held a recorded post on a day. With *possibly*, also those who may have.

        Args:
            day: One full day; nothing is certain on a day that the dataset does not cover.
            post: A title, case ignored; without one any post counts.
            organisation: The body that the post is in, or several.
            possibly: Whether to add those who may have held it.

        Raises:
            ParseError: *day* is not one full day.
            UnknownIdError: An organisation is unknown.

        Example:
            >>> import countylines as cl
            >>> "victoria-atkins" in cl.load().people.in_post("2018-05-22", organisation="home-office")
            True
        """
        number, covered = asked_day(day, self._index.heading)
        titles = None if post is None else (post.casefold(),)
        bodies = None if organisation is None else self._bodies(organisation)

        def held(one: Post) -> Certainty:
            of_title, of_body = _among(one.title, titles), _among(one.organisation, bodies)
            return of_title & of_body & ran_on(one.span, number, covered=covered)

        def keep(person: Person) -> bool:
            answer = any_of(held(one) for one in person.posts)
            return answer.possible if possibly else answer.certain

        return self.filter(keep)

    def _bodies(self, organisation: object) -> tuple[str, ...]:
        return _BODY.words("organisation", organisation, self._index, lambda: posting([]))


_BODY: Final = Keyword[Organisation]((Organisation, Initiative), lambda _, body: plain([body.id]))


def _among(fact: Fact[str], words: tuple[str, ...] | None) -> Certainty:
    """
    Whether a fact has one of these words, case ignored; None is no filter, and what nobody recorded is NO.
    """
    if words is None:
        return YES
    return fact.holds(lambda value: certain_if(value.casefold() in words)) if fact.known else NO
