"""
Fuzzing: texts, files and arguments that nobody would write, for as long as is asked; `nox -s fuzz -- --seconds 600`.

Each target is given a random number generator, and raises an error where a promise is broken: only documented errors
come out, what is parsed prints and parses as the same, what is written reads back and is written the same. A failure
prints the target and the seed, and `--target NAME --seed N` plays it again. Seeds that failed once are in `SEEDS`, and
are played first.
"""

import argparse
import contextlib
import json
import os
import random
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias
from unittest import mock

from click.testing import CliRunner

import countylines as cl
from countylines import Amount, CountylinesError, Dataset, DatasetError, EdtfDate, Period, Quantity, cli
from countylines.cli import _options
from countylines.errors import CoverageWarning
from countylines.evidence import citations

sys.path.append(str(Path(__file__).parents[1]))
from oracles.plants import FULL

Rng: TypeAlias = random.Random
Target: TypeAlias = Callable[[Rng], None]

DATA: Final = Path(__file__).parents[2] / "data"
FILES: Final = sorted(DATA.rglob("*.toml"))
# Targets and seeds that broke a promise once.
SEEDS: Final = [("queries", 51), ("queries", 53)]
MARKS: Final = [
    *"0123456789XxZ-/.,[]{}~?%+£€$ \t\n'\"\\#:=_\0\x1b\x7f\u202e\u0661", "..", "\N{PILE OF POO}", "\ud800", "e9", "NaN",
    "million", "up to ", "at least ", "between ", " and ", " to ", "people", "GBP ", "9" * 120, "-0", "10000-01-01",
]  # fmt: skip
TEXTS: Final = [
    "2018", "2018-09", "2018-09-21", "2018-09-21?", "2018~", "[2018..2019]", "[..2019]", "..", "201X", "2018/..",
    "/2019", "2018-04/2019-03", "£3.6 million", "up to £2m", "more than 750 people", "£9.5m to £9.8m", "18.9%",
    "about 40", "any number", "less than £5, more than £3", "EUR 5bn",
]  # fmt: skip


@cache
def record() -> Dataset:
    """
    The bundled record, whose tables are made once.
    """
    return cl.load()


def noise(rng: Rng) -> str:
    """
    A text that begins as one of those that can be read, and is changed in some places.
    """
    marks = list(rng.choice(TEXTS))
    for _ in range(rng.randrange(6)):
        at = rng.randrange(len(marks) + 1)
        marks[at : at + rng.randrange(3)] = [rng.choice(MARKS)] * rng.randrange(3)
    return "".join(marks)


def parsers(rng: Rng) -> None:
    """
    A parser refuses a text by its one error, or gives a value that prints as a text which gives the same value.
    """
    text = noise(rng)
    for read in (EdtfDate.parse, Period.parse, Period.covering, Amount.parse, Quantity.parse):
        try:
            value = read(text)
        except cl.ParseError:
            continue
        again = read(str(value)) if not isinstance(value, Quantity) else type(value).parse(str(value), unit=value.unit)
        assert again == value, (read, text, str(value))
        assert str(again) == str(value), (read, text, str(value))
    with contextlib.suppress(cl.ParseError):
        (cite,) = citations(text)
        assert citations(str(cite)) == (cite,), text


def broken(rng: Rng, text: bytes) -> bytes:
    """
    A file with some bytes, lines or values changed, and values swapped between fields.
    """
    lines = text.split(b"\n")
    for _ in range(rng.randrange(1, 4)):
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.randrange(5):
            case 0:  # bytes
                at = rng.randrange(len(lines[one]) + 1)
                lines[one] = lines[one][:at] + rng.randbytes(rng.randrange(3)) + lines[one][at + rng.randrange(3) :]
            case 1:  # lines
                lines[one], lines[other] = lines[other], lines[one]
            case 2:  # values
                key, _, _ = lines[one].partition(b" = ")
                _, _, value = lines[other].partition(b" = ")
                lines[one] = key + b" = " + value
            case 3:  # keys
                _, _, value = lines[one].partition(b" = ")
                key, _, _ = lines[other].partition(b" = ")
                lines[one] = key + b" = " + value
            case _:  # tokens
                words = lines[one].split(b'"')
                words[rng.randrange(len(words))] = noise(rng).encode(errors="replace")
                lines[one] = b'"'.join(words)
    return b"\n".join(lines)


def files(rng: Rng) -> None:
    """
    A changed copy of a file of the record is read beside the record, or its faults are named, printable each.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a-file.toml")
        path.write_bytes(broken(rng, rng.choice(FILES).read_bytes()))
        try:
            ds = Dataset.read(path)
        except DatasetError as error:
            if not error.faults or not all(str(fault).isprintable() for fault in error.faults):
                raise AssertionError(path.read_bytes()) from error
            return
        written = [Path(folder, "one"), Path(folder, "two")]
        ds.write(written[0])
        again = Dataset.read(written[0])
        again.write(written[1])
        assert again == ds, path.read_bytes()
        texts = [{file.name: file.read_bytes() for file in copy.rglob("*.toml")} for copy in written]
        assert texts[0] == texts[1], path.read_bytes()


@cache
def each_field() -> str:
    """
    A small record in which every field says something, as JSON.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FULL.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Dataset.read(folder).to_json()


def json_texts(rng: Rng) -> None:
    """
    A changed JSON text is read, written and read as the same, or its faults are named, printable each.
    """
    marks = list(each_field())
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(marks))
        marks[at : at + rng.randrange(4)] = rng.choice([*MARKS, "null", "{}", "[7]", '"', "1e999", "true"])
    text = "".join(marks).encode(errors="replace").decode()
    try:
        ds = Dataset.from_json(text)
    except DatasetError as error:
        if not error.faults or not all(str(fault).isprintable() for fault in error.faults):
            raise AssertionError(text) from error
        return
    assert Dataset.from_json(ds.to_json()) == ds, text


def files_built(rng: Rng) -> None:
    """
    A changed compiled file is refused by its one error.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.jsonl")
        whole = built()
        at, size = rng.randrange(len(whole)), rng.randrange(4)
        changed = whole[:at] + rng.randbytes(rng.randrange(1, 4)) + whole[at + size :]
        path.write_bytes(rng.choice([changed, whole[:at], whole + changed[at:]]))
        with contextlib.suppress(DatasetError):
            assert Dataset.load(path) == small() or path.read_bytes() == whole


@cache
def small() -> Dataset:
    """
    A record that is compiled at once.
    """
    return Dataset.of(*[cl.Topic(id=f"t{at}", name=f"Topic {at}") for at in range(5)], title="Small")


@cache
def built() -> bytes:
    """
    The compiled form of the small record.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.jsonl")
        small().build(path)
        return path.read_bytes()


def values(rng: Rng) -> Any:  # noqa: ANN401 - that is the point
    """
    Any object, some of which a query takes.
    """
    ds = record()
    some: list[object] = [
        None,
        True,
        0,
        -1,
        2.5,
        float("nan"),
        10**5000,
        b"x",
        [],
        {},
        (),
        {"a"},
        object(),
        len,
        type,
        ...,
    ]
    return rng.choice([*some, noise(rng), noise(rng), rng.choice(ds.initiatives.ids), ds.topics[0], (noise(rng),)])


def queries(rng: Rng) -> None:
    """
    A query answers, or raises an error of the library, whatever it is asked.
    """
    ds = record()
    value = values(rng)
    asked: list[Callable[[], object]] = [
        lambda: ds.search(value),
        lambda: ds[value],
        lambda: value in ds,
        lambda: ds.initiatives.active(value),
        lambda: ds.initiatives.during(value),
        lambda: ds.initiatives.where(topic=value),
        lambda: ds.funding.where(funder=value),
        lambda: ds.recommendations.where(status=value),
        lambda: ds.initiatives.count_by(value),
        lambda: ds.as_known_on(value),
        lambda: ds.funding.of(value),
        lambda: ds.initiatives[value],  # pyright: ignore[reportUnknownLambdaType]
        lambda: ds.initiatives.get(value),
    ]
    with contextlib.suppress(CountylinesError, IndexError):
        rng.choice(asked)()


def command(rng: Rng) -> None:
    """
    The command ends with a status and no traceback, whatever its arguments are.
    """
    names = [*cli.command.commands, "--json", "--record", "--help", "--", "NCLCC", "2018", ""]
    # No system passes a zero byte or half a character in an argument.
    texts = [noise(rng).replace("\0", "").encode("utf-8", "replace").decode() for _ in range(4)]
    words = [rng.choice([rng.choice(names), rng.choice(texts)]) for _ in range(rng.randrange(5))]
    run(words, columns=rng.randrange(-1, 90))


def run(words: list[str], *, columns: int) -> None:
    """
    Run the command in a folder of its own: `init`, `build` and `export` write to whatever name they are given.
    """
    runner = CliRunner()
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        mock.patch.object(_options, "bundled", record),
    ):
        done = runner.invoke(cli.command, words, env={"COLUMNS": str(columns)})
    assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)


def compiled(rng: Rng) -> None:
    """
    The TOML of any record, read by the reader of shipped lines too, makes the record that the strict reader makes.
    """
    from countylines.form.dump import body_of  # noqa: PLC0415 - for this target alone
    from countylines.form.fast import read_record  # noqa: PLC0415

    ds = record()
    one = ds[rng.choice([*ds.initiatives.ids, *ds.measures.ids, *ds.organisations.ids])]
    assert isinstance(one, (cl.Initiative, cl.Measure, cl.Organisation))
    assert read_record(type(one), one.id, body_of(one)) == one


TARGETS: Final[dict[str, Target]] = {
    target.__name__: target for target in (parsers, files, json_texts, files_built, queries, command, compiled)
}
# What grows with the input, by the size of the input.
CURVES: Final[dict[str, Callable[[int], object]]] = {
    "EdtfDate.parse": lambda size: _tried(EdtfDate.parse, f"[{'2018,' * size}2019]"),
    "Period.parse": lambda size: _tried(Period.parse, "2018/" * size),
    "Period.covering": lambda size: _tried(Period.covering, f"2018-04/{'2019' * size}"),
    "citations": lambda size: _tried(citations, f"page #{'x ' * size}x"),
    "Amount.parse, digits": lambda size: _tried(Amount.parse, f"£{'9' * size}"),
    "Amount.parse, commas": lambda size: _tried(Amount.parse, f"£9{',999' * size}"),
    "Quantity.parse, words": lambda size: _tried(Quantity.parse, f"5 {'people ' * size}"),
    "search": lambda size: record().search("police " * size),
    "from_json": lambda size: _tried(
        Dataset.from_json, json.dumps({"topics": {f"t{at}": {"name": "T"} for at in range(size)}})
    ),
    "check": lambda size: _tried(_checked, "".join(f'[topics.t{at}]\nname = "T{at}"\n' for at in range(size))),
    "check, faults": lambda size: _tried(_checked, "".join(f"[topics.t{at}]\nname = {at}\n" for at in range(size))),
    "check, one long text": lambda size: _tried(_checked, f'[topics.t]\nname = "{"x" * size}"\n'),
}
FROM: Final = {"check": 250, "from_json": 250, "check, faults": 250, "search": 500}


def _tried(read: Callable[[str], object], text: str) -> object:
    try:
        return read(text)
    except CountylinesError:
        return None


def _checked(text: str) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "topics.toml")
        path.write_text(text, encoding="utf-8")
        return Dataset.read(path)


def growth() -> Iterator[tuple[str, list[float], float]]:
    """
    The seconds that each curve takes for 1, 2, 4 and 8 times the input, and how many times as long the last takes.
    """
    for name, run in CURVES.items():
        first = FROM.get(name, 4000)
        run(first)
        taken = [min(_seconds(run, first * times) for _ in range(3)) for times in (1, 2, 4, 8)]
        yield name, taken, taken[-1] / max(taken[0], 1e-4)


def _seconds(run: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    run(size)
    return time.process_time() - began


def played(name: str, seed: int) -> bool:
    """
    Play one seed of one target; a broken promise is printed.
    """
    try:
        TARGETS[name](random.Random(f"{name} {seed}"))  # noqa: S311 - nothing secret
    except Exception:  # noqa: BLE001 - whatever comes out that should not
        sys.stderr.write(f"--target {name} --seed {seed}\n{traceback.format_exc()}\n")
        return False
    return True


def _sentence(target: Target) -> str:
    return " ".join((target.__doc__ or "").split())


def main() -> int:
    """
    Fuzz for some seconds, then measure growth; 1 if a promise was broken.
    """
    parser = argparse.ArgumentParser(description="Fuzz the library.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--table", type=Path, help="a file for the table of the cases and of the growth")
    asked = parser.parse_args()
    warnings.simplefilter("ignore", CoverageWarning)
    if asked.seed is not None:
        return int(not played(asked.target, asked.seed))
    targets = [asked.target] if asked.target else list(TARGETS)
    failed = sum(not played(name, seed) for name, seed in SEEDS)
    start = int(os.environ.get("FUZZ_FROM", "0"))
    table = ["| what | cases |", "| --- | ---: |"]
    for name in targets:
        end, seed = time.monotonic() + asked.seconds / len(targets), start
        while time.monotonic() < end:
            failed += not played(name, seed)
            seed += 1
        print(f"{name:24} {seed - start:>8} cases")  # noqa: T201 - a script
        table.append(f"| {_sentence(TARGETS[name])} | {seed - start:,} |")
    table += ["", "| what | seconds | for 8 times the input |", "| --- | ---: | ---: |"]
    for name, taken, times in growth():
        print(f"{name:24} {' '.join(f'{second:8.4f}' for second in taken)} s, {times:5.1f} times for 8 times the input")  # noqa: T201
        table.append(f"| `{name}` | {taken[0]:.4f} to {taken[-1]:.4f} | {times:.1f} times as long |")
        failed += times > 24  # thrice the input's growth: slower than linear, and no noise
    if asked.table:
        asked.table.write_text("\n".join(table) + "\n", encoding="utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
