"""
The compiled form of a record: one JSON Lines file, read line by line as a program asks for what is in them.

The first line is the head, the next ones are an index, and then each line is a record.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, chain
from os import PathLike
from os.path import dirname, join
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from countylines.form.fast import read_record
from countylines.form.tables import TABLES
from countylines.index.summary import Summary
from countylines.index.texts import Texts
from countylines.records import TopLevel
from countylines.records.heading import Heading
from countylines.records.spans import Bounds
from countylines.values.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TypedDict

    from countylines.about.meta import Meta
    from countylines.form.faults import DatasetError

    class Loader(Protocol):
        """
        What imports modules from a folder or a zip.
        """

        def get_data(self, path: str, /) -> bytes:
            """
            Return the contents of a file beside the modules.
            """
            ...

    class Head(TypedDict):
        """
        The first line of the file.
        """

        format: int
        meta: dict[str, str]
        gaps: list[str]
        changed: list[str]
        counts: list[tuple[str, int]]
        ids: dict[str, str]
        lengths: str


# os.path, for pathlib costs a cold load more than it gives.
FILE: Final = join(dirname(__file__), "record.jsonl")  # noqa: PTH118, PTH120

# A reader refuses a file of another format: what it does not understand it could answer wrongly.
FORMAT: Final = 2
SCHEMA: Final = "schema.json"
PARTS: Final = ("aliases", "outside", "names", "spans", "nested", "joined")
"""The lines below the first, each a part of the summary."""

_START: Final = b'{"format":'
_TABLES: Final = tuple(TABLES)

Packaged: TypeAlias = "tuple[LazyRecords, Summary, Heading, Callable[[], Meta]]"
"""The records of a file, none of which is built yet, their summary, the heading, and what makes the metadata."""


class LazyRecords(Texts):
    """
    Records by id, each structured from its line when it is first asked for.
    """

    def __init__(self, text: bytes, first: int, ids: Mapping[str, tuple[str, ...]], lengths: Iterable[int]) -> None:
        self._text = text
        # Lines are in the order of the ids, one table after the other. With a first line of 100 bytes and lengths of 40
        # and 50 the records start at 100, 141 and 192: a newline is at the end of each.
        self._starts = list(accumulate([length + 1 for length in lengths], initial=first))
        self._ids = tuple(chain.from_iterable(ids.values()))
        self._lines = {id: line for line, id in enumerate(self._ids)}
        self._tables = list(accumulate(map(len, ids.values())))
        self._built: dict[str, TopLevel] = {}

    def __getitem__(self, id: str) -> TopLevel:
        built = self._built.get(id)
        # Two threads may build a record twice; both are then given the one that was kept.
        return built if built is not None else self._built.setdefault(id, self._build(id))

    def _build(self, id: str) -> TopLevel:
        line = self._lines[id]
        body = cast("dict[str, object]", json.loads(self._text[self._starts[line] : self._starts[line + 1]]))
        return read_record(TABLES[_TABLES[bisect_right(self._tables, line)]], id, body)

    def naming(self, text: str) -> list[str]:
        needle = json.dumps(text, ensure_ascii=False)[1:-1].encode()
        lines: list[int] = []
        at = self._text.find(needle, self._starts[0])
        # The digest at the end is the line of no record.
        while self._starts[0] <= at < self._starts[-1]:
            lines.append(bisect_right(self._starts, at) - 1)
            # One hit says enough of a line.
            at = self._text.find(needle, self._starts[lines[-1] + 1])
        return [self._ids[line] for line in lines]

    def __contains__(self, id: object) -> bool:
        return id in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def packaged() -> Packaged:
    """
    Return the bundled record.
    """
    # The loader of this module also reads beside it in a zip; importlib.resources would cost a cold load more.
    return _packaged(cast("Loader", __spec__.loader).get_data(FILE))


def schema_text() -> str:
    """
    Return the JSON Schema of the files of a record, as it ships.
    """
    return cast("Loader", __spec__.loader).get_data(join(dirname(FILE), SCHEMA)).decode()  # noqa: PTH118, PTH120


def compiled(path: str | PathLike[str]) -> Packaged:
    """
    Return the record in a file that `countylines build` made.

    Raises:
        DatasetError: The file cannot be read, is no such file, was changed, or is of another format.
    """
    from hashlib import sha256  # noqa: PLC0415 - imported lazily; load() does not need it

    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as FILE
            text = file.read()
    except OSError as error:
        raise _refused(path, "a file that can be read", error.strerror or str(error)) from None
    if not text.startswith(_START):
        raise _refused(path, "a file that `countylines build` made", "another")
    # The format comes first: of a later one it is not even known where its digest is.
    number = text[len(_START) :].partition(b",")[0]
    if number != str(FORMAT).encode():
        is_earlier = number.isdigit() and int(number[:8]) < FORMAT
        version = (
            "an earlier version of countylines; build it again" if is_earlier else "a later version of countylines"
        )
        found = f"format {number[:8].decode(errors='replace')!a}, of {version}"
        raise _refused(path, f"a compiled record of format {FORMAT}", found)
    # The last line is the digest of all lines before it. The newline at the very end is not the one looked for.
    last = text.rfind(b"\n", 0, -1) + 1
    if text[last:] != b'{"sha256":"%s"}\n' % sha256(text[:last]).hexdigest().encode():
        raise _refused(path, "the digest that it was built with; build it again", "another")
    return _packaged(text)


def _refused(path: str | PathLike[str], expected: str, found: str) -> "DatasetError":
    from countylines.form.faults import DatasetError, Fault  # noqa: PLC0415 - imported lazily; load() does not need it

    return DatasetError([Fault(file=str(path), record="", field="", expected=expected, found=found)])


def _packaged(text: bytes) -> Packaged:
    ends = [text.index(b"\n") + 1]
    for _ in PARTS:
        ends.append(text.index(b"\n", ends[-1]) + 1)
    head = cast("Head", json.loads(text[: ends[0]]))
    ids = {table: tuple(ids.split()) for table, ids in head["ids"].items()}
    heading = _heading(head)

    def meta() -> "Meta":
        from countylines.about.meta import meta_under  # noqa: PLC0415 - imported lazily; load() does not need it

        return meta_under(heading, head["meta"]["digest"], tuple([(name, count) for name, count in head["counts"]]))

    records = LazyRecords(text, ends[-1], ids, map(int, head["lengths"].split()))
    return records, _summary(ids, lambda at: json.loads(text[ends[at] : ends[at + 1]])), heading, meta


def _heading(head: "Head") -> Heading:
    return Heading(
        title=head["meta"]["title"],
        version=head["meta"]["version"],
        licence=head["meta"]["licence"],
        coverage=Period(head["meta"]["coverage"]),
        gaps=tuple(map(Period, head["gaps"])),
        changed=tuple(head["changed"]),
    )


def _summary(ids: Mapping[str, tuple[str, ...]], part: "Callable[[int], object]") -> Summary:
    """
    Return the summary of which *part* decodes a line, each when somebody asks for it.
    """

    def spans() -> Mapping[str, Bounds]:
        columns = [map(int, column.split()) for column in cast("list[str]", part(PARTS.index("spans")))]
        return dict(zip(ids["initiatives"], zip(*columns, strict=True), strict=True))

    return Summary(
        ids,
        aliases=lambda: cast("dict[str, str]", part(PARTS.index("aliases"))),
        outside=lambda: cast("dict[str, str]", part(PARTS.index("outside"))),
        spans=spans,
        nested=lambda: cast("dict[str, str]", part(PARTS.index("nested"))),
        names=lambda: cast("dict[str, str]", part(PARTS.index("names"))),
        joined=lambda: cast("list[str]", part(PARTS.index("joined"))),
    )
