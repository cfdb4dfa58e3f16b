"""
Sources in the formats of reference managers and LaTeX, and all tables of a dataset in those of other programs.

May import datasets and what they rest on. Must not know screens.
"""

from countylines.exports.bibtex import bibtex
from countylines.exports.csl import csl_json

__all__ = ["bibtex", "csl_json"]
