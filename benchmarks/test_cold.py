"""
A cold start as a whole process, as a ratio to importing the three libraries that the package depends on.
"""

import statistics
import subprocess
import sys
import time

from pytest_benchmark.fixture import BenchmarkFixture

BARE = "pass"
FLOOR = "import attrs, cattrs, pendulum"
LOAD = """
import countylines as cl
ds = cl.load()
ds.initiatives['NCLCC'].period
ds.initiatives.active('2019-06-01').ids
"""
RUNS = 15


def seconds(code: str) -> float:
    """
    How long a fresh interpreter takes for *code*.
    """
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code
    return time.perf_counter() - start


def ratio_to_floor(code: str) -> float:
    """
    The median time of *code* over that of the floor, a bare interpreter taken off both, run in turn.
    """
    times = [[seconds(program) for program in (BARE, FLOOR, code)] for _ in range(RUNS + 1)][1:]
    bare, floor, ours = [float(statistics.median(column)) for column in zip(*times, strict=True)]
    return (ours - bare) / (floor - bare)


def report(benchmark: BenchmarkFixture, code: str) -> None:
    """
    Time *code* and keep its ratio to the floor beside the times.
    """
    benchmark.pedantic(seconds, args=(code,), rounds=5, warmup_rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info["ratio_to_floor"] = ratio = round(ratio_to_floor(code), 3)
    sys.stdout.write(f"\n{ratio} of the floor: {code}\n")


def test_import(benchmark: BenchmarkFixture) -> None:
    """
    `import countylines`: 0.05 of the floor at most.
    """
    report(benchmark, "import countylines")


def test_load_and_first_answers(benchmark: BenchmarkFixture) -> None:
    """
    Load, one initiative by id, the ids active on a day: no more than the floor.
    """
    report(benchmark, LOAD)
