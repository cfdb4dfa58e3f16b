"""
Bounds of a total that hold in any world, for groups with too many open links to look at each truth of them.

What may lie in a line may fill it, so that the line needs less; what may lie in two may be in both. The bounds are
sound, and perhaps wider than need be. For example, 20 lines of £1m that may each lie in one of £30m come to £30m at
least, where all do, and to £50m at most, where none does.
"""

from collections.abc import Sequence
from typing import NamedTuple

from countylines.totals.spans import Ask, WorldSpan, loose
from countylines.totals.worlds import Bounds, Lines, Size, World, above, filled, numbers, outermost, within, world_of
from countylines.totals.years import ANY_YEAR, is_of, may_be_of


class Frame(NamedTuple):
    """
    The lines of a group, by their numbers.

    Attributes:
        sizes: What sources say of each line.
        sure: The lines that each line certainly lies in directly.
        every: The lines that each line may lie in directly.
    """

    sizes: Sequence[Size]
    sure: Sequence[Lines]
    every: Sequence[Lines]


def span_around(frame: Frame, ask: Ask, far: int) -> tuple[WorldSpan, Lines]:
    """
    Return what a total lies between in any world, and the lines whose size is not settled.
    """
    must, may, counted = _counting(frame, ask)
    room = _rooms(frame)
    world = _emptied(frame, must, room, years=ask.years is not None)
    most, _ = filled(world, may, crowded=False, as_stated=ask.years is None)
    _, least = filled(world, ~must, crowded=False)
    # Where open links hold, parts may exceed as written a whole that counts as it is written.
    top, outer = outermost(must, frame.sure), above(frame.every)
    around = [line for line in numbers(top) if any(outer[part] >> line & 1 for part in numbers(top))]
    over = [(room[line], frame.sizes[line]) for line in {*around, *numbers(ask.perhaps)}]
    excess = sum([max(0, held - size.written.most) for held, size in over if size.binding])
    if ask.years is None:
        least -= sum([max(0, world.need[line] - world.stated[line]) for line in numbers(top)])
    least = max(0, least - excess)
    return WorldSpan(least, max(least, min(most + excess, far)), exact=False, counted=counted), loose(world, ask)


def _rooms(frame: Frame) -> list[int]:
    """
    The most that each line holds in any world: what is written, or what its parts may need or hold if that is more.
    """
    need, held = [0] * len(frame.sizes), [0] * len(frame.sizes)
    rooms: list[int] = []
    for line, size in enumerate(frame.sizes):
        need[line] = max(need[line], size.written.least)
        room = size.written.most
        if not size.binding:
            room = max(room, held[line])
        elif need[line] > room:
            # What parts need fits as rounded: it is more than that by no more than all parts are rounded up.
            parts = [frame.sizes[part] for part in numbers(within(1 << line, frame.every))]
            dust = sum([part.written.least - part.rounded.least for part in parts])
            room = min(need[line], size.rounded.most + dust)
        for whole in numbers(frame.every[line]):
            need[whole] += need[line]
            held[whole] += room
        rooms.append(room)
    return rooms


def _emptied(frame: Frame, must: Lines, room: Sequence[int], *, years: bool) -> World:
    """
    The world of the certain links, in which each line needs no more than what is left when others may fill it.
    """
    needs = [size.written.least for size in frame.sizes]
    outer, sure = above(frame.every), above(frame.sure)
    topmost = outermost(must, frame.sure)
    is_open = [frame.every[line] != frame.sure[line] for line in range(len(needs))]
    for line in range(len(needs)):
        moves = is_open[line] or topmost >> line & 1
        if moves and (years or must >> line & 1 or (outer[line] & topmost).bit_count() > 1):
            for whole in numbers(outer[line] & ~sure[line]):
                needs[whole] = max(0, needs[whole] - room[line])
    widened = zip(frame.sizes, needs, room, strict=True)
    world = world_of(frame.sure, [size._replace(written=Bounds(least, most)) for size, least, most in widened])
    # What a line counts for is not widened with its room, and is less where shared parts were cut out of it.
    limits = zip(frame.sizes, room, world.stated, strict=True)
    stated = [most - (held - size.written.most if size.binding else 0) for size, held, most in limits]
    return world._replace(stated=stated)


def _counting(frame: Frame, ask: Ask) -> tuple[Lines, Lines, Lines]:
    """
    The lines whose remainders count in every world, those whose remainders count in some, and all lines that may count.
    """
    must = within(ask.wanted, frame.sure)
    may = within(ask.wanted | ask.perhaps, frame.sure)
    counted = within(ask.wanted | ask.perhaps, frame.every)
    if ask.years is None:
        return must, may, counted
    # An undated line takes the years of its wholes, which open links may change: it may be of any year.
    undated = sum([1 << line for line in numbers(counted) if ask.years[line] == ANY_YEAR])
    some = sum([1 << line for line in numbers(counted) if may_be_of(ask.years[line], ask.year)])
    if ask.year is None:
        outer = above(frame.every)
        alone = sum([1 << line for line in numbers(undated & must) if not outer[line] & ~undated])
        return alone, undated, undated
    sure = sum([1 << line for line in numbers(must) if is_of(ask.years[line], ask.year)])
    return sure, some | undated, some | undated
