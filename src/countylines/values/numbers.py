"""
The grammar of numbers: from a text to its bounds and unit.

A text is read in three steps: one of five shapes is matched ("more than 5, up to 7 people"), each figure in it is read
("£3.6m" is 3600000, known to half of 0.1m), and words and figures together give the bounds. Numbers are decimals, and
none is rounded on the way.
"""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from countylines.errors import ParseError
from countylines.values.arithmetic import EXACT, ZERO, check_size
from countylines.values.currencies import is_currency, unknown_currency
from countylines.values.units import ABBREVIATIONS, UNIT, is_signed, plural, words_in


class NumberBounds(NamedTuple):
    """
    The meaning of a text.

    Attributes:
        low: The lower bound; None if there is none.
        high: The upper bound; None if there is none.
        low_open: Whether the lower bound itself is excluded.
        high_open: Whether the upper bound itself is excluded.
        unit: The unit; empty for a bare number.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    unit: str


class _Figure(NamedTuple):
    """
    One number in a text.

    Attributes:
        value: The number.
        half: Half a unit of its last digit that counts: 5 for "40", 0.05 for "3.0", 50000 for "3.6 million".
        scaled: Whether a scale follows it, as in "3.6 million".
        currency: The code of its currency; empty if it has none.
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
_SCALES: Final = {"k": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
# Whether the number that follows the word is itself excluded.
_UPPER: Final = {"up to": False, "at most": False, "under": True, "fewer than": True, "less than": True}
_LOWER: Final = {"at least": False, "more than": True, "over": True}
_ROUND: Final = ("about", "around", "some", "estimated", "roughly")
_NEARLY: Final = ("nearly", "almost", "close to")
_WORDS: Final = (*_UPPER, *_LOWER, *_ROUND, *_NEARLY)
_TABLE: Final = f"{', '.join(_WORDS)}, x to y, between x and y, k, m, bn, million, billion"
# Words that change a number are never part of its unit: in "5 thousand people" the unit would be "thousand people".
_NOT_IN_UNITS: Final = (
    frozenset((*" ".join(_WORDS).split(), *_SCALES, "to", "between", "or"))
    | {"dozen", "hundred", "thousand", "trillion", "hundreds", "thousands", "millions", "billions", "trillions"}
    | {"per", "a", "an", "each", "every", "percent", "percentage"}
) - {"at"}
# Thousands are separated everywhere or nowhere. What follows may not go on with the number: in "12,34" or "3.6.1" a
# shorter match would take a part of it for the whole.
_NUMBER: Final = (
    r"[+-]?(?:[£€$]|[A-Z]{3} )?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
    r"(?:k|m|bn| ?(?:million|billion))?%?(?![0-9A-Za-z.%]|,[0-9])"
)
_WORD: Final = "|".join(_WORDS)
SIGNED: Final = "a percentage, percentage points, or what is net ('-12 net officers')"
"""What may be below 0, for errors."""
REFUND: Final = "record money that came back as 'paid', what was paid in the end, on the line of the award"
"""How a refund or a clawback is recorded, for errors."""
_UNIT: Final = rf"(?: (?P<unit>{UNIT}))?"
# The commonest shape comes first: a shape is compiled only when those before it did not match.
_SHAPES: Final = (
    rf"(?:(?P<word>{_WORD}) )?(?P<number>{_NUMBER}){_UNIT}",
    rf"(?P<low>{_NUMBER}) to (?P<high>{_NUMBER}){_UNIT}",
    rf"between (?P<low>{_NUMBER}) and (?P<high>{_NUMBER}){_UNIT}",
    rf"(?P<low_word>{_WORD}) (?P<low>{_NUMBER}), (?P<high_word>{_WORD}) (?P<high>{_NUMBER}){_UNIT}",
    rf"any (?:number{_UNIT}|(?P<percentage>percentage))",
)


@cache
def _figure_shape() -> re.Pattern[str]:
    return re.compile(
        r"(?P<sign>[+-]?)(?P<currency>[£€$]|[A-Z]{3} )?(?P<digits>[0-9,]+(?:\.[0-9]+)?)"
        r"(?P<scale> ?[a-z]+)?(?P<percent>%?)"
    )


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
    """
    try:
        return _read(text, unit, money=money)
    except ParseError:
        from countylines.values.habits import is_by_year, is_refund, number_for  # noqa: PLC0415 - imported lazily; only errors need it

        if is_by_year(text):
            raise ParseError(
                f"expected one number for each year, each in a record of its own with its period, found {text!r}"
            ) from None
        if is_refund(text):
            raise ParseError(f"expected an amount not below 0, found {text!r}; {REFUND}") from None
        written = number_for(text)
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
    for shape in _SHAPES:
        match = re.fullmatch(shape, text)
        if match is not None:
            bounds = _bounds(match.groupdict(), unit, text, money=money)
            for bound in (bounds.low, bounds.high):
                if bound is not None:
                    check_size(bound)
            return bounds
    raise ParseError(
        f"expected a number such as '38 people', 'more than 1,000', '£3.6 million' or '18.9%', with no words but "
        f"{_TABLE} and a unit, found {text!r}"
    )


def _bounds(parts: dict[str, str | None], unit: str, text: str, *, money: bool) -> NumberBounds:
    """
    Return the bounds of a text from the groups of the shape that it matched.
    """
    figures = {name: _figure(parts[name] or "") for name in ("number", "low", "high") if parts.get(name)}
    words = parts["unit"] or "%" * bool(parts.get("percentage"))
    # The last figure is the one beside the unit: "0 to 1 day".
    if figures and list(figures.values())[-1].value == 1:
        words = plural(words)
    unit = _unit_of(tuple(figures.values()), words, unit, text, money=money)
    if not is_signed(unit) and any(figure.signed for figure in figures.values()):
        raise ParseError(f"expected a sign only before {SIGNED}, found {text!r}")
    # "any number" and "any percentage" hold no figure.
    if not figures:
        return NumberBounds(None, None, low_open=False, high_open=False, unit=unit)
    # One figure, perhaps with a word: "38 people", "more than 750 people".
    if "number" in figures:
        return _one_sided(parts["word"] or "", figures["number"], unit)
    # Two figures. "9.5 to 9.8 million" does not say what 9.5 is counted in.
    low, high = figures["low"], figures["high"]
    if high.scaled and not low.scaled:
        raise ParseError(f"expected both numbers in full, found {text!r}")
    # "x to y" includes both; otherwise each figure has a word: "more than 5, up to 7", but not "up to 5, up to 7".
    below, above = parts.get("low_word") or "at least", parts.get("high_word") or "up to"
    if below not in _LOWER or above not in _UPPER:
        raise ParseError(f"expected a lower and an upper bound, found {text!r}")
    return NumberBounds(low.value, high.value, low_open=_LOWER[below], high_open=_UPPER[above], unit=unit)


def _one_sided(word: str, figure: _Figure, unit: str) -> NumberBounds:
    """
    Return the bounds of one figure by the word in front of it; without a word it is exact.
    """
    value, below = figure.value, EXACT.subtract(figure.value, figure.half)
    # "about 0.4" pounds may be 0.35, but no count is below 0.
    if not is_signed(unit):
        below = max(below, ZERO)
    if word in _UPPER:
        return NumberBounds(None, value, low_open=False, high_open=_UPPER[word], unit=unit)
    if word in _LOWER:
        return NumberBounds(value, None, low_open=_LOWER[word], high_open=False, unit=unit)
    # "nearly 900" reaches half a unit down, "about 900" up as well.
    low = below if word else value
    high = EXACT.add(value, figure.half) if word in _ROUND else value
    return NumberBounds(low, high, low_open=False, high_open=False, unit=unit)


def _figure(text: str) -> _Figure:
    """
    Read one number with its sign, currency, scale and percent sign: "£3.6m", "+12%".
    """
    match = _figure_shape().fullmatch(text)
    if match is None or (match["currency"] and match["percent"]):
        raise ParseError(f"expected money or a percentage, found {text!r}")
    digits = match["digits"].replace(",", "")
    scale = _SCALES[match["scale"].strip()] if match["scale"] else 0
    value = Decimal(digits).scaleb(scale, EXACT)
    # The place of the last digit that counts: that of the last decimal as written, "3.0" being known to tenths; without
    # decimals that of the last digit other than 0, for "40" may be rounded to tens. "0" alone is known to units.
    place = Decimal(digits).as_tuple().exponent if "." in digits else len(digits) - len(digits.rstrip("0") or digits)
    half = Decimal(5).scaleb(int(place) - 1 + scale, EXACT)
    currency = (match["currency"] or "").strip()
    currency = _SIGNS.get(currency, currency)
    if currency and not is_currency(currency):
        raise unknown_currency(currency)
    signed = value.copy_negate() if match["sign"] == "-" else value
    return _Figure(signed, half, scale > 0, currency, match["percent"] == "%", match["sign"] != "")


def _unit_of(figures: tuple[_Figure, ...], words: str, unit: str, text: str, *, money: bool) -> str:
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
    if is_currency(words):
        raise ParseError(f"expected the currency before the number, '{words} 5', found {text!r}")
    whole = own or unit
    if not money:
        check_unit(words, money=False)
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
    if money and not is_currency(unit):
        raise unknown_currency(unit)
    if not money and any(map(is_currency, words_in(unit))):
        raise ParseError(f"expected no currency (money is for Amount), found {unit!r}")
    if not money and unit and unit != "%" and not re.fullmatch(UNIT, unit):
        raise ParseError(
            f"expected a unit in lower-case words, perhaps a rate such as 'offences per 1,000 people', an abbreviation "
            f"in capitals, or '%', found {unit!r}"
        )
    # Three capital letters alone, such as "GPB", are a slip for a currency.
    if not money and re.fullmatch("[A-Z]{3}", unit) and unit not in ABBREVIATIONS:
        raise unknown_currency(unit)
    if unit != "percentage points" and not _NOT_IN_UNITS.isdisjoint(words_in(unit)):
        raise ParseError(
            f"expected a unit without a scale, a word that bounds ({_TABLE}), or a rate but one such as 'per 1,000 "
            f"people', found {unit!r}"
        )
    if plural(unit) != unit:
        raise ParseError(f"expected a unit in the plural, {plural(unit)!r}, found {unit!r}")
