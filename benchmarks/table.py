"""
Ours beside SQLite, DuckDB, pandas and polars: `python benchmarks/table.py`, with `--size 100000` for the larger table.

All answer the same questions in one process, by turns. The answers are compared first, and one that differs ends the
run. Then each is asked several times; the least time of the processor counts, and the collector of garbage is off. Each
was asked once before, so what a tool keeps between questions is there; `first` is what ours took that time, with
everything that it makes for later.

`--write docs/reference/tables/speed.md` writes what the page of the site shows.
"""

import argparse
import gc
import os
import platform
import sys
import tracemalloc
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from sqlite3 import sqlite_version
from time import process_time
from typing import Any, Final, NamedTuple

import peers  # before the others: it says how many threads polars has
from questions import OURS, QUESTIONS, Question
from synthetic import dataset_of

from countylines import Dataset
from countylines.records.walk import facts_of, parts

TOOLS: Final = (OURS, "sqlite", "duckdb", "pandas", "polars")
SECONDS: Final = 0.15
MOST_ROUNDS: Final = 200
FEWEST_ROUNDS: Final = 3
MOST_GROWTH: Final = 12


class Measured(NamedTuple):
    """
    What each tool took for a question, in seconds, and what ours took when it was first asked.
    """

    first: float
    times: Mapping[str, float]

    @property
    def ratio(self) -> float:
        """
        Ours over the best of the others.
        """
        return self.times[OURS] / min(seconds for who, seconds in self.times.items() if who != OURS)


def fresh(dataset: Dataset) -> Dataset:
    """
    Return the same records without what questions have left behind.
    """
    copy = Dataset(dict(dataset._index.records), dataset._index.heading)  # noqa: SLF001 - nothing public forgets
    _ = copy.initiatives.ids, copy.funding.ids
    return copy


def timed(way: Any, world: peers.World) -> tuple[float, Any]:  # noqa: ANN401 - what a question answers
    """
    Return how long an answer took, with it.
    """
    start = process_time()
    answer = way(world)
    return process_time() - start, answer


def measured(asked: Question, world: peers.World) -> Measured:
    """
    Ask a question of all tools, compare the answers, and measure.

    Raises:
        SystemExit: A tool gave another answer than ours.
    """
    first, ours = timed(asked.ways[OURS], world._replace(dataset=fresh(world.dataset)))
    expected = asked.plain(ours)
    times: dict[str, float] = {}
    for who, way in asked.ways.items():
        if asked.plain(way(world)) != expected:
            raise SystemExit(f"{asked.name}: {who} answers otherwise than {OURS} at {world.size:,}")
        times[who] = timed(way, world)[0]
    rounds = min(MOST_ROUNDS, max(FEWEST_ROUNDS, round(SECONDS / max(times.values()))))
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        times = {who: min(times[who], timed(way, world)[0]) for who, way in asked.ways.items()}
    gc.enable()
    return Measured(first, times)


def bytes_a_fact(size: int) -> tuple[int, int]:
    """
    Return the bytes that a record takes for each fact: as it is made, and when every question of the table was asked.
    """
    facts = sum(
        len([fact for _, fact in facts_of(part.record) if fact.claims])
        for record in dataset_of(size)._index.records.values()  # noqa: SLF001 - of every kind
        for part in parts(record)
    )
    gc.collect()
    tracemalloc.start()
    dataset = dataset_of(size)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    world = peers.World(size, dataset, None, None, {}, {}, dataset.initiatives.ids[:10])  # type: ignore[arg-type]
    for asked in QUESTIONS:
        asked.ways[OURS](world)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return round(before / facts), round(after / facts)


def table(small: Mapping[str, Measured], large: Mapping[str, Measured], sizes: tuple[int, int]) -> Iterator[str]:
    """
    Yield the lines of the table in Markdown.
    """
    yield f"| {sizes[1]:,} initiatives | {' | '.join(TOOLS)} | ours to best | growth | first |"
    yield f"| --- |{' ---: |' * (len(TOOLS) + 3)}"
    for name, timing in large.items():
        cells = [milliseconds(timing.times[who]) if who in timing.times else "" for who in TOOLS]
        growth = timing.times[OURS] / small[name].times[OURS]
        yield f"| {name} | {' | '.join(cells)} | {timing.ratio:.2f} | {growth:.1f} | {milliseconds(timing.first)} |"


def milliseconds(seconds: float) -> str:
    """
    A time in milliseconds, with three digits that count.
    """
    return f"{seconds * 1000:.3g}" if seconds < 1 else f"{seconds * 1000:,.0f}"


def heading() -> str:
    """
    Return when and on what the table was made; no name of a machine.
    """
    python = ".".join(platform.python_version_tuple()[:2])
    versions = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pandas", "polars"))
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y} on {os.cpu_count()} cores with Python {python}, "
        f"SQLite {sqlite_version}, {versions}; milliseconds of processor time."
    )


def main() -> None:
    """
    Measure, print, and write.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="how many initiatives")
    parser.add_argument("--only", default="", help="a part of the names of the questions")
    parser.add_argument("--memory", action="store_true", help="measure the bytes of a fact too")
    parser.add_argument("--write", type=Path, help="the file to write the table to")
    options = parser.parse_args()
    sizes = options.size // 10, options.size
    chosen = [asked for asked in QUESTIONS if options.only in asked.name]
    timings: list[dict[str, Measured]] = []
    for size in sizes:
        world = peers.world_of(size)
        timings.append({asked.name: measured(asked, world) for asked in chosen})
        del world
    lines = [heading(), "", *table(timings[0], timings[1], sizes)]
    if options.memory:
        made, after = bytes_a_fact(sizes[1])
        lines += ["", f"Memory: {made:,} bytes a fact as made, {after:,} with all that these questions leave behind."]
    sys.stdout.write("\n".join(lines) + "\n")
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")
    slow = [
        name for name, large in timings[1].items() if large.times[OURS] > MOST_GROWTH * timings[0][name].times[OURS]
    ]
    sys.stdout.write("".join(f"grows faster than its record: {name}\n" for name in slow))


if __name__ == "__main__":
    main()
