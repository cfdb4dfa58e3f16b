"""
The closed lists: the words that a record may use for a kind, a stage, a standing or a stance.
"""

from enum import StrEnum
from typing import Final


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


class Agreement(StrEnum):
    """
    An agreement says how well the stated claims of a fact go together.

    Attributes:
        SAME: They give one value.
        COMPATIBLE: Their bounds meet, as those of 38 and "about 40" do.
        AT_ODDS: They cannot all be right.
    """

    SAME = "same"
    COMPATIBLE = "compatible"
    AT_ODDS = "at-odds"


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


class OrganisationKind(StrEnum):
    """
    These are the kinds of organisations.

    An `office` is one post that acts (home-secretary), a `collective` several bodies that are addressed together
    (chief-constables), an `association` a body of members. A `public-body` is an agency or another public organisation
    that fits no other kind, and `not-known` one of which no source says what it is.
    """

    DEPARTMENT = "department"
    POLICE_BODY = "police-body"
    INSPECTORATE = "inspectorate"
    COUNCIL = "council"
    COMMISSIONER = "commissioner"
    PUBLIC_BODY = "public-body"
    SCHOOL = "school"
    HEALTH_BODY = "health-body"
    CHARITY = "charity"
    COMMUNITY_GROUP = "community-group"
    ASSOCIATION = "association"
    COMPANY = "company"
    UNIVERSITY = "university"
    PUBLICATION = "publication"
    NETWORK = "network"
    PARTNERSHIP = "partnership"
    OFFICE = "office"
    COLLECTIVE = "collective"
    GOVERNMENT = "government"
    MULTILATERAL = "multilateral"
    PARLIAMENT = "parliament"
    PARTY = "party"
    NOT_KNOWN = "not-known"


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


class FundingStage(StrEnum):
    """
    These are the stages of funding, from announced to spent.
    """

    # Their order counts: the account of a total lists stages by it.
    ANNOUNCED = "announced"
    ALLOCATED = "allocated"
    AWARDED = "awarded"
    SPENT = "spent"


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
