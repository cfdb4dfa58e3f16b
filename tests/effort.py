"""
How many examples the laws draw.

`COUNTYLINES_EFFORT=20` draws a fifth of them: for a quick look while writing, and on all Pythons but the newest, where
the laws are tried in full.
"""

import os

from hypothesis import settings

EFFORT = int(os.environ.get("COUNTYLINES_EFFORT", "100"))


def examples(number: int) -> settings:
    """
    The settings for a law that draws so many examples at full effort.
    """
    return settings(max_examples=max(3, number * EFFORT // 100))
