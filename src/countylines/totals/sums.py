"""
What funding lines come to, and the groups of lines that a sum is made of.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from countylines.basics.bits import members_at
from countylines.totals.bounds import Doubts, Edge, Span
from countylines.totals.chosen import Positions, count_of
from countylines.totals.plain import PlainSum
from countylines.totals.sizes import Ends
from countylines.totals.years import Years

Timing: TypeAlias = Callable[[str], Years]
"""The financial years that a line covers, by its id."""


class Sum(NamedTuple):
    """
    What some lines come to.

    Attributes:
        ends: The bounds.
        exact: Whether these bounds are the narrowest.
        plain: What the plain ones of the lines come to.
        spans: The sums of the groups that the others lie in.
        implied: The links of these groups that no source speaks of.
        ruled_out: The open links of the lines that hold in no world.
        places: The position of each of all lines.
        ids: The ids of all lines, in the order of their positions.
    """

    ends: Ends
    exact: bool
    plain: Sequence[PlainSum]
    spans: Sequence[Span]
    implied: frozenset[Edge]
    ruled_out: frozenset[Edge]
    places: Mapping[str, int]
    ids: Sequence[str]

    @property
    def counts(self) -> bool:
        """
        Whether the money of any line may count.
        """
        return any(count_of(part.asked) for part in self.plain) or any(span.counted for span in self.spans)

    @property
    def counted(self) -> tuple[str, ...]:
        """
        The lines whose money may count, in the order of the graph.
        """
        plain = chain.from_iterable([part.counted for part in self.plain])
        others = [self.places[name] for span in self.spans for name in span.counted]
        return members_at(self.ids, sorted([*plain, *others]))

    def doubts(self) -> Doubts:
        """
        Return what makes it a range.
        """
        every = [span.doubts() for span in self.spans]
        loose = [self.ids[at] for part in self.plain for at in part.loose]
        return Doubts(
            frozenset(loose).union(*[doubts.loose for doubts in every]),
            frozenset([edge for doubts in every for edge in doubts.decisive]),
        )


class Joined(NamedTuple):
    """
    Lines that links join.

    Attributes:
        names: The lines.
        implied: The links among them that no source speaks of.
        years: The financial years that each covers, where only the money of one year counts.
    """

    names: frozenset[str]
    implied: tuple[Edge, ...] = ()
    years: Mapping[str, Years] | None = None

    @property
    def spans(self) -> frozenset[Years]:
        """
        The financial years that any of them covers.
        """
        return frozenset((self.years or {}).values())


class Plainly(NamedTuple):
    """
    Those of the asked lines whose total is a plain sum, whatever groups they are in.

    Attributes:
        positions: The positions of the lines.
        year: The financial year that all of their groups are of, where only the money of one year counts.
    """

    positions: Positions
    year: Years | None = None

    @property
    def spans(self) -> frozenset[Years]:
        """
        The financial years that any of them covers.
        """
        return frozenset([] if self.year is None else [self.year])
