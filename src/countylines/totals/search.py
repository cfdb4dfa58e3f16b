"""
The bounds of a total over all worlds of a group, from the worlds that decide.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from countylines.totals import boxes
from countylines.totals.around import counted_around, span_around
from countylines.totals.boxes import Box, OpenLinks, Worlds
from countylines.totals.spans import Ask, WorldSpan, loose, span_in
from countylines.totals.worlds import Lines


class Ends(NamedTuple):
    """
    The least and the most of a total.
    """

    least: int
    most: int


class Search:
    """
    The worlds that were looked at for one question, and what they show.

    Args:
        worlds: The worlds of a group.
        every: All those that may exist.
        ask: The lines that count.
        far: How far off a bound is that is none.
    """

    def __init__(self, worlds: Worlds, every: Box, ask: Ask, far: int) -> None:
        self._worlds = worlds
        self._every = every
        self._ask = ask
        self._far = far
        self._left = boxes.MOST_BOXES
        self._spans: dict[OpenLinks, WorldSpan] = {}
        self._counted: Lines = 0

    def _look(self, holding: OpenLinks) -> None:
        # A world in which parts do not fit into their whole does not exist, and says nothing of the total.
        if holding not in self._spans and not self._worlds.world(holding).overfull:
            self._spans[holding] = span = self._span(holding)
            self._counted |= span.counted

    def _span(self, holding: OpenLinks) -> WorldSpan:
        span = span_in(self._worlds.world(holding), self._worlds.sizes, self._ask, self._far)
        if span.exact:
            return span
        # A part that was cut out of two lines leaves bounds that are sound and wide. Those by the sizes of the lines
        # around it may be narrower, in this world or over all worlds.
        own = span_around(self._worlds.frame(Box(holding, 0)), self._ask, self._far)
        least, most = max(own.least, self._outermost.least), min(own.most, self._outermost.most)
        return span._replace(least=max(span.least, least), most=min(span.most, most))

    @cached_property
    def _outermost(self) -> WorldSpan:
        return span_around(self._worlds.frame(self._every), self._ask, self._far)

    def _around(self, box: Box) -> WorldSpan:
        """
        Return bounds of the total that hold in all worlds of a box.
        """
        if not box.open:
            return self._span(box.holding)
        return span_around(self._worlds.frame(box), self._ask, self._far)

    def spans(self, box: Box) -> list[WorldSpan]:
        """
        Return what the total lies between in each world of a box that was looked at.
        """
        return [span for holding, span in self._spans.items() if box.has(holding)]

    def _explore(self, box: Box, may_matter: Callable[[Box], bool], *, only_ends: bool = True) -> list[Box]:
        """
        Look at worlds of a box, and at its parts as long as they may matter; return the parts that were left.

        Where only the ends of the total are asked for, links that cannot move them are left out.
        """
        left = [self._worlds.deciding(box, self._ask) if only_ends else box]
        # All questions of a search share its budget of boxes; a box that is left is bounded as a whole, soundly and
        # wider.
        while left and self._left > 0:
            self._left -= 1
            part = left.pop()
            # The worlds with no open link and with all of them most often reach the ends, so they are looked at first.
            self._look(part.holding)
            if part.open and not self._worlds.is_empty(part):
                self._look(part.holding | part.open)
                if may_matter(part):
                    left += part.split(self._worlds.next_link(part))
        return left

    def between(self, box: Box) -> Ends | None:
        """
        Return the least and the most of the total in the worlds of a box; None if it has none.
        """

        def widens(part: Box) -> bool:
            # Once £40m and £62m were reached, a part that lies between £45m and £60m has nothing to add.
            inner, outer = hull(self.spans(box)), self._around(part)
            return inner is None or outer.least < inner.least or outer.most > inner.most

        left = self._explore(box, widens)
        return hull([*self.spans(box), *[self._around(part) for part in left]])

    def misses(self, box: Box, ends: Ends, is_same: Callable[[int, int], bool]) -> bool:
        """
        Return whether the worlds of a box, if there are any, do not reach both ends; True where that is not known.

        Args:
            box: The worlds.
            ends: What the total lies between in these worlds and in others.
            is_same: Whether two numbers are the same end.
        """

        def reached() -> tuple[bool, bool]:
            # These crossed bounds match neither end, so that both count as not reached while no world is known.
            inner = hull(self.spans(box)) or Ends(ends.most + 1, ends.least - 1)
            return is_same(inner.least, ends.least), is_same(inner.most, ends.most)

        def may_reach(part: Box) -> bool:
            (low, high), outer = reached(), self._around(part)
            to_low = outer.least <= ends.least or is_same(outer.least, ends.least)
            to_high = outer.most >= ends.most or is_same(outer.most, ends.most)
            return not self.spans(box) or (to_low and not low) or (to_high and not high)

        left = [] if all(reached()) else self._explore(box, may_reach)
        # A box that was looked at to its end and has no world misses no end: the link cannot be as the box has it.
        return not all(reached()) and bool(left or self.spans(box))

    def counted(self, box: Box) -> Lines:
        """
        Return the lines that count in some world of a box.
        """

        def adds(part: Box) -> bool:
            return bool(counted_around(self._worlds.frame(part), self._ask) & ~self._counted)

        # A link that moves neither end may still bring in a line, so here all open links are looked at.
        left = self._explore(box, adds, only_ends=False) if adds(box) else []
        for part in left:
            self._counted |= counted_around(self._worlds.frame(part), self._ask)
        return self._counted

    def loose(self, ends: Ends) -> Lines:
        """
        Return the lines of no settled size that make the total a range, in the worlds that reach one of its ends.
        """
        lines = 0
        for holding, span in self._spans.items():
            if span.least == ends.least or span.most == ends.most:
                lines |= loose(self._worlds.world(holding), self._ask)
        return lines

    def without_world(self) -> list[WorldSpan]:
        """
        Return what the total lies between with no open link and with all, though parts do not fit into their whole.
        """
        for holding in (0, self._worlds.every):
            self._spans[holding] = self._span(holding)
        return list(self._spans.values())


def hull(spans: Iterable[WorldSpan]) -> Ends | None:
    """
    Return the narrowest bounds around several; None if there are none.
    """
    every = list(spans)
    return Ends(min([span.least for span in every]), max([span.most for span in every])) if every else None
