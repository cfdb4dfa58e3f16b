"""
Laws of several processes: they read what one reads, and nothing is lost if some of them do not start, stop or end.
"""

import marshal
import os
import runpy
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from io import BytesIO
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from threading import Event, Thread
from types import SimpleNamespace
from typing import BinaryIO, Final, TypeAlias

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Dataset, DatasetError, Fault, WrongTypeError
from countylines.files import discover, documents, processes
from countylines.files.documents import Document, answer_in, bytes_from, document_at, greeting, received, send
from countylines.files.save import texts_of
from countylines.records.heading import Heading
from countylines.strategies import datasets
from countylines.typing import TopLevel
from effort import examples
from oracles.plants import Written, known_of, plants_of, records_of

Outcome: TypeAlias = tuple[list[TopLevel], str, str] | tuple[list[Fault], str]
Team: TypeAlias = processes._Team

# What may be in a file, where another process has something to say that this one has to say.
TEXTS: Final[dict[str, bytes]] = {
    "no TOML": b"[topics]\n\nx = {",
    "a curly quote": "[topics.x]\nname = “X”".encode(),
    "no UTF-8": b"[topics]\n\xff",
    "a mark of order": b'\xef\xbb\xbf[topics.x]\nname = "X"',
    "nothing": b"",
    "a comment": b"# nothing",
    "no table": b"topics = 5",
    "an unknown table": b"[topic.x]\nname = 'X'",
    "a date": b"[topics.x]\nname = 2018-07-01",
    "a time": b"[topics.x]\nname = 12:30:00",
    "a number": b"[topics.x]\nname = 5.50",
    "no number": b"[topics.x]\nname = nan",
    "a long number": b"[topics.x]\nname = " + b"9" * 5000,
    "half a character": b'[topics.x]\nname = "\\ud800"',
    "too deep": b"[topics.x]\nname = " + b"[" * 210 + b"]" * 210,
    "far too deep": b"[topics.x]\nname = " + b"[" * 5000 + b"]" * 5000,
    "a key twice": b"[topics.x]\nname = 'X'\nname = 'Y'",
    "a second heading": b"[dataset]\ntitle = 'Another'",
    "a citation": b"cite = 5\n[topics.x]\nname = 'X'",
    "a good topic": b"[topics.x]\nname = 'X'",
}
NAMES: Final = ["0.toml", "zzz.toml", "initiatives/a.toml", "caf\u00e9.toml", "a\tb.toml", ".hidden.toml", "x.toml.txt"]


def outcome(folder: Path, number: int | None) -> Outcome:
    """
    What reading by so many processes returns, with the order of the records, or what it raises.
    """
    try:
        ds = Dataset.read(folder, processes=number)
    except DatasetError as error:
        return list(error.faults), str(error)
    return list(ds._records), repr(ds._heading), repr(ds.meta)


@contextmanager
def patient() -> Generator[list[str]]:
    """
    A while in which this process begins when the others are done; gives the files that it parsed itself.

    Otherwise it would have parsed a small folder before another process has started.
    """
    start, parsed = processes._Team.start, list[str]()

    def start_and_wait(team: Team, number: int) -> None:
        start(team, number)
        for _, thread in team._others:
            thread.join()

    def counted(path: str) -> Document:
        parsed.append(os.path.basename(path))  # noqa: PTH119 - as the library has it
        return document_at(path)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(processes._Team, "start", start_and_wait)
        patched.setattr(discover, "document_at", counted)
        yield parsed


@examples(40)
@given(datasets(), st.data())
def test_several_processes_read_what_one_reads(ds: Dataset, data: st.DataObject) -> None:
    """
    Records, their order and the heading are the same, or all faults with their texts, lines and order.
    """
    records = records_of(ds)
    owners = data.draw(
        st.lists(st.sampled_from(records), max_size=3, unique_by=lambda owner: owner.id), label="records"
    )
    chosen = [(owner, data.draw(st.sampled_from(list(plants_of(known_of(records), owner))))) for owner in owners]
    kinds = data.draw(st.lists(st.sampled_from(sorted(TEXTS)), max_size=3), label="texts")
    names = data.draw(st.permutations(NAMES), label="names")
    number = data.draw(st.integers(2, 3), label="processes")
    with TemporaryDirectory() as folder:
        files = Written(Path(folder), texts_of(Heading(title="Planted"), records))
        for name, kind in zip(names, kinds, strict=False):
            path = files.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(TEXTS[kind])
        with files.planted(*chosen):
            alone = outcome(files.folder, 1)
            with patient() as parsed:
                together = outcome(files.folder, number)

    event("faults" if len(alone) == 2 else "records")
    assert together == alone
    # And they did read: what is left to this process is what a process cannot send.
    assert len(parsed) <= len(chosen) + len(kinds)


FILES: Final = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    A folder of forty good files and one that cannot be read.
    """
    made = tmp_path_factory.mktemp("folder")
    for at in range(FILES):
        (made / f"{at:02}.toml").write_text(f'[topics.t{at}]\nname = "Topic {at}"\n')
    (made / "20a.toml").write_text("[topics]\nx = {")
    return made


def ended(process: Popen[bytes]) -> None:
    """
    A process that ends in the middle.
    """
    process.kill()
    process.wait()


def stopped(process: Popen[bytes]) -> None:
    """
    A process that sends nothing any more, and does not end.
    """
    process.send_signal(signal.SIGSTOP)


@pytest.mark.parametrize("after", [0, 1, 3])
@pytest.mark.parametrize("accident", [ended, stopped])
def test_an_accident_of_a_process_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, accident: Callable[[Popen[bytes]], None], after: int
) -> None:
    """
    A process that is killed or stopped after some answers, with others to come, costs no file and no fault.
    """
    reached, happened = Event(), Event()
    calls, outstanding, teams = list[int](), list[int](), list[Team]()
    ask, take = processes._Team._ask, processes._Team.next

    def watched(team: Team, asks: BinaryIO, asked: deque[int]) -> bool:
        is_asked = ask(team, asks, asked)
        if len(calls) == after:
            outstanding.append(len(asked))
            reached.set()
            happened.wait()
        calls.append(1)
        return is_asked

    def late(team: Team) -> list[tuple[str, bytes | None]] | None:
        if not teams:
            teams.append(team)
            reached.wait()
            accident(team._others[0][0])
            happened.set()
        return take(team)

    monkeypatch.setattr(processes._Team, "_ask", watched)
    monkeypatch.setattr(processes._Team, "next", late)

    found = outcome(folder, 2)
    monkeypatch.undo()

    assert outstanding[0] > 0
    assert found == outcome(folder, 1)
    assert [process.poll() is not None for process, _ in teams[0]._others] == [True]


def test_an_answer_that_comes_too_late_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Files that this process parsed in place of a slow one are read once, even if that one sends them after all.
    """
    begun, released, late = Event(), Event(), list[int]()
    ask, take = processes._Team._ask, processes._Team.next

    def slow(team: Team, asks: BinaryIO, asked: deque[int]) -> bool:
        is_asked = ask(team, asks, asked)
        begun.set()
        released.wait()
        return is_asked

    def hasty(team: Team) -> list[tuple[str, bytes | None]] | None:
        begun.wait()
        if len(team._open) == 1:
            released.set()
            team._others[0][1].join()
            late.extend(at for at, _ in team._answers if at not in team._open)
        return take(team)

    monkeypatch.setattr(processes._Team, "_ask", slow)
    monkeypatch.setattr(processes._Team, "next", hasty)

    found = outcome(folder, 2)
    monkeypatch.undo()

    assert late
    assert found == outcome(folder, 1)


PROGRAMS: Final = {
    "is not there": ["/nowhere/python"],
    "ends": [sys.executable, "-c", "pass"],
    "says something else": [sys.executable, "-c", "print('Hello, world.' * 100)"],
    "says nothing": [sys.executable, "-c", "import time; time.sleep(600)"],
    "ends after its greeting": [sys.executable, "-c", r"import sys; print(f'countylines, {sys.version}\n' + '\0' * 5)"],
}


@pytest.mark.parametrize("what", PROGRAMS)
def test_a_program_that_is_no_python_of_ours_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """
    Whatever is started in place of a process that parses, this one reads all by itself, and ends the other.
    """
    alone = outcome(folder, 1)
    monkeypatch.setattr(processes, "_program", lambda: PROGRAMS[what])

    with nullcontext() if what == "says nothing" else patient():
        assert outcome(folder, 3) == alone


@pytest.mark.parametrize("error", [OSError("no more processes"), RuntimeError("no forks here"), ValueError("policy")])
def test_where_no_process_can_be_started_one_reads(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """
    A system or a policy without other processes, or without threads, is no fault.
    """
    alone = outcome(folder, 1)

    def refuse(*_: object, **__: object) -> None:
        raise error

    for owner, name in ((subprocess, "Popen"), (Thread, "start")):
        with monkeypatch.context() as patched:
            patched.setattr(owner, name, refuse)

            assert outcome(folder, 3) == alone


@pytest.mark.parametrize(
    ("executable", "frozen"),
    [("", False), (None, False), ("/usr/bin/uwsgi", False), ("C:/Office/EXCEL.EXE", False), (sys.executable, True)],
)
def test_only_a_python_is_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch, executable: str | None, *, frozen: bool
) -> None:
    """
    A frozen program, and one that has Python in it, is not started once more.
    """
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)

    with patient() as parsed:
        outcome(folder, 2)

    assert len(parsed) == FILES + 1


def test_a_package_in_a_zip_starts_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where the program is no file that Python could run, one process reads.
    """
    monkeypatch.setattr(documents, "__file__", str(folder / "package.zip" / "documents.py"))

    with patient() as parsed:
        outcome(folder, 2)

    assert len(parsed) == FILES + 1


def test_the_program_answers_each_message(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The program greets, sends the documents of each message, leaves out what cannot be read, and ends with its input.
    """
    messages = [[folder / "00.toml", folder / "20a.toml"], [folder / "nowhere.toml"], [folder / "01.toml"]]
    asks, answers = BytesIO(), BytesIO()
    for paths in messages:
        send(asks, marshal.dumps([os.fsencode(path) for path in paths]))
    send(asks, b"cut short")
    asks.truncate(len(asks.getvalue()) - 1)
    asks.seek(0)
    for name, pipe in (("stdin", asks), ("stdout", answers)):
        monkeypatch.setattr(sys, name, SimpleNamespace(buffer=pipe))

    runpy.run_path(documents.__file__, run_name="__main__")
    monkeypatch.undo()
    answers.seek(0)
    greeted = bytes_from(answers, len(greeting()))
    said = [answer_in(message) for message in iter(lambda: received(answers), None)]

    assert greeted == greeting()
    assert [[kept and marshal.loads(kept) for kept in answer] for answer in said] == [  # noqa: S302 - our own
        [{"topics": {"t0": {"name": "Topic 0"}}}, None],
        [None],
        [{"topics": {"t1": {"name": "Topic 1"}}}],
    ]


def test_the_number_of_processes_is_the_one_that_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A small folder is read by one process, a large one by as many as there are processors, up to three.
    """
    started = list[int]()

    def counted(_: Team, __: list[str]) -> None:
        started.append(1)

    monkeypatch.setattr(processes._Team, "_start", counted)

    def others(number: int | None) -> int:
        started.clear()
        outcome(folder, number)
        return len(started)

    assert [others(number) for number in (None, 0, 1, 2, 5)] == [0, 0, 0, 1, 4]

    monkeypatch.setattr(processes, "_FEWEST", FILES)
    found = list[int]()
    for number in (1, 2, 3, 64):
        monkeypatch.setattr(processes, "_processors", lambda number=number: number)
        found.append(others(None))

    assert found == [0, 1, 2, 2]


def test_a_wrong_number_of_processes_is_an_error(folder: Path) -> None:
    """
    What is no number is refused before anything is read.
    """
    with pytest.raises(WrongTypeError, match=r"^processes: expected a whole number, or None, found a str$"):
        Dataset.read(folder, processes="2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
