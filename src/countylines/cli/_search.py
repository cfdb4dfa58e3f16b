"""
The records that a search finds.
"""

from collections.abc import Iterable

from countylines.cli._screen import NONE, Screen, numbered, print_csv, print_json
from countylines.cli._words import kind_of, owner_of, title_of
from countylines.dataset import Dataset
from countylines.records import Nested, Record


def print_matches(dataset: Dataset, records: Iterable[Record], *, as_csv: bool, as_json: bool) -> None:
    """
    Print the records that a search found, the best first.
    """
    matches = list(records)
    rows = [{"id": record.id, "kind": type(record).__name__, "text": title_of(record)} for record in matches]
    if as_json:
        print_json(rows)
        return
    if as_csv:
        print_csv(("id", "kind", "text"), rows)
        return
    screen = Screen()
    screen.heading(f"{numbered(len(matches), 'record')} found" if matches else f"Found: {NONE}")
    for record in matches:
        within = f" in {owner_of(dataset, record)}" if isinstance(record, Nested) else ""
        screen.text(title_of(record) or record.id, indent=2, hang=2)
        screen.text(f"{kind_of(record)}{within}: {record.id}", indent=4, hang=2)
    screen.show()
