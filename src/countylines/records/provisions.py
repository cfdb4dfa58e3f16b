"""
Provisions: what an initiative offers, holds, aims at, requires or makes law.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested
from countylines.vocab import Offer, ProvisionKind


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Provision(Nested):
    """
    A provision is one thing that the owner offers, contains, aims at, requires or makes law.

    Attributes:
        kind: What it is.
        text: The gist, in our words.
        offer: How firmly it is offered.
        delivered: Whether a source says that it happened.
    """

    kind: ProvisionKind
    text: str
    offer: Fact[Offer] = UNKNOWN
    delivered: Fact[bool] = UNKNOWN
