"""
Sources, the topics that records are about, and notes across records.
"""

import attrs

from countylines.dates import EdtfDate
from countylines.records._base import TopLevel
from countylines.vocab import Grade, NoteKind


@attrs.frozen(kw_only=True, repr=False)
class Source(TopLevel):
    """
    Something published that was seen.

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
    url: str = ""
    archived_url: str = ""
    published: EdtfDate | None = None
    updated: EdtfDate | None = None
    accessed: EdtfDate | None = None
    version_of: str = ""
    grade: Grade


@attrs.frozen(kw_only=True, repr=False)
class Topic(TopLevel):
    """
    A subject, perhaps within a broader one.

    Attributes:
        name: Its name.
        broader: The id of the topic that it belongs to (SKOS `broader`).
    """

    name: str
    broader: str = ""


@attrs.frozen(kw_only=True, repr=False)
class Note(TopLevel):
    """
    Something to know about several records at once.

    Attributes:
        kind: What it says about them.
        about: References to the records, two at least.
        text: What to know.
    """

    kind: NoteKind
    about: tuple[str, ...]
    text: str
