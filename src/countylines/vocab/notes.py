"""
What a note says of several records.
"""

from enum import StrEnum


class NoteKind(StrEnum):
    """
    These are the kinds of notes about several records.

    Attributes:
        NOT_THE_SAME: They look alike and must not be mixed up.
        INCONSISTENT: Their figures cannot all be right, and no source says which are.
        SHARED_RATIONALE: One reason is behind several facts.
    """

    NOT_THE_SAME = "not-the-same"
    INCONSISTENT = "inconsistent"
    SHARED_RATIONALE = "shared-rationale"
