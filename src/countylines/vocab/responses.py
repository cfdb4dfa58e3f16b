"""
What an answer says to a recommendation.
"""

from enum import StrEnum
from typing import Final


class Stance(StrEnum):
    """
    A stance is what an answer says to a recommendation, from the first word to the last.

    `none-on-record` and `answered-as-a-whole` are never written in a file: they are the status of a recommendation to
    which no response is on record, or whose report was answered without naming it.
    """

    # Their order counts: a status lists its stances by it.
    NONE_ON_RECORD = "none-on-record"
    ANSWERED_AS_A_WHOLE = "answered-as-a-whole"
    WELCOMED = "welcomed"
    UNDER_CONSIDERATION = "under-consideration"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PRINCIPLE = "accepted-in-principle"
    ACCEPTED_IN_PART = "accepted-in-part"
    DECLINED = "declined"
    IN_PROGRESS = "in-progress"
    PARTLY_DELIVERED = "partly-delivered"
    DELIVERED = "delivered"
    NOT_DELIVERED = "not-delivered"
    OVERTAKEN = "overtaken"
    SUPERSEDED = "superseded"


UNWRITTEN: Final = frozenset([Stance.NONE_ON_RECORD, Stance.ANSWERED_AS_A_WHOLE])
"""The stances that no file holds: they say what is not on record."""
