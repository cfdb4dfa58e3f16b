"""
Selections of actors: organisations, people, and initiatives that act.
"""

from typing import Self, cast

from countylines._index import Index
from countylines._terms import Terms, of_fact, plain
from countylines.certainty import NO, Certainty, certainty
from countylines.dates import Day, day_number
from countylines.records._fields import ACTING
from countylines.records.actors import Organisation, Person
from countylines.records.initiatives import Initiative
from countylines.records.places import Place
from countylines.selections._base import Row, Selection, joined, one_of
from countylines.vocab import OrganisationKind


class Actors(Selection[Organisation | Person | Initiative]):
    """
    All that can act, in order of id: organisations, people, and initiatives that are units, centres or bodies.
    """

    _columns = ("id", "name", "what", "aliases")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        what = type(record).__name__.lower()
        return {"id": record.id, "name": record.name, "what": what, "aliases": joined(record.aliases)}


def actors_of(index: Index) -> Actors:
    """
    All that can act.
    """
    acting = [id for id in index.ids_of(Initiative) if cast("Initiative", index.records[id]).kind in ACTING]
    return Actors(index, tuple(sorted([*index.ids_of(Organisation), *index.ids_of(Person), *acting])))


class Organisations(Selection[Organisation]):
    """
    Organisations, in order of id.
    """

    _kind = Organisation
    _columns = ("id", "name", "kind", "aliases", "members", "places")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            "id": record.id,
            "name": record.name,
            "kind": str(record.kind),
            "aliases": joined(record.aliases),
            "members": joined(record.members.get()),
            "places": joined(record.places.get()),
        }

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        return plain([record.kind]) if keyword == "kind" else of_fact(record.places, self._index.around)

    def where(
        self, *, kind: OrganisationKind | str | None = None, place: str | None = None, possibly: bool = False
    ) -> Self:
        """
        Those to which all that is given certainly applies; with *possibly* also those to which it may.

        *place* matches the one that is named and all below it.

        Raises:
            UnknownIdError: An id or word is not known; names the nearest.
        """
        asked = {"kind": one_of(OrganisationKind, kind), "place": self._id_of(place, Place)}
        return self._where(asked, possibly=possibly)


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
