"""
Selections of figures.
"""

from __future__ import annotations

from countylines.records.figures import Figure
from countylines.selections.cells import Row, date_cells, owner_cells, quantity_cells
from countylines.selections.nested import NestedSelection


class Figures(NestedSelection[Figure]):
    """
    One-off counts of initiatives.
    """

    _kind = Figure
    _columns = ("id", "owner", "text", "value_low", "value_high", "unit", "date_low", "date_high")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "text": record.text or None,
            **quantity_cells("value", record.value),
            **date_cells("date", record.date.get()),
        }
