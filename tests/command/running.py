"""
Runs the command in this process, and reads what it prints.
"""

import contextlib
import csv
import io
import json
from collections.abc import Generator
from pathlib import Path
from typing import cast
from unittest import mock

from click.testing import CliRunner, Result

import countylines as cl
from countylines import cli
from countylines.cli import _options
from countylines.typing import Record, TopLevel
from oracles.anatomy import parts_of

DATA = Path(__file__).parents[2] / "data"
ANSWERS = {cl.YES: "yes", cl.NO: "no", cl.POSSIBLE: "possibly"}
# As wide as any row, so that nothing wraps.
WIDE = 100_000
DAY, WINDOW, THEN = "2019-01-01", "2018-07/2018-09", "2020-01-01"
QUESTIONS = {
    "alone": [],
    "list": ["list", "initiatives", "--on", DAY],
    "list-funding": ["list", "funding", "--during", "2018-19"],
    "list-recommendations": ["list", "recommendations", "--to", "chief-constables"],
    "total": ["total", "county-lines-programme"],
    "timeline": ["timeline", "county-lines-guidance"],
    "search": ["search", "county", "lines"],
    "show": ["show", "serious-violence-strategy"],
}

ds = cl.load()


def run(*words: str, width: int = 80, status: int | None = 0) -> Result:
    """
    Run the command in this process; exceptions pass through.
    """
    result = CliRunner().invoke(cli.command, words, env={"COLUMNS": str(width)}, catch_exceptions=False)
    assert result.exit_code == status or status is None, result.output
    return result


def lines_of(*words: str, width: int = 80) -> list[str]:
    """
    The lines that the command prints.
    """
    return run(*words, width=width).stdout.splitlines()


def text_of(*words: str) -> str:
    """
    What the command prints on a wide terminal, on one line, with single spaces.
    """
    return on_one_line(run(*words, width=WIDE).stdout)


def json_of(*words: str, status: int = 0) -> dict[str, object]:
    """
    The JSON that the command prints.
    """
    return cast("dict[str, object]", json.loads(run(*words, status=status).stdout))


def rows_of(*words: str) -> list[dict[str, object]]:
    """
    The rows of JSON that the command prints.
    """
    return cast("list[dict[str, object]]", json_of(*words, "--json"))


def csv_of(*words: str) -> list[dict[str, str]]:
    """
    The rows of CSV that the command prints.
    """
    return list(csv.DictReader(io.StringIO(run(*words, "--csv").stdout, newline="")))


def on_one_line(text: str) -> str:
    """
    A text as `text_of` returns it.
    """
    return " ".join(text.split())


@contextlib.contextmanager
def bundled(dataset: cl.Dataset) -> Generator[None]:
    """
    Make the command load this dataset instead of the bundled record.
    """
    with mock.patch.object(_options, "bundled", return_value=dataset):
        yield


def folder(path: Path, **files: str | bytes) -> str:
    """
    A folder with these TOML files.
    """
    for name, text in files.items():
        (path / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def one_initiative(path: Path, more: str = "", **fields: str) -> str:
    """
    A folder with one initiative, `a`, that has these fields, and one source.
    """
    lines = "".join(f'{name} = "{value}"\n' for name, value in fields.items() if value)
    initiative = f'[initiative]\nname = "A"\nkind = "fund"\ncite = "s"\n{lines}{more}'
    return folder(path, a=initiative, sources='[sources.s]\ntitle = "T"\nissuer = "I"\ngrade = "official"\n')


def inside(record: Record) -> list[Record]:
    """
    A record with those inside it.
    """
    return list(parts_of(record)) if isinstance(record, TopLevel) else [record]


EVERY_ID = frozenset(part.id for record in ds for part in inside(record))
