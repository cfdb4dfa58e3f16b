"""
A made-up record read from a folder in one process and in several, beside tomllib alone: `python benchmarks/reading.py`.

Each way runs in a fresh process, in turns, so that none finds memory or caches as another left them. The table has the
shortest time by the clock of each way with the time of processors that it took, of its own process and of others.
"""

import argparse
import gc
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple

from synthetic import dataset_of

from countylines import Dataset

ALONE: Final = "tomllib alone"
WAYS: Final[Mapping[str, Callable[[Path], int]]] = {
    ALONE: lambda folder: len([tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.rglob("*.toml"))]) - 4,
    "one process": lambda folder: len(Dataset.read(folder, processes=1).initiatives),
    "two processes": lambda folder: len(Dataset.read(folder, processes=2).initiatives),
    "three processes": lambda folder: len(Dataset.read(folder, processes=3).initiatives),
}


class Took(NamedTuple):
    """
    What one way took, in seconds: by the clock, and of processors in its own process and in others.
    """

    wall: float
    own: float
    others: float


def measured(way: str, folder: Path) -> Took:
    """
    Return what a way takes in this process.
    """
    # All that is imported for it is imported before.
    with TemporaryDirectory() as small:
        dataset_of(10).write(small)
        WAYS[way](Path(small))
    gc.disable()
    start = perf_counter(), *processor_time()
    WAYS[way](folder)
    end = perf_counter(), *processor_time()
    return Took(*[after - before for after, before in zip(end, start, strict=True)])


def processor_time() -> tuple[float, float]:
    """
    Return the seconds of processors that this process and those that it started have taken.
    """
    own, others = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime


def table(size: int, rounds: int) -> str:
    """
    Return the rows of one size, each way measured in turn.
    """
    took: dict[str, list[Took]] = {way: [] for way in WAYS}
    with TemporaryDirectory() as folder:
        dataset_of(size).write(folder)
        for _ in range(rounds):
            for way, found in took.items():
                command = [sys.executable, __file__, "--way", way, folder]
                done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
                found.append(Took(*json.loads(done.stdout)))
    best = {way: min(found) for way, found in took.items()}
    return "".join(
        f"| {size:,} | {way} | {wall:.1f} | {wall / best[ALONE].wall:.2f} | {own:.1f} | {others:.1f} |\n"
        for way, (wall, own, others) in best.items()
    )


def main() -> None:
    """
    Print the table, or with `--way` what one way took.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--way", choices=WAYS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("what", nargs="*", default=["10000"], help="numbers of initiatives; with --way the folder")
    given = parser.parse_args()
    if given.way:
        sys.stdout.write(json.dumps(measured(given.way, Path(given.what[0]))))
        return
    sys.stdout.write("| initiatives | | seconds | over `tomllib` alone | processor, own | others |\n")
    sys.stdout.write("| ---: | --- | ---: | ---: | ---: | ---: |\n")
    for size in given.what:
        sys.stdout.write(table(int(size), given.rounds))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
