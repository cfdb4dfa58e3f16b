"""
Links between funding lines: those that sources state, deny or leave open, and those that nobody speaks of.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import TypeAlias

from countylines.certainty import POSSIBLE, YES, Certainty
from countylines.records.funding import Funding
from countylines.totals.bounds import Edge
from countylines.totals.sizes import fits, may_overlap

Nexts: TypeAlias = Mapping[str, Sequence[str]]
"""From each line to the lines that are one link away."""


class Links:
    """
    The links between funding lines, as a graph.

    Attributes:
        sure: The links that certainly hold.
        maybe: The links that are open.
        wholes: The lines that each line certainly lies in directly.
        open_wholes: The lines that each line may lie in directly, those that it certainly lies in included.
        parts: The lines that certainly lie directly in each line.
        open_parts: The lines that may lie directly in each line.
        beside: The lines that any of these links joins to each line.
    """

    def __init__(self, lines: Mapping[str, Funding]) -> None:
        self._lines = lines
        edges = list(_edges(lines))
        self.sure: dict[Edge, None] = {edge: None for edge, truth in edges if truth is YES}
        self.maybe: dict[Edge, None] = {
            edge: None for edge, truth in edges if truth is POSSIBLE and edge not in self.sure
        }
        self.wholes: Nexts = _nexts(self.sure)
        # In most datasets no link is open, and one table is enough.
        self.open_wholes: Nexts = _nexts([*self.sure, *self.maybe]) if self.maybe else self.wholes

    @cached_property
    def parts(self) -> Nexts:
        return _nexts([(whole, part) for part, whole in self.sure])

    @cached_property
    def open_parts(self) -> Nexts:
        return _nexts([(whole, part) for part, whole in (*self.sure, *self.maybe)]) if self.maybe else self.parts

    @cached_property
    def beside(self) -> Nexts:
        return neighbours([*self.sure, *self.maybe])

    def implied(self, asked: Iterable[str], outer_of: Mapping[str, Sequence[str]]) -> tuple[Edge, ...]:
        """
        Return the open links that no source speaks of: between lines of an initiative and of one that is part of it.

        A programme has £100m, and two projects that are part of it have £60m and £40m. Unless sources speak of a link
        between a project's line and a line of the programme, the project's line may lie in each of them. Of two such
        lines the one that has no room for the other may lie in it, and lines whose periods have no day in common are
        different money. Lines inside a line of the same initiative go with it: where only these are asked for, it is
        looked at too.

        Args:
            asked: The lines that a total is asked for. Only these, the lines in them and those around are looked at.
            outer_of: The initiatives that an initiative is certainly part of, over any number of links, in order.
        """
        counted = reached(asked, self.open_parts)
        wholes, others = self._by_owner(counted), self._by_owner(reached(counted, self.open_wholes))
        pairs = [(owner, outer) for owner in others for outer in outer_of.get(owner, ()) if outer in wholes]
        implied: dict[str, list[str]] = defaultdict(list)
        for owner, outer in pairs:
            parts = [line for line in others[owner] if not self._is_placed(line, outer)]
            for part, whole in product(parts, wholes[outer]):
                inner, around = (part.id, whole.id) if fits(part, whole) else (whole.id, part.id)
                # Nothing lies in itself: an implied link that would close a circle is left out.
                if may_overlap(part, whole) and inner not in reached([around], self.open_wholes, implied):
                    implied[inner].append(around)
        return tuple([(part, whole) for part, wholes in implied.items() for whole in wholes])

    def _by_owner(self, names: Iterable[str]) -> Mapping[str, list[Funding]]:
        owned: dict[str, list[Funding]] = defaultdict(list)
        for name in sorted(names):
            owned[self._lines[name].owner].append(self._lines[name])
        return owned

    def _is_placed(self, line: Funding, outer: str) -> bool:
        """
        Return whether a line lies in another of its initiative, or sources speak of a link between it and one of
        *outer*.
        """
        around, inside = reached([line.id], self.open_wholes), reached([line.id], self.open_parts)
        with_another = [whole for whole in self.wholes.get(line.id, ()) if self._lines[whole].owner == line.owner]
        spoken_of = [link.to for name in (*around, *inside) for link in self._lines[name].part_of]
        # A denied link counts as well: its source speaks of the two lines, and nothing is left to imply.
        near = {self._lines[name].owner for name in (*around, *inside, *spoken_of) if name in self._lines}
        return bool(with_another) or outer in near


def _edges(lines: Mapping[str, Funding]) -> Iterator[tuple[Edge, Certainty]]:
    for name, line in lines.items():
        # A reference that leads nowhere is a fault of its own.
        yield from (((name, link.to), link.truth) for link in line.part_of if link.to in lines)


def _nexts(edges: Iterable[Edge]) -> Nexts:
    nexts: dict[str, list[str]] = defaultdict(list)
    for near, far in edges:
        nexts[near].append(far)
    return {near: tuple(every) for near, every in nexts.items()}


def neighbours(edges: Iterable[Edge]) -> Nexts:
    """
    Return the lines that links join to each line, whichever of the two is the part.
    """
    pairs = list(edges)
    return _nexts([*pairs, *[(whole, part) for part, whole in pairs]])


def reached(names: Iterable[str], *further: Nexts) -> dict[str, None]:
    """
    Return the names with all that are reached from them, in the order in which they are.
    """
    near = dict.fromkeys(names)
    left = list(near)
    for name in left:
        fresh = [next_ for nexts in further for next_ in nexts.get(name, ()) if next_ not in near]
        near.update(dict.fromkeys(fresh))
        left += dict.fromkeys(fresh)
    return near


def spoken_of_together(lines: Mapping[str, Funding]) -> list[list[str]]:
    """
    Return the groups of lines that links join, denied ones too, in the order of the lines.

    What a total of some lines says depends on no line outside their groups.
    """
    beside = neighbours([(id, link.to) for id, line in lines.items() for link in line.part_of if link.to in lines])
    groups: list[list[str]] = []
    seen: set[str] = set()
    for id in lines:
        if id in beside and id not in seen:
            near = reached([id], beside)
            seen.update(near)
            groups.append([other for other in lines if other in near])
    return groups
