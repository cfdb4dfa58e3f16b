"""
Laws of headings: the days that a dataset covers, alone, joined with others and as known on a day.
"""

from datetime import date
from itertools import combinations
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from countylines import (
    NO,
    POSSIBLE,
    YES,
    Citation,
    Dataset,
    DatasetError,
    EdtfDate,
    Initiative,
    InitiativeKind,
    Period,
    Topic,
    fact,
    load,
)
from countylines.errors import CoverageWarning
from countylines.records.heading import Heading

FIRST = date(2018, 3, 1).toordinal()
# Two weeks, with the edges of the calendar for what has no start or no end.
WEEKS = [*range(FIRST, FIRST + 14)]
UNIVERSE = [1, *WEEKS, date.max.toordinal()]


def text_of(day: int) -> str:
    """
    The ISO text of a day.
    """
    return date.fromordinal(day).isoformat()


@st.composite
def coverages(draw: st.DrawFn) -> Period:
    """
    Coverages of a few days, some without a start or an end.
    """
    first, last = sorted([draw(st.sampled_from(WEEKS)), draw(st.sampled_from(WEEKS))])
    start = draw(st.sampled_from([text_of(first)] * 5 + [".."]))
    end = draw(st.sampled_from([text_of(last)] * 5 + [".."]))
    return Period.covering(f"{start}/{end}")


@st.composite
def headings(draw: st.DrawFn) -> Heading:
    """
    Headings that state a coverage, or several joined, or none.
    """
    joined = Heading(title=draw(st.sampled_from(["", "x", "y"])), version=draw(st.sampled_from(["", "1"])))
    for coverage in draw(st.lists(coverages(), max_size=3)):
        joined = joined.joined(Heading(coverage=coverage))
    return joined


def is_stated(heading: Heading) -> bool:
    """
    Whether a heading states a coverage; all days without a gap are what a heading has that states none.
    """
    return str(heading.coverage) != "../.." or bool(heading.gaps)


def covered(heading: Heading) -> set[int]:
    """
    The days that a heading covers, one by one: those of its coverage that are in no gap.
    """
    return {
        day
        for day in UNIVERSE
        if heading.coverage.contains(date.fromordinal(day)) is YES
        and all(gap.contains(date.fromordinal(day)) is NO for gap in heading.gaps)
    }


@given(headings(), st.sampled_from(UNIVERSE), st.sampled_from(UNIVERSE))
def test_a_heading_covers_the_days_of_its_coverage_that_are_in_no_gap(heading: Heading, one: int, other: int) -> None:
    """
    Several days are covered if each of them is.
    """
    first, last = sorted([one, other])
    days = {day for day in UNIVERSE if first <= day <= last}

    event(f"gaps: {len(heading.gaps)}")
    # Between the edges of the calendar and the two weeks nothing starts or ends.
    assert heading.covers(first, last) == (days <= covered(heading))


@given(st.lists(headings(), min_size=2, max_size=4))
def test_joined_datasets_cover_what_one_of_them_covers(several: list[Heading]) -> None:
    """
    Days between two coverages are not covered, one that states none adds none, and the order makes no difference.
    """
    stated = [heading for heading in several if is_stated(heading)]
    days = [covered(heading) for heading in stated]
    # Two that together cover all days look the same as one that states none.
    assume(all(this | that != set(UNIVERSE) for this, that in combinations(days, 2)))
    expected = set[int]().union(*days) if days else set(UNIVERSE)
    joined = several[0]
    for heading in several[1:]:
        joined = joined.joined(heading)
    again = several[-1]
    for heading in several[-2::-1]:
        again = heading.joined(again)

    event(f"stated: {len(stated)}, gaps: {len(joined.gaps)}")
    assert covered(joined) == expected
    assert joined == again
    assert joined.joined(joined) == joined


@given(headings(), headings())
def test_joining_is_commutative_in_the_days(one: Heading, other: Heading) -> None:
    """
    The days are the same whichever dataset comes first; the texts are those of the first that has one.
    """
    this, that = one.joined(other), other.joined(one)

    assert (this.coverage, this.gaps) == (that.coverage, that.gaps)
    assert (this.title, this.version) == (one.title or other.title, one.version or other.version)


@given(headings(), st.sampled_from(UNIVERSE))
def test_a_view_of_a_day_covers_what_is_covered_until_then(heading: Heading, day: int) -> None:
    """
    No later day is covered and no other is lost; a view of an earlier day is that of the day.
    """
    then = heading.until(day)

    event(f"covered: {min(3, len(covered(then)))}")
    assert covered(then) == {covered_day for covered_day in covered(heading) if covered_day <= day}
    assert then.until(day) == then
    assert then.title == heading.title
    for later in UNIVERSE:
        if later >= day:
            assert covered(heading.until(later).until(day)) == covered(then)


def test_a_coverage_with_an_uncertain_start_is_not_widened_by_a_view() -> None:
    """
    The days that may not be covered stay so.
    """
    then = Heading(coverage=Period.parse("[2018-03-02..2018-03-04]/..")).until(date(2018, 3, 9).toordinal())

    assert str(then.coverage) == "[2018-03-02..2018-03-04]/2018-03-09"


RUNNING = Initiative(
    id="i",
    name="I",
    kind=InitiativeKind.LAW,
    cites=(Citation("s"),),
    start=fact(EdtfDate.parse("1990-01-01"), cite="s"),
    end=fact(EdtfDate.parse(".."), cite="s"),
)


def of_years(years: str, *records: Initiative) -> Dataset:
    """
    A dataset that covers some years.
    """
    return Dataset({record.id: record for record in records}, Heading(coverage=Period.covering(years)))


@pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")
def test_what_two_datasets_leave_out_between_them_is_not_covered() -> None:
    """
    Of 2010 neither the dataset of 2000 to 2005 nor that of 2015 to 2020 knows anything, even joined.
    """
    joined = Dataset(
        {"i": RUNNING},
        Heading(coverage=Period.covering("2000/2005")).joined(Heading(coverage=Period.covering("2015/2020"))),
    )
    answers = {
        day: dict(joined.initiatives.pairs_on(day))[RUNNING] for day in ("2005-12-31", "2010-01-01", "2015-01-01")
    }

    assert list(answers.values()) == [YES, POSSIBLE, YES]
    assert joined.meta.coverage == Period.covering("2000/2020")
    assert joined.meta.gaps == (Period.covering("2006/2014"),)
    assert not joined.initiatives.during("2006/2014")
    assert joined.initiatives.during("2006/2014", possibly=True)
    assert joined.initiatives.during("2005-12-31/2006-06")
    with TemporaryDirectory() as folder:
        of_years("2000/2005").write(folder)
        assert Dataset.read(folder, base=of_years("2015/2020")).meta.gaps == joined.meta.gaps
    with TemporaryDirectory() as folder:
        Dataset({}, Heading(coverage=joined.meta.coverage, gaps=joined.meta.gaps)).write(folder)
        assert Dataset.read(folder).meta.gaps == joined.meta.gaps


def test_what_the_dataset_does_not_cover_is_asked_with_a_warning() -> None:
    """
    A day or a window without a covered day is; one covered day of a window is enough.
    """
    ds = of_years("2000/2005", RUNNING)

    for question in (
        lambda: ds.initiatives.active("2006-01-01"),
        lambda: ds.initiatives.pairs_on("2006-01-01"),
        lambda: ds.initiatives.during("2006"),
        lambda: ds.organisations.during("1999"),
    ):
        with pytest.warns(CoverageWarning, match="the dataset covers 2000-01-01/2005-12-31, so nothing is certain of"):
            question()
    # Warnings are errors here, so that these ask without one.
    assert ds.initiatives.during("2005-12/2006-12") == ds.initiatives.active("2005-12-31") == ds.initiatives


def test_a_dataset_that_states_no_coverage_takes_nothing_away() -> None:
    """
    Own records, or a folder whose heading has a title alone, leave the coverage of the bundled record as it is.
    """
    ds = load()
    topic = Dataset.of(Topic(id="my-topic", name="T"))
    with TemporaryDirectory() as folder:
        Dataset({}, Heading(title="My grants")).write(folder)
        titled = Dataset.read(folder, base=ds)

    assert (ds | topic).meta.coverage == (topic | ds).meta.coverage == titled.meta.coverage == ds.meta.coverage
    assert titled.meta.title == "My grants"
    assert Dataset.of(Topic(id="my-topic", name="T"), base=ds).meta.coverage == ds.meta.coverage


@given(headings(), headings())
def test_a_heading_made_in_python_is_that_of_a_file(mine: Heading, other: Heading) -> None:
    """
    `Dataset.of` takes what the heading of a file holds; with a base it is joined with that of the base.
    """
    topic = Topic(id="a", name="A")
    base = Dataset({}, other)
    given_here = Dataset.of(
        topic, title=mine.title, version=mine.version, licence="CC0-1.0", coverage=mine.coverage, base=base
    )
    alone = Dataset.of(topic, title=mine.title, version=mine.version, coverage=str(mine.coverage))
    made = Heading(title=mine.title, version=mine.version, licence="CC0-1.0", coverage=mine.coverage)

    assert given_here._heading == made.joined(other)
    assert alone._heading == Heading(title=mine.title, version=mine.version, coverage=mine.coverage)
    with TemporaryDirectory() as folder:
        given_here.write(folder)
        assert Dataset.read(folder) == given_here


def test_a_heading_that_no_file_can_hold_is_refused() -> None:
    """
    A text with blanks at its ends and a coverage that is no period are faults, both at once.
    """
    with pytest.raises(DatasetError) as caught:
        Dataset.of(title=" x", coverage="20x8")

    assert [fault.field for fault in caught.value.faults] == ["title", "coverage"]
