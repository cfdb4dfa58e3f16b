"""
Print the ratios of a run of the benchmarks of scale: `python benchmarks/table.py FILE`, of `--benchmark-json=FILE`.

The time of ours over that of each of the others, by medians of one run, the worst first; then how our time grows where
the record grows tenfold.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

OURS: Final = "countylines"
MOST_GROWTH: Final = 12


class Run(NamedTuple):
    """
    A question of one size, who answered it, and the median of the seconds that it took.
    """

    question: str
    size: int
    who: str
    seconds: float


def runs(path: Path) -> list[Run]:
    """
    The runs in a file of pytest-benchmark; those that say nothing of who and what are left out.
    """
    every = json.loads(path.read_text(encoding="utf-8"))["benchmarks"]
    found = [(each["extra_info"], each["stats"]["median"]) for each in every if "who" in each["extra_info"]]
    return [Run(extra["question"], extra["size"], extra["who"], seconds) for extra, seconds in found]


def ratios(found: Iterable[Run]) -> Iterator[tuple[float, str]]:
    """
    Ours over each of the others, with a line for each.
    """
    found = list(found)
    ours = {run[:2]: run.seconds for run in found if run.who == OURS}
    for run in found:
        if run.who != OURS and (mine := ours.get(run[:2])):
            ratio = mine / run.seconds
            row = f"{ratio:10.3f}  {run.question:28} {run.size:>8,}  {run.who:14} {_time(mine)} {_time(run.seconds)}"
            yield ratio, row


def growth(found: Iterable[Run]) -> Iterator[tuple[float, str]]:
    """
    How many times longer ours takes for ten times the record, with a line for each step.
    """
    ours = sorted(run for run in found if run.who == OURS)
    for less, more in pairwise(ours):
        if less.question == more.question:
            times = more.seconds / less.seconds
            mark = "  too much" if times > MOST_GROWTH * more.size / less.size / 10 else ""
            yield times, f"{times:10.2f}  {more.question:28} {less.size:>8,} to {more.size:>8,}{mark}"


def _time(seconds: float) -> str:
    return f"{seconds * 1e6:14,.1f} us"


def main(path: Path) -> None:
    """
    Print both tables.
    """
    found = runs(path)
    head = f"{'ours/other':>10}  {'question':28} {'size':>8}  {'other':14} {'ours':>17} {'other':>17}"
    lines = [head, *[row for _, row in sorted(ratios(found), reverse=True)], "", f"{'growth':>10}  of ours"]
    lines += [row for _, row in sorted(growth(found), reverse=True)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
