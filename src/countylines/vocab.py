"""
The closed lists: every word that a record may use for a kind, a stage, a standing or a stance.
"""

from enum import StrEnum
from typing import Final


class Standing(StrEnum):
    """
    How a claim stands; the order is the order of preference.

    `stated`: the source says so (the default). `inferred`: worked out by the editors from what is cited. `planned`:
    said before it happened: a term, a target, a bid for the same pot. `superseded`: its own teller gave a newer figure.
    `rejected`: a slip or a misreport, kept on record.
    """

    STATED = "stated"
    INFERRED = "inferred"
    PLANNED = "planned"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"


class Agreement(StrEnum):
    """
    How the stated claims of a fact go together.

    `same`: one value. `compatible`: their bounds meet, as 38 and "about 40". `at-odds`: they cannot all be right.
    """

    SAME = "same"
    COMPATIBLE = "compatible"
    AT_ODDS = "at-odds"


class InitiativeKind(StrEnum):
    """
    What kind of thing an initiative is.

    A taskforce is a `body`; a helpline or a guardianship scheme is a `service`; a Bill is the `law` that it became; a
    summit, a day of action or a debate is an `event`.
    """

    STRATEGY = "strategy"
    UNIT = "unit"
    CENTRE = "centre"
    BODY = "body"
    FUND = "fund"
    PACKAGE = "package"
    PROGRAMME = "programme"
    SERVICE = "service"
    GUIDANCE = "guidance"
    SURVEY = "survey"
    REVIEW = "review"
    REPORT = "report"
    INSPECTION = "inspection"
    CONSULTATION = "consultation"
    LAW = "law"
    OPERATION = "operation"
    CAMPAIGN = "campaign"
    EVENT = "event"
    PROJECT = "project"


class OrganisationKind(StrEnum):
    """
    What kind of organisation it is.

    `office`: one post as an actor (home-secretary). `collective`: many that are addressed together (chief-constables).
    `association`: a body of members. `public-body`: an agency or other public organisation of no other kind.
    """

    DEPARTMENT = "department"
    POLICE_BODY = "police-body"
    INSPECTORATE = "inspectorate"
    COUNCIL = "council"
    COMMISSIONER = "commissioner"
    PUBLIC_BODY = "public-body"
    CHARITY = "charity"
    ASSOCIATION = "association"
    COMPANY = "company"
    UNIVERSITY = "university"
    PUBLICATION = "publication"
    NETWORK = "network"
    PARTNERSHIP = "partnership"
    OFFICE = "office"
    COLLECTIVE = "collective"
    GOVERNMENT = "government"
    PARLIAMENT = "parliament"
    PARTY = "party"


class RoleKind(StrEnum):
    """
    What an actor is to an initiative.
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


class MilestoneKind(StrEnum):
    """
    What happened, or is to happen, on a day.

    For a law: `introduced` in Parliament, `assented` (Royal Assent), `in-force`. `met`: a meeting or an event was held.
    `increased`: money or scope was raised. `expanded`: places or partners were added.
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


class FundingStage(StrEnum):
    """
    How far the money of a funding line has come, from words to spending.
    """

    ANNOUNCED = "announced"
    ALLOCATED = "allocated"
    AWARDED = "awarded"
    SPENT = "spent"


class ProvisionKind(StrEnum):
    """
    What a provision of an initiative is.

    `offer`: what it does or gives. `content`: what a document holds. `aim`: a priority, theme or target. `commitment`:
    a promise of something else. `term`: who may bid, age limits, caps. `duty`: what it requires of others. `power`:
    what it allows others to do. `offence`: what it makes criminal. `definition`: how it defines its subject.
    `finding`: what it found.
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
    How firmly something is offered.
    """

    PROMISED = "promised"
    CONDITIONAL = "conditional"
    DENIED = "denied"


class Stance(StrEnum):
    """
    What an answer says to a recommendation, from the first word to the last.

    `none-on-record` and `answered-as-a-whole` are never written in a file: they are the status of a recommendation to
    which no response is on record, or whose report was answered without naming it.
    """

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


class LinkKind(StrEnum):
    """
    How one record stands to another; read it as "this record ... that one".
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


class NoteKind(StrEnum):
    """
    What a note says about several records.

    `not-the-same`: they look alike and must not be mixed. `inconsistent`: their figures cannot all be right, and no
    source settles it. `shared-rationale`: one reason behind several facts.
    """

    NOT_THE_SAME = "not-the-same"
    INCONSISTENT = "inconsistent"
    SHARED_RATIONALE = "shared-rationale"


class Grade(StrEnum):
    """
    How close a source is to the words that it carries.

    `official`: the issuing body's own page. `official-copy`: its words, seen on somebody else's page. `secondary`:
    somebody else's account.
    """

    OFFICIAL = "official"
    OFFICIAL_COPY = "official-copy"
    SECONDARY = "secondary"
