"""
Topics: the subjects that records are about.
"""

import attrs

from countylines.records.base import TopLevel
from countylines.records.fields import refers_to


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Topic(TopLevel):
    """
    A topic is a subject, perhaps within a broader one.

    Attributes:
        name: Its name.
        broader: The id of the topic that it belongs to (SKOS `broader`).
    """

    name: str
    broader: str = attrs.field(default="", metadata=refers_to("Topic"))
