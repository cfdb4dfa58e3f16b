"""
From files to checked records: shapes first, then what holds between the readable ones.
"""

from collections.abc import Iterator, Mapping
from os import PathLike
from typing import NamedTuple, cast

import attrs
from cattrs.errors import BaseValidationError

from countylines.checks.links import joint_faults
from countylines.checks.record import Complaint, Entry, fault, rule_faults, shape_faults
from countylines.errors import DatasetError, Fault
from countylines.files.discover import Found, read_path
from countylines.form.problems import Misfit, placed
from countylines.form.strict import converter, structure
from countylines.records import TopLevel
from countylines.records.heading import Heading
from countylines.vocab import Standing


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
    found, faults, lost = read_path(path)
    headings: list[Heading] = []
    entries: list[Entry] = []
    for each in found:
        faults += _read(each, headings, entries)
    unreadable = frozenset([each.id for each in found if each.cls]) - {entry.record.id for entry in entries}
    broken = [fault for entry in entries for fault in rule_faults(entry)]
    broken += joint_faults([*entries, *_new(base, entries)], None if lost else unreadable)
    if faults or broken:
        raise DatasetError(_in_file_order([*faults, *_as_filed(broken, found)], found))
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
            record = structure(found.cls, found.id, found.body)
            entries.extend([Entry(record, found.file)] if found.cited else [])
        elif headings:
            return [fault(entry, Complaint("dataset", "one heading", "another"))]
        else:
            headings.append(converter().structure(found.body, Heading))
    except (BaseValidationError, Misfit) as error:
        return [
            fault(entry, Complaint(path, misfit.expected, misfit.found, misfit.near)) for path, misfit in placed(error)
        ]
    return []


def _as_filed(faults: list[Fault], found: list[Found]) -> Iterator[Fault]:
    bodies = {(each.file, each.id): each.body for each in found}
    for each in faults:
        yield attrs.evolve(each, field=_path_as_filed(each.field, bodies.get((each.file, each.record))))


def _path_as_filed(path: str, body: object) -> str:
    """
    The path below *body* that a path below its record stands for.

    A figure's value is its table, start and end may stand as a period, claims are sorted when they are read, and a
    claim may have the citation of its fact.
    """
    steps: list[str] = []
    at: object = body
    above: Mapping[str, object] = {}
    for step in path.split("."):
        name, _, index = step.removesuffix("]").partition("[")
        table = cast("dict[str, object]", at) if isinstance(at, dict) else {}
        if name == "value" and name not in table:
            continue
        if name in ("start", "end") and "period" in table:
            name = "period"
        if name == "cite" and name not in table and name in above and steps[-1].startswith("claims["):
            steps.pop()
        above, at = table or above, table.get(name)
        if index and isinstance(at, list):
            members = cast("list[object]", at)
            place = _claim_order(members)[int(index)] if name == "claims" else int(index)
            index, at = str(place), members[place]
        steps.append(f"{name}[{index}]" if index else name)
    return ".".join(steps)


def _claim_order(claims: list[object]) -> list[int]:
    words = [str(word) for word in Standing]
    standings = [str(cast("dict[str, object]", claim).get("standing", Standing.STATED)) for claim in claims]
    return sorted(range(len(claims)), key=lambda at: words.index(standings[at]))


def _in_file_order(faults: list[Fault], found: list[Found]) -> list[Fault]:
    places = {(each.file, each.id): at for at, each in enumerate(found)}
    files = {each.file: at for at, each in reversed(list(enumerate(found)))}
    unique = dict.fromkeys(faults)
    return sorted(unique, key=lambda each: (each.file, places.get((each.file, each.record), files.get(each.file, 0))))
