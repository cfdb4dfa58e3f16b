"""
From records to files that read back as the same records, the same bytes each time.
"""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from countylines.files.bundled import SCHEMA, schema_text
from countylines.files.toml import table_text
from countylines.form.dump import body_of, heading_form
from countylines.form.faults import DatasetError, Fault
from countylines.form.tables import SINGLE, table_of
from countylines.records import TopLevel
from countylines.records.heading import Heading


def texts_of(heading: Heading, records: Iterable[TopLevel]) -> dict[str, str]:
    """
    Return the texts of the files, by their names relative to the folder.
    """
    texts: dict[str, list[str]] = {}
    if said := heading_form(heading):
        texts["dataset.toml"] = [table_text("dataset", said)]
    for record in sorted(records, key=lambda record: record.id):
        table = table_of(type(record))
        if table in SINGLE:
            texts[f"{table}/{record.id}.toml"] = [table_text(SINGLE[table], body_of(record))]
        else:
            name = f"{table}.{record.id}"
            texts.setdefault(f"{table}.toml", []).append(table_text(name, body_of(record), f"{name}."))
    # A dataset that holds nothing is a heading, as an empty folder is a fault.
    texts = texts or {"dataset.toml": [table_text("dataset", {})]}
    return {name: "\n".join([_schema_line(name), "", *parts]) for name, parts in texts.items()}


def _schema_line(name: str) -> str:
    """
    Return the comment by which editors find the schema of a file.
    """
    return f"#:schema {'../' * name.count('/')}{SCHEMA}"


def write_files(folder: str | PathLike[str], texts: dict[str, str]) -> None:
    """
    Write the files into *folder*, which is made if need be.

    Raises:
        DatasetError: The folder holds other TOML files, which would be read back with these.
    """
    root = Path(folder)
    # What is in hidden folders is not read back, so it is not in the way.
    present = [path.relative_to(root) for path in root.rglob("*") if path.suffix.lower() == ".toml"]
    shown = {path.as_posix() for path in present if not any(part.startswith(".") for part in path.parts)}
    others = sorted(shown - texts.keys())
    if others:
        raise DatasetError([_in_the_way(name) for name in others])
    for below in dict.fromkeys(name.rpartition("/")[0] for name in texts):
        (root / below).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    (root / SCHEMA).write_text(schema_text(), encoding="utf-8", newline="\n")


def _in_the_way(name: str) -> Fault:
    return Fault(file=name, record="", field="", expected="a folder without other records", found="a file of its own")
