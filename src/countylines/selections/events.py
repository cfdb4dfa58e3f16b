"""
What timelines hold: something with a date in a record.
"""

import attrs

from countylines.values.dates import EdtfDate
from countylines.vocab import Standing


@attrs.frozen(kw_only=True, repr=False)
class Event:
    """
    An event is something with a date in a record.

    Attributes:
        record: The id of the record that it comes from.
        field: The name of the field that holds the date.
        date: When, by the preferred claim.
        standing: Whether it is stated that it came, inferred, or only planned.
        text: Of what, and what happened.
    """

    record: str
    field: str
    date: EdtfDate
    standing: Standing
    text: str

    @property
    def id(self) -> str:
        """
        The id is `record.field`.
        """
        return f"{self.record}.{self.field}"

    def __repr__(self) -> str:
        return f"Event({str(self.date)!r}, {self.text!r})"
