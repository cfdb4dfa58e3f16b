"""
The document in one TOML file; and the program of the processes that parse files beside this one.

As a program it is started by its path, in a Python without this package and without what a user installed: it needs the
standard library alone. It reads messages, each the paths of some files, and answers each with their documents.
"""

import marshal
import os
import re
import stat
import sys
import tomllib
from errno import EINVAL, EISDIR
from typing import BinaryIO, Final, TypeAlias

Document: TypeAlias = dict[str, object]

DEEPEST: Final = 200
PLACE: Final = re.compile(r" \(at line (\d+), column (\d+)\)")
_CURLY: Final = ("\u201c", "\u201d", "\u2018", "\u2019")
_LENGTH: Final = 8


def document_at(path: str | bytes) -> Document:
    """
    Return what a TOML file holds.

    Raises:
        OSError: The file cannot be read, or is no file.
        ValueError: It is no TOML, or no text in UTF-8.
        RecursionError: Values in it are nested too deep.
    """
    text = _text(path)
    document = _document(text)
    # Each level takes one of these signs, and few files have so many that the levels have to be counted.
    if sum(map(text.count, "[{.")) > DEEPEST - 2 and _depth(document) > DEEPEST:
        raise RecursionError
    return document


def _text(path: str | bytes) -> str:
    mode = os.stat(path).st_mode  # noqa: PTH116
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, "a folder")
    if not stat.S_ISREG(mode):  # reading a pipe could wait for ever
        raise OSError(EINVAL, "a pipe or a device")
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read().decode("utf-8-sig")  # some editors put a byte order mark first


def _document(text: str) -> Document:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        # The reader counts lines as TOML does. Office programs curl quotes, which it takes for a value of no kind.
        if place and text.replace("\r\n", "\n").split("\n")[int(place[1]) - 1][int(place[2]) - 1 :].startswith(_CURLY):
            error.args = (f"a curly quote instead of \" or '{place[0]}",)
        raise


def _depth(document: Document) -> int:
    # Level by level: recursion would come to the limit of Python on the very files that this is to refuse.
    level: list[object] = [document]
    depth = 0
    while level and depth <= DEEPEST:
        depth += 1
        level = [inner for value in level for inner in _inner(value)]
    return depth


def _inner(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value.values()]
    return [*value] if isinstance(value, list) else []


def greeting() -> bytes:
    """
    Return what a process says first: a Python of another version might read a file in another way.
    """
    return f"countylines, {sys.version}\n".encode()


def send(pipe: BinaryIO, message: bytes) -> None:
    """
    Write one message; raises `OSError` if nobody reads it.
    """
    rest = memoryview(len(message).to_bytes(_LENGTH, "big") + message)
    while rest:
        rest = rest[pipe.write(rest) :]
    pipe.flush()


def received(pipe: BinaryIO) -> bytes | None:
    """
    Return the next message; None if no more comes in full.
    """
    length = bytes_from(pipe, _LENGTH)
    return bytes_from(pipe, int.from_bytes(length, "big")) if length else None


def bytes_from(pipe: BinaryIO, size: int) -> bytes | None:
    """
    Return so many bytes; None if fewer come.
    """
    parts: list[bytes] = []
    while size and (part := pipe.read(size)):
        parts.append(part)
        size -= len(part)
    return None if size else b"".join(parts)


def answer_in(message: bytes) -> list[bytes | None]:
    """
    Return the documents in a message, each as `marshal` keeps it; None for one that the process left.
    """
    answer: list[bytes | None] = marshal.loads(message)  # noqa: S302 - of a process of ours, whatever the files hold
    return answer


def _kept(path: bytes) -> bytes | None:
    # The process that asked reads the file itself, and says what is wrong with it. So it does with the few that hold
    # what `marshal` does not keep, dates and times.
    try:
        return marshal.dumps(document_at(path))
    except (OSError, ValueError, RecursionError):
        return None


def _serve() -> None:
    asks, answers = sys.stdin.buffer, sys.stdout.buffer
    answers.write(greeting())
    answers.flush()
    while message := received(asks):
        paths: list[bytes] = marshal.loads(message)  # noqa: S302 - of the process that started this one
        send(answers, marshal.dumps([_kept(path) for path in paths]))


if __name__ == "__main__":
    _serve()
