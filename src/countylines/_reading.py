"""
From files to checked records: shapes first, then what holds between the readable ones.
"""

from os import PathLike
from typing import NamedTuple

from cattrs.errors import BaseValidationError

from countylines._convert import Misfit, converter, placed, structure
from countylines._files import Found, read_path
from countylines.checks import Complaint, Entry, fault, joint_faults, rule_faults, shape_faults
from countylines.errors import DatasetError, Fault
from countylines.records import TopLevel
from countylines.records.heading import Heading


class Reading(NamedTuple):
    """
    What was read: the heading, if there is one, and the records.
    """

    heading: Heading | None
    records: tuple[TopLevel, ...]


def read_records(path: str | PathLike[str], base: tuple[TopLevel, ...] = ()) -> Reading:
    """
    The records of a folder or file, checked beside those of *base*.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    found, faults = read_path(path)
    headings: list[Heading] = []
    entries: list[Entry] = []
    for each in found:
        faults += _read(each, headings, entries)
    unreadable = frozenset([each.id for each in found if each.cls]) - {entry.record.id for entry in entries}
    for entry in entries:
        faults += rule_faults(entry)
    faults += joint_faults([*entries, *_new(base, entries)], unreadable)
    if faults:
        raise DatasetError(_in_file_order(faults, found))
    return Reading(headings[0] if headings else None, tuple([entry.record for entry in entries]))


def check_records(records: tuple[TopLevel, ...], base: tuple[TopLevel, ...] = ()) -> None:
    """
    Check records that were made in Python, beside those of *base*.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    entries = [Entry(record) for record in records]
    faults = [fault for entry in entries for fault in shape_faults(entry)]
    if not faults:
        faults = [fault for entry in entries for fault in rule_faults(entry)]
        faults += joint_faults([*entries, *_new(base, entries)])
    if faults:
        raise DatasetError(faults)


def _new(base: tuple[TopLevel, ...], entries: list[Entry]) -> list[Entry]:
    own = {entry.record.id: entry.record for entry in entries}
    return [Entry(record, "the base") for record in base if own.get(record.id) != record]


def _read(found: Found, headings: list[Heading], entries: list[Entry]) -> list[Fault]:
    entry = Entry(TopLevel(id="" if found.cls is None else found.id), found.file)
    try:
        if found.cls is not None:
            entries.append(Entry(structure(found.cls, found.id, found.body), found.file))
        elif headings:
            return [fault(entry, Complaint("dataset", "one heading", "another"))]
        else:
            headings.append(converter().structure(found.body, Heading))
    except (BaseValidationError, Misfit) as error:
        return [
            fault(entry, Complaint(path, misfit.expected, misfit.found, misfit.near)) for path, misfit in placed(error)
        ]
    return []


def _in_file_order(faults: list[Fault], found: list[Found]) -> list[Fault]:
    places = {(each.file, each.id): at for at, each in enumerate(found)}
    files = {each.file: at for at, each in reversed(list(enumerate(found)))}
    unique = dict.fromkeys(faults)
    return sorted(unique, key=lambda each: (each.file, places.get((each.file, each.record), files.get(each.file, 0))))
