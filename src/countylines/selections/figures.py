"""
Selections of figures.
"""

from __future__ import annotations

from typing import Literal

from countylines.records.figures import Figure
from countylines.selections.cells import Row, dated_cells, owner_cells, quantity_cells
from countylines.selections.nested import NestedSelection
from countylines.selections.verbs import BY_DATE, Dated, Ordered


class Figures(Ordered[Figure, Literal["date"]], Dated[Figure], NestedSelection[Figure]):
    """
    The one-off counts of initiatives.
    """

    _kind = Figure
    _columns = (
        "id",
        "owner",
        "text",
        "value_low",
        "value_high",
        "unit",
        "date",
        "date_low",
        "date_high",
        "date_standing",
    )
    _orders = BY_DATE

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "text": record.text or None,
            **quantity_cells("value", record.value),
            **dated_cells("date", record.date),
        }
