"""
Money between two bounds, and reading a text that may be money.
"""

from decimal import Decimal
from typing import ClassVar, Self

from countylines.values.arithmetic import rounded_outward
from countylines.values.currencies import is_currency
from countylines.values.quantities import Quantity


class Amount(Quantity):
    """
    An amount is a sum of money between two bounds, which are never below 0.

    Attributes:
        low: The lower bound.
        high: The upper bound; None if there is none.
        low_open: Whether the lower bound itself is excluded, as in "more than".
        high_open: Whether the upper bound itself is excluded, as in "less than".
        unit: The currency, a code of ISO 4217; GBP unless another one is given.

    Example:
        >>> from countylines import Amount
        >>> unit = Amount.parse("up to £2 million")
        >>> unit.low, unit.high, unit.unit
        (Decimal('0'), Decimal('2000000'), 'GBP')
        >>> unit + Amount.exactly(3_600_000)
        Amount('£3.6 million to £5.6 million')
        >>> unit.at_most(1_000_000)
        <Certainty.POSSIBLE: 'possible'>
        >>> sum([unit, unit]), Amount.parse("£3.6 million") - unit
        (Amount('up to £4 million'), Amount('£1.6 million to £3.6 million'))
    """

    __slots__ = ()

    _is_money: ClassVar[bool] = True

    low: Decimal

    def __attrs_post_init__(self) -> None:
        if not self.unit:
            object.__setattr__(self, "unit", "GBP")
        super().__attrs_post_init__()

    def as_planned(self) -> Self:
        """
        Return what a plan for this amount leaves open: no more money than was planned, and perhaps none.

        Example:
            >>> Amount.parse("£5 million").as_planned()
            Amount('up to £5 million')
        """
        return type(self)(low=None, high=self.high, high_open=self.high_open, unit=self.unit)

    def rounded_outward(self) -> Self:
        """
        Return the amount for reading: a range has whole pounds, and no bound has a fraction of a penny.

        Sums of figures that may be rounded have bounds such as £73,097,050.505, and the pence of a range say nothing.
        Its bounds are rounded outward, the lower one down and the upper one up: to the pound, or below £1,000 to the
        penny. So every amount that was possible still is, and no bound moves by a whole pound. Totals print this
        amount; `Total.amount` keeps the exact one. An exact amount stays as it is, unless a fraction of a penny makes
        it a range.

        Example:
            >>> Amount.parse("less than £73,097,050.50").rounded_outward()
            Amount('less than £73,097,051')
            >>> Amount.parse("£272,708.04").rounded_outward()
            Amount('£272,708.04')
        """
        low = rounded_outward(self.low, upper=False, of_range=not self.exact)
        high = None if self.high is None else rounded_outward(self.high, upper=True, of_range=not self.exact)
        if low == self.low and high == self.high:
            return self
        return type(self)(low=low, high=high, low_open=self.low_open, high_open=self.high_open, unit=self.unit)

    @classmethod
    def up_to(cls, number: int | Decimal, /, *, unit: str = "GBP") -> Self:
        """
        Return the amount that is at most this number.

        Args:
            number: The upper bound.
            unit: The currency, a code of ISO 4217.

        Raises:
            ParseError: *number* is a float, is not finite, is below 0, or has more than 100 digits before or after its
                point.
        """
        return cls.between(0, number, unit=unit)


def read_quantity(text: str, unit: str = "") -> Quantity:
    """
    Return the amount of money or the other quantity that a text is.

    Args:
        text: The text, in one of the forms of `Quantity.parse`.
        unit: The unit, or the currency, of a text that names none. Percentages, percentage points and net numbers name
            their own.

    Raises:
        ParseError: The text has no such form.
    """
    if text.endswith("%"):
        return Quantity.parse(text, unit="%")
    if " net " in text or text.endswith((" percentage point", " percentage points")):
        return Quantity.parse(text)
    if is_currency(unit) or _names_currency(text):
        return Amount.parse(text, unit=unit if is_currency(unit) else "")
    return Quantity.parse(text, unit=unit)


def _names_currency(text: str) -> bool:
    if any(sign in text for sign in "£€$"):
        return True
    # "CHF 5", but not "5 FTE".
    words = text.split()
    codes = [at for at, word in enumerate(words[:-1]) if len(word) == 3 and word.isupper()]
    return any(words[at + 1][:1].isdigit() for at in codes)
