"""
How well the claims of a fact go together.
"""

from enum import StrEnum


class Agreement(StrEnum):
    """
    An agreement says how well the stated claims of a fact go together.

    Attributes:
        SAME: They give one value.
        COMPATIBLE: Their bounds meet, as those of 38 and "about 40" do.
        AT_ODDS: They cannot all be right.
    """

    SAME = "same"
    COMPATIBLE = "compatible"
    AT_ODDS = "at-odds"
