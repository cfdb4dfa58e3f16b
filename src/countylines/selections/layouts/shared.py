"""
Cells that tables of several kinds of records have.
"""

from collections.abc import Sequence
from typing import Final

from countylines.evidence import Citation
from countylines.records import Nested, Record
from countylines.selections.cells import Cells, ids, one, several


def _sources_of(cites: Sequence[Citation]) -> tuple[str, ...]:
    """
    Return the ids of the sources of citations, each once.
    """
    return (cites[0].source,) if len(cites) == 1 else tuple(dict.fromkeys([cite.source for cite in cites]))


OUTSIDE: Final[Cells[Record]] = several(
    "same_as", lambda record: record.same_as, 'Its ids elsewhere, each as "scheme:id".'
)

CITED: Final[tuple[Cells[Record], ...]] = (
    OUTSIDE,
    several(
        "cites",
        lambda record: _sources_of(record.cites),
        "The sources that its own text rests on; the claims have those of its facts.",
        refers_to="sources",
    ),
)


def owned(what: str, owners: str, owner: str) -> tuple[Cells[Nested], ...]:
    """
    Return the columns that say which nested record a row is about.

    Args:
        what: The record, such as "milestone".
        owners: The table of the records that contain it.
        owner: One of those, such as "initiative".
    """
    return (
        ids(f"The id of the {what}."),
        one("owner", lambda record: record.owner, f"The {owner} that it is in.", refers_to=owners),
    )
