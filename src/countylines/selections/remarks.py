"""
Selections of remarks and responses.
"""

from typing import Literal, Self, TypeVar

from countylines.index.filters import Terms, of_fact, plain
from countylines.records.initiatives import Initiative
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.walk import ACTORS, ANY, full_id
from countylines.selections.base import Key, date_key, one_of, picked
from countylines.selections.cells import Row, date_cells, joined, owner_cells, word
from countylines.selections.nested import NestedSelection
from countylines.vocab import Stance

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
