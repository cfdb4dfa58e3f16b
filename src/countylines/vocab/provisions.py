"""
What an initiative says or does, and how firmly.
"""

from enum import StrEnum


class ProvisionKind(StrEnum):
    """
    These are the kinds of provisions of an initiative.

    Attributes:
        OFFER: Something that it does or gives.
        CONTENT: Something that a document contains.
        AIM: A priority, theme or target.
        COMMITMENT: A promise of something else.
        TERM: A condition: who may bid, age limits, caps.
        DUTY: Something that it requires of others.
        POWER: Something that it allows others to do.
        OFFENCE: Something that it makes a crime.
        DEFINITION: The definition of its subject.
        FINDING: Something that it found.
    """

    OFFER = "offer"
    CONTENT = "content"
    AIM = "aim"
    COMMITMENT = "commitment"
    TERM = "term"
    DUTY = "duty"
    POWER = "power"
    OFFENCE = "offence"
    DEFINITION = "definition"
    FINDING = "finding"


class Offer(StrEnum):
    """
    An offer is more or less firm.
    """

    PROMISED = "promised"
    CONDITIONAL = "conditional"
    DENIED = "denied"
