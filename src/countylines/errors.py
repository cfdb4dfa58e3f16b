"""
The errors of the library, all of one family: whatever it raises on purpose is a `CountylinesError`.

Each error is also the built-in one that a caller would expect, so that `except KeyError` and `except ValueError` work
as usual. `DatasetError`, with all that is wrong with some records, is in `faults`: loading a record does not need it.
"""

from collections.abc import Callable
from typing import Self


class CountylinesError(Exception):
    """
    All errors of this library have this base class. It is never raised itself.
    """


class ParseError(CountylinesError, ValueError):
    """
    A text is not a date, period, amount or quantity that the library reads. The message says what was expected.
    """


class WrongTypeError(CountylinesError, TypeError):
    """
    An argument has a type that the call does not take, or an operator is not defined. The message names what to use.
    """


class UnitError(CountylinesError, ValueError):
    """
    Two quantities have different units where one unit is needed. The message names both, and what to do if there is a
    way.
    """

    def __init__(self, this: str, that: str, hint: str = "") -> None:
        super().__init__(this, that, hint)

    def __str__(self) -> str:
        *units, hint = self.args
        this, that = (repr(unit) if unit else "no unit" for unit in units)
        return f"expected quantities of one unit, found {this} and {that}{f'; {hint}' if hint else ''}"


class UnknownIdError(CountylinesError, KeyError):
    """
    No record or word is known by this id, alias or name. The message suggests the closest ones.

    Attributes:
        id: The id, alias or name that was asked for.
        nearest: Up to three known ones that look like it, the closest first.
        elsewhere: Whether the dataset has such a record, which is not in the selection that was asked.
    """

    def __init__(self, id: str, nearest: tuple[str, ...] = (), *, elsewhere: bool = False) -> None:
        super().__init__(id, nearest)
        self.id = id
        self.nearest = nearest
        self.elsewhere = elsewhere

    # A `KeyError` would print its arguments as a tuple.
    def __str__(self) -> str:
        if self.elsewhere:
            return f"{self.id!r} is in the dataset, but not in this selection of it"
        hint = f"; did you mean {' or '.join(map(repr, self.nearest))}?" if self.nearest else ""
        return f"unknown id, alias or name {self.id!r}{hint}"


class AmbiguousNameError(UnknownIdError):
    """
    Several records have this name. The message lists their ids, any of which may be used instead.

    Attributes:
        id: What was asked for.
        nearest: The ids of the records that have the name.
    """

    def __str__(self) -> str:
        return f"{self.id!r} names several records: use one of {', '.join(map(repr, self.nearest))}"


class WrongKindError(UnknownIdError):
    """
    The id, alias or name belongs to a record of another kind. The message says of which.

    Attributes:
        id: What was asked for.
        found: The kind of record that it names, such as "an organisation".
        expected: The kind that was asked for, such as "a topic".
    """

    def __init__(self, id: str, found: str, expected: str) -> None:
        super().__init__(id)
        self.found = found
        self.expected = expected

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        # A pickle calls the class with `args`, and these are the arguments of `UnknownIdError`.
        return type(self), (self.id, self.found, self.expected)

    def __str__(self) -> str:
        return f"{self.id!r} is {self.found}; expected {self.expected}"


class UnknownWordError(UnknownIdError):
    """
    The word is not in a closed list. The message prints the list.

    Attributes:
        id: What was asked for.
        known: The words of the list.
        nearest: Up to three of them that look like it.
    """

    def __init__(self, id: str, known: tuple[str, ...], nearest: tuple[str, ...] = ()) -> None:
        super().__init__(id, nearest)
        self.known = known

    def __reduce__(self) -> tuple[type[Self], tuple[str, tuple[str, ...], tuple[str, ...]]]:
        return type(self), (self.id, self.known, self.nearest)

    def __str__(self) -> str:
        hint = f" (did you mean {' or '.join(map(repr, self.nearest))}?)" if self.nearest else ""
        return f"unknown word {self.id!r}{hint}: expected one of {', '.join(self.known)}"


class ArgumentTypeError(WrongTypeError):
    """
    An argument of a query has a type that the query does not take. The message says what it takes.

    Attributes:
        argument: The name of the argument.
        expected: What it takes.
    """

    def __init__(self, argument: str, expected: str, found: object) -> None:
        super().__init__(argument, expected, "None" if found is None else with_article(type(found).__name__))
        self.argument = argument
        self.expected = expected

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...], dict[str, object]]:
        # The arguments hold the wording of what was found, which `__init__` would take for what was found itself.
        return BaseException.__new__, (type(self), *self.args), vars(self)

    def __str__(self) -> str:
        return f"{self.argument}: expected {self.expected}, found {self.args[2]}"


class CoverageWarning(CountylinesError, UserWarning):  # noqa: N818 - a warning, of the same family
    """
    The dataset does not cover the days of a question, so nothing is certain but what was over or had not begun.

    Attributes:
        day: The day, as ISO text.
        coverage: The days that the dataset covers.
    """

    def __init__(self, day: str, coverage: object) -> None:
        super().__init__(day, str(coverage))
        self.day = day
        self.coverage = coverage

    def __str__(self) -> str:
        return f"the dataset covers {self.coverage}, so nothing is certain of {self.day}"


def with_article(noun: str) -> str:
    """
    Return a noun with "a" or "an" before it.
    """
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"


class UnknownFactError(CountylinesError, LookupError):
    """
    A fact has no value, because no source in the record states one. Use `.get(default)` to go on without it.
    """


class MissingExtraError(CountylinesError, ImportError):
    """
    A feature needs an optional dependency that is not installed. The message is the command that installs it.

    Attributes:
        extra: The name of the extra to install.
    """

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra

    def __str__(self) -> str:
        return f"this needs an optional dependency: pip install 'countylines[{self.extra}]'"


def escaped(text: str) -> str:
    """
    Return a text with its control characters as escapes: what a file holds must not move the terminal that prints it.
    """
    return text if text.isprintable() else "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in text)
