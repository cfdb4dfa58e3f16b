"""
What ships is what `data/` makes, to the last line.
"""

import copy
import json
import os
import pickle
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from countylines import Dataset, load
from countylines import strategies as own
from countylines.files import build
from countylines.files.bundled import FILE, packaged
from countylines.form.dump import body_of
from countylines.form.fast import read_record
from countylines.form.straight import StraightReader
from countylines.form.strict import structure
from countylines.form.tables import TABLES
from countylines.index.summary import summary_of
from countylines.records.deferred import is_set
from effort import examples

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


# What one answer about one initiative must not import: a cold start pays for each module.
OTHER_LIBRARIES = {
    *("cattrs", "click", "hypothesis", "matplotlib", "pendulum", "rich"),
    *("argparse", "csv", "email", "hashlib", "importlib.metadata", "logging", "pathlib", "pickle", "tomllib"),
}
UNNEEDED = (
    *("countylines.checks", "countylines.cli", "countylines.exports", "countylines.plots", "countylines.strategies"),
    *(
        "countylines.form.faults",
        "countylines.about.meta",
        "countylines.basics.suggestions",
        "countylines.totals",
        "countylines.views",
    ),
    *(f"countylines.files.{name}" for name in ("build", "compiled", "discover", "load", "save", "toml")),
    *(f"countylines.form.{name}" for name in ("dump", "full", "paths", "plan", "problems", "schema", "strict")),
    *(f"countylines.index.{name}" for name in ("search", "status", "trees")),
    *(f"countylines.records.{name}" for name in ("measures", "notes", "organisations", "people", "places", "sources")),
    "countylines.records.topics",
    *(f"countylines.selections.{name}" for name in ("actors", "disputes", "figures", "funding", "measures")),
    *(f"countylines.selections.{name}" for name in ("milestones", "nested", "notes", "organisations", "people")),
    *(f"countylines.selections.{name}" for name in ("places", "provisions", "recommendations", "remarks")),
    *(f"countylines.selections.{name}" for name in ("sources", "timeline", "topics")),
)


def test_shipped_files_are_those_that_the_data_makes() -> None:
    """
    The committed files are what the generator makes of the data today.
    """
    folder = Path(FILE).parent

    for name, text in build.shipped(DATA).items():
        assert text == (folder / name).read_text(encoding="utf-8")


def test_every_shipped_line_is_a_record() -> None:
    """
    Each line gives, by the fast reader and by the converter of users' files alike, the record that the data holds.
    """
    read, (records, summary, _, _) = Dataset.read(DATA), packaged()

    assert set(records) == {record.id for record in records.values()}
    assert len(records) == sum(map(len, summary.ids.values()))
    for id, record in records.items():
        assert record == read[id] == structure(type(record), id, body_of(record))
    assert load() == read


@examples(15)
@given(own.datasets())
def test_the_fast_reader_reads_what_the_strict_one_does(ds: Dataset) -> None:
    """
    Of whatever the form can say, both readers make one record.
    """
    for table in (ds.initiatives, ds.measures, ds.people, ds.organisations, ds.sources, ds.notes, ds.topics, ds.places):
        for record in table:
            body = json.loads(json.dumps(body_of(record)))
            fast = read_record(type(record), record.id, json.loads(json.dumps(body)))
            assert record == fast == structure(type(record), record.id, body)
            assert StraightReader().read(type(record), record.id, body) in (None, record)


def joined_in(ds: Dataset) -> set[frozenset[str]]:
    """
    The groups of funding lines that links of any kind join, merged two by two.
    """
    groups = {frozenset([line.id]) for line in ds.funding}
    for line in ds.funding:
        for link in line.part_of:
            both = {group for group in groups if line.id in group or link.to in group}
            groups = (groups - both) | {frozenset([id for group in both for id in group])}
    return {group for group in groups if len(group) > 1}


def test_the_shipped_index_is_that_of_its_records() -> None:
    """
    Ids, aliases, spans, counts and digest of the first lines are those that the records make.
    """
    (records, shipped, _, _), read = packaged(), Dataset.read(DATA)
    expected = summary_of(records.values())

    assert expected.ids == shipped.ids
    assert expected.aliases == shipped.aliases
    assert expected.outside == shipped.outside
    assert expected.spans == shipped.spans
    inside = read._index.nested.values()
    for name in {*shipped.nested, *[type(record).__name__ for record in inside]}:
        ids = [record.id for record in inside if type(record).__name__ == name]
        assert ids == shipped.nested[name].split()
    assert joined_in(read) == {frozenset(group.split()) for group in shipped.joined}
    assert read.meta == load().meta
    assert list(TABLES) == list(shipped.ids)


def test_a_load_builds_no_record() -> None:
    """
    Loading reads the index; a record is built when it is asked for, without cattrs, pendulum or the reader of files.
    """
    code = (
        "import sys, countylines as cl\n"
        "ds = cl.load(); ids = ds.initiatives.active('2019-06-01').ids\n"
        "assert not ds._index.records._built\n"
        "ds.initiatives['NCLCC'].period\n"
        "assert list(ds._index.records._built) == ['county-lines-coordination-centre']\n"
        "assert not {'cattrs', 'pendulum', 'tomllib', 'countylines.checks'} & set(sys.modules)\n"
    )

    # What measures the tests imports modules of its own.
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    subprocess.run([sys.executable, "-c", code], check=True, env=bare)  # noqa: S603 - our own code


def test_one_answer_imports_what_it_needs() -> None:
    """
    To load the record and ask one initiative needs the values, the records, their index, and the reader that trusts.
    """
    code = (
        "import sys, countylines as cl\ncl.load().initiatives['NCLCC'].active_on('2019-01-01')\nprint(*sys.modules)\n"
    )
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run([sys.executable, "-c", code], check=True, env=bare, capture_output=True, text=True)  # noqa: S603 - our own code
    imported = set(done.stdout.split())

    assert not imported & OTHER_LIBRARIES
    assert sorted(name for name in imported if name.startswith(UNNEEDED)) == []


def test_fields_are_read_when_they_are_asked_for() -> None:
    """
    Each field is read once, a name that is no field raises as of any object, and a copy has all fields.
    """
    record = load().initiatives["NCLCC"]
    assert not is_set(record, "roles")
    roles, unread = record.roles, record._unread
    assert unread is not None

    # As a second thread does that asks while the first one reads.
    for name in ("roles", "same_as", "same_as"):
        unread.read(record, name)
    assert record.roles is roles
    assert not is_set(record, "funding")
    with pytest.raises(AttributeError, match="'Initiative' object has no attribute 'colour'"):
        getattr(record, "colour")  # noqa: B009 - no type checker allows it otherwise
    assert pickle.loads(pickle.dumps(record)) == copy.deepcopy(record) == record  # noqa: S301 - our own
    assert is_set(record, "funding")
    # What was read is not kept in both forms.
    assert record._unread is None


def test_two_readers_of_one_table_make_one_record() -> None:
    """
    Of two threads that read the group of a record at once each makes all of it.
    """
    for record in load():
        body = body_of(record)
        first, second = (read_record(type(record), record.id, dict(body)) for _ in range(2))
        assert first == record
        assert second == record


def test_the_generator_writes_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    It writes what is stale, and with --check fails on a difference and on a fault.
    """
    folder, bad = str(tmp_path), tmp_path / "bad"
    bad.mkdir()
    (bad / "x.toml").write_text("[topics]\nx = 5\n")

    assert build.main(str(DATA), folder, "--check") == 1
    assert "record.jsonl is not what" in capsys.readouterr().err
    assert build.main(str(DATA), folder) == 0
    printed = capsys.readouterr().out
    assert "written: record.jsonl" in printed
    assert " recommendations: addressee\n" in printed
    assert "planned for 2025-03" in printed
    assert build.main(str(DATA), folder, "--check") == 0
    assert build.main(str(bad), folder) == 1
    assert "1 fault found" in capsys.readouterr().err


def test_the_generator_is_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    `python -m countylines.files.build` ends with the status of what it did.
    """
    monkeypatch.setattr(sys, "argv", ["_build", str(DATA), str(Path(FILE).parent), "--check"])
    monkeypatch.delitem(sys.modules, "countylines.files.build")

    with pytest.raises(SystemExit) as ended:
        runpy.run_module("countylines.files.build", run_name="__main__")

    assert ended.value.code == 0


def test_a_record_without_a_heading_can_ship(tmp_path: Path) -> None:
    """
    The heading is optional.
    """
    (tmp_path / "topics.toml").write_text('[topics]\nx = { name = "X" }\n')
    head = json.loads(build.shipped(tmp_path)["record.jsonl"].splitlines()[0])

    assert head["meta"]["title"] == ""
    assert (head["ids"]["topics"], head["lengths"]) == ("x", "12")
