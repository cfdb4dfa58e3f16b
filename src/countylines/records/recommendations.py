"""
Recommendations: what a report asks of somebody.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested
from countylines.records.fields import ACTOR, refers_to
from countylines.values.dates import EdtfDate


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Recommendation(Nested):
    """
    A recommendation is something that a report asks of somebody.

    Attributes:
        text: Who should do what, in our words.
        number: Its number as the report prints it, such as "2.1"; empty if it has none or it was not seen.
        theme: A heading to group by, as the report has it.
        addressees: Ids of whom it asks. Without a claim they were not seen; an empty tuple says that it names nobody.
        deadline: The day by which it should be done.
    """

    text: str
    number: str = ""
    theme: str = ""
    addressees: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))
    deadline: Fact[EdtfDate] = UNKNOWN
