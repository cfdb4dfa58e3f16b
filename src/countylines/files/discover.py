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

from countylines.basics.suggestions import nearest
from countylines.form.faults import Fault
from countylines.form.full import Body, Cites, as_table, read_cites
from countylines.form.plan import groups_of
from countylines.form.problems import Problem, shown
from countylines.form.tables import FILE_TABLES, SINGLE
from countylines.records import TopLevel

HEADING: Final = "dataset"
_TABLES: Final = (HEADING, *FILE_TABLES)
_DEEPEST: Final = 200


class Table(NamedTuple):
    """
    The table of a record in a file, or of the heading of a dataset.

    Attributes:
        file: The file, relative to the folder that was read.
        cls: The class of the record; None for a heading.
        id: The id of the record.
        body: What the file holds for it; not always a table.
        cites: The citations of the file, which it inherits; None if they cannot be read and it has none of its own.
        name: The name of the table in the file: `initiative`, or `topics` of `[topics.x]`.
    """

    file: str
    cls: type[TopLevel] | None
    id: str
    body: object
    cites: Cites | None = ()
    name: str = ""


class Contents(NamedTuple):
    """
    What a folder or a file holds, in the order of the files.

    Attributes:
        tables: The tables of records and headings.
        faults: What is wrong with the files.
        complete: Whether all that may hold records could be read.
        root: The folder that the files are in.
    """

    tables: list[Table]
    faults: list[Fault]
    complete: bool = True
    root: str = ""

    def text_of(self, file: str) -> str:
        """
        Return the text of a file, read again.
        """
        with open(os.path.join(self.root, file), encoding="utf-8-sig", newline="") as opened:  # noqa: PTH118, PTH123
            return opened.read()


def read_path(path: str | PathLike[str]) -> Contents:
    """
    Return all records in the TOML files of a folder and the folders below it, or in one file.

    What starts with a dot is left out: what an editor keeps for itself, and the targets of a mounted ConfigMap. So is
    whatever does not end in `.toml`, in any case.
    """
    root = os.fspath(path)
    if not os.path.lexists(root):
        return _lost(_fault(ascii(root)[1:-1], "a folder, or a file that ends in .toml", "no such folder or file"))
    if not os.path.isdir(root):  # noqa: PTH112 - pathlib would cost a cold load more than it gives
        folder = os.path.dirname(root)  # noqa: PTH120
        return _read_file(folder, os.path.basename(root) or root)._replace(root=folder)  # noqa: PTH119
    entries = list(_files_in(root))
    if not entries:
        return Contents([], [_fault(".", "at least one file that ends in .toml", "none")])
    names = sorted(entry for entry in entries if isinstance(entry, str))
    contents = [_lost(entry) for entry in entries if isinstance(entry, Fault)]
    contents += [_read_file(root, name) for name in names]
    return Contents(
        [table for content in contents for table in content.tables],
        [fault for content in contents for fault in content.faults],
        all(content.complete for content in contents),
        root,
    )


def _files_in(root: str) -> Iterator[str | Fault]:
    """
    Yield the names of the TOML files below a folder, and the faults of what cannot be looked into.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(os.path.join(root, folder)), key=lambda entry: entry.name)  # noqa: PTH118
        except OSError as error:
            yield _fault(folder or ".", "a folder that can be read", error.strerror or str(error))
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}".lstrip("/")
            if entry.name.startswith("."):
                continue
            if entry.name.lower().endswith(".toml"):
                yield name
            # Where a system hides the ends of names, an editor may have added this one; left out, the file would be
            # missed.
            elif entry.name.lower().endswith(".toml.txt"):
                yield _fault(name, "a name that ends in .toml", "another: rename the file")
            # A link to a folder may lead back to one that it is in, or out of what was given.
            elif entry.is_symlink() and _leads_to_folder(entry):
                yield _fault(name, "files and folders, no link to a folder", "a link")
            elif entry.is_dir():
                folders.append(name)


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:  # a loop of links
        return True


def _lost(fault: Fault) -> Contents:
    """
    Return the contents of a file or folder that cannot be read, and may hold anything.
    """
    return Contents([], [fault], complete=False)


def _read_file(root: str, name: str) -> Contents:
    if not name.isprintable():
        return _lost(_fault(ascii(name), "a name that can be printed", "another"))
    try:
        text = _text(os.path.join(root, name))  # noqa: PTH118
        document = _document(text)
    except (OSError, ValueError, RecursionError) as error:
        return _lost(_unreadable(name, error))
    if not document:
        return _lost(_fault(name, f"a table, one of {', '.join(_TABLES)}", "an empty file"))
    # Each level takes one of these signs, and few files have so many that the levels have to be counted.
    if sum(map(text.count, "[{.")) > _DEEPEST - 2 and _depth(document) > _DEEPEST:
        return _lost(_fault(name, f"values nested at most {_DEEPEST} deep", "deeper ones"))
    return _contents(name, document)


def _text(path: str) -> str:
    mode = os.stat(path).st_mode  # noqa: PTH116
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, "a folder")
    if not stat.S_ISREG(mode):  # reading a pipe could wait for ever
        raise OSError(EINVAL, "a pipe or a device")
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read().decode("utf-8-sig")  # some editors put a byte order mark first


def _document(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        # The reader counts lines as TOML does. Office programs curl quotes, which it takes for a value of no kind.
        if place and text.replace("\r\n", "\n").split("\n")[int(place[1]) - 1][int(place[2]) - 1 :].startswith(_CURLY):
            error.args = (f"a curly quote instead of \" or '{place[0]}",)
        raise


_PLACE: Final = re.compile(r" \(at line (\d+), column (\d+)\)")
_CURLY: Final = ("\u201c", "\u201d", "\u2018", "\u2019")


def _unreadable(name: str, error: Exception) -> Fault:
    match error:
        case UnicodeDecodeError():
            return _fault(name, "text in UTF-8", f"the byte {error.object[error.start]:#04x} at position {error.start}")
        case tomllib.TOMLDecodeError():
            place = _PLACE.search(str(error))
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
    # Level by level: recursion would come to the limit of Python on the very files that this is to refuse.
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


def _contents(name: str, document: Body) -> Contents:
    """
    Return the tables of a file; which of them are unknown or in two places are faults.
    """
    present = {SINGLE[table]: FILE_TABLES[SINGLE[table]] for table in SINGLE if SINGLE[table] in document}
    groups = [group for cls in present.values() for group in groups_of(cls)]
    misplaced = [*_unknown_tables(name, document, groups), *_no_tables(name, document)]
    doubled = [
        _fault(name, f"{group} in one place", f"also below [{table}]", field=group)
        for table, cls in present.items()
        for group in groups_of(cls)
        if group in document and group in as_table(document[table])
    ]
    cites = read_cites(document.get("cite", ()))
    wrong = [_fault(name, cites.expected, cites.found, field="cite")] if isinstance(cites, Problem) else []
    tables = list(_tables(name, document, None if isinstance(cites, Problem) else cites))
    return Contents(tables, [*misplaced, *doubled, *wrong], complete=not misplaced)


def _unknown_tables(name: str, document: Body, groups: list[str]) -> Iterator[Fault]:
    known = (*_TABLES, "cite", *groups)
    for table in document:
        if table not in known:
            near = nearest(table, known, most=1)
            yield _fault(name, f"one of {', '.join(known)}", "an unknown table", field=table, near=near)


def _no_tables(name: str, document: Body) -> Iterator[Fault]:
    for table in _TABLES:
        if table in document and not isinstance(document[table], dict):
            yield _fault(name, "a table", shown(document[table]), field=table)


def _tables(name: str, document: Body, cites: Cites | None) -> Iterator[Table]:
    for table, value in document.items():
        if table not in _TABLES or not isinstance(value, dict):
            continue
        body = cast("Body", value)
        if table == HEADING:
            yield Table(name, None, HEADING, body, name=HEADING)
        elif table in SINGLE.values():
            cls = FILE_TABLES[table]
            beside = {group: document[group] for group in groups_of(cls) if group in document}
            stem = name.rpartition("/")[2][: -len(".toml")]
            yield Table(name, cls, stem, {**body, **beside}, () if "cite" in body else cites, table)
        else:
            for id, inner in body.items():
                yield Table(name, FILE_TABLES[table], id, inner, () if "cite" in as_table(inner) else cites, table)


def _fault(
    name: str, expected: str, found: str, line: int | None = None, *, field: str = "", near: tuple[str, ...] = ()
) -> Fault:
    return Fault(
        file=name, line=line, record="", field=field, expected=expected, found=found, nearest=near[0] if near else ""
    )
