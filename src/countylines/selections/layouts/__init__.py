"""
The layouts of the tables of records: which columns the rows of each selection have, and what fills them.

A selection imports them when its rows or its schema are first asked for.
"""

from collections.abc import Mapping
from typing import Any, Final

from countylines.selections.cells import Cells
from countylines.selections.layouts.nested import LAYOUTS as NESTED
from countylines.selections.layouts.top_level import LAYOUTS as TOP_LEVEL

__all__ = ["LAYOUTS"]

LAYOUTS: Final[Mapping[str, tuple[Cells[Any], ...]]] = {**TOP_LEVEL, **NESTED}
"""The cells of each table of records, by its name."""
