"""
The laws of the grammar of numbers: a text is read if and only if a pattern of the whole grammar matches it.
"""

import re
from decimal import Decimal

from hypothesis import assume, example, given
from hypothesis import strategies as st

from countylines.values.figures import read_figure
from countylines.values.numbers import parts_of
from countylines.values.units import is_unit
from effort import examples

# Thousands are separated everywhere or nowhere. What follows may not go on with the number: in "12,34" or "3.6.1" a
# shorter match would take a part of it for the whole.
FIGURE = (
    r"(?P<sign>[+-]?)(?P<currency>[£€$]|[A-Z]{3} )?(?P<digits>(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    r"(?P<scale>k|m|bn| ?(?:million|billion))?(?P<percent>%?)(?![0-9A-Za-z.%]|,[0-9])"
)
PLAIN = re.sub(r"\?P<\w+>", "?:", FIGURE)
WORD = (
    "(?:up to|at most|under|fewer than|less than|at least|more than|over|about|around|some|estimated|roughly|nearly|"
    "almost|close to)"
)
WORDS = r"(?:[a-z]+|[A-Z]{2,})(?:[ -](?:[a-z]+|[A-Z]{2,}))*"
RATE = rf"per [1-9][0-9]{{0,2}}(?:,[0-9]{{3}})* {WORDS}"
UNIT = rf"(?:{WORDS}(?: {RATE})?|{RATE})"
TEXT = (
    rf"(?:(?:{WORD} )?{PLAIN}|{PLAIN} to {PLAIN}|between {PLAIN} and {PLAIN}|{WORD} {PLAIN}, {WORD} {PLAIN}|any number)"
)

PIECES = (
    *("up to ", "at least ", "more than ", "about ", "nearly ", "between ", " and ", " to ", ", ", ",", " ", "-", "+"),
    *("£", "$", "EUR ", "EUR", "GBX ", "CHF ", "0", "1", "5", "12", "40", "100", "3.6", "0.5", ".", "1,000", ",000"),
    *("12,34", "000", " million", "million", " billion", "bn", "k", "m", "n", "%", " people", " working days", " FTE"),
    *(
        " per 1,000 people",
        " per 100 days",
        "per ",
        "any number",
        "any percentage",
        "of",
        "٣",
        "²",
        "ß",
        "\n",
        "A",
        "AB",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


@examples(400)
@given(TEXTS | st.from_regex(rf"{TEXT}(?: {UNIT})?", fullmatch=True))
@example("5 millio")
@example("5 millionth")
@example("EUR 5 million to EUR 6 million")
@example("1,000,")
@example("5, up to 7")
@example("about 5 to 7")
@example("5 to seven")
@example("more than 5, 7")
@example("between 5 and seven")
def test_a_text_is_read_if_and_only_if_the_pattern_of_the_grammar_matches(text: str) -> None:
    """
    The pattern stands in this file; the library takes texts apart by hand.
    """
    assert (parts_of(text) is not None) == bool(re.fullmatch(rf"{TEXT}(?: {UNIT})?|any percentage", text))


@examples(200)
@given(st.from_regex(FIGURE, fullmatch=True), st.sampled_from(("", " people", ", up to 7", " to 8")))
def test_a_figure_has_the_value_and_the_precision_of_its_digits(text: str, rest: str) -> None:
    """
    Whatever may follow a figure is left as it was.
    """
    match = re.fullmatch(FIGURE, text)
    assert match is not None
    reading = read_figure(text + rest)
    assert reading is not None
    figure, left = reading
    digits = match["digits"].replace(",", "")
    assume(len(digits) < 20)
    factor = 10 ** {"": 0, "k": 3, "m": 6, "bn": 9, "million": 6, "billion": 9}[(match["scale"] or "").strip()]
    assert left == rest
    assert figure.value == Decimal(digits) * factor * (-1 if match["sign"] == "-" else 1)
    assert figure.scaled == (factor > 1)
    assert figure.signed == bool(match["sign"])
    assert figure.percent == bool(match["percent"])
    code = (match["currency"] or "").strip()
    assert figure.currency == {"£": "GBP", "€": "EUR", "$": "USD"}.get(code, code)
    # Twice the half is one of the last digit that counts. Zeros alone are known to units.
    whole, _, decimals = digits.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    unit = Decimal(10) ** -len(decimals) if decimals else Decimal(10) ** zeros
    assert figure.half * 2 == unit * factor


@examples(200)
@given(TEXTS | st.from_regex(UNIT, fullmatch=True))
@example("per 1,000")
@example("offences per 1,000 people per 100 days")
@example("A")
def test_a_unit_is_what_its_pattern_matches(text: str) -> None:
    """
    Words, abbreviations of two capitals or more, and a rate at the end.
    """
    assert is_unit(text) == bool(re.fullmatch(UNIT, text))
