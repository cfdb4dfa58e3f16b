"""
The laws of periods, each against the pairs of days that the text allows.
"""

import copy
import pickle
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from countylines import Allen, EdtfDate, ParseError, Period, Precision
from countylines.strategies import coverages, days, edtf_dates, periods
from countylines.values.periods import as_window
from oracles import days as oracle
from oracles.allen_table import COMPOSITION, INVERSES, relation

CORES = [
    (date(2018, 2, 26), date(2018, 3, 3)),
    (date(1, 1, 1), date(1, 1, 6)),
    (date(9999, 12, 26), date(9999, 12, 31)),
]
SHAPES = (
    r"[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?/[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?",
    r"(\.\.|[12][0-9]{3})?/{0,2}(\.\.|[12][0-9]{3})?/?",
    r"[12][0-9]{3}([-/]| to )[0-9]{2,4}",
    r"[\[\],./0-9X? ~-]{0,12}",
)
PLAIN = edtf_dates(qualified=False).filter(lambda when: not str(when).startswith("["))
FUZZ = st.one_of(st.text(), *(st.from_regex(shape, fullmatch=True) for shape in SHAPES))


def parsed(text: str, read: Callable[[str], Period] = Period.parse) -> Period | None:
    """
    The period that *text* says, None if it is refused; any other error is a failure of the test.
    """
    try:
        return read(text)
    except ParseError:
        return None


def wholes(day: str) -> st.SearchStrategy[str]:
    """
    The day, its month, quarter, year, decade and century.
    """
    quarter = f"{day[:4]}-{33 + (int(day[5:7]) - 1) // 3}"
    return st.sampled_from([day, day[:7], f"{day[:7]}-XX", quarter, day[:4], f"{day[:3]}X", f"{day[:2]}XX"])


@st.composite
def small_ends(draw: st.DrawFn, core: list[str]) -> str:
    """
    An end of which the bounds are among a few days or open.
    """
    first, last = sorted([draw(st.sampled_from(core)), draw(st.sampled_from(core))])
    holes = f"[{first},{last}]" if first < last else first
    forms = [first, f"[{first}..{last}]", holes, "", "..", f"[..{last}]", f"[{first}..]", "XXXX"]
    return draw(st.sampled_from([first, first, f"[{first}..{last}]", f"[{first}..{last}]", *forms]))


@st.composite
def small_periods(draw: st.DrawFn, core: list[str]) -> Period:
    """
    Periods with ends of each kind, whose worlds can be enumerated.
    """
    ends = st.tuples(small_ends(core), small_ends(core)).map("/".join)
    return Period.parse(draw(ends.filter(lambda text: parsed(text) is not None)))


@st.composite
def worlds(draw: st.DrawFn, count: int) -> list[tuple[Period, list[tuple[int, int]]]]:
    """
    Small periods, each with the pairs of days that it allows.
    """
    first, last = draw(st.sampled_from(CORES))
    numbers = oracle.span_of_days(first, last)
    core = [date.fromordinal(number).isoformat() for number in numbers]
    chosen = [draw(small_periods(core)) for _ in range(count)]
    return [(period, oracle.worlds_of(str(period), oracle.around(numbers))) for period in chosen]


# Exactness


@given(worlds(2))
def test_predicates_are_exact(drawn: list[tuple[Period, list[tuple[int, int]]]]) -> None:
    """
    YES if true for each pair of worlds, NO if for none.
    """
    (p, p_worlds), (q, q_worlds) = drawn
    both = list(product(p_worlds, q_worlds))

    assert p.precedes(q) is oracle.answer(e < o for (_, e), (o, _) in both)
    assert p.intersects(q) is oracle.answer(s <= z and o <= e for (s, e), (o, z) in both)
    assert p.contains(q) is oracle.answer(s <= o and z <= e for (s, e), (o, z) in both)


@given(worlds(2))
def test_allen_is_exact(drawn: list[tuple[Period, list[tuple[int, int]]]]) -> None:
    """
    A relation is in the answer if and only if it holds in some pair of worlds.
    """
    (p, p_worlds), (q, q_worlds) = drawn
    expected = {relation((s, e + 1), (o, z + 1)) for (s, e), (o, z) in product(p_worlds, q_worlds)}

    assert p.allen(q) == expected
    assert p.agrees(q) == (not set(p_worlds).isdisjoint(q_worlds))


@given(worlds(1), st.data())
def test_contains_a_day_is_exact(drawn: list[tuple[Period, list[tuple[int, int]]]], data: st.DataObject) -> None:
    """
    So it is for a day, and for a date of which nothing but some days is known.
    """
    ((p, p_worlds),) = drawn
    universe = sorted({day for world in p_worlds for day in world})
    inside = [day for day in universe if oracle.FIRST <= day <= oracle.LAST] or [oracle.FIRST]
    chosen = sorted(data.draw(st.lists(st.sampled_from(inside), min_size=1, max_size=3, unique=True)))
    texts = [date.fromordinal(number).isoformat() for number in chosen]
    when = EdtfDate.parse(f"[{','.join(texts)}]")

    assert p.contains(texts[0]) is oracle.answer(s <= chosen[0] <= e for s, e in p_worlds)
    assert p.contains(date.fromordinal(chosen[0])) is p.contains(texts[0])
    assert p.contains(when) is oracle.answer(s <= day <= e for (s, e), day in product(p_worlds, chosen))


@given(worlds(1))
def test_days_are_exact(drawn: list[tuple[Period, list[tuple[int, int]]]]) -> None:
    """
    The least and the greatest number of days in a world; no greatest if an end may be at an edge of the calendar.
    """
    ((p, p_worlds),) = drawn
    counts = [min(e, oracle.LAST) - max(s, oracle.FIRST) + 1 for s, e in p_worlds]
    at_edge = any(s <= oracle.FIRST or e >= oracle.LAST for s, e in p_worlds)

    assert p.days().low == max(1, min(counts))
    assert p.days().high == (None if at_edge else max(counts))
    assert p.days().unit == "days"


@given(worlds(1))
def test_bounds_are_those_of_the_worlds(drawn: list[tuple[Period, list[tuple[int, int]]]]) -> None:
    """
    The first and last start and the first and last end are each taken in some world.
    """
    ((p, p_worlds),) = drawn
    starts, ends = [s for s, _ in p_worlds], [e for _, e in p_worlds]

    assert p.bounds == (min(starts), max(starts), min(ends), max(ends))


@given(periods())
def test_days_handed_out_are_those_of_the_ends(period: Period) -> None:
    """
    They are those of the two dates, qualifiers left out; no start is after the last end, no end before the first start.
    """
    start, end = (EdtfDate.parse(text) if text.strip(".") else None for text in str(period).split("/"))
    no_start, no_end = str(period).startswith(".."), str(period).endswith("..")
    starts = [when.latest for when in (start, end) if when and when.latest]
    ends = [when.earliest for when in (start, end) if when and when.earliest]

    assert period.earliest_start == (start and start.earliest)
    assert period.latest_start == (None if no_start else min(starts, default=None))
    assert period.earliest_end == (None if no_end else max(ends, default=None))
    assert period.latest_end == (end and end.latest)


# Narrowing


@given(worlds(2), st.data())
def test_narrowing(drawn: list[tuple[Period, list[tuple[int, int]]]], data: st.DataObject) -> None:
    """
    To know more about a period changes no certain answer, adds no relation, and brings the bounds of its days closer.
    """
    (p, p_worlds), (q, _) = drawn
    exact = [(s, e) for s, e in p_worlds if s >= oracle.FIRST and e <= oracle.LAST]
    assume(exact)
    s, e = data.draw(st.sampled_from(exact))
    narrow = Period.parse(f"{date.fromordinal(s)}/{date.fromordinal(e)}")
    least, most = p.days().low, p.days().high

    assert narrow.allen(q) <= p.allen(q)
    for ask in (Period.precedes, Period.intersects, Period.contains):
        assert ask(narrow, q).certain >= ask(p, q).certain
        assert ask(narrow, q).possible <= ask(p, q).possible
        assert ask(q, narrow).certain >= ask(q, p).certain
        assert ask(q, narrow).possible <= ask(q, p).possible
    assert least is not None
    assert least <= e - s + 1
    assert most is None or e - s + 1 <= most


@given(
    st.tuples(PLAIN, PLAIN),
    periods(),
    st.sampled_from("?~%"),
    st.sampled_from(["both", "no start", "no end", "not known"]),
)
def test_a_qualifier_never_makes_certain(dates: tuple[EdtfDate, EdtfDate], q: Period, mark: str, known: str) -> None:
    """
    A qualifier on an end turns neither NO nor POSSIBLE into YES, and takes no relation away.
    """
    start, end = sorted(dates, key=EdtfDate.sort_key)
    texts = {
        "both": (f"{start}/{end}", f"{start}/{end}{mark}"),
        "no start": (f"../{end}", f"../{end}{mark}"),
        "no end": (f"{start}/..", f"{start}{mark}/.."),
        "not known": (f"{start}/", f"{start}{mark}/"),
    }
    p, doubted = map(Period.parse, texts[known])

    assert doubted.allen(q) >= p.allen(q)
    for ask in (Period.precedes, Period.intersects, Period.contains):
        assert ask(p, q).certain >= ask(doubted, q).certain
        assert ask(q, p).certain >= ask(q, doubted).certain


# Relations


@given(periods(), periods())
def test_converse(p: Period, q: Period) -> None:
    """
    Seen from the other side each relation is its inverse; to intersect and to agree have no sides.
    """
    assert q.allen(p) == {INVERSES[relation] for relation in p.allen(q)}
    assert p.intersects(q) is q.intersects(p)
    assert p.agrees(q) == q.agrees(p)


@given(worlds(3))
def test_composition(drawn: list[tuple[Period, list[tuple[int, int]]]]) -> None:
    """
    How the first lies to the third is among what the table of composition allows by way of the second.
    """
    p, q, r = (period for period, _ in drawn)
    allowed = [COMPOSITION[pq, qr] for pq, qr in product(p.allen(q), q.allen(r))]

    assert p.allen(r) <= frozenset[Allen]().union(*allowed)


def test_composition_has_each_pair_of_relations() -> None:
    """
    The table has 169 cells, and equality is its identity.
    """
    assert len(COMPOSITION) == 169
    assert all(
        COMPOSITION[Allen.EQUALS, relation] == COMPOSITION[relation, Allen.EQUALS] == {relation} for relation in Allen
    )


@given(periods(), periods())
def test_predicates_follow_from_relations(p: Period, q: Period) -> None:
    """
    Before or meeting is to precede, neither before nor after is to intersect, and to contain is one of four.
    """
    relations = p.allen(q)
    apart = {Allen.BEFORE, Allen.MEETS}
    around = {Allen.CONTAINS, Allen.EQUALS, Allen.STARTED_BY, Allen.FINISHED_BY}

    assert relations
    assert p.precedes(q) is oracle.answer(relation in apart for relation in relations)
    assert p.contains(q) is oracle.answer(relation in around for relation in relations)
    assert p.intersects(q) is oracle.answer(
        relation not in apart | {INVERSES[disjoint] for disjoint in apart} for relation in relations
    )


@given(periods(), periods())
def test_exclusion(p: Period, q: Period) -> None:
    """
    What precedes does not intersect, and certain is possible.
    """
    assert not (p.precedes(q) & p.intersects(q)).certain
    for answer in (p.precedes(q), p.intersects(q), p.contains(q)):
        assert answer.possible >= answer.certain


@given(coverages(), coverages())
def test_exact_days_have_one_relation(p: Period, q: Period) -> None:
    """
    If all four ends are exact days one relation holds, and each answer is certain.
    """
    (relation,) = p.allen(q)

    assert (relation is Allen.EQUALS) == (p == q)
    assert p.precedes(q).certain == p.precedes(q).possible
    assert p.intersects(q).certain == p.intersects(q).possible
    assert p.contains(q).certain == p.contains(q).possible


@given(periods())
def test_a_period_agrees_with_itself(period: Period) -> None:
    """
    Each period may be equal to itself, and does not precede itself.
    """
    assert period.agrees(period)
    assert not period.precedes(period).certain


# Windows


@given(periods(), coverages())
def test_a_text_is_read_as_coverage(period: Period, window: Period) -> None:
    """
    A window as text is the period that covers it.
    """
    text = str(window)

    assert period.intersects(text) is period.intersects(window)
    assert period.precedes(text) is period.precedes(window)


@given(st.lists(days().flatmap(wholes), min_size=2, max_size=2))
def test_coverage_has_the_outer_days(texts: list[str]) -> None:
    """
    A coverage starts on the first day of its start and ends on the last of its end, and reads back as itself.
    """
    start, end = sorted(map(EdtfDate.parse, texts), key=EdtfDate.sort_key)
    covered = Period.covering(f"{start}/{end}")

    assert covered.bounds == (start.span[0], start.span[0], end.span[1], end.span[1])
    assert Period.covering(f"{start}") == Period.covering(f"{start}/{start}")
    assert Period.covering(str(covered)) == Period.parse(str(covered)) == covered


@given(edtf_dates(), st.sampled_from(["{}", "{}/..", "../{}"]))
def test_no_coverage_of_what_is_not_whole(when: EdtfDate, form: str) -> None:
    """
    Sets, qualifiers, and digits that are missing elsewhere than at the right are refused.
    """
    whole = set("?~%[").isdisjoint(str(when)) and not ("X" in str(when) and when.precision is Precision.OTHER)
    text = form.format(when)

    assert (parsed(text, Period.covering) is not None) == whole


@given(st.integers(1, 9998), st.sampled_from(["{0}-{2}", "{0}/{2}", "{0} to {1}"]))
def test_financial_years_follow_one_another(year: int, form: str) -> None:
    """
    A financial year has 365 or 366 days, the last of March before it is the day before its first.
    """
    first = Period.financial_year(form.format(f"{year:04}", f"{year + 1:04}", f"{year + 1:04}"[2:]))
    s, _, e, _ = first.bounds

    assert first.earliest_start == date(year, 4, 1)
    assert first.latest_end == date(year + 1, 3, 31)
    assert e - s + 1 in {365, 366}
    assert Period.covering(f"{year:04}-03").allen(first) == {Allen.MEETS}


@given(st.integers(0, 9999), st.integers(0, 9999) | st.none())
def test_financial_years_are_two_that_follow(year: int, second: int | None) -> None:
    """
    Any other second year is refused.
    """
    other = year + 1 if second is None else second
    for text, after in (
        (f"{year:04} to {other:04}", year + 1 == other),
        (f"{year:04}-{other % 100:02}", (year + 1 - other) % 100 == 0),
    ):
        if year in {0, 9999} or not after:
            with pytest.raises(ParseError):
                Period.financial_year(text)
        else:
            assert Period.financial_year(text).earliest_start == date(year, 4, 1)


# Hulls


@given(periods(), periods())
def test_the_hull_is_the_narrowest_that_holds_both(p: Period, q: Period) -> None:
    """
    Each bound of a hull is the outer one of the two.
    """
    outer = (min, max, min, max)
    expected = tuple(pick(a, b) for pick, a, b in zip(outer, p.bounds, q.bounds, strict=True))

    assert p.hull(q).bounds == q.hull(p).bounds == expected


@given(periods())
def test_the_hull_keeps_what_is_not_known(period: Period) -> None:
    """
    In the hull with itself an empty end stays empty, and an end that never comes stays so.
    """
    hull = str(period.hull(period))

    for mine, kept in zip(str(period).split("/"), hull.split("/"), strict=True):
        assert mine == kept or mine not in {"", ".."}


@given(worlds(2))
def test_the_hull_allows_each_world(drawn: list[tuple[Period, list[tuple[int, int]]]]) -> None:
    """
    So it is at the edges of the calendar and where there is no start or no end.
    """
    (p, p_worlds), (q, q_worlds) = drawn
    s1, s2, e1, e2 = p.hull(q).bounds
    starts, ends = zip(*p_worlds, *q_worlds, strict=True)

    assert (s1, s2, e1, e2) == (min(starts), max(starts), min(ends), max(ends))


# Texts


@given(periods())
def test_round_trip(period: Period) -> None:
    """
    A period prints as it was written, and reads back as itself.
    """
    assert Period.parse(str(period)) == period
    assert str(Period.parse(str(period))) == str(period)
    assert repr(period) == f"Period({str(period)!r})"


@given(st.one_of(st.none(), edtf_dates()), st.one_of(st.none(), edtf_dates()))
def test_between_has_the_given_ends(start: EdtfDate | None, end: EdtfDate | None) -> None:
    """
    The text is that of the two ends, and nothing where nothing is known.
    """
    assume(start is None or end is None or start.sort_key()[0] <= end.sort_key()[1])
    period = Period.between(start, end)

    assert str(period) == f"{start or ''}/{end or ''}"
    assert start is None or period.earliest_start == start.earliest
    assert end is None or period.latest_end == end.latest


@given(edtf_dates(), edtf_dates())
def test_no_reversed_period(one: EdtfDate, two: EdtfDate) -> None:
    """
    A period none of whose starts comes before one of its ends is refused, and no other; qualifiers widen both.
    """
    possible = one.span[0] <= two.span[1]

    assert (parsed(f"{one}/{two}") is not None) == possible


@given(st.tuples(PLAIN, PLAIN), st.sampled_from("?~%"), st.sampled_from("?~%"))
def test_a_qualifier_never_makes_a_period_impossible(dates: tuple[EdtfDate, EdtfDate], one: str, other: str) -> None:
    """
    What is a period without a qualifier is one with it, on either end or both.
    """
    start, end = sorted(dates, key=EdtfDate.sort_key)

    for text in (f"{start}{one}/{end}", f"{start}/{end}{other}", f"{start}{one}/{end}{other}"):
        assert parsed(text) is not None


@given(st.tuples(PLAIN, PLAIN))
def test_of_a_period_that_is_one_by_its_qualifiers_the_days_are_as_written(dates: tuple[EdtfDate, EdtfDate]) -> None:
    """
    Where the ends as written are reversed and only a doubt makes them a period, neither limits the other.
    """
    end, start = sorted(dates, key=EdtfDate.sort_key)
    assume(end.span[1] < start.span[0])
    period = Period.parse(f"{start}?/{end}?")

    assert (period.earliest_start, period.latest_start) == (start.earliest, start.latest)
    assert (period.earliest_end, period.latest_end) == (end.earliest, end.latest)
    assert period.bounds == (oracle.FIRST, oracle.LAST, oracle.FIRST, oracle.LAST)


@given(FUZZ)
def test_any_text_parses_or_is_refused(text: str) -> None:
    """
    A text is a period, printed as it is, or a `ParseError`; nothing else ever comes of it.
    """
    period = parsed(text)

    assert period is None or (str(period) == text and all(a <= b for a, b in pairwise(period.bounds[::2])))


@given(FUZZ, st.sampled_from([Period.covering, Period.financial_year]))
def test_any_text_is_a_coverage_or_refused(text: str, read: Callable[[str], Period]) -> None:
    """
    So it is for coverages and financial years, whose ends are exact.
    """
    period = parsed(text, read)

    assert period is None or period.bounds[::2] == period.bounds[1::2]


@given(periods(), st.sampled_from([" ", "\n", "\t", "\u00a0"]))
def test_no_padding(period: Period, blank: str) -> None:
    """
    A blank at either end or beside the slash is refused.
    """
    for text in (f"{period}{blank}", f"{blank}{period}", str(period).replace("/", f"{blank}/")):
        assert parsed(text) is None


# Values


@given(periods(), periods())
def test_equality_is_that_of_texts(this: Period, that: Period) -> None:
    """
    Two periods are equal if they are written alike, whatever days they allow; hashes agree.
    """
    again = Period.parse(str(this))

    assert this == again
    assert hash(this) == hash(again)
    assert (this == that) == (str(this) == str(that))


@given(periods())
def test_copies_are_equal(period: Period) -> None:
    """
    Pickles and copies are the period, with the same bounds.
    """
    copies = [pickle.loads(pickle.dumps(period)), copy.copy(period), copy.deepcopy(period)]  # noqa: S301 - our own bytes

    assert copies == [period] * 3
    assert [copied.bounds for copied in copies] == [period.bounds] * 3


@given(periods(), periods())
def test_sort_key_is_a_total_order(p: Period, q: Period) -> None:
    """
    Keys differ where periods do, and begin with the bounds.
    """
    assert (p.sort_key() == q.sort_key()) == (p == q)
    assert p.sort_key()[4] == str(p)


@given(st.dates(date(1, 1, 2), date(9999, 12, 30)))
def test_adjacent_days_meet(day: date) -> None:
    """
    The day before a day meets it, and they have no day in common.
    """
    before = Period.covering((day - timedelta(1)).isoformat())
    after = Period.covering((day + timedelta(1)).isoformat())
    this = Period.covering(day.isoformat())

    assert before.allen(this) == this.allen(after) == {Allen.MEETS}
    assert before.allen(after) == {Allen.BEFORE}
    assert not before.intersects(this).possible


@pytest.mark.parametrize("join", ["-", "/"])
def test_a_window_is_a_financial_year_where_it_can_be_nothing_else(join: str) -> None:
    """
    "2018-19" is one; "2011-12" is December 2011, and "2032-33" the first quarter of 2032, as everywhere else.
    """
    for year in range(2000, 2050):
        text, after = f"{year}{join}{(year + 1) % 100:02}", (year + 1) % 100
        is_date = join == "-" and (after <= 12 or 33 <= after <= 36)

        assert as_window(text) == (Period.covering(text) if is_date else Period.covering(f"{year}-04/{year + 1}-03"))


@pytest.mark.parametrize("text", ["2018-20", "2018-18", "2018/20", "foo", "2018-19-20"])
def test_what_is_no_financial_year_is_refused_as_a_window(text: str) -> None:
    """
    Two years that do not follow one another get the message of any other text.
    """
    with pytest.raises(ParseError) as raised:
        as_window(text)
    with pytest.raises(ParseError, match=re.escape(str(raised.value))):
        Period.covering(text)
