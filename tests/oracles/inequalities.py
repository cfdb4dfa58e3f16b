"""
Totals by inequalities: every truth of the open links, and what must hold of the remainders in each.

It reads amounts and links of the records, and nothing of how the library computes. It answers for amounts of any size
and with ends that are excluded: it writes down the bounds as inequalities, and removes one remainder after another
(Fourier and Motzkin).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple

from countylines import NO, YES, Amount, Funding, Standing
from oracles.remainders import Edge, inside, truths


class Range(NamedTuple):
    """
    What a total lies between, and whether the ends are excluded; without an upper end it has none.
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


def edges_of(lines: Iterable[Funding]) -> tuple[list[Edge], list[Edge]]:
    """
    The links between these lines that hold, and those that are open.
    """
    sure: dict[Edge, None] = {}
    maybe: dict[Edge, None] = {}
    for line in lines:
        for link in line.part_of:
            if link.truth is not NO:
                (sure if link.truth is YES else maybe)[line.id, link.to] = None
    return list(sure), [edge for edge in maybe if edge not in sure]


def between(
    lines: Sequence[Funding], wanted: Iterable[str], perhaps: Sequence[str] = (), implied: Iterable[Edge] = ()
) -> Range | None:
    """
    What the total of the wanted lines lies between in all worlds; None if there is no world.
    """
    sure, maybe = edges_of(lines)
    asked, some = {*wanted}, {*wanted, *perhaps}
    ranges = [one_world(lines, edges, choice) for edges in truths(sure, [*maybe, *implied]) for choice in (asked, some)]
    return hull(ranges)


def deciding(lines: Sequence[Funding], wanted: Iterable[str]) -> set[Edge]:
    """
    The links such that the total lies between other ends where they hold than where they do not.
    """
    sure, maybe = edges_of(lines)
    asked = list(wanted)
    ranges = [(edges, one_world(lines, edges, asked)) for edges in truths(sure, maybe)]
    decisive: set[Edge] = set()
    for edge in maybe:
        held = hull(span for edges, span in ranges if edge in edges)
        not_held = hull(span for edges, span in ranges if edge not in edges)
        if held and not_held and held != not_held:
            decisive.add(edge)
    return decisive


def worlds(lines: Sequence[Funding]) -> list[frozenset[Edge]]:
    """
    The links that hold in each world.
    """
    sure, maybe = edges_of(lines)
    return [edges for edges in truths(sure, maybe) if one_world(lines, edges, [])]


def unspoken(lines: Sequence[Funding], wanted: Iterable[str], inner: str, outer: str) -> list[Edge]:
    """
    The open links that nobody speaks of, between lines of an initiative and of one that it is part of.

    Each line of the inner one may lie in each of the outer one that has room for it, else the other way round. Left out
    are lines that lie in others of their initiative, or that are themselves, or with what is in them or around them,
    linked to the outer initiative in any way.
    """
    by_id = {line.id: line for line in lines}
    sure, maybe = edges_of(lines)
    every = inside(by_id, [*sure, *maybe])
    counted = sorted({part for id in wanted for part in every[id]})
    # What is around a line takes it along, wherever it lies itself.
    around = sorted({whole for whole in by_id if not every[whole].isdisjoint(counted)})
    near = {id: {other for other in by_id if id in every[other] or other in every[id]} for id in by_id}
    edges: list[Edge] = []
    for id in around:
        spoken = near[id] | {link.to for other in near[id] for link in by_id[other].part_of}
        is_linked = any(by_id[other].owner == outer for other in spoken)
        is_inside = any(part == id and by_id[whole].owner == inner for part, whole in sure)
        if by_id[id].owner == inner and not is_linked and not is_inside:
            for whole in counted:
                if by_id[whole].owner == outer:
                    edge = (id, whole) if _fits(by_id[id], by_id[whole]) else (whole, id)
                    held = inside(by_id, [*sure, *maybe, *edges])
                    edges += [edge] if edge[1] not in held[edge[0]] else []
    return edges


def _fits(part: Funding, whole: Funding) -> bool:
    low, high = rounded(part).low, rounded(whole).high
    return not binding(whole) or high is None or low <= high


def hull(ranges: Iterable[Range | None]) -> Range | None:
    """
    The narrowest range that holds all these; None if there are none.
    """
    spans = [span for span in ranges if span]
    if not spans:
        return None
    low, low_open = min((span.low, span.low_open) for span in spans)
    highs = [(span.high, not span.high_open) for span in spans if span.high is not None]
    if len(highs) < len(spans):
        return Range(low, None, low_open)
    high, closed = max(highs)
    return Range(low, high, low_open, not closed)


def written(line: Funding) -> Range:
    """
    The bounds of an amount: a plan is "up to", and what nobody knows, or what its source took back, is anything.
    """
    amount = line.amount.get()
    if amount is None or line.amount.standing is Standing.SUPERSEDED:
        return Range(Fraction(0), None)
    span = _range(amount)
    return Range(Fraction(0), span.high, high_open=span.high_open) if _planned(line) else span


def _planned(line: Funding) -> bool:
    return line.amount.known and line.amount.standing is Standing.PLANNED


def _range(amount: Amount) -> Range:
    high = None if amount.high is None else Fraction(amount.high)
    return Range(Fraction(amount.low), high, amount.low_open, amount.high_open)


def rounded(line: Funding) -> Range:
    """
    The bounds of all that the figures of a line may stand for.
    """
    if not line.amount.known or line.amount.standing not in (Standing.STATED, Standing.INFERRED):
        return written(line)
    values = [claim.value for claim in line.amount.stated] if line.amount.undecided else [line.amount.value]
    span = hull([_around(amount) for amount in values])
    assert span is not None
    return span


def _around(amount: Amount) -> Range:
    span = _range(amount)
    if span.low != span.high or not span.low:
        return span
    _, digits, exponent = Decimal(amount.low).normalize().as_tuple()
    assert isinstance(exponent, int)
    # The last digit that is not zero, or the second one, whichever is finer.
    half = Fraction(10) ** min(exponent, exponent + len(digits) - 2) / 2
    return Range(span.low - half, span.low + half, low_open=True, high_open=True)


def binding(line: Funding) -> bool:
    """
    Whether the parts of a line must fit into it.
    """
    return not _planned(line) and not any(claim.value for claim in line.overspent.claims)


def one_world(lines: Sequence[Funding], edges: Iterable[Edge], wanted: Iterable[str]) -> Range | None:
    """
    What the total lies between where just these links hold; None if parts do not fit, even as rounded.
    """
    ids = [line.id for line in lines]
    held = inside(ids, edges)
    by_id = {line.id: line for line in lines}
    free = {id for id, line in by_id.items() if not binding(line)}
    limits = {id: rounded(line) for id, line in by_id.items()}
    unlimited = {id: Range(span.low, None, span.low_open) if id in free else span for id, span in limits.items()}
    if _solved(ids, held, unlimited, (), []) is None:
        return None
    sizes = _sizes(ids, held, by_id, free)
    asked = list(wanted)
    return _solved(ids, held, sizes, free, asked, _exceeded(by_id, held, sizes, asked))


def _exceeded(
    by_id: Mapping[str, Funding], held: Mapping[str, set[str]], sizes: Mapping[str, Range], wanted: Sequence[str]
) -> dict[str, Fraction]:
    """
    The outermost lines that their parts may exceed as written, with what is written: they count for no more.

    Where lines share parts it is open how much of those is left out, and nothing is.
    """
    counted = {part for line in wanted for part in held[line]}
    outermost = [id for id in wanted if not any(id in held[other] - {other} for other in counted)]
    if any(held[one] & held[other] for one, other in combinations(outermost, 2)):
        return {}
    tops = [(id, written(by_id[id]).high) for id in outermost]
    return {id: high for id, high in tops if high is not None and sizes[id].high != high}


def _sizes(
    ids: Sequence[str], held: Mapping[str, set[str]], by_id: Mapping[str, Funding], free: Collection[str]
) -> dict[str, Range]:
    """
    The bounds of all lines; a whole whose parts need more than is written has the room of its rounding.
    """
    sizes: dict[str, Range] = {}
    for id in sorted(ids, key=lambda line: len(held[line])):
        span = written(by_id[id])
        sizes[id] = span
        if id not in free and span.high is not None:
            below = sorted(held[id])
            inner = {other: sizes[other] for other in below if other != id}
            need = _solved(below, held, {**inner, id: span._replace(high=None, high_open=False)}, free, [id])
            if need is None:
                continue
            if (need.low, need.low_open) > (span.high, False) or (need.low == span.high and span.high_open):
                limit = rounded(by_id[id])
                assert limit.high is not None
                wider = max((limit.high, not limit.high_open), (need.low, not need.low_open))
                sizes[id] = Range(span.low, wider[0], span.low_open, not wider[1])
    return sizes


def _solved(  # noqa: PLR0917 - these make a world
    ids: Sequence[str],
    held: Mapping[str, set[str]],
    sizes: Mapping[str, Range],
    free: Collection[str],
    wanted: Iterable[str],
    exceeded: Mapping[str, Fraction] | None = None,
) -> Range | None:
    """
    What the remainders of the wanted lines come to, if each line has a size between its bounds.

    A free line may be larger if it has no remainder of its own; an exceeded one counts for no more than is written.
    """
    asked = list(wanted)
    written_as = exceeded or {}
    loose = [id for id in ids if id in free and sizes[id].high is not None]
    choices = product((False, True), repeat=len(loose) + len(written_as))
    return hull(
        _ends_of(
            ids,
            held,
            sizes,
            {id for id, holds in zip([*loose, *written_as], choice, strict=True) if holds},
            (asked, written_as),
        )
        for choice in choices
    )


def _ends_of(
    ids: Sequence[str],
    held: Mapping[str, set[str]],
    sizes: Mapping[str, Range],
    full: Collection[str],
    wanted: tuple[Iterable[str], Mapping[str, Fraction]],
) -> Range | None:
    asked, exceeded = wanted
    counted = {part for line in asked for part in held[line]}
    over = [id for id in exceeded if id in full]
    # The remainders first, the total last; what an exceeded line holds beyond what is written is taken off.
    known = sum([exceeded[id] for id in over], Fraction(0))
    total = (*[int(id in counted) - sum(id in held[line] for line in over) for id in ids], -1)
    rules = [Rule(total, -known), _lower(total, -known, strict=False)]
    for at, id in enumerate(ids):
        own = (*[int(other == at) for other in range(len(ids))], 0)
        rules += [_lower(own, Fraction(0), strict=False)]
        size = (*[int(other in held[id]) for other in ids], 0)
        span = sizes[id]
        rules += [_lower(size, span.low, strict=span.low_open)]
        if id in exceeded:
            rules += [_lower(size, exceeded[id], strict=False) if id in full else Rule(size, exceeded[id])]
        if id in full and id not in exceeded:
            rules += [Rule(own, Fraction(0))]
        elif span.high is not None:
            rules += [Rule(size, span.high, span.high_open)]
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
    strictest: dict[tuple[int, ...], Rule] = {}
    for rule in sorted(kept, key=lambda rule: (rule.most, not rule.strict)):
        strictest.setdefault(rule.weights, rule)
    return list(strictest.values())
