"""
Selections of funding lines.
"""

from countylines.certainty import YES
from countylines.records._fields import full_id
from countylines.records.money import Funding
from countylines.selections._base import Row, joined, owner_cells, period_cells, quantity_cells, word
from countylines.selections.initiatives import NestedSelection


class FundingLines(NestedSelection[Funding]):
    """
    Pots of money.
    """

    _columns = (
        "id",
        "owner",
        "text",
        "amount_low",
        "amount_high",
        "unit",
        "stage",
        "funder",
        "recipients",
        "places",
        "period_low",
        "period_high",
        "part_of",
    )

    def _row(self, id: str) -> Row:
        record = self._record(id)
        wholes = [full_id(link.to, record.owner) for link in record.part_of if link.truth is YES]
        return {
            **owner_cells(record),
            "text": record.text or None,
            **quantity_cells("amount", record.amount),
            "stage": word(record.stage),
            "funder": word(record.funder),
            "recipients": joined(record.recipients.get()),
            "places": joined(record.places.get()),
            **period_cells("period", record.period.get()),
            "part_of": joined(tuple(wholes)),
        }
