"""
What one total is less another, such as awards less what was spent.
"""

from decimal import Decimal
from typing import Self

import attrs

from countylines.basics.printed import Printed, html_account
from countylines.certainty import Certainty, certainty
from countylines.totals.account import some_of
from countylines.values.amounts import Amount
from countylines.values.arithmetic import as_decimal, rounded_outward, subtracted
from countylines.values.texts import number_text


@attrs.frozen(kw_only=True, repr=False)
class Difference(Printed):
    """
    A difference is one total less another, between bounds that may be below 0, as money can be overspent.

    The bounds hold in every world that the record allows. They take the two totals as independent, so that they may be
    wider than need be where the same line of no settled size is in both.

    Attributes:
        low: The lower bound; None if there is none.
        high: The upper bound; None if there is none.
        low_open: Whether the lower bound itself is excluded.
        high_open: Whether the upper bound itself is excluded.
        unit: The currency.
        lines: How many lines were asked for in the first total, and in the second.
        unmatched: The ids of the lines of the first total from which nothing is taken. No line of the second total
            lies, or possibly lies, in one of them.

    Example:
        >>> import countylines as cl
        >>> lines = cl.load().funding.of("early-intervention-youth-fund", deep=False)
        >>> print(lines.difference("announced", "awarded"))
        £1 million
        1 line less 10 lines
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    unit: str
    lines: tuple[int, int]
    unmatched: tuple[str, ...]

    @classmethod
    def of(cls, amount: Amount, less: Amount, *, unit: str, lines: tuple[int, int], unmatched: tuple[str, ...]) -> Self:
        """
        Return the difference of two amounts.

        Args:
            amount: The total from which the other one is taken.
            less: The total that is taken from it.
            unit: The code of the currency of both.
            lines: How many lines were asked for in the first total, and in the second.
            unmatched: The ids of the lines of the first total from which nothing is taken.
        """
        # £5m to £7m less £1m to £2m is £3m to £6m: the least less the most, and the most less the least.
        low, high = subtracted(amount.low, less.high), subtracted(amount.high, less.low)
        return cls(
            low=low,
            high=high,
            low_open=low is not None and (amount.low_open or less.high_open),
            high_open=high is not None and (amount.high_open or less.low_open),
            unit=unit,
            lines=lines,
            unmatched=unmatched,
        )

    def at_least(self, number: int | Decimal, /) -> Certainty:
        """
        Answer whether it is no less than a number of its currency.

        Args:
            number: A whole or decimal number of the currency.

        Raises:
            ParseError: The number is a float, or is not finite.
        """
        bound = as_decimal(number)
        return certainty(certain=self.low is not None and self.low >= bound, possible=not self._is_below(bound))

    def at_most(self, number: int | Decimal, /) -> Certainty:
        """
        Answer whether it is no more than a number of its currency.

        Args:
            number: A whole or decimal number of the currency.

        Raises:
            ParseError: The number is a float, or is not finite.
        """
        bound = as_decimal(number)
        return certainty(certain=self.high is not None and self.high <= bound, possible=not self._is_above(bound))

    def _is_below(self, number: Decimal) -> bool:
        # "Less than £5" is below £5 and "up to £5" is not.
        return self.high is not None and (self.high < number or (self.high == number and self.high_open))

    def _is_above(self, number: Decimal) -> bool:
        return self.low is not None and (self.low > number or (self.low == number and self.low_open))

    def __str__(self) -> str:
        first, second, unmatched = (
            f"{count:,} line{'s' * (count != 1)}" for count in (*self.lines, len(self.unmatched))
        )
        texts = [self._bounds_text(), f"{first} less {second}"]
        if self.unmatched:
            texts.append(f"nothing is taken from {unmatched}: {some_of(self.unmatched)}")
        return "\n".join(texts)

    def __repr__(self) -> str:
        return f"Difference({self._bounds_text()!r})"

    def _repr_html_(self) -> str:
        return html_account(str(self).split("\n"))

    def _bounds_text(self) -> str:
        low, high = self._text(self.low, upper=False), self._text(self.high, upper=True)
        if low and low == high:
            return low
        if low and high and not (self.low_open or self.high_open):
            return f"{low} to {high}"
        sides = [f"{'more than' if self.low_open else 'at least'} {low}"] if low else []
        sides += [f"{'less than' if self.high_open else 'up to'} {high}"] if high else []
        return ", ".join(sides) or "any amount"

    def _text(self, bound: Decimal | None, *, upper: bool) -> str:
        if bound is None:
            return ""
        number = rounded_outward(bound, upper=upper, of_range=self.low != self.high)
        return f"{'-' * (number < 0)}{number_text(abs(number), self.unit)}"
