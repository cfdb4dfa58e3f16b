"""
What sources say of the size of a funding line, in the whole numbers that the worlds count in, and back.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce
from typing import Final, NamedTuple

from countylines.certainty import certain_if
from countylines.records.funding import Funding
from countylines.totals.worlds import Bounds, Size
from countylines.values.amounts import Amount
from countylines.values.arithmetic import EXACT, ZERO
from countylines.vocab import Standing

_ASSERTED: Final = (Standing.STATED, Standing.INFERRED)


class Ends(NamedTuple):
    """
    The bounds of a sum: a number and whether it is excluded; `high` is None where there is no upper bound.
    """

    low: Decimal = ZERO
    high: Decimal | None = ZERO
    low_open: bool = False
    high_open: bool = False

    def plus(self, other: "Ends") -> "Ends":
        """
        Return the bounds of the sum of two numbers; one excluded bound excludes that of the sum.
        """
        high = None if self.high is None or other.high is None else EXACT.add(self.high, other.high)
        return Ends(
            EXACT.add(self.low, other.low), high, self.low_open or other.low_open, self.high_open or other.high_open
        )

    def or_nothing(self) -> "Ends":
        """
        Return the bounds of what may not count at all.
        """
        return self._replace(low=ZERO, low_open=False)


def is_planned(line: Funding) -> bool:
    """
    Return whether the amount of a line is only planned.
    """
    return line.amount.known and line.amount.standing is Standing.PLANNED


def asserted_amount(line: Funding) -> Amount | None:
    """
    Return the amount of a line if it is stated or inferred, and decided; None if it is not.
    """
    # Nearly all amounts are, and hundreds of thousands are asked for: `effective` takes many more steps.
    fact = line.amount
    claims = fact.claims
    return claims[0].value if claims and claims[0].standing in _ASSERTED and not fact.undecided else None


def ends_of(line: Funding) -> Ends:
    """
    Return the bounds of the amount that a line adds to a sum: a planned amount is "up to", and an unknown one is
    anything.
    """
    if not line.amount.known:
        return Ends(high=None)
    amount = asserted_amount(line) or line.amount.effective
    return Ends(amount.low, amount.high, amount.low_open, amount.high_open)


def may_exceed(line: Funding) -> bool:
    """
    Return whether the parts of a line may come to more than it: a plan binds nothing, and money can be overspent.
    """
    return is_planned(line) or (line.overspent.known and line.overspent.holds(certain_if).possible)


def _rounded(line: Funding) -> Ends:
    # A planned or unknown amount may be 0, which fits into any whole, rounded or not.
    if not line.amount.asserted:
        return ends_of(line)
    # Where no side is preferred, each is a figure that may be rounded.
    figures = [claim.value for claim in line.amount.stated] if line.amount.undecided else [line.amount.value]
    amount = reduce(Amount.hull, [figure.as_rounded() for figure in figures])
    return Ends(amount.low, amount.high, amount.low_open, amount.high_open)


def fits(part: Funding, whole: Funding) -> bool:
    """
    Return whether one line has room for another, as far as their figures may be rounded.
    """
    low, high = _rounded(part).low, _rounded(whole).high
    return may_exceed(whole) or high is None or low <= high


def may_overlap(one: Funding, other: Funding) -> bool:
    """
    Return whether two lines of one currency may be the same money: not if their periods have no day in common.
    """
    periods = [line.period.effective for line in (one, other) if line.period.known]
    return len(periods) < 2 or periods[0].intersects(periods[1]).possible


class Scale:
    """
    How bounds become whole numbers.

    Money is counted in the smallest unit that any bound is written in, each split into steps. An open bound is one
    step off, and there are so many steps that the open bounds of all lines never add up to a unit. What has no upper
    bound is so great that no sum of the others comes near it.
    """

    def __init__(self, lines: Sequence[Funding]) -> None:
        self._ends = {line.id: (ends_of(line), _rounded(line)) for line in lines}
        numbers = [number for pair in self._ends.values() for ends in pair for number in ends[:2]]
        written = [number for number in numbers if number is not None]
        self._places = max([0, *[-int(number.as_tuple().exponent) for number in written]])
        self.steps: int = 4 * (len(lines) + 1) ** 2
        self._endless = 4 * (len(lines) + 1) ** 2 * (max([0, *[self._number(number) for number in written]]) + 1)
        # An endless bound stays above this even after shared parts are taken off it.
        self.far: int = self._endless // 2

    def _number(self, number: Decimal) -> int:
        return int(number.scaleb(self._places, EXACT)) * self.steps

    def size(self, line: Funding) -> Size:
        """
        Return what sources say of the size of a line.
        """
        written, rounded = self._ends[line.id]
        return Size(self._bounds(written), self._bounds(rounded), binding=not may_exceed(line))

    def _bounds(self, ends: Ends) -> Bounds:
        most = self._endless if ends.high is None else self._number(ends.high) - ends.high_open
        return Bounds(self._number(ends.low) + ends.low_open, most)

    def ends(self, least: int, most: int) -> Ends:
        """
        Return the bounds that two whole numbers stand for: the nearest amounts, excluded if the numbers are steps off.
        """
        # Half a unit is added so that `divmod` rounds to the nearest unit. "More than £5" is £5 and one step, "less
        # than £5" is £5 less one step: both are read as 5, with the bound excluded.
        low, below = divmod(least + self.steps // 2, self.steps)
        high, above = divmod(most + self.steps // 2, self.steps)
        # Just below a lower bound, or above an upper one, is only what parts need that exceed their whole.
        if most >= self.far or above > self.steps // 2:
            return Ends(self._decimal(low), None, low_open=below > self.steps // 2)
        return Ends(
            self._decimal(low),
            self._decimal(high),
            low_open=below > self.steps // 2,
            high_open=above != self.steps // 2,
        )

    def _decimal(self, number: int) -> Decimal:
        return Decimal(number).scaleb(-self._places, EXACT)


def sum_of(parts: Iterable[Ends]) -> Ends:
    """
    Return the bounds of a sum of several.
    """
    return reduce(Ends.plus, parts, Ends())
