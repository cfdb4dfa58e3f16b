"""
How far the money of a funding line has come.
"""

from enum import StrEnum


class FundingStage(StrEnum):
    """
    These are the stages of funding, from announced to spent.
    """

    # Their order counts: the account of a total lists stages by it.
    ANNOUNCED = "announced"
    ALLOCATED = "allocated"
    AWARDED = "awarded"
    SPENT = "spent"
