"""
Places.
"""

import attrs

from countylines.records.base import TopLevel
from countylines.records.fields import refers_to


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Place(TopLevel):
    """
    A place is an area as policy draws it: a nation, a police area, a council's area.

    Attributes:
        name: Its name.
        within: The id of the smallest recorded place that contains it.
        code: Its official code (ONS GSS), where it was seen.
    """

    name: str
    within: str = attrs.field(default="", metadata=refers_to("Place"))
    code: str = ""
