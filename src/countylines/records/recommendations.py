"""
Recommendations: what a report asks of somebody.
"""

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested
from countylines.records.fields import ACTOR, refers_to


@attrs.frozen(kw_only=True, repr=False)
class Recommendation(Nested):
    """
    Something that a report asks of somebody.

    Attributes:
        text: The gist, in our words.
        theme: A heading to group by, as the report has it.
        addressees: Ids of whom it asks. Without a claim they were not seen; an empty tuple says that it names nobody.
    """

    text: str
    theme: str = ""
    addressees: Fact[tuple[str, ...]] = attrs.field(default=UNKNOWN, metadata=refers_to(*ACTOR))

    @property
    def number(self) -> int | None:
        """
        The number that the report gives it, if its key is one.
        """
        return int(self.key) if self.key.isdecimal() else None
