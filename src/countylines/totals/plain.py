"""
Funding lines whose totals are plain sums: no open link joins them to others, and all parts certainly fit.

Nearly all lines are. A total of them is the sum of the outermost lines that count, and no world has to be looked at::

    fund £22m ┬── award £5m      the fund with the award: £22m, as the award lies in it
              └── award £9m      the two awards: £14m

Lines are numbered by their positions, so that a sum of many reads arrays and looks up no id.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, reduce
from itertools import chain, compress
from typing import Final, NamedTuple

from countylines.basics.bits import bits_of, flags_of, members_at, positions_of
from countylines.records.funding import Funding
from countylines.totals.chosen import Positions
from countylines.totals.glance import plainly_fit
from countylines.totals.links import Links, reached
from countylines.totals.sizes import Ends, ends_of
from countylines.values.arithmetic import EXACT, ZERO

_NO_WHOLE: Final = -1
_NOT_PLAIN: Final = -2
_FEW: Final = 8
"""Of less than one line in so many each is looked up; of more, all lines are gone through."""
_INVERTED: Final = bytes.maketrans(b"\x00\x01", b"\x01\x00")


class PlainSum(NamedTuple):
    """
    What some lines come to.

    Attributes:
        ends: The bounds, than which none are narrower.
        asked: The positions of the lines that it was asked for.
        lines: The lines that they are among.
    """

    ends: Ends
    asked: Positions
    lines: "PlainLines"

    @property
    def counted(self) -> Collection[int]:
        """
        The positions of the lines whose money counts.
        """
        return self.lines.with_parts(self.asked)

    @property
    def loose(self) -> Sequence[int]:
        """
        Of the outermost of them, those whose size is not settled.
        """
        return self.lines.loose(self.asked)


class PlainLines:
    """
    Which lines are plain, and what these come to.

    Args:
        lines: All lines.
        places: The position of each.
        links: The links between them.
        groups: The groups that links make of them, and each other line by itself.
    """

    def __init__(
        self, lines: Mapping[str, Funding], places: Mapping[str, int], links: Links, groups: Iterable[frozenset[str]]
    ) -> None:
        self._places = places
        self._whole = array("i", [_NOT_PLAIN]) * len(lines)
        bounds = [(ZERO, ZERO)] * len(lines)
        for names in groups:
            is_open = any(links.open_wholes.get(name) != links.wholes.get(name) for name in names)
            if not is_open and plainly_fit(names, lines, links.wholes):
                self._add(names, lines, links, bounds)
        # Whole numbers of the smallest unit that any bound is written in: in a column they take a tenth of the memory
        # of decimals, and add up in less time.
        broken = [number for number in chain(*bounds) if not number.same_quantum(ZERO)]
        self._digits = max([0, *[-int(number.as_tuple().exponent) for number in broken]])
        self._least = self._as_numbers([least for least, _ in bounds])
        self._most = self._as_numbers([most for _, most in bounds])

    def _add(
        self, names: Iterable[str], lines: Mapping[str, Funding], links: Links, bounds: list[tuple[Decimal, Decimal]]
    ) -> None:
        places = self._places
        # Wholes are reached before their parts, so that from the end on what parts need is known.
        for name in reversed([*reached([name for name in names if name not in links.wholes], links.parts)]):
            at, ends, wholes = places[name], ends_of(lines[name]), links.wholes.get(name)
            self._whole[at] = places[wholes[0]] if wholes else _NO_WHOLE
            parts = links.parts.get(name)
            inside = reduce(EXACT.add, [bounds[places[part]][0] for part in parts]) if parts else ZERO
            # What plainly fits has an upper bound.
            bounds[at] = max(ends.low, inside), ends.high or ZERO

    def _as_numbers(self, amounts: Iterable[Decimal]) -> Sequence[int]:
        numbers = [int(amount.scaleb(self._digits, EXACT) if self._digits else amount) for amount in amounts]
        try:
            return array("q", numbers)
        except OverflowError:
            return numbers

    def _ends(self, least: int, most: int) -> Ends:
        digits = -self._digits
        if not digits:
            return Ends(Decimal(least), Decimal(most))
        return Ends(Decimal(least).scaleb(digits, EXACT), Decimal(most).scaleb(digits, EXACT))

    @cached_property
    def every(self) -> int:
        """
        The bits of all plain lines.
        """
        return bits_of(self.those(range(len(self._whole))), len(self._whole))

    def among(self, positions: Positions) -> Positions:
        """
        Return those of some positions at which a line is plain.
        """
        return positions & self.every if isinstance(positions, int) else self.those(positions)

    def those(self, positions: Iterable[int]) -> list[int]:
        """
        Return those of some positions at which a line is plain, one by one.
        """
        whole = self._whole
        return [at for at in positions if whole[at] != _NOT_PLAIN]

    def total(self, asked: Positions) -> PlainSum:
        """
        Return what the plain lines at some positions come to, with all lines in them.
        """
        if isinstance(asked, int):
            ends = self._of_every if asked == self.every else self._sum(asked)
        elif len(asked) == 1:
            ends = self._ends(self._least[asked[0]], self._most[asked[0]])
        else:
            ends = self._sum(asked)
        return PlainSum(ends, asked, self)

    @cached_property
    def _of_every(self) -> Ends:
        return self._sum(self.every)

    def _sum(self, asked: Positions) -> Ends:
        outermost = self._outermost(asked)
        least, most = [sum(members_at(numbers, outermost)) for numbers in (self._least, self._most)]
        return self._ends(least, most)

    def _outermost(self, asked: Positions) -> Sequence[int]:
        """
        Return those of some positions at which a line lies in none of the others.
        """
        size, whole, deep = len(self._whole), self._whole, self._deep
        if isinstance(asked, int) and asked.bit_count() * _FEW < size:
            asked = positions_of(asked, size)
        if not isinstance(asked, int):
            chosen = frozenset(asked)
            left = [at for at in asked if whole[at] not in chosen]
            return [at for at in left if not deep[at] or chosen.isdisjoint(self._above(at))]
        # What lies in no line has the last of the flags, which is 0.
        flags = flags_of(asked, size) + b"\x00"
        inside = bytes(members_at(flags, [*compress(whole, flags)]))
        left = [*compress(compress(range(size), flags), inside.translate(_INVERTED))]
        return [at for at in left if not deep[at] or not any(flags[above] for above in self._above(at))]

    @cached_property
    def _deep(self) -> bytes:
        """
        Flags of the lines whose whole lies in another one: it may not be asked for, and the one around it may.
        """
        whole = self._whole
        return bytes([at >= 0 and whole[at] >= 0 for at in whole])

    def _above(self, at: int) -> Iterator[int]:
        """
        Yield the positions of the lines that one lies in, from the closest on.
        """
        above = self._whole[at]
        while above != _NO_WHOLE:
            yield above
            above = self._whole[above]

    def loose(self, asked: Positions) -> Sequence[int]:
        """
        Return those outermost lines whose size is not settled.
        """
        return [at for at in self._outermost(asked) if self._least[at] != self._most[at]]

    def with_parts(self, asked: Positions) -> Collection[int]:
        """
        Return some positions with those of all lines inside.
        """
        left = positions_of(asked, len(self._whole)) if isinstance(asked, int) else [*asked]
        every = set(left)
        for at in left:
            fresh = [part for part in self._inside.get(at, ()) if part not in every]
            every.update(fresh)
            left += fresh
        return every

    @cached_property
    def _inside(self) -> Mapping[int, Sequence[int]]:
        """
        The positions of the lines that lie directly in each line that has any.
        """
        inside: dict[int, array[int]] = {}
        for at, whole in enumerate(self._whole):
            if whole >= 0:
                inside.setdefault(whole, array("i")).append(at)
        return inside
