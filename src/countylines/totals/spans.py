"""
What a total of some lines lies between in one world.
"""

from collections.abc import Sequence
from typing import NamedTuple

from countylines.totals.worlds import Lines, Size, World, above, filled, numbers, outermost, within
from countylines.totals.years import Years, dated, is_of, may_be_of


class Ask(NamedTuple):
    """
    What a total is asked of, lines by their numbers.

    Attributes:
        wanted: The lines that count, with all lines in them.
        perhaps: Lines that may count.
        years: The financial years of each line, where only the money of one year counts.
        year: That year; None for the money of no known year.
    """

    wanted: Lines
    perhaps: Lines
    years: Sequence[Years] | None
    year: int | None


class WorldSpan(NamedTuple):
    """
    The bounds of a total in one world, whether they are the narrowest, and the lines whose money may count.
    """

    least: int
    most: int
    exact: bool
    counted: Lines


def counting(wholes: Sequence[Lines], ask: Ask) -> tuple[Lines, Lines]:
    """
    Return the lines whose remainders count, and those whose remainders may count.
    """
    must = within(ask.wanted, wholes)
    may = within(ask.wanted | ask.perhaps, wholes) if ask.perhaps else must
    if ask.years is None:
        return must, may
    years = dated(wholes, ask.years)
    sure = sum([1 << line for line in numbers(must) if is_of(years[line], ask.year)])
    return sure, sum([1 << line for line in numbers(may) if may_be_of(years[line], ask.year)])


def span_in(world: World, sizes: Sequence[Size], ask: Ask, far: int) -> WorldSpan:
    """
    Return what a total lies between in one world.

    Args:
        world: What each line holds.
        sizes: What sources say of each line.
        ask: The lines that count.
        far: How far off a bound is that is none.
    """
    must, may = counting(world.wholes, ask)
    # Where lines are shared, and parts fit only as rounded, it is open how much of them the wholes leave out.
    as_stated = ask.years is None and (world.exact or not _is_rounded(world, sizes))
    most, _ = filled(world, may, as_stated=as_stated)
    if ask.years is None:
        top = outermost(must, world.wholes)
        # A whole needs what its parts need, so a part of a line that counts is not added: a fund of £22m with an award
        # of £5m in it needs £22m. An outermost line counts as it is written, though its parts come to more as rounded:
        # £10m with parts of £3.4m and £6.7m is £10m.
        needs = [(line, world.need[line]) for line in numbers(must) if not _counts(world.whole[line], must)]
        least = sum([min(need, world.stated[line]) if top >> line & 1 else need for line, need in needs])
    else:
        # What must be of the year is the least that is left over when all else counts as much as it can.
        _, least = filled(world, ~must)
    if not world.exact and ask.years is None:
        low, high = _between_wholes(world, sizes, outermost(must, world.wholes), outermost(may, world.wholes))
        least, most = max(least, low), min(most, high)
    # A whole that may count or not, and that its parts exceed as written, leaves open which of them is believed.
    excess = sum([max(0, world.need[line] - world.stated[line]) for line in numbers(ask.perhaps)])
    least, most = max(0, least - excess), max(0, least, min(most + excess, far))
    return WorldSpan(least, most, world.exact and not excess, may)


def loose(world: World, ask: Ask) -> Lines:
    """
    Return the outermost lines that count whose size is not settled, and those that count, or are of the year, perhaps.
    """
    must, may = counting(world.wholes, ask)
    inner = [0] * len(world.whole)
    for line, whole in enumerate(world.whole):
        if whole >= 0:
            inner[whole] += world.need[line]
    unsettled = 0
    for line in numbers(may):
        is_range = world.need[line] < world.cap[line] and not _counts(world.whole[line], may)
        # A line that is full of its parts has no remainder of which the year could be open.
        is_open = not must >> line & 1 and inner[line] < world.own[line]
        unsettled |= (is_range or is_open) << line
    return unsettled


def _counts(line: int, counted: Lines) -> bool:
    return line >= 0 and bool(counted >> line & 1)


def _is_rounded(world: World, sizes: Sequence[Size]) -> bool:
    needs = zip(sizes, world.need, world.stated, strict=True)
    return any(size.binding and need > stated for size, need, stated in needs)


def _between_wholes(world: World, sizes: Sequence[Size], must: Lines, may: Lines) -> tuple[int, int]:
    """
    Return bounds by the size of the outermost lines that count, less what two of them may have in common.

    Two lines of £4m that share £1m to £2m come to £6m at least and to £8m at most.
    """
    outer = above(world.wholes)
    most = {line: _most(line, world, sizes) for line in numbers(must | may)}
    shared = [line for line, direct in enumerate(world.wholes) if direct & (direct - 1)]
    # A line that lies in three of them is in their sum three times, which is at most two times too many.
    common = sum([max(0, (outer[line] & must).bit_count() - 1) * world.cap[line] for line in shared])
    needs = [min(max(sizes[line].written.least, world.need[line]), most[line]) for line in numbers(must)]
    return max([sum(needs) - common, *needs], default=0), sum([most[line] for line in numbers(may)])


def _most(line: int, world: World, sizes: Sequence[Size]) -> int:
    """
    Return the most that a line counts for where no line around it counts: what is written, or what overspent parts
    hold.
    """
    size = sizes[line]
    parts = 0 if size.binding else within(1 << line, world.wholes) & ~(1 << line)
    return max(size.written.most, sum([sizes[part].written.most for part in numbers(parts)]))
