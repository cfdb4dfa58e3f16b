"""
Numbers as precise as their source: quantities between two bounds, and money.

All arithmetic is exact: numbers are decimals, and no result is ever rounded.
"""

from decimal import Decimal
from typing import ClassVar, Self, cast

import attrs

from countylines.certainty import Certainty, certainty
from countylines.errors import ParseError, UnitError
from countylines.values.arithmetic import ZERO, added, around, as_decimal, is_whole, outer, subtracted, tidy
from countylines.values.numbers import REFUND, SIGNED, check_unit, read_number
from countylines.values.texts import bounds_text
from countylines.values.units import is_signed, singular
from countylines.values.unordered import NOT_JSON, NotJson, Unordered


@attrs.frozen(repr=False, kw_only=True, eq=False, weakref_slot=False)
class Quantity(Unordered):
    """
    A quantity is a number between two bounds, with its unit.

    Either bound may be open, as in "more than 750 people". Two quantities are equal if their bounds and units are; the
    text that they were read from is kept for printing and makes no difference. Only a percentage, percentage
    points and what is net ("-12 net officers") can be below 0, so only these can lack a lower bound.

    Sums and differences allow every sum or difference of two numbers, taking the two as independent of each other. A
    plain number counts in the unit of the quantity, so `sum(amounts)` works. There is no `<`: ask `at_least` or
    `at_most`.

    Attributes:
        low: The lower bound; None if there is none.
        high: The upper bound; None if there is none.
        low_open: Whether the lower bound itself is excluded, as in "more than".
        high_open: Whether the upper bound itself is excluded, as in "less than".
        unit: "people", "%", "FTE", "offences per 1,000 people"; a currency code for an `Amount`; empty for a bare
            number.

    Example:
        >>> from countylines import Quantity
        >>> engaged = Quantity.parse("more than 750 people")
        >>> engaged.low, engaged.low_open, engaged.high, engaged.unit
        (Decimal('750'), True, None, 'people')
        >>> engaged.at_least(700)
        <Certainty.YES: 'yes'>
        >>> Quantity.parse("about 40") == Quantity.between(35, 45)
        True
    """

    _is_money: ClassVar[bool] = False
    _instead: ClassVar[str] = "ask at_least() or at_most(), and sort by .low or .high"

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    _text: str = attrs.field(default="", eq=False, alias="text")
    _json: NotJson = attrs.field(default=NOT_JSON, init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        check_unit(self.unit, money=self._is_money)
        object.__setattr__(self, "low", tidy(self.low))
        object.__setattr__(self, "high", tidy(self.high))
        # The sum of "more than 5" and "up to 7" has no upper bound; a bound that is missing is not open.
        if self.low is None:
            object.__setattr__(self, "low_open", False)
        if self.high is None:
            object.__setattr__(self, "high_open", False)
        if not is_signed(self.unit) and (self.low is None or self.low < 0):
            if self.low is not None:
                hint = REFUND if self._is_money else f"that can only be {SIGNED}"
                raise ParseError(f"expected a number not below 0, found {self.low}; {hint}")
            object.__setattr__(self, "low", ZERO)
        if self.low is not None and self.high is not None:
            open_end = self.low_open or self.high_open
            if self.low > self.high or (self.low == self.high and open_end):
                raise ParseError(f"expected the lower bound first, found {self.low} and {self.high}")

    def __str__(self) -> str:
        text = bounds_text(self.low, self.high, self.unit, low_open=self.low_open, high_open=self.high_open)
        if not self.unit or self.unit == "%" or self._is_money:
            return text
        is_one = text == "1" or text.endswith(" 1")
        return f"{text} {singular(self.unit) if is_one else self.unit}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    @classmethod
    def _read(cls, text: str) -> Self:
        # A field of quantities takes money too; one of amounts nothing else.
        if cls._is_money:
            return cls.parse(text)
        # Money is a quantity, so its module builds on this one, and is imported when a text is read.
        from importlib import import_module  # noqa: PLC0415 - as the comment above says

        return cast("Self", import_module("countylines.values.amounts").read_quantity(text))

    @classmethod
    def parse(cls, text: str, /, *, unit: str = "") -> Self:
        """
        Read a number with the words that bound it.

        =========================================  ====================================================
        up to, at most                             no more than the number
        at least                                   no less than the number
        more than, over                            above the number, which is excluded
        under, fewer than, less than               below the number, which is excluded
        about, around, some, estimated, roughly    half a unit of the last non-zero digit on either side,
                                                   or of the last decimal that is written: "about 40" is
                                                   35 to 45, "about 3.0" is 2.95 to 3.05
        nearly, almost, close to                   the same, on the lower side only
        x to y, between x and y                    both numbers are included
        more than x, up to y                       any two one-sided bounds
        any number, any percentage                 no bound
        =========================================  ====================================================

        A number may have thousands separators and decimals, and be followed by k, m, bn, million or billion; it has at
        most 100 digits before its point and 100 after it. A
        percentage has %. The unit comes last: lower-case words, abbreviations in capitals ("FTE"), and perhaps a rate
        for a whole number of something else ("offences per 1,000 people"). A unit has no word of this table but "at"
        and "and", no other scale ("thousand") and no other rate ("per year"), so that no word that changes the number
        passes for a part of its unit. A sign is for what may be below 0. Money needs its currency and is read by
        `Amount`: "£3.6 million", "EUR 5bn".

        Args:
            text: The number as it is written.
            unit: The unit, if the text may leave it out.

        Raises:
            ParseError: The text has another form. "per year" is refused too: record annual money as one line per year.
        """
        low, high, low_open, high_open, unit = read_number(text, unit, money=cls._is_money)
        return cls(low=low, high=high, low_open=low_open, high_open=high_open, unit=unit, text=text)

    @classmethod
    def exactly(cls, number: int | Decimal, /, *, unit: str = "") -> Self:
        """
        Return the quantity that is this number.

        Args:
            number: A whole or decimal number.
            unit: Its unit; empty for a bare number.

        Raises:
            ParseError: *number* is a float, is not finite, has more than 100 digits before or after its point, or is
                below 0 and not a percentage.
        """
        value = as_decimal(number)
        return cls(low=value, high=value, unit=unit)

    @classmethod
    def between(cls, low: int | Decimal | None, high: int | Decimal | None, /, *, unit: str = "") -> Self:
        """
        Return the quantity from *low* to *high*, both included.

        Args:
            low: The lower bound; None for no bound.
            high: The upper bound; None for no bound.
            unit: Their unit; empty for bare numbers.

        Raises:
            ParseError: A bound is a float, is not finite, has more than 100 digits before or after its point, or is
                below 0 and not a percentage; or *low* is above *high*.
        """
        return cls(
            low=None if low is None else as_decimal(low), high=None if high is None else as_decimal(high), unit=unit
        )

    @property
    def text(self) -> str:
        """
        The quantity was read from this text; if it was made in Python, this is its canonical text.
        """
        return self._text or str(self)

    @property
    def exact(self) -> bool:
        """
        Whether it is one number rather than a range.
        """
        return self.low == self.high and self.low is not None

    def at_least(self, other: Self | int | Decimal, /) -> Certainty:
        """
        Answer whether it is no less than *other*.

        Args:
            other: A quantity of the same unit, or a number in this unit.

        Returns:
            YES if it is, whichever numbers the two are; NO if it is for none of them.

        Raises:
            UnitError: The units differ.
        """
        return _no_less(self, self._like(other))

    def at_most(self, other: Self | int | Decimal, /) -> Certainty:
        """
        Answer whether it is no more than *other*.

        Args:
            other: A quantity of the same unit, or a number in this unit.

        Returns:
            YES if it is, whichever numbers the two are; NO if it is for none of them.

        Raises:
            UnitError: The units differ.
        """
        return _no_less(self._like(other), self)

    def as_rounded(self) -> Self:
        """
        Return the numbers that round to an exact figure; a range stays as it is.

        The figure counts as rounded at its last non-zero or its second significant digit, whichever is finer, the ends
        of the rounding excluded.

        Example:
            >>> from countylines import Amount
            >>> Amount.parse("£50m").as_rounded()
            Amount('more than £49.5 million, less than £50.5 million')
        """
        if not self.exact or not self.low:
            return self
        low, high = around(self.low)
        return type(self)(low=low, high=high, low_open=True, high_open=True, unit=self.unit)

    def agrees(self, other: "Quantity", /) -> bool:
        """
        Return whether two claims may mean one number: their bounds meet, as far as exact figures may be rounded.

        Different units never agree.

        Args:
            other: Another quantity, of any unit.

        Example:
            >>> from countylines import Amount
            >>> [Amount.parse("£50m").agrees(Amount.parse(text)) for text in ("£49.9m", "£40m")]
            [True, False]
        """
        if self.unit != other.unit:
            return False
        this, that = self.as_rounded(), other.as_rounded()
        return (_no_less(this, that) & _no_less(that, this)).possible

    def hull(self, other: Self, /) -> Self:
        """
        Return the narrowest quantity that allows every number that one of the two allows.

        Args:
            other: A quantity of the same unit.

        Raises:
            UnitError: The units differ.

        Example:
            >>> Quantity.parse("38 people").hull(Quantity.parse("about 40 people"))
            Quantity('35 to 45 people')
        """
        if self.unit != other.unit:
            raise UnitError(self.unit, other.unit)
        low, low_open = outer((self.low, self.low_open), (other.low, other.low_open), upper=False)
        high, high_open = outer((self.high, self.high_open), (other.high, other.high_open), upper=True)
        return type(self)(low=low, high=high, low_open=low_open, high_open=high_open, unit=self.unit)

    def as_planned(self) -> Self:
        """
        Return what a plan for this quantity leaves open: any quantity of its unit, for targets are missed and exceeded.
        """
        return self.without_bounds()

    def without_bounds(self) -> Self:
        """
        Return the quantity of this unit of which nothing is known.
        """
        return type(self)(low=None, high=None, unit=self.unit)

    def __add__(self, other: Self | int | Decimal, /) -> Self:
        if not _is_number(other):
            return NotImplemented
        that = self._like(other)
        return type(self)(
            low=added(self.low, that.low),
            high=added(self.high, that.high),
            low_open=self.low_open or that.low_open,
            high_open=self.high_open or that.high_open,
            unit=self.unit,
        )

    def __radd__(self, other: int | Decimal, /) -> Self:
        return self + other

    def __sub__(self, other: Self | int | Decimal, /) -> Self:
        if not _is_number(other):
            return NotImplemented
        that = self._like(other)
        # The least is left where the most is taken: "£5m to £7m" less "£1m to £2m" is £3m to £6m.
        low, low_open = subtracted(self.low, that.high), self.low_open or that.high_open
        high, high_open = subtracted(self.high, that.low), self.high_open or that.low_open
        if not is_signed(self.unit):
            if not self.at_least(that).possible:
                hint = "" if self._is_money else f"below 0 can only be {SIGNED}, so "
                raise ParseError(
                    f"expected no more than {self} to be taken from it, found {that}; {hint}subtract the lesser from "
                    f"the greater"
                )
            # Worlds in which more is taken than is there are left out.
            if low is None or low < 0:
                low, low_open = ZERO, False
        return type(self)(low=low, high=high, low_open=low_open, high_open=high_open, unit=self.unit)

    def __rsub__(self, other: int | Decimal, /) -> Self:
        if not _is_number(other):
            return NotImplemented
        return self._like(other) - self

    def _like(self, other: Self | int | Decimal) -> Self:
        if not isinstance(other, Quantity):
            return type(self).exactly(other, unit=self.unit)
        if other.unit != self.unit:
            raise UnitError(self.unit, other.unit)
        return other


def _is_number(other: object) -> bool:
    # Floats and truth values are let through to `as_decimal`, whose error says why they are refused.
    return isinstance(other, Quantity | int | Decimal | float) or is_whole(other)


def _no_less(this: Quantity, that: Quantity) -> Certainty:
    """
    Answer whether the numbers of one quantity are no less than those of the other.
    """
    # Open bounds make no difference here: "more than 5" is no less than 5, as "at least 5" is.
    certain = this.low is not None and that.high is not None and this.low >= that.high
    if this.high is None or that.low is None:
        return certainty(certain=certain, possible=True)
    # "up to 5" may be "at least 5", "under 5" may not.
    touching = this.high == that.low and not (this.high_open or that.low_open)
    return certainty(certain=certain, possible=this.high > that.low or touching)
