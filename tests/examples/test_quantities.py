"""
Quantities and money as sources write them.
"""

import math
import re
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from typing import cast

import attrs
import pytest

from countylines.certainty import NO, POSSIBLE, YES
from countylines.errors import CountylinesError, ParseError, UnitError
from countylines.evidence import claim, facts
from countylines.values.amounts import Amount
from countylines.values.quantities import Quantity

MONEY = {
    "£3.6 million": ("3600000", "3600000", "GBP", "£3.6 million"),
    "£3.6million": ("3600000", "3600000", "GBP", "£3.6 million"),
    "£12.7m": ("12700000", "12700000", "GBP", "£12.7 million"),
    "£13,200,000": ("13200000", "13200000", "GBP", "£13.2 million"),
    "£1,230,000": ("1230000", "1230000", "GBP", "£1.23 million"),
    "£1,234,000": ("1234000", "1234000", "GBP", "£1,234,000"),
    "£4,403,246": ("4403246", "4403246", "GBP", "£4,403,246"),
    "up to £2 million": ("0", "2000000", "GBP", "up to £2 million"),
    "nearly £900m": ("850000000", "900000000", "GBP", "£850 million to £900 million"),
    "£9.5m to £9.8m": ("9500000", "9800000", "GBP", "£9.5 million to £9.8 million"),
    "between £9.5m and £9.8m": ("9500000", "9800000", "GBP", "£9.5 million to £9.8 million"),
    "about £40,000": ("35000", "45000", "GBP", "£35,000 to £45,000"),
    "about £40 million": ("35000000", "45000000", "GBP", "£35 million to £45 million"),
    "about £3.6 million": ("3550000", "3650000", "GBP", "£3.55 million to £3.65 million"),
    "about £3.0 million": ("2950000", "3050000", "GBP", "£2.95 million to £3.05 million"),
    "£500 to £2,000,000": ("500", "2000000", "GBP", "£500 to £2,000,000"),
    "more than £500, under £2,000,000": ("500", "2000000", "GBP", "more than £500, less than £2,000,000"),
    "€5k": ("5000", "5000", "EUR", "€5,000"),
    "$1.25bn": ("1250000000", "1250000000", "USD", "$1.25 billion"),
    "EUR 5 million": ("5000000", "5000000", "EUR", "€5 million"),
    "CHF 999,999.50": ("999999.5", "999999.5", "CHF", "CHF 999,999.50"),
    "£1,234,567,890": ("1234567890", "1234567890", "GBP", "£1,234,567,890"),
    "£1.50": ("1.5", "1.5", "GBP", "£1.50"),
    "£1.505": ("1.505", "1.505", "GBP", "£1.505"),
    "£0.5 to £12,000.50": ("0.5", "12000.5", "GBP", "£0.50 to £12,000.50"),
    "CHF 5": ("5", "5", "CHF", "CHF 5"),
    "JPY 5bn": ("5000000000", "5000000000", "JPY", "JPY 5 billion"),
    "HRK 5": ("5", "5", "HRK", "HRK 5"),
    "£0": ("0", "0", "GBP", "£0"),
    "at least £0": ("0", None, "GBP", "at least £0"),
}
COUNTS = {
    "38 people": ("38", "38", "people", "38 people"),
    "about 40 people": ("35", "45", "people", "35 to 45 people"),
    "about 40 officers and staff": ("35", "45", "officers and staff", "35 to 45 officers and staff"),
    "5 million people at risk": ("5000000", "5000000", "people at risk", "5,000,000 people at risk"),
    "18.9%": ("18.9", "18.9", "%", "18.9%"),
    "+13.4%": ("13.4", "13.4", "%", "13.4%"),
    "-12.2%": ("-12.2", "-12.2", "%", "-12.2%"),
    "-0%": ("0", "0", "%", "0%"),
    "about -12%": ("-12.5", "-11.5", "%", "-12.5% to -11.5%"),
    "up to 5%": (None, "5", "%", "up to 5%"),
    "0% to 5%": ("0", "5", "%", "0% to 5%"),
    "any percentage": (None, None, "%", "any percentage"),
    "any number lines": ("0", None, "lines", "any number lines"),
    "1,234": ("1234", "1234", "", "1,234"),
    "1 day": ("1", "1", "days", "1 day"),
    "at least 1 days": ("1", None, "days", "at least 1 day"),
    "1 to 2 days": ("1", "2", "days", "1 to 2 days"),
    "1 kg": ("1", "1", "kg", "1 kg"),
    "21 projects": ("21", "21", "projects", "21 projects"),
    "about 0": ("0", "0.5", "", "up to 0.5"),
    "at least 3, up to 5": ("3", "5", "", "3 to 5"),
}
REFUSED = (
    *(
        "",
        " ",
        "people",
        "38  people",
        " 38",
        "38 ",
        "38\n",
        "38 People",
        "٣",
        "\uff11\uff12",
        "1_000",
        "1e5",
        "NaN",
        "inf",
    ),
    *("12,34", "1,2345", "1234,567", "0,123", "1,234,56", ".5", "5.", "1.2.3", "--5%", "-5", "+5", "- 5%", "5 %"),
    *("approximately 38", "up to about 38", "nearly about 38", "38 or so", "38 or more", "38 at most", "38 up to"),
    *(
        "5 thousand people",
        "5 trillion",
        "5 dozen",
        "5 m",
        "5 percent",
        "5 per cent",
        "38 people per year",
        "38 a year",
        "5 day",
        "21 working day",
    ),
    *("5 to", "to 5", "5 to 7 to 9", "between 5 to 7", "5 and 7", "5% to 7", "5% people", "5% to 7 people"),
    *("more than 5, at least 7", "up to 5, up to 7", "7 to 5", "9.5 to 9.8 million", "1K", "5M", "£5", "EUR 5"),
)
NO_MONEY = (
    *("5", "5 million", "5%", "38 people", "£", "£ 5", "-£5", "+£5", "£-5", "£5%", "+£5%", "£5 people", "£5 to 7"),
    *(
        "£5m per year",
        "£5m a year",
        "£9.5 to £9.8 million",
        "£5 to €7",
        "eur 5",
        "EURO 5",
        "EUR5",
        "£3.6 Million",
        "GPB 5m",
        "ABC 5",
        "XXX 5",
        "XAU 5",
        "£1M",
    ),
    *("£7 to £5", "any number", "any percentage", "£5 thousand", "£40 m"),
)


def bounds(quantity: Quantity) -> tuple[str | None, str | None]:
    """
    The bounds as texts.
    """
    return (
        None if quantity.low is None else str(quantity.low),
        None if quantity.high is None else str(quantity.high),
    )


@pytest.mark.parametrize("text", MONEY)
def test_money_as_it_is_written(text: str) -> None:
    """
    A text about money gives its bounds, its currency and one canonical text, and keeps its own.
    """
    amount = Amount.parse(text)

    assert (*bounds(amount), amount.unit, str(amount)) == MONEY[text]
    assert (amount.text, repr(amount)) == (text, f"Amount({str(amount)!r})")


@pytest.mark.parametrize("text", COUNTS)
def test_counts_and_percentages_as_they_are_written(text: str) -> None:
    """
    A text about people, lines or a change gives its bounds, its unit and one canonical text, and keeps its own.
    """
    quantity = Quantity.parse(text)

    assert (*bounds(quantity), quantity.unit, str(quantity)) == COUNTS[text]
    assert (quantity.text, repr(quantity)) == (text, f"Quantity({str(quantity)!r})")


@pytest.mark.parametrize("text", ["+£5", "+GBP 5", "+EUR 5 million", "+CHF 5bn"])
def test_money_has_no_sign(text: str) -> None:
    """
    A sign before a currency, be it a sign or a code, is named as what is wrong.
    """
    with pytest.raises(ParseError, match="expected a sign only before a percentage"):
        Amount.parse(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_quantity_is_refused(text: str) -> None:
    """
    What is not in the table is refused, and nothing that changes a number is taken for a part of its unit.
    """
    with pytest.raises(ParseError, match=r"^expected .*found"):
        Quantity.parse(text)


@pytest.mark.parametrize("text", NO_MONEY)
def test_what_is_no_money_is_refused(text: str) -> None:
    """
    Money needs its currency and bears no sign, no rate and no percentage.
    """
    with pytest.raises(ParseError, match=r"^expected .*found"):
        Amount.parse(text)


@pytest.mark.parametrize("text", ["approximately 38"])
def test_the_refusal_lists_the_known_words(text: str) -> None:
    """
    The error for an unknown word lists the known ones.
    """
    with pytest.raises(ParseError) as refusal:
        Quantity.parse(text)

    words = "up to, at most, under, fewer than, less than, at least, more than, over, about, around, some, estimated"
    assert f"{words}, roughly, nearly, almost, close to, x to y, between x and y, k, m, bn, million" in str(
        refusal.value
    )


@pytest.mark.parametrize(
    ("text", "unit", "canonical"),
    [
        ("38", "people", "38 people"),
        ("38 people", "people", "38 people"),
        ("18.9%", "%", "18.9%"),
        ("18.9", "%", "18.9%"),
        ("any number", "%", "any percentage"),
        ("38 lines", "people", None),
        ("38%", "people", None),
        ("any percentage", "people", None),
        ("38 people", "%", None),
        ("38", "People", None),
        ("38", "per year", None),
        ("38", "GBP", None),
    ],
)
def test_a_unit_that_is_given_may_be_left_out_and_not_contradicted(text: str, unit: str, canonical: str | None) -> None:
    """
    The unit of the caller stands where the text has none; a clash is refused.
    """
    if canonical is None:
        with pytest.raises(ParseError):
            Quantity.parse(text, unit=unit)
    else:
        assert (str(Quantity.parse(text, unit=unit)), Quantity.parse(text, unit=unit).unit) == (canonical, unit)


def test_a_currency_that_is_given_may_be_left_out_and_not_contradicted() -> None:
    """
    Money takes the currency of the caller where the text has none, and pounds by default in the constructors.
    """
    with pytest.raises(ParseError, match="expected one unit, EUR, found '£5'"):
        Amount.parse("£5", unit="EUR")
    for bad in ("gbp", "%", "people", "GB", "ÄÖÜ"):
        with pytest.raises(ParseError, match="expected a currency code of ISO 4217"):
            Amount.exactly(5, unit=bad)

    assert Amount.parse("5 million", unit="EUR") == Amount.exactly(5_000_000, unit="EUR")
    assert Amount.exactly(5) == Amount.exactly(5, unit="GBP") == Amount.parse("£5", unit="GBP")


def test_a_currency_that_is_not_one_is_refused_near_one_that_is() -> None:
    """
    The message names the currency that was probably meant.
    """
    with pytest.raises(ParseError, match=r"expected a currency code of ISO 4217, found 'GPB'; did you mean 'GBP'\?$"):
        Amount.parse("GPB 5m")
    with pytest.raises(ParseError, match=r"found 'ÄÖÜ'$"):
        Amount.exactly(5, unit="ÄÖÜ")
    with pytest.raises(ParseError, match=r"no currency .money is for Amount., found 'GBP'"):
        Quantity.exactly(5, unit="GBP")


@pytest.mark.parametrize(
    ("award", "spend", "left"),
    [
        ("£1 million", "£800,000", "£200,000"),
        ("up to £2 million", "£500,000", "up to £1.5 million"),
        ("at least £5m", "up to £2m", "at least £3 million"),
        ("£1m", "£1m", "£0"),
        ("£1m to £2m", "more than £1m", "less than £1 million"),
        ("£5m", "at least £1m", "up to £4 million"),
    ],
)
def test_an_award_less_what_was_spent(award: str, spend: str, left: str) -> None:
    """
    What is left of an award is never below nothing.
    """
    assert str(Amount.parse(award) - Amount.parse(spend)) == left


def test_an_overspend_is_no_amount() -> None:
    """
    More than there is cannot be taken; a change in per cent can go below 0.
    """
    with pytest.raises(ParseError, match=r"expected no more than £1 million to be taken from it, found £1\.2 million"):
        _ = Amount.parse("£1 million") - Amount.parse("£1.2 million")

    assert str(Quantity.parse("5%") - Quantity.parse("7%")) == "-2%"


def test_the_unit_and_the_strategy_together() -> None:
    """
    £3.6 million and up to £2 million are £3.6 million to £5.6 million: possibly at most £5 million.
    """
    total = Amount.parse("£3.6million") + Amount.parse("up to £2 million")

    assert str(total) == "£3.6 million to £5.6 million"
    assert (total.at_most(5_000_000), total.at_most(6_000_000), total.at_most(3_000_000)) == (POSSIBLE, YES, NO)


def test_an_open_end_is_left_out() -> None:
    """
    More than 750 people are not 750, fewer than 7 are not 7, and their sum says so.
    """
    more, fewer = Quantity.parse("more than 750 people"), Quantity.parse("fewer than 7 people")
    both = Quantity.parse("more than 5, less than 7 people")

    assert (more.at_most(750), more.at_least(750), more.at_least(751)) == (NO, YES, POSSIBLE)
    assert (fewer.at_least(7), fewer.at_most(7), fewer.at_most(6)) == (NO, YES, POSSIBLE)
    assert str(more + fewer) == "more than 750 people"
    assert str(both + Quantity.parse("1 to 2 people")) == "more than 6, less than 9 people"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£50m", "£49.9m"),
        ("£4.4m", "£4,403,246"),
        ("£13m", "£13.2m"),
        ("£900m", "£903m"),
        ("38", "about 40"),
        ("£5m", "up to £5m"),
        ("0", "0"),
        ("0", "up to 5"),
        ("-12%", "-12.2%"),
        ("up to 5", "at least 5"),
    ],
)
def test_claims_that_agree(one: str, other: str) -> None:
    """
    Two figures that one number rounds to are compatible.
    """
    assert _read(one).agrees(_read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£40m", "£50m"),
        ("£20m", "£25m"),
        ("1,000", "1,500"),
        ("£3.6m", "£3.7m"),
        ("68", "67"),
        ("110", "at least 115"),
        ("110", "up to 105"),
        ("0", "1"),
        ("38 people", "38 lines"),
        ("38", "38%"),
        ("£5", "€5"),
        ("under 5", "at least 5"),
        ("-12%", "12%"),
    ],
)
def test_claims_that_are_at_odds(one: str, other: str) -> None:
    """
    Two figures that no number rounds to, or of two units, cannot both be right.
    """
    assert not _read(one).agrees(_read(other))


def test_undecided_figures_in_two_units_have_no_hull() -> None:
    """
    The value is the first of them, and an answer is certain only if it is the same for each.
    """
    people, areas = Quantity.parse("38 people"), Quantity.parse("7 areas")
    held = facts(claim(people, cite="a"), claim(areas, cite="b"), undecided=True)

    assert held.value == people
    assert held.holds(lambda figure: YES if figure.unit == "people" else NO) is POSSIBLE
    assert held.holds(lambda figure: figure.at_least(5)) is YES


def _read(text: str) -> Quantity:
    return Amount.parse(text) if set(text) & set("£€") else Quantity.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "hull"),
    [
        ("38", "about 40", "35 to 45"),
        ("more than 5", "at least 5", "at least 5"),
        ("more than 5", "6", "more than 5"),
        ("up to 5", "under 7", "less than 7"),
        ("up to 7", "under 7", "up to 7"),
        ("£3.6m", "£3.7m", "£3.6 million to £3.7 million"),
        ("£1m", "more than £2m", "at least £1 million"),
        ("up to -5%", "7%", "up to 7%"),
    ],
)
def test_hulls(one: str, other: str, hull: str) -> None:
    """
    The hull reaches from the lowest number of the two to the highest.
    """
    assert str(_read(one).hull(_read(other))) == hull


def test_a_hull_keeps_every_digit() -> None:
    """
    Two numbers of 31 digits that differ in the last one are different.
    """
    assert Quantity.exactly(10**30 + 1).hull(Quantity.exactly(10**30)) == Quantity.between(10**30, 10**30 + 1)


def test_two_units_are_an_error_that_names_both() -> None:
    """
    Pounds and euros, or people and plain numbers, are neither added nor compared.
    """
    with pytest.raises(UnitError, match="'GBP' and 'EUR'"):
        _ = Amount.exactly(5) + Amount.exactly(5, unit="EUR")
    with pytest.raises(UnitError, match="'people' and no unit") as error:
        Quantity.exactly(5, unit="people").at_least(Quantity.exactly(5))

    assert (isinstance(error.value, CountylinesError), isinstance(error.value, ValueError)) == (True, True)


@pytest.mark.parametrize(
    "number",
    [Decimal("1E+100"), Decimal("1E-101"), 10**5000, Decimal("-1E+100")],
    ids=lambda number: f"{Decimal(number):.3E}",
)
@pytest.mark.parametrize("unit", ["people", "%", "GBP"])
def test_no_number_has_more_digits_than_can_be_shown(number: Decimal | int, unit: str) -> None:
    """
    A number of more than 100 digits on one side of its point is refused, however it is given.
    """
    cls = Amount if unit == "GBP" else Quantity

    with pytest.raises(ParseError, match="at most 100 digits before its point and 100 after it"):
        cls.exactly(number, unit=unit)
    with pytest.raises(ParseError, match="at most 100 digits before its point and 100 after it"):
        cls.between(None, number, unit=unit)


@pytest.mark.parametrize("number", ["1" * 101, "9" * 400, "9" * 5000, f"0.{'1' * 101}"], ids=len)
@pytest.mark.parametrize("words", ["", "up to ", "at least ", "about ", "nearly ", "0 to ", "more than 0, up to "])
def test_no_text_gives_a_bound_with_more_digits_than_can_be_shown(words: str, number: str) -> None:
    """
    The limit holds for each bound of a text.
    """
    with pytest.raises(ParseError, match="at most 100 digits before its point and 100 after it, found"):
        Amount.parse(f"{words.replace('0', '£0')}£{number}")
    with pytest.raises(ParseError, match="at most 100 digits before its point and 100 after it, found"):
        Quantity.parse(f"{words}{number} people")


@pytest.mark.parametrize("text", [f"£{'9' * 100}", f"£0.{'1' * 100}", f"up to £{'9' * 94}.{'1' * 100}"], ids=len)
def test_the_longest_numbers_are_kept_whole(text: str) -> None:
    """
    Numbers at the limit print, read back, add up, and are finite as floats.
    """
    longest = Amount.parse(text)
    total = sum([longest] * 9, start=longest)

    assert Amount.parse(str(longest)) == longest
    assert total.high is not None
    assert Fraction(total.high) == 10 * Fraction(text.rpartition("£")[2])
    assert math.isfinite(float(total.high))


@pytest.mark.parametrize("bound", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+300"), Decimal("1E-301")])
def test_a_bound_is_a_finite_number_of_bounded_size(bound: Decimal) -> None:
    """
    The class itself refuses what no sum of numbers that can be read comes to.
    """
    with pytest.raises(ParseError, match="expected a finite number of at most 300 digits"):
        Quantity(low=bound, high=None)


def test_equal_numbers_have_one_form() -> None:
    """
    However a number is written, its quantity prints and hashes alike.
    """
    forms = [Quantity.exactly(Decimal(form)) for form in ("3600000", "3.6E+6", "3600000.00")]

    assert ({str(form) for form in forms}, len(set(forms))) == ({"3,600,000"}, 1)
    assert str(Quantity.exactly(Decimal("-0"), unit="people")) == "0 people"


def test_a_quantity_made_in_python_has_its_canonical_text() -> None:
    """
    What was not read is as if written in the canonical form.
    """
    assert Amount.up_to(2_000_000).text == "up to £2 million"


def test_a_quantity_cannot_be_changed() -> None:
    """
    Neither an attribute that is there nor a new one can be set.
    """
    amount = Amount.exactly(5)

    for name in ("low", "unit", "note"):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(amount, name, "1")


def test_threads_read_alike() -> None:
    """
    Reading and adding from several threads gives what one thread gives.
    """
    texts = list(MONEY) * 20

    with ThreadPoolExecutor(2) as pool:
        amounts = list(pool.map(Amount.parse, texts))

    assert amounts == [Amount.parse(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Up to £2m", "in the form 'up to £2m', found 'Up to £2m'"),
        ("£500K", "in the form '£500k', found"),
        ("£1.2 bn", "in the form '£1.2bn', found"),
        ("£ 3B", "in the form '£3bn', found"),
        ("£3mn", "in the form '£3m', found"),
        ("\u2018£5\u2019", "in the form '£5', found"),
        ("£3.6m per year", "expected one number for each year, each in a record of its own with its period, found"),
        ("£3.6m p.a.", "expected one number for each year"),
        ("Lots", "expected a number such as"),
    ],
)
def test_a_habit_is_met_with_the_form_to_write(text: str, expected: str) -> None:
    """
    What people write out of habit is refused with the text to type, which reads.
    """
    with pytest.raises(ParseError, match=re.escape(expected)):
        Amount.parse(text)


def test_money_that_is_no_amount_is_sent_to_amount() -> None:
    """
    Where no currency is expected, a habit in the writing of money does not hide that.
    """
    for text in ("£500k", "£500K", "\u201c£5\u201d"):
        with pytest.raises(ParseError, match=f"expected no currency \\(money is for Amount\\), found '{text}'"):
            Quantity.parse(text)


class Whole:
    """
    A whole number of another library, as those of NumPy are.
    """

    def __index__(self) -> int:
        return 5


def test_whole_numbers_of_other_libraries_are_taken() -> None:
    """
    They count as the int that they are, wherever a number is taken.
    """
    five = cast("int", Whole())

    assert Amount.exactly(five) == Amount.between(five, five) == Amount.exactly(5)
    assert (Amount.exactly(2) + five, Amount.exactly(7) - five) == (Amount.exactly(7), Amount.exactly(2))
    assert Amount.exactly(5).at_least(five) is Amount.exactly(5).at_most(five) is YES


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (5.0, "found 5.0; a float is not exact"),
        (True, "expected an int or a Decimal, found True$"),
        ("5", "expected an int or a Decimal, found '5'$"),
    ],
)
def test_what_is_no_exact_number_is_refused_for_what_it_is(number: int, message: str) -> None:
    """
    Only a float is told that it is one.
    """
    with pytest.raises(ParseError, match=message):
        Amount.exactly(number)


def test_per_cent_is_a_sign() -> None:
    """
    A percentage in words is refused with the one in signs.
    """
    for text in ("12 per cent", "12 percent", "12 %"):
        with pytest.raises(ParseError, match=f"in the form '12%', found '{text}'"):
            Quantity.parse(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("down by 12", "-12 net people"),
        ("Up by 1,200 officers", "+1,200 net officers"),
        ("up 5%", "+5%"),
        ("down 2 percentage points", "-2 percentage points"),
        ("5 per 100,000", "5 per 100,000 people"),
    ],
)
def test_a_change_and_a_rate_are_met_with_the_form_to_write(text: str, form: str) -> None:
    """
    A change in words and a rate of nothing are refused with a form that reads.
    """
    with pytest.raises(ParseError, match=re.escape(f"in the form '{form}', found '{text}'")):
        Quantity.parse(text)

    assert Quantity.parse(form).unit
