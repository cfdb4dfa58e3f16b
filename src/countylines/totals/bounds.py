"""
A group of funding lines that links join, and the bounds of a total over all its worlds.

Where few links are open each truth of them is looked at: every world answers, and the total lies between the least and
the greatest answer. With more open links than that, one set of bounds is computed that holds in any world.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import combinations
from typing import Final, NamedTuple, TypeAlias

from countylines.totals.around import Frame, span_around
from countylines.totals.spans import Ask, WorldSpan, loose, span_in
from countylines.totals.worlds import Lines, Size, World, nearest, numbers, within, world_of
from countylines.totals.years import ANY_YEAR, Years

Edge: TypeAlias = tuple[str, str]
"""A part, and a whole that it lies in."""

MOST_LINKS: Final = 12
"""With so many open links in a group, or fewer, each truth of them is looked at; with more none is."""


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


class Span(NamedTuple):
    """
    What a total lies between.

    Attributes:
        least: The lower bound.
        most: The upper bound.
        exact: Whether these bounds are the narrowest.
        counted: The lines whose money may count.
        loose: The outermost of them whose size is not settled, and those that count, or are of the year, perhaps.
        decisive: The open links on whose truth the bounds hang.
    """

    least: int
    most: int
    exact: bool
    counted: frozenset[str]
    loose: frozenset[str] = frozenset()
    decisive: frozenset[Edge] = frozenset()


class Group:
    """
    Funding lines that links join, and the worlds that their sizes allow.

    A total is exact where no line lies in two others that are not one inside the other, and where those that do have
    a settled size. Elsewhere, and with more than `MOST_LINKS` open links, it is sound and perhaps wider than need be.
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
        self._order = tuple(TopologicalSorter(parts).static_order())
        self._number = {line: number for number, line in enumerate(self._order)}
        self._frame = Frame(
            [sizes[line] for line in self._order], self._wholes(sure), self._wholes([*sure, *self._maybe])
        )

    def _has_room(self, part: str, whole: str) -> bool:
        size = self.sizes[whole]
        return not size.binding or self.sizes[part].rounded.least <= size.rounded.most

    def _wholes(self, edges: Iterable[Edge]) -> list[Lines]:
        wholes = [0] * len(self._order)
        for part, whole in edges:
            wholes[self._number[part]] |= 1 << self._number[whole]
        return wholes

    def _set(self, names: Iterable[str]) -> Lines:
        return sum([1 << self._number[name] for name in names])

    def _names(self, lines: Lines) -> frozenset[str]:
        return frozenset([self._order[line] for line in numbers(lines)])

    @cached_property
    def overfull(self) -> tuple[str, ...]:
        """
        The lines that their parts do not fit into, if no world is left; () if one is, or if there are too many to look.
        """
        plain = world_of(self._frame.sure, self._frame.sizes)
        if not plain.overfull or len(self._maybe) > MOST_LINKS or self._fitting:
            return ()
        # A line is exceeded only once: what lies around it is not at fault for its parts.
        inmost = [
            line
            for line in numbers(plain.overfull)
            if within(1 << line, self._frame.sure) & plain.overfull == 1 << line
        ]
        return tuple([self._order[line] for line in inmost])

    @cached_property
    def ruled_out(self) -> frozenset[Edge]:
        """
        The open links that hold in no world.
        """
        if len(self._maybe) > MOST_LINKS or not self._fitting:
            return self._without_room
        holding = {edge for links in self._fitting for edge in links}
        return self._without_room | (frozenset(self._maybe) - holding)

    def total(self, question: Question) -> Span:
        """
        Return what the total lies between.

        If no world is left, as may happen in a view that leaves claims out, parts count in full, and the total is not
        exact.
        """
        years = question.years
        of_each = None if years is None else [years.get(line, ANY_YEAR) for line in self._order]
        ask = Ask(self._set(question.wanted), self._set(question.perhaps), of_each, question.year)
        if len(self._maybe) > MOST_LINKS:
            return self._around(ask)
        worlds = self._fitting or self._worlds
        once = {id(world): world for world in worlds.values()}
        answers = {key: span_in(world, self._frame.sizes, ask, self._far) for key, world in once.items()}
        least, most = _hull(answers.values())
        # What makes a range is what makes its ends.
        ends = [
            once[key] for key, span in answers.items() if least < most and (span.least == least or span.most == most)
        ]
        spans = {links: answers[id(world)] for links, world in worlds.items()}
        return Span(
            least,
            most,
            bool(self._fitting) and (least == most or _settled(answers.values())),
            self._names(_union([span.counted for span in answers.values()])),
            self._names(_union([loose(world, ask) for world in ends])),
            frozenset([edge for edge in self._maybe if self._decides(edge, spans)] if least < most else []),
        )

    def _decides(self, edge: Edge, spans: Mapping[frozenset[Edge], WorldSpan]) -> bool:
        """
        Whether the total lies between other bounds where the link holds than where it does not.
        """
        ends = [[span for links, span in spans.items() if (edge in links) is holds] for holds in (True, False)]
        return all(ends) and self._plain(_hull(ends[0])) != self._plain(_hull(ends[1]))

    def _plain(self, ends: tuple[int, int]) -> tuple[tuple[int, bool], ...]:
        # Two open bounds are two steps off, one is one step off, and both say the same: "more than".
        pairs = [divmod(end + self._steps // 2, self._steps) for end in ends]
        return tuple([(number, step != self._steps // 2) for number, step in pairs])

    @cached_property
    def _worlds(self) -> Mapping[frozenset[Edge], World]:
        """
        The world of each set of open links; sets that make the same lines lie in one another share one.
        """
        made: dict[tuple[Lines, ...], World] = {}
        worlds: dict[frozenset[Edge], World] = {}
        for size in range(len(self._maybe) + 1):
            for links in combinations(self._maybe, size):
                wholes = self._with(links)
                # In the fund, or in the fund and in the strategy that the fund lies in: it is the same.
                key = tuple(nearest(wholes))
                if key not in made:
                    made[key] = world_of(wholes, self._frame.sizes)
                worlds[frozenset(links)] = made[key]
        return worlds

    def _with(self, links: Iterable[Edge]) -> list[Lines]:
        return [sure | more for sure, more in zip(self._frame.sure, self._wholes(links), strict=True)]

    @cached_property
    def _fitting(self) -> Mapping[frozenset[Edge], World]:
        return {links: world for links, world in self._worlds.items() if not world.overfull}

    def _around(self, ask: Ask) -> Span:
        """
        Bounds that hold in any world; the narrowest if some worlds that are looked at reach them.
        """
        span, unsettled = span_around(self._frame, ask, self._far)
        least, most, _, counted = span
        reached = [span_in(probe, self._frame.sizes, ask, self._far) for probe in self._probes]
        exact = bool(reached) and _settled(reached) and _hull(reached) == (least, most)
        names = self._names(counted)
        hangs = [edge for edge in self._maybe if edge[1] in names and least < most]
        return Span(least, most, exact, names, self._names(unsettled), frozenset(hangs))

    @cached_property
    def _probes(self) -> Sequence[World]:
        """
        Some worlds of a group with too many open links for all: with none of them, with each, without each, with all.
        """
        every = frozenset(self._maybe)
        truths = [frozenset[Edge](), every, *[frozenset([edge]) for edge in every], *[every - {edge} for edge in every]]
        worlds = [world_of(self._with(links), self._frame.sizes) for links in truths]
        return [world for world in worlds if not world.overfull]


def _union(sets: Iterable[Lines]) -> Lines:
    every = 0
    for lines in sets:
        every |= lines
    return every


def _settled(spans: Iterable[WorldSpan]) -> bool:
    """
    Whether the bounds are those of worlds whose own bounds are exact.
    """
    every = list(spans)
    exact = [span for span in every if span.exact]
    return bool(exact) and _hull(exact) == _hull(every)


def _hull(spans: Iterable[WorldSpan]) -> tuple[int, int]:
    every = list(spans)
    return min([span.least for span in every]), max([span.most for span in every])
