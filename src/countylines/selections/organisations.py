"""
Selections of organisations.
"""

from typing import Self

from countylines.index.filters import Terms, of_fact, plain
from countylines.records.organisations import Organisation
from countylines.records.places import Place
from countylines.selections.base import Selection, one_of
from countylines.selections.cells import Row, joined
from countylines.vocab import OrganisationKind


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
