"""
Aliases and literals for the annotations of programs that use the library.
"""

from countylines.evidence import Cite
from countylines.evidence import Value
from countylines.records import Nested
from countylines.records import Record
from countylines.records import TopLevel
from countylines.selections.cells import Row
from countylines.selections.cells import Scalar
from countylines.selections.funding import FundingField
from countylines.selections.funding import FundingOrder
from countylines.selections.initiatives import InitiativeField
from countylines.selections.initiatives import InitiativeOrder
from countylines.selections.measures import MeasureOwners
from countylines.selections.nested import Owners
from countylines.selections.recommendations import RecommendationField
from countylines.values.edtf import Day
from countylines.values.periods import Window

__all__ = [
    "Cite",
    "Day",
    "FundingField",
    "FundingOrder",
    "InitiativeField",
    "InitiativeOrder",
    "MeasureOwners",
    "Nested",
    "Owners",
    "RecommendationField",
    "Record",
    "Row",
    "Scalar",
    "TopLevel",
    "Value",
    "Window",
]
