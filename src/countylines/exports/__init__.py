"""
Sources in the formats of reference managers.

What may come in: records. What must stay out: datasets, selections and files.
"""

from countylines.exports.bibtex import bibtex
from countylines.exports.csl import csl_json

__all__ = ["bibtex", "csl_json"]
