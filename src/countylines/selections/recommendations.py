"""
Selections of recommendations, remarks and responses.
"""

from collections.abc import Mapping
from typing import Literal, Self, TypeAlias, TypeVar

from countylines._standing import status_of
from countylines._terms import Terms, groups_of, of_fact, plain
from countylines.records._fields import ACTORS, ANY, full_id
from countylines.records.initiatives import Initiative
from countylines.records.recommendations import Recommendation, Remark, Response
from countylines.records.sources import Topic
from countylines.selections._base import (
    Key,
    Row,
    date_cells,
    date_key,
    grouped,
    joined,
    one_of,
    owner_cells,
    picked,
    word,
)
from countylines.selections._nested import NestedSelection
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
        return sorted(word for word, answer in status_of(self._index, id).named.items() if answer.possible)

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        match keyword:
            case "addressee":
                return of_fact(record.addressees)
            case "status":
                return status_of(self._index, id)
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

        *status* is the stance of a response that names the recommendation and that no later one by the same body may
        have followed; "no-response" finds those that nobody answered by name. *topic* looks at the topics of the
        report, and matches the one that is named and all below it.

        Raises:
            UnknownIdError: An id, alias or word is not known, or no recommendation has the theme; names the nearest.

        Example:
            >>> import countylines as cl
            >>> cl.load().recommendations.where(addressee="chief-constables", status="no-response").ids
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


R_co = TypeVar("R_co", bound=Remark, covariant=True)


class _Sayings(NestedSelection[R_co]):
    """
    What was said, of either kind.
    """

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        if keyword == "by":
            return of_fact(record.by)
        return plain([record.owner, *[full_id(text, record.owner) for text in record.about]])

    def sorted_by(self, key: Literal["date"], /, *, reverse: bool = False) -> Self:
        """
        The same in order of the first and last day that each may have been said; those without a date come last.

        Raises:
            UnknownIdError: *key* is not "date".
        """
        return self._sorted(picked({"date": _said}, key), reverse=reverse)


class Remarks(_Sayings[Remark]):
    """
    What was said in public, responses left out.
    """

    _kind = Remark
    _columns = ("id", "owner", "text", "by", "post", "date_low", "date_high", "about")

    def _row(self, id: str) -> Row:
        return _remark_cells(self._record(id))

    def where(self, *, by: str | None = None, about: str | None = None, possibly: bool = False) -> Self:
        """
        Those to which all that is given certainly applies; with *possibly* also those to which it may.

        *about* is any record: the one that the remark is in, or one that it is about besides.

        Raises:
            UnknownIdError: An id or alias is not known; names the nearest.
        """
        return self._where({"by": self._id_of(by, *ACTORS), "about": self._id_of(about, *ANY)}, possibly=possibly)


class Responses(_Sayings[Response]):
    """
    Answers to recommendations.
    """

    _kind = Response
    _columns = (*Remarks._columns, "to", "stance", "through")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **_remark_cells(record),
            "to": joined(tuple([full_id(text, record.owner, siblings=True) for text in record.to])),
            "stance": word(record.stance),
            "through": joined(record.through.get()),
        }

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        match keyword:
            case "to":
                return plain([full_id(text, record.owner, siblings=True) for text in record.to])
            case "stance":
                return of_fact(record.stance)
            case "through":
                return of_fact(record.through)
            case _:
                return super()._terms(keyword, id)

    def where(
        self,
        *,
        by: str | None = None,
        to: str | None = None,
        stance: Stance | str | None = None,
        through: str | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Those to which all that is given certainly applies; with *possibly* also those to which it may.

        *to* is a recommendation that the response names; answers to the whole report name none, and are found by
        `of`. *through* is an initiative that carries it out.

        Raises:
            UnknownIdError: An id, alias or word is not known; names the nearest.
        """
        asked = {
            "by": self._id_of(by, *ACTORS),
            "to": self._id_of(to, Recommendation),
            "stance": one_of(Stance, stance),
            "through": self._id_of(through, Initiative),
        }
        return self._where(asked, possibly=possibly)


def _said(record: Remark) -> Key | None:
    return date_key(record.date)


def _remark_cells(record: Remark) -> Row:
    return {
        **owner_cells(record),
        "text": record.text,
        "by": joined(record.by.get()),
        "post": word(record.post),
        **date_cells("date", record.date.get()),
        "about": joined(tuple([full_id(text, record.owner) for text in record.about])),
    }
