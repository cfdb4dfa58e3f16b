"""
The laws of dates and periods in words.
"""

import re
from collections import defaultdict
from datetime import datetime
from itertools import product

import pytest
from hypothesis import given

from countylines import EdtfDate, ParseError, Period
from countylines.strategies import days, edtf_dates, periods
from countylines.values.edtf import runs_of
from countylines.values.words import end_words

YEARS = ("2018", "201X", "20XX", "20X8")
MONTHS = ("", "-XX", "-08", "-1X", "-X8", "-33", "-36")
DAYS = ("", "-XX", "-25", "-2X", "-X5")


def parsed(texts: list[str]) -> list[EdtfDate]:
    """
    The texts that are dates.
    """
    dates: list[EdtfDate] = []
    for text in texts:
        try:
            dates.append(EdtfDate.parse(text))
        except ParseError:
            continue
    return dates


@given(days())
def test_days_and_months_read_back(day: str) -> None:
    """
    A day or a month in words is that day or that month, by the reader of the standard library.
    """
    date, month = EdtfDate.parse(day), EdtfDate.parse(day[:7])

    # The standard library wants four digits of a year.
    assert datetime.strptime(date.words, "%d %B %Y").strftime("%Y-%m-%d").zfill(10) == day  # noqa: DTZ007 - a day alone
    assert datetime.strptime(month.words, "%B %Y").strftime("%Y-%m").zfill(7) == day[:7]  # noqa: DTZ007 - a month alone


def test_words_tell_dates_apart() -> None:
    """
    Two dates in the same words allow the same days: nothing that a date says is lost.
    """
    plain = ["".join(parts) for parts in product(YEARS, MONTHS, DAYS)]
    sets = [
        f"[{first}{mark}{last}]" for first, mark, last in product(("", "2017", "2018-02"), ("..", ","), ("2018-08",))
    ]
    allowed: defaultdict[str, set[tuple[tuple[int, int], ...]]] = defaultdict(set)
    for date in parsed([*plain, *sets, "XXXX", ".."]):
        allowed[date.words].add(tuple(joined(str(date))))

    assert len(allowed) > 80
    assert {words: runs for words, runs in allowed.items() if len(runs) > 1} == {}


def joined(text: str) -> list[tuple[int, int]]:
    """
    The days that a date allows, as runs that do not touch: "2018-XX" and "2018" allow the same.
    """
    runs: list[tuple[int, int]] = []
    for first, last in runs_of(text):
        if runs and runs[-1][1] + 1 == first:
            runs[-1] = runs[-1][0], last
        else:
            runs.append((first, last))
    return runs


@given(edtf_dates())
def test_words_keep_the_qualifier(date: EdtfDate) -> None:
    """
    A qualifier, and nothing else, puts "perhaps" or "about" before the words of the date.
    """
    plain = EdtfDate.parse(str(date).rstrip("?~%")).words
    marks = ("perhaps " if date.uncertain else "") + ("about " if date.approximate else "")

    assert date.words == f"{marks}{plain}"
    assert not plain.startswith(("perhaps", "about"))


@given(edtf_dates())
def test_words_of_dates_are_not_edtf(date: EdtfDate) -> None:
    """
    No sign of EDTF is left.
    """
    assert re.search(r"[][~%X]|\.\.|\d-|-\d", date.words) is None


@given(periods())
def test_words_of_periods_are_not_edtf(period: Period) -> None:
    """
    No sign of EDTF is left.
    """
    assert re.search(r"[][~%X/]|\.\.|\d-|-\d", period.words) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-04-01/2019-03-31", "April 2018 to March 2019"),
        ("2018-01-01/2018-12-31", "2018"),
        ("2018-02-01/2018-02-28", "February 2018"),
        ("2018-10-03/2018-10-09", "3 October 2018 to 9 October 2018"),
        ("2018-10-03/2018-10-03", "3 October 2018"),
        ("2019/2022", "some day in 2019 to some day in 2022"),
        ("2018-XX-XX/2019-33", "some day in 2018 to some day in January to March 2019"),
        ("2018-09-21/[2024-07-01..]", "21 September 2018 to 1 July 2024 or later"),
        ("2018-09-21/", "21 September 2018 to an unknown end"),
        ("/2018~", "an unknown start to some day in about 2018"),
        ("../2018-09-21", "no start to 21 September 2018"),
    ],
)
def test_periods_in_words(text: str, expected: str) -> None:
    """
    Whole months and years are named as such, ends that are not known are not.
    """
    assert Period.parse(text).words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-33", "January to March 2018"),
        ("201X", "the 2010s"),
        ("20XX", "some year between 2000 and 2099"),
        ("2018-08-XX", "some day in August 2018"),
        ("2018-XX", "some month in 2018"),
        ("20X8-08-25", "25 August 20?8, where ? is a digit not known"),
        ("2018-XX-25", "day 25 of month ?? of 2018, where ? is a digit not known"),
        ("[2017,2018-03..2019]", "2017 or between March 2018 and 2019"),
        ("[..2018]", "by 2018"),
        ("2018-08-25%", "perhaps about 25 August 2018"),
    ],
)
def test_dates_in_words(text: str, expected: str) -> None:
    """
    Each form has words of its own.
    """
    assert EdtfDate.parse(text).words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2024-07-01..]", "still running on 1 July 2024"),
        ("[2024-07..]", "July 2024 or later"),
        ("[..2024-07-01]", "by 1 July 2024"),
        ("2022-03-31", "31 March 2022"),
        ("2022-03~", "about March 2022"),
        ("..", "no end"),
    ],
)
def test_an_end_in_words_says_what_was_still_running(text: str, expected: str) -> None:
    """
    An end that is no earlier than a day is a last sign of life; any other end is a date in words.
    """
    assert end_words(text) == expected
