"""
The records as they were known on a day, and without the inferences of the editors.
"""

from collections.abc import Collection

from countylines.evidence import Claim
from countylines.index.known import NEVER, known_from
from countylines.records import TopLevel
from countylines.views.left import View, every_claim
from countylines.vocab import Standing


def as_stated(records: Collection[TopLevel], last: int) -> list[TopLevel]:
    """
    Return the records without the claims that the editors inferred.

    Args:
        records: All records.
        last: The ordinal of the last covered day: a source with no date that was never accessed counts from then on.
    """

    def keep(claim: Claim[object]) -> bool:
        return claim.standing is not Standing.INFERRED

    # On the last day before `NEVER` all is known that ever is: what only an inference supports is not.
    return View(known_from(records, last, keep=keep), NEVER - 1, keep).of_all(records)


def known_on(records: Collection[TopLevel], day: int, last: int, *, possibly: bool) -> list[TopLevel]:
    """
    Return the records as they were known on a day.

    An end that was known and comes before the start that was known counts as rejected, so that every period is one.
    Amounts need not add up: sources of one day can give a whole less than its parts.

    Args:
        records: All records.
        day: The ordinal of the day.
        last: The ordinal of the last covered day: a source with no date that was never accessed counts from then on.
        possibly: Whether a source counts from the earliest day on which it may have been published, not the latest.
    """
    return View(known_from(records, last, possibly=possibly), day, every_claim).of_all(records)
