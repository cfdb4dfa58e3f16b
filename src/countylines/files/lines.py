"""
The line of a fault: where a value stands in the text of a TOML file.

The reader of the standard library says no lines, so that a file with a fault is looked at once more. It is cut at its
headings, and what is below one into statements, each the fewest lines that can be read by themselves:

    [[funding]]              the heading of ("funding", 0)
    key = "grant"
    amount = {               a statement of three lines, which holds ("amount", "is")
        is = "£5"
    }
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias, cast

Steps: TypeAlias = tuple[str | int, ...]
"""Keys of tables and places in lists that lead to a value: `("funding", 2, "amount", "is")`."""

_HEADING: Final = re.compile(r"\s*\[\[?[^\[\]=]+\]\]?\s*(#.*)?")


class _Section(NamedTuple):
    """
    What is below a heading.

    Attributes:
        path: The table that the heading opens.
        first: The number of the line of the heading; 0 for what stands before the first one.
        lines: The lines below it.
    """

    path: Steps
    first: int
    lines: list[str]


def steps_of(place: str) -> Steps:
    """
    Return the steps of a path as a fault prints it: `funding[2].amount.is`.
    """
    return tuple([int(at) if at else name for name, at in re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", place)])


def place_of(steps: Steps) -> str:
    """
    Return the path as a fault prints it; `steps_of` takes it apart again.
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def known_steps(document: object, steps: Steps) -> Steps:
    """
    Return the steps as far as they lead to something in a document.
    """
    for at, step in enumerate(steps):
        held = cast("list[object]", document) if isinstance(document, list) else []
        inner = cast("Mapping[object, object]", dict(enumerate(held)) if held else document)
        if not isinstance(document, dict | list) or step not in inner:
            return steps[:at]
        document = inner[step]
    return steps


class Lines:
    """
    The lines of the text of one file.
    """

    def __init__(self, text: str) -> None:
        self._sections = list(_sections(text.replace("\r\n", "\n")))
        self._statements: dict[int, list[tuple[int, object]]] = {}

    def line_of(self, steps: Steps) -> int | None:
        """
        Return the number of the line where the statement or the heading starts that gives a value; None if none is
        found.
        """
        # From the innermost heading out: below [[funding]] there may be a heading [funding.amount] of its own.
        for section in sorted(self._sections, key=lambda section: -len(section.path)):
            depth = len(section.path)
            if section.path == steps:
                return section.first or None
            if section.path == steps[:depth]:
                for line, held in self._statements_in(section):
                    if known_steps(held, steps[depth:]) == steps[depth:]:
                        return line
        # A table without a heading of its own starts where the first one in it does.
        inner = (section.first for section in self._sections if section.path[: len(steps)] == steps)
        return next(inner, None) or None

    def _statements_in(self, section: _Section) -> list[tuple[int, object]]:
        if section.first not in self._statements:
            self._statements[section.first] = list(_statements(section))
        return self._statements[section.first]


def _sections(text: str) -> Iterator[_Section]:
    counts: dict[Steps, int] = {}
    path, first, below = cast("Steps", ()), 0, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        keys = _keys_of(line)
        # Within a text of several lines a heading is none.
        if not (keys and _is_whole(below)):
            below.append(line)
            continue
        yield _Section(path, first, below)
        path, first, below = _opened(keys, counts, is_array=line.lstrip().startswith("[[")), number, []
    yield _Section(path, first, below)


def _is_whole(lines: list[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _keys_of(line: str) -> tuple[str, ...]:
    """
    Return the keys of a heading; none for any other line.
    """
    if not _HEADING.fullmatch(line):
        return ()
    try:
        held: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    # A heading alone is a document with one key in each table; the reader has taken off the quotes of [a.'b.c'].
    while isinstance(held, dict) and held:
        [(key, held)] = cast("dict[str, object]", held).items()
        keys.append(key)
    return tuple(keys)


def _opened(keys: tuple[str, ...], counts: dict[Steps, int], *, is_array: bool) -> Steps:
    """
    Return the table that a heading opens: of an array of tables the next one, or on the way to another the last one.
    """
    path: Steps = ()
    for key in keys[:-1]:
        path = (*path, key)
        path = (*path, counts[path] - 1) if path in counts else path
    path = (*path, keys[-1])
    if not is_array:
        return path
    counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1)


def _statements(section: _Section) -> Iterator[tuple[int, object]]:
    """
    Yield the statements of a section, each with the number of its first line and what it holds.
    """
    start = 0
    for end in range(1, len(section.lines) + 1):
        try:
            held = tomllib.loads("\n".join(section.lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue
        if held:
            yield section.first + start + 1, held
        start = end
