"""
The page of queries lists what selections can do, no more and no less.
"""

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from countylines import Dataset, load
from countylines.errors import UnknownWordError
from countylines.selections import Selection
from countylines.typing import Record

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "queries.md"
COLUMNS = ("selection", "where", "sorted_by", "windows", "more")
WINDOWS = ("during", "before", "after")
MORE = ("active", "pairs_on", "named", "of", "overdue", "total", "totals_by", "in_post")


def listed() -> dict[str, list[list[str]]]:
    """
    The rows of the first table: for each selection the words of each column.
    """
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    rows = [line.removeprefix("| ").removesuffix(" |").split(" |") for line in lines]
    tables = [[re.findall(r"`([^`]+)`", cell) for cell in row] for row in rows if len(row) == len(COLUMNS)]
    return {row[0][0].removesuffix("()"): row[1:] for row in tables}


def known_of(selection: object, verb: str) -> list[str]:
    """
    The words that a verb takes, as its error lists them.
    """
    with pytest.raises(UnknownWordError) as raised:
        getattr(selection, verb)("no such word")
    return list(raised.value.known)


def selection_of(ds: Dataset, name: str) -> Selection[Record]:
    """
    The selection that a row is about.
    """
    selection = ds.timeline() if name == "timeline" else ds.disputes() if name == "disputes" else getattr(ds, name)
    return cast("Selection[Record]", selection)


def test_every_selection_has_a_row() -> None:
    """
    No selection of a dataset is left out.
    """
    tables = [name for name, _ in inspect.getmembers(load(), lambda member: isinstance(member, Selection))]

    assert {*tables, "timeline", "disputes"} == set(listed())


@pytest.mark.parametrize("name", sorted(listed()))
def test_a_row_lists_what_a_selection_can_do(name: str) -> None:
    """
    Keywords, orders, windows and further verbs are those of the class.
    """
    selection = selection_of(load(), name)
    keywords, orders, windows, more = listed()[name]
    where: Callable[..., object] | None = getattr(selection, "where", None)
    taken = list(inspect.signature(where).parameters) if where else []
    taken = [word for word in taken if word not in ("on", "possibly")]

    assert taken == keywords
    assert orders == (known_of(selection, "sorted_by") if hasattr(selection, "sorted_by") else [])
    assert windows == [verb for verb in WINDOWS if hasattr(selection, verb)]
    assert more == [verb for verb in MORE if hasattr(selection, verb)]
    assert hasattr(selection, "count_by") is (where is not None)
    assert where is None or set(taken) <= set(known_of(selection, "count_by"))
