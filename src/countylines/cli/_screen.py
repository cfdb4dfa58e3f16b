"""
What all commands share when they print: the console, tables, JSON, and words for values.
"""

import json
from collections.abc import Iterable
from textwrap import wrap
from typing import Final, cast

import click
from rich.console import Console
from rich.table import Table

from countylines.certainty import Certainty
from countylines.evidence import Fact
from countylines.records.initiatives import Initiative
from countylines.values.dates import EdtfDate
from countylines.vocab import Stance, Standing

ANSWERS: Final = {Certainty.YES: "yes", Certainty.NO: "no", Certainty.POSSIBLE: "possibly"}
NONE: Final = "none in the record"
_WIDTH: Final = 80
_DAY: Final = len("2018-09-21")
_WIDTHS: Final = {"from": _DAY, "to": _DAY, "when": _DAY, "status": max(map(len, Stance)) + len(",")}
_QUALIFIERS: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def console() -> Console:
    """
    Return a console that prints texts as they are, without markup or colours for numbers.
    """
    out = Console(highlight=False, markup=False, emoji=False)
    # Some terminals and editors set COLUMNS=0 where they do not know their width.
    out.width = out.width or _WIDTH
    return out


def print_json(value: object) -> None:
    """
    Print JSON in ASCII, which a pipe of any encoding accepts.
    """
    click.echo(json.dumps(value, indent=2))


def print_whole(out: Console, line: str, *, indent: int = 0) -> None:
    """
    Print a line, broken between words only, so that ids and addresses stay whole. Continuation lines are indented.
    """
    lines = wrap(line, out.width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
    out.print("\n".join(lines), soft_wrap=True)


def table(out: Console, title: str, *columns: str) -> Table:
    """
    Print a title and return an empty table without lines. Columns of dates are narrow, to leave room for ids.
    """
    out.print(f"\n{title}", style="bold")
    rows = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in columns:
        rows.add_column(column, overflow="fold", max_width=_WIDTHS.get(column))
    return rows


def words(value: object) -> str:
    """
    Return a value in words.
    """
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value)) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def day_words(fact: Fact[EdtfDate]) -> str:
    """
    Return a date in words, with a note if it was only planned.
    """
    if not fact.known:
        return "not known"
    planned = " (planned)" if fact.standing is Standing.PLANNED else ""
    return f"{date_words(fact.value)}{planned}"


def date_words(date: EdtfDate) -> str:
    """
    A date in words: qualifiers, open sides, spans and "no end" are spelled out.
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


def seen_words(initiative: Initiative, answer: Certainty) -> list[str]:
    """
    When an initiative that is possibly running was last seen at work; nothing if it is certain or was never seen.
    """
    seen = initiative.last_seen
    return [f"running when last seen, {seen.isoformat()}"] if answer is Certainty.POSSIBLE and seen else []


def answer_words(answers: Iterable[tuple[str, Certainty]]) -> str:
    """
    Words with the certainty of each, where it is only possible.
    """
    return ", ".join(f"{word}{'' if answer.certain else ' possibly'}" for word, answer in answers)
