"""
Laws of citations, claims, facts and links.
"""

import copy
import pickle
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from countylines import (
    NO,
    POSSIBLE,
    UNKNOWN,
    YES,
    Agreement,
    Amount,
    Certainty,
    Citation,
    Claim,
    EdtfDate,
    Fact,
    Link,
    LinkKind,
    ParseError,
    Period,
    Quantity,
    Standing,
    UnknownFactError,
    claim,
    fact,
    facts,
)
from countylines import strategies as own
from countylines.evidence import citations
from countylines.typing import Value
from oracles import days

# Written out, so that a change to the order of the list in the code does not change it here.
ORDER = ["stated", "inferred", "planned", "superseded", "rejected"]
AGREEMENTS = ["same", "compatible", "at-odds"]

VALUES: st.SearchStrategy[st.SearchStrategy[Value]] = st.sampled_from(
    [
        own.edtf_dates(),
        own.coverages(),
        own.quantities(unit="people"),
        own.amounts(unit="GBP"),
        st.booleans(),
        own.texts(),
        st.lists(own.ids(), max_size=3, unique=True).map(tuple),
    ]
)


@st.composite
def any_facts(draw: st.DrawFn) -> Fact[Value]:
    """
    Facts of one kind of value.
    """
    return draw(own.facts(draw(VALUES)))


@given(st.lists(st.tuples(st.sampled_from(ORDER), st.sampled_from("ab")), max_size=6))
@example([(standing, "a") for standing in reversed(ORDER)])
def test_claims_follow_their_standing(written: list[tuple[str, str]]) -> None:
    """
    The order of preference is that of the standings, and within one standing that of the editors.
    """
    expected = [pair for standing in ORDER for pair in written if pair[0] == standing]
    f = Fact(claims=tuple([claim(value, cite="s", standing=Standing(standing)) for standing, value in written]))

    assert expected == [(str(held.standing), held.value) for held in f.claims]


@given(any_facts())
def test_value_is_that_of_the_first_claim_not_rejected(f: Fact[Value]) -> None:
    """
    A decided fact has the value and the standing of its first claim that is not rejected, or none.
    """
    kept = [claim for claim in f.claims if claim.standing is not Standing.REJECTED]

    event(f"known: {f.known}, undecided: {f.undecided}")
    assert bool(kept) == f.known
    if kept:
        assert kept[0].standing is f.standing
        assert f.undecided or kept[0].value == f.value == f.get() == f.get("other")
    else:
        assert (f.get(), f.get("other")) == (None, "other")
        with pytest.raises(UnknownFactError):
            _ = f.value
        with pytest.raises(UnknownFactError):
            _ = f.standing


@given(st.data())
def test_undecided_value_spans_all_rivals(data: st.DataObject) -> None:
    """
    The value of an undecided fact allows whatever one of its conflicting claims allows.
    """
    dates = data.draw(own.facts(own.edtf_dates(), known=True))
    counts = data.draw(own.facts(own.quantities(unit="%"), known=True))
    spans = data.draw(own.facts(own.coverages(), known=True))

    for stated in dates.stated if dates.undecided else ():
        assert dates.value.span[0] <= stated.value.span[0] <= stated.value.span[1] <= dates.value.span[1]
    for quantity in counts.stated if counts.undecided else ():
        assert counts.value.low is None or (quantity.value.low is not None and counts.value.low <= quantity.value.low)
        assert counts.value.high is None or (
            quantity.value.high is not None and counts.value.high >= quantity.value.high
        )
    for period in spans.stated if spans.undecided else ():
        assert spans.value.bounds[0] <= period.value.bounds[0]
        assert spans.value.bounds[3] >= period.value.bounds[3]


@given(any_facts())
def test_agreement_is_that_of_all_pairs_of_rivals(f: Fact[Value]) -> None:
    """
    Rivals are the same, compatible or at odds as every pair of them is, whatever their order.
    """
    pairs = [facts(*pair).agreement for pair in combinations(f.stated, 2)]
    expected = max(pairs, key=AGREEMENTS.index, default=Agreement.SAME)

    event(expected)
    assert expected == f.agreement == Fact(claims=f.claims[::-1]).agreement


@given(any_facts())
def test_planned_holds_the_planned_claims_alone(f: Fact[Value]) -> None:
    """
    What was planned is a fact of its own.
    """
    expected = [claim for claim in f.claims if claim.standing is Standing.PLANNED]

    assert expected == list(f.planned.claims)


def answers(answer: Certainty) -> Callable[[Value], Certainty]:
    """
    A test with one answer for every value.
    """
    return lambda _: answer


def asserted(f: Fact[Value]) -> bool:
    """
    Whether what is preferred is stated or inferred, by the list of standings.
    """
    return any(str(claim.standing) in {"stated", "inferred"} for claim in f.claims)


@given(any_facts(), VALUES.flatmap(lambda values: values), st.sampled_from(Standing))
def test_only_a_stated_or_inferred_value_makes_a_yes(several: Fact[Value], value: Value, standing: Standing) -> None:
    """
    A test with one answer for every value is YES only of a value that is stated or inferred; of none it is as asked.
    """
    for f, answer, unknown in product((several, fact(value, cite="s", standing=standing)), Certainty, Certainty):
        expected = answer if f.known else unknown
        if f.known and answer is YES and not asserted(f):
            expected = POSSIBLE

        event(f"known: {f.known}, asserted: {f.asserted}")
        assert asserted(f) == f.asserted
        assert expected is f.holds(answers(answer), unknown=unknown)
        assert f.known or f.holds(answers(answer)) is POSSIBLE


@given(any_facts())
def test_the_effective_value_is_the_value_where_it_is_stated_or_inferred(f: Fact[Value]) -> None:
    """
    A word always is as it is; without a value there is no effective one.
    """
    if not f.known:
        with pytest.raises(UnknownFactError):
            _ = f.effective
    elif asserted(f) or isinstance(f.value, str | tuple | bool):
        assert f.effective == f.value


WORDS = {"stated": YES, "inferred": YES, "planned": POSSIBLE, "superseded": POSSIBLE, "rejected": NO}


@pytest.mark.parametrize("standing", ORDER)
def test_a_standing_decides_the_answer_of_a_word(standing: str) -> None:
    """
    A stated or inferred word is a YES, a planned or superseded one POSSIBLE, a rejected one or none NO; others are NO.
    """
    alone = fact("nca", cite="s", standing=Standing(standing))
    nothing: Fact[str] = UNKNOWN

    assert alone.holds(equals("nca"), unknown=NO) is WORDS[standing]
    assert alone.holds(equals("other"), unknown=NO) is NO
    assert nothing.holds(equals("nca"), unknown=NO) is NO


YEAR = list(range(date(2017, 12, 1).toordinal(), date(2019, 2, 1).toordinal(), 7))
DATES = ["2018", "2018-06", "2018-06-07", "[2018-05-03..2018-09]", "[2018-03-02,2018-07-01]", "2018-06~", "[2018-06..]"]


@given(st.sampled_from(DATES), st.sampled_from(YEAR), st.booleans())
def test_a_planned_date_is_that_day_or_a_later_one(text: str, number: int, either: bool) -> None:  # noqa: FBT001
    """
    A plan answers NO to what is only before its first day, POSSIBLE to all else, and never YES.
    """
    planned, day = fact(EdtfDate.parse(text), cite="s", standing=Standing.PLANNED), date.fromordinal(number)
    plain = text.rstrip("~")
    first = next(day_number for day_number in range(YEAR[0], YEAR[-1]) if days.allows(plain, day_number))
    first -= 31 if text.endswith("~") else 0  # a month before June
    until = Period.covering(f"../{day}")

    event(f"before: {number < first}")
    assert planned.holds(until.contains) is (NO if number < first else POSSIBLE)
    assert planned.holds(lambda when: when.after(day)) is POSSIBLE
    if either:
        assert planned.holds(lambda when: until.contains(when) | when.after(day)) is POSSIBLE


@given(st.tuples(own.edtf_dates(), own.edtf_dates()), st.data())
def test_what_a_plan_leaves_open_has_no_last_day(dates: tuple[EdtfDate, EdtfDate], data: st.DataObject) -> None:
    """
    A planned date starts where it did, a planned period no sooner than it, and the widest of a kind holds all of it.
    """
    when = data.draw(st.sampled_from(dates))
    period = data.draw(own.periods())
    widened, later = when.as_planned(), period.as_planned()

    assert widened.span == (when.span[0], days.NO_END)
    assert widened.hull(when) == widened == widened.as_planned()
    assert when.without_bounds().hull(when) == when.without_bounds()
    assert (max(later.bounds[0], days.FIRST), later.bounds[3]) == (max(period.bounds[0], days.FIRST), days.LAST)
    assert later.bounds[1] >= later.bounds[3]
    assert later == later.as_planned()
    assert period.without_bounds() == Period.parse("/")


def test_an_end_that_is_planned_never_to_come_may_come() -> None:
    """
    "Permanent" is a plan too.
    """
    assert EdtfDate.parse("..").as_planned() == EdtfDate.parse("XXXX")


@given(own.amounts(), own.quantities())
def test_a_planned_amount_is_up_to_it_and_a_target_is_nothing(amount: Amount, target: Quantity) -> None:
    """
    Money that is planned is at most that and perhaps none; a number of anything else can be missed and exceeded.
    """
    planned = fact(amount, cite="s", standing=Standing.PLANNED).effective
    missed = fact(target, cite="s", standing=Standing.PLANNED).effective

    assert (planned.low, planned.low_open, planned.unit) == (Decimal(0), False, amount.unit)
    assert (planned.high, planned.high_open) == (amount.high, amount.high_open)
    assert missed == Quantity.between(None, None, unit=target.unit)


@given(VALUES.flatmap(lambda values: values))
def test_what_its_own_source_superseded_binds_nothing(value: Value) -> None:
    """
    Without the newer value any value is possible; words are POSSIBLE for their word.
    """
    old = fact(value, cite="s", standing=Standing.SUPERSEDED)

    match old.effective:
        case EdtfDate():
            assert old.effective == EdtfDate.parse("XXXX")
        case Period():
            assert old.effective == Period.parse("/")
        case Quantity():
            assert old.effective == type(old.effective).between(None, None, unit=old.effective.unit)
        case _:
            assert old.effective == value
    assert old.holds(lambda _: YES) is POSSIBLE


def equals(word: str) -> Callable[[str], Certainty]:
    """
    A test that is true of one word.
    """
    return lambda value: YES if value == word else NO


@given(st.lists(own.ids(), min_size=2, max_size=3, unique=True))
def test_undecided_words_answer_possible_for_each_side(words: list[str]) -> None:
    """
    Where no side is preferred, a test that is true of one claim alone is POSSIBLE.
    """
    f = facts(*[claim(word, cite="s") for word in words], undecided=True)

    assert words[0] == f.value
    assert [POSSIBLE] * len(words) == [f.holds(equals(word)) for word in words]
    assert NO is f.holds(lambda _: NO)


@given(any_facts())
def test_facts_are_values(f: Fact[Value]) -> None:
    """
    A fact is equal to its copies and to what is unpickled, with one hash, and has a short repr.
    """
    copies = [copy.copy(f), copy.deepcopy(f), pickle.loads(pickle.dumps(f))]  # noqa: S301 - our own bytes

    assert [f, f, f] == copies
    assert {hash(f)} == {hash(copied) for copied in copies}
    assert repr(f).startswith("Fact(")
    with pytest.raises(TypeError):
        bool(f)


@given(own.links(own.ids()))
def test_truth_of_a_link_is_in_what_is_said_and_denied(link: Link) -> None:
    """
    Said alone is YES, denied alone is NO, anything else POSSIBLE.
    """
    expected = {(True, False): YES, (False, True): NO}.get((bool(link.said), bool(link.denied)), POSSIBLE)

    event(link.truth.value)
    assert expected is link.truth
    assert link == pickle.loads(pickle.dumps(link))  # noqa: S301 - our own bytes


@given(own.citations())
def test_citations_read_back(cite: Citation) -> None:
    """
    The short form of a citation reads as that citation.
    """
    assert (cite,) == citations(str(cite)) == citations(cite) == citations((str(cite),))


@given(st.text())
def test_citations_are_read_or_refused(text: str) -> None:
    """
    A text is a citation or a parse error, nothing else.
    """
    try:
        (cite,) = citations(text)
    except ParseError:
        return

    assert text == str(cite)


@pytest.mark.parametrize("text", ["", " x", "x ", "x #", "x #  ", " #page 4"])
def test_citation_without_source_or_locator_is_refused(text: str) -> None:
    """
    A source is named, and a locator is not empty.
    """
    with pytest.raises(ParseError, match="source-id"):
        citations(text)


def test_reprs_are_short() -> None:
    """
    A repr shows the value, how it stands and how much more there is.
    """
    planned = fact(EdtfDate.parse("2019"), cite="a", standing=Standing.PLANNED)
    more = facts(*planned.claims, claim(EdtfDate.parse("2020"), cite="a", standing=Standing.REJECTED))
    two = facts(claim(True, cite="a"), claim(False, cite="b"), undecided=True)  # noqa: FBT003 - a value

    assert repr(planned) == "Fact('2019', planned)"
    assert repr(more) == "Fact('2019', planned, 1 more)"
    assert repr(two) == "Fact(True, undecided, 1 more)"
    assert repr(UNKNOWN) == "Fact(unknown)"
    assert repr(fact("x", cite="a", standing=Standing.REJECTED)) == "Fact(unknown, 1 rejected)"
    assert repr(fact(("a", "b"), cite="a")) == "Fact(('a', 'b'))"
    assert repr(planned.claims[0]) == "Claim('2019', planned)"
    assert repr(claim(Amount.exactly(5), cite="a #p")) == "Claim('£5')"
    assert repr(citations("a #p")[0]) == "Citation('a #p')"
    assert repr(Link(to="x", kind=LinkKind.LED_TO)) == "Link('led-to', 'x', possible)"


@pytest.mark.parametrize(
    ("values", "agreement"),
    [
        (("38 people", "about 40 people"), Agreement.COMPATIBLE),
        (("68 people", "67 people"), Agreement.AT_ODDS),
        (("61 commitments", "more than 60 commitments"), Agreement.COMPATIBLE),
        (("5 people", "5 people"), Agreement.SAME),
        # The first agrees with the second and the second with the third, and yet the first is at odds with the third.
        (("5 people", "5 to 8 people", "8 people"), Agreement.AT_ODDS),
    ],
)
def test_agreement_of_counts(values: tuple[str, ...], agreement: Agreement) -> None:
    """
    Counts of the record agree as a reader would say.
    """
    f = facts(*[claim(Quantity.parse(text), cite="s") for text in values])

    assert agreement is f.agreement


def test_agreement_of_other_values() -> None:
    """
    Dates and periods agree where they may be one; groups do whatever their order; words only if they are the same.
    """
    dates = facts(*[claim(EdtfDate.parse(text), cite="s") for text in ("2017-07", "2017-07-11")])
    periods = facts(*[claim(Period.covering(text), cite="s") for text in ("2018", "2019")])
    groups = facts(claim(("a", "b"), cite="s"), claim(("b", "a"), cite="s"))
    words = facts(claim("a", cite="s"), claim("b", cite="s"))
    more = facts(claim(("a",), cite="s"), claim(("a", "b"), cite="s"))

    agreements = [f.agreement for f in (dates, periods, groups, words, more)]
    assert agreements == [
        Agreement.COMPATIBLE,
        Agreement.AT_ODDS,
        Agreement.SAME,
        Agreement.AT_ODDS,
        Agreement.AT_ODDS,
    ]


def test_span_of_words_is_the_first() -> None:
    """
    Words have no span.
    """
    values: list[Claim[str]] = [claim("a", cite="s"), claim("b", cite="s")]

    assert facts(*values, undecided=True).value == "a"
