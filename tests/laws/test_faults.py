"""
Laws of faults: whatever is planted in a good record is reported once, at its place, with all else that is wrong.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Dataset
from countylines.files.save import texts_of
from countylines.records.heading import Heading
from countylines.strategies import datasets
from countylines.typing import Record
from effort import examples
from oracles.plants import (
    FULL,
    GROUPS_OF,
    TABLE_OF,
    Plant,
    Site,
    Written,
    field_plants,
    known_of,
    parts,
    places,
    plants_of,
    records_of,
    whole_plants,
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """
    The record of one of each, in files.
    """
    return Written(tmp_path_factory.mktemp("full"), FULL)


NESTED: Final = [cls for groups in GROUPS_OF.values() for cls in groups.values()]
FIELDS: Final = [
    (cls, field.name) for cls in (*TABLE_OF, *NESTED) for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls))
]


@pytest.mark.parametrize(("cls", "name"), FIELDS, ids=[f"{cls.__name__}.{name}" for cls, name in FIELDS])
def test_every_fault_of_a_field_is_reported_once_at_its_place(full: Written, cls: type[Record], name: str) -> None:
    """
    Each fault that a field of a class can have, planted in a record where the field says something, is the only one.
    """
    records = records_of(Dataset.read(full.folder))
    known = known_of(records)
    default = attrs.fields_dict(cast("type[attrs.AttrsInstance]", cls))[name].default
    sites = [
        Site(known, owner, part)
        for owner in records
        for part in parts(owner)
        if type(part.record) is cls and getattr(part.record, name) != default
    ]
    planted = list(field_plants(sites[0], name))
    reported = [(plant.kind, places(full.faults((sites[0].owner, plant)))) for plant in planted]

    assert planted
    assert reported == [(plant.kind, [(full.file_of(sites[0].owner), plant.record, plant.field)]) for plant in planted]


CLASSES: Final = {cls.__name__: cls for cls in TABLE_OF}


@pytest.mark.parametrize("name", CLASSES)
def test_every_fault_of_a_record_is_reported_once_at_its_place(full: Written, name: str) -> None:
    """
    Each fault that a record can have as a whole, or between its parts, is the only one.
    """
    records = records_of(Dataset.read(full.folder))
    planted = [
        (owner, plant)
        for owner in records
        if type(owner) is CLASSES[name]
        for plant in whole_plants(known_of(records), owner)
    ]
    reported = [(plant.kind, places(full.faults((owner, plant)))) for owner, plant in planted]

    assert reported == [
        (plant.kind, [(plant.file or full.file_of(owner), plant.record, plant.field)]) for owner, plant in planted
    ]


@contextmanager
def written(ds: Dataset) -> Generator[Written]:
    """
    A dataset as files, for a while.
    """
    with TemporaryDirectory() as folder:
        yield Written(Path(folder), texts_of(Heading(title="Planted"), records_of(ds)))


def by_kind(planted: list[Plant]) -> dict[str, list[Plant]]:
    """
    Plants by the class of their fault.
    """
    kinds: dict[str, list[Plant]] = {}
    for plant in planted:
        kinds.setdefault(plant.kind, []).append(plant)
    return kinds


@examples(50)
@given(datasets(), st.data())
def test_a_planted_fault_is_the_only_one(ds: Dataset, data: st.DataObject) -> None:
    """
    One fault of any class, planted anywhere in any dataset, gives one fault: its file, its record, its path.
    """
    records = records_of(ds)
    known = known_of(records)
    owner = data.draw(st.sampled_from(records), label="record")
    kinds = by_kind(list(plants_of(known, owner)))
    kind = data.draw(st.sampled_from(sorted(kinds)), label="class of fault")
    plant = data.draw(st.sampled_from(kinds[kind]), label="place")
    event(kind)
    event(type(owner).__name__)
    with written(ds) as files:
        reported = places(files.faults((owner, plant)))

        assert reported == [(plant.file or files.file_of(owner), plant.record, plant.field)]


@examples(25)
@given(datasets(), st.data())
def test_all_faults_are_found_in_one_pass(ds: Dataset, data: st.DataObject) -> None:
    """
    As many faults as are planted, one each in some records, are reported, in the order of the files and of the records.

    Faults that need another record to be readable are left to the law of the two stages.
    """
    records = records_of(ds)
    known = known_of(records)
    owners = data.draw(st.permutations(records), label="records")[: data.draw(st.integers(2, 8), label="number")]
    chosen = [
        data.draw(st.sampled_from([plant for plant in plants_of(known, owner) if not (plant.alone or plant.file)]))
        for owner in owners
    ]
    with written(ds) as files:
        reported = places(files.faults(*zip(owners, chosen, strict=True)))
        order = [(name, id) for name, ids in sorted(files.ids().items()) for id in ids]
        planted = [
            (files.file_of(owner), plant.record, plant.field) for owner, plant in zip(owners, chosen, strict=True)
        ]

        assert reported == sorted(planted, key=lambda place: order.index(place[:2]))


@examples(12)
@given(datasets(), st.data())
def test_nothing_is_said_of_links_to_what_cannot_be_read(ds: Dataset, data: st.DataObject) -> None:
    """
    A file, a table or a record that cannot be read is one fault, whatever refers to what it holds.
    """
    with written(ds) as files:
        name = data.draw(st.sampled_from(sorted(files.texts)), label="file")
        text = data.draw(st.sampled_from(["[", "", "# nothing", "tables = 5", "[tables]"]), label="text")

        assert places(files.faults_with(name, text)) == [(name, "", "tables" if "tables" in text else "")]
