"""
Laws of selections: collections by id, alias and position; what was active; rows.
"""

import copy
import pickle
from datetime import date, datetime
from typing import cast

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from countylines import (
    NO,
    POSSIBLE,
    YES,
    Certainty,
    Dataset,
    EdtfDate,
    Initiative,
    InitiativeKind,
    ParseError,
    Period,
    Topic,
    UnknownIdError,
    fact,
    load,
)
from countylines import strategies as own
from countylines.errors import ArgumentTypeError, UnknownWordError
from countylines.index.index import Index
from countylines.records.heading import Heading
from countylines.selections import Initiatives, Selection
from countylines.typing import Nested, TopLevel
from effort import examples

FEW = examples(15)


def selections(ds: Dataset) -> list[Selection[TopLevel | Nested]]:
    """
    Every selection of a dataset.
    """
    return [
        ds.initiatives, ds.milestones, ds.provisions, ds.figures, ds.funding, ds.recommendations, ds.responses,
        ds.remarks, ds.measures, ds.observations, ds.organisations, ds.people, ds.actors, ds.places, ds.topics,
        ds.sources, ds.notes,
    ]  # fmt: skip


@FEW
@given(own.datasets())
def test_a_text_stands_in_its_column_as_it_is(ds: Dataset) -> None:
    """
    A column of the name of a text of the record holds that text; None where there is none, and of a unit the empty one.
    """
    for selection in selections(ds):
        for record, row in zip(selection, selection.rows(), strict=True):
            texts = {name: text for name in row if isinstance(text := getattr(record, name, None), str)}
            expected = {name: text or ("" if name == "unit" else None) for name, text in texts.items()}

            assert {name: row[name] for name in texts} == expected


@FEW
@given(own.datasets())
def test_selections_are_collections(ds: Dataset) -> None:
    """
    Length, order, membership, position and id say the same.
    """
    for selection in selections(ds):
        records = list(selection)

        assert [record.id for record in records] == list(selection.ids)
        assert len(records) == len(selection)
        assert records[::-1] == list(reversed(selection))
        assert records == [selection[id] for id in selection.ids] == [selection[at] for at in range(len(selection))]
        assert records == [selection.get(id) for id in selection.ids]
        assert all(record in selection and record.id in selection for record in records)
        assert records[1:] == list(selection[1:])
        assert selection == selection.filter(lambda _: True) == selection[:]
        assert list(selection.filter(lambda _: False)) == []
        assert hash(selection) == hash(selection[:])
        assert selection != records
        assert 5 not in selection
        assert (selection.get("no such"), selection.get("no such", 5)) == (None, 5)
        assert repr(selection).startswith(f"{type(selection).__name__}({len(selection)}")
        with pytest.raises(UnknownIdError):
            selection["no such"]


@FEW
@given(own.datasets())
def test_a_selection_is_equal_to_its_copies_whatever_was_asked_before(ds: Dataset) -> None:
    """
    What is unpickled, in another process for instance, holds the same records and finds the same of them.
    """
    # Makes tables that hold functions.
    assert "no such" not in ds
    ds.places.where(within=ds.places.ids[:1] or None)
    for selection in selections(ds):
        for again in (pickle.loads(pickle.dumps(selection)), copy.copy(selection), copy.deepcopy(selection)):  # noqa: S301 - our own
            assert again == selection
            assert hash(again) == hash(selection)
            assert again.rows() == selection.rows()
            assert [again.get(id) for id in ("no such", *selection.ids)] == [None, *selection]


@FEW
@given(own.datasets(), st.data())
def test_selections_combine_as_sets(ds: Dataset, data: st.DataObject) -> None:
    """
    `&`, `|` and `-` are those of sets, in the order of the left side.
    """
    every = ds.milestones
    some = st.sets(st.sampled_from(every.ids or ("none",)))
    left_ids, right_ids = data.draw(some) & set(every.ids), data.draw(some) & set(every.ids)
    left, right = (
        every.filter(lambda milestone: milestone.id in left_ids),
        every.filter(lambda milestone: milestone.id in right_ids),
    )

    assert (left & right).ids == tuple(id for id in every.ids if id in left_ids & right_ids)
    assert set((left | right).ids) == left_ids | right_ids
    assert (left | right).ids[: len(left)] == left.ids
    assert (left - right).ids == tuple(id for id in every.ids if id in left_ids - right_ids)
    assert set(((left & right) | (left - right)).ids) == left_ids


@FEW
@given(own.datasets())
def test_rows_fill_the_columns_with_scalars(ds: Dataset) -> None:
    """
    Each row has the columns of its class, in order, and plain scalars in them; a notebook shows twenty of them.
    """
    for selection in selections(ds):
        for row in selection.rows():
            assert selection.columns == tuple(row)
            assert all(value is None or isinstance(value, str | int | float | bool) for value in row.values())
        shown = selection._repr_html_()
        assert shown.count("<tr>") == 1 + min(len(selection), 20)


@FEW
@given(own.datasets(), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_active_equals_a_plain_comprehension(ds: Dataset, day: date) -> None:
    """
    The active initiatives are those whose own answer is YES, with *possibly* also POSSIBLE.
    """
    certain = [initiative.id for initiative in ds.initiatives if initiative.active_on(day) is YES]
    possible = [initiative.id for initiative in ds.initiatives if initiative.active_on(day) is not NO]
    pairs = [(initiative, initiative.active_on(day)) for initiative in ds.initiatives]

    event(f"certain: {bool(certain)}, possible: {bool(possible)}")
    assert certain == list(ds.initiatives.active(day).ids) == list(ds.initiatives.active(day.isoformat()).ids)
    assert possible == list(ds.initiatives.active(day, possibly=True).ids)
    assert pairs == list(ds.initiatives.pairs_on(day))


@pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")
@examples(40)
@given(own.initiatives(), own.coverages(), st.dates())
def test_outside_coverage_nothing_certainly_runs(initiative: Initiative, covered: Period, day: date) -> None:
    """
    On a day that the dataset does not cover a YES becomes POSSIBLE, and nothing else changes.
    """
    heading = Heading(coverage=covered)
    alone = Initiatives(Index({initiative.id: initiative}, heading), (initiative.id,))
    answer = initiative.active_on(day)
    expected = answer if covered.contains(day) is YES else answer & POSSIBLE

    event(f"{answer.value} becomes {expected.value}")
    assert [(initiative, expected)] == list(alone.pairs_on(day))


@pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")
@pytest.mark.parametrize(
    ("day", "answer"),
    [("2017-12-31", NO), ("2018-01-01", YES), ("2020-12-31", YES), ("2021-01-01", POSSIBLE), ("2016-06-01", NO)],
)
def test_what_has_no_end_may_run_after_the_coverage(day: str, answer: Certainty) -> None:
    """
    What has no end certainly runs to the last day that the dataset covers, and may run after it.
    """
    endless = Initiative(
        id="x",
        name="X",
        kind=InitiativeKind.LAW,
        start=fact(EdtfDate.parse("2018-01-01"), cite="s"),
        end=fact(EdtfDate.parse(".."), cite="s"),
    )
    alone = Initiatives(Index({"x": endless}, Heading(coverage=Period.covering("2017/2020"))), ("x",))

    assert [answer] == [truth for _, truth in alone.pairs_on(day)]


@examples(40)
@given(own.initiatives())
def test_a_span_says_what_active_on_does(initiative: Initiative) -> None:
    """
    The days that turn the answer are those of the span: first possible, sure from, sure until, last possible.
    """
    first, sure_first, sure_last, last = initiative.span

    for number in {first - 1, first, sure_first - 1, sure_first, sure_last, sure_last + 1, last, last + 1}:
        if 1 <= number <= date.max.toordinal():
            day = date.fromordinal(number)
            sure, possible = sure_first <= number <= sure_last, first <= number <= last
            assert initiative.active_on(day) is (YES if sure else POSSIBLE if possible else NO)


@pytest.mark.parametrize("day", ["2018", "2018-09", "2018-09-21/2018-09-22", "", "21 September", "2018-09-21~"])
def test_active_takes_one_full_day(day: str) -> None:
    """
    Anything wider than a day is refused with the name of what takes it.
    """
    ds = load()

    with pytest.raises(ParseError, match="during"):
        ds.initiatives.active(day)
    with pytest.raises(ParseError, match="during"):
        ds.initiatives["NCLCC"].active_on(day)


def test_a_time_is_no_day() -> None:
    """
    A datetime is refused, for it is a date to Python.
    """
    with pytest.raises(ParseError, match=r"\.date\(\)"):
        load().initiatives.active(datetime(2018, 9, 21, 12))  # noqa: DTZ001 - refused anyway


def test_aliases_are_found_wherever_an_id_is() -> None:
    """
    An alias stands for the id, case ignored, also before the key of a nested record.
    """
    ds = load()
    centre = ds.initiatives["county-lines-coordination-centre"]

    assert centre == ds.initiatives["nclcc"] == ds["NcLcC"] == ds.initiatives.get("NCLCC")
    assert "NCLCC" in ds.initiatives
    assert "NCLCC" not in ds.measures
    assert "NCLCC/staff" in ds
    assert ds["NCLCC/staff"] == ds.figures["county-lines-coordination-centre/staff"]
    assert (
        ds.funding.of("NCLCC") == ds.funding.of(centre) == ds.funding.of(ds.initiatives.filter(lambda i: i == centre))
    )
    with pytest.raises(UnknownIdError, match="did you mean 'NCLCC'"):
        ds.initiatives["nclc"]
    with pytest.raises(UnknownIdError, match="unknown id, alias or name 'NCLCC/staf'"):
        ds["NCLCC/staf"]


@FEW
@given(own.datasets())
def test_of_keeps_what_is_inside(ds: Dataset) -> None:
    """
    `of` keeps the nested records of the given owners, and refuses an id that is not known.
    """
    assume(len(ds.initiatives))
    one = ds.initiatives[0]

    assert list(one.milestones) == list(ds.milestones.of(one)) == list(ds.milestones.of(one.id))
    assert ds.milestones == ds.milestones.of(ds.initiatives)
    with pytest.raises(UnknownIdError):
        ds.milestones.of("no-such-initiative")


def test_a_notebook_shows_names_as_text() -> None:
    """
    Markup in a name is escaped in the table for a notebook.
    """
    shown = Dataset.of(Topic(id="x", name="<script>alert(1)</script> & more")).topics._repr_html_()

    assert ">&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</td>" in shown
    assert "<script" not in shown


def test_long_selections_are_shown_in_short() -> None:
    """
    A repr names three ids at most, and a notebook shows twenty rows.
    """
    sources = load().sources

    assert repr(sources).endswith(", ...)")
    assert f"{len(sources):,} records, 20 shown" in sources._repr_html_()


@FEW
@given(own.datasets(), st.data())
def test_observations_are_those_inside_the_measures(ds: Dataset, data: st.DataObject) -> None:
    """
    All of them, those of given measures, and those that cover a day of a window equal plain comprehensions.
    """
    window = data.draw(own.coverages())
    every = [observation for measure in ds.measures for observation in measure.observations]

    assert every == list(ds.observations)
    assert every == list(ds.observations.of(ds.measures))
    assert [observation for observation in every if observation.of.intersects(window) is YES] == list(
        ds.observations.during(window)
    )
    for measure in ds.measures:
        assert list(measure.observations) == list(ds.observations.of(measure)) == list(ds.observations.of(measure.id))


def test_what_has_no_where_has_no_gaps_to_ask_for() -> None:
    """
    Actors have no `where`, and so no field whose gaps could be asked for.
    """
    with pytest.raises(UnknownWordError):
        load().actors.unknown("kind")


@pytest.mark.parametrize("wrong", [None, 7, b"x", ["x"], {"x"}, {}, len], ids=repr)
def test_what_is_no_text_finds_nothing_and_says_so(wrong: object) -> None:
    """
    A key or words of another type are refused by the library's own error, whatever the type.
    """
    ds = load()
    key = cast("str", wrong)

    assert wrong not in ds
    for ask in (ds.__getitem__, ds.search, ds.initiatives.get):
        with pytest.raises(ArgumentTypeError, match=r"expected (a text|an id, an alias or a name)"):
            ask(key)
