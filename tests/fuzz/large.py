"""
Large files: how long it takes to read them, and how much memory, each in a process of its own.

`nox -s fuzz` writes the table for the site, `docs/explain/tables/large.md`, and demands both bounds;
`tests/test_sessions.py` demands that of memory of small ones, for time depends on what else the machine does. They are
what "Reading files you did not write" promises, with room for a slow machine.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

TABLE: Final = Path(__file__).parents[2] / "docs" / "explain" / "tables" / "large.md"
MEGABYTE: Final = 1_000_000
# So many seconds of the processor for each megabyte, and so many bytes of memory for each byte, at most.
SECONDS: Final = 6
BYTES: Final = 250
# What Python and the modules that are imported on the way take.
START: Final = 60 * MEGABYTE
READ: Final = """
import re, sys, time
from pathlib import Path
from countylines import Dataset, DatasetError

def peak():
    # Linux counts for `getrusage` what the process held before it became Python.
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024

before, began = peak(), time.process_time()
try:
    said = f"{len(Dataset.read(sys.argv[1]).topics)} topics"
except DatasetError as error:
    said = f"{len(error.faults):,} faults, told in {len(str(error).splitlines())} lines"
print(time.process_time() - began, peak() - before, said)
"""


class Cost(NamedTuple):
    """
    What it took to read a file.

    Attributes:
        size: Its bytes.
        seconds: The time of the processor.
        memory: The bytes by which the process grew.
        said: What came of it.
    """

    size: int
    seconds: float
    memory: int
    said: str

    @property
    def is_quick(self) -> bool:
        """
        Whether the time is within its bound.
        """
        return self.seconds < 1 + SECONDS * self.size / MEGABYTE

    @property
    def is_small(self) -> bool:
        """
        Whether the memory is within its bound.
        """
        return self.memory < START + BYTES * self.size


def _repeated(entry: str) -> Callable[[int], str]:
    return lambda size: "".join([entry.format(at) for at in range(size // len(entry.format(10_000)) + 1)])


def _members(size: int) -> str:
    return f'[topics.t]\nname = "T"\nsame_as = [{_repeated(chr(34) + "a:{}" + chr(34) + ",")(size)}]\n'


# A file of about so many bytes, by its shape, and how many megabytes the session reads.
SHAPES: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "one text": (lambda size: f'[topics.t]\nname = "{"x" * size}"\n', 50),
    "a list of a million members": (_members, 10),
    "tables of topics": (_repeated('[topics.t{0}]\nname = "T{0}"\n'), 50),
    "topics that do not fit": (_repeated("[topics.t{0}]\nname = {0}\n"), 20),
    "no TOML": (lambda size: "x" * size, 50),
}


def cost(shape: str, size: int) -> Cost:
    """
    Return what it takes to read a file of a shape and of about so many bytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.toml")
        path.write_text(SHAPES[shape][0](size), encoding="utf-8")
        command = [sys.executable, "-c", READ, str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
        seconds, memory, said = done.stdout.rstrip().split(" ", 2)
        return Cost(path.stat().st_size, float(seconds), int(memory), said)


def main() -> int:
    """
    Write the table; 1 if a file took more than the bounds.
    """
    lines, failed = ["| file | megabytes | seconds | megabytes of memory | what came of it |"], False
    lines.append("| --- | ---: | ---: | ---: | --- |")
    for shape, (_, megabytes) in SHAPES.items():
        taken = cost(shape, megabytes * MEGABYTE)
        failed |= not (taken.is_quick and taken.is_small)
        numbers = f"{taken.size / MEGABYTE:.0f} | {taken.seconds:.1f} | {taken.memory / MEGABYTE:,.0f}"
        lines.append(f"| {shape} | {numbers} | {taken.said} |")
        print(lines[-1], flush=True)  # noqa: T201 - a script
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
