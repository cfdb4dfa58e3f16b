"""
The instructions of a cold start over those of a bare Python, counted by Valgrind: `python benchmarks/counts.py`.

Times of a process that lives for a tenth of a second differ from run to run by more than most changes make; its
instructions hardly do. They are compared with `counts.toml`, in which `--write` keeps what was counted.
"""

import argparse
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("counts.toml")
MOST: Final = 1.03
BARE: Final = ("-c", "pass")
PATHS: Final[Mapping[str, tuple[str, ...]]] = {
    "import": ("-c", "import countylines"),
    "load, one initiative, active": (
        "-c",
        "import countylines as cl; ds = cl.load(); ds.initiatives['NCLCC']; ds.initiatives.active('2019-06-01').ids",
    ),
    "first total": ("-c", "import countylines as cl; cl.load().funding.total()"),
    "countylines --help": ("-m", "countylines", "--help"),
    "countylines show": ("-m", "countylines", "show", "NCLCC"),
}


def counted(arguments: tuple[str, ...]) -> int:
    """
    Return how many instructions Python takes for these arguments, when all is compiled.
    """
    # A fixed seed: the order of sets decides how often tables of names collide.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "COLUMNS": "80", "NO_COLOR": "1"}
    # Else every module would be compiled again each time.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own code
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    done = subprocess.run([*valgrind, *command], check=True, capture_output=True, env=environment)  # noqa: S603 - as above
    said = done.stderr.decode(errors="replace")
    match = re.search(r"I\s+refs:\s+([\d,]+)", said)
    if not match:
        raise SystemExit(f"Valgrind counted nothing for {' '.join(arguments)}:\n{said}")
    return int(match[1].replace(",", ""))


def over_bare() -> dict[str, int]:
    """
    Return the million instructions of each path over those of Python alone.
    """
    bare = counted(BARE)
    return {name: round((counted(arguments) - bare) / 1_000_000) for name, arguments in PATHS.items()}


def too_many(counts: Mapping[str, int], kept: Mapping[str, int]) -> list[str]:
    """
    Return a line for each path that takes more than the table allows, or that is not in it.
    """
    return [
        f"{name}: {count} million instructions, {kept.get(name, 'none')} in the table"
        for name, count in counts.items()
        if count > kept.get(name, 0) * MOST
    ]


def written(table: Mapping[str, Mapping[str, int]]) -> str:
    """
    Return the table as a file.
    """
    lines = ["# Million instructions over those of a bare Python; `nox -s counts -- --write` counts them anew."]
    for version, counts in sorted(table.items()):
        lines += ["", f'["{version}"]', *[f'"{name}" = {count}' for name, count in counts.items()]]
    return "\n".join(lines) + "\n"


def main() -> None:
    """
    Count, and compare or write.

    Raises:
        SystemExit: A path takes more than the table allows.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep what is counted")
    write = parser.parse_args().write
    table = tomllib.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    version, counts = ".".join(map(str, sys.version_info[:2])), over_bare()
    sys.stdout.write("".join(f"{count:6} {name}\n" for name, count in counts.items()))
    if write:
        TABLE.write_text(written({**table, version: counts}), encoding="utf-8")
    elif faults := too_many(counts, table.get(version, {})):
        advice = "import lazily what these do not need, or run `nox -s counts -- --write` and say in the commit why"
        raise SystemExit("\n".join([f"more than {MOST - 1:.0%} over the table for Python {version}:", *faults, advice]))


if __name__ == "__main__":
    main()
