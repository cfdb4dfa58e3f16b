"""
Laws of datasets: equality, joins, views of one record, citations, statuses.
"""

import copy
import gc
import pickle
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, cast
from weakref import ReferenceType, ref

import attrs
import pytest
from hypothesis import assume, given

from countylines import UNKNOWN, YES, Dataset, DatasetError, Period, Source, UnknownIdError, load
from countylines import strategies as own
from countylines.records.heading import Heading
from countylines.typing import TopLevel
from effort import examples
from oracles.anatomy import cites_of, facts_of, parts_of
from oracles.plants import FULL, Written

FEW = examples(15)


def top_level(ds: Dataset) -> list[TopLevel]:
    """
    The records of a dataset that stand on their own.
    """
    tables = (ds.initiatives, ds.measures, ds.organisations, ds.people, ds.places, ds.topics, ds.sources, ds.notes)
    return [record for table in tables for record in table]


@FEW
@given(own.datasets())
def test_records_make_the_dataset_again(ds: Dataset) -> None:
    """
    A dataset is equal to the one that its records make in any order, to its pickle, and to itself joined.
    """
    records = top_level(ds)
    again = Dataset.of(*reversed(records))
    unpickled = pickle.loads(pickle.dumps(ds))  # noqa: S301 - our own bytes

    assert ds == again == unpickled == ds | ds
    assert {hash(ds)} == {hash(again), hash(unpickled)}
    assert ds.meta == again.meta == unpickled.meta
    assert ds != records


@FEW
@given(own.datasets())
def test_copies_lose_nothing(ds: Dataset) -> None:
    """
    What is pickled or copied has the values of all fields, and what nobody speaks of stays what it is.
    """
    _lose_nothing(ds)


def test_copies_of_all_that_a_record_can_say_lose_nothing(tmp_path: Path) -> None:
    """
    The same holds where every field says something.
    """
    _lose_nothing(Dataset.read(Written(tmp_path, FULL).folder))


def _lose_nothing(ds: Dataset) -> None:
    for record in [inside for top in ds._records for inside in parts_of(top)]:
        fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(record)))
        values = [getattr(record, field.name) for field in fields]
        for made in (pickle.loads(pickle.dumps(record)), copy.copy(record), copy.deepcopy(record)):  # noqa: S301 - ours
            copied = [getattr(made, field.name) for field in fields]

            assert type(made) is type(record)
            assert repr(copied) == repr(values)
            assert copied == values
            assert [value is UNKNOWN for value in copied] == [value is UNKNOWN for value in values]


@FEW
@given(own.datasets())
def test_every_record_is_found_by_its_id(ds: Dataset) -> None:
    """
    `ds[id]` finds each record, nested ones too, and knows no other.
    """
    records = [part for record in top_level(ds) for part in parts_of(record)]

    assert records == [ds[record.id] for record in records]
    assert all(record.id in ds for record in records)
    assert "no/such" not in ds
    assert 5 not in ds
    with pytest.raises(UnknownIdError):
        ds["no-such-record-at-all"]


@FEW
@given(own.datasets())
def test_counts_are_those_of_the_records(ds: Dataset) -> None:
    """
    `meta.counts` counts each kind of record, the facts that have a claim that is not rejected, and all claims.
    """
    records = [part for record in top_level(ds) for part in parts_of(record)]
    claims = [list(fact.claims) for record in records for _, fact in facts_of(record)]
    known = [fact for fact in claims if {str(claim.standing) for claim in fact} - {"rejected"}]
    expected = Counter(type(record).__name__ for record in records)
    counts = dict(ds.meta.counts)

    assert (len(known), sum(len(fact) for fact in claims)) == (counts["facts"], counts["claims"])
    assert expected["Initiative"] == counts["initiatives"] == len(ds.initiatives)
    assert expected["Funding"] == counts["funding"] == len(ds.funding)
    assert expected["Observation"] == counts["observations"]
    assert expected["Remark"] == counts["remarks"] == len(ds.remarks)


@FEW
@given(own.datasets())
def test_sources_support_what_cites_them(ds: Dataset) -> None:
    """
    What rests on a source is each record that cites it, and every citation has a finished line.
    """
    records = [part for record in top_level(ds) for part in parts_of(record)]
    for source in ds.sources:
        expected = {record.id for record in records if any(cite.source == source.id for cite in cites_of(record))}

        assert expected == set(ds.supported_by(source)) == set(ds.supported_by(source.id))
    for record in records:
        for _, fact in facts_of(record):
            cites = {cite for claim in fact.claims for cite in claim.cites}
            assert len(cites) == len(ds.cite(fact))
        assert len(set(record.cites)) == len(ds.cite(record))


@FEW
@given(own.datasets(), own.sources())
def test_base_and_own_records_come_together(ds: Dataset, source: Source) -> None:
    """
    Records beside a base are checked and returned with it; equal ones never clash, different ones do.
    """
    assume(source.id not in ds)
    both = Dataset.of(source, base=ds)
    other = attrs.evolve(source, title=source.title + "!")

    assert {*top_level(ds), source} == {*top_level(both)}
    assert both == Dataset.of(source, base=both) == Dataset.of(source) | ds == ds | Dataset.of(source)
    with pytest.raises(DatasetError, match="an id of its own"):
        Dataset.of(other, base=both)
    with pytest.raises(DatasetError, match="equal records under one id"):
        _ = both | Dataset.of(other)


@given(own.coverages(), own.coverages(), own.coverages())
def test_joining_headings_is_associative_and_idempotent(a: Period, b: Period, c: Period) -> None:
    """
    Coverages join in any order and grouping, with a gap between them; texts are those of the first that has one.
    """
    x, y, z = Heading(title="x", coverage=a), Heading(version="1", coverage=b), Heading(licence="l", coverage=c)

    assert x.joined(y).joined(z) == x.joined(y.joined(z))
    assert x.joined(x) == x
    both = x.joined(y)
    assert both == y.joined(x) == Heading(title="x", version="1", coverage=both.coverage, gaps=both.gaps)
    assert both.coverage.contains(a) is both.coverage.contains(b) is YES
    assert not any(gap.intersects(coverage).possible for gap in both.gaps for coverage in (a, b))


def test_two_threads_share_one_record() -> None:
    """
    Whoever asks first, a bundled record is built and kept once.
    """
    ds = load()
    with ThreadPoolExecutor(8) as pool:
        initiatives = list(pool.map(ds.initiatives.__getitem__, ["NCLCC"] * 64))

    assert {id(initiatives[0])} == {id(initiative) for initiative in initiatives}


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_collector_as_it_was(tmp_path: Path, *, enabled: bool) -> None:
    """
    The garbage collector is paused while files are read, and then as it was before.
    """
    load().write(tmp_path)
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        Dataset.read(tmp_path)

        assert enabled == gc.isenabled()
    finally:
        (gc.enable if was else gc.disable)()


BULKY: Final[dict[str, Callable[[Dataset], object]]] = {
    "search": lambda ds: ds.search("police"),
    "total": lambda ds: ds.funding.total(),
    "totals_by": lambda ds: ds.funding.totals_by("owner"),
    "timeline": lambda ds: ds.timeline().ids,
    "where": lambda ds: ds.milestones.where(kind="launched").ids,
    "sorted_by": lambda ds: ds.funding.sorted_by("high").ids,
    "by_column": lambda ds: ds.initiatives.by_column(),
    "by name": lambda ds: ds["National County Lines Coordination Centre"],
    "as_known_on": lambda ds: ds.as_known_on("2018-09-30"),
    "impartial": lambda ds: ds.impartial(),
}


@pytest.mark.parametrize("question", BULKY)
def test_the_collector_does_not_run_while_an_answer_is_made(question: str) -> None:
    """
    The garbage collector would go through all records again and again while tables over them are made.
    """
    BULKY[question](load())  # imports what the question needs
    ds, runs, were = load(), list[str](), gc.get_threshold()

    def note(phase: str, _: object) -> None:
        runs.append(phase)

    gc.callbacks.append(note)
    # Any of these questions makes several times as much.
    gc.set_threshold(1_500)
    try:
        gc.collect()
        runs.clear()
        BULKY[question](ds)
    finally:
        gc.set_threshold(*were)
        gc.callbacks.remove(note)

    # It may look once at what an answer has made, when that is done.
    assert runs.count("start") <= 1


class Knot:
    """
    What refers to itself, so that the collector alone frees it.
    """

    def __init__(self) -> None:
        self.itself = self


def test_questions_asked_again_and_again_leave_garbage_to_the_collector() -> None:
    """
    A server makes a little garbage with each answer; none of it is counted as old and kept.
    """
    ds, questions = load(), ("total", "totals_by", "by_column", "search", "sorted_by", "impartial")
    for question in questions:
        BULKY[question](ds)
    gc.collect()
    kept: list[ReferenceType[Knot]] = []
    for question in 20 * questions:
        kept.append(ref(Knot()))
        BULKY[question](ds)
    # The collector looks at what is young once this many objects are more than there were.
    _ = [[0] for _ in range(2 * gc.get_threshold()[0])]

    assert not [alive for alive in kept if alive()]


def test_what_a_program_froze_stays_frozen() -> None:
    """
    A server freezes what its processes share; no question thaws it.
    """
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        load().search("police")

        # What nobody refers to any more is freed even so; to thaw leaves none.
        assert gc.get_freeze_count() > frozen / 2
    finally:
        gc.unfreeze()


def test_datasets_cannot_be_changed() -> None:
    """
    Neither a dataset, nor a selection, nor a record takes a new value.
    """
    ds = load()
    for thing, name in ((ds, "initiatives"), (ds, "_heading"), (ds.initiatives, "_ids"), (ds["NCLCC"], "id")):
        with pytest.raises(AttributeError):
            setattr(thing, name, None)
    for name in ("initiatives", "_heading"):
        with pytest.raises(AttributeError, match=f"'{name}' stays as it is"):
            delattr(ds, name)
