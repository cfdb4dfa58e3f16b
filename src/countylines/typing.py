"""
Aliases and literals for the annotations of programs that use the library.
"""

from countylines.evidence import Cite
from countylines.evidence.values import Value
from countylines.records import Nested, Record, TopLevel
from countylines.selections.columns import ColumnType, Row, Scalar
from countylines.selections.funding import FundingField, FundingOrder
from countylines.selections.initiatives import InitiativeField, InitiativeOrder
from countylines.selections.measures import MeasureOwners
from countylines.selections.nested import Owners
from countylines.selections.recommendations import RecommendationField
from countylines.selections.sources import Citing
from countylines.totals.asked import LeftOut, LinesAt
from countylines.values.days import Day
from countylines.values.periods import Window

__all__ = [
    "Cite",
    "Citing",
    "ColumnType",
    "Day",
    "FundingField",
    "FundingOrder",
    "InitiativeField",
    "InitiativeOrder",
    "LeftOut",
    "LinesAt",
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
