"""
What a dataset says of itself.
"""

from typing import Final

import attrs

from countylines.values.periods import Period

_ALWAYS: Final = Period("../..")


@attrs.frozen(kw_only=True)
class Heading:
    """
    The heading of a dataset.

    Attributes:
        title: What it is about.
        version: Its version.
        licence: The licence of its texts and figures, an SPDX expression.
        coverage: The days that it covers; outside them it cannot know. Without one it claims to know all.
    """

    title: str = ""
    version: str = ""
    licence: str = ""
    coverage: Period = _ALWAYS

    def joined(self, other: "Heading") -> "Heading":
        """
        The heading of two datasets joined: texts of the first that has one, coverage from the first to the last day.
        """
        (start, _, _, end), (other_start, _, _, other_end) = self.coverage.bounds, other.coverage.bounds
        first = self.coverage if start <= other_start else other.coverage
        last = self.coverage if end >= other_end else other.coverage
        return Heading(
            title=self.title or other.title,
            version=self.version or other.version,
            licence=self.licence or other.licence,
            coverage=Period(f"{str(first).partition('/')[0]}/{str(last).partition('/')[2]}"),
        )
