"""
Values in words.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

import countylines as cl
from record_pages._markdown import escape

Scalar: TypeAlias = cl.EdtfDate | cl.Period | cl.Quantity | str

EXPLAINED: Final = {
    "planned": "said before it happened",
    "inferred": "worked out by the editors from what is cited",
    "superseded": "the same source gave a newer value",
    "rejected": "a slip or a misreport, kept on record",
    "undecided": "sources conflict, and the editors prefer none of them",
    "certain": "taken to be so, on the word of the sources that say it",
    "disputed": "some sources say it, and others deny it",
    "denied": "sources say that it is not so",
    "not stated": "no source that was read says it or denies it",
    "not known": "no source that was read says it",
}
"""
What the words in italics mean: a tooltip says it on each page, and the index of the record has all of them.
"""
_NUMBER: Final = re.compile(r"(?P<sign>[£€$])(?P<number>[0-9](?:[0-9,.]*[0-9])?)(?: (?P<scale>million|billion))?")
_SCALES: Final = {"billion": Decimal(10**9), "million": Decimal(10**6)}
_STANDINGS: Final = {
    cl.Standing.INFERRED: "inferred",
    cl.Standing.PLANNED: "planned",
    cl.Standing.SUPERSEDED: "superseded",
    cl.Standing.REJECTED: "rejected",
}


HAPPENED: Final = {
    "delivered": ("it happened", "it did not happen"),
    "overspent": ("more was spent than the amount", "no more was spent than the amount"),
}
"""
What yes and no mean in the fields that hold one of them.
"""


_FIRM: Final = {cl.Offer.CONDITIONAL: "on a condition", cl.Offer.DENIED: "ruled out"}


def standing_words(standing: cl.Standing) -> str:
    """
    How a claim stands, in brackets; nothing for what is stated.
    """
    return f" (*{_STANDINGS[standing]}*)" if standing in _STANDINGS else ""


def word(text: str) -> str:
    """
    A word of a closed list, or a key, as plain text; the hyphens between numbers stay.
    """
    return escape(re.sub(r"(?<![0-9])-|-(?![0-9])", " ", text))


def scalar(value: Scalar) -> str:
    """
    A value that is no reference, as Markdown.
    """
    match value:
        case cl.EdtfDate() | cl.Period():
            return value.words
        case cl.Quantity():
            return escape(quantity_words(value))
        case cl.Offer() if value in _FIRM:
            return _FIRM[value]
        case StrEnum():
            return word(value)
        case _:
            return escape(str(value))


def quantity_words(quantity: cl.Quantity) -> str:
    """
    A figure as its source put it, with its unit: "about 672 admissions", not the bounds that this stands for.
    """
    text, unit = quantity.text, quantity.unit
    if not unit or unit == "%" or isinstance(quantity, cl.Amount) or unit in text:
        return text
    # The singular of the unit, which only the library knows, is in the words for the bounds.
    exact = str(quantity) if quantity.exact else ""
    return exact if exact.split(" ")[:1] in (["1"], [text]) else f"{text} {unit}"


def total_words(amount: cl.Amount) -> str:
    """
    What lines come to, as plain text: in billions and millions where they say it all, and a range in whole pounds.
    """
    plain = str(amount.rounded_outward())
    words = _NUMBER.sub(_scaled, plain)
    # "£1 to £2 million" could be read as a million at least.
    scales = {found["scale"] for found in _NUMBER.finditer(words)}
    return words if len(scales) == 1 or None not in scales else _NUMBER.sub(_in_full, plain)


def _scaled(found: re.Match[str]) -> str:
    number = _number_in(found)
    for scale, value in _SCALES.items():
        # To £10,000 in billions and to £1,000 in millions; more digits are read more easily as pounds.
        if number >= value:
            fits = not number % (10_000 if scale == "billion" else 1_000)
            return f"{found['sign']}{(number / value).normalize():f} {scale}" if fits else _in_full(found)
    return _in_full(found)


def _in_full(found: re.Match[str]) -> str:
    return f"{found['sign']}{_number_in(found):,}"


def _number_in(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", "")) * _SCALES.get(found["scale"] or "", 1)


def bound_words(quantity: cl.Quantity, *, upper: bool) -> str:
    """
    One bound of a figure, for a column that is named after it.
    """
    if isinstance(quantity, cl.Amount):
        quantity = quantity.rounded_outward()
    number, is_open = (quantity.high, quantity.high_open) if upper else (quantity.low, quantity.low_open)
    if number is None:
        return "not known"
    side = ("less than " if upper else "more than ") if is_open else ""
    if isinstance(quantity, cl.Amount):
        return f"{side}{escape(total_words(cl.Amount.exactly(number, unit=quantity.unit)))}"
    return f"{side}{number:,}"
