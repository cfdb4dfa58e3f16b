"""
All tables of a dataset as one SQLite database.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from countylines.exports.tables import Table, tables_of
from countylines.exports.written import replaced
from countylines.selections.columns import Column

if TYPE_CHECKING:
    from countylines.dataset import Dataset

_TYPES: Final = {"string": "TEXT", "number": "REAL", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}
_SEARCHED: Final = ("name", "title", "label", "aliases", "summary", "definition", "theme", "text")


def write_sqlite(dataset: "Dataset", file: str | PathLike[str], /) -> None:
    """
    Write a dataset as one SQLite database: a table for each selection, with its keys and an index for full-text search.

    The table `records` lists the records of all kinds, `cross_references` what the cells with several ids refer to,
    `dictionary` says what each column holds, and `about` what the dataset is. Each table with names or texts has a
    table of its name and `_fts` that finds words in them (FTS5), and Datasette shows a search box for it. Booleans are
    0 and 1.

    Args:
        dataset: The dataset.
        file: The file to write, such as "record.sqlite". It is replaced when all has been written.

    Example:
        >>> import sqlite3, tempfile, countylines as cl
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     cl.write_sqlite(cl.load(), f"{folder}/record.sqlite")
        ...     database = sqlite3.connect(f"{folder}/record.sqlite")
        ...     print(database.execute("select name from places where id = 'hackney'").fetchone())
        ...     database.close()
        ('Hackney',)
    """
    path = Path(file)
    with replaced(path.parent, last=path.name) as folder, closing(sqlite3.connect(folder / path.name)) as database:
        # Nothing is lost if it fails: the file is not the one that the user has.
        database.execute("PRAGMA journal_mode = OFF")
        tables = (*tables_of(dataset), _about(dataset))
        for table in (*tables, _dictionary(tables)):
            _write(database, table)
        database.commit()
        database.execute("VACUUM")


def _write(database: sqlite3.Connection, table: Table) -> None:
    # A key may refer to a table that comes later: SQLite checks keys only for those who ask for it.
    keys = [f"FOREIGN KEY ({_name(column)}) REFERENCES {_name(to)} (id)" for column, to in table.foreign_keys]
    lines = ",\n  ".join([*map(_declared, table.columns), *keys])
    database.execute(f"CREATE TABLE {_name(table.name)} (\n  {lines}\n)")
    places = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({places})", table.rows())  # noqa: S608 - our names
    for column, _ in table.foreign_keys:
        index = _name(f"{table.name}_{column}")
        database.execute(f"CREATE INDEX {index} ON {_name(table.name)} ({_name(column)})")
    searched = [column.name for column in table.columns if column.name in _SEARCHED]
    if searched:
        _make_searchable(database, table.name, searched)


def _make_searchable(database: sqlite3.Connection, table: str, columns: Iterable[str]) -> None:
    search = _name(f"{table}_fts")
    names = ", ".join(map(_name, columns))
    # Datasette finds the index by this way to write it.
    options = f'content={_name(table)}, tokenize="unicode61 remove_diacritics 2"'
    database.execute(f"CREATE VIRTUAL TABLE {search} USING FTS5 ({names}, {options})")
    # The index has no texts of its own, so it is filled from the table that it is the index of.
    database.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")  # noqa: S608 - our names


def _declared(column: Column) -> str:
    return f"{_name(column.name)} {_TYPES[column.type]}{' PRIMARY KEY NOT NULL' if column.is_key else ''}"


def _name(name: str) -> str:
    return f'"{name}"'


def _about(dataset: "Dataset") -> Table:
    """
    Return what the dataset says of itself.
    """
    meta = dataset.meta
    said = {
        "title": meta.title,
        "version": meta.version,
        "licence": meta.licence,
        "coverage": str(meta.coverage),
        "digest": meta.digest,
    }
    return Table(
        name="about",
        description="What the dataset is.",
        columns=(
            Column(name="id", type="string", description="What is said.", is_key=True),
            Column(name="value", type="string", description="What it is."),
        ),
        cells={"id": list(said), "value": list(said.values())},
    )


def _dictionary(tables: Iterable[Table]) -> Table:
    """
    Return what each column of each table holds.
    """
    pairs = [(table.name, column) for table in tables for column in table.columns]
    return Table(
        name="dictionary",
        description="What each column of each table holds.",
        columns=(
            Column(name="id", type="string", description="`table.column`.", is_key=True),
            Column(name="table", type="string", description="The table."),
            Column(name="column", type="string", description="The column."),
            Column(name="type", type="string", description="What its cells hold."),
            Column(name="description", type="string", description="What it means."),
        ),
        cells={
            "id": [f"{table}.{column.name}" for table, column in pairs],
            "table": [table for table, _ in pairs],
            "column": [column.name for _, column in pairs],
            "type": [column.type for _, column in pairs],
            "description": [column.description for _, column in pairs],
        },
    )
