"""
Laws of records of one's own: built once and loaded at once, written without what they stand beside, laid out to start.
"""

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import countylines as cl
from countylines import cli
from countylines import strategies as own
from countylines.files.bundled import compiled, schema_text
from countylines.files.template import TEXTS

FEW = settings(max_examples=6)
BEES = cl.Dataset.of(cl.Topic(id="bees", name="Bees"), title="Bees", coverage="2018/2019")


def run(*words: str, status: int = 0) -> str:
    """
    What the command prints.
    """
    result = CliRunner().invoke(cli.command, words, catch_exceptions=False, env={"COLUMNS": "200"})
    assert result.exit_code == status, result.output
    return result.output


@FEW
@given(own.datasets())
def test_what_is_built_is_loaded_as_it_was(ds: cl.Dataset) -> None:
    """
    A dataset is equal to what its file loads, with the same meta, names and answers.
    """
    with TemporaryDirectory() as folder:
        ds.build(Path(folder) / "a.jsonl")
        loaded = cl.Dataset.load(Path(folder) / "a.jsonl")

    assert loaded == ds
    assert loaded.meta == ds.meta
    assert loaded.funding.rows() == ds.funding.rows()
    assert loaded._index.summary.aliases.keys() == ds._index.summary.aliases.keys()
    assert loaded._index.summary.outside == ds._index.summary.outside


def test_the_file_that_ships_is_one_of_them(tmp_path: Path) -> None:
    """
    The bundled record is built in the same way as any other.
    """
    cl.load().build(tmp_path / "a.jsonl")

    assert cl.Dataset.load(tmp_path / "a.jsonl") == cl.load()


CHANGES: Final[list[tuple[Callable[[bytes], bytes], str]]] = [
    (lambda text: text.replace(b"Bees", b"Beas"), "expected the digest that it was built with"),
    (lambda text: text[:-1], "expected the digest that it was built with"),
    (lambda text: text[: len(text) // 2], "expected the digest that it was built with"),
    (lambda text: text.replace(b'"format":1', b'"format":2'), "of format 1, found format '2', of a later version"),
    (lambda text: text.replace(b'"format":1', b'"format":\xff'), "of format 1, found format "),
    (lambda _: b"", "expected a file that `countylines build` made"),
    (lambda _: b'[topics.bees]\nname = "Bees"', "expected a file that `countylines build` made"),
]


@pytest.mark.parametrize(("change", "message"), CHANGES)
def test_a_file_that_was_changed_is_refused(tmp_path: Path, change: Callable[[bytes], bytes], message: str) -> None:
    """
    What is not whole, not of this format, or no such file at all is refused and never answers.
    """
    path = tmp_path / "a.jsonl"
    BEES.build(path)
    path.write_bytes(change(path.read_bytes()))

    with pytest.raises(cl.DatasetError, match=re.escape(message)):
        compiled(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """
    A path that cannot be read is a fault of that path.
    """
    with pytest.raises(cl.DatasetError, match=r"none\.jsonl: expected a file that can be read, found No such file"):
        cl.Dataset.load(tmp_path / "none.jsonl")


@FEW
@given(own.datasets())
def test_own_records_are_written_alone(ds: cl.Dataset) -> None:
    """
    What is written of a dataset that stands beside another reads back beside it; a copy knows the other too.
    """
    topic = cl.Topic(id="bees-of-ours", name="Bees")
    mine = cl.Dataset.of(topic, base=ds, title="Bees", coverage="2018/2019")
    plain = cl.Dataset.of(topic, base=ds)
    copied = pickle.loads(pickle.dumps(mine))  # noqa: S301 - our own bytes
    both = {"topics.toml", "dataset.toml"}
    for dataset, files in ((mine, both), (copied, both), (plain, {"topics.toml"})):
        with TemporaryDirectory() as folder:
            dataset.write(folder, own=True)

            assert {path.name for path in Path(folder).rglob("*.toml")} == files
            assert cl.Dataset.read(folder, base=ds) == dataset
            cl.Dataset.read(folder, base=ds).write(folder, own=True)
    with TemporaryDirectory() as folder:
        ds.write(folder, own=True)

        assert cl.Dataset.read(folder) == ds


@FEW
@given(own.datasets())
def test_a_dataset_is_a_collection_of_its_records(ds: cl.Dataset) -> None:
    """
    Its length is the number of its records, and going through it gives each once; they make an equal dataset.
    """
    records = list(ds)

    assert len(ds) == len(records) == len({record.id for record in records})
    assert {record.id: record for record in records} == dict(ds._index.records)
    assert dict(cl.Dataset.of(*ds)._index.records) == dict(ds._index.records)


def test_the_template_passes_the_check(tmp_path: Path) -> None:
    """
    What `init` lays out is a record without a fault; it is not laid over files that are there.
    """
    folder = str(tmp_path / "grants")

    assert run("init", folder).startswith(f"Written to {folder}: dataset.toml, sources.toml")
    assert run("check", folder) == "5 records, no faults\n"
    (tmp_path / "grants" / "more.toml").write_text("")
    assert "more.toml: expected a folder without other records" in run("init", folder, status=1)
    (tmp_path / "grants" / "more.toml").unlink()
    assert cl.Dataset.read(folder).funding.total().amount == cl.Amount.parse("up to £5,000")
    assert {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.toml")} == TEXTS.keys()


def test_files_name_their_schema(tmp_path: Path) -> None:
    """
    The first line of each file leads to the schema beside them, which is valid and describes every key.
    """
    run("init", str(tmp_path / "laid"))
    cl.Dataset.read(tmp_path / "laid").write(tmp_path / "written")

    for path in [*(tmp_path / "laid").rglob("*.toml"), *(tmp_path / "written").rglob("*.toml")]:
        mark, _, name = path.read_text(encoding="utf-8").partition("\n")[0].partition(" ")
        assert mark == "#:schema"
        assert (path.parent / name).read_text(encoding="utf-8") == schema_text() == run("schema")
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    tables = {**schema["properties"], **schema["$defs"]}
    assert schema["$id"].startswith("urn:")
    assert tables["funding"]["properties"]["date"]["description"] == "The day on which it was awarded or paid."
    assert tables["initiative"]["properties"]["cite"]["description"].startswith("Who says that it exists")
    assert all("description" in key for key in tables["funding"]["properties"].values())


def test_the_command_builds_and_asks(tmp_path: Path) -> None:
    """
    A folder is built into a file, which answers as the folder does, alone and beside the bundled record.
    """
    folder, file = str(tmp_path / "grants"), str(tmp_path / "grants.jsonl")
    run("init", folder)

    assert run("build", folder, "-o", file) == f"5 records written to {file}\n"
    assert run("--record", file, "total", "summer-project") == run("--record", folder, "total", "summer-project")
    for record in (file, folder):
        beside = run("--record", record, "--beside", "search", "Friday")
        assert "summer-project" in beside
        assert run("--record", record, "--beside", "show", "NCLCC") == run("show", "NCLCC")
    assert run("build", folder, "-o", file, "--beside").startswith(f"{len(cl.load()) + 5} records")


def test_records_beside_ours_are_checked_beside_them(tmp_path: Path) -> None:
    """
    A record that refers to the bundled ones passes beside them and not alone.
    """
    (tmp_path / "a.toml").write_text('[topics.bees]\nname = "Bees"\nbroader = "county-lines"\n')

    assert run("check", str(tmp_path), "--beside") == "1 records, no faults\n"
    assert run("--beside", "check", str(tmp_path)) == "1 records, no faults\n"
    assert "expected the id of a topic" in run("check", str(tmp_path), status=1)


def test_a_load_of_a_file_imports_as_little_as_that_of_ours(tmp_path: Path) -> None:
    """
    Loading a file needs neither cattrs nor the reader of folders.
    """
    BEES.build(tmp_path / "a.jsonl")
    # What measures the coverage of the tests has modules of its own.
    code = f"""
import sys
before = set(sys.modules)
import countylines
countylines.Dataset.load({str(tmp_path / "a.jsonl")!r})
print(*set(sys.modules) - before)
"""
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603 - our own

    assert not {"cattrs", "pendulum", "tomllib", "countylines.files.load"} & set(ran.stdout.split())
