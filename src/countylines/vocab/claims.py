"""
How much weight a claim carries.
"""

from enum import StrEnum


class Standing(StrEnum):
    """
    A standing says how much weight a claim carries, from the most to the least.

    Attributes:
        STATED: The source says so (the default).
        INFERRED: The editors worked it out from what is cited.
        PLANNED: It was announced before it happened: a term, a target, a bid for the same money.
        SUPERSEDED: The same source gave a newer value.
        REJECTED: It is an error or a misreport, kept for reference.
    """

    # Their order counts: a fact sorts its claims by it.
    STATED = "stated"
    INFERRED = "inferred"
    PLANNED = "planned"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"
