"""
The records: frozen attrs classes, a module for each noun. They know nothing of files, queries or screens.
"""

from countylines.records.base import Nested, TopLevel
from countylines.records.walk import Record

__all__ = ["Nested", "Record", "TopLevel"]
