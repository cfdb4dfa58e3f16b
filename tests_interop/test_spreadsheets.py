"""
A spreadsheet program reads each CSV file of a Data Package as the rows that were written; it needs `soffice`.
"""

import math
import re
import subprocess
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from countylines import Dataset, Topic, write_data_package
from countylines.exports.tables import Table, tables_of
from countylines.typing import Scalar

Grid = list[list[object]]
# A comma, a quotation mark, UTF-8: from the command line LibreOffice does not look at the byte order mark.
UTF8: Final = "--infilter=CSV:44,34,76,1"
AWKWARD: Final = (
    "=1+1",
    "+44 20",
    "-5",
    "@SUM(A1)",
    "'=1",
    "Zürich, £5",
    'two\nlines of "Łódź"',
    "(none)",
    "1e5",
    "2.10",
    "'",
)


def opened(paths: Iterable[Path], folder: Path) -> dict[str, Grid]:
    """
    The cells of CSV files as LibreOffice has them, by the name of the file; a formula is an error.
    """
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", UTF8, "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], check=True, timeout=240, capture_output=True)  # noqa: S603
    grids: dict[str, Grid] = {}
    for path in folder.glob("*.xlsx"):
        [sheet] = openpyxl.load_workbook(path).worksheets
        grids[path.stem] = [[as_text(cell) for cell in row] for row in sheet.iter_rows()]
    return grids


def as_text(cell: Any) -> object:  # noqa: ANN401 - a cell of openpyxl
    """
    What a cell holds; a day as its ISO text.
    """
    assert cell.data_type != "f", f"a formula in {cell.coordinate}: {cell.value}"
    return cell.value.date().isoformat() if isinstance(cell.value, datetime) else cell.value


def expected(cell: Scalar) -> object:
    """
    What a spreadsheet program is meant to show of a cell: an apostrophe in front of what it would run.
    """
    if cell == "":
        return "(none)"
    if isinstance(cell, str) and re.match(r"'*([=+@-]|\(none\)$)", cell):
        return f"'{cell}"
    return cell


def alike(shown: object, cell: Scalar) -> bool:
    """
    Whether a program shows a cell: it takes a text such as "2018", "2.10", "25%" or "true" for what it looks like.
    """
    match shown:
        case bool():
            return str(shown).lower() == str(cell).lower()
        case int() | float():
            number, percent, _ = str(cell).partition("%")
            return math.isclose(shown, float(number) / (100 if percent else 1))
        case _:
            return shown == expected(cell)


def differences(table: Table, grid: Grid) -> list[tuple[str, object, Scalar]]:
    """
    The cells that are not as they were written.
    """
    names = [column.name for column in table.columns]
    header, *lines = grid
    rows = list(table.rows())
    assert header == names
    assert len(lines) == len(rows)
    return [
        (name, shown, cell)
        for line, row in zip(lines, rows, strict=True)
        for name, shown, cell in zip(names, line, row, strict=True)
        if not alike(shown, cell)
    ]


def test_each_table_of_the_record_opens_as_written(ds: Dataset, folder: Path, tmp_path: Path) -> None:
    """
    Each file has its columns, rows, days, numbers and signs such as "£" and "é".
    """
    tables = {table.name: table for table in tables_of(ds)}
    grids = opened((folder / "csv").glob("*.csv"), tmp_path)

    assert set(grids) == set(tables)
    assert {name: wrong for name, grid in grids.items() if (wrong := differences(tables[name], grid))} == {}


def test_awkward_texts_open_as_written(tmp_path: Path) -> None:
    """
    Formulas, accents, line ends, quotation marks and apostrophes in texts stay texts in their own cells.
    """
    topics = [Topic(id=f"topic-{number:02}", name=text) for number, text in enumerate(AWKWARD)]
    own = Dataset.of(*topics)
    write_data_package(own, tmp_path / "csv")
    [table] = [table for table in tables_of(own) if table.name == "topics"]
    grid = opened([tmp_path / "csv" / "topics.csv"], tmp_path)["topics"]

    assert differences(table, grid) == []


def test_a_formula_would_be_seen(tmp_path: Path) -> None:
    """
    LibreOffice runs what is not marked: the tests above can fail.
    """
    (tmp_path / "bare.csv").write_text("id\r\n=1+1\r\n", encoding="utf-8-sig")

    with pytest.raises(AssertionError, match="a formula in A2"):
        opened([tmp_path / "bare.csv"], tmp_path)
