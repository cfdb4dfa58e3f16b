"""
Finding and reading the files of a record: TOML in a folder, or one such file.
"""

import os
import tomllib
from collections.abc import Generator, Iterable, Iterator
from os import PathLike
from typing import Final, NamedTuple, cast

from countylines.basics.suggestions import nearest
from countylines.files.documents import DEEPEST, PLACE, document_at
from countylines.files.processes import parsed
from countylines.form.faults import Fault
from countylines.form.full import Body, Cites, as_table, read_cites
from countylines.form.plan import groups_of
from countylines.form.problems import Problem, shown
from countylines.form.tables import FILE_TABLES, SINGLE
from countylines.records import TopLevel

HEADING: Final = "dataset"
_TABLES: Final = (HEADING, *FILE_TABLES)


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
    What a file, or a text of several tables, holds.

    Attributes:
        tables: The tables of records and headings.
        faults: What is wrong with the file.
        complete: Whether all that may hold records could be read.
    """

    tables: list[Table]
    faults: list[Fault]
    complete: bool = True


class Folder(NamedTuple):
    """
    The files of a record.

    Attributes:
        root: The folder.
        names: The files, relative to it, in their order.
        faults: What is wrong with what else is there.
    """

    root: str
    names: list[str]
    faults: list[Fault]

    def contents(self, processes: int | None = None) -> Generator[tuple[str, Contents]]:
        """
        Yield each file once, with what it holds, in any order.

        Args:
            processes: How many processes parse the files, this one among them; None for as many as pay.
        """
        for name, document in parsed(self.root, self.names, processes):
            yield name, _read_file(self.root, name) if document is None else _contents(name, document)

    def text_of(self, file: str) -> str:
        """
        Return the text of a file, read again.
        """
        with open(os.path.join(self.root, file), encoding="utf-8-sig", newline="") as opened:  # noqa: PTH118, PTH123
            return opened.read()


def folder_at(path: str | PathLike[str]) -> Folder:
    """
    Return all TOML files of a folder and the folders below it, or the one file that this is.

    What starts with a dot is left out: what an editor keeps for itself, and the targets of a mounted ConfigMap. So is
    whatever does not end in `.toml`, in any case.
    """
    root = os.fspath(path)
    if not os.path.lexists(root):
        missing = _fault(ascii(root)[1:-1], "a folder, or a file that ends in .toml", "no such folder or file")
        return Folder("", [], [missing])
    if not os.path.isdir(root):  # noqa: PTH112 - pathlib would cost a cold load more than it gives
        return _folder(os.path.dirname(root), [os.path.basename(root) or root])  # noqa: PTH119, PTH120
    none = _fault(".", "at least one file that ends in .toml", "none")
    return _folder(root, list(_files_in(root)) or [none])


def _folder(root: str, entries: Iterable[str | Fault]) -> Folder:
    names = sorted(entry for entry in entries if isinstance(entry, str))
    faults = [entry for entry in entries if isinstance(entry, Fault)]
    faults += [_fault(ascii(name), "a name that can be printed", "another") for name in names if not name.isprintable()]
    return Folder(root, [name for name in names if name.isprintable()], faults)


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


def _read_file(root: str, name: str) -> Contents:
    try:
        return _contents(name, document_at(os.path.join(root, name)))  # noqa: PTH118
    except (OSError, ValueError, RecursionError) as error:
        return Contents([], [_unreadable(name, error)], complete=False)


def _unreadable(name: str, error: Exception) -> Fault:
    match error:
        case UnicodeDecodeError():
            return _fault(name, "text in UTF-8", f"the byte {error.object[error.start]:#04x} at position {error.start}")
        case tomllib.TOMLDecodeError():
            place = PLACE.search(str(error))
            line = int(place[1]) if place else None
            column = f" in column {place[2]}" if place else " at the end of the file"
            return _fault(name, "valid TOML", f"{str(error).partition(' (at ')[0]}{column}", line)
        case RecursionError():
            return _fault(name, f"values nested at most {DEEPEST} deep", "deeper ones")
        case OSError():
            return _fault(name, "a file that can be read", error.strerror or str(error))
        case _:
            # The reader's own limits, such as the number of digits.
            return _fault(name, "valid TOML", str(error))


def _contents(name: str, document: Body) -> Contents:
    """
    Return the tables of a file; which of them are unknown or in two places are faults.
    """
    if not document:
        return Contents([], [_fault(name, f"a table, one of {', '.join(_TABLES)}", "an empty file")], complete=False)
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
