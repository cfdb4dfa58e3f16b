"""
The command: an overview of a record, everything about one part of it, and a check of a folder.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from textwrap import wrap
from typing import cast

import attrs
import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from countylines._form import body_of
from countylines._reading import read_records
from countylines.certainty import Certainty
from countylines.dataset import Dataset, load
from countylines.dates import EdtfDate
from countylines.errors import CountylinesError, DatasetError, Fault
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.records import Nested, Record, TopLevel
from countylines.records._fields import cites_of, full_id, parts
from countylines.records.initiatives import Initiative
from countylines.records.measures import Slice
from countylines.records.money import Funding
from countylines.vocab import Standing

_RUNS = {Certainty.YES: "yes", Certainty.NO: "no", Certainty.POSSIBLE: "perhaps"}


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


class _Command(click.Group):
    """
    A group that turns the library's errors into messages.
    """

    def invoke(self, ctx: click.Context) -> object:
        try:
            return cast("object", super().invoke(ctx))
        except CountylinesError as error:
            raise click.ClickException(str(error)) from error


@attrs.frozen
class _Asked:
    """
    What stands before the command: the folder, if there is one, and whether JSON is asked for.
    """

    record: str | None
    as_json: bool

    def dataset(self) -> Dataset:
        """
        The bundled record, or the one in the folder.
        """
        return load() if self.record is None else Dataset.read(self.record)


_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


@click.group(cls=_Command, invoke_without_command=True)
@click.option("--record", type=click.Path(), help="A folder of TOML files to use instead of the bundled record.")
@_as_json
@click.version_option(package_name="countylines")
@click.pass_context
def command(context: click.Context, record: str | None, *, as_json: bool) -> None:
    """
    Public policy on county lines, child exploitation and rural crime, every fact cited.

    Without a command: the overview of the record.
    """
    context.obj = asked = _Asked(record, as_json)
    if context.invoked_subcommand is None:
        dataset = asked.dataset()
        _print_json(_overview(dataset)) if as_json else _print_overview(dataset)


@command.command()
@click.argument("id")
@_as_json
@click.pass_obj
def show(asked: _Asked, id: str, *, as_json: bool) -> None:
    """
    Everything about one record, by id or alias: each fact with its sources and rivals.
    """
    dataset = asked.dataset()
    found = dataset[id]
    _print_json(_described(dataset, found)) if as_json or asked.as_json else _print_record(dataset, found)


@command.command()
@click.argument("folder", type=click.Path())
@_as_json
@click.pass_context
def check(context: click.Context, folder: str, *, as_json: bool) -> None:
    """
    Check a folder of TOML files; the exit status is 1 if anything is wrong.
    """
    faults: tuple[Fault, ...] = ()
    summary = ""
    try:
        summary = f"{len(read_records(folder).records)} records, no fault"
    except DatasetError as error:
        faults, summary = error.faults, str(error)
    if as_json or cast("_Asked", context.obj).as_json:
        _print_json([attrs.asdict(fault) for fault in faults])
    else:
        click.echo(summary)
    context.exit(1 if faults else 0)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2))  # in ASCII, for a pipe of any encoding


def _overview(dataset: Dataset) -> dict[str, object]:
    meta = dataset.meta
    return {
        "title": meta.title,
        "version": meta.version,
        "licence": meta.licence,
        "digest": meta.digest,
        "coverage": str(meta.coverage),
        "counts": dict(meta.counts),
        "initiatives": [_initiative_line(dataset, each) for each in _by_start(dataset)],
        "recommendations": [
            {"id": each.id, "text": each.text, "status": sorted(dataset.status(each))}
            for each in dataset.recommendations
        ],
        "disputes": [
            {"record": each.record, "field": each.field, "values": [_words(claim.value) for claim in each.fact.rivals]}
            for each in dataset.disputes()
        ],
    }


def _by_start(dataset: Dataset) -> list[Initiative]:
    return sorted(dataset.initiatives, key=lambda each: (*each.period.sort_key(), each.id))


def _initiative_line(dataset: Dataset, initiative: Initiative) -> dict[str, object]:
    pairs = dict(dataset.initiatives.pairs_on(_today()))
    return {
        "id": initiative.id,
        "name": initiative.name,
        "start": _value(initiative.start),
        "end": _value(initiative.end),
        "money": [str(line.amount.value) for line in _outermost(initiative) if line.amount.known],
        "lead": [dataset.actors[actor].name for actor in initiative.actors("lead")],
        "runs_today": pairs[initiative].value,
    }


def _value(fact: Fact[object]) -> str | None:
    return str(fact.value) if fact.known else None


def _outermost(initiative: Initiative) -> list[Funding]:
    """
    Lines that may lie in no other line of the same initiative, so that no pound is listed twice.
    """
    own = {line.id for line in initiative.funding}
    return [
        line for line in initiative.funding if not any(full_id(link.to, line.owner) in own for link in line.part_of)
    ]


def _print_overview(dataset: Dataset) -> None:
    console, meta = _console(), dataset.meta
    counts = dict(meta.counts)
    console.print(meta.title or "A record without a title", style="bold")
    console.print(
        f"{counts['facts']} facts in {counts['claims']} claims, from {counts['sources']} sources. "
        f"Version {meta.version or 'not given'}, covering {meta.coverage}."
    )
    _print_initiatives(console, dataset)
    _print_recommendations(console, dataset)
    _print_disputes(console, dataset)
    console.print("\nMore of one: countylines show ID. A record of your own: countylines --record FOLDER.")


def _table(console: Console, title: str, *columns: str) -> Table:
    console.print(f"\n{title}", style="bold")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", expand=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _print_initiatives(console: Console, dataset: Dataset) -> None:
    runs = dict(dataset.initiatives.pairs_on(_today()))
    table = _table(console, "Initiatives, by start", "from", "to", "today", "initiative")
    table.columns[0].max_width = table.columns[1].max_width = len("2018-09-21 or")
    for each in _by_start(dataset):
        table.add_row(_day(each.start), _day(each.end), _RUNS[runs[each]], "\n".join(_initiative_words(each)))
    console.print(table)


def _initiative_words(initiative: Initiative) -> list[str]:
    lines = [line for line in _outermost(initiative) if line.amount.known]
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    money = f"{lines[0].amount.value}{more}" if lines else ""
    leads = ", ".join(initiative.actors("lead"))
    last = [f"lead {leads}" if leads else "", money]
    return [initiative.name, initiative.id, *filter(None, ["; ".join(filter(None, last))])]


def _day(fact: Fact[EdtfDate]) -> str:
    if not fact.known:
        return "not known"
    first, dots, last = str(fact.value).strip("[]").partition("..")
    words = {(True, False): f"{first} or later", (False, True): f"by {last}", (True, True): f"{first} to {last}"}
    planned = " (planned)" if fact.standing is Standing.PLANNED else ""
    return words.get((bool(first), bool(last)), "no end" if dots else first) + planned if dots else first + planned


def _print_recommendations(console: Console, dataset: Dataset) -> None:
    if len(dataset.recommendations):
        table = _table(console, "Recommendations", "id", "recommendation", "status")
        for each in dataset.recommendations:
            table.add_row(each.id, each.text, ", ".join(sorted(dataset.status(each))))
        console.print(table)


def _print_disputes(console: Console, dataset: Dataset) -> None:
    if dataset.disputes():
        table = _table(console, "Disputed", "fact", "sources say")
        for each in dataset.disputes():
            rivals = "\nor ".join(_words(claim.value) for claim in each.fact.rivals)
            table.add_row(f"{each.record}\n{each.field}", rivals)
        console.print(table)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value)) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _described(dataset: Dataset, record: Record) -> dict[str, object]:
    cites = (cite for part in _parts(record) for _, cites in cites_of(part) for cite in cites)
    sources = {id: body_of(dataset.sources[id]) for id in dict.fromkeys(cite.source for cite in cites)}
    return {"id": record.id, "kind": type(record).__name__, "record": body_of(record), "sources": sources}


def _parts(record: Record) -> list[Record]:
    return [part.record for part in parts(record)] if isinstance(record, TopLevel) else [record]


class _Notes:
    """
    Numbers for citations, in the order in which they are first met.
    """

    def __init__(self) -> None:
        self.numbers: dict[Citation, int] = {}

    def marks(self, cites: Iterable[Citation]) -> str:
        """
        The numbers of *cites* in brackets.
        """
        return " ".join(f"[{self.numbers.setdefault(cite, len(self.numbers) + 1)}]" for cite in cites)


def _print_record(dataset: Dataset, record: Record) -> None:
    console, notes = _console(), _Notes()
    for part in _parts(record):
        _print_part(console, part, notes)
    if notes.numbers:
        console.print("\nSources", style="bold")
    for cite, number in notes.numbers.items():
        line = dataset.cite(Claim(value="", cites=(cite,)))[0]
        # Of the console's own ways to wrap, none leaves an address whole.
        whole = wrap(f"[{number}] {line}", console.width, break_long_words=False, break_on_hyphens=False)
        console.print("\n".join(whole), soft_wrap=True)


def _print_part(console: Console, record: Record, notes: _Notes) -> None:
    marks = notes.marks(record.cites)
    console.print(Text(f"\n{type(record).__name__} {record.id} {marks}".rstrip()), style="bold")
    table = Table.grid(padding=(0, 2, 0, 2))
    for field in attrs.fields(type(record)):
        value = cast("object", getattr(record, field.name))
        if (
            field.name not in ("id", "key", "owner", "cites")
            and value not in ("", (), None)
            and not _holds_records(value)
        ):
            table.add_row(field.name.replace("_", " "), Text("\n".join(_lines(value, notes))))
    console.print(table)


def _holds_records(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(member, Nested) for member in cast("tuple[object, ...]", value))


def _lines(value: object, notes: _Notes) -> list[str]:
    match value:
        case Fact():
            return _fact_lines(cast("Fact[object]", value), notes) or ["not known"]
        case tuple() if value and isinstance(value[0], Link):
            return [line for link in cast("tuple[Link, ...]", value) for line in _link_lines(link, notes)]
        case tuple() if value and isinstance(value[0], Slice):
            return [f"{each.name}: {_words(each.values)}" for each in cast("tuple[Slice, ...]", value)]
        case tuple() if value and isinstance(value[0], tuple):
            return [f"{name}: {word}" for name, word in cast("tuple[tuple[str, str], ...]", value)]
        case _:
            return [_words(value)]


def _fact_lines(fact: Fact[object], notes: _Notes) -> list[str]:
    lines: list[str] = []
    for claim in fact.claims:
        standing = "" if claim.standing is Standing.STATED else f" ({claim.standing})"
        lines.append(f"{_words(claim.value)}{standing} {notes.marks(claim.cites)}")
    if fact.undecided:
        lines.append("undecided: no side is preferred")
    return [*lines, f"why: {fact.rationale}"] if fact.rationale else lines


def _link_lines(link: Link, notes: _Notes) -> list[str]:
    sides = {"said": link.said, "denied": link.denied, "silent": link.unstated}
    told = ", ".join(f"{name} {notes.marks(cites)}" for name, cites in sides.items() if cites)
    lines = [f"{link.kind} {link.to}: {_RUNS[link.truth]} ({told})"]
    return [*lines, f"why: {link.rationale}"] if link.rationale else lines
