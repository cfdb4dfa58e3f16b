"""
The options of `list` and `total`, made of the keywords that a selection has.

A command gets its options when it is run, so that the help of `countylines` imports no selection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import click

from countylines.cli._completion import Day, Named, Word

if TYPE_CHECKING:
    from countylines.selections import Selection
    from countylines.selections.options import Option

Asked = Mapping[str, Any]

# Where people would not look for the keyword of the library.
_NAMES: Final = {"addressee": "to"}
# The option for the records that others are in, by selection.
_OWNERS: Final = {
    "Recommendations": "report",
    "Responses": "report",
    "FundingLines": "initiative",
    "Milestones": "initiative",
    "Remarks": "initiative",
}


class Table(NamedTuple):
    """
    Where the records of a `list` are.

    Attributes:
        module: The module of `countylines.selections` with their class.
        name: The name of the class.
    """

    module: str
    name: str

    def selection(self) -> type[Selection[Any]]:
        """
        Return the class.
        """
        return cast("type[Selection[Any]]", getattr(import_module(f"countylines.selections.{self.module}"), self.name))


TABLES: Final[Mapping[str, Table]] = {
    "initiatives": Table("initiatives", "Initiatives"),
    "funding": Table("funding", "FundingLines"),
    "recommendations": Table("recommendations", "Recommendations"),
    "responses": Table("remarks", "Responses"),
    "remarks": Table("remarks", "Remarks"),
    "milestones": Table("milestones", "Milestones"),
    "measures": Table("measures", "Measures"),
    "people": Table("people", "People"),
    "organisations": Table("organisations", "Organisations"),
    "sources": Table("sources", "Sources"),
    "disputes": Table("disputes", "Disputes"),
    "topics": Table("topics", "Topics"),
    "places": Table("places", "Places"),
}


class Filtered(click.Command):
    """
    A command whose options are the keywords of a selection, beside those of its own.

    Args:
        table: The selection.
        sorts: Whether its records can be put in an order, and cut to so many.
    """

    def __init__(self, name: str, table: Table, *, sorts: bool, **more: Any) -> None:  # noqa: ANN401 - those of click
        super().__init__(name, **more)
        self._table = table
        self._sorts = sorts
        self._options: list[click.Parameter] = []

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """
        Return the options, made when they are first asked for.
        """
        if not self._options:
            selection = self._table.selection()
            self._options = [*_filters(selection), *(_orders(selection) if self._sorts else [])]
        own = super().get_params(ctx)
        # Arguments first, then filters, then the options that all commands have.
        arguments = [param for param in own if isinstance(param, click.Argument)]
        return [*arguments, *self._options, *[param for param in own if param not in arguments]]


def _filters(selection: type[Selection[Any]]) -> list[click.Parameter]:
    from countylines.selections.options import options_of  # noqa: PLC0415 - imported lazily; --help does not need it

    options = [_keyword(option) for option in options_of(selection)]
    if selection.__name__ in _OWNERS:
        options.insert(0, _owner(_OWNERS[selection.__name__]))
    options += [make() for name, makes in _TIMES.items() if hasattr(selection, name) for make in makes]
    if _has_doubts(selection):
        text = "Leave out what only possibly matches."
        options.append(click.Option(["--certain"], is_flag=True, help=text))
    return options


def _keyword(option: Option) -> click.Parameter:
    name = _NAMES.get(option.name, option.name).replace("_", "-")
    kind = Named(option.takes) if option.takes else Word(option.words)
    text = f"One of {', '.join(option.words)}." if option.words else option.text.replace("`", "")
    return click.Option([f"--{name}", option.name], multiple=True, type=kind, metavar=name.upper(), help=text)


def _owner(name: str) -> click.Parameter:
    from countylines.records.initiatives import Initiative  # noqa: PLC0415 - imported lazily; --help does not need it

    text = f"The {name} that they are in, its id, alias or name."
    return click.Option([f"--{name}", "of"], multiple=True, type=Named((Initiative,)), metavar=name.upper(), help=text)


def _day(name: str, text: str, *, wider: str = "") -> Callable[[], click.Parameter]:
    # `--on` alone is allowed, and is then the empty text: the last day that the record covers.
    kind = Day(wider)
    return lambda: click.Option([f"--{name}"], is_flag=False, flag_value="", type=kind, metavar="[DAY]", help=text)


def _window(name: str, text: str) -> Callable[[], click.Parameter]:
    return lambda: click.Option([f"--{name}"], metavar="WINDOW", help=text)


_WINDOW: Final = "a year, a month, a financial year or two days, such as 2018, 2018-07, 2018-19, 2018-07/2018-09."
_LAST_DAY: Final = "such as 2018-09-21; without DAY the last one that the record covers."
# The options of each method of a selection that asks about time.
_TIMES: Final[Mapping[str, tuple[Callable[[], click.Parameter], ...]]] = {
    "active": (_day("on", f"What ran, or existed, on a day, {_LAST_DAY}", wider="--during"),),
    "in_post": (
        _day("on", f"Who was in post on a day, {_LAST_DAY}"),
        lambda: click.Option(["--post"], metavar="TITLE", help="With --on: the title of the post."),
    ),
    "during": (_window("during", f"What was in a period: {_WINDOW}"),),
    "seen_since": (_window("seen-since", "What was seen at work since, such as 2024."),),
    "overdue": (_day("overdue", f"What was late on a day, {_LAST_DAY}"),),
}


def _orders(selection: type[Selection[Any]]) -> list[click.Parameter]:
    from countylines.selections.options import orders_of  # noqa: PLC0415 - imported lazily; --help does not need it

    orders = orders_of(selection)
    options = [click.Option(["--limit"], type=click.IntRange(min=1), metavar="N", help="List so many at most.")]
    if orders:
        options.insert(0, click.Option(["--reverse"], is_flag=True, help="List the last first."))
        text = f"The order: {', '.join(orders)}."
        options.insert(0, click.Option(["--sort"], type=Word(orders), metavar="ORDER", help=text))
    return cast("list[click.Parameter]", options)


def _has_doubts(selection: type[Selection[Any]]) -> bool:
    where = getattr(selection, "where", None)
    return where is not None and "possibly" in signature(where).parameters
