"""
What a shell completes: ids and names of records, words of closed lists, days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, FishComplete, add_completion_class

if TYPE_CHECKING:
    from countylines.records import Record
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
            dataset = options.dataset()
            names = dataset.beginning_with(incomplete, *(self._kinds or ()))
        except CountylinesError:
            # A shell has no place for the faults of a record.
            return []
        return [CompletionItem(id, help=name, begun=_begun(dataset[id], incomplete)) for id, name in names.items()]


def _begun(record: Record, incomplete: str) -> str:
    """
    Return the name or alias of a record that begins as somebody has typed; empty if its id does, or if none can be
    completed.
    """
    from countylines.index.names import folded, names_of  # noqa: PLC0415 - imported lazily; only a shell needs it

    if record.id.startswith(incomplete) or "/" in incomplete:
        return ""
    # A comma parts the fields of a line that fish reads.
    names = [name for name in names_of(record) if folded(name).startswith(folded(incomplete)) and "," not in name]
    # Fish compares what was typed with what is offered without regard to case, but not to accents and punctuation.
    return next((name for name in names if name.casefold().startswith(incomplete.casefold())), "")


class Fish(FishComplete):
    """
    Completion in fish, which leaves out what does not begin as it was typed, is offered an alias in place of the id.

    `NCLCC` finds county-lines-coordination-centre. Bash and zsh put the id in its place.
    """

    def format_completion(self, item: CompletionItem[str]) -> str:
        """
        Return the line for an item.
        """
        # The script of click takes what stands before the second comma alone.
        help = (item.help or "").replace(",", ";")
        if item.begun and item.begun != item.value:
            help = f"{item.value}: {help}" if help else item.value
        return super().format_completion(CompletionItem(item.begun or item.value, type=item.type, help=help or None))


add_completion_class(Fish)


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
