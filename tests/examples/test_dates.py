"""
Dates as the record has them, and texts that a reader might expect to work and that are refused.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from countylines import NO, POSSIBLE, YES, Allen, Certainty, EdtfDate, ParseError, Period, Quantity
from countylines.values.days import day_number
from countylines.values.periods import as_window

GUIDANCE = "2018-07"
NEWSLETTER = "2018-09-21"
LATE_AUGUST = "[2018-08-25..2018-08-31]"
UNIT = "2019/2022"
CENTRE = "2018-09-21/[2024-07-01..]"

MALFORMED = (
    "", " ", "18", "201", "2018-", "2018-9", "2018-9-21", "2018-09-1", "2018/09/21", "21-09-2018", "20180921",
    "2018-264", "2018-W38-5", "2018-00", "2018-13", "2018-09-00", "2018-09-31", "2018-02-29", "1900-02-29", "0000",
    "0000-01-01", "0000-33", "-0001", "-2018", "+2018", "10000", "Y12018", "1E3", "2018S2", "1950S3", "X", "XX", "XXX",
    "XXXXX", "2018X", "201x", "201-XX", "201u", "2018-1", "2018-4X", "2018-2X", "2018-08-4X", "2018-02-3X",
    "20XX-02-30", "2018-X4-31-", "XXXX-XX-4X", "2018-33-01", "201X-33", "2018-3X-01", "2018-32", "2018-37", "2018-41",
    "2018-25", "2018??", "2018~?", "?2018", "2018?-08", "2018-~08", "2018-?08-01", "2018-08-~01", "~", "?", "%",
    "2018*", "2018 ~", "..?", "..~", "...", "[", "]", "[]", "[..]", "[,]", "[2018,]", "[,2018]", "[2018", "2018]",
    "[2018]?", "[2018?]", "[2018..2019~]", "[2020..2018]", "[2020,2018]", "[2018,2018]", "[2018..2019,2019]",
    "[2018...2019]", "[2018..2019..2020]", "[2018-2019]", "[2018;2019]", "[2018, 2019]", "[ 2018]", "[[2018]]",
    "[2018/2019]", "[..,2018]", "[2018-21]", "{2018,2019}", "{..2018}", "2018-09-21T10:00", "2018-09-21T",
    "2018-09-21Z", "2018/2019", "2018/", "/2018", "../..", "July 2018", "2018-Jul", "now", "today", "unknown", "open",
    "None", "٢٠١٨", "2018-09-2\u0661", "2018\n", "\t2018", "2018\N{EN DASH}09",
)  # fmt: skip
REVERSED = ("2018/2017", "2018-09-21/2018-09-20", "[2019..]/2018", "2019-01/2018", "2020~/2018", "9999-12-31/0001")
NOT_A_PERIOD = (
    "", "2018", "2018-09-21", "..", "2018//2019", "2018/2019/2020", "2018/2019/", "/2018/", "2018-2019", "2018/19",
    "2018/2019 ", "2018 / 2019", "2018..2019", "[2018/2019]", "2018/x", "2018--2019", "2018 to 2019", "{2018/2019}",
)  # fmt: skip
NOT_COVERED = (
    "", "..", "/", "2018/", "/2018", "2018?", "2018~/2019", "2018/2019%", "[2018..2019]", "2018/[2019..]", "2019/2018",
    "20X8", "2018-XX-25", "2018-1X", "XXXX", "20X8/2020", "2018/2019/2020", "2018-19", "2018/19", "2018 to 2019",
)  # fmt: skip
NOT_A_FINANCIAL_YEAR = (
    "", "2018", "2018-18", "2018-20", "2018/17", "2018-2019", "2018/2019", "2018 to 19", "2018 to 2020", "2018 to 3019",
    "2018-19 ", "18-19", "2018\N{EN DASH}19", "0000-01", "0000 to 0001", "9999-00", "9999 to 0000", "2018-٢٩",
    "2018 TO 2019",
)  # fmt: skip


@pytest.mark.parametrize("text", MALFORMED)
def test_malformed_dates_are_refused(text: str) -> None:
    """
    The message says what was expected and repeats what was found.
    """
    with pytest.raises(ParseError) as caught:
        EdtfDate.parse(text)

    assert repr(text) in str(caught.value)


@pytest.mark.parametrize("text", [*REVERSED, *NOT_A_PERIOD])
def test_malformed_periods_are_refused(text: str) -> None:
    """
    So it is for periods that end before they start, or are none.
    """
    with pytest.raises(ParseError):
        Period.parse(text)


@pytest.mark.parametrize("text", NOT_COVERED)
def test_what_has_no_outer_days_covers_nothing(text: str) -> None:
    """
    A coverage has two outer days that are known, or no bound.
    """
    with pytest.raises(ParseError):
        Period.covering(text)


@pytest.mark.parametrize("text", NOT_A_FINANCIAL_YEAR)
def test_other_financial_years_are_refused(text: str) -> None:
    """
    Two years that follow one another, in one of three forms.
    """
    with pytest.raises(ParseError, match=r"financial year|two years|calendar|an EDTF date"):
        Period.financial_year(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2021-22", "seasons are not supported"),
        ("2021-22", "as a period it may be '2021-04/2022-03'"),
        ("2018-24~", "seasons are not supported"),
        ("2018-19", "this is no month: '2018-19'; as a period it may be '2018-04/2019-03'"),
        ("2018-20", "this is no month; a financial year is a period such as '2018-04/2019-03': '2018-20'"),
        ("19", "this is no year; a financial year"),
        ("{2018,2019}", "sets of which all members are meant"),
        ("2018-09-21T10:00:00Z", "times are not supported"),
        ("-0044", "years before 1"),
        ("Y17E7", "more than four digits"),
        ("Y-17000", "more than four digits"),
        ("1950S2", "significant digits"),
        ("2018-~08", "component qualifiers"),
        ("2018?-08", "component qualifiers"),
        ("~2018", "component qualifiers"),
        ("[2018?..2019]", "qualifiers inside a set"),
        ("[2018%]", "qualifiers inside a set"),
        ("[2018~,2019]", "qualifiers inside a set"),
        ("[..]", "a date on one side"),
        ("[2019..2018]", "the earlier date first"),
        ("[2019,2018]", "in order of time"),
        ("2018-02-29", "of the calendar from 0001 to 9999"),
        ("20XX-02-30", "of the calendar from 0001 to 9999"),
        ("0000", "of the calendar from 0001 to 9999"),
        ("July 2018", "expected an EDTF date, found 'July 2018'; write '2018-07'"),
    ],
)
def test_the_message_names_the_feature(text: str, message: str) -> None:
    """
    What is EDTF and is not supported is called by its name.
    """
    with pytest.raises(ParseError, match=message):
        EdtfDate.parse(text)


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (Period.parse, "2018", "an interval such as .*; all of it is '2018-01-01/2018-12-31'"),
        (Period.parse, "2018/2019/2020", "an interval such as '2019/2022', found '2018/2019/2020'"),
        (Period.parse, "2018/2017", "starts before it ends, found '2018/2017'"),
        (Period.covering, "2018/20", "no year; a financial year is a period such as '2018-04/2019-03': '2018/20'"),
        (Period.covering, "2018/", r"both ends given, found '2018/'; write '2018/\.\.'"),
        (Period.covering, "2018~", "both ends given, found '2018~'"),
        (Period.financial_year, "2018", "a financial year such as '2018-19', found '2018'"),
        (Period.financial_year, "2018-20", "two years that follow one another, found '2018-20'"),
    ],
)
def test_the_message_names_the_way_out(read: Callable[[str], Period], text: str, message: str) -> None:
    """
    What a text was probably meant for is named.
    """
    with pytest.raises(ParseError, match=message):
        read(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018", (2018, 1, 1), (2018, 12, 31)),
        ("2018-07", (2018, 7, 1), (2018, 7, 31)),
        ("2018-07~", (2018, 7, 1), (2018, 7, 31)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2000-02", (2000, 2, 1), (2000, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("9999-12", (9999, 12, 1), (9999, 12, 31)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("20XX", (2000, 1, 1), (2099, 12, 31)),
        ("000X", (1, 1, 1), (9, 12, 31)),
        ("20X8", (2008, 1, 1), (2098, 12, 31)),
        ("20XX-02-29", (2000, 2, 29), (2096, 2, 29)),
        ("2018-1X", (2018, 10, 1), (2018, 12, 31)),
        ("2018-X2", (2018, 2, 1), (2018, 12, 31)),
        ("2018-08-2X", (2018, 8, 20), (2018, 8, 29)),
        ("2018-XX-31", (2018, 1, 31), (2018, 12, 31)),
        ("2018-XX-3X", (2018, 1, 30), (2018, 12, 31)),
        ("XXXX-12-25", (1, 12, 25), (9999, 12, 25)),
        ("2018-33", (2018, 1, 1), (2018, 3, 31)),
        ("2018-34", (2018, 4, 1), (2018, 6, 30)),
        ("2018-36", (2018, 10, 1), (2018, 12, 31)),
        ("[2018-03-01..2018-05-31]", (2018, 3, 1), (2018, 5, 31)),
        ("[2018-09-21..2018-09-21]", (2018, 9, 21), (2018, 9, 21)),
        ("[2018-1X..201X]", (2018, 10, 1), (2019, 12, 31)),
        ("[2018,2020-02]", (2018, 1, 1), (2020, 2, 29)),
        ("[2018-33..2018-34]", (2018, 1, 1), (2018, 6, 30)),
        ("[2018-XX-25,2019]", (2018, 1, 25), (2019, 12, 31)),
        ("[2024-09-25..]", (2024, 9, 25), None),
        ("[..2018-07]", None, (2018, 7, 31)),
        ("[XXXX]", None, None),
        ("XXXX", None, None),
        ("XXXX?", None, None),
        ("..", None, None),
    ],
)
def test_bounds(text: str, earliest: tuple[int, int, int] | None, latest: tuple[int, int, int] | None) -> None:
    """
    The first and the last day of a text, its qualifier left out.
    """
    when = EdtfDate.parse(text)

    assert when.earliest == (date(*earliest) if earliest else None)
    assert when.latest == (date(*latest) if latest else None)


@pytest.mark.parametrize(
    ("this", "that", "expected"),
    [
        (GUIDANCE, NEWSLETTER, YES),
        (LATE_AUGUST, NEWSLETTER, YES),
        ("2018", NEWSLETTER, POSSIBLE),
        ("2018", "2018-01-01", NO),
        ("2018-07~", LATE_AUGUST, POSSIBLE),
        ("2018-06~", LATE_AUGUST, YES),
        ("2017?", NEWSLETTER, POSSIBLE),
        ("[..2018-07]", NEWSLETTER, YES),
        ("[2019-05-02..]", NEWSLETTER, NO),
        ("2018-09-20", NEWSLETTER, YES),
        (NEWSLETTER, NEWSLETTER, NO),
    ],
)
def test_before(this: str, that: str, expected: Certainty) -> None:
    """
    Guidance of July and an announcement of late August came before the newsletter of September.
    """
    assert EdtfDate.parse(this).before(EdtfDate.parse(that)) is expected


@pytest.mark.parametrize(
    ("when", "window", "expected"),
    [
        ("2018-XX-25", "2018-02-26/2018-03-24", NO),
        ("2018-XX-25", "2018-02-25/2018-03-24", POSSIBLE),
        ("2018-XX-25", "2018", YES),
        ("2018-X2", "2018-11", NO),
        ("2018-1X-25", "2018-10-26/2018-11-24", NO),
        ("[2018,2020]", "2019", NO),
        ("[2018,2020]", "2018/2019", POSSIBLE),
        ("[2018,2020]", "2018/2020", YES),
        ("[2018-XX-25,2020]", "2018-02-26/2018-03-24", NO),
        ("[2018-1X..201X]", "2018-09", NO),
        ("[2018-1X..201X]", "2018-10", POSSIBLE),
        ("20X8", "2009/2017", NO),
        ("20X8", "2009/2018", POSSIBLE),
        ("20X8~", "2009", POSSIBLE),
        ("XXXX", "../..", YES),
        ("XXXX", "2018", POSSIBLE),
        (NEWSLETTER, "2018-09", YES),
        (NEWSLETTER, "2018-04/2019-03", YES),
        ("2019", "2018-04/2019-03", POSSIBLE),
    ],
)
def test_within(when: str, window: str, expected: Certainty) -> None:
    """
    Dates with holes are in a window on the days that they allow.
    """
    assert as_window(window).contains(EdtfDate.parse(when)) is expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("2018~/2017", "2017-06-01", POSSIBLE),
        ("2018~/2017", "2016-12-31", NO),
        ("2018~/2017", "2018-01-01", NO),
        ("2018?/2017?", "2017-06-01", POSSIBLE),
        ("2018/2017?", "2017-12-31", NO),
        ("2018/2017?", "2018-12-31", POSSIBLE),
        ("2018-09-21/2018-09-20~", "2018-09-21", YES),
    ],
)
def test_a_qualifier_widens_the_ends_of_a_period(text: str, day: str, expected: Certainty) -> None:
    """
    An end written before the start is no contradiction where a qualifier leaves room for both.
    """
    assert Period.parse(text).contains(day) is expected


def test_a_unit_from_2019_until_2022() -> None:
    """
    It ran through all of 2020, perhaps in part of 2019, and from two years and a day to four years.
    """
    unit = Period.parse(UNIT)
    years = ["2018", "2019", "2020", "2022-06", "2023"]

    assert [unit.contains(Period.covering(year)) for year in years] == [NO, POSSIBLE, YES, POSSIBLE, NO]
    assert unit.days() == Quantity.between(733, 1461, unit="days")
    assert unit.allen(Period.parse(CENTRE)) == {Allen.DURING}


def test_a_centre_that_ran_when_last_heard_of() -> None:
    """
    An end in `[2024-07-01..]` is on that day, later, or never.
    """
    centre = Period.parse(CENTRE)

    assert centre.contains("2024-07-01") is YES
    assert centre.contains("2024-07-02") is POSSIBLE
    assert centre.contains("2500-01-01") is POSSIBLE
    assert (centre.earliest_end, centre.latest_end) == (date(2024, 7, 1), None)
    assert centre.days() == Quantity.between(2111, None, unit="days")


def test_no_end_and_an_unknown_end_differ() -> None:
    """
    `..` never ends; of an empty end nothing is known.
    """
    endless, unknown = Period.parse("2018-09-21/.."), Period.parse("2018-09-21/")

    assert endless.contains("2500-01-01") is YES
    assert unknown.contains("2500-01-01") is POSSIBLE
    assert not endless.agrees(unknown)
    assert endless.days().low == date.max.toordinal() - date(2018, 9, 21).toordinal() + 1
    assert unknown.days().low == 1


@pytest.mark.parametrize("text", ["2018-19", "2018/19", "2018 to 2019"])
def test_financial_year(text: str) -> None:
    """
    1 April to 31 March, however it is written.
    """
    assert Period.financial_year(text) == Period.covering("2018-04/2019-03") == Period.parse("2018-04-01/2019-03-31")


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("2017", "2017-01-01/2017-12-31"),
        ("2018-04/2019-03", "2018-04-01/2019-03-31"),
        ("2018-09-21", "2018-09-21/2018-09-21"),
        ("2018-34", "2018-04-01/2018-06-30"),
        ("201X", "2010-01-01/2019-12-31"),
        ("2018-08-XX", "2018-08-01/2018-08-31"),
        ("2018/..", "2018-01-01/.."),
        ("../2018", "../2018-12-31"),
        ("../..", "../.."),
    ],
)
def test_covering(text: str, covered: str) -> None:
    """
    All days of what is written.
    """
    assert str(Period.covering(text)) == covered


def test_a_century_ends_in_a_financial_year() -> None:
    """
    1999-00 ends in 2000.
    """
    assert Period.financial_year("1999-00") == Period.covering("1999-04/2000-03")


@pytest.mark.parametrize(
    ("this", "that", "agree", "hull"),
    [
        ("2018-07", "2018-07-11", True, "2018-07"),
        ("2018-07", "2017-07-11", False, "[2017-07-11..2018-07-31]"),
        ("2018-XX-25", "2018-07-25", True, "[2018-01-25..2018-12-25]"),
        ("2018-XX-25", "2018-07-24", False, "[2018-01-25..2018-12-25]"),
        ("20X8", "2018-07", True, "[2008-01-01..2098-12-31]"),
        ("20X8", "2019", False, "[2008-01-01..2098-12-31]"),
        ("[2018,2020]", "2019", False, "[2018-01-01..2020-12-31]"),
        ("2018-08~", "2018-07-11", True, "[2018-07-01..2018-09-30]"),
        ("[2018..]", "..", True, "[2018-01-01..]"),
        ("2018", "..", False, "[2018-01-01..]"),
    ],
)
def test_two_claims_of_a_date(this: str, that: str, agree: bool, hull: str) -> None:  # noqa: FBT001 - from the table
    """
    A newsletter and a publisher's log may speak of one day or not; the hull allows what either says.
    """
    one, two = EdtfDate.parse(this), EdtfDate.parse(that)

    assert one.agrees(two) is agree
    assert str(one.hull(two)) == hull


@pytest.mark.parametrize(
    ("this", "that", "agree", "hull"),
    [
        ("2019/2022", "2019-03/2022-03", True, "2019/2022"),
        ("2019/2022", "2018/2022", False, "[2018-01-01..2019-12-31]/2022"),
        ("2018-09-21/", "2018-09-21/2020", True, "2018-09-21/"),
        ("2018-09-21/", "2018-09-21/..", False, "2018-09-21/[2018-09-21..]"),
        ("2018-09-21/..", "2018-09-21/..", True, "2018-09-21/.."),
        ("/2018", "2017/2018", True, "/2018"),
        ("../2018", "../2018", True, "../2018"),
        ("../2018", "/2018", False, "[..2018-12-31]/2018"),
        ("/", "/", True, "/"),
        ("../", "../", True, "../"),
        ("/..", "/..", True, "/.."),
        ("../..", "/..", False, "[..9999-12-31]/.."),
        ("XXXX/..", "2018/..", True, "XXXX/.."),
    ],
)
def test_two_claims_of_a_period(this: str, that: str, agree: bool, hull: str) -> None:  # noqa: FBT001 - from the table
    """
    Periods agree if both ends may; an end of which nothing is known stays empty.
    """
    one, two = Period.parse(this), Period.parse(that)

    assert one.agrees(two) is agree
    assert str(one.hull(two)) == hull


@pytest.mark.parametrize("text", ["2018", "2018-07", "2018-07-21", "201X", "2018-XX-25"])
def test_a_mark_says_what_is_doubted(text: str) -> None:
    """
    "?" is for what is uncertain, "~" for what is approximate, "%" for both.
    """
    dates = [EdtfDate.parse(f"{text}{mark}") for mark in ("", "?", "~", "%")]

    assert [date.uncertain for date in dates] == [False, True, False, True]
    assert [date.approximate for date in dates] == [False, False, True, True]


def test_the_text_is_the_identity() -> None:
    """
    Dates that allow the same days are not equal unless they are written alike.
    """
    assert EdtfDate.parse("2018") != EdtfDate.parse("2018-XX-XX")
    assert EdtfDate.parse("2018").span == EdtfDate.parse("2018-XX-XX").span
    assert len({EdtfDate.parse("2018"), EdtfDate.parse("2018"), Period.parse("2018/2018")}) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1990-11-00", "found '1990-11-00'; write '1990-11'"),
        ("1990-00-00", "; write '1990'"),
        ("[2018, 2019]", "; write '[2018,2019]'"),
        ("c. 2018", "; write '2018~'"),
        ("circa 2018-07", "; write '2018-07~'"),
        ("1990s", "; write '199X'"),
        ("uuuu", "; write 'XXXX'"),
        ("199u", "; write '199X'"),
        ("July 2018", "; write '2018-07'"),
        ("3rd September 2018", "; write '2018-09-03'"),
        ("\u201c2018\u201d", "; write '2018'"),
        ("31 February 2018", "expected an EDTF date such as 2018"),
        ("unknown", "expected nothing for an end that is not known, '..' for none, found 'unknown'"),
        ("199x", "; write '199X'"),
        ("September 3rd, 2018", "; write '2018-09-03'"),
        ("21/9/2018", "; write '2018-09-21'"),
        ("2018/9/21", "; write '2018-09-21'"),
        ("20180921", "; write '2018-09-21'"),
        ("2018-7", "; write '2018-07'"),
        ("2018-Q4", "found '2018-Q4'; write '2018-36'; as a period it may be '2018-10/2018-12'"),
        ("Q1 2018", "; write '2018-33'"),
        ("Spring 2018", "; write '[2018-03..2018-05]'"),
        ("2018-2019", "found '2018-2019'; as a period it may be '2018/2019' or '2018-04/2019-03'"),
        ("1999-00", "found '1999-00'; write '1999'; as a period it may be '1999-04/2000-03'"),
        ("soon", "expected an EDTF date such as 2018"),
    ],
)
def test_a_habit_is_met_with_the_form_to_write(text: str, expected: str) -> None:
    """
    What people write out of habit is refused with the text to type, which reads.
    """
    with pytest.raises(ParseError, match=re.escape(expected)):
        EdtfDate.parse(text)


PERIODS: Final[list[tuple[str, list[str], list[str]]]] = [
    # What is written, and what to write in a file and in a query.
    ("FY2018-19", ["2018-04/2019-03"], ["2018-19"]),
    ("FY 18/19", ["2018-04/2019-03"], ["2018-19"]),
    ("financial year 2018 to 2019", ["2018-04/2019-03"], ["2018-19"]),
    ("2018\u201319", ["2018-04/2019-03"], ["2018-19"]),
    ("18-19", ["2018-04/2019-03"], ["2018-19"]),
    ("FY2011-12", ["2011-04/2012-03"], ["2011-04/2012-03"]),
    ("FY1999-00", ["1999-04/2000-03"], ["1999-00"]),
    ("1999-2000", ["1999/2000", "1999-04/2000-03"], ["1999/2000", "1999-00"]),
    ("2018-2019", ["2018/2019", "2018-04/2019-03"], ["2018/2019", "2018-19"]),
    ("2018-2020", ["2018/2020"], ["2018/2020"]),
    ("2018..2019", ["2018/2019"], ["2018/2019"]),
    ("2018-04 \u2013 2019-03", ["2018-04/2019-03"], ["2018-04/2019-03"]),
    ("from April 2018 to March 2019", ["2018-04/2019-03"], ["2018-04/2019-03"]),
    ("2018/July 2019", ["2018/2019-07"], ["2018/2019-07"]),
    ("2008/unknown", ["2008/"], ["2008/.."]),
    ("unknown/2008", ["/2008"], ["../2008"]),
    ("2008/open", ["2008/.."], ["2008/.."]),
    ("2008 to present", ["2008/.."], ["2008/.."]),
    ("since 2008", ["2008/.."], ["2008/.."]),
    ("until July 2008", ["../2008-07"], ["../2008-07"]),
    ("Q1 2018", ["2018-01/2018-03"], ["2018-01/2018-03"]),
    ("Autumn 2018", ["2018-09/2018-11"], ["2018-09/2018-11"]),
    ("July 2018", [], ["2018-07"]),
    ("21/9/2018", [], ["2018-09-21"]),
    ("early 2018", [], []),
    ("unknown/unknown", [], []),
    ("FY2018-20", [], []),
]


def named(text: str, read: Callable[[str], object]) -> list[str]:
    """
    What an error says to write instead.
    """
    with pytest.raises(ParseError) as caught:
        read(text)
    words = str(caught.value).partition("; write ")[2]
    return [word.strip("'") for word in words.split(" or ")] if words else []


@pytest.mark.parametrize(("text", "in_file", "in_query"), PERIODS, ids=[text for text, _, _ in PERIODS])
def test_a_habit_in_a_period_is_met_too(text: str, in_file: list[str], in_query: list[str]) -> None:
    """
    A period written out of habit is refused with the texts to type, which read there.
    """
    assert named(text, Period.parse) == in_file
    assert named(text, as_window) == in_query
    assert all(Period.parse(written) for written in in_file)
    assert all(as_window(written) for written in in_query)


@pytest.mark.parametrize("text", ["2018-19", "2021-22", "1999/00", "2011/12"])
def test_the_period_of_a_financial_year_reads(text: str) -> None:
    """
    The period that the error names is the financial year.
    """
    [written] = named(text, Period.covering)

    assert Period.covering(written) == Period.financial_year(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("21 September 2018", "found '21 September 2018'; write '2018-09-21'"),
        ("31/2/2018", "found '31/2/2018'; for anything wider use"),
        ("FY2018-19", "found 'FY2018-19'; for anything wider use during('2018-19')"),
        ("2018-07", "found '2018-07'; for anything wider use during('2018-07')"),
        ("soon", "found 'soon'; for anything wider use during(...)"),
    ],
)
def test_a_habit_for_a_day_is_met_too(text: str, message: str) -> None:
    """
    Where one day is wanted, the day is named, or the query that takes what was written.
    """
    with pytest.raises(ParseError, match=re.escape(message)):
        day_number(text, wider="during(...)")


@pytest.mark.parametrize(
    "year", [0, -1, 10_000, 2**64, 10**5000, -(10**5000)], ids=lambda year: f"{year.bit_length()} bits"
)
def test_a_year_of_a_window_is_one_of_the_calendar(year: int) -> None:
    """
    A number that is no year of the calendar is refused, whatever its size.
    """
    with pytest.raises(ParseError):
        as_window(year)
