"""
Laws of records of one's own in the place of those of a dataset.
"""

from pathlib import Path

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    Citation,
    Dataset,
    DatasetError,
    Grade,
    Initiative,
    InitiativeKind,
    Note,
    Organisation,
    OrganisationKind,
    Period,
    Source,
    Topic,
    UnknownIdError,
    WrongKindError,
    load,
)
from countylines import strategies as own
from countylines.files.compiled import record_text
from countylines.records.heading import Heading
from countylines.typing import TopLevel
from effort import examples

FEW = examples(20)


def top_level(ds: Dataset) -> dict[str, TopLevel]:
    """
    The records of a dataset that stand on their own, by id.
    """
    tables = (ds.initiatives, ds.measures, ds.organisations, ds.people, ds.places, ds.topics, ds.sources, ds.notes)
    return {record.id: record for table in tables for record in table}


def renamed(record: TopLevel, text: str) -> TopLevel:
    """
    The record with another text.
    """
    names: dict[type, str] = {Source: "title", Note: "text"}
    field = names.get(type(record), "name")
    return attrs.evolve(record, **{field: text})  # type: ignore[arg-type]


@FEW
@given(own.datasets(), own.coverages(), st.data())
def test_a_record_of_ones_own_takes_the_place_of_one(ds: Dataset, coverage: Period, data: st.DataObject) -> None:
    """
    All other records, the heading and the coverage stay; `meta` names what was changed, and nothing that was not.
    """
    heading = Heading(title="Ours", coverage=coverage)
    before = Dataset(top_level(ds), heading)
    records = top_level(before)
    chosen = data.draw(st.lists(st.sampled_from(sorted(records)), min_size=1, max_size=2, unique=True))
    changed = data.draw(st.lists(st.sampled_from(chosen), unique=True))
    mine = [renamed(records[id], "Mine") if id in changed else records[id] for id in chosen]
    after = before.replacing(*mine)

    event(f"changed {len(changed)} of {len(chosen)}")
    assert top_level(after) == {**records, **{record.id: record for record in mine}}
    assert (after.meta.title, after.meta.coverage) == ("Ours", coverage)
    assert after.meta.changed == tuple(sorted(changed))
    assert (after == before) == (not changed)


@FEW
@given(own.datasets(), st.data())
def test_the_last_replacement_counts(ds: Dataset, data: st.DataObject) -> None:
    """
    What is replaced twice is as if it had been replaced once; that it was changed is kept, in joins and views too.
    """
    id = data.draw(st.sampled_from(sorted(top_level(ds))))
    first, second = (renamed(top_level(ds)[id], text) for text in ("First", "Second"))
    once = ds.replacing(second)
    again = ds.replacing(first).replacing(second)

    assert once == again
    assert again.meta.changed == (id,) == again.impartial().meta.changed == (again | again).meta.changed
    assert ds.replacing(first).replacing(top_level(ds)[id]).meta.changed == (id,)


def test_joined_datasets_keep_what_was_changed_in_each() -> None:
    """
    A join lists the changes of both, in either order.
    """
    one = Dataset.of(Topic(id="a", name="A")).replacing(Topic(id="a", name="B"))
    other = Dataset.of(Topic(id="c", name="C"), Topic(id="d", name="D")).replacing(Topic(id="c", name="E"))

    assert (one | other).meta.changed == ("a", "c") == (other | one).meta.changed


def test_a_written_dataset_says_what_was_changed(tmp_path: Path) -> None:
    """
    The heading of the files lists the changed records, and so does the file that ships.
    """
    ds = Dataset.of(Topic(id="a", name="A")).replacing(Topic(id="a", name="B"))
    ds.write(tmp_path)

    assert Dataset.read(tmp_path).meta.changed == ("a",)
    assert '"changed":["a"]' in record_text(Heading(changed=("a",)), (Topic(id="a", name="B"),))
    assert load().meta.changed == ()


def test_only_what_is_there_can_be_replaced() -> None:
    """
    An unknown id is named with its nearest, and a record of another class as what it is.
    """
    ds = Dataset.of(Topic(id="county-lines", name="County lines"))
    with pytest.raises(UnknownIdError, match="unknown id, alias or name 'county-line'; did you mean 'county-lines'"):
        ds.replacing(Topic(id="county-line", name="County lines"))
    with pytest.raises(WrongKindError, match="'county-lines' is a topic; expected an organisation"):
        ds.replacing(Organisation(id="county-lines", name="X", kind=OrganisationKind.CHARITY))


def test_a_replacement_is_checked_with_the_rest() -> None:
    """
    A record that is wrong in itself is refused, and so is one that lacks what another refers to.
    """
    cites = (Citation("page"),)
    unit = Initiative(id="unit", name="Unit", kind=InitiativeKind.UNIT, cites=cites, topics=("topic",))
    source = Source(id="page", title="Page", issuer="Us", grade=Grade.OFFICIAL)
    ds = Dataset.of(source, Topic(id="topic", name="T"), unit)
    with pytest.raises(DatasetError, match="the id of a topic"):
        ds.replacing(attrs.evolve(unit, topics=("other",)))
    with pytest.raises(DatasetError, match="an id of its own"):
        ds.replacing(unit, attrs.evolve(unit, name="Other"))
    with pytest.raises(DatasetError, match="broader"):
        ds.replacing(Topic(id="topic", name="T", broader="topic"))


def test_a_clash_with_the_base_says_how_to_replace() -> None:
    """
    The fault of a record whose id the base has names the way to replace it.
    """
    base = load()
    mine = attrs.evolve(base.initiatives["tackling-child-exploitation"], summary="Mine.")
    with pytest.raises(DatasetError, match=r"also in .*; base\.replacing\(record\) replaces it"):
        Dataset.of(mine, base=base)

    ds = base.replacing(mine)
    assert ds.initiatives[mine.id].summary == "Mine."
    assert (ds.meta.title, ds.meta.coverage, ds.meta.changed) == (base.meta.title, base.meta.coverage, (mine.id,))
    assert ds.meta.digest != base.meta.digest
