"""
Laws of records of one's own: built once and loaded at once, written without what they stand beside, laid out to start.
"""

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast
from unittest.mock import patch

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import countylines as cl
from countylines import cli
from countylines import strategies as own
from countylines.files.bundled import LazyRecords, compiled, schema_text
from countylines.files.template import TEXTS
from countylines.index import index
from countylines.index.names import names_of
from countylines.selections import FundingLines
from laws.queries.keywords import QUERIES, TABLES, asked_of, table_of

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


@contextmanager
def loaded_again(ds: cl.Dataset, looked_for: int) -> Generator[cl.Dataset]:
    """
    A dataset that was built and loaded, which looks for so many ids in the texts of its records.
    """
    with TemporaryDirectory() as folder, patch.object(index, "_LOOKED_FOR", looked_for):
        ds.build(Path(folder) / "a.jsonl")
        yield cl.Dataset.load(Path(folder) / "a.jsonl")


@FEW
@given(own.datasets(), st.sampled_from((0, 2, 1000)))
def test_what_is_looked_for_in_texts_is_what_the_indexes_find(ds: cl.Dataset, looked_for: int) -> None:
    """
    Each keyword and pair of keywords finds in a loaded dataset what it finds where all records were read.
    """
    with loaded_again(ds, looked_for) as loaded:
        for table, keywords in QUERIES.items():
            words = {name: list(keyword.words(ds)) for name, keyword in keywords.items()}
            alone = [{name: word} for name in words for word in words[name]]
            pairs = [
                {one: first, other: second}
                for one, other in combinations(words, 2)
                for first, second in zip(words[one], words[other][::-1], strict=False)
            ]
            for keyword in (*alone, *pairs):
                assert asked_of(ds, table, keyword) == asked_of(loaded, table, keyword)


@FEW
@given(own.datasets(), st.sampled_from((0, 1000)))
def test_nested_records_are_found_as_where_all_are_read(ds: cl.Dataset, looked_for: int) -> None:
    """
    A loaded dataset has the nested records of the one that it was built of, by id, by owner, and with parts of parts.
    """
    with loaded_again(ds, looked_for) as loaded:
        for id, record in ds._index.nested.items():
            assert loaded[id] == record
            assert f"{id}-not" not in loaded
        for table in (*TABLES, "roles", "posts"):
            assert table_of(loaded, table).ids == table_of(ds, table).ids
        for initiative in ds.initiatives:
            for deep in (True, False):
                assert loaded.funding.of(initiative.id, deep=deep).ids == ds.funding.of(initiative, deep=deep).ids
        assert dict(loaded._index.nested) == dict(ds._index.nested)
        assert "nobody/nothing" not in loaded


@FEW
@given(own.funding_datasets(), st.sampled_from((0, 2)), st.sampled_from((1, 1000)))
def test_a_total_of_few_lines_is_the_same_where_only_those_around_them_are_read(
    ds: cl.Dataset, some: int, looked_for: int
) -> None:
    """
    In a loaded dataset the total of an initiative, and that of each line, has the same bounds, lines and account.
    """
    with loaded_again(ds, looked_for) as loaded, patch.object(index, "_SOME", some):
        for id in ds.initiatives.ids:
            assert told_of(ds.funding.of(id)) == told_of(loaded.funding.of(id))
        for at in range(len(ds.funding)):
            assert told_of(ds.funding[at : at + 1]) == told_of(loaded.funding[at : at + 1])


def told_of(lines: FundingLines) -> object:
    """
    All that a total says, or the error if the lines are of several currencies.
    """
    try:
        total = lines.total()
    except cl.UnitError as error:
        return str(error)
    return total, total.account, total.widened_by, total.ruled_out


def test_the_bundled_record_is_found_in_its_texts_as_it_is_where_all_is_read() -> None:
    """
    Some words of each keyword, and the funding of each initiative with its parts and total, are found in either way.
    """
    texts = cl.load()
    read = cl.Dataset(dict(texts._index.records), texts._heading)
    with patch.object(index, "_LOOKED_FOR", 10_000), patch.object(index, "_SOME", 0):
        for table, keywords in QUERIES.items():
            for name, keyword in keywords.items():
                words = sorted(keyword.words(read))
                for word in words[:: len(words) // 8 + 1]:
                    assert asked_of(read, table, {name: word}) == asked_of(texts, table, {name: word})
        for id in read.initiatives.ids:
            assert read.funding.of(id).ids == texts.funding.of(id).ids
            assert told_of(read.funding.of(id)) == told_of(texts.funding.of(id))
    assert "money" not in vars(texts._index)


def test_a_question_about_one_record_reads_few_others() -> None:
    """
    Who asks what a body leads, answered and was paid does not read the whole record.
    """
    ds = cl.load()
    body = ds["NCLCC"].id
    answers = (
        ds.initiatives.where(lead=body),
        ds.funding.where(recipient=body, possibly=True),
        ds.responses.where(by=body),
        ds.funding.of(body),
    )
    assert ds.funding.of(body).total().counted

    assert all(answer.ids for answer in (answers[0], *answers[2:]))
    built = cast("LazyRecords", ds._index.records)._built.values()
    assert sum(isinstance(record, cl.Initiative) for record in built) < len(ds.initiatives) / 4


@FEW
@given(own.datasets(), st.data())
def test_a_built_record_answers_to_the_names_of_its_records(ds: cl.Dataset, data: st.DataObject) -> None:
    """
    Each id, name and alias, in other words and cases, leads to the same records before and after.
    """
    with TemporaryDirectory() as folder:
        ds.build(Path(folder) / "a.jsonl")
        loaded = cl.Dataset.load(Path(folder) / "a.jsonl")
    names = [name for record in ds for name in (record.id, *names_of(record), *record.same_as)]
    for name in names:
        text = data.draw(st.sampled_from([name, name.upper(), f"The {name}", name.replace("-", " "), f"{name} x"]))
        assert sorted(loaded._index.names.candidates(text)) == sorted(ds._index.names.candidates(text))


def test_a_record_is_found_by_its_name_without_reading_others() -> None:
    """
    The names of a compiled file are read in place of its records.
    """
    ds = cl.load()

    assert ds["the NATIONAL county lines; coordination centre"] is ds["nclcc"]
    assert list(cast("LazyRecords", ds._index.records)._built) == [ds["nclcc"].id]


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
    (lambda text: text.replace(b'"format":2', b'"format":3'), "of format 2, found format '3', of a later version"),
    (lambda text: text.replace(b'"format":2', b'"format":1'), "found format '1', of an earlier version"),
    (lambda text: text.replace(b'"format":2', b'"format":1'), "of countylines; build it again"),
    (lambda text: text.replace(b'"format":2', b'"format":\xff'), "of format 2, found format "),
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
