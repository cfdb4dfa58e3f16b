"""
Which part an actor plays in an initiative.
"""

from enum import StrEnum


class RoleKind(StrEnum):
    """
    These are the parts that an actor can play in an initiative.
    """

    LEAD = "lead"
    CHAIR = "chair"
    FUNDER = "funder"
    DELIVERY = "delivery"
    PARTNER = "partner"
    MEMBER = "member"
    COMMISSIONER = "commissioner"
    HOST = "host"
    AUTHOR = "author"
    EVALUATOR = "evaluator"
    OVERSEER = "overseer"
