"""
What all commands share: the console, tables, words for values, JSON.
"""

import json
from textwrap import wrap
from typing import Final, cast

import attrs
import click
from rich.console import Console
from rich.table import Table

from countylines.certainty import Certainty
from countylines.dataset import Dataset, load
from countylines.evidence import Fact
from countylines.records.initiatives import Initiative
from countylines.values.dates import EdtfDate
from countylines.vocab import Stance, Standing

RUNS: Final = {Certainty.YES: "yes", Certainty.NO: "no", Certainty.POSSIBLE: "perhaps"}
NONE: Final = "none in the record"
_DAY: Final = len("2018-09-21")
_WIDTHS: Final = {"from": _DAY, "to": _DAY, "when": _DAY, "status": max(map(len, Stance)) + len(",")}
_QUALIFIERS: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


@attrs.frozen
class Asked:
    """
    What stands before the command: the folder, the day of which it is asked, whether JSON is asked for.
    """

    record: str | None
    as_json: bool
    known_on: str | None = None

    def dataset(self) -> Dataset:
        """
        The bundled record, or the one in the folder; as it was known on the day, if one is given.
        """
        found = load() if self.record is None else Dataset.read(self.record)
        return found if self.known_on is None else found.as_known_on(self.known_on)


as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


def console() -> Console:
    """
    A console that prints what it is given.
    """
    return Console(highlight=False, markup=False, emoji=False)


def print_json(value: object) -> None:
    """
    Print JSON in ASCII, for a pipe of any encoding.
    """
    click.echo(json.dumps(value, indent=2))


def print_whole(out: Console, line: str, *, indent: int = 0) -> None:
    """
    Print a line, broken between words alone: an id or an address stays whole. The lines that follow are indented.
    """
    lines = wrap(line, out.width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
    out.print("\n".join(lines), soft_wrap=True)


def table(out: Console, title: str, *columns: str) -> Table:
    """
    A table without lines, its title printed. Some columns are no wider than one date or word, to leave room for ids.
    """
    out.print(f"\n{title}", style="bold")
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold", max_width=_WIDTHS.get(column))
    return made


def words(value: object) -> str:
    """
    A value in words.
    """
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value)) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def seen_words(initiative: Initiative) -> str | None:
    """
    The day on which an initiative was last seen at work, None if it never was.
    """
    return initiative.last_seen.isoformat() if initiative.last_seen else None


def day_words(fact: Fact[EdtfDate]) -> str:
    """
    A date in words, and whether it is only planned.
    """
    if not fact.known:
        return "not known"
    planned = " (planned)" if fact.standing is Standing.PLANNED else ""
    return f"{date_words(fact.value)}{planned}"


def date_words(date: EdtfDate) -> str:
    """
    A date in words: a doubt, an open side, an open end and a span have some of their own.
    """
    text = str(date)
    if text[-1] in _QUALIFIERS:
        return f"{_QUALIFIERS[text[-1]]}{text[:-1]}"
    first, dots, last = text.strip("[]").partition("..")
    if first and last:
        return f"{first} to {last}"
    if dots and first:
        return f"{first} or later"
    return f"by {last}" if last else first or "no end"
