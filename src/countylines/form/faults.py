"""
What is wrong with records: faults, and the error that lists them.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from countylines.errors import CountylinesError, escaped

PRINTED: Final = 50
"""How many faults a message prints: a slip in one record may be a fault in thousands."""

_MOST_OF_A_NAME: Final = 300


def _shortened(name: str) -> str:
    # A key that a file should not have may be of any length.
    return name if len(name) <= _MOST_OF_A_NAME else f"{name[: _MOST_OF_A_NAME - 3]}..."


@attrs.frozen(kw_only=True)
class Fault:
    """
    A fault is one thing that is wrong with a record, and its place.

    Attributes:
        file: The file, relative to the folder that was read; empty for records from Python or JSON.
        line: The line where the value or its table stands, of the faults that a message prints.
        record: The id of the record; empty if the file as a whole is at fault.
        field: The path below the record, such as `funding[2].amount.claims[0].is`.
        key: The key of the nested record that the path leads through, such as that of `funding[2]`; empty if none.
        expected: What would have been right.
        found: The value found.
        nearest: The closest valid value, if there is one; empty for the faults that a message does not print.
    """

    file: str
    line: int | None = None
    record: str
    field: str
    expected: str
    found: str
    nearest: str = ""
    key: str = ""

    def __str__(self) -> str:
        # A JSON text has lines but no file.
        line = "" if self.line is None else f":{self.line}" if self.file else f"line {self.line}"
        key = f" (key {_shortened(self.key)!r})" if self.key else ""
        names = (f"{self.file}{line}", _shortened(self.record), f"{_shortened(self.field)}{key}")
        place = ": ".join(filter(None, names))
        hint = f" (did you mean {self.nearest!r}?)" if self.nearest else ""
        text = f"{place}{': ' if place else ''}expected {self.expected}, found {self.found}{hint}"
        return escaped(text)


class DatasetError(CountylinesError, ValueError):
    """
    Records cannot make a dataset.

    Attributes:
        faults: Every fault, in the order of the files. The message prints the first 50 and the number of the others.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        head = f"{count} fault{'' if count == 1 else 's'} found"
        more = [f"  and {count - PRINTED} more, in .faults"] if count > PRINTED else []
        return "\n".join([head, *(f"  {fault}" for fault in self.faults[:PRINTED]), *more])
