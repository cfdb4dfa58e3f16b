"""
Links: relations between records, with the sources that assert or deny them.
"""

import attrs

from countylines.basics.compared import Compared
from countylines.basics.printed import Printed
from countylines.certainty import NO, POSSIBLE, YES, Certainty
from countylines.evidence.citations import Citation
from countylines.vocab import LinkKind


@attrs.frozen(kw_only=True, repr=False, eq=False, weakref_slot=False)
class Link(Compared, Printed):
    """
    A link relates this record to another, and names the sources that assert, deny or do not mention it.

    Attributes:
        to: A reference to the other record: `id`, `owner/key`, or `/key` for a sibling.
        kind: The relation, read as "this record ... that record".
        said: The sources that assert it.
        denied: The sources that deny it.
        unstated: The sources that were read for it and do not mention it.
        rationale: What to make of it if it is both asserted and denied.
    """

    to: str
    kind: LinkKind = LinkKind.PART_OF
    said: tuple[Citation, ...] = ()
    denied: tuple[Citation, ...] = ()
    unstated: tuple[Citation, ...] = ()
    rationale: str = ""

    @property
    def truth(self) -> Certainty:
        """
        Whether the relation holds: YES if sources assert it and none denies it, NO the other way round, else POSSIBLE.
        """
        # Both sides or neither: the sources differ, or none of them speaks of it.
        if bool(self.said) == bool(self.denied):
            return POSSIBLE
        return YES if self.said else NO

    def __repr__(self) -> str:
        return f"Link({str(self.kind)!r}, {self.to!r}, {self.truth.value})"
