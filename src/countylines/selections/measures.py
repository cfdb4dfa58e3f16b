"""
Selections of measures.
"""

from typing import Self

from countylines._terms import Terms, plain
from countylines.records._fields import ANY, full_id
from countylines.records.measures import Measure
from countylines.records.sources import Topic
from countylines.selections._base import Row, Selection, joined


class Measures(Selection[Measure]):
    """
    Series of figures, in order of id.
    """

    _kind = Measure
    _columns = ("id", "name", "unit", "definition", "topics", "about", "not_comparable", "observations")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            "id": record.id,
            "name": record.name,
            "unit": record.unit,
            "definition": record.definition or None,
            "topics": joined(record.topics),
            "about": joined(record.about),
            "not_comparable": joined(record.not_comparable),
            "observations": len(record.observations),
        }

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        match keyword:
            case "topic":
                return plain(record.topics, self._index.broader)
            case "about":
                return plain([full_id(text, record.id) for text in record.about])
            case _:
                return plain([record.unit])

    def where(self, *, topic: str | None = None, about: str | None = None, unit: str | None = None) -> Self:
        """
        Those to which all that is given applies.

        *topic* matches the one that is named and all below it, *about* is any record that they are about.

        Raises:
            UnknownIdError: An id or alias is not known, or no measure has the unit; names the nearest.
        """
        asked = {
            "topic": self._id_of(topic, Topic),
            "about": self._id_of(about, *ANY),
            "unit": self._used("unit", unit),
        }
        return self._where(asked, possibly=False)
