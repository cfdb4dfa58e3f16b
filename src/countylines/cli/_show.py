"""
Everything about one record: each fact with all its claims and their sources.
"""

from collections.abc import Iterable
from typing import cast

import attrs
from rich.console import Console
from rich.table import Table
from rich.text import Text

from countylines.cli._screen import ANSWERS, console, print_whole, words
from countylines.dataset import Dataset
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.form.dump import body_of
from countylines.records import Nested, Record, TopLevel
from countylines.records.measures import Slice
from countylines.records.walk import cites_of, parts
from countylines.vocab import Standing


def described(dataset: Dataset, record: Record) -> dict[str, object]:
    """
    Return a record with the sources that it cites, as data for JSON.
    """
    cites = (cite for part in _parts(record) for _, cites in cites_of(part) for cite in cites)
    sources = {id: body_of(dataset.sources[id]) for id in dict.fromkeys(cite.source for cite in cites)}
    return {"id": record.id, "kind": type(record).__name__, "record": body_of(record), "sources": sources}


def _parts(record: Record) -> list[Record]:
    return [part.record for part in parts(record)] if isinstance(record, TopLevel) else [record]


class _Notes:
    """
    Numbers for citations, in the order in which they are first used.
    """

    def __init__(self) -> None:
        self.numbers: dict[Citation, int] = {}

    def marks(self, cites: Iterable[Citation]) -> str:
        """
        Return the numbers of citations, in brackets.
        """
        return " ".join(f"[{self.numbers.setdefault(cite, len(self.numbers) + 1)}]" for cite in cites)


def print_record(dataset: Dataset, record: Record) -> None:
    """
    Print a record.
    """
    out, notes = console(), _Notes()
    for part in _parts(record):
        _print_part(out, part, notes)
    if notes.numbers:
        out.print("\nSources", style="bold")
    for cite, number in notes.numbers.items():
        line = dataset.cite(Claim(value="", cites=(cite,)))[0]
        print_whole(out, f"[{number}] {line}")


def _print_part(out: Console, record: Record, notes: _Notes) -> None:
    marks = notes.marks(record.cites)
    out.print(Text(f"\n{type(record).__name__} {record.id} {marks}".rstrip()), style="bold")
    table = Table.grid(padding=(0, 2, 0, 2))
    for field in attrs.fields(type(record)):
        value = cast("object", getattr(record, field.name))
        if (
            field.name not in ("id", "key", "owner", "cites")
            and value not in ("", (), None)
            and not _holds_records(value)
        ):
            table.add_row(field.name.replace("_", " "), Text("\n".join(_lines(value, notes))))
    out.print(table)


def _holds_records(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(member, Nested) for member in cast("tuple[object, ...]", value))


def _lines(value: object, notes: _Notes) -> list[str]:
    match value:
        case Fact():
            return _fact_lines(cast("Fact[object]", value), notes) or ["not known"]
        case tuple() if value and isinstance(value[0], Link):
            return [line for link in cast("tuple[Link, ...]", value) for line in _link_lines(link, notes)]
        case tuple() if value and isinstance(value[0], Slice):
            return [f"{part.name}: {words(part.values)}" for part in cast("tuple[Slice, ...]", value)]
        case tuple() if value and isinstance(value[0], tuple):
            return [f"{name}: {word}" for name, word in cast("tuple[tuple[str, str], ...]", value)]
        case _:
            return [words(value)]


def _fact_lines(fact: Fact[object], notes: _Notes) -> list[str]:
    lines: list[str] = []
    for claim in fact.claims:
        standing = "" if claim.standing is Standing.STATED else f" ({claim.standing})"
        lines.append(f"{words(claim.value)}{standing} {notes.marks(claim.cites)}")
    if fact.undecided:
        lines.append("undecided: no claim is preferred")
    return [*lines, f"reason: {fact.rationale}"] if fact.rationale else lines


def _link_lines(link: Link, notes: _Notes) -> list[str]:
    sides = {"stated by": link.said, "denied by": link.denied, "not mentioned by": link.unstated}
    sources = ", ".join(f"{side} {notes.marks(cites)}" for side, cites in sides.items() if cites)
    lines = [f"{link.kind} {link.to}: {ANSWERS[link.truth]} ({sources})"]
    return [*lines, f"reason: {link.rationale}"] if link.rationale else lines
