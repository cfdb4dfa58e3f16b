"""
The compiled form of a record: one JSON Lines file, an index and then a record a line, each built when first asked for.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from os import PathLike
from os.path import dirname, join
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, cast

from countylines.errors import DatasetError, Fault
from countylines.form.fast import read_record
from countylines.form.tables import TABLES
from countylines.index.summary import Summary
from countylines.meta import Meta
from countylines.records import TopLevel
from countylines.records.spans import Bounds
from countylines.values.periods import Period

if TYPE_CHECKING:
    from typing import Protocol

    class Loader(Protocol):
        """
        What imports modules from a folder or a zip.
        """

        def get_data(self, path: str, /) -> bytes:
            """
            The contents of a file beside the modules.
            """
            ...


# os.path, for pathlib costs a cold load more than it gives.
FILE: Final = join(dirname(__file__), "record.jsonl")  # noqa: PTH118, PTH120


# A reader refuses a file of a later format: what it does not understand it could answer wrongly.
FORMAT: Final = 1
SCHEMA: Final = "schema.json"
_START: Final = b'{"format":'


class Head(TypedDict):
    """
    The first line of the file.
    """

    format: int
    meta: dict[str, str]
    gaps: list[str]
    changed: list[str]
    counts: list[tuple[str, int]]
    aliases: dict[str, tuple[str, ...]]
    outside: dict[str, str]
    spans: dict[str, Bounds]
    lines: dict[str, dict[str, tuple[int, int]]]


class Packaged(NamedTuple):
    """
    What the file gives without building a record.
    """

    records: "LazyRecords"
    summary: Summary
    meta: Meta


class LazyRecords(Mapping[str, TopLevel]):
    """
    Records by id, each structured from its line when it is first asked for.
    """

    def __init__(self, text: bytes, first: int, lines: Mapping[str, Mapping[str, tuple[int, int]]]) -> None:
        self._text = text
        # Places count from the first record, which spares a copy of the text without its first line.
        self._first = first
        self._lines = lines
        self._built: dict[str, TopLevel] = {}

    def __getitem__(self, id: str) -> TopLevel:
        built = self._built.get(id)
        # Two threads may build a record twice; both are then given the one that was kept.
        return built if built is not None else self._built.setdefault(id, self._build(id))

    def _build(self, id: str) -> TopLevel:
        table = next((table for table, places in self._lines.items() if id in places), None)
        if table is None:
            raise KeyError(id)
        start, length = self._lines[table][id]
        start += self._first
        body = cast("dict[str, object]", json.loads(self._text[start : start + length]))
        return read_record(TABLES[table], id, body)

    def __contains__(self, id: object) -> bool:
        return any(id in places for places in self._lines.values())

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._lines.values())

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))


def packaged() -> Packaged:
    """
    The bundled record.
    """
    # The loader of this module also reads beside it in a zip; importlib.resources would cost a cold load more.
    return _packaged(cast("Loader", __spec__.loader).get_data(FILE))


def schema_text() -> str:
    """
    The JSON Schema of the files of a record, as it ships.
    """
    return cast("Loader", __spec__.loader).get_data(join(dirname(FILE), SCHEMA)).decode()  # noqa: PTH118, PTH120


def compiled(path: str | PathLike[str]) -> Packaged:
    """
    The record in a file that `countylines build` made.

    Raises:
        DatasetError: The file cannot be read, is no such file, was changed, or is of a later format.
    """
    from hashlib import sha256  # noqa: PLC0415 - imported lazily; load() does not need it

    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as FILE
            text = file.read()
    except OSError as error:
        raise _refused(path, "a file that can be read", error.strerror or str(error)) from None
    if not text.startswith(_START):
        raise _refused(path, "a file that `countylines build` made", "another")
    number = text[len(_START) :].partition(b",")[0]
    if number != str(FORMAT).encode():
        found = f"format {number[:8].decode(errors='replace')!a}, of a later version of countylines"
        raise _refused(path, f"a compiled record of format {FORMAT}", found)
    last = text.rfind(b"\n", 0, -1) + 1
    if text[last:] != b'{"sha256":"%s"}\n' % sha256(text[:last]).hexdigest().encode():
        raise _refused(path, "the digest that it was built with; build it again", "another")
    return _packaged(text)


def _refused(path: str | PathLike[str], expected: str, found: str) -> DatasetError:
    return DatasetError([Fault(file=str(path), record="", field="", expected=expected, found=found)])


def _packaged(text: bytes) -> Packaged:
    first = text.index(b"\n") + 1
    head = cast("Head", json.loads(text[:first]))
    lines = head["lines"]
    ids = {table: tuple(places) for table, places in lines.items()}
    coverage, gaps = Period(head["meta"].pop("coverage")), tuple(map(Period, head["gaps"]))
    counts = tuple([(name, count) for name, count in head["counts"]])
    meta = Meta(**head["meta"], coverage=coverage, gaps=gaps, changed=tuple(head["changed"]), counts=counts)
    summary = Summary(ids, head["aliases"], head["outside"], head["spans"])
    return Packaged(LazyRecords(text, first, lines), summary, meta)
