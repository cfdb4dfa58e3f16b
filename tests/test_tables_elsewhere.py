"""
Tables in other programs' files read back as the rows that they were written of.
"""

import csv
import io
import json
import re
import sqlite3
import sys
from contextlib import closing, redirect_stdout
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal, cast

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate

from countylines import (
    Dataset,
    MissingExtraError,
    Topic,
    WrongTypeError,
    cli,
    load,
    write_data_package,
    write_sqlite,
)
from countylines import strategies as own
from countylines.cli._screen import print_csv
from countylines.exports.spreadsheets import csv_text, defused
from countylines.exports.tables import Table, tables_of
from countylines.typing import Scalar
from effort import examples

FEW = examples(8)
FORMULA: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")

# What the standard requires of a descriptor, version 2, as far as one is written here.
TEXT: Final = {"type": "string", "minLength": 1}
NAMES: Final = {"type": "array", "items": TEXT, "minItems": 1}
FIELD: Final = {
    "type": "object",
    "required": ["name", "type", "description"],
    "properties": {"type": {"enum": ["string", "number", "integer", "boolean", "date"]}},
}
DESCRIPTOR: Final = {
    "type": "object",
    "required": ["$schema", "name", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "licenses": {"type": "array", "items": {"type": "object", "required": ["name"]}, "minItems": 1},
        "sources": {"type": "array", "items": {"type": "object", "required": ["title"]}, "minItems": 1},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "type", "schema", "bytes", "hash"],
                "properties": {
                    "name": {"type": "string", "pattern": "^[a-z_]+$"},
                    "type": {"const": "table"},
                    "schema": {
                        "type": "object",
                        "required": ["fields", "primaryKey"],
                        "properties": {
                            "primaryKey": NAMES,
                            "fields": {
                                "type": "array",
                                "minItems": 1,
                                "items": FIELD,
                            },
                            "foreignKeys": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "type": "object",
                                    "required": ["fields", "reference"],
                                    "properties": {
                                        "fields": NAMES,
                                        "reference": {"type": "object", "required": ["fields"]},
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def written(ds: Dataset, folder: Path, format: Literal["csv", "parquet"] = "csv") -> dict[str, Any]:
    """
    Write a package, and return its descriptor.
    """
    write_data_package(ds, folder, format=format)
    return cast("dict[str, Any]", json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def contents(folder: Path) -> dict[str, bytes]:
    """
    The bytes of each file of a folder.
    """
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def read_cell(text: str, type: str) -> Scalar:
    """
    A cell of a CSV file, by what the package says of its cells.
    """
    if text == "":
        return None
    if type == "boolean":
        return {"true": True, "false": False}[text]
    if type in {"number", "integer"}:
        return float(text) if type == "number" else int(text)
    if text == "(none)":
        return ""
    marked = text.startswith("'") and (text.lstrip("'").startswith(FORMULA) or text.lstrip("'") == "(none)")
    return text[1:] if marked else text


def check_csv(ds: Dataset, folder: Path) -> None:
    """
    Compare the files of a package with the rows, and its foreign keys with the rows that they lead to.
    """
    described = written(ds, folder)
    validate(described, DESCRIPTOR)
    tables = {table.name: table for table in tables_of(ds)}
    assert [resource["name"] for resource in described["resources"]] == list(tables)
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        table, fields = tables[resource["name"]], resource["schema"]["fields"]
        header, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))

        assert content.startswith(b"\xef\xbb\xbf")
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
        assert header == [field["name"] for field in fields] == [column.name for column in table.columns]
        cells = [[read_cell(cell, field["type"]) for cell, field in zip(line, fields, strict=True)] for line in lines]
        assert cells == list(map(list, table.rows()))
        texts = [cell for line in lines for cell, field in zip(line, fields, strict=True) if field["type"] == "string"]
        assert not [text for text in texts if text.startswith(FORMULA)]
        for key in resource["schema"].get("foreignKeys", []):
            [column], target = key["fields"], tables[key["reference"].get("resource", table.name)]
            assert {*table.cells[column]} - {None} <= {*target.cells["id"]}


@FEW
@given(own.datasets())
def test_csv_reads_back(ds: Dataset) -> None:
    """
    Each file has the rows of its table, none of its texts is a formula, and each foreign key leads to a row.
    """
    with TemporaryDirectory() as folder:
        check_csv(ds, Path(folder))


def check_database(ds: Dataset, file: Path) -> None:
    """
    Compare the tables of a database with the rows.
    """
    write_sqlite(ds, file)
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in tables_of(ds):
            assert database.execute(f'SELECT * FROM "{table.name}"').fetchall() == list(table.rows())  # noqa: S608
            keys = {(row[3], row[2]) for row in database.execute(f'PRAGMA foreign_key_list("{table.name}")')}
            assert keys == set(table.foreign_keys)
        about = dict(database.execute("SELECT id, value FROM about").fetchall())
        assert (about["digest"], about["title"]) == (ds.meta.digest, ds.meta.title)
        described = database.execute("SELECT count(*) FROM dictionary WHERE description <> ''").fetchone()
        assert described[0] >= sum(len(table.columns) for table in tables_of(ds))


@FEW
@given(own.datasets())
def test_a_database_reads_back(ds: Dataset) -> None:
    """
    Each table has its rows, and each foreign key leads to a row.
    """
    with TemporaryDirectory() as folder:
        check_database(ds, Path(folder) / "record.sqlite")


@examples(3)
@given(own.datasets())
def test_parquet_reads_back(ds: Dataset) -> None:
    """
    Another library reads the rows of each table, days as dates.
    """
    with TemporaryDirectory() as folder:
        described = written(ds, Path(folder), "parquet")
        for table, resource in zip(tables_of(ds), described["resources"], strict=True):
            frame = pl.read_parquet(Path(folder) / resource["path"])
            days = [column.name for column in table.columns if column.type == "date"]
            assert all(frame.schema[name] == pl.Date for name in days)
            assert frame.with_columns(pl.col(days).cast(pl.String)).rows() == list(table.rows())


def test_the_record_is_exported(tmp_path: Path) -> None:
    """
    The bundled record reads back, words are found in it, and written again it is the same to the byte.
    """
    ds = load()
    check_csv(ds, tmp_path / "first")
    check_database(ds, tmp_path / "first.sqlite")
    written(ds, tmp_path / "second")
    write_sqlite(ds, tmp_path / "second.sqlite")

    first, second = [
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("first", "second")
    ]
    assert first == second
    assert (tmp_path / "first.sqlite").read_bytes() == (tmp_path / "second.sqlite").read_bytes()
    described = json.loads(first["datapackage.json"])
    assert [licence["name"] for licence in described["licenses"]] == ["CC-BY-4.0"]
    # By the standard a table that refers to itself is not named.
    [topics] = [table for table in described["resources"] if table["name"] == "topics"]
    assert {"fields": ["broader"], "reference": {"fields": ["id"]}} in topics["schema"]["foreignKeys"]
    with closing(sqlite3.connect(tmp_path / "first.sqlite")) as database:
        search = "SELECT id FROM topics WHERE rowid IN (SELECT rowid FROM topics_fts WHERE topics_fts MATCH 'exploit*')"
        assert ("child-exploitation",) in database.execute(search).fetchall()


@given(st.text(st.sampled_from(["'", "a", *"(none)", *FORMULA]), max_size=8))
@pytest.mark.parametrize("start", ["", *FORMULA])
def test_one_apostrophe_disarms_a_formula(start: str, text: str) -> None:
    """
    No text starts as a formula does, and each can be told from every other.
    """
    text = start + text
    cell = defused(text)

    assert not cell.startswith(FORMULA)
    assert cell
    assert read_cell(cell, "string") == text


CELLS: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.sampled_from("'=+-@\t(none)a1\r\n,\""), max_size=8),
)


@examples(50)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_lists_and_exports_write_cells_alike(rows: list[list[Scalar]]) -> None:
    """
    `list --csv` and `export` write the same lines: no text starts as a formula does, and numbers are equal.
    """
    table = Table(
        name="x", description="", columns=(), cells={name: [row[at] for row in rows] for at, name in enumerate("ab")}
    )
    printed = io.StringIO(newline="")
    with redirect_stdout(printed):
        print_csv(("a", "b"), [{"a": a, "b": b} for a, b in rows])

    lines = list(csv.reader(io.StringIO(printed.getvalue(), newline="")))[1:]
    assert lines == list(csv.reader(io.StringIO(csv_text(table), newline="")))[1:]
    for row, line in zip(rows, lines, strict=True):
        for cell, text in zip(row, line, strict=True):
            kind = "boolean" if isinstance(cell, bool) else "string" if isinstance(cell, str) else "number"
            assert read_cell(text, kind) == cell
            assert kind != "string" or not text.startswith(FORMULA)


@pytest.mark.parametrize("licence", ["CC-BY-4.0 AND MIT", ""])
def test_licences_and_names_of_a_package(tmp_path: Path, licence: str) -> None:
    """
    Each licence of an expression is listed; a dataset without a title still has a name.
    """
    described = written(Dataset.of(Topic(id="bees", name="=Bees"), licence=licence), tmp_path)

    assert [named["name"] for named in described.get("licenses", [])] == re.findall(r"CC-BY-4\.0|MIT", licence)
    assert described["name"] == "dataset"
    assert "'=Bees" in (tmp_path / "topics.csv").read_text(encoding="utf-8-sig")


def test_nothing_is_left_of_a_package_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    After an error the files that were there are as before, and no other is there.
    """
    ds = Dataset.of(Topic(id="bees", name="Bees"))
    written(ds, tmp_path)
    before = contents(tmp_path)
    whole = csv_text

    def fails(table: Table) -> str:
        if table.name == "topics":
            raise OSError(28, "No space left on device")
        return whole(table)

    monkeypatch.setattr("countylines.exports.package.csv_text", fails)
    with pytest.raises(OSError, match="No space left"):
        written(Dataset.of(Topic(id="birds", name="Birds")), tmp_path)
    assert contents(tmp_path) == before


def test_the_description_is_replaced_after_the_files_that_it_describes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Whoever finds a new `datapackage.json` finds the files that it lists.
    """
    names: list[str] = []
    replace = Path.replace

    def noted(path: Path, target: Path) -> Path:
        names.append(path.name)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", noted)
    written(Dataset.of(Topic(id="bees", name="Bees")), tmp_path)
    assert names.index("datapackage.json") == len(names) - 1 > 10


def test_what_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An unknown format names those that there are, and Parquet or a data frame without its extra what to install.
    """
    ds = Dataset.of(Topic(id="bees", name="Bees"))
    with pytest.raises(WrongTypeError, match='"csv" or "parquet"'):
        write_data_package(ds, tmp_path, format=cast("Any", "xlsx"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="arrow"):
        write_data_package(ds, tmp_path, format="parquet")
    with pytest.raises(MissingExtraError, match="arrow"):
        pl.DataFrame(ds.topics)


def test_the_command_exports(tmp_path: Path) -> None:
    """
    A folder, a folder of Parquet, or a database; anything else is answered with what to give.
    """

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli.command, ["export", *words])
        return result.exit_code, result.output

    assert run(str(tmp_path / "tables"))[0] == 0
    assert (tmp_path / "tables" / "funding.csv").exists()
    assert run("--parquet", str(tmp_path / "arrow"))[0] == 0
    assert (tmp_path / "arrow" / "funding.parquet").exists()
    assert run("--sqlite", str(tmp_path / "record.sqlite")) == (0, f"Written: {tmp_path / 'record.sqlite'}\n")
    for words in ((), ("--parquet", "--sqlite", "x"), ("folder", "--sqlite", "x")):
        code, output = run(*words)
        assert (code, "expected a FOLDER or --sqlite FILE" in output) == (2, True)
