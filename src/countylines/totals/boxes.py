"""
Sets of worlds, and which of them exist.

Each truth of the open links makes a world, so that 17 open links make 131,072. Few of them decide anything. A *box* is
a set of worlds: some links hold in all of them, some are open, the others do not hold. Bounds that are sound for all
worlds of a box, and that a world which was looked at reaches, are those of the whole box; else the box is split by the
truth of one open link::

    strategy £40m ╌╌ fund £22m (open)    nothing holds: £62m      both ends are reached: with the two worlds all is
                                         the link holds: £40m     known, however many open links lie elsewhere
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from countylines.totals.frame import Frame
from countylines.totals.idle import idle_links
from countylines.totals.spans import Ask
from countylines.totals.worlds import Lines, Size, World, above, numbers, within, world_of

OpenLinks: TypeAlias = int
"""A set of open links: bit *n* stands for link *n*."""

MOST_BOXES: Final = 100
"""So many boxes are looked at for one question; what is then left is bounded as a whole."""


class Box(NamedTuple):
    """
    A set of worlds.

    Attributes:
        holding: The links that hold in all of them.
        open: The links that hold in some of them.
    """

    holding: OpenLinks
    open: OpenLinks

    def has(self, links: OpenLinks) -> bool:
        """
        Return whether the world in which just these links hold is one of them.
        """
        return links & ~self.open == self.holding

    def split(self, link: OpenLinks) -> tuple["Box", "Box"]:
        """
        Return the worlds in which a link does not hold, and those in which it does.
        """
        still_open = self.open & ~link
        return Box(self.holding, still_open), Box(self.holding | link, still_open)


class Worlds:
    """
    The worlds of a group of lines.

    Args:
        sizes: What sources say of each line.
        sure: The lines that each line certainly lies in directly.
        links: The open links, each as the numbers of its part and its whole.
    """

    def __init__(self, sizes: Sequence[Size], sure: Sequence[Lines], links: Sequence[tuple[int, int]]) -> None:
        self.sizes = sizes
        self.sure = sure
        self.links = links
        self.every: OpenLinks = (1 << len(links)) - 1
        self._worlds: dict[OpenLinks, World] = {}

    def world(self, holding: OpenLinks) -> World:
        """
        Return the world in which just these links hold.
        """
        if holding not in self._worlds:
            self._worlds[holding] = world_of(self.wholes(holding), self.sizes)
        return self._worlds[holding]

    def wholes(self, holding: OpenLinks) -> list[Lines]:
        """
        Return the lines that each line lies in directly if these links hold.
        """
        wholes = list(self.sure)
        for link in numbers(holding):
            part, whole = self.links[link]
            wholes[part] |= 1 << whole
        return wholes

    def frame(self, box: Box) -> Frame:
        """
        Return the lines with the links that hold, and with those that may hold, in the worlds of a box.
        """
        return Frame(self.sizes, self.wholes(box.holding), self.wholes(box.holding | box.open))

    @cached_property
    def helping(self) -> OpenLinks:
        """
        The open links that can make room: a part which lies in the whole, or around it, by another link too.

        Any other link only adds a part, and what fits with it fits without it. But of £2m and £2m in £3m, which is one
        too many, either has room once it lies in the other.
        """
        every = self.wholes(self.every)
        outer = above(every)
        return sum([1 << at for at, link in enumerate(self.links) if _makes_room(link, every, outer)])

    def is_empty(self, box: Box) -> bool:
        """
        Return whether no world of a box exists, as far as that is plain: too much lies in a line, and nothing makes
        room.
        """
        return bool(self.world(box.holding).overfull) and not box.open & self.helping

    def exists(self, box: Box) -> bool:
        """
        Return whether a world of a box exists; if there are too many to look at, one is taken to exist.
        """
        left = [box]
        for _ in range(MOST_BOXES):
            if not left:
                return False
            box = left.pop()
            if not self.world(box.holding).overfull:
                return True
            helping = box.open & self.helping
            # If too much lies in a line, only links that make room can help. Without one no world of the box exists.
            if helping:
                left += box.split(helping & -helping)
        return True

    def deciding(self, box: Box, ask: Ask) -> Box:
        """
        Return the worlds of a box without the open links that cannot matter to a question: the bounds are the same.
        """
        idle = idle_links(self.frame(box), ask)
        return Box(box.holding, sum([1 << at for at in numbers(box.open) if not self._is_in(at, idle)]))

    def _is_in(self, at: int, wholes: Sequence[Lines]) -> bool:
        part, whole = self.links[at]
        return bool(wholes[part] >> whole & 1)

    def next_link(self, box: Box) -> OpenLinks:
        """
        Return the open link by which to split a box: one that makes room where room lacks.
        """
        helping = box.open & self.helping
        links = helping if helping and self.world(box.holding).overfull else box.open
        return links & -links


def _makes_room(link: tuple[int, int], every: Sequence[Lines], outer: Sequence[Lines]) -> bool:
    part, whole = link
    # For example, £2m and £2m do not fit into £3m, unless the first lies in the second. So a link helps if something
    # inside its part lies in the whole, or in what is around it, by another link too.
    around = outer[whole] | 1 << whole
    inside = within(1 << part, every)
    for line in numbers(inside):
        others = every[line] & ~inside
        if line == part:
            others &= ~(1 << whole)
        if any((outer[other] | 1 << other) & around for other in numbers(others)):
            return True
    return False
