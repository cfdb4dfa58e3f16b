"""
Bounds of a total that hold in any world, whatever the truth of the open links.

What may lie in a line may fill it, so that the line needs less; what may lie in two may be in both. The bounds are
sound, and perhaps wider than need be. For example, 20 lines of £1m that may each lie in one of £30m come to £30m at
least, where all do, and to £50m at most, where none does.
"""

from collections.abc import Sequence

from countylines.totals.frame import Frame
from countylines.totals.spans import Ask, WorldSpan
from countylines.totals.worlds import Bounds, Lines, World, filled, grown, numbers, outermost, within
from countylines.totals.years import ANY_YEAR, Years, dated, is_of, may_be_of


def span_around(frame: Frame, ask: Ask, far: int) -> WorldSpan:
    """
    Return what a total lies between in any world.
    """
    must, may, counted = _counting(frame, ask)
    room, top = frame.room, outermost(must, frame.sure)
    # The most: counting lines fill lines that do not count, which leaves more room beside them. For example, £10m have
    # a counting part of up to £8m and another part of £5m, so up to £5m count. If the first part may lie in the second,
    # £8m are allowed here: that is sound, and wider than need be.
    most, _ = filled(_emptied(frame, _movable(frame, counted)), may, as_stated=ask.years is None)
    # The least: lines with an open link fill counting lines, which then have less money of their own.
    filling = frame.opened | top
    if ask.years is None:
        # A line that does not count only matters if it may lie in several that do. A grant of £2m that may lie in one
        # fund of £9m leaves a total of £9m either way; if two such funds may share it, they come to £16m or £18m.
        filling &= must | sum([1 << line for line, outer in enumerate(frame.outer) if (outer & top).bit_count() > 1])
    world = _emptied(frame, filling)
    _, least = filled(world, ~must)
    # Where open links hold, parts may exceed as written a whole that counts as it is written.
    over = [(room[line], frame.sizes[line]) for line in numbers(_around_others(frame, top, ask) | ask.perhaps)]
    excess = sum([max(0, held - size.written.most) for held, size in over if size.binding])
    if ask.years is None:
        # An outermost £10m with parts of £3.4m and £6.7m needs £10.1m in `filled`, and counts for £10m.
        least -= sum([max(0, world.need[line] - world.stated[line]) for line in numbers(top)])
    least, most = max(0, least - excess), most + excess
    if ask.years is None:
        low, high = _by_wholes(frame, ask)
        least, most = max(least, low), min(most, high)
    return WorldSpan(least, max(least, min(most, far)), exact=False, counted=counted)


def _around_others(frame: Frame, top: Lines, ask: Ask) -> Lines:
    """
    Return those of the outermost lines that may contain a line which counts without them too.
    """
    asked = ask.wanted | ask.perhaps
    around = 0
    for line, outer in enumerate(frame.outer):
        for whole in numbers(outer & top):
            # A part of a line goes with it, if it certainly is one.
            others = outer & asked & ~(frame.inner[whole] if frame.surely[line] >> whole & 1 else 1 << whole)
            alone = asked >> line & 1 and not frame.surely[line] >> whole & 1
            around |= bool(alone or others) << whole
    return around


def counted_around(frame: Frame, ask: Ask) -> Lines:
    """
    Return the lines that may count in any world.
    """
    return _counting(frame, ask)[2]


def _by_wholes(frame: Frame, ask: Ask) -> tuple[int, int]:
    """
    Return bounds by the sizes of the outermost lines that count, less what several of them have in common.

    Lines of £65m and £148m that share one of £40m come to £173m, whatever may lie in them by open links.
    """
    sizes, room = frame.sizes, frame.room
    top, perhaps = outermost(ask.wanted, frame.surely), outermost(ask.perhaps, frame.surely)
    counted = within(ask.wanted | ask.perhaps, frame.every)
    # A line that may lie in another that counts adds all that it has, or nothing.
    fixed = sum([1 << line for line in numbers(top) if not frame.outer[line] & counted])
    most = [sizes[line].written.most if sizes[line].binding else room[line] for line in numbers(top)]
    least = [sizes[line].written.least for line in numbers(fixed)]
    # £3.4m and £6.7m come to £10.1m, or to £10m where a line around them counts too. So what may count or not, and is
    # exceeded by its parts, takes the difference off.
    excess = [max(0, room[line] - sizes[line].written.most) for line in numbers(top & ~fixed | ask.perhaps)]
    # Whatever the lines share, together they come to no less than each of them alone.
    low = max([sum(least) - _most_shared(frame, fixed) - sum(excess), *least], default=0)
    high = max([sum(most) - _least_shared(frame, fixed), *most], default=0)
    return low, high + sum([room[line] for line in numbers(perhaps)])


def _least_shared(frame: Frame, tops: Lines) -> int:
    """
    Return by how much at least the sum of these lines is too great, because of lines that certainly lie in several.
    """
    shared = seen = 0
    for line in range(len(frame.sizes) - 1, -1, -1):
        times = (frame.surely[line] & tops).bit_count()
        # Wholes come first. A line that shares money with one already taken would be taken off twice.
        if times > 1 and not frame.inner[line] & seen:
            seen |= frame.inner[line]
            # Three funds of £9m that share £2m come to £27m together: it is in there three times, so £4m are too much.
            shared += (times - 1) * frame.sizes[line].written.least
    return shared


def _most_shared(frame: Frame, tops: Lines) -> int:
    """
    Return by how much at most the sum of these lines is too great, because of lines that may lie in several.
    """
    times = [(outer & tops).bit_count() for outer in frame.outer]
    return sum(
        [
            # A grant of up to £2m that may lie in three funds is counted twice too often: up to £4m too much.
            (times[line] - 1) * frame.room[line]
            for line in range(len(times))
            if times[line] > 1 and not _is_shared_with_a_whole(frame, line, tops)
        ]
    )


def _is_shared_with_a_whole(frame: Frame, line: int, tops: Lines) -> bool:
    """
    Return whether a line lies in several of these only inside a line that lies in the same.
    """
    mine = frame.outer[line] & tops
    # A grant in a programme that two funds share: the programme is taken off once, with the grant in it.
    if any(frame.surely[whole] & mine == mine for whole in numbers(frame.sure[line])):
        return True
    leading = [whole for whole in numbers(frame.every[line]) if (frame.outer[whole] | 1 << whole) & tops]
    # If there is one way up, or each way up certainly leads to the same funds, the line is shared only by way of its
    # wholes, which are taken off already.
    return len(leading) == 1 or all(frame.surely[whole] & tops == mine for whole in leading)


def _movable(frame: Frame, lines: Lines) -> Lines:
    """
    Return those of the lines that may lie in others by an open link: by their own, or by that of a line around them.
    """
    return lines & frame.opened | outermost(lines, frame.sure)


def _emptied(frame: Frame, filling: Lines) -> World:
    """
    Return the world of the certain links, in which each line needs no more than what is left when others fill it.

    Args:
        frame: The lines.
        filling: The lines that fill those that they may lie in, but do not certainly lie in.
    """
    needs = [size.written.least for size in frame.sizes]
    for line in numbers(filling):
        for whole in numbers(frame.outer[line] & ~frame.surely[line]):
            needs[whole] = max(0, needs[whole] - frame.room[line])
    widened = list(map(Bounds, needs, frame.room))
    world = grown(frame.sure, frame.near, frame.sizes, widened, widened)
    # What a line counts for is not widened with its room, and is less where shared parts were cut out of it.
    limits = zip(frame.sizes, frame.room, world.stated, strict=True)
    stated = [most - (held - size.written.most if size.binding else 0) for size, held, most in limits]
    return world._replace(stated=stated)


def _counting(frame: Frame, ask: Ask) -> tuple[Lines, Lines, Lines]:
    """
    Return the lines whose remainders count in every world, those whose remainders count in some, and all lines that may
    count.
    """
    must = within(ask.wanted, frame.sure)
    may = within(ask.wanted | ask.perhaps, frame.sure)
    counted = within(ask.wanted | ask.perhaps, frame.every)
    if ask.years is None:
        return must, may, counted
    years = _years_around(frame, ask.years)
    every_undated = sum([1 << line for line, span in enumerate(years) if span == ANY_YEAR])
    undated = counted & every_undated
    if ask.year is None:
        # Certainly of no known year is only what has no dated line around it in any world: it could take the years of
        # one.
        alone = sum([1 << line for line in numbers(undated & must) if not frame.outer[line] & ~every_undated])
        return alone, undated, undated
    some = sum([1 << line for line, span in enumerate(years) if may_be_of(span, ask.year)])
    # An undated line takes the years of its wholes, which open links may change; wholes have higher numbers.
    for line in reversed(numbers(every_undated)):
        some |= bool(frame.every[line] & some) << line
    sure = sum([1 << line for line in numbers(must) if is_of(years[line], ask.year)])
    return sure, some & counted, some & counted


def _years_around(frame: Frame, years: Sequence[Years]) -> list[Years]:
    """
    Return the financial years that the money in each line's remainder may be of in any world.

    They are those that its certain wholes cover too, unless it may lie in lines without a year in common: then it is
    open which of them is believed.
    """
    narrowed = dated(frame.sure, years)
    for line, outer in enumerate(frame.outer):
        spans = [years[line], *[years[whole] for whole in numbers(outer)]]
        if max([first for first, _ in spans]) > min([last for _, last in spans]):
            narrowed[line] = years[line]
    return narrowed
