"""
What does not fit: one problem, with its path below the record, and the problems in an error of the strict reader.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from reprlib import Repr
from typing import Final, TypeAlias, cast, get_origin

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from countylines.basics.suggestions import nearest
from countylines.errors import ParseError
from countylines.form.faults import PRINTED, Fault
from countylines.form.plan import plan_of
from countylines.records.fields import Path

# Put before a key that its table may not have, so that it is no name of a field: half of a surrogate pair, which no
# file can hold.
UNKNOWN: Final = "\ud800"

# What a terminal may obey, of the characters of ASCII and Latin-1; line ends and tabs are parts of texts.
CONTROL: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f"


class _Short(Repr):
    def repr_int(self, x: int, level: int) -> str:
        try:
            repr(x)
        except ValueError:  # Python refuses to show a number of thousands of digits
            return "a number of thousands of digits"
        return super().repr_int(x, level)


_repr = _Short()
_repr.maxstring = _repr.maxother = 60
_repr.maxlevel = 2


def shown(value: object) -> str:
    """
    Return a short text for a value that was found, safe for any depth and length.
    """
    return _repr.repr(value)


@cache
def _unprintable() -> re.Pattern[str]:
    return re.compile(f"[{CONTROL}]|(?P<half>[\ud800-\udfff])")


Near: TypeAlias = Callable[[], tuple[str, ...]]
"""Returns the valid value that looks most like what was found, or nothing."""


@attrs.frozen
class Problem:
    """
    One thing that does not fit; becomes a `Fault` where the file and the record are known.

    Attributes:
        path: Where, below the record; the strict reader adds it.
        expected: What would have been right.
        found: What was found.
        near: Looks for the nearest valid value. To look takes long, so it is done for the faults that a message prints.
    """

    path: Path
    expected: str
    found: str
    near: Near = attrs.field(default=tuple, eq=False)

    def below(self, path: Path) -> "Problem":
        """
        Return the problem with *path* in front of its own.
        """
        return attrs.evolve(self, path=(*path, *self.path))


def reported(pairs: Iterable[tuple[Fault, Near]]) -> list[Fault]:
    """
    Return the faults of a report: those that its message prints have the nearest valid value, if one is near.
    """
    return [
        # `near` returns one word or none.
        attrs.evolve(fault, nearest="".join(near()) or fault.nearest)
        if at < PRINTED
        else attrs.evolve(fault, nearest="")
        for at, (fault, near) in enumerate(pairs)
    ]


def unprintable_in(text: str) -> Problem | None:
    """
    Return the problem with a text that holds control characters or half a character; None if there is none.
    """
    match = _unprintable().search(text)
    if match is None:
        return None
    expected = "a text that can be written as UTF-8" if match["half"] else "a text without control characters"
    return Problem((), expected, shown(text))


def not_parsed(error: ParseError, what: str, text: str) -> Problem:
    """
    Return the problem with a text that could not be parsed as *what*.
    """
    # The message of a parse error is "expected X, found Y" with perhaps a hint. X is kept, Y is shown as the file has
    # it, and the hint becomes the nearest value or a part of X.
    message = str(error)
    if not message.startswith("expected "):
        return Problem((), f"{what} ({message})", shown(text))
    expected, _, rest = message.removeprefix("expected ").partition(", found ")
    hint = _hint().fullmatch(rest)
    if hint is None:
        return Problem((), expected, shown(text))
    if hint["near"]:
        return Problem((), expected, shown(text), lambda: (hint["near"],))
    return Problem((), f"{expected} ({hint['way']})", shown(text))


@cache
def _hint() -> re.Pattern[str]:
    """
    Return the pattern of what was found, as Python shows a text, with what to do instead or the nearest valid value.
    """
    return re.compile(r"""(?:('|").*\1|-?[0-9.]+); (?:did you mean '(?P<near>[^']+)'.*|(?P<way>.*))""", re.DOTALL)


def problems_in(error: Exception, path: Path = ()) -> Iterator[Problem]:
    """
    Yield the problems in an error of the strict reader, in the order of the record.
    """
    match error:
        case BaseValidationError():
            for inner in error.exceptions:
                yield from problems_in(inner, (*path, *_step(inner)))
        case ForbiddenExtraKeysError():
            # cattrs gives a set of keys; in order, the same files always make the same report.
            yield from (_unknown_key(error.cl, key.removeprefix(UNKNOWN), path) for key in sorted(error.extra_fields))
        case ValueError(args=(Problem() as problem,)):
            yield problem.below(path)
        case KeyError():
            # cattrs looks up a field without a default in the table, and lets this error through if it is not there.
            yield Problem(path, "a value", "nothing")
        case _:
            raise error


def _step(error: Exception) -> Path:
    # cattrs notes on an error where it came from; that of a whole record has no such note.
    match cast("list[object]", getattr(error, "__notes__", [])):
        case [*_, IterableValidationNote() as note]:
            return (note.index,)
        case [*_, AttributeValidationNote() as note]:
            return (note.name,)
        case _:
            return ()


def _unknown_key(cls: type, key: str, path: Path) -> Problem:
    plan = plan_of(get_origin(cls) or cls)
    if key == "period" and plan.has_period:
        return Problem((*path, key), "a period, or a start and an end", "both")
    known = ["is" if key == "value" else key for key in plan.keys]  # the value of a claim
    return Problem((*path, key), f"one of {', '.join(known)}", "an unknown key", partial(nearest, key, known, most=1))
