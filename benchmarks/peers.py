"""
One made-up record in each of the tools that the table compares.

What the others hold is what the questions need and no more, in the form that suits them best, and indexed: days that
are already worked out, one topic, one lead, one amount. DuckDB has one thread, as all others do.
"""

import os

# Read when polars is imported.
os.environ["POLARS_MAX_THREADS"] = "1"

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, Final, NamedTuple, cast

import duckdb
import pandas as pd
import polars as pl
from synthetic import dataset_of

from countylines import Dataset, Funding, Initiative, Milestone, Standing
from countylines.values.edtf import FIRST

ASKED: Final = 1_000

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "initiatives": (
        "id", "name", "kind", "topic", "place", "lead", "first", "last", "start_low", "start_high", "start_text",
    ),
    "milestones": ("id", "owner", "kind", "low", "high", "planned"),
    "lines": ("id", "owner", "whole", "pounds", "stage", "year", "opens", "closes"),
    "events": ("id", "first", "last", "text"),
}  # fmt: skip

_NUMBERS: Final = frozenset(
    ["first", "last", "start_low", "start_high", "low", "high", "planned", "pounds", "opens", "closes"]
)

# The events have no index on their order: they are put in order when the question is asked, as ours are.
_INDEXES: Final = """
create index on_days on initiatives (first, last, id);
create index on_kind on initiatives (kind, topic, place);
create index on_topic on initiatives (topic);
create index on_place on initiatives (place, first, last);
create index on_start on initiatives (start_low, start_high, start_text, id);
create index on_dates on milestones (low, high);
create index on_plans on milestones (planned, high);
create index on_owners on lines (owner, pounds);
create index on_wholes on lines (whole, pounds);
create index on_periods on lines (opens, closes);
"""


class World(NamedTuple):
    """
    One record in each of the tools.

    Attributes:
        size: How many initiatives there are.
        dataset: Ours.
        sqlite: With an index for each question, and one of full text.
        duck: In columns.
        pandas: A frame for each table, words as categories.
        polars: The same in polars.
        asked: Ids to look up.
    """

    size: int
    dataset: Dataset
    sqlite: sqlite3.Connection
    duck: duckdb.DuckDBPyConnection
    pandas: Mapping[str, pd.DataFrame]
    polars: Mapping[str, pl.DataFrame]
    asked: Sequence[str]


def world_of(size: int) -> World:
    """
    Return a record of so many initiatives in each of the tools.
    """
    dataset = dataset_of(size)
    tables: dict[str, list[tuple[Any, ...]]] = {
        "initiatives": [_initiative(record) for record in dataset.initiatives],
        "milestones": [_milestone(record) for record in dataset.milestones],
        "lines": [_line(record) for record in dataset.funding],
        "events": _events(dataset),
    }
    frames = {name: pd.DataFrame(rows, columns=list(COLUMNS[name])) for name, rows in tables.items()}
    # What `by_column` gives, as tables of texts and numbers.
    frames["wide"] = pd.DataFrame(dataset.initiatives.by_column())
    columns = tuple(frames["wide"].columns)
    sqlite = _sqlite_of(tables, columns, frames["wide"].astype(object).where(frames["wide"].notna(), None))
    duck = duckdb.connect(config={"threads": 1})
    for name, frame in frames.items():
        duck.from_df(frame).create(name)
    in_polars = {name: pl.from_pandas(frame) for name, frame in frames.items()}
    words = ["kind", "topic", "place", "lead"]
    frames["initiatives"] = frames["initiatives"].set_index("id").astype(dict.fromkeys(words, "category"))
    in_polars["initiatives"] = in_polars["initiatives"].with_columns(pl.col(words).cast(pl.Categorical))
    asked = Random(1).choices(dataset.initiatives.ids, k=ASKED)  # noqa: S311 - no secret
    return World(size, dataset, sqlite, duck, frames, in_polars, asked)


def _initiative(record: Initiative) -> tuple[Any, ...]:
    _, first, last, _ = record.span
    place, lead = record.places.value[0], record.actors("lead")[0]
    return (record.id, record.name, str(record.kind), record.topics[0], place, lead, first, last,
            *record.start.value.sort_key())  # fmt: skip


def _milestone(record: Milestone) -> tuple[Any, ...]:
    low, high = record.date.value.span
    return record.id, record.owner, str(record.kind), low, high, int(record.date.standing is Standing.PLANNED)


def _line(record: Funding) -> tuple[Any, ...]:
    whole = record.part_of[0].to if record.part_of else None
    opens, _, _, closes = record.period.value.bounds
    pounds, stage = int(record.amount.value.high or 0), str(record.stage.value)
    return record.id, record.owner, whole, pounds, stage, _year(opens), opens, closes


def _year(day: int) -> str:
    # Each line of the record covers one financial year, which begins in April.
    first = date.fromordinal(day).year
    return f"{first}-{(first + 1) % 100:02}"


def _events(dataset: Dataset) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for event in dataset.timeline():
        first, last, _ = event.date.sort_key()
        rows.append((event.id, first if first >= FIRST else last, last, event.text))
    return sorted(rows, key=lambda row: cast("str", row[0]))


def _sqlite_of(
    tables: Mapping[str, list[tuple[Any, ...]]], wide: Sequence[str], rows: pd.DataFrame
) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    for name, columns in COLUMNS.items():
        typed = ", ".join(f"{column} {'integer' if column in _NUMBERS else 'text'}" for column in columns)
        made.execute(f"create table {name} ({typed}, primary key (id)) without rowid")
        _insert(made, name, tables[name], len(columns))
    made.execute(f"create table wide ({', '.join(wide)})")
    _insert(made, "wide", rows.itertuples(index=False, name=None), len(wide))
    made.executescript(_INDEXES)
    made.execute("create virtual table words using fts5(id unindexed, name, prefix='2 3 4')")
    made.execute("insert into words select id, name from initiatives")
    made.execute("analyze")
    return made


def _insert(made: sqlite3.Connection, name: str, rows: Iterable[tuple[Any, ...]], width: int) -> None:
    made.executemany(f"insert into {name} values ({', '.join('?' * width)})", rows)  # noqa: S608 - our own names
