"""
The grammar of one figure: "£3.6 million" is 3600000 pounds, known to half of 0.1 million.

Texts are taken apart by hand. A pattern says the same in three lines, but to compile it takes longer than to read all
figures of a record, and each program that asks for one amount would wait for it.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from countylines.values.arithmetic import EXACT


class Figure(NamedTuple):
    """
    One number in a text.

    Attributes:
        value: The number.
        half: Half a unit of its last digit that counts: 5 for "40", 0.05 for "3.0", 50000 for "3.6 million".
        scaled: Whether a scale follows it, as in "3.6 million".
        currency: The code of its currency, which may be none of the list; empty if it has none.
        percent: Whether "%" follows it.
        signed: Whether it has a sign.
    """

    value: Decimal
    half: Decimal
    scaled: bool
    currency: str
    percent: bool
    signed: bool


_SIGNS: Final = {"£": "GBP", "€": "EUR", "$": "USD"}
# The longest first, so that "5 million" is not taken for "5 millio" with a scale "n".
SCALES: Final = {" million": 6, " billion": 9, "million": 6, "billion": 9, "bn": 9, "k": 3, "m": 6}
_AFTER_A_FIGURE: Final = ("", " ", ",", "%")


def read_figure(text: str) -> tuple[Figure, str] | None:
    """
    Read the figure that a text starts with, and return it with the rest of the text; None if it starts with none.

    Example:
        >>> figure, rest = read_figure("£3.6 million to £4 million")
        >>> str(figure.value), figure.currency, rest
        ('3.6E+6', 'GBP', ' to £4 million')
    """
    end = _end_of_figure(text)
    figure = _figure(text[:end])
    return figure and (figure, text[end:])


def _end_of_figure(text: str) -> int:
    """
    Return where the figure ends that a text may start with: before a blank or a comma that no digit follows.
    """
    # In "EUR 5 million" two blanks belong to the figure: that after the code of a currency, and that before the scale.
    code = text[1:5] if text[:1] in ("+", "-") else text[:4]
    end = text.find(" ", 5 if code[3:] == " " and _is_code(code[:3]) else 0)
    if end < 0:
        return len(text)
    for scale in (" million", " billion"):
        after = end + len(scale)
        if text.startswith(scale, end) and text[after : after + 1] in _AFTER_A_FIGURE:
            return after + (text[after : after + 1] == "%")
    return end - (text[end - 1] == ",")


def _figure(text: str) -> Figure | None:
    sign = text[:1] if text[:1] in ("+", "-") else ""
    rest = text.removeprefix(sign)
    currency = _SIGNS.get(rest[:1], "")
    if currency:
        rest = rest[1:]
    elif rest[3:4] == " " and _is_code(rest[:3]):
        currency, rest = rest[:3], rest[4:]
    percent = rest.endswith("%")
    rest = rest.removesuffix("%")
    suffix = next((scale for scale in SCALES if rest.endswith(scale)), "")
    number = rest.removesuffix(suffix)
    if not _is_number(number):
        return None
    digits, scale = number.replace(",", ""), SCALES.get(suffix, 0)
    value = Decimal(digits).scaleb(scale, EXACT)
    # The place of the last digit that counts: that of the last decimal as written, "3.0" being known to tenths; without
    # decimals that of the last digit other than 0, for "40" may be rounded to tens. "0" alone is known to units.
    place = Decimal(digits).as_tuple().exponent if "." in digits else len(digits) - len(digits.rstrip("0") or digits)
    half = Decimal(5).scaleb(int(place) - 1 + scale, EXACT)
    return Figure(value.copy_negate() if sign == "-" else value, half, scale > 0, currency, percent, bool(sign))


def _is_code(text: str) -> bool:
    return text.isascii() and text.isalpha() and text.isupper()


def _is_number(text: str) -> bool:
    """
    Return whether a text is a number: digits, with commas between all thousands or none, and perhaps decimals.
    """
    whole, point, decimals = text.partition(".")
    if point and not _are_digits(decimals):
        return False
    return has_thousands(whole) if "," in whole else _are_digits(whole)


def has_thousands(text: str) -> bool:
    """
    Return whether a text is a whole number with commas between all thousands: "1,000" but not "0,100" or "1000,000".
    """
    first, *others = text.split(",")
    starts = _are_digits(first) and len(first) <= 3 and not first.startswith("0")
    return starts and all(_are_digits(group) and len(group) == 3 for group in others)


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
