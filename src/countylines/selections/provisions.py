"""
Selections of provisions.
"""

from typing import Self

from countylines.index.filters import Terms, of_fact, plain
from countylines.records.provisions import Provision
from countylines.selections.base import one_of
from countylines.selections.cells import Row, owner_cells, word
from countylines.selections.nested import NestedSelection
from countylines.vocab import Offer, ProvisionKind


class Provisions(NestedSelection[Provision]):
    """
    What initiatives offer, hold, aim at, require.
    """

    _kind = Provision
    _columns = ("id", "owner", "kind", "text", "offer", "delivered")

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            **owner_cells(record),
            "kind": str(record.kind),
            "text": record.text,
            "offer": word(record.offer),
            "delivered": record.delivered.get(),
        }

    def _terms(self, keyword: str, id: str) -> Terms:
        record = self._record(id)
        return plain([record.kind]) if keyword == "kind" else of_fact(record.offer)

    def where(
        self, *, kind: ProvisionKind | str | None = None, offer: Offer | str | None = None, possibly: bool = False
    ) -> Self:
        """
        Those to which all that is given certainly applies; with *possibly* also those to which it may.

        Raises:
            UnknownIdError: A word is not known; names the nearest.
        """
        return self._where({"kind": one_of(ProvisionKind, kind), "offer": one_of(Offer, offer)}, possibly=possibly)
