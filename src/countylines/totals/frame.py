"""
The links of a group as far as they are known: those that hold, and those that may.
"""

from collections.abc import Sequence
from functools import cached_property

from countylines.totals.worlds import Lines, Size, above, numbers, within


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
    def inner(self) -> Sequence[Lines]:
        """
        Each line with all lines that may lie in it.
        """
        inner = [1 << line for line in range(len(self.sizes))]
        for line, wholes in enumerate(self.every):
            for whole in numbers(wholes):
                inner[whole] |= inner[line]
        return inner

    @cached_property
    def room(self) -> Sequence[int]:
        """
        The most that each line holds in any world: what is written, or what its parts need or hold if that is more.
        """
        need, held = [0] * len(self.sizes), [0] * len(self.sizes)
        rooms: list[int] = []
        for line, size in enumerate(self.sizes):
            need[line] = max(need[line], size.written.least)
            room = size.written.most
            if not size.binding:
                room = max(room, held[line])
            elif need[line] > room:
                # What parts need fits as rounded: it is more than that by no more than all parts are rounded up.
                parts = [self.sizes[part] for part in numbers(within(1 << line, self.every))]
                dust = sum([part.written.least - part.rounded.least for part in parts])
                room = min(need[line], size.rounded.most + dust)
            for whole in numbers(self.every[line]):
                need[whole] += need[line]
                held[whole] += room
            rooms.append(room)
        return rooms
