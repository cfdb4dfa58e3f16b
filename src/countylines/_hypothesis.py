"""
The entry point under its former name, for environments that were installed before it moved.
"""

from countylines.strategies._entry import register

__all__ = ["register"]
