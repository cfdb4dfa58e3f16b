"""
The command: what is in a record, what about X, what ran, what became of it, what it cost.

May import the whole library, inside functions: the help imports none of it. Must hold no rule about answers: it reads
arguments, asks the library and prints.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any, TextIO, cast

import click

from countylines.cli._completion import Named
from countylines.cli._export import export
from countylines.cli._files import build, check, init, schema
from countylines.cli._filters import TABLES, Filtered
from countylines.cli._options import Options, as_csv_option, as_json_option, beside_option
from countylines.cli._readable import readable
from countylines.errors import escaped

__all__ = ["command"]


class _Command(click.Group):
    """
    A group that prints the library's errors and warnings as messages.
    """

    def invoke(self, ctx: click.Context) -> object:
        from countylines.errors import CountylinesError, CoverageWarning  # noqa: PLC0415 - --help does not need it

        with warnings.catch_warnings():
            # Whatever filters Python was started with: the note is a part of the answer.
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
                    click.echo(readable(f"Note: {message}", sys.stderr), err=True)
                    printed.add(str(message))

            warnings.showwarning = show_warning
            try:
                return cast("object", super().invoke(ctx))
            except CountylinesError as error:
                # Errors quote what files and arguments hold, and control characters in it could write anywhere on a
                # terminal.
                message = "\n".join(map(escaped, str(error).split("\n")))
                raise click.ClickException(readable(message, sys.stderr)) from error


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

    Without a command, print what is in the record.
    """
    context.obj = options = Options(record, as_json, beside=beside)
    if context.invoked_subcommand is None:
        from countylines.cli._overview import overview, print_overview  # noqa: PLC0415 - --help does not need it
        from countylines.cli._screen import print_json  # noqa: PLC0415 - as above

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
    context.obj = cast("Options", context.obj)._replace(known_on=day)


@command.command()
@click.argument("id", type=Named())
@click.option("--sources", is_flag=True, help="Show each fact with all that sources say of it.")
@as_json_option
@click.pass_obj
def show(options: Options, id: str, *, sources: bool, as_json: bool) -> None:
    """
    Show what is known about something.

    ID is the id, an alias or the name of a record of any kind: an initiative, a body, a person, a recommendation, a
    topic, a place, a source.
    """
    from countylines.cli._screen import print_json  # noqa: PLC0415 - --help does not need it
    from countylines.cli._show import described, print_record  # noqa: PLC0415 - as above

    dataset = options.dataset()
    record = dataset[id]
    if as_json or options.as_json:
        print_json(described(dataset, record))
    else:
        print_record(dataset, record, sources=sources)


@command.group("list", no_args_is_help=True, subcommand_metavar="KIND [OPTIONS]")
def listing() -> None:
    """
    List the records of one kind.

    An option that is given several times matches any of its values; several options have to match all.
    """


def _listing(name: str, text: str) -> click.Command:
    @click.command(name, cls=Filtered, table=TABLES[name], sorts=True, help=text)
    @as_csv_option
    @as_json_option
    @click.pass_obj
    def run(options: Options, /, *, as_csv: bool, as_json: bool, **asked: Any) -> None:  # noqa: ANN401 - of all kinds
        from countylines.cli._list import print_list  # noqa: PLC0415 - --help does not need it

        print_list(options.dataset(), name, asked, as_csv=as_csv, as_json=as_json or options.as_json)

    return run


_LISTS = {
    "initiatives": "List strategies, units, funds, laws and whatever else was set up, published or run.",
    "funding": "List funding lines.",
    "recommendations": "List recommendations with what became of them.",
    "responses": "List the answers to recommendations.",
    "remarks": "List what was said in public.",
    "milestones": "List what happened, or was to happen, on a day.",
    "measures": "List measures with their latest figures.",
    "people": "List people with their posts.",
    "organisations": "List organisations.",
    "sources": "List sources.",
    "disputes": "List the facts on which sources disagree.",
    "topics": "List topics.",
    "places": "List places.",
}
listing.commands.update({name: _listing(name, text) for name, text in _LISTS.items()})


@command.command(cls=Filtered, table=TABLES["funding"], sorts=False)
@click.argument("id", required=False, type=Named())
@click.option("--by", metavar="FIELD", help="Print a total for each word of a field, such as funder or financial-year.")
@click.option("--lines", is_flag=True, help="Print the lines that were counted, and all that makes it a range.")
@as_csv_option
@as_json_option
@click.pass_obj
def total(
    options: Options,
    /,
    *,
    id: str | None,
    by: str | None,
    lines: bool,
    as_csv: bool,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - as above
) -> None:
    """
    Add up funding, each pound once.

    ID is the id, alias or name of an initiative; those that are part of it are included. The options leave out funding
    lines as in `list funding`.
    """
    from countylines.cli._total import print_total  # noqa: PLC0415 - --help does not need it

    owners = (*asked.pop("of"), *([id] if id else []))
    json = as_json or options.as_json
    print_total(options.dataset(), {**asked, "of": owners}, by=by, lines=lines, as_csv=as_csv, as_json=json)


@command.command()
@click.argument("id", type=Named())
@as_csv_option
@as_json_option
@click.pass_obj
def timeline(options: Options, id: str, *, as_csv: bool, as_json: bool) -> None:
    """
    List the events of an initiative in order.

    ID is its id, alias or name.
    """
    from countylines.cli._timeline import print_timeline  # noqa: PLC0415 - --help does not need it

    dataset = options.dataset()
    print_timeline(dataset, dataset.initiatives[id], as_csv=as_csv, as_json=as_json or options.as_json)


@command.command()
@click.argument("words", nargs=-1, required=True)
@as_csv_option
@as_json_option
@click.pass_obj
def search(options: Options, words: tuple[str, ...], *, as_csv: bool, as_json: bool) -> None:
    """
    Search the record for words.

    A record matches if each of WORDS begins a word in its names or texts. Case and accents do not matter.
    """
    from countylines.cli._search import print_matches  # noqa: PLC0415 - --help does not need it

    dataset = options.dataset()
    matches = dataset.search(" ".join(words))
    print_matches(dataset, matches, as_csv=as_csv, as_json=as_json or options.as_json)


# These are the commands of the top level: they find the day in the options that `known_on` puts into their context.
known_on.commands.update({str(asked.name): asked for asked in (show, listing, total, timeline, search)})
command.commands.update({str(other.name): other for other in (check, build, export, init, schema)})
