"""
How numbers between two bounds are written: the inverse of the grammar that reads them.
"""

from decimal import Decimal
from typing import Final

from countylines.values.arithmetic import EXACT
from countylines.values.currencies import is_currency
from countylines.values.units import is_signed

_SIGNS: Final = {"GBP": "£", "EUR": "€", "USD": "$"}


def bounds_text(low: Decimal | None, high: Decimal | None, unit: str, *, low_open: bool, high_open: bool) -> str:
    """
    Return the text of the bounds of a quantity, without the words of its unit.

    Args:
        low: The lower bound; None if there is none.
        high: The upper bound; None if there is none.
        unit: The unit. A currency and "%" are part of the text.
        low_open: Whether the lower bound itself is excluded.
        high_open: Whether the upper bound itself is excluded.
    """
    if low is None and high is None:
        return "any percentage" if unit == "%" else "any number"
    if low == high and low is not None:
        return number_text(low, unit)
    # That nothing is below 0 goes without saying, but "up to" alone would say nothing of money without an upper bound.
    money_alone = is_currency(unit) and high is None
    left_out = low == 0 and not low_open and not is_signed(unit) and not money_alone
    first, last = _side_by_side(None if left_out else low, high, unit)
    if first and last and not (low_open or high_open):
        return f"{first} to {last}"
    sides = [f"{'more than' if low_open else 'at least'} {first}"] if first else []
    sides += [f"{'less than' if high_open else 'up to'} {last}"] if last else []
    return ", ".join(sides) or "any number"


def _side_by_side(low: Decimal | None, high: Decimal | None, unit: str) -> tuple[str, str]:
    """
    Return the texts of two bounds that stand beside each other, empty for one that is missing.
    """
    first, last = ("" if bound is None else number_text(bound, unit) for bound in (low, high))
    # "£1 to £2 million" would not say what the first is counted in, so it is "£1 to £2,000,000".
    if first and high is not None and last.endswith("illion") and not first.endswith("illion"):
        last = _in_full(high, unit)
    return first, last


def number_text(number: Decimal, unit: str) -> str:
    """
    Return one number with its sign, shortened where at most two decimals remain: "£3.6 million".
    """
    if unit == "%":
        return f"{_plain(number)}%"
    if is_currency(unit):
        for scale, word in ((9, "billion"), (6, "million")):
            short = number.scaleb(-scale, EXACT)
            if short >= 1 and int(short.normalize(EXACT).as_tuple().exponent) >= -2:
                return f"{_sign(unit)}{_plain(short)} {word}"
    return _in_full(number, unit)


def _in_full(number: Decimal, unit: str) -> str:
    """
    Return one number with its sign and all its digits: "£3,600,000", "£1.50".
    """
    text = _plain(number)
    whole, point, pence = text.partition(".")
    return f"{_sign(unit)}{whole}.{pence:0<2}" if point and is_currency(unit) else f"{_sign(unit)}{text}"


def _sign(unit: str) -> str:
    return _SIGNS.get(unit, f"{unit} ") if is_currency(unit) else ""


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
