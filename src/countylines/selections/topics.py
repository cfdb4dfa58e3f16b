"""
Selections of topics.
"""

from __future__ import annotations

from countylines.records.topics import Topic
from countylines.selections.base import Selection
from countylines.selections.cells import Row


class Topics(Selection[Topic]):
    """
    Topics, in order of id.
    """

    _kind = Topic
    _columns = ("id", "name", "broader")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {"id": record.id, "name": record.name, "broader": record.broader or None}
