"""
How close a source is to what it reports.
"""

from enum import StrEnum


class Grade(StrEnum):
    """
    A grade says how close a source is to the body whose words it reports.

    Attributes:
        OFFICIAL: The issuing body's own page.
        OFFICIAL_COPY: Its words, as another page reproduces them.
        SECONDARY: Somebody else's account.
    """

    OFFICIAL = "official"
    OFFICIAL_COPY = "official-copy"
    SECONDARY = "secondary"
