"""
Notes: what to know about several records at once.
"""

import attrs

from countylines.records.base import TopLevel
from countylines.records.fields import ANY_RECORD, refers_to
from countylines.vocab import NoteKind


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Note(TopLevel):
    """
    A note says something that concerns several records at once.

    Attributes:
        kind: What it says about them.
        about: References to the records, two at least.
        text: What to know.
    """

    kind: NoteKind
    about: tuple[str, ...] = attrs.field(metadata=refers_to(*ANY_RECORD))
    text: str
