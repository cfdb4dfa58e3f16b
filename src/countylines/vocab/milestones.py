"""
What happens in the course of an initiative.
"""

from enum import StrEnum


class MilestoneKind(StrEnum):
    """
    These are the kinds of events in the course of an initiative.

    A law is `introduced` in Parliament, `assented` to (Royal Assent) and then `in-force`. `met` is a meeting or another
    event that was held, `increased` more money or scope, `expanded` more places or partners.
    """

    COMMISSIONED = "commissioned"
    ANNOUNCED = "announced"
    OPENED = "opened"
    DEADLINE = "deadline"
    PUBLISHED = "published"
    UPDATED = "updated"
    AWARDED = "awarded"
    LAUNCHED = "launched"
    OPERATIONAL = "operational"
    INCREASED = "increased"
    EXPANDED = "expanded"
    EXTENDED = "extended"
    MET = "met"
    DEBATED = "debated"
    VOTED = "voted"
    INTRODUCED = "introduced"
    ASSENTED = "assented"
    IN_FORCE = "in-force"
    RESPONDED = "responded"
    CLOSED = "closed"
    ENDED = "ended"
