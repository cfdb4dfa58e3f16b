"""
Sources in the formats of reference managers and LaTeX.

May import records. Must not know datasets, selections or files.
"""

from countylines.exports.bibtex import bibtex
from countylines.exports.csl import csl_json

__all__ = ["bibtex", "csl_json"]
