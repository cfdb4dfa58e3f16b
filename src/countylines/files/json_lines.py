"""
The line of a fault in a JSON text.

The reader of the standard library says no lines, so a text with a fault is scanned once more. The text is valid JSON by
then, so its brackets and texts are all that has to be told apart:

    {                           ()
     "topics": {                ("topics",)
      "bees": {                 ("topics", "bees")
       "aliases": [             ("topics", "bees", "aliases")
        "wasps"                 ("topics", "bees", "aliases", 0)
"""

import json
import re
from typing import Final, cast

from countylines.files.lines import Steps

_PART: Final = re.compile(r'\n|"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s"\[\]{},:]+')


class JsonLines:
    """
    The lines of a JSON text.

    Attributes:
        again: The paths of the keys that their object had before, each with its line.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[Steps, int] = {}
        self._twice: set[Steps] = set()
        self.again: list[tuple[Steps, int]] = []
        self._scan(text)

    def line_of(self, steps: Steps) -> int | None:
        """
        Return the number of the line of the key, or of the place in a list, that gives a value; None if there is none.
        """
        return self._lines.get(steps)

    def _scan(self, text: str) -> None:
        # The keys and places on the way to the present value; what is last is that of the innermost object or list.
        path: list[str | int] = []
        line, is_key = 1, False
        for part in _PART.findall(text):
            if part == "\n":
                line += 1
            elif part in {"{", "["}:
                if path and isinstance(path[-1], int):
                    self._put(path, line)
                path.append("" if part == "{" else 0)
                is_key = part == "{"
            elif part in {"}", "]"}:
                path.pop()
                is_key = False
            elif part == ",":
                last = path[-1]
                path[-1] = last + 1 if isinstance(last, int) else ""
                is_key = not isinstance(last, int)
            elif part == ":":
                is_key = False
            elif is_key:
                path[-1] = cast("str", json.loads(part))
                self._put(path, line)
            elif isinstance(path[-1], int):
                self._put(path, line)

    def _put(self, path: list[str | int], line: int) -> None:
        steps = tuple(path)
        # Of an object that stands twice only its own key is reported. Lines are those of the last one, which is the one
        # that the standard library keeps.
        if steps in self._lines and not any(steps[:depth] in self._twice for depth in range(1, len(steps))):
            self._twice.add(steps)
            self.again.append((steps, line))
        self._lines[steps] = line
