"""
One world: a truth for each open link between funding lines, and what the lines then hold.

Three ideas carry the totals.

1. Each line owns a *remainder*, the pounds that are in none of its parts. Remainders do not overlap, so a total is the
   sum of the remainders of some lines and of all lines below them, each once::

       strategy £40m ┬─────────── fund £22m ┬── award £5m     remainders: £18m in the strategy itself,
                     │                      └── award £9m                 £8m in the fund, £5m, £9m
                     └╌╌╌╌╌╌╌╌╌╌╌ centre £3.6m                total of strategy and centre: £40m where the open
                      (open link)                             link holds, £43.6m where it does not

2. A link that sources leave open holds in some *worlds* and not in others. A total lies between the least and the
   greatest sum of any world; a world in which parts do not fit into their whole does not exist.

3. In a world where each line lies directly in one other at most, one pass from the parts to the wholes settles
   everything: upwards goes what a line needs, and the most that it can hold. A line that lies in two others is first
   cut out of both, and their bounds are lowered by its size; that is exact if its size is settled.

Figures are rounded. Whether parts fit is therefore asked of all numbers that a figure may stand for, and sums are made
of the figures as they are written: £3.4m and £6.7m fit into £10m, a total of the two is £10.1m, and of all three £10m.

Lines are numbered, parts before their wholes, and a set of lines is a whole number with a bit for each, so that worlds
by the thousand stay cheap. Bounds are whole numbers of a unit that the caller chooses, so small that an open bound is
one unit off.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

Lines: TypeAlias = int
"""A set of lines: bit *n* stands for line *n*."""


class Bounds(NamedTuple):
    """
    The least and the most that a line may hold.
    """

    least: int
    most: int


class Size(NamedTuple):
    """
    What sources say of the size of a line.

    Attributes:
        written: The bounds as they are written; sums are made of these.
        rounded: The bounds of all numbers that the figure may stand for; whether parts fit is asked of these.
        binding: Whether parts must fit into it. A plan binds nothing, and neither does an award that was overspent:
            such a line holds what is written or what its parts come to, whichever is more.
    """

    written: Bounds
    rounded: Bounds
    binding: bool = True


class World(NamedTuple):
    """
    What lines hold where a given set of links holds.

    Attributes:
        wholes: The lines that each line lies in directly.
        whole: The one line that each line is left in; -1 if there is none, or if it was cut out of several.
        need: The least that each line holds, with what its parts need.
        stated: The most that a line counts for where no line around it counts.
        own: The most that a line can hold while it has a remainder.
        cap: The most that a line can hold at all: more than its own where it is overspent, or rounded down.
        exact: Whether these bounds are the narrowest.
        overfull: The lines that their parts do not fit into; with any, the world does not exist.
    """

    wholes: Sequence[Lines]
    whole: Sequence[int]
    need: Sequence[int]
    stated: Sequence[int]
    own: Sequence[int]
    cap: Sequence[int]
    exact: bool
    overfull: Lines


# The same few sets are asked for in every world.
@lru_cache(maxsize=1 << 12)
def numbers(lines: Lines) -> tuple[int, ...]:
    """
    Return the numbers of the lines in a set, in ascending order.
    """
    every: list[int] = []
    while lines:
        # A number and its negative share only the lowest bit that is set: of 0b1100 it is 0b100, line 2.
        lowest = lines & -lines
        every.append(lowest.bit_length() - 1)
        lines ^= lowest
    return tuple(every)


def above(wholes: Sequence[Lines]) -> list[Lines]:
    """
    Return all lines that each line lies in, over any number of links.
    """
    outer = list(wholes)
    # Wholes have higher numbers than their parts, so that theirs is known first.
    for line in range(len(wholes) - 1, -1, -1):
        if wholes[line]:
            for whole in numbers(wholes[line]):
                outer[line] |= outer[whole]
    return outer


def within(lines: Lines, wholes: Sequence[Lines]) -> Lines:
    """
    Return these lines with all lines that lie in them, directly or by way of others.
    """
    for line in range(len(wholes) - 1, -1, -1):
        # From the highest number down a whole is in the set before its parts are looked at.
        if wholes[line] & lines:
            lines |= 1 << line
    return lines


def outermost(lines: Lines, wholes: Sequence[Lines]) -> Lines:
    """
    Return those of the lines that lie in no other of them directly.
    """
    return sum([1 << line for line in numbers(lines) if not wholes[line] & lines])


def nearest(wholes: Sequence[Lines]) -> list[Lines]:
    """
    Return the wholes that each line lies in directly, without those that another of them lies in.

    A line that is said to be in its fund, and in the strategy that the fund is in, lies in the fund.
    """
    near = list(wholes)
    # More than one bit is set: the line lies in several directly.
    shared = [line for line, direct in enumerate(wholes) if direct & (direct - 1)]
    outer = above(wholes) if shared else ()
    for line in shared:
        for whole in numbers(wholes[line]):
            near[line] &= ~outer[whole]
    return near


def world_of(wholes: Sequence[Lines], sizes: Sequence[Size]) -> World:
    """
    Return the world in which just these links hold.

    Args:
        wholes: The lines that each lies in directly.
        sizes: What sources say of each line.
    """
    near = nearest(wholes)
    written = [size.written for size in sizes]
    world = grown(wholes, near, sizes, written, written)
    if not world.overfull:
        return world
    # Parts of £1,000,004 do not fit into £1m as they are written, but into all that rounds to £1m.
    rounded = grown(wholes, near, sizes, written, [size.rounded for size in sizes])
    is_shared = any(direct & (direct - 1) for direct in near)
    return world._replace(exact=not is_shared, overfull=rounded.overfull)


def grown(
    wholes: Sequence[Lines],
    near: Sequence[Lines],
    sizes: Sequence[Size],
    written: Sequence[Bounds],
    given: Sequence[Bounds],
) -> World:
    """
    Return what lines hold by their bounds, in one pass from the parts to the wholes.

    Args:
        wholes: The lines that each lies in directly.
        near: These lines without those that another of them lies in; see `nearest`.
        sizes: What sources say of each line.
        written: The bounds of each line as they are written, or as they are taken to be.
        given: The bounds by which parts have to fit: those that are written, or those of what rounds to them.
    """
    count = len(sizes)
    whole, need, cap, inner = [-1] * count, [0] * count, [0] * count, [0] * count
    bounds = list(given)
    exact, overfull = True, 0
    for line, (_, rounded, binding) in enumerate(sizes):
        least, most = bounds[line]
        # Parts have lower numbers, so what they need has arrived here.
        need[line] = max(need[line], least)
        cap[line] = most
        # The parts of a plan, or of an overspent award, may hold more than is written.
        if not binding:
            cap[line] = max(most, inner[line])
        elif need[line] > most:
            overfull |= 1 << line
            # The parts do not fit as written. But £10m may be rounded and stand for up to £10.5m, so that is what it
            # can hold. The pass over the rounded numbers then says whether such a world exists.
            cap[line] = max(need[line], most + rounded.most - written[line].most)
        direct = near[line]
        if not direct:
            continue
        # In several wholes: it is cut out of all of them, so that nothing goes up to any.
        if direct & (direct - 1):
            cap[line] = _cut(Bounds(need[line], cap[line]), bounds, above(wholes)[line], sizes)
            exact &= need[line] == cap[line]
        else:
            outer = whole[line] = direct.bit_length() - 1
            need[outer] += need[line]
            inner[outer] += cap[line]
    # A line without room is one whose parts need more than it has: it has no remainder.
    mosts = [min(most, room) for (_, most), room in zip(bounds, cap, strict=True)]
    stated = [most if size.binding else room for size, most, room in zip(sizes, mosts, cap, strict=True)]
    own = [max(0, most) for most in mosts]
    return World(wholes, whole, need, stated, own, cap, exact, overfull)


def _cut(size: Bounds, bounds: list[Bounds], outer: Lines, sizes: Sequence[Size]) -> int:
    """
    Lower the bounds of all lines that a line lies in by its size, and return the most that it can hold.

    £2m of £5m leave £3m. Of £1m to £2m at least £3m are left and at most £4m, though not both at once in two wholes:
    such a cut is sound, and not exact.
    """
    most = max(size.least, min([size.most, *[bounds[line].most for line in numbers(outer) if sizes[line].binding]]))
    for line in numbers(outer):
        bounds[line] = Bounds(max(0, bounds[line].least - most), bounds[line].most - size.least)
    return most


def filled(world: World, counting: Lines, *, as_stated: bool = False) -> tuple[int, int]:
    """
    Return the most money that can be in the remainders that count, and the least that must be in the others.

    Args:
        world: What each line holds.
        counting: The lines whose remainders count.
        as_stated: Whether a line that no other counting line is around counts for no more than is written.
    """
    most = least = 0
    # Of what lies directly in each line: the most that counts, and the least that does not.
    inner, idle = [0] * len(world.whole), [0] * len(world.whole)
    lines = zip(world.whole, world.need, world.stated, world.own, world.cap, strict=True)
    for line, (whole, need, stated, own, cap) in enumerate(lines):
        left, held = idle[line], inner[line]
        room = cap - left
        if counting >> line & 1:
            # Its own remainder fills what is left. Of £5m with a part of £2m that does not count, £3m can count.
            held = min(room, max(own - left, held))
            if as_stated and stated < held and not world.wholes[line] & counting:
                held = stated
        else:
            # Only its parts count, as far as there is room; what it needs beyond them is in its own remainder.
            held = min(held, room)
            left = max(left, need - held)
        if whole < 0:
            most, least = most + held, least + left
        else:
            inner[whole] += held
            idle[whole] += left
    return most, least
