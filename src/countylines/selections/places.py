"""
Selections of places.
"""

from __future__ import annotations

from countylines.records.places import Place
from countylines.selections.base import Selection
from countylines.selections.cells import Row


class Places(Selection[Place]):
    """
    Places, in order of id.
    """

    _kind = Place
    _columns = ("id", "name", "within", "code")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {"id": record.id, "name": record.name, "within": record.within or None, "code": record.code or None}
