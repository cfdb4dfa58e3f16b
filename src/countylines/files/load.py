"""
From files to checked records: first the shape of each, then what holds between those that can be read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from os import PathLike
from typing import Final, NamedTuple, TypeAlias, cast

import attrs
from cattrs.errors import BaseValidationError

from countylines.checks.gathered import Gathered
from countylines.checks.links import joint_problems
from countylines.checks.record import record_problems, shape_problems
from countylines.checks.types import has_right_types, path_in_python, type_problems
from countylines.files.as_json import tables_in
from countylines.files.discover import HEADING, Contents, Table, folder_at
from countylines.files.json_lines import JsonLines
from countylines.files.lines import Lines, Steps, known_steps, steps_of
from countylines.form.dump import body_of
from countylines.form.faults import PRINTED, DatasetError, Fault
from countylines.form.full import Body, as_list, as_table
from countylines.form.paths import path_in_file
from countylines.form.problems import Near, Problem, problems_in, reported
from countylines.form.straight import StraightReader
from countylines.form.strict import structure, structure_heading
from countylines.form.tables import TABLES
from countylines.records import TopLevel
from countylines.records.heading import Heading

_BASE: Final = "the base"

_Pending: TypeAlias = tuple[Fault, Near]
"""A fault, and what looks for the nearest valid value if a message prints it."""


class Reading(NamedTuple):
    """
    What was read: the heading, if there is one, and the records.
    """

    heading: Heading | None
    records: tuple[TopLevel, ...]


class _Filed(NamedTuple):
    """
    A readable record with the file and the table that it was read from.

    A record made in Python has neither; the paths of its faults are those that it would have in a file.
    """

    record: TopLevel
    file: str = ""
    body: object = None


class _Read(NamedTuple):
    """
    What a file holds, and what was made of each of its tables: a record, a heading, or faults.
    """

    contents: Contents
    made: Sequence[TopLevel | Heading | list[_Pending]]


class _Reader:
    """
    Makes records of the tables of files, and looks at each at once: all may be well.
    """

    def __init__(self) -> None:
        self._straight = StraightReader()
        self._gathered = Gathered()
        self._is_well = True

    def read(self, contents: Contents) -> _Read:
        """
        Return what is made of the tables of a file.
        """
        made = [_read(table, self._straight) for table in contents.tables]
        self._is_well &= not contents.faults
        for outcome in made:
            match outcome:
                case TopLevel():
                    self._is_well &= self._gathered.add(outcome) or not any(record_problems(outcome))
                case list():
                    self._is_well = False
                case _:
                    pass
        return _Read(contents, made)

    def all_is_well(self, base: Iterable[TopLevel]) -> bool:
        """
        Return whether no rule is broken by what was read, beside the records of *base*.
        """
        if not self._is_well:
            return False
        for record in base:
            self._gathered.add(record)
        are_ids_unique = len(self._gathered.places) == len(self._gathered.tops)
        return are_ids_unique and not any(joint_problems(self._gathered))


def read_records(
    path: str | PathLike[str], base: tuple[TopLevel, ...] = (), *, processes: int | None = None
) -> Reading:
    """
    Return the records of a folder or file, checked beside those of *base*.

    Args:
        path: The folder or file.
        base: Records that those read may refer to.
        processes: How many processes parse files, this one among them; None for as many as pay.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    folder, reader = folder_at(path), _Reader()
    # As others may parse at the same time, each file is made into records when it comes, in any order.
    with closing(folder.contents(processes)) as contents:
        files = {name: reader.read(file) for name, file in contents}
    # What cannot be looked into may hold anything.
    above = reader.read(Contents([], folder.faults, complete=not folder.faults))
    return _reading(
        [above, *[files[name] for name in folder.names]], reader, base, lambda file: Lines(folder.text_of(file))
    )


def read_json(text: str, base: tuple[TopLevel, ...] = ()) -> Reading:
    """
    Return the records of a JSON text, checked beside those of *base*.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    reader = _Reader()
    return _reading([reader.read(tables_in(text))], reader, base, lambda _: JsonLines(text))


def _reading(
    read: Sequence[_Read],
    reader: _Reader,
    base: tuple[TopLevel, ...],
    read_lines: Callable[[str], Lines | JsonLines],
) -> Reading:
    tables = [table for file, _ in read for table in file.tables]
    outcomes = [outcome for _, made in read for outcome in made]
    filed = [
        _Filed(outcome, table.file, table.body)
        for table, outcome in zip(tables, outcomes, strict=True)
        if isinstance(outcome, TopLevel)
    ]
    headings = [outcome for outcome in outcomes if isinstance(outcome, Heading)]
    own = {entry.record.id: entry.record for entry in filed}
    beside = [_Filed(record, _BASE) for record in base if own.get(record.id) != record]
    # Looked at in the order of the files only if something is wrong: the order decides what the faults say.
    if len(headings) > 1 or not reader.all_is_well([entry.record for entry in beside]):
        wrong: list[_Pending] = [(fault, tuple) for file, _ in read for fault in file.faults]
        wrong += [pending for outcome in outcomes if isinstance(outcome, list) for pending in outcome]
        another = Problem((), "one heading", "another")
        wrong += [_fault_at(table.file, "", "dataset", another) for table in tables if table.cls is None][1:]
        unreadable = frozenset([table.id for table in tables if table.cls]) - own.keys()
        # What refers to a record that could not be read is no fault of its own. Where a whole file could not be read,
        # any record may have been in it.
        wrong += _rule_faults(filed, beside, unreadable if all(file.complete for file, _ in read) else None)
        faults = reported(_in_file_order(wrong, tables))
        if faults:
            raise DatasetError(_with_lines(faults, tables, read_lines))
    return Reading(next(iter(headings), None), tuple([entry.record for entry in filed]))


def check_records(records: tuple[TopLevel, ...], base: tuple[TopLevel, ...] = ()) -> None:
    """
    Check records that were made in Python, beside those of *base*.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    # Each check rests on the one before: no rule can be asked of a record that has a number where a date belongs.
    filed = [_Filed(record) for record in records]
    faults = [
        _fault_at("", str(record.id), path_in_python(problem.path), problem)
        for record in records
        if not has_right_types(record)
        for problem in type_problems(record)
    ]
    straight = StraightReader()
    if not faults:
        faults = [_fault(entry, problem) for entry in filed for problem in shape_problems(entry.record, straight)]
    if not faults:
        own = {record.id: record for record in records}
        beside = [_Filed(record, _BASE) for record in base if own.get(record.id) != record]
        faults = list(_rule_faults(filed, beside, frozenset()))
    if faults:
        raise DatasetError(reported(faults))


def check_together(records: tuple[TopLevel, ...]) -> None:
    """
    Check what holds between records, each of which was checked by itself.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    gathered = Gathered()
    for record in records:
        gathered.add(record)
    faults = [_fault(_Filed(records[at]), problem) for at, problem in joint_problems(gathered)]
    if faults:
        raise DatasetError(reported(faults))


def heading_of(**given: str) -> Heading:
    """
    Return the heading of a dataset that was made in Python.

    Args:
        given: The fields of the heading as a file holds them; an empty text for what is not given.

    Raises:
        DatasetError: One of them could not stand in a file.
    """
    table = Table("", None, "dataset", {name: text for name, text in given.items() if text})
    outcome = _read(table, StraightReader())
    if isinstance(outcome, list):
        raise DatasetError(reported(outcome))
    return cast("Heading", outcome)


def _read(table: Table, straight: StraightReader) -> TopLevel | Heading | list[_Pending]:
    try:
        if table.cls is None:
            return structure_heading(cast("Body", table.body))
        cites = table.cites or ()
        # The straight way reads records of the common form, faster; the other one reads all of them, and says what is
        # wrong.
        record = straight.read(table.cls, table.id, table.body, cites)
        record = record or structure(table.cls, table.id, table.body, cites)
    except (BaseValidationError, ValueError) as error:
        cls, id = table.cls or Heading, table.id if table.cls else ""
        return [
            _fault_at(table.file, id, path_in_file(cls, table.body, problem.path), problem)
            for problem in problems_in(error)
        ]
    # What inherits citations that cannot be read is left out, and so is what refers to it.
    return [] if table.cites is None else record


def _rule_faults(
    filed: Sequence[_Filed], beside: Sequence[_Filed], unreadable: frozenset[str] | None
) -> Iterator[_Pending]:
    """
    Yield the faults of each record by itself, then those between records and those *beside* them.
    """
    gathered = Gathered()
    for entry in filed:
        if not gathered.add(entry.record):
            yield from (_fault(entry, problem) for problem in record_problems(entry.record))
    for entry in beside:
        gathered.add(entry.record)
    every = [*filed, *beside]
    yield from _clashes(every)
    for at, problem in joint_problems(gathered, unreadable):
        yield _fault(every[at], problem)


def _clashes(filed: Sequence[_Filed]) -> Iterator[_Pending]:
    files: dict[str, str] = {}
    for entry in filed:
        if entry.record.id in files:
            owner = files[entry.record.id] or "a record made in Python"
            # The records of the base come last, so that it is they that clash.
            more = "; base.replacing(record) replaces it" if entry.file == _BASE else ""
            yield _fault(entry, Problem(("id",), f"an id of its own (also in {owner}{more})", repr(entry.record.id)))
        files.setdefault(entry.record.id, entry.file)


def _fault(filed: _Filed, problem: Problem) -> _Pending:
    record = filed.record
    body = body_of(record) if filed.body is None else filed.body
    field = path_in_file(type(record), body, problem.path, ranked=True)
    return _fault_at(filed.file, record.id, field, problem)


def _fault_at(file: str, record: str, field: str, problem: Problem) -> _Pending:
    fault = Fault(file=file, record=record, field=field, expected=problem.expected, found=problem.found)
    return fault, problem.near


def _with_lines(
    faults: Sequence[Fault], tables: Sequence[Table], read_lines: Callable[[str], Lines | JsonLines]
) -> Iterator[Fault]:
    """
    Yield the faults with their keys, and with their lines as far as they are printed.
    """
    places = {(table.file, table.id): table for table in tables}
    lines: dict[str, Lines | JsonLines] = {}
    for at, fault in enumerate(faults):
        table = places.get((fault.file, fault.record)) or places.get((fault.file, HEADING))
        if table is None or fault.line is not None:
            yield fault
            continue
        steps = steps_of(fault.field)
        line = None
        if at < PRINTED:
            if fault.file not in lines:
                lines[fault.file] = read_lines(fault.file)
            line = _line_of(lines[fault.file], table, steps)
        yield attrs.evolve(fault, line=line, key=_key_at(table.body, steps))


def _line_of(lines: Lines | JsonLines, table: Table, steps: Steps) -> int | None:
    known = known_steps(table.body, steps)
    below = (table.name, table.id) if table.name in TABLES else (table.name,)
    # The groups of a record that has a file of its own stand beside its table or in it.
    beside = table.cls is not None and table.name not in TABLES
    return (lines.line_of(known) if beside and known else None) or lines.line_of((*below, *known))


def _key_at(body: object, steps: Steps) -> str:
    """
    Return the key of the nested record that a path leads through, if a list of records is on the way.
    """
    match steps:
        case (str() as group, int() as at, *_):
            members = as_list(as_table(body).get(group))
            key = as_table(members[at]).get("key", "") if at < len(members) else ""
            return key if isinstance(key, str) else ""
        case _:
            return ""


def _in_file_order(faults: list[_Pending], tables: Sequence[Table]) -> list[_Pending]:
    # Both sides of a period, and all claims of one citation, report the same fault; it is kept once.
    places = {(table.file, table.id): at for at, table in enumerate(tables)}
    files = {table.file: at for at, table in reversed(list(enumerate(tables)))}
    unique = dict(faults)

    def place(pending: _Pending) -> tuple[str, int]:
        fault, _ = pending
        return fault.file, places.get((fault.file, fault.record), files.get(fault.file, 0))

    return sorted(unique.items(), key=place)
