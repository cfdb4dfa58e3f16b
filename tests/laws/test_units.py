"""
Laws of units and habits: one and several, words that are no unit, months, days and ends in words, and refunds.
"""

import re
from calendar import month_name
from itertools import product

import pytest

from countylines import Amount, EdtfDate, ParseError, Period, Quantity, load
from countylines.values.units import plural, singular

# As English makes them, but for three.
UNLIKE = {"children": "child", "knives": "knife", "people": "person"}
SEVERAL = [
    "actions", "areas", "arrests", "assessments", "authorities", "cases", "children", "convictions", "crimes",
    "days", "devices", "families", "fines", "forces", "gangs", "groups", "homes", "hours", "incidents", "knives",
    "lines", "months", "numbers", "offences", "officers", "organisations", "penalties", "people", "places",
    "points", "projects", "referrals", "reports", "schools", "thefts", "victims", "weapons", "weeks", "years",
]  # fmt: skip
NOT_IN_UNITS = [
    "up", "most", "least", "under", "fewer", "less", "than", "more", "over", "about", "around", "some",
    "estimated", "roughly", "nearly", "almost", "close", "to", "k", "m", "bn", "million", "billion", "between",
    "or", "dozen", "hundred", "thousand", "trillion", "hundreds", "thousands", "millions", "billions",
    "trillions", "a", "an", "each", "every", "percent", "percentage",
]  # fmt: skip


def one_of(several: str) -> str:
    """
    The singular by the rules of English.
    """
    if several in UNLIKE:
        return UNLIKE[several]
    return f"{several[:-3]}y" if several.endswith("ies") else several[:-1]


@pytest.mark.parametrize("several", SEVERAL)
def test_one_and_several_are_those_of_english(several: str) -> None:
    """
    The name of one is made by the rules of English, also with a word before it, and leads back to that of several.
    """
    one = one_of(several)

    assert (singular(several), plural(one)) == (one, several)
    assert str(Quantity.exactly(1, unit=f"new {several}")) == f"1 new {one}"
    assert Quantity.parse(f"1 {one}") == Quantity.exactly(1, unit=several)


@pytest.mark.parametrize("word", NOT_IN_UNITS)
def test_a_word_that_changes_a_number_is_in_no_unit(word: str) -> None:
    """
    "5 thousand people" is not 5 of what is called "thousand people", whether the word comes first or last.
    """
    for unit in (word, f"{word} people", f"people {word}"):
        with pytest.raises(ParseError):
            Quantity.exactly(5, unit=unit)
    with pytest.raises(ParseError):
        Quantity.parse(f"5 people {word}")


@pytest.mark.parametrize("unit", ["offences per", "offences per 1,000", "per", "per 1,000", "people per 1,0"])
def test_a_rate_names_what_it_is_for(unit: str) -> None:
    """
    A rate that breaks off is refused, and is no unit without its rest.
    """
    with pytest.raises(ParseError):
        Quantity.exactly(5, unit=unit)
    with pytest.raises(ParseError):
        Quantity.parse(f"5 {unit}")


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_by_name_is_met_with_its_number(number: int) -> None:
    """
    In full and in short, in any case, a month that is named is refused with the date in numbers.
    """
    for name in (month_name[number], month_name[number][:3], month_name[number].upper()):
        with pytest.raises(ParseError, match=f"found '{name} 2018'; write '2018-{number:02}'$"):
            EdtfDate.parse(f"{name} 2018")
        with pytest.raises(ParseError, match=f"found '9th {name} 2018'; write '2018-{number:02}-09'$"):
            EdtfDate.parse(f"9th {name} 2018")


def test_money_that_came_back_is_known_in_every_writing() -> None:
    """
    A sign before or after the currency, or brackets around it, with each currency: the error names the field for it.
    """
    writings = ["{sign}{currency}5", "{currency}{sign}5", "({currency}5)", "{sign} {currency}5m"]
    for writing, sign, currency in product(writings, "-\u2212\u2013", ("£", "€", "$", "CHF ")):
        text = writing.format(sign=sign, currency=currency)
        with pytest.raises(ParseError, match=r"an amount not below 0, found .*; record money that came back"):
            Amount.parse(text)


@pytest.mark.parametrize("text", ["2018-~08", "2018?-08", "~2018", "2018-08-%01"])
def test_a_feature_that_is_not_supported_is_named_in_full(text: str) -> None:
    """
    The sentence names the feature, and ends with the text.
    """
    with pytest.raises(ParseError, match=re.escape(f"component qualifiers are not supported: {text!r}")):
        EdtfDate.parse(text)


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("people", "that can only be a percentage, percentage points, or what is net ('-12 net officers')"),
        ("GBP", "record money that came back as 'paid', what was paid in the end, on the line of the award"),
    ],
)
def test_a_number_below_zero_is_refused_with_what_may_be_below(unit: str, hint: str) -> None:
    """
    Of what is counted the error says what can be below 0; of money, where to record what came back.
    """
    cls = Amount if unit == "GBP" else Quantity

    with pytest.raises(ParseError, match=re.escape(f"expected a number not below 0, found -5; {hint}") + "$"):
        cls.exactly(-5, unit=unit)


def test_agreement_is_a_truth_value() -> None:
    """
    Whether two claims agree is True or False, for figures in two units as well.
    """
    people, lines = Quantity.parse("38 people"), Quantity.parse("38 lines")

    assert people.agrees(people) is True
    assert people.agrees(lines) is False
    assert people.agrees(Quantity.parse("99 people")) is False


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("000X", ("0001-01-01", "0009-12-31")),
        ("00XX", ("0001-01-01", "0099-12-31")),
        ("20X8-02-29", ("2008-02-29", "2088-02-29")),
        ("20X8-02-XX", ("2008-02-01", "2098-02-28")),
        ("2X18", ("2018-01-01", "2918-12-31")),
        ("2018-XX-01", ("2018-01-01", "2018-12-01")),
        ("9999-12", ("9999-12-01", "9999-12-31")),
        ("9999-12~", ("9999-12-01", "9999-12-31")),
    ],
)
def test_a_date_at_the_edges_has_the_days_that_it_says(text: str, days: tuple[str, str]) -> None:
    """
    Digits that are missing anywhere, and the first and the last year of the calendar.
    """
    date = EdtfDate.parse(text)

    assert (str(date.earliest), str(date.latest)) == days


@pytest.mark.parametrize("word", ["open", "present", "now", "today", "ongoing", "date"])
def test_an_end_that_has_not_come_is_met_with_two_dots(word: str) -> None:
    """
    However it is joined to the start, and in any case.
    """
    for text in (f"2018 to {word}", f"2018/{word}", f"2018 - {word.title()}"):
        with pytest.raises(ParseError, match=re.escape(f"found {text!r}; write '2018/..'")):
            Period.parse(text)


@pytest.mark.parametrize(
    ("text", "day"), [("21 September 2018", "2018-09-21"), ("1st May 2019", "2019-05-01"), ("31 February 2018", "")]
)
def test_a_day_in_words_is_met_with_the_day_to_type(text: str, day: str) -> None:
    """
    Where one full day is asked for, the error has it, if it is a day of the calendar.
    """
    with pytest.raises(ParseError, match="expected one full day such as '2018-09-21'") as caught:
        load().initiatives.active(text)

    assert re.findall("write '([0-9-]+)'", str(caught.value)) == [day] * bool(day)
