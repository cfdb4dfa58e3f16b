"""
All tables of a dataset as a Data Package: a folder with a file for each table, and one that describes them.
"""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from os import PathLike
from typing import TYPE_CHECKING, Final, Literal

from countylines.errors import ArgumentTypeError
from countylines.exports.parquet import parquet_bytes
from countylines.exports.spreadsheets import EMPTY, ENCODING, csv_text
from countylines.exports.tables import SEPARATOR, Table, tables_of
from countylines.exports.written import replaced
from countylines.selections.columns import Column

if TYPE_CHECKING:
    from countylines.about.meta import Meta
    from countylines.dataset import Dataset

DESCRIPTOR: Final = "datapackage.json"
_PROFILES: Final = "https://datapackage.org/profiles/2.0"
_FORMATS: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_CSV_NOTE: Final = (
    f"An empty cell is not known or not given; {EMPTY} says that a source says that there are none. A text that a "
    "spreadsheet program would run as a formula has an apostrophe in front: take one off. Several ids or texts in one "
    f'cell are joined by "{SEPARATOR}"; the table "cross_references" has each id in a row of its own.'
)


def write_data_package(
    dataset: "Dataset", folder: str | PathLike[str], /, *, format: Literal["csv", "parquet"] = "csv"
) -> None:
    """
    Write all tables of a dataset into a folder, as a Data Package.

    There is a file for each selection, `records` for the records of all kinds, and `cross_references` for what the
    cells with several ids refer to. `datapackage.json` describes them by version 2 of the standard of
    https://datapackage.org: columns with types and meanings, keys and foreign keys, closed lists of words, licence and
    sources. The files are the same to the byte for the same dataset.

    CSV is in UTF-8 with a byte order mark, so that Excel opens it as it should; an empty text, which says that there
    are none, is written "(none)", and texts that a spreadsheet program would run as formulas get an apostrophe in
    front.

    Args:
        dataset: The dataset.
        folder: The folder, which is made if need be. Its files of the same names are replaced when all has been
            written; after an error those that were there before are unchanged.
        format: "csv", or "parquet" with the extra `arrow`.

    Raises:
        MissingExtraError: The extra "arrow" is not installed.
        WrongTypeError: *format* is none of these.

    Example:
        >>> import tempfile, countylines as cl
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     cl.write_data_package(cl.load(), folder)
        ...     print((Path(folder) / "topics.csv").read_text(encoding="utf-8-sig").splitlines()[0])
        id,name,broader,same_as,cites
    """
    if format not in _FORMATS:
        raise ArgumentTypeError("format", '"csv" or "parquet"', format)
    tables = tables_of(dataset)
    with replaced(folder, last=DESCRIPTOR) as made:
        resources: list[object] = []
        for table in tables:
            content = parquet_bytes(table) if format == "parquet" else csv_text(table).encode(ENCODING)
            (made / f"{table.name}.{format}").write_bytes(content)
            resources.append(_resource(table, format, content))
        text = json.dumps(_descriptor(dataset, format, resources), ensure_ascii=False, indent=2)
        (made / DESCRIPTOR).write_text(text + "\n", encoding="utf-8", newline="\n")


def _descriptor(dataset: "Dataset", format: str, resources: list[object]) -> dict[str, object]:
    meta = dataset.meta
    said = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": re.sub(r"[^a-z0-9]+", "-", meta.title.casefold()).strip("-") or "dataset",
        "title": meta.title,
        "version": meta.version,
        "description": _CSV_NOTE if format == "csv" else "",
        "coverage": str(meta.coverage),
        "digest": f"sha256:{meta.digest}",
        "licenses": list(_licences(meta)),
        "sources": [
            {"title": source.title, **({"path": source.url} if source.url else {})} for source in dataset.sources
        ],
        "resources": resources,
    }
    return {name: value for name, value in said.items() if value}


def _licences(meta: "Meta") -> Iterator[dict[str, str]]:
    """
    Yield the licences of an SPDX expression, each by its name.
    """
    # Brackets and operators fall out: "CC-BY-4.0 AND (OGL-UK-3.0 OR MIT)" has three names.
    for name in re.findall(r"[A-Za-z0-9.-]+", meta.licence):
        if name not in ("AND", "OR", "WITH"):
            yield {"name": name, "path": f"https://spdx.org/licenses/{name}.html"}


def _resource(table: Table, format: str, content: bytes) -> dict[str, object]:
    said: dict[str, object] = {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.{format}",
        "description": table.description,
        "format": format,
        "mediatype": _FORMATS[format],
    }
    if format == "csv":
        said["encoding"] = "utf-8"
        said["dialect"] = {"$schema": f"{_PROFILES}/tabledialect.json", "lineTerminator": "\r\n"}
    digest = sha256(content).hexdigest()
    return {**said, "bytes": len(content), "hash": f"sha256:{digest}", "schema": _schema(table)}


def _schema(table: Table) -> dict[str, object]:
    keys = [_foreign_key(table.name, column, to) for column, to in table.foreign_keys]
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [column.name for column in table.columns if column.is_key],
        **({"foreignKeys": keys} if keys else {}),
    }


def _foreign_key(table: str, column: str, to: str) -> dict[str, object]:
    # A table that refers to itself is not named, by the standard.
    reference: dict[str, object] = {} if to == table else {"resource": to}
    return {"fields": [column], "reference": {**reference, "fields": ["id"]}}


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True, "unique": True} if column.is_key else {}
    if column.words and not column.several:
        constraints["enum"] = list(column.words)
    said: dict[str, object] = {"name": column.name, "type": column.type, "description": column.description}
    # What the standard has no word for.
    more = {
        "unitField": column.unit,
        "separator": SEPARATOR if column.several else "",
        "refersTo": column.refers_to if column.several else "",
    }
    return {
        **said,
        **({"constraints": constraints} if constraints else {}),
        **{name: value for name, value in more.items() if value},
    }
