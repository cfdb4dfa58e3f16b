"""
What an organisation is.
"""

from enum import StrEnum


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
