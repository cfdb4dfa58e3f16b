"""
Selections of recommendations.
"""

from collections.abc import Mapping
from typing import Literal, Self, TypeAlias

from countylines.index.filters import Terms, groups_of, of_fact, plain
from countylines.index.status import status_of, status_terms
from countylines.records.recommendations import Recommendation
from countylines.records.topics import Topic
from countylines.records.walk import ACTORS
from countylines.selections.base import grouped, one_of, picked
from countylines.selections.cells import Row, joined, owner_cells
from countylines.selections.nested import NestedSelection
from countylines.vocab import Stance

RecommendationField: TypeAlias = Literal["addressee", "status", "theme", "owner"]
"""What recommendations can be counted by."""


class Recommendations(NestedSelection[Recommendation]):
    """
    What reports ask of somebody.
    """

    _kind = Recommendation
    _columns = ("id", "owner", "number", "text", "theme", "addressees", "status")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "number": record.number,
            "text": record.text,
            "theme": record.theme or None,
            "addressees": joined(record.addressees.get()),
            "status": joined(tuple(self._stances(id))),
        }

    def _stances(self, id: str) -> list[str]:
        return [str(stance) for stance in status_of(self._index, id)]

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        match keyword:
            case "addressee":
                return of_fact(record.addressees)
            case "status":
                return status_terms(self._index, id)
            case "theme":
                return plain([record.theme] if record.theme else [])
            case _:
                return self._topics_of(record)

    def where(
        self,
        *,
        addressee: str | None = None,
        status: Stance | str | None = None,
        theme: str | None = None,
        topic: str | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Those to which all that is given certainly applies; with *possibly* also those to which it may.

        *status* is what a body said last of the recommendation; "none-on-record" finds those to which no response is on
        record, "answered-as-a-whole" those whose report alone was answered. *topic* looks at the topics of the
        report, and matches the one that is named and all below it.

        Raises:
            UnknownIdError: An id, alias or word is not known, or no recommendation has the theme; names the nearest.

        Example:
            >>> import countylines as cl
            >>> cl.load().recommendations.where(addressee="chief-constables", status="answered-as-a-whole").ids
            ('rural-crime-survey-2018/1',)
        """
        asked = {
            "addressee": self._id_of(addressee, *ACTORS),
            "status": one_of(Stance, status),
            "theme": self._used("theme", theme),
            "topic": self._id_of(topic, Topic),
        }
        return self._where(asked, possibly=possibly)

    def count_by(self, field: RecommendationField, /) -> Mapping[str | None, int]:
        """
        How many there are of each addressee, status, theme or owner.

        One with several values counts in each group. None is those of which it is not known; the empty text those of
        which a source says that they name nobody.

        Raises:
            UnknownIdError: *field* is none of these.
        """
        of = picked({name: name for name in ("addressee", "status", "theme", "owner")}, field)
        found = grouped([(id, self._groups(of, id)) for id in self._ids])
        return {group: len(ids) for group, ids in found.items()}

    def _groups(self, field: str, id: str) -> tuple[str | None, ...]:
        record = self._record(id)
        match field:
            case "addressee":
                return groups_of(record.addressees)
            case "status":
                return tuple(self._stances(id)) or (None,)
            case "theme":
                return (record.theme or None,)
            case _:
                return (record.owner,)
