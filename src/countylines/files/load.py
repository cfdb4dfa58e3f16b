"""
From files to checked records: first the shape of each, then what holds between those that can be read.
"""

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import Final, NamedTuple, cast

from cattrs.errors import BaseValidationError

from countylines.checks.links import joint_problems
from countylines.checks.record import record_problems, shape_problems
from countylines.checks.types import path_in_python, type_problems
from countylines.errors import DatasetError, Fault
from countylines.files.as_json import tables_in
from countylines.files.discover import Contents, Table, read_path
from countylines.form.dump import body_of
from countylines.form.full import Body
from countylines.form.paths import path_in_file
from countylines.form.problems import Problem, problems_in
from countylines.form.strict import structure, structure_heading
from countylines.records import TopLevel
from countylines.records.heading import Heading

_BASE: Final = "the base"


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


def read_records(path: str | PathLike[str], base: tuple[TopLevel, ...] = ()) -> Reading:
    """
    The records of a folder or file, checked beside those of *base*.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    return _reading(read_path(path), base)


def read_json(text: str, base: tuple[TopLevel, ...] = ()) -> Reading:
    """
    The records of a JSON text, checked beside those of *base*.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    return _reading(tables_in(text), base)


def _reading(contents: Contents, base: tuple[TopLevel, ...]) -> Reading:
    tables, faults, complete = contents
    headings = [table for table in tables if table.cls is None]
    outcomes = [_read(table) for table in tables]
    filed = [
        _Filed(outcome, table.file, table.body)
        for table, outcome in zip(tables, outcomes, strict=True)
        if isinstance(outcome, TopLevel)
    ]
    wrong = [*faults, *[fault for outcome in outcomes if isinstance(outcome, list) for fault in outcome]]
    another = Problem((), "one heading", "another")
    wrong += [_fault_at(table.file, "", "dataset", another) for table in headings[1:]]
    unreadable = frozenset([table.id for table in tables if table.cls]) - {each.record.id for each in filed}
    wrong += [*_rule_faults(filed), *_joint_faults(filed, base, unreadable if complete else None)]
    if wrong:
        raise DatasetError(_in_file_order(wrong, tables))
    heading = next((outcome for outcome in outcomes if isinstance(outcome, Heading)), None)
    return Reading(heading, tuple([each.record for each in filed]))


def check_records(records: tuple[TopLevel, ...], base: tuple[TopLevel, ...] = ()) -> None:
    """
    Check records that were made in Python, beside those of *base*.

    Raises:
        DatasetError: Something is wrong; lists all of it.
    """
    filed = [_Filed(record) for record in records]
    faults = [
        _fault_at("", str(record.id), path_in_python(problem.path), problem)
        for record in records
        for problem in type_problems(record)
    ]
    if not faults:
        faults = [_fault(each, problem) for each in filed for problem in shape_problems(each.record)]
    if not faults:
        faults = [*_rule_faults(filed), *_joint_faults(filed, base, frozenset())]
    if faults:
        raise DatasetError(faults)


def heading_of(**given: str) -> Heading:
    """
    The heading of a dataset that was made in Python.

    Args:
        given: The fields of the heading as a file holds them; an empty text for what is not given.

    Raises:
        DatasetError: One of them could not stand in a file.
    """
    table = Table("", None, "dataset", {name: text for name, text in given.items() if text})
    outcome = _read(table)
    if isinstance(outcome, list):
        raise DatasetError(outcome)
    return cast("Heading", outcome)


def _read(table: Table) -> TopLevel | Heading | list[Fault]:
    try:
        if table.cls is None:
            return structure_heading(cast("Body", table.body))
        record = structure(table.cls, table.id, table.body, table.cites or ())
    except (BaseValidationError, ValueError) as error:
        cls, id = table.cls or Heading, table.id if table.cls else ""
        return [
            _fault_at(table.file, id, path_in_file(cls, table.body, problem.path), problem)
            for problem in problems_in(error)
        ]
    # What inherits citations that cannot be read is left out, and so is what refers to it.
    return [] if table.cites is None else record


def _rule_faults(filed: Sequence[_Filed]) -> Iterator[Fault]:
    for each in filed:
        yield from (_fault(each, problem) for problem in record_problems(each.record))


def _joint_faults(
    filed: Sequence[_Filed], base: tuple[TopLevel, ...], unreadable: frozenset[str] | None
) -> Iterator[Fault]:
    own = {each.record.id: each.record for each in filed}
    every = [*filed, *[_Filed(record, _BASE) for record in base if own.get(record.id) != record]]
    yield from _clashes(every)
    for at, problem in joint_problems([each.record for each in every], unreadable):
        yield _fault(every[at], problem)


def _clashes(filed: Sequence[_Filed]) -> Iterator[Fault]:
    files: dict[str, str] = {}
    for each in filed:
        if each.record.id in files:
            other = files[each.record.id] or "a record made in Python"
            # The records of the base come last, so that it is they that clash.
            more = "; base.replacing(record) replaces it" if each.file == _BASE else ""
            yield _fault(each, Problem(("id",), f"an id of its own (also in {other}{more})", repr(each.record.id)))
        files.setdefault(each.record.id, each.file)


def _fault(filed: _Filed, problem: Problem) -> Fault:
    record, field = filed.record, ""
    if problem.path:  # without one, what was made in Python may not even have a table
        body = body_of(record) if filed.body is None else filed.body
        field = path_in_file(type(record), body, problem.path, ranked=True)
    return _fault_at(filed.file, record.id, field, problem)


def _fault_at(file: str, record: str, field: str, problem: Problem) -> Fault:
    return Fault(
        file=file,
        record=record,
        field=field,
        expected=problem.expected,
        found=problem.found,
        nearest=problem.nearest,
    )


def _in_file_order(faults: list[Fault], tables: Sequence[Table]) -> list[Fault]:
    # Both sides of a period, and all claims of one citation, report the same fault; it is kept once.
    places = {(table.file, table.id): at for at, table in enumerate(tables)}
    files = {table.file: at for at, table in reversed(list(enumerate(tables)))}
    unique = dict.fromkeys(faults)
    return sorted(unique, key=lambda each: (each.file, places.get((each.file, each.record), files.get(each.file, 0))))
