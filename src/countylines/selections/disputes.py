"""
Disputes: the facts on which sources are at odds.
"""

from collections.abc import Iterable
from typing import cast

import attrs

from countylines.evidence import Fact, Value
from countylines.records import TopLevel
from countylines.records.walk import facts_of, parts
from countylines.vocab import Agreement, Standing


@attrs.frozen(kw_only=True)
class Dispute:
    """
    A fact on which sources are at odds.

    Attributes:
        record: The id of the record that it is in.
        field: The name of its field.
        fact: The fact, with all its claims.
    """

    record: str
    field: str
    fact: Fact[Value]


def disputes_of(records: Iterable[TopLevel], *, rejected: bool) -> tuple[Dispute, ...]:
    """
    The facts of these records on which sources are at odds; with *rejected* also those with a rejected claim.
    """
    return tuple(
        [
            Dispute(record=part.record.id, field=name, fact=cast("Fact[Value]", fact))
            for record in sorted(records, key=lambda record: record.id)
            for part in parts(record)
            for name, fact in facts_of(part.record)
            if fact.agreement is Agreement.AT_ODDS or (rejected and _has_rejected(fact))
        ]
    )


def _has_rejected(fact: Fact[object]) -> bool:
    return any(claim.standing is Standing.REJECTED for claim in fact.claims)
