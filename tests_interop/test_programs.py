"""
Other programs read the same counts and sums from every export, and follow its keys.
"""

import asyncio
import json
import math
import shutil
import tomllib
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

import duckdb
import frictionless
import jsonschema
import pandas as pd
import polars as pl
import pytest

from countylines import Dataset
from countylines.form.schema import schema
from countylines.selections import Selection

DATA = Path(__file__).parents[1] / "data"
TABLES = ["funding", "initiatives", "claims", "observations", "recommendations"]
# A column of numbers of each table that has one.
SUMMED = {"funding": "amount_high", "observations": "value_high"}

Counted = tuple[int, float]


class Answer(Protocol):
    """
    What is used of an answer of Datasette, which has no types.
    """

    text: str

    def json(self) -> object: ...


class Client(Protocol):
    """
    What asks it.
    """

    async def get(self, path: str, /) -> Answer: ...


class Served(Protocol):
    """
    A database as Datasette shows it.
    """

    client: Client

    def invoke_startup(self) -> Awaitable[None]: ...


every_table = pytest.mark.parametrize("name", TABLES)


def expected(ds: Dataset, name: str) -> Counted:
    """
    The count of the rows of a selection, and the sum of its column of numbers.
    """
    rows = getattr(ds, name).rows()
    return len(rows), math.fsum(row[SUMMED[name]] or 0 for row in rows) if name in SUMMED else 0


def close(first: Counted, second: Counted) -> bool:
    """
    Counts are equal; sums differ by no more than the order of the terms makes them differ.
    """
    return first[0] == second[0] and math.isclose(first[1], second[1], rel_tol=1e-12)


def of_pandas(frame: pd.DataFrame, name: str) -> Counted:
    """
    Count and sum by pandas.
    """
    return len(frame), float(frame[SUMMED[name]].astype(float).sum()) if name in SUMMED else 0


def of_polars(frame: pl.DataFrame, name: str) -> Counted:
    """
    Count and sum by polars.
    """
    return frame.height, float(frame[SUMMED[name]].cast(pl.Float64).sum()) if name in SUMMED else 0


def of_duckdb(source: str | pd.DataFrame | Selection[Any], name: str) -> Counted:
    """
    Count and sum by DuckDB.
    """
    asked = f"count(*), coalesce(sum({SUMMED.get(name, '0')}), 0)"
    database = duckdb.connect()
    if not isinstance(source, str):
        database.register("frame", source)
    where = source if isinstance(source, str) else "frame"
    [(count, total)] = database.execute(f"SELECT {asked} FROM {where}").fetchall()  # noqa: S608 - our names
    return count, float(total)


@every_table
def test_rows_and_files_agree(ds: Dataset, folder: Path, name: str) -> None:
    """
    pandas, polars and DuckDB count and sum alike, from rows, CSV and Parquet.
    """
    plain = getattr(ds, name)
    text, parquet = folder / "csv" / f"{name}.csv", folder / "parquet" / f"{name}.parquet"
    counted = {
        "pandas, rows": of_pandas(pd.DataFrame(plain.rows()), name),
        "pandas, selection": of_pandas(cast("Any", pd.DataFrame).from_arrow(plain), name),
        "pandas, CSV": of_pandas(pd.read_csv(text, encoding="utf-8-sig"), name),
        "pandas, Parquet": of_pandas(pd.read_parquet(parquet), name),
        "polars, rows": of_polars(pl.DataFrame(plain.rows(), infer_schema_length=None), name),
        "polars, columns": of_polars(pl.DataFrame(plain.by_column()), name),
        "polars, selection": of_polars(pl.DataFrame(plain), name),
        "polars, CSV": of_polars(pl.read_csv(text, infer_schema_length=None), name),
        "polars, Parquet": of_polars(pl.read_parquet(parquet), name),
        "DuckDB, rows": of_duckdb(pd.DataFrame(plain.rows()), name),
        "DuckDB, selection": of_duckdb(plain, name),
        "DuckDB, CSV": of_duckdb(f"read_csv('{text}', sample_size=-1)", name),
        "DuckDB, Parquet": of_duckdb(f"'{parquet}'", name),
    }

    assert expected(ds, name)[0] > 0
    assert {source: sums for source, sums in counted.items() if not close(sums, expected(ds, name))} == {}


def test_frictionless_accepts_the_data_package(folder: Path) -> None:
    """
    The descriptor is valid, each cell has its type, and each key and foreign key holds.
    """
    report = frictionless.validate(str(folder / "csv" / "datapackage.json"))

    assert report.flatten(["title", "fieldName", "rowNumber", "note"]) == []
    assert report.valid


def test_frictionless_sees_a_broken_key(folder: Path, tmp_path: Path) -> None:
    """
    A foreign key that leads nowhere is an error: the check above can fail.
    """
    broken = tmp_path / "broken"
    shutil.copytree(folder / "csv", broken)
    described = json.loads((broken / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        resource.pop("bytes")
        resource.pop("hash")
    (broken / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    path = broken / "places.csv"
    header, first, *_ = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text(f"{header}\r\n{first}\r\n", encoding="utf-8-sig")

    report = frictionless.validate(str(broken / "datapackage.json"))
    assert "foreign-key" in {row[0] for row in report.flatten(["type"])}


def test_each_file_of_the_record_fits_the_schema() -> None:
    """
    The validator finds nothing in any file of `data/`.
    """
    validator = jsonschema.Draft202012Validator(cast("dict[str, Any]", schema()))
    files = sorted(DATA.rglob("*.toml"))
    errors = [
        f"{path.name}: {error.json_path}"
        for path in files
        for error in validator.iter_errors(  # pyright: ignore[reportUnknownMemberType]
            tomllib.loads(path.read_text(encoding="utf-8"))
        )
    ]

    assert len(files) > 10
    assert errors == []


def test_datasette_sees_relations_and_search(ds: Dataset, folder: Path) -> None:
    """
    Datasette counts the rows, links ids to the rows that they name, and finds words.
    """

    async def ask() -> tuple[dict[str, Any], str, list[dict[str, Any]]]:
        serve = cast("Callable[[list[str]], Served]", import_module("datasette.app").Datasette)
        served = serve([str(folder / "record.sqlite")])
        await served.invoke_startup()
        described = cast("dict[str, Any]", (await served.client.get("/record.json")).json())
        page = await served.client.get("/record/claims?_size=3")
        response = await served.client.get("/record/initiatives.json?_search=exploitation&_shape=array")
        tables = {table["name"]: table for table in described["tables"]}
        return tables, page.text, cast("list[dict[str, Any]]", response.json())

    tables, page, rows = asyncio.run(ask())
    keys = {(key["column"], key["other_table"]) for key in tables["claims"]["foreign_keys"]["outgoing"]}

    assert {name: tables[name]["count"] for name in TABLES} == {name: expected(ds, name)[0] for name in TABLES}
    assert keys == {("source", "sources"), ("record", "records")}
    assert tables["initiatives"]["fts_table"] == "initiatives_fts"
    assert '<a href="/record/sources/' in page
    assert 0 < len(rows) < len(ds.initiatives)
