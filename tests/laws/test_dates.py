"""
The laws of dates, each against the set of days that the text allows.
"""

import copy
import operator
import pickle
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import product

import pendulum
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from countylines import NO, POSSIBLE, EdtfDate, ParseError, Period, Precision, WrongTypeError
from countylines.strategies import days, edtf_dates, periods
from countylines.values.days import day_number
from countylines.values.edtf import runs_of
from countylines.values.periods import as_window
from oracles import days as oracle

TEENS = oracle.span_of_days(date(2010, 1, 1), date(2019, 12, 31))
YEAR = oracle.around(oracle.span_of_days(date(2018, 1, 1), date(2018, 12, 31)))
EDGES = [
    edge
    for year, month in product(range(1988, 2042), range(1, 13))
    for edge in (date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal())
]
OF_2018 = days(first=date(2018, 1, 1), last=date(2018, 12, 31))
SHAPES = (
    r"[0-9X]{1,5}(-[0-9X]{1,3}(-[0-9X]{1,3})?)?[?~%]?",
    r"[0-3X]{4}-[0-3X]{2}-[0-3X]{2}",
    r"\[(20[12][0-9X](-[01][0-9X])?|\.\.|,){1,5}\]?",
    r"[-+YTZSWX:.,\[\]{}()/?~%0-9 ]{0,14}",
)
FUZZ = st.one_of(st.text(), *(st.from_regex(shape, fullmatch=True) for shape in SHAPES))


def parsed(text: str) -> EdtfDate | None:
    """
    The date that *text* says, None if it is refused; any other error is a failure of the test.
    """
    try:
        return EdtfDate.parse(text)
    except ParseError:
        return None


@st.composite
def masks(draw: st.DrawFn, full: st.SearchStrategy[str], places: str) -> str:
    """
    Days, months and years with digits missing, at the places in the day that are given as "X".
    """
    text = draw(full)
    missing = draw(st.sets(st.sampled_from([at for at, mark in enumerate(places) if mark == "X"])))
    text = "".join("X" if at in missing else mark for at, mark in enumerate(text))
    return text[: draw(st.sampled_from([4, 7, 10, 10]))]


@st.composite
def sets(draw: st.DrawFn, full: st.SearchStrategy[str]) -> str:
    """
    One-of sets of up to three days, months or ranges, with or without open sides.
    """
    chosen = sorted(draw(st.lists(full, min_size=2, max_size=6, unique=True)))
    members = [f"{first}..{last}" for first, last in zip(chosen[::2], chosen[1::2], strict=False)]
    kept = [draw(st.sampled_from([member, member[:10], member[:7]])) for member in members]
    kept[0] = draw(st.sampled_from([kept[0], kept[0], f"..{kept[0][:10]}"]))
    kept[-1] = draw(st.sampled_from([kept[-1], kept[-1], f"{kept[-1][-10:].lstrip('.')}.."]))
    return f"[{','.join(kept)}]"


def quarters(first: int, last: int) -> st.SearchStrategy[str]:
    """
    Quarters of the years from *first* to *last*.
    """
    return st.builds("{}-{}".format, st.integers(first, last), st.integers(33, 36))


def dates_of_2018() -> st.SearchStrategy[EdtfDate]:
    """
    Dates of each form without a qualifier, all of whose days are in 2018 or at an open side.
    """
    texts = st.one_of(
        masks(OF_2018, "    -XX-XX"), sets(OF_2018), quarters(2018, 2018), st.sampled_from(["..", "XXXX"])
    )
    return texts.filter(lambda text: parsed(text) is not None).map(EdtfDate)


def allowed(when: EdtfDate) -> list[int]:
    """
    The days of 2018, and around it, that a date allows.
    """
    return oracle.days_of(str(when), YEAR)


# Bounds


@given(st.one_of(masks(days(first=date(2010, 1, 1), last=date(2019, 12, 31)), "   X-XX-XX"), quarters(2010, 2019)))
def test_bounds_are_the_outer_days_that_the_text_allows(text: str) -> None:
    """
    Earliest and latest are the first and the last of the days that fit the text; both fit it.
    """
    when = EdtfDate.parse(text)
    fitting = oracle.days_of(text, TEENS)

    assert when.earliest == date.fromordinal(fitting[0])
    assert when.latest == date.fromordinal(fitting[-1])
    assert when.span == (fitting[0], fitting[-1])


@given(dates_of_2018())
def test_bounds_of_sets_are_the_outer_days(when: EdtfDate) -> None:
    """
    The bounds of a set are those of its members, an open side has none.
    """
    fitting = allowed(when)

    assert when.span == (fitting[0], fitting[-1])
    assert (when.earliest is None) == (fitting[0] in {oracle.NO_START, oracle.NO_END})
    assert (when.latest is None) == (fitting[-1] == oracle.NO_END)


@given(edtf_dates())
def test_first_day_not_after_last(when: EdtfDate) -> None:
    """
    The bounds are in order, and what a qualifier allows includes them.
    """
    lo, hi, _ = when.sort_key()

    assert when.span[0] <= lo <= hi <= when.span[1]


@given(edtf_dates(qualified=False), st.data())
def test_a_missing_digit_never_shrinks_the_bounds(when: EdtfDate, data: st.DataObject) -> None:
    """
    With an X for a digit a text allows no fewer days; a quarter is no number with digits that can be missing.
    """
    text = str(when)
    assume(not re.fullmatch(r"\d{4}-3[3-6]", text) and re.search(r"\d", text))
    place = data.draw(st.sampled_from([at for at, mark in enumerate(text) if mark.isdigit()]))
    wider = parsed(f"{text[:place]}X{text[place + 1 :]}")
    assume(wider is not None)

    assert wider is not None
    assert wider.span[0] <= when.span[0]
    assert when.span[1] <= wider.span[1]


@given(
    st.one_of(masks(days(first=date(2000, 1, 1), last=date(2029, 12, 31)), "   X-  -  "), quarters(1990, 2039)),
    st.data(),
)
def test_about_adds_one_unit_on_each_side(text: str, data: st.DataObject) -> None:
    """
    `~` widens a decade by a decade on each side, a year by a year, a month by a month, a quarter by a quarter.
    """
    text = text[: data.draw(st.sampled_from([4, 7]))]
    about = EdtfDate.parse(f"{text}~")
    fitting = [day for day in EDGES if oracle.allows_about(str(about), day)]

    assert about.span == (fitting[0], fitting[-1])
    assert about.sort_key()[:2] == EdtfDate.parse(text).span


@given(masks(OF_2018, "    -XX-XX"))
def test_about_adds_one_unit_to_masks(text: str) -> None:
    """
    The unit is that of the last digits that are given: a day for days, a month for months.
    """
    about = EdtfDate.parse(f"{text}~")
    universe = oracle.span_of_days(date(2016, 12, 1), date(2020, 1, 31))
    fitting = [day for day in universe if oracle.allows_about(str(about), day)]

    assert about.span == (fitting[0], fitting[-1])
    # Each day is in one run, and none between two of them: "2018-XX-25~" is three days of each month.
    assert [day for first, last in runs_of(str(about)) for day in range(first, last + 1)] == fitting


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("0001-01-01~", (1, 1, 1), (1, 1, 2)),
        ("0001~", (1, 1, 1), (2, 12, 31)),
        ("0001-02~", (1, 1, 1), (1, 3, 31)),
        ("000X~", (1, 1, 1), (19, 12, 31)),
        ("1XXX~", (1, 1, 1), (2999, 12, 31)),
        ("19XX~", (1800, 1, 1), (2099, 12, 31)),
        ("9999-12-31~", (9999, 12, 30), (9999, 12, 31)),
        ("9999-12~", (9999, 11, 1), (9999, 12, 31)),
        ("9998~", (9997, 1, 1), (9999, 12, 31)),
        ("9999-36~", (9999, 7, 1), (9999, 12, 31)),
        ("XXXX-XX~", (1, 1, 1), (9999, 12, 31)),
        ("XXXX-XX-XX~", (1, 1, 1), (9999, 12, 31)),
        ("XXXX-XX", (1, 1, 1), (9999, 12, 31)),
    ],
)
def test_widening_stays_in_the_calendar(text: str, lo: tuple[int, int, int], hi: tuple[int, int, int]) -> None:
    """
    A widening ends at the first day of the year 1 and at the last of the year 9999.
    """
    assert EdtfDate.parse(text).span == (date(*lo).toordinal(), date(*hi).toordinal())


@given(edtf_dates(qualified=False).filter(lambda when: not str(when).startswith("[")), st.sampled_from("?%"))
def test_doubt_forbids_certainty(when: EdtfDate, mark: str) -> None:
    """
    `?` and `%` allow each day of the calendar; the nominal bounds stay.
    """
    doubted = EdtfDate.parse(f"{when}{mark}")
    nothing_known = str(when) == "XXXX"

    assert doubted.span == (when.span if nothing_known else (oracle.FIRST, oracle.LAST))
    assert doubted.sort_key()[:2] == when.sort_key()[:2]


@given(edtf_dates())
def test_qualifiers_are_told(when: EdtfDate) -> None:
    """
    `~` is approximate, `?` uncertain, `%` both; precision and nominal bounds are those of the date without it.
    """
    plain = EdtfDate.parse(str(when).rstrip("?~%"))

    assert (when.approximate, when.uncertain) == (str(when)[-1] in "~%", str(when)[-1] in "?%")
    assert when.precision is plain.precision
    assert (when.earliest, when.latest) == (plain.earliest, plain.latest)


@given(OF_2018)
def test_precision_is_what_is_written(day: str) -> None:
    """
    Precision follows from the digits that are given at the left.
    """
    written = {
        day: Precision.DAY,
        day[:7]: Precision.MONTH,
        f"{day[:7]}-XX": Precision.MONTH,
        day[:4]: Precision.YEAR,
        f"{day[:4]}-XX": Precision.YEAR,
        f"{day[:4]}-XX-XX": Precision.YEAR,
        f"{day[:3]}X": Precision.DECADE,
        f"{day[:2]}XX": Precision.CENTURY,
        f"{day[:4]}-XX-{day[8:]}": Precision.OTHER,
        f"{day[:5]}X{day[6:7]}": Precision.OTHER,
        f"{day[:2]}X{day[3:4]}": Precision.OTHER,
        f"{day[:1]}XXX": Precision.OTHER,
        f"{day[:4]}-33": Precision.OTHER,
        f"[{day}]": Precision.OTHER,
        "..": Precision.OTHER,
        "XXXX": Precision.OTHER,
    }

    assert {text: EdtfDate.parse(text).precision for text in written} == written


# Questions


@given(dates_of_2018(), dates_of_2018())
def test_before_and_after_are_exact(this: EdtfDate, that: EdtfDate) -> None:
    """
    YES if true for each pair of days that the two allow, NO if for none.
    """
    worlds = list(product(ends(allowed(this)), ends(allowed(that))))

    assert this.before(that) is oracle.answer(a < b for a, b in worlds)
    assert this.after(that) is oracle.answer(a > b for a, b in worlds)


def ends(fitting: list[int]) -> list[int]:
    """
    A few days of a long list, among them the outer ones.
    """
    return sorted({*fitting[:5], *fitting[-5:], *fitting[:: max(1, len(fitting) // 10)]})


@given(dates_of_2018(), OF_2018)
def test_a_day_is_the_date_that_says_it(when: EdtfDate, day: str) -> None:
    """
    A day as text, as `date` or as a date is the same operand.
    """
    as_date = date.fromisoformat(day)

    assert when.before(day) is when.before(as_date) is when.before(EdtfDate(day))
    assert when.after(day) is when.after(as_date) is when.after(EdtfDate(day))
    assert Period.covering(day).contains(day) is Period.covering(day).contains(as_date)


@given(dates_of_2018(), st.tuples(OF_2018, OF_2018).map(sorted))
def test_within_is_exact(when: EdtfDate, bounds: list[str]) -> None:
    """
    Of a date with holes only the days count that it allows.
    """
    first, last = (date.fromisoformat(day).toordinal() for day in bounds)
    expected = oracle.answer(first <= day <= last for day in allowed(when))
    window = "/".join(bounds)

    assert as_window(window).contains(when) is expected
    assert Period.covering(window).contains(when) is expected


@given(st.integers(0, 9), st.integers(2000, 2099))
def test_within_sees_the_holes_of_years(digit: int, year: int) -> None:
    """
    20X8 may be in 2018 and is not in 2017.
    """
    expected = POSSIBLE if year % 10 == digit else NO

    assert Period.covering(f"{year}").contains(EdtfDate.parse(f"20X{digit}")) is expected
    assert Period.covering(f"{year}").contains(EdtfDate.parse(f"[20X{digit},2100]")) is expected


@given(dates_of_2018(), dates_of_2018(), st.data())
def test_before_narrows(this: EdtfDate, that: EdtfDate, data: st.DataObject) -> None:
    """
    To know more about a date changes no answer that was certain.
    """
    lo, hi = sorted([data.draw(st.sampled_from(allowed(this))), data.draw(st.sampled_from(allowed(this)))])
    assume(lo < oracle.NO_END and hi > oracle.NO_START)
    narrow = EdtfDate.within_days(lo, hi)

    assert this.before(that) in {POSSIBLE, narrow.before(that)}
    assert that.before(this) in {POSSIBLE, that.before(narrow)}
    assert this.after(that) in {POSSIBLE, narrow.after(that)}


@given(edtf_dates())
def test_before_is_irreflexive(when: EdtfDate) -> None:
    """
    Nothing is certainly before or after itself.
    """
    assert not when.before(when).certain
    assert not when.after(when).certain


@given(
    edtf_dates(first=date(2016, 1, 1), last=date(2020, 12, 31)),
    edtf_dates(first=date(2016, 1, 1), last=date(2020, 12, 31)),
)
def test_before_is_asymmetric_and_after_its_converse(this: EdtfDate, that: EdtfDate) -> None:
    """
    What is certainly before is not after, and "a before b" is "b after a".
    """
    assert not (this.before(that).certain and that.before(this).possible)
    assert this.before(that) is that.after(this)


@given(st.lists(edtf_dates(first=date(2010, 1, 1), last=date(2025, 12, 31)), min_size=3, max_size=3))
def test_before_is_transitive(whens: list[EdtfDate]) -> None:
    """
    Certainly before something that is certainly before a third is certainly before that.
    """
    first, second, third = sorted(whens, key=EdtfDate.sort_key)

    assert first.before(third).certain >= (first.before(second).certain and second.before(third).certain)


@given(edtf_dates(qualified=False), st.sampled_from("?~%"), edtf_dates(), st.tuples(days(), days()).map(sorted))
def test_a_qualifier_never_makes_certain(when: EdtfDate, mark: str, other: EdtfDate, bounds: list[str]) -> None:
    """
    A qualifier turns neither NO nor POSSIBLE into YES.
    """
    assume(not str(when).startswith("["))
    doubted, window = EdtfDate.parse(f"{when}{mark}"), "/".join(bounds)

    assert when.before(other).certain >= doubted.before(other).certain
    assert when.after(other).certain >= doubted.after(other).certain
    assert other.before(when).certain >= other.before(doubted).certain
    assert as_window(window).contains(when).certain >= as_window(window).contains(doubted).certain


@given(edtf_dates(qualified=False), edtf_dates())
def test_a_qualifier_leaves_possible_what_was(when: EdtfDate, other: EdtfDate) -> None:
    """
    What was possible without a qualifier is possible with it.
    """
    assume(not str(when).startswith("["))

    for mark in "?~%":
        doubted = EdtfDate.parse(f"{when}{mark}")
        assert doubted.before(other).possible >= when.before(other).possible
        assert doubted.agrees(other) >= when.agrees(other)


@given(OF_2018)
def test_dots_alone_come_after_all_days(day: str) -> None:
    """
    `..` is the end that never comes: after each day, in no window with an end.
    """
    never = EdtfDate.parse("..")

    assert never.after(day).certain
    assert never.before("9999-12-31") is NO
    assert Period.covering(f"{day}/9999-12-31").contains(never) is NO
    assert Period.covering(f"{day}/..").contains(never).certain
    assert (never.earliest, never.latest) == (None, None)


# Agreement and hulls


@given(dates_of_2018(), dates_of_2018())
def test_agreement_is_equality_in_some_world(this: EdtfDate, that: EdtfDate) -> None:
    """
    Two dates agree if some day is allowed by both.
    """
    assert this.agrees(that) == (not set(allowed(this)).isdisjoint(allowed(that)))


@given(edtf_dates(), edtf_dates())
def test_agreement_is_symmetric_and_reflexive(this: EdtfDate, that: EdtfDate) -> None:
    """
    The order of two dates does not matter, and each agrees with itself.
    """
    assert this.agrees(that) == that.agrees(this)
    assert this.agrees(this)


@given(edtf_dates(), edtf_dates())
def test_the_hull_is_the_narrowest_that_holds_both(this: EdtfDate, that: EdtfDate) -> None:
    """
    The bounds of a hull are the outer bounds of the two.
    """
    expected = (min(this.span[0], that.span[0]), max(this.span[1], that.span[1]))

    assert this.hull(that).span == that.hull(this).span == expected


@given(edtf_dates())
def test_the_hull_with_never_is_open(when: EdtfDate) -> None:
    """
    With the end that never comes a hull has no last day.
    """
    never = EdtfDate.parse("..")

    assert when.hull(never).span == (when.span[0], oracle.NO_END)
    assert never.hull(never) == never


# Texts


@given(edtf_dates())
def test_round_trip(when: EdtfDate) -> None:
    """
    A date prints as it was written, and reads back as itself.
    """
    assert EdtfDate.parse(str(when)) == when
    assert str(EdtfDate.parse(str(when))) == str(when)
    assert repr(when) == f"EdtfDate({str(when)!r})"


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_between_has_the_given_bounds(one: date | None, two: date | None) -> None:
    """
    The date between two days has just these bounds, None is no bound, and days out of order are refused.
    """
    in_order = one is None or two is None or one <= two
    if not in_order:
        with pytest.raises(ParseError, match="earlier date first"):
            EdtfDate.between(one, two)
        one, two = two, one
    when = EdtfDate.between(one, two)

    assert (when.earliest, when.latest) == (one, two)
    assert EdtfDate.parse(str(when)).span == when.span
    assert EdtfDate.between(one and one.isoformat(), two and two.isoformat()) == when


@given(st.integers(10, 99), days())
def test_between_prints_the_shortest_text(century: int, day: str) -> None:
    """
    Days, months, years, decades and centuries print as such, other bounds as a set.
    """
    texts = [day, day[:7], day[:4], f"{day[:3]}X", f"{century}XX", "XXXX", f"[{century}01-01-02..]", f"[..{day}]"]
    whens = map(EdtfDate.parse, texts)

    assert [str(EdtfDate.between(when.earliest, when.latest)) for when in whens] == texts


@given(FUZZ)
def test_any_text_parses_or_is_refused(text: str) -> None:
    """
    A text is a date, printed as it is, or a `ParseError`; nothing else ever comes of it.
    """
    when = parsed(text)

    assert when is None or (str(when) == text and when.span[0] <= when.span[1])


@given(st.one_of(st.builds("{}{}".format, days(), st.sampled_from(["", "?", "~", "%"])), edtf_dates().map(str), FUZZ))
def test_any_text_is_one_day_or_refused(text: str) -> None:
    """
    Where one full day is wanted only the ten characters of one are taken.
    """
    when = parsed(text)
    if when and when.precision is Precision.DAY and not (when.uncertain or when.approximate):
        assert date.fromordinal(day_number(text)).isoformat() == text
        return

    with pytest.raises(ParseError, match=r"one full day .*; (for anything wider use something\(|write ')"):
        day_number(text, wider="something(...)")


@given(st.dates(), st.times())
def test_a_day_is_a_date_without_a_time(day: date, clock: time) -> None:
    """
    A `date` of any kind is a day, a `datetime` is refused.
    """
    moments = [datetime.combine(day, clock, UTC), pendulum.DateTime.combine(day, clock)]

    assert day_number(day) == day_number(pendulum.Date(day.year, day.month, day.day)) == day.toordinal()
    for moment in moments:
        with pytest.raises(ParseError, match="pass its"):
            day_number(moment)


@given(edtf_dates(), st.sampled_from([" ", "\n", "\t", "\u00a0", "\u200b", "\0"]))
def test_no_padding(when: EdtfDate, blank: str) -> None:
    """
    A blank at either end is refused.
    """
    assert parsed(f"{when}{blank}") is None
    assert parsed(f"{blank}{when}") is None


@given(edtf_dates(), st.characters())
def test_brackets_are_closed(when: EdtfDate, mark: str) -> None:
    """
    A set starts with one bracket and ends with the other; nothing else has any.
    """
    text = str(when)

    assert text.startswith("[") == text.endswith("]")
    assert parsed(f"[{text.strip('[]')}{mark}") is None or mark == "]"
    assert parsed(f"{text.strip('[]')}]") is None


@given(edtf_dates(), st.sampled_from([0x660, 0x966, 0xFF10]), st.data())
def test_no_digits_but_those_of_ascii(when: EdtfDate, zero: int, data: st.DataObject) -> None:
    """
    Digits of other scripts are refused, though `int` would take them.
    """
    text = str(when)
    places = [at for at, mark in enumerate(text) if mark.isdigit()]
    assume(places)
    place = data.draw(st.sampled_from(places))

    assert parsed(f"{text[:place]}{chr(zero + int(text[place]))}{text[place + 1 :]}") is None


@given(st.one_of(st.integers(0, 9999), st.integers(0, 1)), st.one_of(st.integers(13, 99), st.integers(31, 38)))
def test_no_other_code_than_those_of_quarters(year: int, code: int) -> None:
    """
    Of the codes above the months only 33 to 36 are read, in the years of the calendar.
    """
    assert (parsed(f"{year:04}-{code}") is not None) == (year > 0 and code in range(33, 37))


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_no_impossible_day(year: int, month: int, day: int) -> None:
    """
    A full day is read if and only if it is in the calendar.
    """
    try:
        expected = date(year, month, day)
    except ValueError:
        assert parsed(f"{year:04}-{month:02}-{day:02}") is None
    else:
        assert EdtfDate.parse(f"{year:04}-{month:02}-{day:02}").earliest == expected


@given(days(), days())
def test_no_set_out_of_order(one: str, two: str) -> None:
    """
    In a set time runs from left to right, and no day is in it twice.
    """
    first, last = sorted([one, two])

    assert parsed(f"[{last},{first}]") is None
    assert first == last or parsed(f"[{last}..{first}]") is None
    assert parsed(f"[{first}..{last},{last}]") is None
    assert parsed(f"[{first},..{last}]") is None
    assert parsed(f"[{first}..,{last}]") is None


# Values


@given(edtf_dates(), edtf_dates())
def test_equality_is_that_of_texts(this: EdtfDate, that: EdtfDate) -> None:
    """
    Two dates are equal if they are written alike, whatever days they allow; hashes agree.
    """
    again = EdtfDate.parse(str(this))

    assert this == again
    assert hash(this) == hash(again)
    assert (this == that) == (str(this) == str(that))


@given(edtf_dates())
def test_copies_are_equal(when: EdtfDate) -> None:
    """
    Pickles and copies are the date, with the same bounds.
    """
    copies = [pickle.loads(pickle.dumps(when)), copy.copy(when), copy.deepcopy(when)]  # noqa: S301 - our own bytes

    assert copies == [when] * 3
    assert [copied.span for copied in copies] == [when.span] * 3


@given(
    st.one_of(st.tuples(edtf_dates(), edtf_dates()), st.tuples(periods(), periods())),
    st.sampled_from([operator.lt, operator.le, operator.gt, operator.ge]),
)
def test_dates_and_periods_have_no_order(
    pair: tuple[object, object], compare: Callable[[object, object], bool]
) -> None:
    """
    An operator, and so `sorted`, names the question to ask and the key to sort by, beside a day of another type too.
    """
    for this, that in (pair, (pair[0], date(2018, 9, 21)), (date(2018, 9, 21), pair[0])):
        with pytest.raises(WrongTypeError, match=r"ask (before|precedes).*sort with key=(EdtfDate|Period)\.sort_key"):
            compare(this, that)
    with pytest.raises(WrongTypeError, match="sort_key"):
        sorted(pair)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType] - refused by checkers too


@given(edtf_dates(), edtf_dates())
def test_sort_key_is_a_total_order(this: EdtfDate, that: EdtfDate) -> None:
    """
    Keys differ where dates do, and a date that is certainly before another without qualifiers is listed before it.
    """
    plain, other = (EdtfDate.parse(str(when).rstrip("?~%")) for when in (this, that))

    assert (this.sort_key() == that.sort_key()) == (this == that)
    assert (this.sort_key() < that.sort_key()) or not plain.before(other).certain
    assert this.sort_key()[2] == str(this)
