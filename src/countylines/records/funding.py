"""
Money: one record for each funding line.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact, Link
from countylines.records.base import Nested
from countylines.records.fields import ACTOR, refers_to
from countylines.values.amounts import Amount
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.vocab import FundingStage


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Funding(Nested):
    """
    A funding line is an amount of money that a source announces, awards or reports as spent.

    Budget, award and spend of the same money are lines of their own, told apart by their stage: an award is part of its
    budget, a spend is part of its award, and a running total is a whole with parts. Money for several years is a line
    for each year. What something costs society is an `Observation` and not a funding line.

    There are no negative amounts. Record a refund or clawback as `paid`, what was paid in the end, on the line of the
    award, and say in `text` that money came back.

    Attributes:
        text: What the money is for.
        amount: How much it is, in one currency.
        stage: Whether it was announced, allocated, awarded or spent.
        funder: The id of the actor that pays it.
        recipients: The ids of the actors that receive it.
        places: The ids of the places that it is for.
        period: The days that it covers: "2018-04/2019-03" is 1 April to 31 March.
        announced: The day on which it was announced.
        date: The day on which it was awarded or paid.
        paid: How much of it was paid in the end, where a source gives that figure alone. A total counts the amount, so
            this neither adds to it nor limits it.
        overspent: Whether more was spent than the amount, so that the parts of the line, such as lines of what was
            spent, may come to more. A total then counts these.
        part_of: The lines that contain it, as far as sources say so, deny it or leave it open.
    """

    text: str = ""
    amount: Fact[Amount] = UNKNOWN
    stage: Fact[FundingStage] = UNKNOWN
    funder: Fact[str] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    recipients: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    places: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to("Place"))
    period: Fact[Period] = UNKNOWN
    announced: Fact[EdtfDate] = UNKNOWN
    date: Fact[EdtfDate] = UNKNOWN
    paid: Fact[Amount] = UNKNOWN
    overspent: Fact[bool] = UNKNOWN
    part_of: tuple[Link, ...] = attrs.field(default=(), metadata=refers_to("Funding"))
