"""
Money: one funding line is one pot.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact, Link
from countylines.records.base import Nested
from countylines.records.fields import ACTOR, refers_to
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Amount
from countylines.vocab import FundingStage


@attrs.frozen(kw_only=True, repr=False)
class Funding(Nested):
    """
    A pot of money, whose history is its claims.

    An award is part of its pot, a spend part of its award, and a running total is a whole with parts. Money a year is
    a line a year. What something costs society is no funding but an `Observation`.

    Attributes:
        text: What it is for.
        amount: How much.
        stage: How far it has come.
        funder: The id of who pays.
        recipients: Ids of who gets it.
        places: Ids of the places that it is for.
        period: The days that it covers, exactly.
        announced: The day on which it was announced.
        part_of: The lines that it lies in, as far as sources say, deny or leave it open.
    """

    text: str = ""
    amount: Fact[Amount] = UNKNOWN
    stage: Fact[FundingStage] = UNKNOWN
    funder: Fact[str] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    recipients: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    places: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to("Place"))
    period: Fact[Period] = UNKNOWN
    announced: Fact[EdtfDate] = UNKNOWN
    part_of: tuple[Link, ...] = attrs.field(default=(), metadata=refers_to("Funding"))
