"""
Files parsed by several processes: by this one and, for a large folder, by others beside it.

To parse is half of reading, and the half that needs nothing of the library. The others are bare Pythons that run
`documents`; pipes lead to and from them. Nothing of the program that reads is imported again or copied there, as
multiprocessing would, so that it may have threads, and needs no guard around what it does.

This process never waits for another. It takes what has come, or else parses files that no other was asked for, and in
the end those too that others were asked for and have not sent. So nothing is lost if one cannot start, stops or ends.
"""

import marshal
import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from threading import Thread
from typing import BinaryIO, Final, TypeAlias, cast

from countylines.files import documents
from countylines.files.documents import Document, answer_in, bytes_from, greeting, received, send

_FEWEST: Final = 2_000  # fewer files are parsed before two processes together would have done it
_MOST: Final = 3  # two others parse as fast as this one does all the rest
_BATCH: Final = 64
_AHEAD: Final = 2  # batches that another process is asked for at a time, so that it need not wait either

Process: TypeAlias = "subprocess.Popen[bytes]"


def parsed(root: str, names: Sequence[str], processes: int | None) -> Generator[tuple[str, Document | None]]:
    """
    Yield each file once, in any order, with the document that another process made of it; None if none did.

    Args:
        root: The folder.
        names: The files, relative to it.
        processes: How many processes parse, this one among them; None for as many as pay.
    """
    if processes is None:
        processes = min(_MOST, _processors()) if len(names) >= _FEWEST else 1
    size = max(1, min(_BATCH, len(names) // (4 * max(1, processes))))
    team = _Team(root, [names[at : at + size] for at in range(0, len(names), size)])
    try:
        team.start(processes - 1)
        while batch := team.next():
            for name, kept in batch:
                yield name, None if kept is None else marshal.loads(kept)  # noqa: S302 - of a process of ours
    finally:
        team.stop()


def _processors() -> int:
    """
    Return how many processors this process may use.
    """
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _program() -> list[str] | None:
    """
    Return the command that starts another process; None where no Python is known that could run it.
    """
    # Of a frozen program, and of one that has Python in it, this is the program itself, which must not start again.
    name = os.path.basename(sys.executable or "").lower()  # noqa: PTH119
    is_python = re.fullmatch(r"(python|pypy)[0-9.]*[a-z]*(\.exe)?", name) and not getattr(sys, "frozen", False)
    # The package may be in a zip.
    if not is_python or not os.path.isfile(documents.__file__):  # noqa: PTH113
        return None
    digits = f"int_max_str_digits={sys.get_int_max_str_digits()}"
    return [sys.executable, "-I", "-S", "-X", digits, documents.__file__]


class _Team:
    """
    The processes that parse the files of one folder, in batches.
    """

    def __init__(self, root: str, batches: list[Sequence[str]]) -> None:
        self._root = root
        self._batches = batches
        self._open = set(range(len(batches)))
        self._unasked = deque(range(len(batches)))
        self._answers: deque[tuple[int, list[bytes | None]]] = deque()
        self._others: list[tuple[Process, Thread]] = []

    def start(self, number: int) -> None:
        """
        Start so many other processes, as far as that is possible.
        """
        program = _program() if number > 0 else None
        # What forbids it differs: a system without processes, a limit, a policy, an interpreter inside another.
        with suppress(OSError, ValueError, RuntimeError):
            for _ in range(min(number, len(self._batches) - 1) if program else 0):
                self._start(cast("list[str]", program))

    def _start(self, program: list[str]) -> None:
        process = subprocess.Popen(  # noqa: S603 - this Python, and a file of ours
            program,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        # There is no other way to wait for a pipe that works on every system.
        thread = Thread(target=self._talk, args=(process,), daemon=True)
        try:
            thread.start()
        except RuntimeError:
            process.kill()
            with process:
                raise
        self._others.append((process, thread))

    def next(self) -> list[tuple[str, bytes | None]] | None:
        """
        Return some files that were not returned before, with what other processes sent for them; None at the end.
        """
        while self._answers:
            at, answer = self._answers.popleft()
            if at in self._open:
                return self._taken(at, answer)
        if not self._open:
            return None
        # From the end, as the others begin at the front.
        try:
            at = self._unasked.pop()
        except IndexError:
            at = max(self._open)
        return self._taken(at, [None] * len(self._batches[at]))

    def _taken(self, at: int, answer: list[bytes | None]) -> list[tuple[str, bytes | None]]:
        self._open.remove(at)
        return list(zip(self._batches[at], answer, strict=True))

    def stop(self) -> None:
        """
        End the other processes.
        """
        for process, _ in self._others:
            process.kill()
        # Not for ever: a program that forks in the wrong moment may hold the other end of a pipe open.
        for _, thread in self._others:
            thread.join(timeout=1)

    def _talk(self, process: Process) -> None:
        """
        Ask one process for batches until none is left or it ends.
        """
        asked: deque[int] = deque()
        asks, answers = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
        with process, suppress(OSError, ValueError):
            if bytes_from(answers, len(greeting())) != greeting():
                process.kill()
                return
            while self._ask(asks, asked) and (answer := received(answers)):
                self._answers.append((asked.popleft(), answer_in(answer)))

    def _ask(self, asks: BinaryIO, asked: deque[int]) -> bool:
        """
        Ask for more batches, and return whether answers are to come.
        """
        while len(asked) < _AHEAD:
            try:
                at = self._unasked.popleft()
            except IndexError:
                break
            asked.append(at)
            paths = [os.fsencode(os.path.join(self._root, name)) for name in self._batches[at]]  # noqa: PTH118
            send(asks, marshal.dumps(paths))
        return bool(asked)
