"""
Selections of people.
"""

from collections.abc import Callable
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
        bodies = None if organisation is None else self._bodies(organisation)

        def held(one: Post) -> Certainty:
            titled = YES if post is None else _none_is_no(one.title, lambda title: title.casefold() == post.casefold())
            placed = YES if bodies is None else _none_is_no(one.organisation, lambda id: id in bodies)
            return titled & placed & ran_on(one.span, number, covered=covered)

        def keep(person: Person) -> bool:
            answer = any_of(held(one) for one in person.posts)
            return answer.possible if possibly else answer.certain

        return self.filter(keep)

    def _bodies(self, organisation: object) -> tuple[str, ...]:
        return _BODY.words("organisation", organisation, self._index, lambda: posting([]))


_BODY: Final = Keyword[Organisation]((Organisation, Initiative), lambda _, body: plain([body.id]))


def _none_is_no(fact: Fact[str], test: Callable[[str], bool]) -> Certainty:
    return fact.holds(lambda value: certain_if(test(value))) if fact.known else NO
