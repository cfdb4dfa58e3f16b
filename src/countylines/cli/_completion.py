"""
What a shell completes: ids and names of records, words of closed lists, days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from countylines.records.walk import Kinds

    _Text = click.ParamType[str]
else:
    # Older versions of click do not take the type of the value.
    _Text = click.ParamType


class Named(_Text):
    """
    The id, alias or name of a record.

    Args:
        kinds: The kinds of record that it may be.
    """

    name = "id"

    def __init__(self, kinds: Kinds | None = None) -> None:
        self._kinds = kinds

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - the arguments are those of click
        incomplete: str,
    ) -> list[CompletionItem]:
        """
        Return the ids of records whose id, alias or name begins so.
        """
        from countylines.cli._options import Options  # noqa: PLC0415 - imported lazily; only a shell needs it
        from countylines.errors import CountylinesError  # noqa: PLC0415 - as above

        # No command runs while a shell completes, so `ctx.obj` is not set: the options before the command are read
        # directly.
        given = ctx.find_root().params
        options = Options(given.get("record"), as_json=False, beside=bool(given.get("beside")))
        try:
            names = options.dataset().beginning_with(incomplete, *(self._kinds or ()))
        except CountylinesError:
            # A shell has no place for the faults of a record.
            return []
        return [CompletionItem(id, help=name) for id, name in names.items()]


class Word(_Text):
    """
    A word of a list; the library says what is wrong with any other.

    Args:
        words: The list; empty if each record may have words of its own.
    """

    name = "word"

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - the arguments are those of click
        param: click.Parameter,  # noqa: ARG002 - as above
        incomplete: str,
    ) -> list[CompletionItem]:
        """
        Return the words that begin so.
        """
        return [CompletionItem(word) for word in self._words if word.startswith(incomplete)]


class Day(_Text):
    """
    A day; empty for the last one that the record covers.

    Args:
        wider: The option for anything wider than a day.
    """

    name = "day"

    def __init__(self, wider: str) -> None:
        self._wider = wider

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002 - as above
        """
        Return the day, if it is one.
        """
        from countylines.values.days import day_number  # noqa: PLC0415 - imported lazily; --help does not need it

        if value:
            # The library's own message would name a method for anything wider.
            day_number(value, wider=self._wider)
        return value
