"""
Figures: counts of an initiative that are no series.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested
from countylines.records.fields import MERGED, TABLE_NAME
from countylines.values.dates import EdtfDate
from countylines.values.quantities import Quantity


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Figure(Nested):
    """
    A figure is a count about the owner that is not part of a series: staff, cases, authorities.

    Attributes:
        text: What is counted.
        value: How many there are.
        date: When they were counted.
    """

    key: str = attrs.field(metadata=TABLE_NAME)
    text: str = ""
    value: Fact[Quantity] = attrs.field(metadata=MERGED)
    date: Fact[EdtfDate] = UNKNOWN
