"""
What a claim can state.
"""

from typing import TypeAlias

from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity

Value: TypeAlias = EdtfDate | Period | Quantity | bool | str | tuple[str, ...]
"""What a claim can state."""
