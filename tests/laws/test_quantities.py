"""
The laws of quantities and money: reading, sums, comparisons, agreement and hulls.
"""

import copy
import operator
import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import permutations, product
from typing import TypeAlias, cast

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from countylines.certainty import NO, POSSIBLE, YES
from countylines.errors import ParseError, UnitError, WrongTypeError
from countylines.strategies import amounts, quantities
from countylines.values.amounts import Amount, read_quantity
from countylines.values.quantities import Quantity
from oracles import pounds

Operate: TypeAlias = Callable[[object, object], object]
Compare: TypeAlias = Callable[[object, object], bool]

ROUND = ("about", "around", "some", "estimated", "roughly")
NEARLY = ("nearly", "almost", "close to")
UPPER = {"up to": False, "at most": False, "under": True, "fewer than": True, "less than": True}
SCALES = {"k": 10**3, "m": 10**6, "million": 10**6, " million": 10**6, "bn": 10**9, "billion": 10**9, " billion": 10**9}
LOWER = {"at least": False, "more than": True, "over": True}


SIGNED = frozenset(["%", "percentage points", "net people"])


@st.composite
def bounded(draw: st.DrawFn, unit: str, numbers: st.SearchStrategy[Decimal]) -> Quantity:
    """
    Quantities of every shape in one unit, with the numbers given as their bounds.
    """
    cls = Amount if unit in {"GBP", "CHF"} else Quantity
    low, high = sorted((draw(numbers), draw(numbers)))
    ends = draw(st.sampled_from(("both", "both", "both", "low", "high", "none"))) if low < high else "both"
    open_ends = st.booleans() if low < high else st.just(value=False)
    return cls(
        low=low if ends in {"both", "low"} else None,
        high=high if ends in {"both", "high"} else None,
        low_open=draw(open_ends),
        high_open=draw(open_ends),
        unit=unit,
    )


def of_any_size(unit: str) -> st.SearchStrategy[Quantity]:
    """
    Quantities with far more digits than a decimal context has by default.
    """
    least = -(10**60) if unit in SIGNED else 0
    whole = (
        st.integers(least, 10**60) | st.integers(max(least, -100), 100) | st.integers(0, 99).map(lambda n: n * 10**8)
    )
    return bounded(unit, st.tuples(whole, st.integers(0, 40)).map(lambda pair: Decimal(f"{pair[0]}E-{pair[1]}")))


def small(unit: str) -> st.SearchStrategy[Quantity]:
    """
    Quantities with small whole bounds, for the oracle.
    """
    return bounded(unit, st.integers(-4 if unit in SIGNED else 0, 5).map(Decimal))


UNITS = st.one_of(
    st.sampled_from(("", "%", "people", "working days", "GBP", "CHF", "FTE")),
    st.sampled_from(("offences per 1,000 people", "per 100,000 people", "percentage points", "net people")),
)
EVERY = st.one_of(UNITS.flatmap(of_any_size), UNITS.flatmap(small), quantities(), amounts())
PAIRS = UNITS.flatmap(lambda unit: st.tuples(of_any_size(unit) | small(unit), of_any_size(unit) | small(unit)))
TRIPLES = UNITS.flatmap(lambda unit: st.tuples(*[of_any_size(unit) | small(unit)] * 3))
SMALL_PAIRS = st.sampled_from(("%", "people", "GBP", "net people")).flatmap(
    lambda unit: st.tuples(small(unit), small(unit))
)
SMALL_TRIPLES = st.sampled_from(("%", "people", "GBP", "net people")).flatmap(
    lambda unit: st.tuples(*[small(unit)] * 3)
)
ONE_AND_SEVERAL = {
    "day": "days",
    "working day": "working days",
    "person": "people",
    "child": "children",
    "knife": "knives",
    "penalty": "penalties",
    "project": "projects",
    "offence per 1,000 people": "offences per 1,000 people",
}
WORDS = (*ROUND, *NEARLY, *UPPER, *LOWER, "to", "between", "and", "any number", "any percentage", "per", "people", "at")
NUMBERS = ("5", "40", "007", "0", "1,234", "12,34", "1,2345", "0,123", "3.0", ".5", "5.", "1e5", "1_000", "NaN", "٣")
MARKS = ("£", "€", "$", "EUR ", "eur ", "k", "m", "bn", "million", "billion", "thousand", "%", "+", "-", ",", " ", "\n")
SHAPED = st.lists(st.sampled_from((*WORDS, *NUMBERS, *MARKS, " ", " ", " ")), max_size=9).map("".join)
PHRASES = st.tuples(
    st.sampled_from(("", *(f"{word} " for word in (*ROUND, *NEARLY, *UPPER, *LOWER)))),
    st.sampled_from(("", "", "£", "€", "$", "CHF ", "-", "+")),
    st.sampled_from(("5", "40", "1,234", "3.0", "0.75", "900", "0")),
    st.sampled_from(("", "", "k", "m", "bn", " million", "billion", "%")),
    st.sampled_from(("", "", " people", " local authorities", " per year", " per 1,000 people", " FTE", " net people")),
).map("".join)


def read(text: str) -> Quantity | None:
    """
    The quantity or the amount that the text is, if it is one.
    """
    for cls in (Quantity, Amount):
        try:
            return cls.parse(text)
        except ParseError:
            continue
    return None


class TestReading:
    """
    A text is read in one way or refused, and what is printed reads back.
    """

    @given(EVERY)
    def test_what_is_printed_reads_back(self, quantity: Quantity) -> None:
        """
        Reading the text of a quantity gives the quantity, and its text again.
        """
        again = type(quantity).parse(str(quantity))

        assert (again, str(again)) == (quantity, str(quantity))

    @given(PAIRS)
    def test_sums_and_hulls_print_and_read_back(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        What is worked out from quantities can be written and read as they can.
        """
        made = [pair[0] + pair[1], pair[0].hull(pair[1])]

        assert [type(quantity).parse(str(quantity)) for quantity in made] == made

    @given(st.lists(st.sampled_from((*" ".join(WORDS).split(), "million", "m", "risk")), min_size=1, max_size=3))
    def test_every_unit_reads_back(self, words: list[str]) -> None:
        """
        No unit holds a word that would change the number when it is read.
        """
        unit = " ".join(words)
        try:
            every = [
                Quantity.exactly(5, unit=unit),
                Quantity.between(5, 7, unit=unit),
                Quantity.between(0, None, unit=unit),
            ]
        except ParseError:
            with pytest.raises(ParseError):
                Quantity.parse(f"5 {unit}", unit=unit)
        else:
            assert [Quantity.parse(str(quantity)) for quantity in every] == every

    @given(st.sampled_from(("", *ROUND, *UPPER, *LOWER)), st.sampled_from(sorted(ONE_AND_SEVERAL)))
    def test_one_is_counted_in_the_unit_of_several(self, word: str, one: str) -> None:
        """
        "1 day" is a quantity of days and prints so; "1 days" is the same; the singular is no unit beside other numbers.
        """
        several, words = ONE_AND_SEVERAL[one], f"{word} " if word else ""
        quantity = Quantity.parse(f"{words}1 {one}")

        assert quantity == Quantity.parse(f"{words}1 {several}") == Quantity.parse(f"{words}1", unit=several)
        assert quantity.unit == several
        assert str(Quantity.exactly(1, unit=several)) == f"1 {one}"
        assert str(Quantity.between(0, 1, unit=several)) == f"up to 1 {one}"
        assert str(Quantity.between(1, 21, unit=several)) == f"1 to 21 {several}"
        for refused in (f"{words}5 {one}", f"any number {one}"):
            with pytest.raises(ParseError, match=f"in the plural, '{several}', found '{one}'"):
                Quantity.parse(refused)

    @given(st.sampled_from(("GBP", "EUR", "USD", "CHF", "JPY")), st.integers(1, 10**9))
    def test_a_slip_in_a_currency_is_refused_with_the_currency(self, code: str, number: int) -> None:
        """
        Letters in the wrong order or in lower case are no currency, and the error names the one that they make.
        """
        slips = {"".join(letters) for letters in permutations(code)} - {code}

        assert str(Amount.parse(f"{code} {number}").unit) == code
        for slip in slips | {code.lower()}:
            message = f"code of ISO 4217, found '{slip}'; did you mean .*'{code}'"
            with pytest.raises(ParseError, match=message):
                Amount.exactly(number, unit=slip)
            with pytest.raises(ParseError, match=message):
                Amount.parse(f"{number}", unit=slip)
        for slip in slips:
            with pytest.raises(ParseError, match=f"found '{slip}'; did you mean .*'{code}'"):
                Amount.parse(f"{slip} {number}")

    @given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3).filter(lambda code: code != "FTE"))
    def test_a_code_is_a_currency_everywhere_or_nowhere(self, code: str) -> None:
        """
        What the constructors take as a currency is read, printed and no unit of anything else; other codes are refused.

        FTE is the one unit of three capital letters, and no currency.
        """
        assume(code != "FTE")
        try:
            amount = Amount.exactly(5, unit=code)
        except ParseError:
            amount = None
        texts = [f"{code} 5", f"up to {code} 5 million", f"{code} 5 to {code} 7"]
        for text in texts:
            assert (read(text) is None) == (amount is None)
        with pytest.raises(ParseError):
            Quantity.exactly(5, unit=code)

        assert amount is None or Amount.parse(str(amount)) == amount

    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("12.5 offences per 1,000 people", "offences per 1,000 people"),
            ("1 offence per 1,000 people", "offences per 1,000 people"),
            ("between 3 and 5 per 100,000 people", "per 100,000 people"),
            ("up to 38.5 FTE", "FTE"),
            ("about 40 FTE officers", "FTE officers"),
            ("-2.5 percentage points", "percentage points"),
            ("+1 percentage point", "percentage points"),
            ("-12 net officers", "net officers"),
            ("any number net officers", "net officers"),
            ("-5 to 12 net officers", "net officers"),
        ],
    )
    def test_units_of_statistics_are_read(self, text: str, unit: str) -> None:
        """
        Rates, abbreviations, percentage points and net numbers are units, and their texts read back.
        """
        quantity = Quantity.parse(text)

        assert (quantity.unit, Quantity.parse(str(quantity))) == (unit, quantity)
        assert read_quantity(text) == quantity

    @pytest.mark.parametrize(
        "text",
        [
            "5 offences per year",
            "5 per people",
            "5 offences per 1000 people",
            "5 offences per 01 people",
            "5 per 1,000 people per 2 days",
            "5 offences per 1,000 thousand",
            "-5 people",
            "+5 FTE",
            "£-5",
            "5 percentage",
            "5 points percentage",
            "5 EUR",
            "5 net GBP",
            "5 GPB",
            "5 F",
        ],
    )
    def test_what_is_no_unit_is_refused(self, text: str) -> None:
        """
        A rate for anything but a written number, a sign before what is never below 0, and money out of order.
        """
        assert read(text) is None
        with pytest.raises(ParseError):
            read_quantity(text)

    @pytest.mark.parametrize(
        ("text", "unit", "expected"),
        [
            ("CHF 5", "", Amount.exactly(5, unit="CHF")),
            ("up to ISK 5 million", "", Amount.up_to(5_000_000, unit="ISK")),
            ("5", "CHF", Amount.exactly(5, unit="CHF")),
            ("any number", "FTE", Quantity.between(0, None, unit="FTE")),
            ("£5", "GBP", Amount.exactly(5)),
            ("5", "FTE", Quantity.exactly(5, unit="FTE")),
            ("5 FTE", "", Quantity.exactly(5, unit="FTE")),
            ("5%", "people", Quantity.exactly(5, unit="%")),
            ("+5%", "GBP", Quantity.exactly(5, unit="%")),
        ],
    )
    def test_money_is_told_from_other_quantities(self, text: str, unit: str, expected: Quantity) -> None:
        """
        What names a currency, or is counted in one, is an amount; a percentage is one in a measure of anything.
        """
        quantity = read_quantity(text, unit)

        assert (type(quantity), quantity) == (type(expected), expected)

    @given(st.integers(0, 10**9), st.sampled_from(("GBP", "CHF")))
    def test_pence_have_two_digits(self, pence: int, unit: str) -> None:
        """
        An amount below a million prints with two decimals or none.
        """
        amount = Amount.exactly(Decimal(pence).scaleb(-2), unit=unit)
        decimals = str(amount).partition(".")[2]

        assert "million" in str(amount) or decimals == ("" if pence % 100 == 0 else f"{pence % 100:02}")

    @given(st.text() | SHAPED | PHRASES)
    @example("any number")
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        """
        Nothing but a `ParseError` comes out of a text, and what was read is printed in its one canonical form.
        """
        quantity = read(text)

        if quantity is not None:
            again = type(quantity).parse(str(quantity))
            assert (quantity.text, again, str(again)) == (text, quantity, str(quantity))

    @given(st.sampled_from((Quantity, Amount)), SHAPED | st.text(max_size=5))
    def test_any_unit_is_taken_or_refused(self, cls: type[Quantity], unit: str) -> None:
        """
        A unit that is none raises a `ParseError` and nothing else; one that is given is kept.
        """
        try:
            quantity = cls.parse("5", unit=unit)
        except ParseError:
            return

        assert (quantity.low, quantity.unit) == (Decimal(5), unit)

    @given(st.sampled_from(ROUND), st.integers(1, 10**40).filter(lambda n: n % 10 != 0), st.integers(0, 12))
    def test_about_is_half_a_unit_of_the_last_digit_that_is_not_zero(self, word: str, lead: int, zeros: int) -> None:
        """
        A round number stands for half a unit of its last digit on either side; separators change nothing.
        """
        number, tenth = lead * 10**zeros, zeros - 1
        read_back = {Quantity.parse(f"{word} {number:{style}}") for style in ("d", ",d")}

        assert read_back == {Quantity.between(*[Decimal(f"{lead * 10 + half}E{tenth}") for half in (-5, 5)])}

    @given(st.sampled_from(ROUND), st.integers(0, 10**6), st.integers(1, 9))
    def test_about_counts_every_decimal_that_is_written(self, word: str, number: int, places: int) -> None:
        """
        With decimals half a unit of the last one is meant, a zero too; a number below 0 is never meant.
        """
        value, half = Decimal(f"{number}E-{places}"), Decimal(f"5E-{places + 1}")

        assert Quantity.parse(f"{word} {value:f}") == Quantity.between(max(value - half, Decimal(0)), value + half)
        assert Quantity.parse(f"{word} -{value:f}%") == Quantity.between(-value - half, -value + half, unit="%")

    @given(st.sampled_from(NEARLY), st.sampled_from(ROUND), st.integers(0, 999), st.sampled_from(("", ".0", "k", "bn")))
    def test_nearly_is_about_from_below(self, nearly: str, about: str, number: int, end: str) -> None:
        """
        "nearly x" is the lower half of "about x", with x itself.
        """
        round_, plain = Quantity.parse(f"{about} {number}{end}"), Quantity.parse(f"{number}{end}")

        assert Quantity.parse(f"{nearly} {number}{end}") == Quantity.between(round_.low, plain.high)

    @given(st.integers(1, 10**9), st.sampled_from(("people", "%", "GBP", "percentage points", "FTE")))
    def test_words_bound_one_side(self, number: int, unit: str) -> None:
        """
        An upper word leaves the lower side free, a lower word the upper; a strict word leaves its number out.
        """
        cls = Amount if unit == "GBP" else Quantity
        by_word = {word: cls.parse(f"{word} {number}", unit=unit) for word in (*UPPER, *LOWER)}
        least = None if unit in SIGNED else Decimal(0)

        assert {
            word: (quantity.low, quantity.high, quantity.low_open, quantity.high_open)
            for word, quantity in by_word.items()
        } == {
            **{word: (least, number, False, strict) for word, strict in UPPER.items()},
            **{word: (number, None, strict, False) for word, strict in LOWER.items()},
        }

    @given(st.integers(0, 10**9), st.integers(0, 10**9))
    def test_ranges_hold_both_ends(self, low: int, high: int) -> None:
        """
        "x to y" and "between x and y" are the same closed range, and a reversed one is refused.
        """
        assume(low <= high)

        assert {Quantity.parse(f"{low} to {high}"), Quantity.parse(f"between {low} and {high}")} == {
            Quantity.between(low, high)
        }
        assert read(f"{high} to {low}") == (Quantity.exactly(low) if low == high else None)

    @given(st.sampled_from(sorted(SCALES)), st.decimals(0, 1000, places=3))
    def test_scales_multiply(self, scale: str, number: Decimal) -> None:
        """
        k, m and bn, written out or not, are thousands, millions and thousands of millions.
        """
        assert Quantity.parse(f"{number}{scale}") == Quantity.exactly(number * SCALES[scale])


class TestValues:
    """
    Quantities are values: equal by bounds and unit, never changed, and copied whole.
    """

    @given(EVERY)
    def test_equality_ignores_the_text(self, quantity: Quantity) -> None:
        """
        What was written makes no difference to equality and to the hash.
        """
        other = type(quantity).parse(str(quantity).replace("up to", "at most"))

        assert (other == quantity, hash(other) == hash(quantity), len({other, quantity})) == (True, True, 1)

    @given(PAIRS)
    def test_equality_is_of_bounds_openness_and_unit(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        Two quantities are equal if their bounds, the openness of these and the unit are.
        """
        keys = [
            (quantity.low, quantity.high, quantity.low_open, quantity.high_open, quantity.unit) for quantity in pair
        ]

        assert (pair[0] == pair[1]) == (keys[0] == keys[1])

    @given(EVERY)
    def test_copies_are_equal_and_keep_the_text(self, quantity: Quantity) -> None:
        """
        Pickling and copying lose nothing.
        """
        read_one = type(quantity).parse(str(quantity))
        copies = [pickle.loads(pickle.dumps(read_one)), copy.copy(read_one), copy.deepcopy(read_one)]  # noqa: S301 - ours

        assert [(type(copied), copied, copied.text) for copied in copies] == [
            (type(read_one), read_one, read_one.text)
        ] * 3

    @given(EVERY)
    def test_a_missing_bound_is_not_open(self, quantity: Quantity) -> None:
        """
        Only a bound that is there can be left out.
        """
        assert (quantity.low is None and quantity.low_open, quantity.high is None and quantity.high_open) == (
            False,
            False,
        )

    @given(EVERY)
    @example(Quantity.between(None, None, unit="%"))
    def test_exact_is_one_number(self, quantity: Quantity) -> None:
        """
        A quantity is exact if it has both bounds and they are one; all else is not.
        """
        assert quantity.exact == (None not in {quantity.low, quantity.high} and quantity.low == quantity.high)

    @given(PAIRS)
    def test_the_context_of_the_caller_changes_nothing(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        Texts, sums and hulls are the same whatever precision the caller works in.
        """

        def made() -> list[object]:
            again = [type(quantity).parse(str(quantity)) for quantity in pair]
            return [str(pair[0]), pair[0] + pair[1], pair[0].hull(pair[1]), pair[0].agrees(pair[1]), *again]

        expected = made()
        with localcontext(prec=2):
            answers = made()

        assert answers == expected


class TestSums:
    """
    The sum of two quantities allows the sums of their numbers and no others, and is never rounded.
    """

    @given(PAIRS)
    def test_sums_commute(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        The order of two operands makes no difference.
        """
        assert pair[0] + pair[1] == pair[1] + pair[0]

    @given(TRIPLES)
    def test_sums_associate(self, three: tuple[Quantity, Quantity, Quantity]) -> None:
        """
        Grouping makes no difference, whatever the size of the numbers.
        """
        one, two, last = three

        assert (one + two) + last == one + (two + last)

    @given(EVERY)
    def test_nothing_is_the_identity(self, quantity: Quantity) -> None:
        """
        Adding exactly 0 changes nothing.
        """
        assert quantity + type(quantity).exactly(0, unit=quantity.unit) == quantity

    @given(st.integers(0, 10**80), st.integers(0, 10**80))
    def test_exact_and_up_to_are_closed(self, one: int, other: int) -> None:
        """
        The sum of two exact amounts is exact, that of two upper bounds is an upper bound.
        """
        assert Amount.exactly(one) + Amount.exactly(other) == Amount.exactly(one + other)
        assert Amount.up_to(one) + Amount.up_to(other) == Amount.up_to(one + other)

    @given(TRIPLES)
    def test_a_wider_operand_gives_a_wider_sum(self, three: tuple[Quantity, Quantity, Quantity]) -> None:
        """
        If A lies within B, A + C lies within B + C.
        """
        one, more, other = three
        wider = one.hull(more)

        assert (one + other).hull(wider + other) == wider + other

    @given(SMALL_PAIRS)
    def test_a_sum_allows_the_sums_of_numbers_and_no_others(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        Every x + y is in it; no number of it is more than one part from such a sum; an end is in it if an x + y is.
        """
        total = pair[0] + pair[1]
        # Far out, where a missing bound of the oracle ends, there is nothing to compare.
        within = frozenset(range(-10 * pounds.PARTS, 10 * pounds.PARTS + 1))
        sums, allowed = pounds.sums(*pair), pounds.numbers(total)
        near = {number + step for number in sums for step in (-1, 0, 1)}
        ends = {int(end) * pounds.PARTS for end in (total.low, total.high) if end is not None}

        assert sums & within <= allowed
        assert allowed & within <= near
        assert ends & allowed == ends & sums

    @given(PAIRS)
    def test_a_missing_bound_stays_missing(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        A sum has an upper bound only if both operands have one.
        """
        assert ((pair[0] + pair[1]).high is None) == (None in {quantity.high for quantity in pair})

    @given(UNITS.flatmap(lambda unit: st.lists(of_any_size(unit), min_size=1, max_size=4)))
    def test_the_sum_of_a_list_is_that_of_its_members_in_turn(self, several: list[Quantity]) -> None:
        """
        `sum` starts at 0, which adds nothing in any unit.
        """
        expected = several[0]
        for one in several[1:]:
            expected = expected + one

        assert sum(several) == sum(several, Decimal(0)) == expected
        assert 0 + several[0] == several[0] + 0 == several[0]

    @given(EVERY, st.integers(0, 10**6))
    def test_a_number_counts_in_the_unit(self, quantity: Quantity, number: int) -> None:
        """
        A plain number is added and taken away as exactly so many of the unit.
        """
        exact = type(quantity).exactly(number, unit=quantity.unit)

        assert quantity + number == number + quantity == quantity + Decimal(number) == quantity + exact
        assert (quantity + number) - number == (quantity + number) - exact
        if quantity.at_most(number).possible:
            assert number - quantity == exact - quantity

    @given(st.floats() | st.text())
    def test_nothing_else_is_added_or_taken_away(self, other: float | str) -> None:
        """
        A float is refused with the reason; a text is no operand.
        """
        refused, message = (ParseError, "a float is not exact") if isinstance(other, float) else (TypeError, "operand")
        for operate in (cast("Operate", operator.add), cast("Operate", operator.sub)):
            for pair in ((Amount.exactly(5), other), (other, Amount.exactly(5))):
                with pytest.raises(refused, match=message):
                    operate(*pair)


class TestDifferences:
    """
    The difference of two quantities allows the differences of their numbers, and nothing but a percentage below 0.
    """

    @given(SMALL_PAIRS)
    def test_a_difference_allows_the_differences_of_numbers_and_no_others(
        self, pair: tuple[Quantity, Quantity]
    ) -> None:
        """
        Every x - y is in it; no number of it is more than one part from one; an end is in it if an x - y is.

        Where there is none the difference is refused.
        """
        # Far out, where a missing bound of the oracle ends, there is nothing to compare.
        within = frozenset(range(-10 * pounds.PARTS, 10 * pounds.PARTS + 1))
        expected = pounds.differences(*pair)
        if not expected:
            with pytest.raises(ParseError, match="subtract the lesser from the greater"):
                _ = pair[0] - pair[1]
            return
        difference = pair[0] - pair[1]
        allowed = pounds.numbers(difference)
        near = {number + step for number in expected for step in (-1, 0, 1)}
        ends = {int(end) * pounds.PARTS for end in (difference.low, difference.high) if end is not None}

        assert expected & within <= allowed
        assert allowed & within <= near
        assert ends & allowed == ends & expected

    @pytest.mark.parametrize(
        "text", ["-£5", "£-5", "£ -5", "-£5,000", "(£5,000)", "GBP -5", "-GBP 5", "minus £5 million", "\u2212£5"]
    )
    def test_money_below_0_is_refused_with_the_way_to_record_it(self, text: str) -> None:
        """
        The error for a refund or a clawback names the field for it.
        """
        for cls in (Amount, Quantity):
            with pytest.raises(ParseError, match="record money that came back as 'paid'"):
                cls.parse(text)
        with pytest.raises(ParseError, match="record money that came back as 'paid'"):
            Amount.exactly(-5)

    @given(PAIRS)
    def test_what_is_added_can_be_taken_away(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        A lies within A + B - B, and is it where B is exact.
        """
        one, other = pair
        again = one + other - other

        assert again.hull(one) == again
        assert again == one or not other.exact

    @given(TRIPLES)
    def test_a_wider_operand_gives_a_wider_difference(self, three: tuple[Quantity, Quantity, Quantity]) -> None:
        """
        If A lies within B, A - C lies within B - C and C - A within C - B.
        """
        one, more, other = three
        wider = one.hull(more)
        if one.unit in SIGNED or one.at_least(other).possible:
            assert (one - other).hull(wider - other) == wider - other
        if one.unit in SIGNED or other.at_least(one).possible:
            assert (other - one).hull(other - wider) == other - wider


class TestComparisons:
    """
    An answer is what all the numbers that two quantities allow say together.
    """

    @given(SMALL_PAIRS)
    def test_at_least_is_asked_of_every_number(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        YES if each number of the one is no less than each of the other, NO if none is.
        """
        assert pair[0].at_least(pair[1]) == pounds.at_least(*pair)

    @given(SMALL_PAIRS)
    def test_at_most_is_asked_of_every_number(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        YES if each number of the one is no more than each of the other, NO if none is.
        """
        assert pair[0].at_most(pair[1]) == pounds.at_most(*pair)

    @given(PAIRS)
    def test_at_most_is_the_converse_of_at_least(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        A is at least B as B is at most A.
        """
        assert pair[0].at_least(pair[1]) == pair[1].at_most(pair[0])

    @given(TRIPLES)
    def test_narrowing_keeps_a_definite_answer(self, three: tuple[Quantity, Quantity, Quantity]) -> None:
        """
        Knowing more of either operand never changes a YES or a NO.
        """
        narrow, more, other = three
        wide = narrow.hull(more)

        assert wide.at_least(other) in {narrow.at_least(other), POSSIBLE}
        assert wide.at_most(other) in {narrow.at_most(other), POSSIBLE}
        assert other.at_least(wide) in {other.at_least(narrow), POSSIBLE}

    @given(EVERY, st.integers(0, 10**6))
    def test_a_number_is_the_exact_quantity(self, quantity: Quantity, number: int) -> None:
        """
        A plain number stands for exactly itself in the unit of the quantity.
        """
        exact = type(quantity).exactly(number, unit=quantity.unit)

        assert quantity.at_least(number) == quantity.at_least(Decimal(number)) == quantity.at_least(exact)
        assert quantity.at_most(number) == quantity.at_most(Decimal(number)) == quantity.at_most(exact)

    @given(st.integers(0, 10**40), st.integers(0, 10**40))
    def test_exact_answers_are_never_possible(self, one: int, other: int) -> None:
        """
        Two exact quantities compare as their numbers do.
        """
        answers = Quantity.exactly(one).at_least(other), Quantity.exactly(one).at_most(other)

        assert answers == (YES if one >= other else NO, YES if one <= other else NO)

    @given(small("people"), small("lines"))
    def test_units_do_not_mix(self, people: Quantity, lines: Quantity) -> None:
        """
        A sum, a comparison and a hull of two units name both; such claims never agree.
        """
        for ask in (Quantity.at_least, Quantity.at_most, Quantity.__add__, Quantity.__sub__, Quantity.hull):
            with pytest.raises(UnitError, match="'people' and 'lines'"):
                ask(people, lines)

        assert people.agrees(lines) is False

    @given(PAIRS, st.sampled_from((operator.lt, operator.le, operator.gt, operator.ge)))
    def test_quantities_have_no_order(self, pair: tuple[Quantity, Quantity], compare: Compare) -> None:
        """
        An operator names the questions to ask, beside a number too.
        """
        for this, that in (pair, (pair[0], 5), (5, pair[0])):
            with pytest.raises(WrongTypeError, match=r"ask at_least\(\) or at_most\(\)"):
                compare(this, that)


class TestHulls:
    """
    The hull is the narrowest quantity that holds both.
    """

    @given(SMALL_TRIPLES)
    def test_the_hull_holds_both_and_lies_in_all_that_do(self, three: tuple[Quantity, Quantity, Quantity]) -> None:
        """
        It allows what either allows, and so does anything else that holds both.
        """
        one, other, third = three
        hull, any_other = (pounds.numbers(one.hull(second)) for second in (other, other.hull(third)))
        either = pounds.numbers(one) | pounds.numbers(other)

        assert either <= hull <= any_other
        assert hull == frozenset(range(min(either), max(either) + 1))

    @given(PAIRS)
    def test_the_hull_is_symmetric_idempotent_and_of_the_same_class(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        Order makes no difference, a quantity is its own hull, and an amount stays one.
        """
        hull = pair[0].hull(pair[1])

        assert (pair[1].hull(pair[0]), hull.hull(pair[0]), type(hull)) == (
            hull,
            hull,
            type(pair[0]),
        )
        assert pair[0].hull(pair[0]) == pair[0]

    @given(TRIPLES)
    def test_hulls_associate(self, three: tuple[Quantity, Quantity, Quantity]) -> None:
        """
        The hull of three does not depend on which two come first.
        """
        one, two, last = three

        assert one.hull(two).hull(last) == one.hull(two.hull(last))

    @given(PAIRS)
    def test_the_ends_of_a_hull_are_the_outer_ends(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        Its lower bound is the lesser of the two, its upper the greater, at any size; a missing bound is missing.
        """
        hull = pair[0].hull(pair[1])
        lows, highs = [quantity.low for quantity in pair], [quantity.high for quantity in pair]

        assert hull.low == (None if None in lows else min(low for low in lows if low is not None))
        assert hull.high == (None if None in highs else max(high for high in highs if high is not None))


class TestAgreement:
    """
    Two claims agree if one number can be meant by both.
    """

    WHOLE = bounded("people", st.integers(0, 120).map(Decimal) | st.integers(0, 12).map(lambda n: Decimal(n * 10)))
    RISE = bounded("%", st.integers(-120, 120).map(Decimal))

    @given(st.tuples(WHOLE, WHOLE) | st.tuples(RISE, RISE))
    def test_claims_agree_if_a_number_rounds_to_both(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        A plain figure counts as rounded at its last non-zero or second digit, whichever is finer, its ends left out.
        """
        assert pair[0].agrees(pair[1]) == pounds.agree(*pair, far=140)

    def test_every_pair_of_small_figures_agrees_as_its_roundings_do(self) -> None:
        """
        Figures from 0 to 24, the tens to 110, and ranges that touch or lie in their roundings: each with each as the
        oracle says.
        """
        figures = [Quantity.exactly(number) for number in (*range(25), *range(30, 111, 10))]
        figures += [Quantity.between(low, low + 10) for low in range(85, 120, 10)]
        # Without the figure itself: 110 is 111 to 113 only if it is rounded.
        figures += [Quantity.between(low, low + 2) for low in (91, 101, 106, 111, 116)]
        agreements = [pair[0].agrees(pair[1]) for pair in product(figures, repeat=2)]

        assert agreements == [pounds.agree(*pair, far=130) for pair in product(figures, repeat=2)]

    @given(PAIRS)
    def test_agreement_is_symmetric(self, pair: tuple[Quantity, Quantity]) -> None:
        """
        A agrees with B as B with A.
        """
        assert pair[0].agrees(pair[1]) == pair[1].agrees(pair[0])

    @given(EVERY)
    def test_agreement_is_reflexive(self, quantity: Quantity) -> None:
        """
        Every claim agrees with itself.
        """
        assert quantity.agrees(quantity)

    @given(TRIPLES)
    def test_a_wider_claim_agrees_with_no_less(self, three: tuple[Quantity, Quantity, Quantity]) -> None:
        """
        What agrees with a range agrees with every wider range.
        """
        one, more, other = three
        assume(not one.exact and one.agrees(other))

        assert one.hull(more).agrees(other)


class TestConstructors:
    """
    Numbers are whole or decimal, finite and in order; all else is refused in one way.
    """

    @given(st.floats() | st.booleans() | st.sampled_from((Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), "5")))
    def test_only_finite_exact_numbers_are_taken(self, number: int) -> None:
        """
        A float, a truth value, a text and what is not finite raise a `ParseError` in every constructor.
        """
        for make in (
            Quantity.exactly,
            Amount.up_to,
            Quantity.exactly(5).at_least,
            Quantity.exactly(5).at_most,
        ):
            with pytest.raises(ParseError):
                make(number)
        for low, high in ((number, None), (None, number)):
            with pytest.raises(ParseError):
                Quantity.between(low, high)

    @given(st.integers(1, 10**40), st.integers(1, 10**40))
    def test_reversed_and_empty_ranges_are_refused(self, low: int, width: int) -> None:
        """
        The lower bound comes first, and no range is without a number.
        """
        with pytest.raises(ParseError, match="the lower bound first"):
            Quantity.between(low + width, low)
        for text in (
            f"more than {low}, up to {low}",
            f"at least {low}, less than {low}",
            f"more than {low}, under {low}",
        ):
            with pytest.raises(ParseError, match="the lower bound first"):
                Quantity.parse(text)

    @given(st.integers(1, 10**40))
    def test_only_a_percentage_goes_below_nothing(self, number: int) -> None:
        """
        Numbers of things and of pounds have 0 as their least; a change in per cent has no least.
        """
        for make in (Quantity.exactly, Amount.exactly, Amount.up_to):
            with pytest.raises(ParseError):
                make(-number)

        assert Quantity.exactly(-number, unit="%").low == -number
        assert [Quantity.between(None, number, unit=unit).low for unit in ("", "people", "%", "net people")] == [
            0,
            0,
            None,
            None,
        ]
        assert Amount.between(None, number).low == 0


class TestRoundingOutward:
    """
    What is printed of a sum holds all that the sum allows.
    """

    @given(of_any_size("GBP") | of_any_size("CHF"))
    @example(Amount.parse("less than £73,097,050.505"))
    @example(Amount.parse("£1,234,567.005"))
    @example(Amount.parse("£1,234,567.25"))
    @example(Amount.parse("£999.25 to £1,234,567.25"))
    @example(Amount.parse("more than £999.995"))
    def test_bounds_move_outward_by_less_than_a_unit(self, quantity: Quantity) -> None:
        """
        The rounded amount contains the exact one, differs by less than a pound or penny, and has no finer digit.

        Only what is no range keeps pence from a thousand pounds up.
        """
        assert isinstance(quantity, Amount)
        rounded = quantity.rounded_outward()

        assert rounded.hull(quantity) == rounded
        assert rounded.rounded_outward() == rounded
        for exact, written in ((quantity.low, rounded.low), (quantity.high, rounded.high)):
            assert (exact is None) == (written is None)
            if exact is not None and written is not None:
                unit = Fraction(1) if exact >= 1000 else Fraction(1, 100)
                assert abs(Fraction(written) - Fraction(exact)) < unit
                assert (Fraction(written) * 100).denominator == 1
                assert written == exact or (Fraction(written) / unit).denominator == 1
                finest = Fraction(1, 100) if quantity.low == quantity.high else unit
                assert (written == exact) == ((Fraction(exact) / finest).denominator == 1)
