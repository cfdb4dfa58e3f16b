"""
Selections of people.
"""

from typing import Self

from countylines.certainty import NO, Certainty, certainty
from countylines.records.people import Person
from countylines.selections.base import Selection
from countylines.selections.cells import Row, joined
from countylines.values.edtf import Day, day_number


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

    def in_post(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Those who certainly held a recorded post on *day*; with *possibly* also those who may have.

        A planned or inferred start or end makes nothing certain, and neither does a day outside the coverage of the
        dataset.

        Raises:
            ParseError: *day* is not one full day.

        Example:
            >>> import countylines as cl
            >>> "victoria-atkins" in cl.load().people.in_post("2018-05-22")
            True
        """
        number, covered = day_number(day), self._index.coverage.contains(day)
        wanted = Certainty.POSSIBLE if possibly else Certainty.YES
        return self.filter(lambda person: _held_post(person, number, covered) in {wanted, Certainty.YES})


def _held_post(person: Person, day: int, covered: Certainty) -> Certainty:
    answer = NO
    for post in person.posts:
        first, sure_first, sure_last, last = post.span
        sure = covered.certain and sure_first <= day <= sure_last
        answer |= certainty(certain=sure, possible=first <= day <= last)
    return answer
