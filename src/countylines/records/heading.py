"""
The heading of a dataset: its title, its version, and the days that it covers.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import attrs

from countylines.basics.compared import Compared
from countylines.values.days import day_text
from countylines.values.periods import Period

Stretch: TypeAlias = tuple[int, int]
"""The ordinals of the first and the last of several days in a row."""

_ALWAYS: Final = Period("../..")


@attrs.frozen(kw_only=True, eq=False)
class Heading(Compared):
    """
    A heading describes a dataset.

    Attributes:
        title: What the dataset is about.
        version: Its version.
        licence: The licence of its texts and figures, an SPDX expression.
        coverage: The days that it covers. What happened on other days it may not know. `../..`, the default, states
            nothing: the dataset alone is taken to cover all days, and it adds none to one that it is joined with.
        gaps: Days within the coverage that are not covered, such as those between two datasets that were joined.
        changed: The ids of the records that `Dataset.replacing` put in the place of those of the publisher.
    """

    title: str = ""
    version: str = ""
    licence: str = ""
    coverage: Period = _ALWAYS
    gaps: tuple[Period, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """
        These stretches of days are certainly covered, in order of time.
        """
        _, first, last, _ = self.coverage.bounds
        if not self.gaps:
            return ((first, last),)
        # Of a gap with uncertain ends every day that may belong to it is not certainly covered.
        gaps = [(gap.bounds[0], gap.bounds[3]) for gap in self.gaps]
        return tuple(_without((first, last), gaps))

    def covers(self, first: int, last: int) -> bool:
        """
        Return whether all days from one to another are certainly covered.

        Args:
            first: The ordinal of the first day.
            last: The ordinal of the last day.
        """
        return any(start <= first and last <= end for start, end in self.stretches)

    def joined(self, other: "Heading") -> "Heading":
        """
        Return the heading of two datasets that are joined.

        A text is that of the first dataset that has one. The days are those that one of the two covers; days between
        the two coverages are a gap.

        Args:
            other: The heading of the second dataset.
        """
        coverage, gaps = self._days_with(other)
        return Heading(
            title=self.title or other.title,
            version=self.version or other.version,
            licence=self.licence or other.licence,
            coverage=coverage,
            gaps=gaps,
            changed=self.with_changes(other.changed).changed,
        )

    def with_changes(self, ids: Iterable[str]) -> "Heading":
        """
        Return the heading of a dataset in which more records were replaced.

        Args:
            ids: The ids of the records.
        """
        return attrs.evolve(self, changed=tuple(sorted({*self.changed, *ids})))

    def _days_with(self, other: "Heading") -> tuple[Period, tuple[Period, ...]]:
        for one, another in ((self, other), (other, self)):
            # `../..` is the default and states nothing: taken as a coverage, it would make every day of the other one
            # covered.
            if another.coverage == _ALWAYS and not another.gaps:
                return one.coverage, one.gaps
        (start, _, _, end), (other_start, _, _, other_end) = self.coverage.bounds, other.coverage.bounds
        # The outer ends are taken as they are written, so that one that is uncertain stays uncertain.
        first = self.coverage if start <= other_start else other.coverage
        last = self.coverage if end >= other_end else other.coverage
        coverage = Period(f"{str(first).partition('/')[0]}/{str(last).partition('/')[2]}")
        _, sure_first, sure_last, _ = coverage.bounds
        gaps = _without((sure_first, sure_last), [*self.stretches, *other.stretches])
        return coverage, tuple([_days(*gap) for gap in gaps])

    def until(self, day: int) -> "Heading":
        """
        Return the heading of what was known on a day, which covers no later one.

        Args:
            day: The ordinal of the day.
        """
        first, _, _, last = self.coverage.bounds
        if last <= day:
            return self
        # A period has at least one day, so a coverage that starts later is that day and a gap.
        if first > day:
            return attrs.evolve(self, coverage=_days(day, day), gaps=(_days(day, day),))
        gaps = [(gap.bounds[0], min(gap.bounds[3], day)) for gap in self.gaps if gap.bounds[0] <= day]
        coverage = Period(f"{str(self.coverage).partition('/')[0]}/{day_text(day)}")
        return attrs.evolve(self, coverage=coverage, gaps=tuple([_days(*gap) for gap in gaps]))


def _without(whole: Stretch, parts: Iterable[Stretch]) -> Iterator[Stretch]:
    """
    Yield the stretches of *whole* that lie in none of the parts, in order of time.
    """
    first, last = whole
    for start, end in sorted(parts):
        before = min(start - 1, last)
        if first <= before:
            yield first, before
        first = max(first, end + 1)
    if first <= last:
        yield first, last


def _days(first: int, last: int) -> Period:
    return Period.covering(f"{day_text(first)}/{day_text(last)}")
