"""
Selections of measures.
"""

from countylines.records.measures import Measure
from countylines.selections._base import Row, Selection, joined


class Measures(Selection[Measure]):
    """
    Series of figures, in order of id.
    """

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
