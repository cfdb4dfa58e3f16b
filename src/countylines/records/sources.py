"""
Sources: what was published and seen.
"""

import attrs

from countylines.records.base import TopLevel
from countylines.records.fields import WEB, refers_to
from countylines.values.dates import EdtfDate
from countylines.vocab import Grade


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Source(TopLevel):
    """
    A source is something published that was seen.

    Attributes:
        title: Its title, or what it is.
        issuer: Whose words they are.
        publisher: Where they were seen, if on somebody else's page.
        url: Its address, http or https.
        archived_url: The address of an archived copy that was seen.
        published: When it came out.
        updated: When it was last changed, if it says so.
        accessed: When it was seen.
        version_of: The id of the source of which it is another version.
        grade: How close it is to the words that it carries.
    """

    title: str
    issuer: str
    publisher: str = ""
    url: str = attrs.field(default="", metadata=WEB)
    archived_url: str = attrs.field(default="", metadata=WEB)
    published: EdtfDate | None = None
    updated: EdtfDate | None = None
    accessed: EdtfDate | None = None
    version_of: str = attrs.field(default="", metadata=refers_to("Source"))
    grade: Grade
