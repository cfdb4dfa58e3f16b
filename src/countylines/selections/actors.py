"""
Selections of actors: organisations, people, and initiatives that act.
"""

from countylines.records.actors import Organisation, Person
from countylines.records.initiatives import Initiative
from countylines.selections._base import Row, Selection, joined


class Actors(Selection[Organisation | Person | Initiative]):
    """
    All that can act, in order of id: organisations, people, and initiatives that are units, centres or bodies.
    """

    _columns = ("id", "name", "what", "aliases")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        what = type(record).__name__.lower()
        return {"id": record.id, "name": record.name, "what": what, "aliases": joined(record.aliases)}


class Organisations(Selection[Organisation]):
    """
    Organisations, in order of id.
    """

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


class People(Selection[Person]):
    """
    People in public posts, in order of id.
    """

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
