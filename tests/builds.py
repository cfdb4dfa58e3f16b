"""
What the builds hold, and whether two are the same: `python tests/builds.py FIRST SECOND`, two folders with a wheel and
an sdist each. The table is `docs/explain/tables/builds.md`.
"""

import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parents[1] / "docs" / "explain" / "tables" / "builds.md"
# The ends of names that each must hold.
RECORD: Final = ("countylines/files/record.jsonl", "countylines/files/schema.json", "countylines/py.typed")
WHEEL: Final = (*RECORD, "licenses/LICENSE", "licenses/data/LICENSE")
SDIST: Final = (
    *(f"src/{name}" for name in RECORD),
    *("/LICENSE", "/SECURITY.md", "/noxfile.py", "data/LICENSE", "data/sources.toml", "tests/test_packaging.py"),
)


def names(build: Path) -> list[str]:
    """
    Return the names of the files in a wheel or an sdist.
    """
    if build.suffix == ".whl":
        with zipfile.ZipFile(build) as wheel:
            return wheel.namelist()
    with tarfile.open(build) as sdist:
        return [member.name for member in sdist.getmembers() if member.isfile()]


def row(build: Path, again: Path) -> tuple[str, list[str]]:
    """
    Return the row of a build in the table, and what is wrong with it.
    """
    inside = names(build)
    wanted = WHEEL if build.suffix == ".whl" else SDIST
    wrong = [f"{build.name} lacks {end}" for end in wanted if not any(name.endswith(end) for name in inside)]
    same = build.read_bytes() == again.read_bytes()
    wrong += [] if same else [f"{build.name} differs when it is built from the sdist"]
    kind = "wheel, for every system" if build.name.endswith("-py3-none-any.whl") else "source archive"
    size = f"{build.stat().st_size / 1_000_000:.1f}"
    return f"| {kind} | {len(inside):,} | {size} | {'yes' if same else 'no'} | {'no' if wrong else 'yes'} |\n", wrong


def main() -> int:
    """
    Write the table; 1 if a build lacks something, or differs from the other.
    """
    first, second = map(Path, sys.argv[1:])
    rows = [row(build, second / build.name) for build in sorted(first.glob("*[lz]"))]
    head = "| build | files | megabytes | the same twice | record, schema and licences inside |\n"
    TABLE.write_text(head + "| --- | ---: | ---: | --- | --- |\n" + "".join(text for text, _ in rows), encoding="utf-8")
    wrong = [fault for _, faults in rows for fault in faults]
    sys.stderr.write("".join(f"{fault}\n" for fault in wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
