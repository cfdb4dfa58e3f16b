"""
Making what ships from what people edit: `python -m countylines.files.build data src/countylines`.

With `--check` nothing is written, and a difference is an error.
"""

import json
import sys
from pathlib import Path

from countylines.about.completeness import completeness_of, lapsed_plans_of
from countylines.files.compiled import record_text
from countylines.files.load import read_records
from countylines.form.faults import DatasetError
from countylines.form.schema import schema
from countylines.index.index import Index
from countylines.records import TopLevel
from countylines.records.heading import Heading


def completeness_text(heading: Heading, records: tuple[TopLevel, ...]) -> str:
    """
    Return how complete the record is, a line for each thing that was looked for, and the plans whose day has passed.
    """
    index = Index({record.id: record for record in records}, heading)
    rows = [
        f"{row.share:>4}  {row.known:5} of {row.total:<5} {row.kind}: {row.field}" for row in completeness_of(index)
    ]
    plans = [
        f"planned for {plan.date}, and no later word: {plan.record} {plan.field}" for plan in lapsed_plans_of(index)
    ]
    return "\n".join([*rows, *plans]) + "\n"


def shipped(data: Path) -> dict[str, str]:
    """
    Return the texts of the files that ship, by name.

    Raises:
        DatasetError: Something is wrong in *data*.
    """
    return _shipped(*_read(data))


def _read(data: Path) -> tuple[Heading, tuple[TopLevel, ...]]:
    heading, records = read_records(data)
    return heading or Heading(), records


def _shipped(heading: Heading, records: tuple[TopLevel, ...]) -> dict[str, str]:
    return {
        "record.jsonl": record_text(heading, records),
        "schema.json": json.dumps(schema(), indent=1, ensure_ascii=False) + "\n",
    }


def main(data: str, package: str, *options: str) -> int:
    """
    Write the files, or with `--check` compare them; the exit status is 1 for a fault or a difference.

    Both print how complete the record is.
    """
    try:
        heading, records = _read(Path(data))
    except DatasetError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    texts = _shipped(heading, records)
    sys.stdout.write(completeness_text(heading, records))
    stale = [name for name, text in texts.items() if _text_of(Path(package) / name) != text]
    if "--check" in options:
        sys.stderr.writelines(f"{name} is not what {data} makes: run nox -s data\n" for name in stale)
        return 1 if stale else 0
    for name in stale:
        (Path(package) / name).write_text(texts[name], encoding="utf-8", newline="\n")
        sys.stdout.write(f"written: {name}\n")
    return 0


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
