"""
The command: an overview of a record, answers to questions, everything about one record, and a check of a folder.

May import the whole library. Must hold no rule about answers: it reads arguments, asks the library and prints.
"""

import warnings
from typing import TextIO, cast

import attrs
import click

from countylines.cli._files import build, check, init, schema
from countylines.cli._options import Options, as_json_option, beside_option, last_covered_day
from countylines.cli._overview import overview, print_overview
from countylines.cli._queries import (
    answers_in_window,
    print_matches,
    print_recommendations,
    print_running,
    print_timeline,
    print_total,
)
from countylines.cli._screen import print_json
from countylines.cli._show import described, print_record
from countylines.errors import CountylinesError, CoverageWarning
from countylines.values.days import day_number

__all__ = ["command"]


class _Command(click.Group):
    """
    A group that prints the library's errors and warnings as messages.
    """

    def invoke(self, ctx: click.Context) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("always", CoverageWarning)
            print_otherwise, printed = warnings.showwarning, set[str]()

            def show_warning(  # noqa: PLR0917 - the arguments are those of `warnings.showwarning`
                message: Warning | str,
                category: type[Warning],
                filename: str,
                lineno: int,
                file: TextIO | None = None,
                line: str | None = None,
            ) -> None:
                if not issubclass(category, CoverageWarning):
                    print_otherwise(message, category, filename, lineno, file, line)
                # Several methods of the library may warn of the same day.
                elif str(message) not in printed:
                    click.echo(f"Note: {message}", err=True)
                    printed.add(str(message))

            warnings.showwarning = show_warning
            try:
                return cast("object", super().invoke(ctx))
            except CountylinesError as error:
                raise click.ClickException(str(error)) from error


@click.group(cls=_Command, invoke_without_command=True)
@click.option("--record", type=click.Path(), help="A folder of TOML files, or a file that `build` made, to use.")
@beside_option
@as_json_option
@click.version_option(package_name="countylines")
@click.pass_context
def command(context: click.Context, record: str | None, *, beside: bool, as_json: bool) -> None:
    """
    UK policy on county lines, child exploitation and rural crime: who got the money, what was promised, and what
    happened next. Every fact has its source.

    Without a command, print an overview of the record.
    """
    context.obj = options = Options(record, as_json, beside=beside)
    if context.invoked_subcommand is None:
        dataset = options.dataset()
        print_json(overview(dataset)) if as_json else print_overview(dataset)


@command.group(
    "known-on",
    cls=_Command,
    invoke_without_command=True,
    no_args_is_help=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.argument("day")
@click.pass_context
def known_on(context: click.Context, day: str) -> None:
    """
    Ask what was known on a day.

    Each COMMAND uses the record as its sources stood at the end of DAY, one full day such as 2018-09-21.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(2)
    context.obj = attrs.evolve(cast("Options", context.obj), known_on=day)


@command.command()
@click.argument("id")
@as_json_option
@click.pass_obj
def show(options: Options, id: str, *, as_json: bool) -> None:
    """
    Show everything about one record.

    ID is the id, an alias or the name of a record of any kind. Each fact is shown with its claims and their sources.
    """
    dataset = options.dataset()
    record = dataset[id]
    print_json(described(dataset, record)) if as_json or options.as_json else print_record(dataset, record)


@command.command()
@click.argument("day", required=False)
@click.option("--seen-since", metavar="WINDOW", help="Leave out what was last seen at work before, such as 2024.")
@as_json_option
@click.pass_obj
def active(options: Options, day: str | None, seen_since: str | None, *, as_json: bool) -> None:
    """
    List what ran on a day, certainly or possibly.

    DAY is one full day such as 2018-09-21. Without it, the last day that the record covers.
    """
    dataset = options.dataset()
    asked = last_covered_day(dataset) if day is None else day
    # The library's own message would name a method for anything wider than a day, and not a command.
    day_number(asked, wider="the command 'during'")
    running = dataset.initiatives.active(asked, possibly=True, seen_since=seen_since)
    pairs = running.sorted_by("start").pairs_on(asked)
    print_running(f"Running on {asked}", pairs, as_json=as_json or options.as_json)


@command.command()
@click.argument("window")
@as_json_option
@click.pass_obj
def during(options: Options, window: str, *, as_json: bool) -> None:
    """
    List what ran in a period, certainly or possibly.

    WINDOW is a year, a month or a day, or the first and the last of them with a slash between: 2018, 2018-07/2018-09.
    What ran on at least one day of it is listed.
    """
    pairs = answers_in_window(options.dataset().initiatives.sorted_by("start"), window)
    print_running(f"Running in {window}", pairs, as_json=as_json or options.as_json)


@command.command()
@click.argument("id")
@as_json_option
@click.pass_obj
def total(options: Options, id: str, *, as_json: bool) -> None:
    """
    Add up the funding of an initiative.

    ID is its id, alias or name. Initiatives that are part of it are included, and each pound is counted once.
    """
    dataset = options.dataset()
    print_total(dataset.funding.of(dataset.initiatives[id]).total(), as_json=as_json or options.as_json)


@command.command()
@click.argument("id")
@as_json_option
@click.pass_obj
def timeline(options: Options, id: str, *, as_json: bool) -> None:
    """
    List the events of an initiative in order.

    ID is its id, alias or name.
    """
    dataset = options.dataset()
    initiative = dataset.initiatives[id]
    print_timeline(initiative, dataset.timeline(initiative), as_json=as_json or options.as_json)


@command.command()
@click.option("--status", help="A stance, such as accepted; none-on-record lists those without a response on record.")
@click.option("--addressee", help="The id, alias or name of whoever they are addressed to.")
@as_json_option
@click.pass_obj
def recommendations(options: Options, status: str | None, addressee: str | None, *, as_json: bool) -> None:
    """
    List recommendations with their status.
    """
    dataset = options.dataset()
    selected = dataset.recommendations.where(status=status, addressee=addressee)
    print_recommendations(dataset, selected, as_json=as_json or options.as_json)


@command.command()
@click.argument("words", nargs=-1, required=True)
@as_json_option
@click.pass_obj
def search(options: Options, words: tuple[str, ...], *, as_json: bool) -> None:
    """
    Search the record for words.

    A record matches if each of WORDS begins a word in its names or texts. Case and accents do not matter.
    """
    print_matches(options.dataset().search(" ".join(words)), as_json=as_json or options.as_json)


known_on.commands.update(
    {str(each.name): each for each in (show, active, during, total, timeline, recommendations, search)}
)


command.commands.update({str(each.name): each for each in (check, build, init, schema)})
