"""
Milestones: what happened, or is to happen, on a day.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested
from countylines.records.fields import ACTOR, refers_to
from countylines.values.dates import EdtfDate
from countylines.vocab import MilestoneKind


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Milestone(Nested):
    """
    A milestone is something that happened, or is to happen, on a day.

    Attributes:
        kind: What.
        date: When.
        by: Ids of who did it.
        text: More about it.
    """

    kind: MilestoneKind
    date: Fact[EdtfDate] = UNKNOWN
    by: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    text: str = ""
