"""
The dataset: records that were checked together, and answers across them.

What may come in: everything below, imported where it is used, so that a program pays only for what it asks. What must
stay out: how an answer is found, and how a file is read.
"""

from countylines.dataset.dataset import Dataset as Dataset
from countylines.dataset.dataset import load as load
