"""
The grammar of numbers: from a text to its bounds and unit.

A text is read in three steps. It is taken apart into words, figures and a unit: "more than 5, up to 7 people". The
unit is checked against that of the figures and of the caller. Words and figures together give the bounds. Numbers are
decimals, and none is rounded on the way.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from countylines.errors import ArgumentTypeError, ParseError
from countylines.values.arithmetic import EXACT, ZERO, check_size
from countylines.values.currencies import is_currency, unknown_currency
from countylines.values.figures import SCALES, Figure, read_figure
from countylines.values.units import ABBREVIATIONS, is_signed, is_unit, plural, words_in

NumberBounds: TypeAlias = tuple[Decimal | None, Decimal | None, bool, bool, str]
"""A text as numbers: the lower bound, the upper one, None where there is none, whether each is excluded, the unit."""

Parts: TypeAlias = tuple[tuple[Figure, ...], tuple[str, ...], str]
"""
A text taken apart: its figures, none in "any number", one, or two; the word in front of each, empty if it has none; and
the unit in words behind them, empty if there is none.
"""

# Whether the number that follows the word is itself excluded.
_UPPER: Final = {"up to": False, "at most": False, "under": True, "fewer than": True, "less than": True}
_LOWER: Final = {"at least": False, "more than": True, "over": True}
ROUND: Final = ("about", "around", "some", "estimated", "roughly")
_NEARLY: Final = ("nearly", "almost", "close to")
_WORDS: Final = (*_UPPER, *_LOWER, *ROUND, *_NEARLY)
_TABLE: Final = f"{', '.join(_WORDS)}, x to y, between x and y, k, m, bn, million, billion"
# Words that change a number are never part of its unit: in "5 thousand people" the unit would be "thousand people".
_NOT_IN_UNITS: Final = (
    frozenset((*" ".join(_WORDS).split(), *map(str.strip, SCALES), "to", "between", "or"))
    | {"dozen", "hundred", "thousand", "trillion", "hundreds", "thousands", "millions", "billions", "trillions"}
    | {"per", "a", "an", "each", "every", "percent", "percentage"}
) - {"at"}
SIGNED: Final = "a percentage, percentage points, or what is net ('-12 net officers')"
"""What may be below 0, for errors."""
REFUND: Final = "record money that came back as 'paid', what was paid in the end, on the line of the award"
"""How a refund or a clawback is recorded, for errors."""


@lru_cache(2**16)
def read_number(text: str, unit: str, *, money: bool) -> NumberBounds:
    """
    Read a text as a number with bounds.

    Args:
        text: The text, in one of the forms of `Quantity.parse`.
        unit: The unit where the text names none.
        money: Whether the unit has to be a currency, or must not be one.

    Raises:
        ParseError: The text has no such form, its unit is not *unit*, or a bound has too many digits.
        ArgumentTypeError: It is no text.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
        form = "str(number), unit='GBP'" if money else "str(number), unit='people'"
        raise ArgumentTypeError("text", f"a text: parse({form}) reads a number", text)
    try:
        return _read(text, unit, money=money)
    except ParseError:
        from countylines.values.habits import is_by_year, is_refund, number_for  # noqa: PLC0415 - imported lazily; only errors need it

        if is_by_year(text):
            raise ParseError(
                f"expected one number for each year, each in a record of its own with its period, found {text!r}"
            ) from None
        # A sign may stand before a number whose currency is given beside it.
        if is_refund(text) or (money and is_refund(f"{unit} {text}")):
            raise ParseError(f"expected an amount not below 0, found {text!r}; {REFUND}") from None
        # "£500K" is refused with "£500k" in the message, but only if that reads.
        written = number_for(text)
        if not money and written != text and _reads(written, "", money=True):
            raise ParseError(f"expected no currency (money is for Amount), found {text!r}") from None
        if written == text or not _reads(written, unit, money=money):
            raise
        raise ParseError(f"expected a number in the form {written!r}, found {text!r}") from None


def _reads(text: str, unit: str, *, money: bool) -> bool:
    try:
        _read(text, unit, money=money)
    except ParseError:
        return False
    return True


def _read(text: str, unit: str, *, money: bool) -> NumberBounds:
    if unit:
        check_unit(unit, money=money)
    parts = parts_of(text)
    if parts is None:
        raise ParseError(
            f"expected a number such as '38 people', 'more than 1,000', '£3.6 million' or '18.9%', with no words but "
            f"{_TABLE} and a unit, found {text!r}"
        )
    bounds = _bounds(parts, unit, text, money=money)
    for bound in bounds[:2]:
        if bound is not None:
            check_size(bound)
    return bounds


def parts_of(text: str) -> Parts | None:
    """
    Take a text apart; None if it has none of the shapes that are read.

    The shapes are "38 people", "more than 750 people", "5 to 7", "between 5 and 7", "more than 5, up to 7" and "any
    number", each perhaps with a unit at its end.
    """
    if text == "any percentage":
        return (), (), "%"
    # "any number people" has a unit and no figure.
    if text.startswith("any number"):
        return _with_unit((), (), text.removeprefix("any number"))
    is_between = text.startswith("between ")
    word, first = ("", text[len("between ") :]) if is_between else _word_before(text)
    low = read_figure(first)
    if low is None:
        return None
    # What stands before the first figure says what joins it to the second: "between 5 and 7", "more than 5, up to 7",
    # "5 to 7".
    joint = " and " if is_between else ", " if word else " to "
    if low[1].startswith(joint):
        other, second = _word_before(low[1].removeprefix(joint)) if word else ("", low[1].removeprefix(joint))
        high = read_figure(second)
        # A word for each figure or for none: "more than 5, 7" does not say what 7 bounds.
        if high is not None and bool(word) == bool(other):
            return _with_unit((low[0], high[0]), (word, other), high[1])
    # One figure, as in "38 people". "between 5" has lost its second.
    return None if is_between else _with_unit((low[0],), (word,), low[1])


def _word_before(text: str) -> tuple[str, str]:
    """
    Return the word that bounds the number that follows it, and the text from the number on.
    """
    # Most texts begin with a digit or the sign of a currency.
    word = next((word for word in _WORDS if text.startswith(f"{word} ")), "") if text[:1].islower() else ""
    return word, text[len(word) + 1 :] if word else text


def _with_unit(figures: tuple[Figure, ...], words: tuple[str, ...], rest: str) -> Parts | None:
    """
    Return the parts of a text of which only a unit is left; None if the rest is neither a unit nor empty.
    """
    if rest and not (rest.startswith(" ") and is_unit(rest[1:])):
        return None
    return figures, words, rest[1:]


def _bounds(parts: Parts, unit: str, text: str, *, money: bool) -> NumberBounds:
    """
    Return the bounds that the parts of a text give.
    """
    figures, before, words = parts
    for figure in figures:
        # "£5%" is neither, and "GPB 5" has no currency of the list.
        if figure.currency and figure.percent:
            raise ParseError(f"expected money or a percentage, found {text!r}")
        if figure.currency and not is_currency(figure.currency):
            raise unknown_currency(figure.currency)
    # The last figure is the one beside the unit: "0 to 1 day".
    if figures and figures[-1].value == 1:
        words = plural(words)
    unit = _unit_of(figures, words, unit, text, money=money)
    # "-12 net officers" may have a sign, "-12 officers" may not.
    if not is_signed(unit) and any(figure.signed for figure in figures):
        raise ParseError(f"expected a sign only before {SIGNED}, found {text!r}")
    match figures:
        case (low, high):
            return _two_sided(before, low, high, unit, text)
        case (figure,):
            return _one_sided(before[0], figure, unit)
        case _:
            return None, None, False, False, unit


def _two_sided(before: tuple[str, ...], low: Figure, high: Figure, unit: str, text: str) -> NumberBounds:
    # "9.5 to 9.8 million" does not say what 9.5 is counted in.
    if high.scaled and not low.scaled:
        raise ParseError(f"expected both numbers in full, found {text!r}")
    # "x to y" includes both; otherwise each figure has a word: "more than 5, up to 7", but not "up to 5, up to 7".
    below, above = before[0] or "at least", before[1] or "up to"
    if below not in _LOWER or above not in _UPPER:
        raise ParseError(f"expected a lower and an upper bound, found {text!r}")
    return low.value, high.value, _LOWER[below], _UPPER[above], unit


def _one_sided(word: str, figure: Figure, unit: str) -> NumberBounds:
    """
    Return the bounds of one figure by the word in front of it; without a word it is exact.
    """
    value = figure.value
    # "38 people"
    if not word:
        return value, value, False, False, unit
    # "up to 38 people" and "fewer than 38 people"
    if word in _UPPER:
        return None, value, False, _UPPER[word], unit
    # "at least 38 people" and "more than 38 people"
    if word in _LOWER:
        return value, None, _LOWER[word], False, unit
    # "nearly 900" reaches half a unit down, "about 900" up as well.
    low = EXACT.subtract(value, figure.half)
    # "about 0.4" pounds may be 0.35, but no count is below 0.
    if not is_signed(unit):
        low = max(low, ZERO)
    high = EXACT.add(value, figure.half) if word in ROUND else value
    return low, high, False, False, unit


def _unit_of(figures: tuple[Figure, ...], words: str, unit: str, text: str, *, money: bool) -> str:
    """
    Return the one unit that the figures, the words behind them and the caller agree on.

    Args:
        figures: The figures of the text.
        words: The unit in words at the end of the text; empty if it has none.
        unit: The unit that the caller gives; empty if it gives none.
        text: The text, for the error.
        money: Whether the unit has to be a currency, or must not be one.
    """
    marks = {figure.currency or "%" * figure.percent for figure in figures}
    # "£5 to €7" and "£5 to 7" have two marks. Words count for figures that have none: "5 to 7 people", not "5% people".
    written = marks if marks - {""} or not words else {words}
    own = next(iter(written), "")
    if len(written) > 1 or (words and own != words) or (own and unit and own != unit):
        raise ParseError(f"expected one unit{f', {unit}' if unit else ''}, found {text!r}")
    # "5 GBP"
    if is_currency(words):
        raise ParseError(f"expected the currency before the number, '{words} 5', found {text!r}")
    whole = own or unit
    if not money:
        check_unit(words, money=False)
    # "5 people" for an amount, and "£5" for a quantity that is none
    if money != is_currency(whole):
        kind = "an amount with its currency, such as '£3.6 million'" if money else "no currency (money is for Amount)"
        raise ParseError(f"expected {kind}, found {text!r}")
    return whole


@lru_cache(2**10)
def check_unit(unit: str, *, money: bool) -> None:
    """
    Refuse a unit that would not read back from the text of a quantity.

    Args:
        unit: The unit.
        money: Whether it has to be a currency, or must not be one.

    Raises:
        ParseError: It is not such a unit.
    """
    # "people" for an amount, or a slip such as "GPB"
    if money and not is_currency(unit):
        raise unknown_currency(unit)
    # "GBP" for a quantity that is no amount
    if not money and any(map(is_currency, words_in(unit))):
        raise ParseError(f"expected no currency (money is for Amount), found {unit!r}")
    # "People", which is not in lower case
    if not money and unit and unit != "%" and not is_unit(unit):
        raise ParseError(
            f"expected a unit in lower-case words, perhaps a rate such as 'offences per 1,000 people', an abbreviation "
            f"in capitals, or '%', found {unit!r}"
        )
    # Three capital letters alone, such as "GPB", are a slip for a currency.
    if not money and len(unit) == 3 and unit.isupper() and unit not in ABBREVIATIONS:
        raise unknown_currency(unit)
    if unit != "percentage points" and not _NOT_IN_UNITS.isdisjoint(words_in(unit)):
        raise ParseError(
            f"expected a unit without a scale, a word that bounds ({_TABLE}), or a rate but one such as 'per 1,000 "
            f"people', found {unit!r}"
        )
    # "day", for "1 day" and "5 days" are quantities of one unit
    if plural(unit) != unit:
        raise ParseError(f"expected a unit in the plural, {plural(unit)!r}, found {unit!r}")
