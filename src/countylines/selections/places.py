"""
Selections of places.
"""

from countylines.records.places import Place
from countylines.selections._base import Row, Selection


class Places(Selection[Place]):
    """
    Places, in order of id.
    """

    _kind = Place
    _columns = ("id", "name", "within", "code")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {"id": record.id, "name": record.name, "within": record.within or None, "code": record.code or None}
