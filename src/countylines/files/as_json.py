"""
A whole dataset as one JSON text, in the form of the files: each record is a table by its id.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final, cast

from countylines.basics.suggestions import nearest
from countylines.files.discover import HEADING, Contents, Table
from countylines.files.json_lines import JsonLines
from countylines.files.lines import place_of
from countylines.form.dump import body_of, heading_form
from countylines.form.faults import Fault
from countylines.form.problems import shown
from countylines.form.tables import TABLES, table_of
from countylines.records import TopLevel
from countylines.records.heading import Heading

_KNOWN: Final = (HEADING, *TABLES)


def json_of(heading: Heading, records: Iterable[TopLevel], *, indent: int | None = None) -> str:
    """
    Return the JSON text of a dataset: its heading, then its records by table and id.
    """
    tables: dict[str, dict[str, object]] = {table: {} for table in TABLES}
    for record in sorted(records, key=lambda record: record.id):
        tables[table_of(type(record))][record.id] = body_of(record)
    said = {HEADING: heading_form(heading), **tables}
    return json.dumps({table: bodies for table, bodies in said.items() if bodies}, ensure_ascii=False, indent=indent)


def tables_in(text: str) -> Contents:
    """
    Return the tables of a JSON text, and the faults of what is no table.
    """
    twice: list[str] = []

    def object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        # The standard library would keep the last of several values and say nothing.
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(key for key in made if keys.count(key) > 1)
        return made

    try:
        document = cast("object", json.loads(text, object_pairs_hook=object_of))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        return Contents([], [_fault("", "valid JSON", str(error), line=line)], complete=False)
    if not isinstance(document, dict):
        return Contents(
            [], [_fault("", f"an object with the keys {', '.join(_KNOWN)}", shown(document))], complete=False
        )
    tables = cast("dict[str, object]", document)
    misplaced = any(table not in _KNOWN or not isinstance(bodies, dict) for table, bodies in tables.items())
    faults: list[Fault] = []
    # Lines cost a second pass over the whole text, which a text without a fault is spared.
    if twice or misplaced:
        lines = JsonLines(text)
        faults += [_fault(place_of(at), "each key once", f"{at[-1]!r} twice", line=line) for at, line in lines.again]
        faults += _misplaced(tables, lines)
    return Contents(list(_tables(tables)), faults, complete=not faults)


def _misplaced(document: dict[str, object], lines: JsonLines) -> Iterator[Fault]:
    for table, bodies in document.items():
        line = lines.line_of((table,))
        if table not in _KNOWN:
            near = nearest(table, _KNOWN, most=1)
            yield _fault(table, f"one of {', '.join(_KNOWN)}", "an unknown key", line=line, near="".join(near))
        elif not isinstance(bodies, dict):
            yield _fault(table, "an object of records by their ids", shown(bodies), line=line)


def _tables(document: dict[str, object]) -> Iterator[Table]:
    for name, bodies in document.items():
        if name not in _KNOWN or not isinstance(bodies, dict):
            continue
        if name == HEADING:
            yield Table("", None, HEADING, cast("object", bodies), name=name)
        else:
            for id, body in cast("dict[str, object]", bodies).items():
                yield Table("", TABLES[name], id, body, name=name)


def _fault(field: str, expected: str, found: str, *, line: int | None = None, near: str = "") -> Fault:
    return Fault(file="", line=line, record="", field=field, expected=expected, found=found, nearest=near)
