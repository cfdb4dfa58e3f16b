"""
Totals of whole pounds by brute force: every truth of the open links, and every way to put pounds into the lines.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

MOST_POUNDS = 6
"""No remainder in these worlds is greater."""

Edge: TypeAlias = tuple[str, str]
Bounds: TypeAlias = tuple[int, int]


class Pounds(NamedTuple):
    """
    What a line may hold, in whole pounds: as written, as rounded, and whether its parts must fit into it.
    """

    written: Bounds
    rounded: Bounds
    binding: bool = True


def truths(sure: Iterable[Edge], maybe: Sequence[Edge]) -> Iterator[frozenset[Edge]]:
    """
    The links that hold, for every truth of those that are open.
    """
    for choice in product((False, True), repeat=len(maybe)):
        yield frozenset(sure) | {edge for edge, holds in zip(maybe, choice, strict=True) if holds}


def inside(lines: Iterable[str], edges: Iterable[Edge]) -> dict[str, set[str]]:
    """
    Each line with itself and all that lies in it.
    """
    held = {line: {line} for line in lines}
    grew = True
    while grew:
        grew = False
        for part, whole in edges:
            grew |= not held[part] <= held[whole]
            held[whole] |= held[part]
    return held


Filling: TypeAlias = Mapping[str, int]
"""The pounds in the remainder of each line."""


Check: TypeAlias = Callable[[int, int], bool]
"""Whether a line may have this size with this remainder."""


def fillings(sizes: Mapping[str, Pounds], edges: Collection[Edge]) -> list[Filling]:
    """
    Every way to fill the lines where just these links hold; none if parts do not fit, even as rounded.
    """
    held = inside(sizes, edges)
    inner_first = sorted(sizes, key=lambda line: len(held[line]))
    rounded = {line: _within(*size.rounded, binding=size.binding, own=99) for line, size in sizes.items()}
    if next(_ways(inner_first, held, rounded), None) is None:
        return []
    written: dict[str, Check] = {}
    for line in inner_first:
        least, most = sizes[line].written
        # A whole whose parts need more than is written has the room of its rounding, or what they need.
        below = [other for other in inner_first if other in held[line]]
        unlimited = {**written, line: _within(least, 99, binding=True)}
        need = min([sum(way.values()) for way in _ways(below, held, unlimited)], default=99)
        if sizes[line].binding and need > most:
            most = max(need, sizes[line].rounded[1])
        written[line] = _within(least, most, binding=sizes[line].binding, own=most)
    return list(_ways(inner_first, held, written))


def _within(least: int, most: int, *, binding: bool, own: int = 99) -> Check:
    """
    That a size is between two bounds; one that binds nothing is above them if all money is in its parts.
    """
    return lambda size, pounds: least <= size <= most or (not binding and least <= size and (size <= own or not pounds))


def _ways(lines: Sequence[str], held: Mapping[str, set[str]], checks: Mapping[str, Check]) -> Iterator[Filling]:
    """
    The remainders that pass all checks, line after line from the inner to the outer.
    """
    ways: list[Filling] = [{}]
    for line in lines:
        ways = [
            {**way, line: pounds}
            for way in ways
            for pounds in range(MOST_POUNDS + 1)
            if checks[line](sum(way[other] for other in held[line] if other != line) + pounds, pounds)
        ]
    return iter(ways)


def reached(
    sizes: Mapping[str, Pounds],
    sure: Iterable[Edge],
    maybe: Sequence[Edge],
    wanted: Collection[str],
    perhaps: Collection[str] = (),
) -> set[int]:
    """
    Every total that the wanted lines can have, in any world, with any of those that count perhaps.
    """
    totals: set[int] = set()
    choices = [
        {*wanted, *(line for line, counts in zip(perhaps, choice, strict=True) if counts)}
        for choice in product((False, True), repeat=len(perhaps))
    ]
    for edges in truths(sure, maybe):
        held = inside(sizes, edges)
        for way in fillings(sizes, edges):
            for choice in choices:
                totals.add(total_of(way, sizes, held, choice))
    return totals


def total_of(way: Filling, sizes: Mapping[str, Pounds], held: Mapping[str, set[str]], wanted: Collection[str]) -> int:
    """
    What the wanted lines come to; one that lies in no other of them counts for no more than is written.
    """
    counted = {part for line in wanted for part in held[line]}
    outermost = [line for line in wanted if not any(line in held[other] - {other} for other in counted)]
    full = {line: sum(way[part] for part in held[line]) for line in outermost}
    stated = {line: min(size, sizes[line].written[1]) if sizes[line].binding else size for line, size in full.items()}
    more = sum(full.values()) - sum(stated.values())
    return max([sum(way[line] for line in counted) - more, *stated.values()])


UNKNOWN_YEAR = -1


def of_years(
    sizes: Mapping[str, Pounds],
    sure: Iterable[Edge],
    maybe: Sequence[Edge],
    wanted: Collection[str],
    years: Mapping[str, Collection[int]],
) -> Iterator[tuple[int, dict[int, int]]]:
    """
    For each world, each filling, and each way to put its pounds into years: the total, and how much of it is of a year.

    A pound is of a year that all lines cover that it lies in. Lines without years say nothing of it; where no line has
    any, it is of `UNKNOWN_YEAR`.
    """
    for edges in truths(sure, maybe):
        held = inside(sizes, edges)
        counted = {part for line in wanted for part in held[line]}
        allowed = {line: _allowed(line, edges, years) for line in sizes}
        for way in fillings(sizes, edges):
            spread = [list(_spread(way[line], sorted(allowed[line]))) for line in counted]
            for parts in product(*spread):
                by_year: dict[int, int] = {}
                for part in parts:
                    for year, pounds in part.items():
                        by_year[year] = by_year.get(year, 0) + pounds
                yield sum(way[line] for line in counted), by_year


def _allowed(line: str, edges: Collection[Edge], years: Mapping[str, Collection[int]]) -> set[int]:
    known = [set(years[line])] if years[line] else []
    around = [_allowed(whole, edges, years) - {UNKNOWN_YEAR} for part, whole in edges if part == line]
    common = [choices for choices in (*known, *around) if choices]
    if not common:
        return {UNKNOWN_YEAR}
    # Lines that have no year in common: their own are believed.
    return set[int].intersection(*common) or (known[0] if known else {UNKNOWN_YEAR})


def _spread(pounds: int, years: Sequence[int]) -> Iterator[dict[int, int]]:
    """
    Every way to put pounds into years.
    """
    if len(years) == 1:
        yield {years[0]: pounds}
        return
    for first in range(pounds + 1):
        for rest in _spread(pounds - first, years[1:]):
            yield {years[0]: first, **rest}
