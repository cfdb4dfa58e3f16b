"""
Exact arithmetic of the bounds of quantities: a bound is a number, or None where there is none.
"""

from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_FLOOR,
    Context,
    Decimal,
    Inexact,
    InvalidOperation,
)
from operator import index
from typing import Final, TypeAlias

from countylines.errors import ParseError

Bound: TypeAlias = tuple[Decimal | None, bool]
"""A bound, and whether it is itself excluded."""

ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
# No figure of public policy has so many digits before or after its point. Without a limit, a number that a file can
# hold is infinite as a float, or has more digits than Python turns into a text.
MOST_DIGITS: Final = 100
# With the greatest precision no sum is rounded, whatever the size of its numbers; an inexact result would raise.
EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation])
# A sum has more digits than the numbers in it, which have MOST_DIGITS at most. As a float it is still finite.
_MOST_DIGITS_OF_A_SUM: Final = 300
_WHOLE_FROM: Final = 1000


def check_size(number: Decimal, most: int = MOST_DIGITS) -> None:
    """
    Refuse a number that is not finite or has too many digits.

    Args:
        number: The number.
        most: How many digits it may have before its point, and how many after it.

    Raises:
        ParseError: It has more, or is infinite or no number.
    """
    # adjusted() is the place of the first digit, 0 for units.
    if not number.is_finite() or number.adjusted() >= most or int(number.as_tuple().exponent) < -most:
        raise ParseError(
            f"expected a finite number of at most {most} digits before its point and {most} after it, "
            f"found {number:.3E}"
        )


def is_whole(number: object) -> bool:
    """
    Return whether a value is a whole number: an int, or one of another library, such as a NumPy integer.
    """
    return hasattr(type(number), "__index__") and not isinstance(number, bool)


def as_decimal(number: int | Decimal) -> Decimal:
    """
    Return a whole or decimal number as a decimal.

    Raises:
        ParseError: It is a float or another type, is not finite, or has too many digits.
    """
    if isinstance(number, Decimal):
        value = number
    elif is_whole(number):
        value = Decimal(index(number))
    else:
        hint = "; a float is not exact" if isinstance(number, float) else ""
        raise ParseError(f"expected an int or a Decimal, found {number!r}{hint}")
    check_size(value)
    return value


def tidy(number: Decimal | None) -> Decimal | None:
    """
    Return the one form of equal numbers, so that they print alike: 3600000 for 3.6E+6, 2.5 for 2.50, 0 for -0.

    Raises:
        ParseError: It is not finite, or has too many digits.
    """
    if number is None:
        return None
    # Nearly all numbers are whole and written without an exponent, which is their one form; 0 may be -0.
    if number and number.same_quantum(_ONE) and number.adjusted() < _MOST_DIGITS_OF_A_SUM:
        return number
    check_size(number, _MOST_DIGITS_OF_A_SUM)
    plain = EXACT.plus(number).normalize(EXACT)
    return plain.quantize(_ONE, context=EXACT) if plain == plain.to_integral_value() else plain


def added(this: Decimal | None, that: Decimal | None) -> Decimal | None:
    """
    Return the sum of two bounds; none if one is missing.
    """
    return None if this is None or that is None else EXACT.add(this, that)


def subtracted(this: Decimal | None, that: Decimal | None) -> Decimal | None:
    """
    Return the difference of two bounds; none if one is missing.
    """
    return None if this is None or that is None else EXACT.subtract(this, that)


def outer(this: Bound, that: Bound, *, upper: bool) -> Bound:
    """
    Return the outer one of two lower or upper bounds, each with whether it is open; a missing one is the outermost.
    """
    (one, one_open), (other, other_open) = this, that
    if one is None or other is None:
        return None, False
    # Of two equal bounds the closed one reaches further: "at least 5" allows 5, "more than 5" does not.
    if one == other:
        return one, one_open and other_open
    return this if (one > other) == upper else that


def rounded_outward(number: Decimal, *, upper: bool, of_range: bool) -> Decimal:
    """
    Return a bound without the digits that nobody reads: rounded down, or up if it is an upper bound.

    It is rounded to a whole number, or below 1,000 to two decimals: an upper bound of 73,097,050.505 to 73,097,051, one
    of 0.005 to 0.01. Of what is no range two decimals stay.

    Args:
        number: The bound.
        upper: Whether it is an upper bound.
        of_range: Whether the other bound differs.
    """
    is_large = abs(number) >= _WHOLE_FROM
    if int(number.normalize(EXACT).as_tuple().exponent) >= (0 if of_range and is_large else -2):
        return number
    place = Decimal(1) if is_large else Decimal("0.01")
    # The exact context would refuse to round at all.
    rounding = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation])
    return number.quantize(place, ROUND_CEILING if upper else ROUND_FLOOR, context=rounding)


def around(number: Decimal) -> tuple[Decimal, Decimal]:
    """
    Return the two ends between which numbers are rounded to this one: 49.5 and 50.5 for 50.
    """
    value = number.normalize(EXACT)
    # The exponent is the place of the last non-zero digit, adjusted() that of the first. 50 counts as rounded to units
    # and not to tens, for its second digit is finer.
    digit = min(int(value.as_tuple().exponent), value.adjusted() - 1)
    half = Decimal(5).scaleb(digit - 1, EXACT)
    return EXACT.subtract(value, half), EXACT.add(value, half)
