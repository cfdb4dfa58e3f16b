"""
The grammar of numbers: from a text to its bounds and unit, and from bounds back to a text.

Numbers are decimals, and nothing is rounded on the way.
"""

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation
from functools import cache, lru_cache
from typing import Final, NamedTuple

from countylines.errors import ParseError

ZERO: Final = Decimal(0)
# No sum of numbers of any size is rounded; only an exponent could make a number too long to write, so that is bounded.
EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation])


class NumberBounds(NamedTuple):
    """
    What a text says: the bounds, whether each is left out, and the unit.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    unit: str


class _Figure(NamedTuple):
    value: Decimal
    half: Decimal  # half a unit of the last digit that counts
    scaled: bool
    currency: str
    percent: bool


_SIGNS: Final = {"£": "GBP", "€": "EUR", "$": "USD"}
_CODES: Final = {code: sign for sign, code in _SIGNS.items()}
_SCALES: Final = {"k": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_UPPER: Final = {"up to": False, "at most": False, "under": True, "fewer than": True, "less than": True}
_LOWER: Final = {"at least": False, "more than": True, "over": True}
_ROUND: Final = ("about", "around", "some", "estimated", "roughly")
_NEARLY: Final = ("nearly", "almost", "close to")
_WORDS: Final = (*_UPPER, *_LOWER, *_ROUND, *_NEARLY)
_TABLE: Final = f"{', '.join(_WORDS)}, x to y, between x and y, k, m, bn, million, billion"
_NO_UNITS: Final = (
    frozenset((*" ".join(_WORDS).split(), *_SCALES, "to", "between", "or"))
    | {"dozen", "hundred", "thousand", "trillion", "hundreds", "thousands", "millions", "billions", "trillions"}
    | {"per", "a", "an", "each", "every", "percent", "percentage"}
) - {"at"}
_NUMBER: Final = (
    r"[+-]?(?:[£€$]|[A-Z]{3} )?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
    r"(?:k|m|bn| ?(?:million|billion))?%?(?![0-9A-Za-z.%]|,[0-9])"
)


_WORD: Final = "|".join(_WORDS)
_UNIT: Final = r"(?: (?P<unit>[a-z]+(?:[ -][a-z]+)*))?"
# The commonest first: each is compiled when the ones before it have failed.
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
    The bounds that a text gives, in *unit* if it names none; raises `ParseError`.
    """
    for shape in _SHAPES:
        found = re.fullmatch(shape, text)
        if found is not None:
            return _bounds(found.groupdict(), unit, text, money=money)
    raise ParseError(
        f"expected a number such as '38 people', 'more than 1,000', '£3.6 million' or '18.9%', with no words but "
        f"{_TABLE} and a unit, found {text!r}"
    )


def _bounds(parts: dict[str, str | None], unit: str, text: str, *, money: bool) -> NumberBounds:
    figures = {name: _figure(parts[name] or "") for name in ("number", "low", "high") if parts.get(name)}
    words = parts["unit"] or "%" * bool(parts.get("percentage"))
    unit = _unit_of(tuple(figures.values()), words, unit, text, money=money)
    if not figures:
        return NumberBounds(None, None, low_open=False, high_open=False, unit=unit)
    if "number" in figures:
        return _one_sided(parts["word"] or "", figures["number"], unit)
    low, high = figures["low"], figures["high"]
    if high.scaled and not low.scaled:
        raise ParseError(f"expected both numbers in full, found {text!r}")
    below, above = parts.get("low_word") or "at least", parts.get("high_word") or "up to"
    if below not in _LOWER or above not in _UPPER:
        raise ParseError(f"expected a lower and an upper bound, found {text!r}")
    return NumberBounds(low.value, high.value, low_open=_LOWER[below], high_open=_UPPER[above], unit=unit)


def _one_sided(word: str, figure: _Figure, unit: str) -> NumberBounds:
    value, below = figure.value, EXACT.subtract(figure.value, figure.half)
    if unit != "%":
        below = max(below, ZERO)
    if word in _UPPER:
        return NumberBounds(None, value, low_open=False, high_open=_UPPER[word], unit=unit)
    if word in _LOWER:
        return NumberBounds(value, None, low_open=_LOWER[word], high_open=False, unit=unit)
    low = below if word else value
    high = EXACT.add(value, figure.half) if word in _ROUND else value
    return NumberBounds(low, high, low_open=False, high_open=False, unit=unit)


def _figure(text: str) -> _Figure:
    found = _figure_shape().fullmatch(text)
    if found is None or (found["currency"] and found["percent"]):
        raise ParseError(f"expected money or a percentage, found {text!r}")
    digits = found["digits"].replace(",", "")
    scale = _SCALES[found["scale"].strip()] if found["scale"] else 0
    value = Decimal(digits).scaleb(scale, EXACT)
    unit = Decimal(digits).as_tuple().exponent if "." in digits else len(digits) - len(digits.rstrip("0") or digits)
    half = Decimal(5).scaleb(int(unit) - 1 + scale, EXACT)
    currency = (found["currency"] or "").strip()
    signed = value.copy_negate() if found["sign"] == "-" else value
    if found["sign"] and not found["percent"]:
        raise ParseError(f"expected a sign before a percentage only, found {text!r}")
    return _Figure(signed, half, scale > 0, _SIGNS.get(currency, currency), found["percent"] == "%")


def _unit_of(figures: tuple[_Figure, ...], words: str, unit: str, text: str, *, money: bool) -> str:
    given = {figure.currency or "%" * figure.percent for figure in figures}
    given |= {words} if words and given <= {""} else set()
    given -= {""} if len(given) > 1 and words else set()
    own = given.pop() if len(given) == 1 else ""
    if given or (own and unit and own != unit) or (words and own != words):
        raise ParseError(f"expected one unit{f', {unit}' if unit else ''}, found {text!r}")
    found = own or unit
    if money != is_currency(found):
        kind = "an amount with its currency, such as '£3.6 million'" if money else "no currency (money is for Amount)"
        raise ParseError(f"expected {kind}, found {text!r}")
    return found


def is_currency(unit: str) -> bool:
    """
    Whether a unit has the form of a currency code of ISO 4217.
    """
    return len(unit) == len("GBP") and unit.isascii() and unit.isalpha() and unit.isupper()


@lru_cache(2**10)
def check_unit(unit: str, *, money: bool) -> None:
    """
    Refuse a unit that no text could give back; raises `ParseError`.
    """
    if money and not is_currency(unit):
        raise ParseError(f"expected a currency code such as 'GBP', found {unit!r}")
    if not money and unit and unit != "%" and not re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", unit):
        raise ParseError(f"expected a unit in lower-case words, or '%', found {unit!r}")
    if not _NO_UNITS.isdisjoint(re.split("[ -]", unit)):
        raise ParseError(f"expected a unit without a scale, a rate or a word that bounds ({_TABLE}), found {unit!r}")


def number_texts(bounds: tuple[Decimal | None, Decimal | None], unit: str) -> tuple[str | None, str | None]:
    """
    Both bounds as texts, so that one reads back as it is beside the other.
    """
    low, high = (None if bound is None else number_text(bound, unit) for bound in bounds)
    # "£1 to £2 million" would leave open what the first is counted in.
    if low and high and high.endswith("illion") and not low.endswith("illion") and bounds[1] is not None:
        return low, in_full(bounds[1], unit)
    return low, high


def number_text(number: Decimal, unit: str) -> str:
    """
    One number with its sign, short where it can be: "£3.6 million".
    """
    if unit == "%":
        return f"{_plain(number)}%"
    if is_currency(unit):
        for scale, word in ((9, "billion"), (6, "million")):
            short = number.scaleb(-scale, EXACT)
            if short >= 1 and int(short.normalize(EXACT).as_tuple().exponent) >= -2:
                return f"{_sign(unit)}{_plain(short)} {word}"
    return in_full(number, unit)


def in_full(number: Decimal, unit: str) -> str:
    """
    One number with its sign, all digits written: "£3,600,000".
    """
    return f"{_sign(unit)}{_plain(number)}"


def _sign(unit: str) -> str:
    return _CODES.get(unit, f"{unit} ") if is_currency(unit) else ""


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
