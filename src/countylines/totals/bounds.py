"""
A group of funding lines that links join, and the bounds of a total over all its worlds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from graphlib import TopologicalSorter
from typing import NamedTuple, TypeAlias

from countylines.totals.around import counted_around
from countylines.totals.boxes import Box, OpenLinks, Worlds
from countylines.totals.search import Ends, Search, hull
from countylines.totals.spans import Ask
from countylines.totals.worlds import Lines, Size, numbers, within
from countylines.totals.years import ANY_YEAR, Years

Edge: TypeAlias = tuple[str, str]
"""A part, and a whole that it lies in."""


class Question(NamedTuple):
    """
    What a total is asked of.

    Attributes:
        wanted: The lines that count, with all lines in them.
        perhaps: Lines that may count.
        years: The financial years that the lines cover, where only the money of one year counts.
        year: That year; None for the money of no known year.
    """

    wanted: frozenset[str]
    perhaps: frozenset[str] = frozenset()
    years: Mapping[str, Years] | None = None
    year: int | None = None


class Doubts(NamedTuple):
    """
    What makes a total a range.

    Attributes:
        loose: The outermost of the lines that count whose size is not settled, and those that count, or are of the
            year, perhaps.
        decisive: The open links on whose truth the bounds hang.
    """

    loose: frozenset[str] = frozenset()
    decisive: frozenset[Edge] = frozenset()


class Span(NamedTuple):
    """
    What a total lies between.

    Attributes:
        least: The lower bound.
        most: The upper bound.
        exact: Whether these bounds are the narrowest.
        counted: The lines whose money may count.
        doubts: Returns what makes it a range. To find that takes as long as to find the bounds, and few who ask for
            these ask for it.
    """

    least: int
    most: int
    exact: bool
    counted: frozenset[str]
    doubts: Callable[[], Doubts] = Doubts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (*self[:4], self.doubts()) == (*other[:4], other.doubts())

    def __hash__(self) -> int:
        return hash(self[:4])

    @property
    def loose(self) -> frozenset[str]:
        return self.doubts().loose

    @property
    def decisive(self) -> frozenset[Edge]:
        return self.doubts().decisive


class Group:
    """
    Funding lines that links join, and the worlds that their sizes allow.

    A total is exact where no line lies in two others that are not one inside the other, and where those that do have
    a settled size. Elsewhere, and where the worlds that decide are too many, it is sound and perhaps too wide.
    """

    def __init__(
        self, sizes: Mapping[str, Size], far: int, sure: Sequence[Edge], maybe: Sequence[Edge], *, steps: int = 1
    ) -> None:
        self.sizes = sizes
        self._far = far
        self._steps = steps
        # £5m has no room in £3m, whatever else holds.
        self._maybe = tuple([edge for edge in dict.fromkeys(maybe) if self._has_room(*edge)])
        self._without_room = frozenset(maybe) - frozenset(self._maybe)
        parts: dict[str, list[str]] = {line: [] for line in sizes}
        for part, whole in (*sure, *self._maybe):
            parts[whole].append(part)
        # Parts before their wholes: each pass over a group, up or down, relies on these numbers. There is no circle:
        # the checks refuse those of records, and implied links close none.
        self._order = tuple(TopologicalSorter(parts).static_order())
        self._number = {line: number for number, line in enumerate(self._order)}
        wholes = [0] * len(self._order)
        for part, whole in sure:
            wholes[self._number[part]] |= 1 << self._number[whole]
        links = [(self._number[part], self._number[whole]) for part, whole in self._maybe]
        self._answers: dict[Ask, Span] = {}
        self._worlds = Worlds([sizes[line] for line in self._order], wholes, links)

    def _has_room(self, part: str, whole: str) -> bool:
        size = self.sizes[whole]
        # A plan has room for anything. £1,000,004 has room in £1m, which may stand for more than is written.
        return not size.binding or self.sizes[part].rounded.least <= size.rounded.most

    def _set(self, names: Iterable[str]) -> Lines:
        return sum([1 << self._number[name] for name in names])

    def _names(self, lines: Lines) -> frozenset[str]:
        return frozenset([self._order[line] for line in numbers(lines)])

    @cached_property
    def overfull(self) -> tuple[str, ...]:
        """
        The lines that their parts do not fit into, if no world is left; () if one is, or if there are too many to look.
        """
        overfull, sure = self._worlds.world(0).overfull, self._worlds.sure
        if not overfull or self._worlds.exists(Box(0, self._worlds.every)):
            return ()
        # A line is exceeded only once: what lies around it is not at fault for its parts.
        # For example, £4m and £3m exceed an award of £5m, and with it the fund of £6m around it: the award alone is
        # named.
        inmost = [line for line in numbers(overfull) if within(1 << line, sure) & overfull == 1 << line]
        return tuple([self._order[line] for line in inmost])

    @cached_property
    def ruled_out(self) -> frozenset[Edge]:
        """
        The open links that hold in no world.
        """
        return self._without_room | {self._maybe[at] for at in numbers(self._worlds.every & ~self._possible)}

    @cached_property
    def _possible(self) -> OpenLinks:
        links = [1 << at for at in range(len(self._maybe))]
        return sum([link for link in links if self._worlds.exists(Box(link, self._worlds.every & ~link))])

    def total(self, question: Question) -> Span:
        """
        Return what the total lies between.

        If no world is left, as may happen in a view that leaves claims out, parts count in full, and the total is not
        exact.
        """
        ask = self._ask(question)
        # A group is often asked again for the same lines: by a table of totals, or with other groups.
        if ask not in self._answers:
            every = Box(0, self._possible)
            # If no line of the group may count, as for a year before all of its periods, no world has to be looked at.
            touched = counted_around(self._worlds.frame(every), ask)
            search = Search(self._worlds, every, ask, self._far)
            self._answers[ask] = self._answer(search, every) if touched else Span(0, 0, exact=True, counted=frozenset())
        return self._answers[ask]

    def idle(self, question: Question) -> frozenset[Edge]:
        """
        Return the open links that cannot matter to a question: the bounds without them are those with them.
        """
        every = Box(0, self._worlds.every)
        left_out = every.open & ~self._worlds.deciding(every, self._ask(question)).open
        return frozenset([self._maybe[at] for at in numbers(left_out)])

    def _ask(self, question: Question) -> Ask:
        years = question.years
        of_each = None if years is None else tuple([years.get(line, ANY_YEAR) for line in self._order])
        return Ask(self._set(question.wanted), self._set(question.perhaps), of_each, question.year)

    def _answer(self, search: Search, every: Box) -> Span:
        bounds = search.between(every)
        spans = search.spans(every) if bounds else search.without_world()
        # The bounds come first. If they use up the budget of boxes, what was not searched is taken to count, and to
        # decide.
        ends = bounds or hull(spans) or Ends(0, 0)
        counted = self._names(search.counted(every))
        is_range = ends.least < ends.most
        return Span(
            *ends,
            # Bounds are exact only if worlds with exact bounds reach them: a box that was not searched to its end may
            # be too wide.
            exact=bool(bounds and spans) and (not is_range or hull([span for span in spans if span.exact]) == ends),
            counted=counted,
            doubts=cache(lambda: self._doubts(search, every, ends)) if is_range else Doubts,
        )

    def _doubts(self, search: Search, every: Box, ends: Ends) -> Doubts:
        decisive = [self._maybe[at] for at in numbers(every.open) if self._decides(at, search, ends)]
        # The worlds that the links were looked at in count as well.
        return Doubts(self._names(search.loose(ends)), frozenset(decisive))

    def _decides(self, at: int, search: Search, ends: Ends) -> bool:
        """
        Return whether the total lies between other bounds where an open link holds than where it does not.
        """
        without, with_it = Box(0, self._possible).split(1 << at)
        return any(search.misses(box, ends, self._is_same) for box in (with_it, without))

    def _is_same(self, one: int, other: int) -> bool:
        # Two open bounds are two steps off, one is one step off, and both say the same: "more than".
        pairs = [divmod(end + self._steps // 2, self._steps) for end in (one, other)]
        (number, step), (other_number, other_step) = pairs
        half = self._steps // 2
        return number == other_number and (step == half) == (other_step == half)
