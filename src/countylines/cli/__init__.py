"""
The command: an overview of a record, questions to it, everything about one part of it, and a check of a folder.
"""

import warnings
from typing import cast

import attrs
import click

from countylines.cli._overview import overview, print_overview
from countylines.cli._queries import (
    during,
    print_found,
    print_recommendations,
    print_running,
    print_timeline,
    print_total,
)
from countylines.cli._screen import Asked, as_json_option, print_json
from countylines.cli._show import described, print_record
from countylines.errors import CountylinesError, CoverageWarning, DatasetError, Fault
from countylines.files.load import read_records
from countylines.values.edtf import day_number

__all__ = ["command"]


class _Command(click.Group):
    """
    A group that turns the library's errors and warnings into messages.
    """

    def invoke(self, ctx: click.Context) -> object:
        with warnings.catch_warnings(record=True, action="always", category=CoverageWarning) as caught:
            try:
                result = cast("object", super().invoke(ctx))
            except CountylinesError as error:
                raise click.ClickException(str(error)) from error
        for text in dict.fromkeys(str(warning.message) for warning in caught):
            click.echo(f"Note: {text}.", err=True)
        return result


@click.group(cls=_Command, invoke_without_command=True)
@click.option("--record", type=click.Path(), help="A folder of TOML files to use instead of the bundled record.")
@as_json_option
@click.version_option(package_name="countylines")
@click.pass_context
def command(context: click.Context, record: str | None, *, as_json: bool) -> None:
    """
    Public policy on county lines, child exploitation and rural crime, every fact cited.

    Without a command: the overview of the record.
    """
    context.obj = asked = Asked(record, as_json)
    if context.invoked_subcommand is None:
        dataset = asked.dataset()
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

    Each COMMAND asks of the record as its sources stood at the end of DAY, one full day such as 2018-09-21.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(2)
    context.obj = attrs.evolve(cast("Asked", context.obj), known_on=day)


@command.command()
@click.argument("id")
@as_json_option
@click.pass_obj
def show(asked: Asked, id: str, *, as_json: bool) -> None:
    """
    Everything about one record.

    ID is the id or an alias of a record of any kind. Each fact comes with its sources and rivals.
    """
    dataset = asked.dataset()
    found = dataset[id]
    print_json(described(dataset, found)) if as_json or asked.as_json else print_record(dataset, found)


@command.command()
@click.argument("day")
@as_json_option
@click.pass_obj
def active(asked: Asked, day: str, *, as_json: bool) -> None:
    """
    What ran on a day, certainly or perhaps.

    DAY is one full day such as 2018-09-21.
    """
    # In the words of the command: the library would name a method for anything wider.
    day_number(day, wider="the command 'during'")
    pairs = asked.dataset().initiatives.sorted_by("start").pairs_on(day)
    print_running(f"Running on {day}", pairs, as_json=as_json or asked.as_json)


@command.command("during")
@click.argument("window")
@as_json_option
@click.pass_obj
def during_window(asked: Asked, window: str, *, as_json: bool) -> None:
    """
    What ran in a period, certainly or perhaps.

    WINDOW is a year, a month or a day, or the first and the last with a slash between: 2018, 2018-07/2018-09. One day
    of it is enough.
    """
    pairs = during(asked.dataset().initiatives.sorted_by("start"), window)
    print_running(f"Running in {window}", pairs, as_json=as_json or asked.as_json)


@command.command()
@click.argument("id")
@as_json_option
@click.pass_obj
def total(asked: Asked, id: str, *, as_json: bool) -> None:
    """
    What the money of an initiative comes to.

    ID is its id or an alias. All that is part of it is counted too, each pound once.
    """
    dataset = asked.dataset()
    print_total(dataset.funding.of(id).total(), as_json=as_json or asked.as_json)


@command.command()
@click.argument("id")
@as_json_option
@click.pass_obj
def timeline(asked: Asked, id: str, *, as_json: bool) -> None:
    """
    What happened when in an initiative.

    ID is its id or an alias.
    """
    dataset = asked.dataset()
    print_timeline(dataset.initiatives[id], dataset.timeline(id), as_json=as_json or asked.as_json)


@command.command()
@click.option("--status", help="A stance, such as accepted; none-on-record finds those without a response on record.")
@click.option("--addressee", help="The id or an alias of whom they are addressed to.")
@as_json_option
@click.pass_obj
def recommendations(asked: Asked, status: str | None, addressee: str | None, *, as_json: bool) -> None:
    """
    Recommendations and where each stands.
    """
    dataset = asked.dataset()
    found = dataset.recommendations.where(status=status, addressee=addressee)
    print_recommendations(dataset, found, as_json=as_json or asked.as_json)


@command.command()
@click.argument("words", nargs=-1, required=True)
@as_json_option
@click.pass_obj
def search(asked: Asked, words: tuple[str, ...], *, as_json: bool) -> None:
    """
    Records in which all of some words occur.

    Each of WORDS is found where a word of the record begins with it, in names or texts, case and accents aside.
    """
    print_found(asked.dataset().search(" ".join(words)), as_json=as_json or asked.as_json)


known_on.commands.update(
    {str(each.name): each for each in (show, active, during_window, total, timeline, recommendations, search)}
)


@command.command()
@click.argument("folder", type=click.Path())
@as_json_option
@click.pass_context
def check(context: click.Context, folder: str, *, as_json: bool) -> None:
    """
    Check a folder of TOML files.

    The exit status is 1 if anything is wrong.
    """
    faults: tuple[Fault, ...] = ()
    summary = ""
    try:
        summary = f"{len(read_records(folder).records)} records, no fault"
    except DatasetError as error:
        faults, summary = error.faults, str(error)
    if as_json or cast("Asked", context.obj).as_json:
        print_json([attrs.asdict(fault) for fault in faults])
    else:
        click.echo(summary)
    context.exit(1 if faults else 0)
