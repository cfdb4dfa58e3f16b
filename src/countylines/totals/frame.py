"""
The links of a group as far as they are known: those that hold, and those that may.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from countylines.totals.worlds import Lines, Size, above, nearest, numbers


class Needs(NamedTuple):
    """
    The most that lines need in any world.

    Attributes:
        own: What each line needs.
        parts: What the parts of each line need together.
    """

    own: Sequence[int]
    parts: Sequence[int]


class Frame:
    """
    The lines of a group, by their numbers.

    Attributes:
        sizes: What sources say of each line.
        sure: The lines that each line certainly lies in directly.
        every: The lines that each line may lie in directly.
    """

    def __init__(self, sizes: Sequence[Size], sure: Sequence[Lines], every: Sequence[Lines]) -> None:
        self.sizes = sizes
        self.sure = sure
        self.every = every

    @cached_property
    def surely(self) -> Sequence[Lines]:
        """
        All lines that each line certainly lies in, over any number of links.
        """
        return above(self.sure)

    @cached_property
    def outer(self) -> Sequence[Lines]:
        """
        All lines that each line may lie in, over any number of links.
        """
        return above(self.every)

    @cached_property
    def near(self) -> Sequence[Lines]:
        """
        The lines that each line certainly lies in directly, without those that another of them lies in.
        """
        return nearest(self.sure)

    @cached_property
    def inner(self) -> Sequence[Lines]:
        """
        Each line with all lines that may lie in it.
        """
        inner = [1 << line for line in range(len(self.sizes))]
        # Parts have lower numbers than their wholes, so what lies in a line is all there before it goes on to its
        # wholes.
        for line, wholes in enumerate(self.every):
            for whole in numbers(wholes):
                inner[whole] |= inner[line]
        return inner

    @cached_property
    def opened(self) -> Lines:
        """
        The lines that have an open link.
        """
        return sum([1 << line for line, wholes in enumerate(self.every) if wholes != self.sure[line]])

    @cached_property
    def parts(self) -> Sequence[Sequence[int]]:
        """
        The lines that may lie in each line directly.
        """
        parts: list[list[int]] = [[] for _ in self.sizes]
        for line, wholes in enumerate(self.every):
            for whole in numbers(wholes):
                parts[whole].append(line)
        return parts

    @cached_property
    def room(self) -> Sequence[int]:
        """
        The most that each line holds in any world: what is written, or what its parts need or hold if that is more.
        """
        rooms: list[int] = []
        for line, (size, need) in enumerate(zip(self.sizes, self.needs.own, strict=True)):
            room = size.written.most
            if not size.binding:
                # A plan binds nothing: £5m that are planned, with parts of £4m and £3m, may come to £7m.
                room = max(room, sum([rooms[part] for part in self.parts[line]]))
            elif need > room:
                # What parts need fits as rounded: it is more than that by no more than all parts are rounded up.
                parts = [self.sizes[part] for part in numbers(self.inner[line])]
                dust = sum([part.written.least - part.rounded.least for part in parts])
                room = min(need, size.rounded.most + dust)
            # A grant of unknown size in a fund of £2m holds £2m at most, and no less than what is in it needs.
            if self.surely[line]:
                around = [self.sizes[whole] for whole in numbers(self.surely[line])]
                narrowest = min([whole.rounded.most for whole in around if whole.binding], default=room)
                room = min(room, max(need, narrowest))
            rooms.append(room)
        return rooms

    @cached_property
    def needs(self) -> Needs:
        """
        The most that lines need in any world.
        """
        # As if all open links held at once. A grant of £2m in a fund, and by another link in the strategy around the
        # fund, counts twice for the strategy, £4m: more than it needs in any one world, which is what an upper bound
        # may be.
        own, parts = [0] * len(self.sizes), [0] * len(self.sizes)
        for line, size in enumerate(self.sizes):
            own[line] = max(parts[line], size.written.least)
            for whole in numbers(self.every[line]):
                parts[whole] += own[line]
        return Needs(own, parts)
