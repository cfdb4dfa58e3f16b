"""
Selections of recommendations, remarks and responses.
"""

from countylines.records.recommendations import Recommendation, Remark, Response
from countylines.selections._base import Row, date_cells, joined, owner_cells, word
from countylines.selections.initiatives import NestedSelection


class Recommendations(NestedSelection[Recommendation]):
    """
    What reports ask of somebody.
    """

    _columns = ("id", "owner", "number", "text", "theme", "addressees")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "number": record.number,
            "text": record.text,
            "theme": record.theme or None,
            "addressees": joined(record.addressees.get()),
        }


class Remarks(NestedSelection[Remark]):
    """
    What was said in public, responses left out.
    """

    _columns = ("id", "owner", "text", "by", "post", "date_low", "date_high", "about")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return _remark_cells(record)


class Responses(NestedSelection[Response]):
    """
    Answers to recommendations.
    """

    _columns = (*Remarks._columns, "to", "stance", "through")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **_remark_cells(record),
            "to": joined(record.to),
            "stance": word(record.stance),
            "through": joined(record.through.get()),
        }


def _remark_cells(record: Remark) -> Row:
    return {
        **owner_cells(record),
        "text": record.text,
        "by": joined(record.by.get()),
        "post": word(record.post),
        **date_cells("date", record.date),
        "about": joined(record.about),
    }
