"""
How one record relates to another.
"""

from enum import StrEnum


class LinkKind(StrEnum):
    """
    These are the relations of one record to another, read as "this record ... that record".
    """

    PART_OF = "part-of"
    WORKS_ALONGSIDE = "works-alongside"
    SUCCEEDS = "succeeds"
    UPDATES = "updates"
    RESPONDS_TO = "responds-to"
    EVALUATES = "evaluates"
    IMPLEMENTS = "implements"
    LED_TO = "led-to"
    ECHOED_BY = "echoed-by"
