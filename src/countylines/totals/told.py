"""
What a total tells besides its amount, looked up when somebody asks.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Self

from countylines.records.funding import Funding
from countylines.records.notes import Note
from countylines.records.sources import Source
from countylines.totals.account import is_settled, link_reason, range_reason
from countylines.totals.asked import Asked
from countylines.totals.graph import FundingGraph
from countylines.totals.money import Money
from countylines.totals.sizes import may_exceed
from countylines.totals.sums import Sum


class Told:
    """
    The lines that a total counted, with what is on record of them.

    Attributes:
        reasons: What makes the total a range: ids of lines and texts of links, each with why.
        counts: Whether there are any lines.
        counted: The ids of the lines.
        lines: The lines, by id.
        contained: Their certain links: ids of part and whole.
        sources: The sources of their amounts.
        notes: The notes that are about two or more of them, or of their owners.
        asked: The ids of those of them that the total was asked for.
        currencies: Their currencies; none, if only lines of unknown amount count, which may be in any.
    """

    _money: Money
    _sum: Sum
    _asked: Asked
    _is_range: bool

    @classmethod
    def of(cls, money: Money, asked: Asked, summed: Sum, *, is_range: bool) -> Self:
        """
        Return what the total of some lines tells.

        Args:
            money: The lines and records of the dataset.
            asked: The lines that it is asked for.
            summed: Their sum.
            is_range: Whether its bounds differ.
        """
        told = cls()
        # Set one by one past `__setattr__`: by `vars` each of thousands of totals would get a dictionary of its own.
        put = object.__setattr__
        put(told, "_money", money)
        put(told, "_sum", summed)
        put(told, "_asked", asked)
        put(told, "_is_range", is_range)
        return told

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a total cannot be changed; {name!r} stays as it is")

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        return _reasons(self._money.graph, self._sum, self._asked) if self._is_range else {}

    @property
    def counts(self) -> bool:
        return self._sum.counts

    @cached_property
    def counted(self) -> tuple[str, ...]:
        return self._sum.counted

    @cached_property
    def lines(self) -> Mapping[str, Funding]:
        lines = self._money.graph.lines
        return {id: lines[id] for id in self.counted}

    @cached_property
    def contained(self) -> tuple[tuple[str, str], ...]:
        lines, wholes = self.lines, self._money.graph.links.wholes
        return tuple([(id, whole) for id in lines for whole in wholes.get(id, ()) if whole in lines])

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._money.sources_of(self.counted))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._money.notes_on(self.lines.values()))

    @cached_property
    def asked(self) -> tuple[str, ...]:
        return tuple([id for id in dict.fromkeys([*self._asked.wanted, *self._asked.perhaps]) if id in self.lines])

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        return self._money.currencies(self.counted)

    def _values(self) -> tuple[object, ...]:
        return self.counted, tuple(self.reasons), self.contained, self.sources, self.notes

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if isinstance(other, Told) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[object, ...]:
        # The answers travel, and not the dataset that they are looked up in.
        names = ("reasons", "counted", "lines", "contained", "sources", "notes", "asked", "currencies")
        return _restored, ({name: getattr(self, name) for name in names},)


def _restored(answers: Mapping[str, object]) -> Told:
    told = Told()
    vars(told).update(answers)
    return told


def _reasons(graph: FundingGraph, summed: Sum, asked: Asked) -> dict[str, str]:
    """
    Return what makes a total a range: ids of lines and texts of links, each with why.
    """
    reasons: dict[str, str] = {}
    loose, decisive = summed.doubts()
    wanted, perhaps, dated = frozenset(asked.wanted), frozenset(asked.perhaps), asked.years is not None
    for id in summed.counted:
        if id not in loose:
            continue
        line = graph.lines[id]
        if id in perhaps and id not in wanted:
            reasons[id] = f"{range_reason(line, dated=False)}, and only perhaps among these lines"
        # A line of a settled amount is loose only by what it shares, which is said of the line that is shared.
        elif dated or not is_settled(line) or may_exceed(line):
            reasons[id] = range_reason(line, dated=dated)
    parts = sorted({part for part, _ in decisive}, key=graph.places.__getitem__)
    links = {(part, link.to): link for part in parts for link in graph.lines[part].part_of}
    for edge in [*links, *sorted(decisive & summed.implied)]:
        if edge in decisive:
            reasons[f"{edge[0]} in {edge[1]}"] = link_reason(links.get(edge))
    return reasons
