"""
Finding and reading the files of a record: TOML in a folder, or one such file.
"""

import os
import re
import stat
import tomllib
from collections.abc import Iterator
from errno import EINVAL, EISDIR
from os import PathLike
from typing import Final, NamedTuple, cast

from countylines.errors import Fault, nearest
from countylines.evidence import Citation
from countylines.form.problems import Misfit, shown
from countylines.form.strict import Body, structured_cites
from countylines.form.tables import KEYED, SINGLE
from countylines.records import TopLevel

HEADING: Final = "dataset"
_TOP: Final = (HEADING, *SINGLE, *KEYED, "cite")
_DEEPEST: Final = 200


class Found(NamedTuple):
    """
    A record as it stands in a file; the heading of a dataset has no class.

    A body that is no table is left to the converter. One is not *cited* that would inherit what is no citation.
    """

    file: str
    cls: type[TopLevel] | None
    id: str
    body: object
    cited: bool = True


class Contents(NamedTuple):
    """
    What a folder holds, in the order of its files, and what is wrong with them.

    *lost* are the files and folders that may hold records which were not found.
    """

    found: list[Found]
    faults: list[Fault]
    lost: list[str]


def read_path(path: str | PathLike[str]) -> Contents:
    """
    All records in the TOML files of a folder and the folders below it, or in one file.

    Folders whose name starts with a dot are left out, and so is whatever does not end in `.toml`.
    """
    root = os.fspath(path)
    contents = Contents([], [], [])
    if not os.path.isdir(root):  # noqa: PTH112 - pathlib would cost a cold load more than it gives
        _read_file(os.path.dirname(root), os.path.basename(root) or root, contents)  # noqa: PTH119, PTH120
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
            _lose(contents, _fault(folder or ".", "a folder that can be read", error.strerror or str(error)))
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}".lstrip("/")
            if entry.name.endswith(".toml"):
                yield name
            elif entry.is_symlink() and _leads_to_folder(entry):
                _lose(contents, _fault(name, "files and folders, no link to a folder", "a link"))
            elif entry.is_dir() and not entry.name.startswith("."):
                folders.append(name)


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:  # a loop of links
        return True


def _lose(contents: Contents, fault: Fault) -> None:
    contents.faults.append(fault)
    contents.lost.append(fault.file)


def _read_file(root: str, name: str, contents: Contents) -> None:
    if not name.isprintable():
        _lose(contents, _fault(ascii(name), "a name that can be printed", "another"))
        return
    try:
        document = _document(os.path.join(root, name))  # noqa: PTH118
    except (OSError, ValueError, RecursionError) as error:
        _lose(contents, _unreadable(name, error))
        return
    if not document:
        _lose(contents, _fault(name, f"a table, one of {', '.join(_TOP[:-1])}", "an empty file"))
    elif _depth(document) > _DEEPEST:
        _lose(contents, _fault(name, f"tables nested at most {_DEEPEST} deep", "deeper ones"))
    else:
        _records(name, document, contents)


def _document(path: str) -> dict[str, object]:
    mode = os.stat(path).st_mode  # noqa: PTH116
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, "a folder")
    if not stat.S_ISREG(mode):  # reading a pipe could wait for ever
        raise OSError(EINVAL, "a pipe or a device")
    with open(path, "rb") as file:  # noqa: PTH123
        return tomllib.loads(file.read().decode())


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
        case OSError():
            return _fault(name, "a file that can be read", error.strerror or str(error))
        case _:
            # The reader's own limits, such as the number of digits.
            return _fault(name, "valid TOML", str(error))


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
    cite = _file_cite(name, document, contents) if "cite" in document else ()
    for table, value in document.items():
        if table in groups or table not in _TOP[:-1]:
            continue
        if not isinstance(value, dict):
            _lose(contents, _fault(name, "a table", shown(value), field=table))
        elif table in KEYED:
            records = cast("Body", value).items()
            contents.found.extend([_cited(Found(name, KEYED[table], id, body), cite) for id, body in records])
        elif table in SINGLE:
            whole = _whole(name, table, document, contents)
            contents.found.append(_cited(Found(name, SINGLE[table][0], stem, whole), cite))
        else:
            contents.found.append(Found(name, None, HEADING, cast("Body", value)))


def _unknown_tables(name: str, document: dict[str, object], groups: list[str], contents: Contents) -> None:
    known = (*_TOP, *groups)
    for table in document:
        if table not in known:
            near = nearest(table, known, most=1)
            _lose(contents, _fault(name, f"one of {', '.join(known)}", "an unknown table", field=table, near=near))


def _whole(name: str, table: str, document: Body, contents: Contents) -> Body:
    body = cast("Body", document[table])
    beside = {group: document[group] for group in SINGLE[table][1] if group in document}
    for group in sorted(beside.keys() & body.keys()):
        contents.faults.append(_fault(name, f"{group} in one place", f"also below [{table}]", field=group))
    return {**body, **beside}


def _file_cite(name: str, document: Body, contents: Contents) -> tuple[Citation, ...] | None:
    try:
        return structured_cites(document["cite"])
    except Misfit as misfit:
        contents.faults.append(_fault(name, misfit.expected, misfit.found, field="cite"))
        return None


def _cited(found: Found, cite: tuple[Citation, ...] | None) -> Found:
    body: object = found.body
    if cite == () or not isinstance(body, dict) or "cite" in body:
        return found
    return found._replace(cited=False) if cite is None else found._replace(body={"cite": cite, **cast("Body", body)})


def _fault(
    name: str, expected: str, found: str, line: int | None = None, *, field: str = "", near: tuple[str, ...] = ()
) -> Fault:
    return Fault(
        file=name, line=line, record="", field=field, expected=expected, found=found, nearest=near[0] if near else ""
    )
