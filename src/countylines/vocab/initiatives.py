"""
What an initiative is.
"""

from enum import StrEnum


class InitiativeKind(StrEnum):
    """
    These are the kinds of initiatives.

    A taskforce is a `body`; a helpline or a guardianship scheme is a `service`; a Bill is the `law` that it became; a
    summit, a day of action or a debate is an `event`. `not-known` is what no source calls anything.
    """

    STRATEGY = "strategy"
    UNIT = "unit"
    CENTRE = "centre"
    BODY = "body"
    FUND = "fund"
    GRANT = "grant"
    SCHEME = "scheme"
    PACKAGE = "package"
    PROGRAMME = "programme"
    SERVICE = "service"
    GUIDANCE = "guidance"
    SURVEY = "survey"
    REVIEW = "review"
    INQUIRY = "inquiry"
    INVESTIGATION = "investigation"
    REPORT = "report"
    INSPECTION = "inspection"
    CONSULTATION = "consultation"
    LAW = "law"
    OPERATION = "operation"
    CAMPAIGN = "campaign"
    EVENT = "event"
    PROJECT = "project"
    NOT_KNOWN = "not-known"
