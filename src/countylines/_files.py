"""
Finding and reading the files of a record: TOML in a folder, or one such file.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from os import PathLike
from typing import Final, NamedTuple, cast

from countylines._convert import Body, Misfit, shown, structured_cites
from countylines.errors import Fault, nearest
from countylines.records import TopLevel
from countylines.records.actors import Organisation, Person
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.places import Place
from countylines.records.sources import Note, Source, Topic

# A table of one record, named after its file, with the groups that may stand beside it.
SINGLE: Final[dict[str, tuple[type[TopLevel], tuple[str, ...]]]] = {
    "initiative": (
        Initiative,
        (
            "roles",
            "milestones",
            "provisions",
            "figures",
            "funding",
            "recommendations",
            "responses",
            "remarks",
            "links",
        ),
    ),
    "measure": (Measure, ("slices", "observations")),
}
# Tables of many records, each in a table of its own.
KEYED: Final[dict[str, type[TopLevel]]] = {
    "sources": Source,
    "organisations": Organisation,
    "people": Person,
    "places": Place,
    "topics": Topic,
    "notes": Note,
}
HEADING: Final = "dataset"
_TOP: Final = (HEADING, *SINGLE, *KEYED, "cite")
_DEEPEST: Final = 200


class Found(NamedTuple):
    """
    A record as it stands in a file; the heading of a dataset has no class.
    """

    file: str
    cls: type[TopLevel] | None
    id: str
    body: Body


class Contents(NamedTuple):
    """
    What a folder holds, in the order of its files, and what is wrong with them.
    """

    found: list[Found]
    faults: list[Fault]


def read_path(path: str | PathLike[str]) -> Contents:
    """
    All records in the TOML files of a folder and the folders below it, or in one file.

    Folders whose name starts with a dot are left out, and so is whatever does not end in `.toml`.
    """
    root = os.fspath(path)
    contents = Contents([], [])
    if not os.path.isdir(root):  # noqa: PTH112 - pathlib would cost a cold load more than it gives
        _read_file(os.path.dirname(root), os.path.basename(root), contents)  # noqa: PTH119, PTH120
        return contents
    names = sorted(_names(root, contents))
    for name in names:
        _read_file(root, name, contents)
    if not names and not contents.faults:
        contents.faults.append(_fault(".", "at least one file that ends in .toml", "none"))
    return contents


def _names(root: str, contents: Contents) -> Iterator[str]:
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(os.path.join(root, folder)), key=lambda entry: entry.name)  # noqa: PTH118
        except OSError as error:
            contents.faults.append(_fault(folder, "a folder that can be read", error.strerror or "an error"))
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}".lstrip("/")
            if entry.name.endswith(".toml"):
                yield name
            elif entry.is_symlink() and entry.is_dir():
                contents.faults.append(_fault(name, "files and folders, no link to a folder", "a link"))
            elif entry.is_dir() and not entry.name.startswith("."):
                folders.append(name)


def _read_file(root: str, name: str, contents: Contents) -> None:
    try:
        with open(os.path.join(root, name), "rb") as file:  # noqa: PTH118, PTH123
            document: dict[str, object] = tomllib.loads(file.read().decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        contents.faults.append(_unreadable(name, error))
        return
    if not document:
        contents.faults.append(_fault(name, f"a table, one of {', '.join(_TOP[:-1])}", "an empty file"))
    elif _depth(document) > _DEEPEST:
        contents.faults.append(_fault(name, f"tables nested at most {_DEEPEST} deep", "deeper ones"))
    else:
        _records(name, document, contents)


def _unreadable(name: str, error: Exception) -> Fault:
    match error:
        case UnicodeDecodeError():
            return _fault(name, "text in UTF-8", f"the byte {error.object[error.start]:#04x} at position {error.start}")
        case tomllib.TOMLDecodeError():
            place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
            line = int(place[1]) if place else None
            column = f" in column {place[2]}" if place else " at the end of the file"
            return _fault(name, "valid TOML", f"{str(error).partition(' (at ')[0]}{column}", line)
        case RecursionError():
            return _fault(name, f"values nested at most {_DEEPEST} deep", "deeper ones")
        case IsADirectoryError():
            return _fault(name, "a file", "a folder")
        case _:
            return _fault(name, "a file that can be read", getattr(error, "strerror", None) or str(error))


def _depth(document: dict[str, object]) -> int:
    level: list[object] = [document]
    depth = 0
    while level and depth <= _DEEPEST:
        depth += 1
        level = [inner for value in level for inner in _inner(value)]
    return depth


def _inner(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(cast("dict[str, object]", value).values())
    return cast("list[object]", value) if isinstance(value, list) else []


def _records(name: str, document: dict[str, object], contents: Contents) -> None:
    stem = name.rpartition("/")[2].removesuffix(".toml")
    present = [table for table in SINGLE if table in document]
    groups = [group for table in present for group in SINGLE[table][1]]
    _unknown_tables(name, document, groups, contents)
    cite = _file_cite(name, document, contents)
    for table, value in document.items():
        if table in groups or table not in _TOP[:-1]:
            continue
        if not isinstance(value, dict):
            contents.faults.append(_fault(name, "a table", shown(value), field=table))
        elif table in KEYED:
            _keyed(name, table, cast("Body", value), cite, contents)
        elif table in SINGLE:
            _single(Found(name, SINGLE[table][0], stem, cast("Body", value)), table, document, cite, contents)
        else:
            contents.found.append(Found(name, None, HEADING, cast("Body", value)))


def _unknown_tables(name: str, document: dict[str, object], groups: list[str], contents: Contents) -> None:
    known = (*_TOP, *groups)
    for table in document:
        if table not in known:
            near = nearest(table, known, most=1)
            contents.faults.append(
                _fault(name, f"one of {', '.join(known)}", "an unknown table", field=table, near=near)
            )


def _keyed(name: str, table: str, records: Body, cite: object, contents: Contents) -> None:
    for id, body in records.items():
        if isinstance(body, dict):
            contents.found.append(Found(name, KEYED[table], id, _cited(cast("Body", body), cite)))
        else:
            contents.faults.append(_fault(name, "a table", shown(body), field=f"{table}.{id}"))


def _single(found: Found, table: str, document: Body, cite: object, contents: Contents) -> None:
    beside = {group: document[group] for group in SINGLE[table][1] if group in document}
    for group in beside:
        if group in found.body:
            fault = _fault(found.file, f"{group} in one place", f"also below [{table}]", field=group)
            contents.faults.append(fault)
    contents.found.append(found._replace(body=_cited({**found.body, **beside}, cite)))


def _file_cite(name: str, document: Body, contents: Contents) -> object:
    if "cite" not in document:
        return None
    try:
        return structured_cites(document["cite"])
    except Misfit as misfit:
        contents.faults.append(_fault(name, misfit.expected, misfit.found, field="cite"))
        return None


def _cited(body: Body, cite: object) -> Body:
    return body if cite is None else {"cite": cite, **body}


def _fault(
    name: str, expected: str, found: str, line: int | None = None, *, field: str = "", near: tuple[str, ...] = ()
) -> Fault:
    return Fault(
        file=name, line=line, record="", field=field, expected=expected, found=found, nearest=near[0] if near else ""
    )
