"""
Funding lines as pots within pots: their bounds in whole numbers, and the groups that links make of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from countylines.certainty import POSSIBLE, YES, Certainty
from countylines.errors import UnitError
from countylines.records.funding import Funding
from countylines.records.walk import full_id
from countylines.totals.bounds import Bounds, Edge, Group, Span
from countylines.values.amounts import Amount
from countylines.values.numbers import EXACT


class Sum(NamedTuple):
    """
    What some lines come to, and what makes it a range.

    `loose` are the lines counted whole whose size is not settled, `decisive` the links on whose truth the sum hangs.
    """

    amount: Amount
    tight: bool
    loose: frozenset[str]
    decisive: frozenset[Edge]


class FundingGraph:
    """
    Funding lines with the links between them.
    """

    def __init__(self, lines: Mapping[str, Funding]) -> None:
        self.lines = lines
        self.sure: frozenset[Edge] = frozenset(_edges(lines, YES))
        self.maybe: frozenset[Edge] = frozenset(_edges(lines, POSSIBLE)) - self.sure
        self._scale = _Scale([amount for line in lines.values() if (amount := line.amount.get())])

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """
        The groups that links make of the lines.
        """
        beside: dict[str, list[Edge]] = defaultdict(list)
        for edge in (*self.sure, *self.maybe):
            for end in edge:
                beside[end].append(edge)
        return tuple([self._group(names, beside) for names in _joined(self.lines, beside)])

    def _group(self, names: list[str], beside: Mapping[str, list[Edge]]) -> Group:
        bounds = {name: self._scale.bounds(self.lines[name].amount.get()) for name in names}
        edges = [edge for name in names for edge in beside.get(name, ()) if edge[0] == name]
        sure = [edge for edge in edges if edge in self.sure]
        maybe = [edge for edge in edges if edge in self.maybe]
        return Group(bounds, self._scale.far, sure, maybe, steps=self._scale.steps)

    @cached_property
    def _group_of(self) -> Mapping[str, Group]:
        return {name: group for group in self.groups for name in group.order}

    @cached_property
    def _wholes(self) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
        sure, every = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
        for part, whole in self.sure:
            sure[part].append(whole)
        for part, whole in (*self.sure, *self.maybe):
            every[part].append(whole)
        return sure, every

    def above(self, name: str) -> tuple[set[str], set[str]]:
        """
        The lines that one lies in, and those with the ones that it may lie in.
        """
        sure, every = self._wholes
        return _reached([name], sure) - {name}, _reached([name], every) - {name}

    def below(self, wanted: Iterable[str]) -> list[str]:
        """
        The wanted lines and all that may lie in them, in the order of the funding_graph.
        """
        return sorted(_reached(wanted, self._parts), key=self._places.__getitem__)

    @cached_property
    def _parts(self) -> Mapping[str, list[str]]:
        found = defaultdict[str, list[str]](list)
        for part, whole in (*self.sure, *self.maybe):
            found[whole].append(part)
        return found

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.lines)}

    def total(self, wanted: Collection[str]) -> Sum:
        """
        What the wanted lines come to.

        Raises:
            UnitError: They are of two currencies.
        """
        asked: dict[int, tuple[Group, list[str]]] = {}
        for name in wanted:
            group = self._group_of[name]
            asked.setdefault(id(group), (group, []))[1].append(name)
        spans = [group.total(names) for group, names in asked.values()]
        return Sum(
            self._scale.amount(spans, self._currency(wanted)),
            all(span.tight for span in spans),
            frozenset([name for span in spans for name in span.loose]),
            frozenset([edge for span in spans for edge in span.decisive]),
        )

    def _currency(self, wanted: Collection[str]) -> str:
        found = dict.fromkeys(amount.unit for name in wanted if (amount := self.lines[name].amount.get()))
        if len(found) > 1:
            raise UnitError(*[*found][:2])
        return next(iter(found), "GBP")


class _Scale:
    """
    How bounds are counted: in steps, so many to the smallest unit of money written that no count of them makes one.
    """

    def __init__(self, amounts: list[Amount]) -> None:
        numbers = [number for each in amounts for number in (each.low, each.high) if number is not None]
        self._places = max([0, *[-int(number.as_tuple().exponent) for number in numbers]])
        self.steps = 4 * (len(amounts) + 1) ** 2
        self._endless = 4 * (len(amounts) + 1) ** 2 * (max([0, *[self._number(number) for number in numbers]]) + 1)
        self.far = self._endless // 2

    def _number(self, number: Decimal) -> int:
        return int(number.scaleb(self._places, EXACT)) * self.steps

    def bounds(self, amount: Amount | None) -> Bounds:
        """
        The bounds of an amount; those of one that nobody states are from nothing to anything.
        """
        if amount is None:
            return Bounds(0, self._endless)
        high = self._endless if amount.high is None else self._number(amount.high) - amount.high_open
        return Bounds(self._number(amount.low) + amount.low_open, high)

    def amount(self, spans: list[Span], currency: str) -> Amount:
        """
        The amount that the spans come to.
        """
        least, most = sum(span.least for span in spans), sum(span.most for span in spans)
        low, below = divmod(least + self.steps // 2, self.steps)
        high, above = divmod(most + self.steps // 2, self.steps)
        # Just below the one bound or above the other is only what parts need that exceed their whole.
        endless = most >= self.far or above > self.steps // 2
        return Amount(
            low=self._decimal(low),
            high=None if endless else self._decimal(high),
            low_open=below > self.steps // 2,
            high_open=above != self.steps // 2,
            unit=currency,
        )

    def _decimal(self, number: int) -> Decimal:
        return Decimal(number).scaleb(-self._places, EXACT)


def _edges(lines: Mapping[str, Funding], truth: Certainty) -> Iterator[Edge]:
    for name, line in lines.items():
        for link in line.part_of:
            whole = full_id(link.to, line.owner)
            # A reference that leads nowhere is a fault of its own.
            if link.truth is truth and whole in lines:
                yield name, whole


def _reached(names: Iterable[str], further: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += further.get(name, ())
    return found


def _joined(lines: Iterable[str], beside: Mapping[str, list[Edge]]) -> Iterator[list[str]]:
    """
    The lines by what links join, each line once.
    """
    seen: set[str] = set()
    for line in lines:
        if line in seen:
            continue
        seen.add(line)
        names = [line]
        for name in names:
            fresh = [end for edge in beside.get(name, ()) for end in edge if end not in seen]
            names += dict.fromkeys(fresh)
            seen.update(fresh)
        yield names
