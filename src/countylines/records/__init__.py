"""
The records: frozen attrs classes, a module for each noun. They know nothing of files, queries or screens.
"""

from countylines.records._base import Nested, TopLevel
from countylines.records._fields import Record

__all__ = ["Nested", "Record", "TopLevel"]
