"""
What ships is what `data/` makes, to the last line.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from countylines import Dataset, load
from countylines import _build as build
from countylines._convert import structure
from countylines._form import body_of
from countylines._index import TABLES, sketch_of
from countylines._packaged import FILE, packaged

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


def test_shipped_files_are_those_that_the_data_makes() -> None:
    """
    The committed files are what the generator makes of the data today.
    """
    folder = Path(FILE).parent

    for name, text in build.shipped(DATA).items():
        assert text == (folder / name).read_text(encoding="utf-8")


def test_every_shipped_line_is_a_record() -> None:
    """
    Each line structures, by the fast hooks and by those for users' files alike, to the record that the data holds.
    """
    read, shipped = Dataset.read(DATA), packaged()

    assert set(shipped.records) == {record.id for record in shipped.records.values()}
    assert len(shipped.records) == sum(map(len, shipped.sketch.ids.values()))
    for id, record in shipped.records.items():
        assert record == read[id] == structure(type(record), id, body_of(record))
    assert load() == read


def test_the_shipped_index_is_that_of_its_records() -> None:
    """
    Ids, aliases, spans, counts and digest of the first line are those that the records make.
    """
    shipped, read = packaged(), Dataset.read(DATA)
    expected = sketch_of(shipped.records.values())

    assert expected.ids == shipped.sketch.ids
    assert expected.aliases == shipped.sketch.aliases
    assert expected.spans == {id: tuple(span) for id, span in shipped.sketch.spans.items()}
    assert read.meta == load().meta
    assert list(TABLES) == list(shipped.sketch.ids)


def test_a_load_builds_no_record() -> None:
    """
    Loading reads the index; records are built when they are asked for, without pendulum or the reader of files.
    """
    code = (
        "import sys, countylines as cl\n"
        "ds = cl.load(); ids = ds.initiatives.active('2019-06-01').ids\n"
        "assert 'cattrs' not in sys.modules, 'cattrs'\n"
        "ds.initiatives['NCLCC'].period\n"
        "assert not {'pendulum', 'tomllib', 'countylines.checks'} & set(sys.modules)\n"
    )

    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code


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
    assert "written: record.jsonl" in capsys.readouterr().out
    assert build.main(str(DATA), folder, "--check") == 0
    assert build.main(str(bad), folder) == 1
    assert "1 fault found" in capsys.readouterr().err


def test_a_record_without_a_heading_can_ship(tmp_path: Path) -> None:
    """
    The heading is optional.
    """
    (tmp_path / "topics.toml").write_text('[topics]\nx = { name = "X" }\n')
    head = json.loads(build.shipped(tmp_path)["record.jsonl"].splitlines()[0])

    assert head["meta"]["title"] == ""
    assert head["lines"]["topics"] == {"x": [0, 12]}
