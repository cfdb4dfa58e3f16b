"""
Pots of money within pots of money: the least and the greatest sum of some of them, no pound counted twice.

Each pot owns a remainder of at least 0, the pounds that are in none of its parts. Its size is the sum of the
remainders of itself and of all pots below it, each once, and lies within its bounds. The total of some pots is the sum
of the remainders of those and of all below them. A world is a truth for each link that may hold, with remainders that
keep all bounds.

Bounds are whole numbers of a unit that the caller chooses, so small that an open bound is one unit off. No bound is a
number so great that no sum of the others comes near it; the caller says how far off such numbers begin.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import combinations
from typing import Final, NamedTuple, TypeAlias

Edge: TypeAlias = tuple[str, str]
"""A part, and a whole that it lies in."""

Wholes: TypeAlias = Mapping[str, Collection[str]]

MOST_LINKS: Final = 12
"""With so many links that may hold, or fewer, each truth of them is looked at; with more in one group none is."""


class Bounds(NamedTuple):
    """
    The least and the most that a pot may hold.
    """

    least: int
    most: int


class Span(NamedTuple):
    """
    What a total lies between.

    `loose` are the pots counted whole whose size is not settled, `decisive` the links on whose truth the total hangs.
    """

    least: int
    most: int
    tight: bool
    loose: frozenset[str]
    decisive: frozenset[Edge]


class _Forest(NamedTuple):
    # Each pot with the one whole that is left to it: out of several it was cut, and their bounds were lowered.
    links: frozenset[Edge]
    wholes: Wholes
    whole: Mapping[str, str | None]
    need: Mapping[str, int]
    most: Mapping[str, int]
    tight: bool
    overfull: tuple[str, ...]  # pots whose parts exceed them
    crowded: bool = True  # what does not count takes room from what does


class Group:
    """
    Pots that links join, and the worlds that their bounds allow.

    Exact where no pot lies in two others that are not one inside the other, and where those that do have a settled
    size; elsewhere, and with more than `MOST_LINKS` links that may hold, sound and perhaps wider than need be.
    """

    def __init__(
        self, bounds: Mapping[str, Bounds], far: int, sure: Sequence[Edge], maybe: Sequence[Edge], *, steps: int = 1
    ) -> None:
        self.bounds = bounds
        self.far = far
        self.steps = steps
        self.maybe: tuple[Edge, ...] = tuple(dict.fromkeys(maybe))
        self.sure: Wholes = _wholes(sure)
        self.every: Wholes = _wholes([*sure, *self.maybe])
        # Parts come before their wholes, whichever links hold.
        parts = _wholes([(whole, part) for part, wholes in self.every.items() for whole in wholes])
        self.order: tuple[str, ...] = tuple(
            TopologicalSorter({pot: parts.get(pot, ()) for pot in bounds}).static_order()
        )

    @cached_property
    def overfull(self) -> tuple[str, ...]:
        """
        The pots whose parts exceed them, if no world is left; () if one is, or if there are too many to look.
        """
        plain = self._forest(())
        looked = len(self.maybe) <= MOST_LINKS
        return () if not plain.overfull or not looked or self._worlds else plain.overfull

    def total(self, wanted: Collection[str]) -> Span:
        """
        What the total of the *wanted* pots lies between.

        If no world is left a whole is believed before the parts that exceed it, and of those parts alone the total
        lies between what they need and the room that is there.
        """
        if not self._worlds:
            return self._around(wanted)
        spans = [(forest.links, self._span(forest, wanted)) for forest in self._worlds]
        least, most = _hull([span[:2] for _, span in spans])
        return Span(
            least,
            most,
            least == most or all(span.tight for _, span in spans),
            frozenset([pot for _, span in spans for pot in span.loose]),
            frozenset([edge for edge in self.maybe if self._decides(edge, spans)]),
        )

    def _decides(self, edge: Edge, spans: Sequence[tuple[frozenset[Edge], Span]]) -> bool:
        """
        Whether the total lies between other bounds where the link holds than where it does not.
        """
        ends = [[span[:2] for links, span in spans if (edge in links) is holds] for holds in (True, False)]
        return all(ends) and self._plain(_hull(ends[0])) != self._plain(_hull(ends[1]))

    def _plain(self, ends: tuple[int, int]) -> tuple[tuple[int, bool], ...]:
        # Two open bounds are two steps off, one is one step off, and both say the same: "more than".
        pairs = [divmod(end + self.steps // 2, self.steps) for end in ends]
        return tuple([(number, step != self.steps // 2) for number, step in pairs])

    @cached_property
    def _worlds(self) -> Sequence[_Forest]:
        if len(self.maybe) > MOST_LINKS:
            return []
        truths = [links for size in range(len(self.maybe) + 1) for links in combinations(self.maybe, size)]
        return [forest for links in truths if not (forest := self._forest(links)).overfull]

    def _forest(self, links: Collection[Edge]) -> _Forest:
        added = _wholes(links)
        wholes = {**self.sure, **{part: {*self.sure.get(part, ()), *more} for part, more in added.items()}}
        return _grown(self.order, frozenset(links), wholes, dict(self.bounds))

    def _around(self, wanted: Collection[str]) -> Span:
        """
        Bounds that hold in any world: what may lie in a pot may fill it, and what may lie in two may be in both.
        """
        bounds, counted = dict(self.bounds), self.counted(self.sure, wanted)
        topmost = {pot for pot in counted if counted.isdisjoint(self.sure.get(pot, ()))}
        for part in dict.fromkeys([*[part for part, _ in self.maybe], *topmost]):
            above = _above(part, self.every)
            if part in counted or len(above & topmost) > 1:
                for outer in above - _above(part, self.sure):
                    bounds[outer] = bounds[outer]._replace(least=max(0, bounds[outer].least - bounds[part].most))
        forest = _grown(self.order, frozenset(), self.sure, bounds)._replace(crowded=False)
        span = self._span(forest, wanted)
        reached = [self._span(probe, wanted)[:2] for probe in self._probes if probe.tight]
        tight = bool(reached) and _hull(reached) == span[:2]
        hangs = [edge for edge in self.maybe if edge[1] in counted and span.least < span.most]
        least, most = sorted(span[:2])
        return Span(least, most, tight, span.loose, frozenset(hangs))

    @cached_property
    def _probes(self) -> Sequence[_Forest]:
        """
        Some worlds of a group with too many links for all: with none of them, with each, without each, with all.
        """
        every = frozenset(self.maybe)
        truths = [frozenset[Edge](), every, *[frozenset([edge]) for edge in every], *[every - {edge} for edge in every]]
        return [forest for links in truths if not (forest := self._forest(links)).overfull]

    def _span(self, forest: _Forest, wanted: Collection[str]) -> Span:
        counted = self.counted(forest.wholes, wanted)
        least = most = 0
        loose: list[str] = []
        # Of what lies directly in each pot: the most that counts, and the least that does not and takes its room.
        inner, idle = Counter[str](), Counter[str]()
        for pot in self.order:
            whole = forest.whole[pot]
            if whole in counted:
                continue
            held = forest.most[pot] if pot in counted else min(inner[pot], forest.most[pot] - idle[pot])
            if pot in counted:
                least += forest.need[pot]
                loose += [pot] if forest.need[pot] < held else []
            if whole is None:
                most += held
                continue
            inner[whole] += held
            idle[whole] += max(idle[pot], forest.need[pot] - held) if forest.crowded else 0
        if forest.crowded and not forest.tight:
            low, high = self._between_wholes(forest, counted)
            least, most = max(least, low), min(most, high)
        return Span(least, min(most, self.far), forest.tight, frozenset(loose), frozenset())

    def _between_wholes(self, forest: _Forest, counted: Collection[str]) -> tuple[int, int]:
        """
        Bounds by the size of the outermost pots that count, less what two of them may have in common.
        """
        outermost = {pot for pot in counted if not any(whole in counted for whole in forest.wholes.get(pot, ()))}
        shared = [pot for pot, wholes in forest.wholes.items() if len(wholes) > 1]
        common = [max(0, len(outermost & _above(pot, forest.wholes)) - 1) * forest.most[pot] for pot in shared]
        needs = [max(self.bounds[pot].least, forest.need[pot]) for pot in outermost]
        least = max([sum(needs) - sum(common), *needs])
        return least, sum(self.bounds[pot].most for pot in outermost)

    def counted(self, wholes: Wholes, wanted: Collection[str]) -> set[str]:
        """
        The wanted pots with all that lies in them.
        """
        found = set(wanted)
        for pot in reversed(self.order):
            if not found.isdisjoint(wholes.get(pot, ())):
                found.add(pot)
        return found


def _grown(order: Sequence[str], links: frozenset[Edge], wholes: Wholes, bounds: dict[str, Bounds]) -> _Forest:
    whole: dict[str, str | None] = {}
    need: Counter[str] = Counter()
    tight, overfull = True, list[str]()
    for pot in order:
        need[pot] = max(need[pot], bounds[pot].least)
        if need[pot] > bounds[pot].most:
            overfull.append(pot)
            need[pot] = bounds[pot].least
            bounds[pot] = Bounds(need[pot], max(bounds[pot]))
        nearest = _nearest(pot, wholes)
        whole[pot] = nearest[0] if len(nearest) == 1 else None
        if len(nearest) == 1:
            need[nearest[0]] += need[pot]
        elif nearest:
            tight &= _cut(pot, need[pot], bounds, _above(pot, wholes))
    most = {pot: each.most for pot, each in bounds.items()}
    return _Forest(links, wholes, whole, need, most, tight, tuple(overfull))


def _wholes(edges: Iterable[Edge]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part, whole in edges:
        found.setdefault(part, set()).add(whole)
    return found


def _above(pot: str, wholes: Wholes) -> set[str]:
    """
    All that a pot lies in.
    """
    found: set[str] = set()
    left = [*wholes.get(pot, ())]
    while left:
        outer = left.pop()
        if outer not in found:
            found.add(outer)
            left += wholes.get(outer, ())
    return found


def _nearest(pot: str, wholes: Wholes) -> list[str]:
    """
    The wholes that a pot lies in, those left out in which another of them lies.
    """
    direct = wholes.get(pot, ())
    if len(direct) < 2:
        return list(direct)
    outer = {above for whole in direct for above in _above(whole, wholes)}
    return [whole for whole in direct if whole not in outer]


def _cut(pot: str, least: int, bounds: dict[str, Bounds], above: Collection[str]) -> bool:
    """
    Take a pot out of all that it lies in, whose bounds are then of the rest; whether its size was settled.
    """
    most = max(least, min(bounds[each].most for each in (pot, *above)))
    bounds[pot] = Bounds(least, most)
    for each in above:
        bounds[each] = Bounds(max(0, bounds[each].least - most), bounds[each].most - least)
    return least == most


def _hull(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(least for least, _ in spans), max(most for _, most in spans)
