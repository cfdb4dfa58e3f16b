"""
A made-up record read from a folder, and checked in memory, beside tomllib and pydantic; written, pickled and joined.

Each group is one question over one size: compare within a group. Times are of the processor, so that what else runs
makes less of a difference, and the collector of garbage is off: when it runs, and over how much, is chance.
"""

import pickle
import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple, TypeVar, cast

import pytest
from models import Document
from pytest_benchmark.fixture import BenchmarkFixture
from synthetic import dataset_of, records

from countylines import Dataset
from countylines.typing import TopLevel

T = TypeVar("T")

pytestmark = pytest.mark.benchmark(timer=process_time, disable_gc=True)

OURS: Final = "countylines"
READ_SIZES: Final = (1_000, 10_000)
MOST_ROUNDS: Final = 500


def measured(benchmark: BenchmarkFixture, question: str, size: int, way: Callable[[], T]) -> T:
    """
    The answer of one tool, timed.

    It is asked once before, which fills what tools keep, and once more to see how often it can be in a second: three
    times at least.
    """
    benchmark.group = f"{question}, {size:,}"
    way()
    start = process_time()
    way()
    rounds = min(MOST_ROUNDS, max(3, round(1 / (process_time() - start))))
    return cast("T", benchmark.pedantic(way, rounds=rounds))  # type: ignore[no-untyped-call]


class Files(NamedTuple):
    """
    One record in a folder of files, as what a parser makes of them, and as records made in Python.
    """

    size: int
    folder: Path
    documents: list[dict[str, object]]
    records: tuple[TopLevel, ...]


@pytest.fixture(scope="session", params=READ_SIZES)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """
    A record of one size; a hundred thousand files take longer to parse than anyone waits for a benchmark.
    """
    size = cast("int", request.param)
    folder = tmp_path_factory.mktemp("record")
    dataset_of(size).write(folder)
    return Files(size, folder, parsed(folder), tuple(records(size)))


def parsed(folder: Path) -> list[dict[str, object]]:
    """
    The files of a folder, read by the standard library.
    """
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.toml"))]


READ: Final[Mapping[str, Callable[[Files], int]]] = {
    OURS: lambda files: len(Dataset.read(files.folder).initiatives),
    "pydantic": lambda files: len([Document.model_validate(document) for document in parsed(files.folder)]) - 4,
    "tomllib alone": lambda files: len(parsed(files.folder)) - 4,
}


@pytest.mark.parametrize("who", READ)
def test_read(benchmark: BenchmarkFixture, files: Files, who: str) -> None:
    """
    A folder of files, a file for each initiative and four for what they refer to, read and checked.

    What pydantic checks is in `models`: shapes and words. Ours also reads dates and amounts and checks what holds
    between records.
    """
    assert measured(benchmark, "read a folder", files.size, partial(READ[who], files)) == files.size


CHECK: Final[Mapping[str, Callable[[Files], int]]] = {
    OURS: lambda files: len(Dataset.of(*files.records).initiatives),
    "pydantic": lambda files: len([Document.model_validate(document) for document in files.documents]) - 4,
}


@pytest.mark.parametrize("who", CHECK)
def test_check(benchmark: BenchmarkFixture, files: Files, who: str) -> None:
    """
    What is in memory, checked: records made in Python by ours, parsed files by pydantic, as in `test_read`.
    """
    assert measured(benchmark, "check what is in memory", files.size, partial(CHECK[who], files)) == files.size


KEEP: Final[Mapping[str, Callable[[Dataset, Path], object]]] = {
    "write": lambda ds, folder: ds.write(folder),
    "pickle, both ways": lambda ds, _: pickle.loads(pickle.dumps(ds)),  # noqa: S301 - our own bytes
    "join with itself": lambda ds, _: ds | ds,
}


@pytest.mark.parametrize("what", KEEP)
def test_keep(benchmark: BenchmarkFixture, files: Files, tmp_path: Path, what: str) -> None:
    """
    A checked dataset, written into a folder, sent to another process, or joined with another.
    """
    ds = Dataset.read(files.folder)
    measured(benchmark, what, files.size, partial(KEEP[what], ds, tmp_path))
