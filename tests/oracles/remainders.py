"""
Totals by brute force: every truth of the links that may hold, and every way to put pounds into the pots.

It reads amounts and links of the records, and nothing of how the library computes. `sums` counts whole pounds, one way
to put them after another. `between` answers for amounts of any size and with ends that are out: it writes down what
must hold of the remainders as inequalities, and gets rid of one remainder after another (Fourier and Motzkin).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple, TypeAlias

from countylines import NO, YES, Funding

Edge: TypeAlias = tuple[str, str]
Pounds: TypeAlias = Mapping[str, tuple[int, int]]


class Range(NamedTuple):
    """
    What a total lies between, and whether the ends are out; without an upper end it has none.
    """

    low: Fraction
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False


class Rule(NamedTuple):
    """
    That the sum of the weighted remainders is at most a number, or less than it.
    """

    weights: tuple[int, ...]
    most: Fraction
    strict: bool = False


def truths(sure: Iterable[Edge], maybe: Sequence[Edge]) -> Iterator[frozenset[Edge]]:
    """
    The links that hold, for every truth of those that may.
    """
    for choice in product((False, True), repeat=len(maybe)):
        yield frozenset(sure) | {edge for edge, holds in zip(maybe, choice, strict=True) if holds}


def inside(pots: Iterable[str], edges: Iterable[Edge]) -> dict[str, set[str]]:
    """
    Each pot with itself and all that lies in it.
    """
    found = {pot: {pot} for pot in pots}
    grew = True
    while grew:
        grew = False
        for part, whole in edges:
            grew |= not found[part] <= found[whole]
            found[whole] |= found[part]
    return found


def sums(bounds: Pounds, edges: Iterable[Edge], wanted: Iterable[str]) -> set[int]:
    """
    Every total that the wanted pots can have in whole pounds, where just these links hold.
    """
    held = inside(bounds, edges)
    counted = {part for pot in wanted for part in held[pot]}
    # What each pot holds, and what counts of it: one pot after another gets every number of pounds.
    fillings: set[tuple[tuple[int, ...], int]] = {((0,) * len(bounds), 0)}
    for pot, (_, most) in bounds.items():
        takes, counts = [pot in parts for parts in held.values()], pot in counted
        fillings = {
            (tuple([size + pounds * take for size, take in zip(sizes, takes, strict=True)]), total + pounds * counts)
            for sizes, total in fillings
            for pounds in range(most + 1)
        }
    return {total for sizes, total in fillings if _kept(sizes, bounds)}


def _kept(sizes: tuple[int, ...], bounds: Pounds) -> bool:
    return all(least <= size <= most for size, (least, most) in zip(sizes, bounds.values(), strict=True))


def reached(bounds: Pounds, sure: Iterable[Edge], maybe: Sequence[Edge], wanted: Sequence[str]) -> set[int]:
    """
    Every total that the wanted pots can have in whole pounds, in any world.
    """
    return {total for edges in truths(sure, maybe) for total in sums(bounds, edges, wanted)}


def edges_of(lines: Iterable[Funding]) -> tuple[list[Edge], list[Edge]]:
    """
    The links between these lines that hold, and those that may.
    """
    sure: dict[Edge, None] = {}
    maybe: dict[Edge, None] = {}
    for line in lines:
        for link in line.part_of:
            to = line.owner + link.to if link.to.startswith("/") else link.to
            if link.truth is not NO:
                (sure if link.truth is YES else maybe)[line.id, to] = None
    return list(sure), [edge for edge in maybe if edge not in sure]


def between(lines: Sequence[Funding], wanted: Iterable[str]) -> Range | None:
    """
    What the total of the wanted lines lies between in all worlds; None if there is no world.
    """
    sure, maybe = edges_of(lines)
    asked = list(wanted)
    return hull(one_world(lines, edges, asked) for edges in truths(sure, maybe))


def deciding(lines: Sequence[Funding], wanted: Iterable[str]) -> set[Edge]:
    """
    The links such that the total lies between other ends where they hold than where they do not.
    """
    sure, maybe = edges_of(lines)
    asked = list(wanted)
    ranges = [(edges, one_world(lines, edges, asked)) for edges in truths(sure, maybe)]
    found: set[Edge] = set()
    for edge in maybe:
        held = hull(each for edges, each in ranges if edge in edges)
        not_held = hull(each for edges, each in ranges if edge not in edges)
        if held and not_held and held != not_held:
            found.add(edge)
    return found


def hull(ranges: Iterable[Range | None]) -> Range | None:
    """
    The narrowest range that holds all these; None if there are none.
    """
    found = [each for each in ranges if each]
    if not found:
        return None
    low, low_open = min((each.low, each.low_open) for each in found)
    highs = [(each.high, not each.high_open) for each in found if each.high is not None]
    if len(highs) < len(found):
        return Range(low, None, low_open)
    high, closed = max(highs)
    return Range(low, high, low_open, not closed)


def one_world(lines: Sequence[Funding], edges: Iterable[Edge], wanted: Iterable[str]) -> Range | None:
    """
    What the total lies between where just these links hold; None if the bounds cannot all be kept.
    """
    ids = [line.id for line in lines]
    held = inside(ids, edges)
    counted = {part for pot in wanted for part in held[pot]}
    # The remainders first, the total last.
    total = (*[int(id in counted) for id in ids], -1)
    rules = [Rule(total, Fraction(0)), _lower(total, Fraction(0), strict=False)]
    for at, line in enumerate(lines):
        own = tuple([int(other == at) for other in range(len(ids))])
        rules += [_lower((*own, 0), Fraction(0), strict=False)]
        size = (*[int(id in held[line.id]) for id in ids], 0)
        amount = line.amount.get()
        if amount is not None:
            rules += [_lower(size, Fraction(amount.low), strict=amount.low_open)]
        if amount is not None and amount.high is not None:
            rules += [Rule(size, Fraction(amount.high), amount.high_open)]
    return _ends(rules, len(ids))


def _lower(weights: tuple[int, ...], least: Fraction, *, strict: bool) -> Rule:
    return Rule(tuple([-weight for weight in weights]), -least, strict)


def _ends(rules: list[Rule], remainders: int) -> Range | None:
    for at in range(remainders):
        rules = _without(at, rules)
    if any(not any(rule.weights) and (rule.most < 0 or (rule.strict and rule.most == 0)) for rule in rules):
        return None
    lows = [(-rule.most / -rule.weights[-1], rule.strict) for rule in rules if rule.weights[-1] < 0]
    highs = [(rule.most / rule.weights[-1], not rule.strict) for rule in rules if rule.weights[-1] > 0]
    low, low_open = max(lows)
    if not highs:
        return Range(low, None, low_open)
    high, closed = min(highs)
    if low > high or (low == high and (low_open or not closed)):
        return None
    return Range(low, high, low_open, not closed)


def _without(at: int, rules: list[Rule]) -> list[Rule]:
    kept = [rule for rule in rules if rule.weights[at] == 0]
    uppers = [rule for rule in rules if rule.weights[at] > 0]
    lowers = [rule for rule in rules if rule.weights[at] < 0]
    for upper, lower in product(uppers, lowers):
        up, down = -lower.weights[at], upper.weights[at]
        weights = tuple([up * one + down * other for one, other in zip(upper.weights, lower.weights, strict=True)])
        kept.append(Rule(weights, up * upper.most + down * lower.most, upper.strict or lower.strict))
    # Of rules with the same weights the strictest says all.
    tightest: dict[tuple[int, ...], Rule] = {}
    for rule in sorted(kept, key=lambda rule: (rule.most, not rule.strict)):
        tightest.setdefault(rule.weights, rule)
    return list(tightest.values())
