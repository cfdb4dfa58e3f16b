"""
What does not fit: one misfit, where it stands below its record, and all of them in an error of the converter.
"""

from collections.abc import Iterator
from reprlib import Repr
from typing import Final, NamedTuple, cast, get_origin

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from countylines.errors import nearest
from countylines.evidence import Claim, Fact
from countylines.records.figures import Figure
from countylines.records.initiatives import Initiative
from countylines.records.measures import Observation, Slice
from countylines.records.people import Post
from countylines.records.roles import Role

# A figure's or an observation's table holds its value beside its other keys.
MERGED: Final = (Figure, Observation)
FACT_KEYS: Final = ("is", "standing", "claims", "rationale", "undecided")
# Periods of these fill start and end.
SPANNING: Final = (Initiative, Role, Post)


# The note of an error in a record whose start and end stand in its file as one period.
SPREAD: Final = "start and end are one period"

_repr = Repr()
_repr.maxstring = _repr.maxother = 60
_repr.maxlevel = 2


def shown(value: object) -> str:
    """
    A short text for a value that was found, safe for any depth and length.
    """
    try:
        return _repr.repr(value)
    except ValueError:  # Python refuses to show a number of thousands of digits
        return "a number of thousands of digits"


class Misfit(Exception):  # noqa: N818 - it is raised to be collected
    """
    One value that does not fit; becomes a `Fault` where the file and the record are known.
    """

    def __init__(self, expected: str, found: str, near: str = "") -> None:
        super().__init__(expected, found, near)
        self.expected = expected
        self.found = found
        self.near = near


class Placed(NamedTuple):
    """
    A misfit with its path below the record.
    """

    path: str
    misfit: Misfit


def placed(error: Exception, path: str = "") -> Iterator[Placed]:
    """
    The misfits in an error of `structure`, in the order of the record.
    """
    if isinstance(error, BaseValidationError):
        spread = SPREAD in getattr(error, "__notes__", ())
        for inner in error.exceptions:
            yield from placed(inner, path + _step(inner, error.cl, spread=spread))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = file_keys(error.cl)
        for key in sorted(error.extra_fields):
            misfit = Misfit(f"one of {', '.join(known)}", "an unknown key", *nearest(key, known, most=1))
            yield Placed(f"{path}.{key}".lstrip("."), misfit)
    elif isinstance(error, Misfit):
        yield Placed(path.lstrip("."), error)
    elif isinstance(error, KeyError):
        yield Placed(path.lstrip("."), Misfit("a value", "nothing"))
    else:
        raise error


def _step(error: Exception, cl: type, *, spread: bool) -> str:
    for note in cast("list[object]", getattr(error, "__notes__", [])):
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]" if isinstance(note.index, int) else f".{note.index}"
        if isinstance(note, AttributeValidationNote):
            name = "period" if spread and note.name in ("start", "end") else _file_key(cl, note.name)
            return f".{name}" if name else ""
    return ""


def _file_key(cl: type, attribute: str) -> str:
    plain = get_origin(cl) or cl
    if attribute == "cites":
        return "cite"
    if plain is Claim and attribute == "value":
        return "is"
    return "" if (plain in MERGED and attribute == "value") or (plain is Slice and attribute == "values") else attribute


def file_keys(cl: type) -> list[str]:
    """
    The keys that a table of this class may have.
    """
    plain = cast("type[attrs.AttrsInstance]", get_origin(cl) or cl)
    hidden = {"id", "owner", *(("key",) if plain is Figure else ())}
    keys = [_file_key(plain, field.name) for field in attrs.fields(plain) if field.name not in hidden]
    merged = FACT_KEYS if plain in MERGED else ("cite",) if plain is Fact else ()
    return [*filter(None, keys), *merged, *(["period"] if plain in SPANNING else [])]
