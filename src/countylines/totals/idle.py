"""
Open links that cannot matter to a question.

A line that counts only through one open link adds nothing to a total: where it lies in the whole, it takes the place of
as much money of the whole that lies in none of its parts. Is the grant of £4m in the programme of £65m? The total of
the programme is £65m in both worlds, and the one without the link has room for whatever else the other has room for::

    programme £65m ┬── year £40m          with the link      £40m + £4m + £21m in no part    £65m
                   └╌╌ grant £4m (open)   without the link   £40m       + £25m in no part    £65m

So each filling of the lines with the link becomes one without it that comes to the same: all that lies in the grant
moves into the remainder of the programme, and every other line holds what it held. This needs four things.

1. Nothing in the grant counts in another way, or nothing around the link counts. Else its money would count twice.
2. Nothing in the grant lies in the programme, or in what is around it, in another way. Else it cannot leave them.
3. The programme has a remainder for it. A line that its parts exceed, as rounded or as overspent, has none.
4. Where the money of a year is asked for, the programme's money may be of each year that the grant's may be of.

A grant that may lie in the programme, and also in its year, may leave both at once: the links are tried together.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from countylines.totals.frame import Frame
from countylines.totals.spans import Ask
from countylines.totals.worlds import Lines, numbers
from countylines.totals.years import ANY_YEAR


def idle_links(frame: Frame, ask: Ask) -> list[Lines]:
    """
    Return the lines in which each line may lie, without any difference to the total if it does not.
    """
    idle = [0] * len(frame.every)
    for part in range(len(idle) - 1, -1, -1):
        opened = frame.every[part] & ~frame.sure[part]
        for heads in _bundles(opened, frame.surely) if opened else ():
            if not heads & idle[part] and _is_idle(frame, part, heads, ask):
                idle[part] |= heads
                # Links go one after the other: one that is left out no longer leads anywhere.
                every = list(frame.every)
                every[part] &= ~heads
                frame = Frame(frame.sizes, frame.sure, every)
    return idle


def _bundles(opened: Lines, surely: Sequence[Lines]) -> Iterator[Lines]:
    """
    Yield all open links of a line together, if their wholes lie in one another, and each by itself.
    """
    heads = list(numbers(opened))
    if len(heads) > 1 and all(surely[near] >> far & 1 for near, far in pairwise(heads)):
        yield opened
    yield from [1 << head for head in heads]


def _is_idle(frame: Frame, part: int, heads: Lines, ask: Ask) -> bool:
    inside = frame.inner[part]
    around = _union(1 << head | frame.outer[head] for head in numbers(heads))
    elsewhere = 0
    for line in numbers(inside):
        others = frame.every[line] & ~inside & ~(heads if line == part else 0)
        elsewhere |= _union(1 << other | frame.outer[other] for other in numbers(others))
    asked = ask.wanted | ask.perhaps
    # The conditions of the module's docstring: first and second here, third and fourth in the functions called below.
    counts_otherwise = bool(asked & (inside | elsewhere))
    if elsewhere & around or (counts_otherwise and (asked & around or ask.years is not None)):
        return False
    return _leaves_room(frame, part, heads) and _is_of_the_years(frame, inside | elsewhere, heads, around, ask)


def _leaves_room(frame: Frame, part: int, heads: Lines) -> bool:
    """
    Return whether the remainders of the wholes replace what leaves them, and no whole is larger with it than without.
    """
    sizes, needs = frame.sizes, frame.needs
    for head in numbers(heads):
        # A plan, or an award that was overspent, holds more than is written only while all of it is in parts.
        held = 0 if sizes[head].binding else sum([frame.room[line] for line in frame.parts[head]])
        if held > sizes[head].written.most:
            return False
    left = heads if needs.own[part] else 0
    for line, size in enumerate(sizes):
        if left >> line & 1 and needs.parts[line] > size.written.least:
            # A whole that its parts exceed as written has the room of its rounding, and had it only for them.
            if size.binding and needs.parts[line] > size.written.most:
                return False
            # Its parts need more than its own amount, so that it shrinks without the part, and so does what is around
            # it. Where its own amount is enough, its remainder takes the place of the part and nothing changes further
            # up.
            left |= frame.every[line]
    return True


def _is_of_the_years(frame: Frame, lines: Lines, heads: Lines, around: Lines, ask: Ask) -> bool:
    """
    Return whether the remainders of the wholes may be of each year that the lines may be of where the links hold.
    """
    years = ask.years
    if years is None:
        return True
    spans = [years[line] for line in numbers(lines | around)]
    if max([first for first, _ in spans]) > min([last for _, last in spans]):
        return False
    # Money of no known year is of none that is asked for.
    is_dated = any(years[line] != ANY_YEAR for line in numbers(lines))
    dates = [
        any(years[line] != ANY_YEAR for line in numbers(1 << head | frame.surely[head])) for head in numbers(heads)
    ]
    return not is_dated or all(dates)


def _union(sets: Iterable[Lines]) -> Lines:
    every = 0
    for lines in sets:
        every |= lines
    return every
