"""
The lines that a total is asked for, as positions among all lines of a dataset.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias

from countylines.basics.bits import chosen_of, members_at

Positions: TypeAlias = int | Sequence[int]
"""The bits of positions, or, where these are few or in another order, the positions."""


def count_of(positions: Positions) -> int:
    """
    Return how many positions there are.
    """
    return positions.bit_count() if isinstance(positions, int) else len(positions)


class Chosen(Collection[str]):
    """
    The ids of some lines of all, looked up when somebody asks for them: a sum works on positions.

    Attributes:
        at: The positions.
        of: The ids of all lines.
    """

    __slots__ = ("at", "of")

    def __init__(self, at: Positions, of: Sequence[str]) -> None:
        self.at: Positions = at
        self.of: Sequence[str] = of

    def __len__(self) -> int:
        return count_of(self.at)

    def __iter__(self) -> Iterator[str]:
        return iter(chosen_of(self.of, self.at) if isinstance(self.at, int) else members_at(self.of, self.at))

    def __contains__(self, id: object) -> bool:
        return any(id == other for other in self)
