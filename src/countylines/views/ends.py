"""
Ends that come before the start in a view, and count as rejected there.
"""

from collections.abc import Callable
from typing import Final, TypeVar, cast

import attrs

from countylines.errors import ParseError
from countylines.evidence import Fact
from countylines.records import Record
from countylines.records.initiatives import Initiative
from countylines.records.spans import Spanned
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.views.sharing import changed
from countylines.vocab import Agreement, Standing

R = TypeVar("R", bound=Record)
T = TypeVar("T")

BEATING: Final = frozenset([Standing.STATED, Standing.INFERRED])
"""
The standings of claims that superseded and rejected ones yield to.
"""


def in_order(record: R) -> R:
    """
    Return the record with those claims rejected that put its end before its start.

    Two sources can each be right today and wrong together: an old end beside a start that was corrected later.
    """
    if not isinstance(record, Initiative | Spanned) or not record.start.asserted:
        return record
    start = record.start.value

    def is_before(end: object) -> bool:
        try:
            Period.between(start, cast("EdtfDate", end))
        except ParseError:
            return True
        return False

    # A planned end may slip, so it cannot be before the start.
    if not (record.end.asserted and is_before(record.end.value)):
        return record
    return changed(record, {"end": _without(record.end, is_before)})


def _without(fact: Fact[T], unfit: Callable[[object], bool]) -> Fact[T]:
    claims = [
        attrs.evolve(claim, standing=Standing.REJECTED) if claim.standing in BEATING and unfit(claim.value) else claim
        for claim in fact.claims
    ]
    # With the preferred end gone, nobody has chosen between those that are left: if they differ, it is undecided.
    then = Fact(claims=tuple(claims))
    return attrs.evolve(then, undecided=then.agreement is not Agreement.SAME)
