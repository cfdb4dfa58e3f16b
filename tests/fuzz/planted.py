"""
The table of planted faults: how many of each class the laws of faults plant in the records of each kind, one by one.

`tests/laws/test_faults.py` plants each of them and demands that it is reported once, at its file, record and field;
this script counts them for the site, in `docs/explain/tables/faults.md`.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import attrs

from countylines import Dataset

sys.path.append(str(Path(__file__).parents[1]))
from oracles.plants import FULL, Plant, Site, Written, field_plants, known_of, parts, records_of, whole_plants

TABLE: Final = Path(__file__).parents[2] / "docs" / "explain" / "tables" / "faults.md"


def planted() -> Iterator[tuple[str, Plant]]:
    """
    Yield each fault with the kind of record that it is planted in.
    """
    with tempfile.TemporaryDirectory() as folder:
        records = records_of(Dataset.read(Written(Path(folder), FULL).folder))
    known, tried = known_of(records), set[tuple[str, str]]()
    for owner in records:
        yield from ((type(owner).__name__, plant) for plant in whole_plants(known, owner))
        for part in parts(owner):
            kind = type(part.record).__name__
            for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(part.record))):
                said = getattr(part.record, field.name) != field.default
                if said and (kind, field.name) not in tried:
                    tried.add((kind, field.name))
                    yield from ((kind, plant) for plant in field_plants(Site(known, owner, part), field.name))


def table() -> str:
    """
    Return the table in Markdown: for each kind of record its fields, classes of fault and faults.
    """
    faults: Counter[str] = Counter()
    classes: dict[str, set[str]] = {}
    for kind, plant in planted():
        faults[kind] += 1
        classes.setdefault(kind, set()).add(plant.kind)
    rows = [f"| `{kind}` | {len(classes[kind])} | {faults[kind]:,} |" for kind in sorted(faults)]
    every = set[str]().union(*classes.values())
    total = f"| all | {len(every)} | {faults.total():,} |"
    return "\n".join(["| record | classes of fault | faults planted |", "| --- | ---: | ---: |", *rows, total]) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
