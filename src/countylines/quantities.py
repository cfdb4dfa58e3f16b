"""
Numbers as precise as their source: quantities between two bounds, and money.

A sum, a bound and a comparison are exact: numbers are decimals, and no result is ever rounded.
"""

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation
from functools import cache, lru_cache
from typing import Final, NamedTuple, Self, TypeAlias

import attrs

from countylines.certainty import Certainty, certainty
from countylines.errors import ParseError, UnitError

_Bound: TypeAlias = tuple[Decimal | None, bool]
_ZERO: Final = Decimal(0)
# No sum of numbers of any size is rounded; only an exponent could make a number too long to write, so that is bounded.
_EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation])
_MOST_PLACES: Final = 1000


@attrs.frozen(repr=False, kw_only=True)
class Quantity:
    """
    A number between two bounds, with its unit.

    Either bound may be open, as in "more than 750 people". Two quantities are equal if bounds and unit are; the text
    that they were read from is kept for printing and makes no difference. Only a percentage can be below 0, so only
    there can the lower bound be missing.

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

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    _text: str = attrs.field(default="", eq=False, alias="text")

    def __attrs_post_init__(self) -> None:
        _check_unit(self.unit, money=isinstance(self, Amount))
        object.__setattr__(self, "low", _tidy(self.low))
        object.__setattr__(self, "high", _tidy(self.high))
        # A sum may lose a bound that was open: what is not there is not open.
        object.__setattr__(self, "low_open", self.low_open and self.low is not None)
        object.__setattr__(self, "high_open", self.high_open and self.high is not None)
        if self.unit != "%" and (self.low is None or self.low < 0):
            if self.low is not None:
                raise ParseError(f"expected a number not below 0, found {self.low}; only a percentage can be")
            object.__setattr__(self, "low", _ZERO)
        if self.low is not None and self.high is not None:
            open_end = self.low_open or self.high_open
            if self.low > self.high or (self.low == self.high and open_end):
                raise ParseError(f"expected the lower bound first, found {self.low} and {self.high}")

    def __str__(self) -> str:
        words = f" {self.unit}" if self.unit and self.unit != "%" and not isinstance(self, Amount) else ""
        return f"{self._bounds_text()}{words}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def _bounds_text(self) -> str:
        if self.low is None and self.high is None:
            return "any percentage"
        if self.low == self.high and self.low is not None:
            return _number_text(self.low, self.unit)
        money_alone = isinstance(self, Amount) and self.high is None
        left_out = self.low == 0 and not self.low_open and self.unit != "%" and not money_alone
        low, high = _number_texts((None if left_out else self.low, self.high), self.unit)
        if low and high and not (self.low_open or self.high_open):
            return f"{low} to {high}"
        sides = [f"{'more than' if self.low_open else 'at least'} {low}"] if low else []
        sides += [f"{'less than' if self.high_open else 'up to'} {high}"] if high else []
        return ", ".join(sides) or "any number"

    @classmethod
    def parse(cls, text: str, /, *, unit: str = "") -> Self:
        """
        Read a number with the words that bound it.

        =========================================  ====================================================
        up to, at most                             no more than the number
        at least                                   no less than the number
        more than, over                            above the number, which is out
        under, fewer than, less than               below the number, which is out
        about, around, some, estimated, roughly    half a unit of the last non-zero digit on either side,
                                                   or of the last decimal that is written: "about 40" is
                                                   35 to 45, "about 3.0" is 2.95 to 3.05
        nearly, almost, close to                   the same, on the lower side only
        x to y, between x and y                    both numbers are in
        more than x, up to y                       any two one-sided bounds
        any number, any percentage                 no bound
        =========================================  ====================================================

        A number may have thousands separators, decimals, and k, m, bn, million or billion behind it; a percentage has %
        and may have a sign. The unit, one or more lower-case words, comes last; where *unit* is given the text may
        leave it out. A unit has no word of this table but "at" and "and", no other scale ("thousand") and no rate
        ("per", "a"), so that nothing that changes the number is taken for a part of its unit. Money needs its currency
        and is for `Amount`: "£3.6 million", "EUR 5bn".

        Raises:
            ParseError: The text says anything else; "per year" too, for money a year is a line a year.
        """
        return cls(**_read(text, unit, money=issubclass(cls, Amount))._asdict(), text=text)

    @classmethod
    def exactly(cls, number: int | Decimal, /, *, unit: str = "") -> Self:
        """
        The quantity that is this number.

        Raises:
            ParseError: *number* is a float, not finite, or below 0 and no percentage.
        """
        value = _number(number)
        return cls(low=value, high=value, unit=unit)

    @classmethod
    def between(cls, low: int | Decimal | None, high: int | Decimal | None, /, *, unit: str = "") -> Self:
        """
        The quantity from *low* to *high*, both included; None is no bound.

        Raises:
            ParseError: A bound is a float, not finite, or below 0 and no percentage, or *low* is above *high*.
        """
        return cls(low=None if low is None else _number(low), high=None if high is None else _number(high), unit=unit)

    @property
    def text(self) -> str:
        """
        As it was written; the canonical text if it was not read.
        """
        return self._text or str(self)

    @property
    def exact(self) -> bool:
        """
        Whether it is one number.
        """
        return self.low == self.high and self.low is not None

    def at_least(self, other: Self | int | Decimal, /) -> Certainty:
        """
        Whether it is no less than *other*; YES if so whichever numbers the two are.

        Raises:
            UnitError: The units differ.
        """
        return _no_less(self, self._like(other))

    def at_most(self, other: Self | int | Decimal, /) -> Certainty:
        """
        Whether it is no more than *other*; YES if so whichever numbers the two are.

        Raises:
            UnitError: The units differ.
        """
        return _no_less(self._like(other), self)

    def __add__(self, other: Self, /) -> Self:
        that = self._like(other)
        return type(self)(
            low=_sum(self.low, that.low),
            high=_sum(self.high, that.high),
            low_open=self.low_open or that.low_open,
            high_open=self.high_open or that.high_open,
            unit=self.unit,
        )

    def _like(self, other: Self | int | Decimal) -> Self:
        if not isinstance(other, Quantity):
            return type(self).exactly(other, unit=self.unit)
        if other.unit != self.unit:
            raise UnitError(self.unit, other.unit)
        return other


class Amount(Quantity):
    """
    Money, between two bounds that are never below 0.

    The unit is a currency code of ISO 4217, GBP unless said otherwise.

    Example:
        >>> from countylines import Amount
        >>> unit = Amount.parse("up to £2 million")
        >>> unit.low, unit.high, unit.unit
        (Decimal('0'), Decimal('2000000'), 'GBP')
        >>> unit + Amount.exactly(3_600_000)
        Amount('£3.6 million to £5.6 million')
        >>> unit.at_most(1_000_000)
        <Certainty.POSSIBLE: 'possible'>
    """

    __slots__ = ()

    low: Decimal

    def __attrs_post_init__(self) -> None:
        if not self.unit:
            object.__setattr__(self, "unit", "GBP")
        super().__attrs_post_init__()

    @classmethod
    def up_to(cls, number: int | Decimal, /, *, unit: str = "GBP") -> Self:
        """
        The amount that is at most this number.

        Raises:
            ParseError: *number* is a float, not finite, or below 0.
        """
        return cls.between(0, number, unit=unit)


class _Bounds(NamedTuple):
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
def _read(text: str, unit: str, *, money: bool) -> _Bounds:
    for shape in _SHAPES:
        found = re.fullmatch(shape, text)
        if found is not None:
            return _bounds(found.groupdict(), unit, text, money=money)
    raise ParseError(
        f"expected a number such as '38 people', 'more than 1,000', '£3.6 million' or '18.9%', with no words but "
        f"{_TABLE} and a unit, found {text!r}"
    )


def _bounds(parts: dict[str, str | None], unit: str, text: str, *, money: bool) -> _Bounds:
    figures = {name: _figure(parts[name] or "") for name in ("number", "low", "high") if parts.get(name)}
    words = parts["unit"] or "%" * bool(parts.get("percentage"))
    unit = _unit_of(tuple(figures.values()), words, unit, text, money=money)
    if not figures:
        return _Bounds(None, None, low_open=False, high_open=False, unit=unit)
    if "number" in figures:
        return _one_sided(parts["word"] or "", figures["number"], unit)
    low, high = figures["low"], figures["high"]
    if high.scaled and not low.scaled:
        raise ParseError(f"expected both numbers in full, found {text!r}")
    below, above = parts.get("low_word") or "at least", parts.get("high_word") or "up to"
    if below not in _LOWER or above not in _UPPER:
        raise ParseError(f"expected a lower and an upper bound, found {text!r}")
    return _Bounds(low.value, high.value, low_open=_LOWER[below], high_open=_UPPER[above], unit=unit)


def _one_sided(word: str, figure: _Figure, unit: str) -> _Bounds:
    value, below = figure.value, _EXACT.subtract(figure.value, figure.half)
    if unit != "%":
        below = max(below, _ZERO)
    if word in _UPPER:
        return _Bounds(None, value, low_open=False, high_open=_UPPER[word], unit=unit)
    if word in _LOWER:
        return _Bounds(value, None, low_open=_LOWER[word], high_open=False, unit=unit)
    low = below if word else value
    high = _EXACT.add(value, figure.half) if word in _ROUND else value
    return _Bounds(low, high, low_open=False, high_open=False, unit=unit)


def _figure(text: str) -> _Figure:
    found = _figure_shape().fullmatch(text)
    if found is None or (found["currency"] and found["percent"]):
        raise ParseError(f"expected money or a percentage, found {text!r}")
    digits = found["digits"].replace(",", "")
    scale = _SCALES[found["scale"].strip()] if found["scale"] else 0
    value = Decimal(digits).scaleb(scale, _EXACT)
    unit = Decimal(digits).as_tuple().exponent if "." in digits else len(digits) - len(digits.rstrip("0") or digits)
    half = Decimal(5).scaleb(int(unit) - 1 + scale, _EXACT)
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
    if money != _is_currency(found):
        kind = "an amount with its currency, such as '£3.6 million'" if money else "no currency (money is for Amount)"
        raise ParseError(f"expected {kind}, found {text!r}")
    return found


def _is_currency(unit: str) -> bool:
    return len(unit) == len("GBP") and unit.isascii() and unit.isalpha() and unit.isupper()


@lru_cache(2**10)
def _check_unit(unit: str, *, money: bool) -> None:
    if money and not _is_currency(unit):
        raise ParseError(f"expected a currency code such as 'GBP', found {unit!r}")
    if not money and unit and unit != "%" and not re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", unit):
        raise ParseError(f"expected a unit in lower-case words, or '%', found {unit!r}")
    if not _NO_UNITS.isdisjoint(re.split("[ -]", unit)):
        raise ParseError(f"expected a unit without a scale, a rate or a word that bounds ({_TABLE}), found {unit!r}")


def _number(number: int | Decimal) -> Decimal:
    if isinstance(number, bool) or not isinstance(number, int | Decimal):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ParseError(f"expected an int or a Decimal, found {number!r}; a float is not exact")
    value = Decimal(number)
    if not value.is_finite() or abs(int(value.as_tuple().exponent)) > _MOST_PLACES:
        raise ParseError(f"expected a finite number of at most {_MOST_PLACES} decimals, found {number!r}")
    return value


def _tidy(number: Decimal | None) -> Decimal | None:
    # One way to write each number: 3600000 and not 3.6E+6, 2.5 and not 2.50, 0 and not -0 (which plus mends).
    if number is None:
        return None
    plain = _EXACT.plus(number).normalize(_EXACT)
    return plain.quantize(Decimal(1), context=_EXACT) if plain == plain.to_integral_value() else plain


def _number_texts(bounds: tuple[Decimal | None, Decimal | None], unit: str) -> tuple[str | None, str | None]:
    low, high = (None if bound is None else _number_text(bound, unit) for bound in bounds)
    # "£1 to £2 million" would leave open what the first is counted in.
    if low and high and high.endswith("illion") and not low.endswith("illion") and bounds[1] is not None:
        return low, _in_full(bounds[1], unit)
    return low, high


def _number_text(number: Decimal, unit: str) -> str:
    if unit == "%":
        return f"{_plain(number)}%"
    if _is_currency(unit):
        for scale, word in ((9, "billion"), (6, "million")):
            short = number.scaleb(-scale, _EXACT)
            if short >= 1 and int(short.normalize(_EXACT).as_tuple().exponent) >= -2:
                return f"{_sign(unit)}{_plain(short)} {word}"
    return _in_full(number, unit)


def _in_full(number: Decimal, unit: str) -> str:
    return f"{_sign(unit)}{_plain(number)}"


def _sign(unit: str) -> str:
    return _CODES.get(unit, f"{unit} ") if _is_currency(unit) else ""


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sum(this: Decimal | None, that: Decimal | None) -> Decimal | None:
    return None if this is None or that is None else _EXACT.add(this, that)


def _no_less(this: Quantity, that: Quantity) -> Certainty:
    certain = this.low is not None and that.high is not None and this.low >= that.high
    if this.high is None or that.low is None:
        return certainty(certain=certain, possible=True)
    touching = this.high == that.low and not (this.high_open or that.low_open)
    return certainty(certain=certain, possible=this.high > that.low or touching)


def quantities_agree(this: Quantity, that: Quantity) -> bool:
    """
    Whether two claims may speak of one number: their bounds meet.

    A plain figure counts as rounded at its last non-zero or its second significant digit, whichever is finer, the ends
    of the rounding left out: £50m and £49.9m agree, £3.6m and £3.7m do not. Different units never agree.
    """
    if this.unit != that.unit:
        return False
    one, other = _rounding(this), _rounding(that)
    return (_no_less(one, other) & _no_less(other, one)).possible


def _rounding(figure: Quantity) -> Quantity:
    if not figure.exact or not figure.low:
        return figure
    value = figure.low.normalize(_EXACT)
    digit = min(int(value.as_tuple().exponent), value.adjusted() - 1)
    half = Decimal(5).scaleb(digit - 1, _EXACT)
    low, high = _EXACT.subtract(value, half), _EXACT.add(value, half)
    return attrs.evolve(figure, low=low, high=high, low_open=True, high_open=True)


def quantity_hull(this: Quantity, that: Quantity) -> Quantity:
    """
    The narrowest quantity that allows each number that one of the two allows.

    Raises:
        UnitError: The units differ.
    """
    if this.unit != that.unit:
        raise UnitError(this.unit, that.unit)
    low, low_open = _outer((this.low, this.low_open), (that.low, that.low_open), upper=False)
    high, high_open = _outer((this.high, this.high_open), (that.high, that.high_open), upper=True)
    return type(this)(low=low, high=high, low_open=low_open, high_open=high_open, unit=this.unit)


def _outer(this: _Bound, that: _Bound, *, upper: bool) -> _Bound:
    (one, one_open), (other, other_open) = this, that
    if one is None or other is None:
        return None, False
    if one == other:
        return one, one_open and other_open
    return this if (one > other) == upper else that
