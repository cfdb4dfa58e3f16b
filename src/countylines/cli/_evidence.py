"""
All that sources say of a record: each fact with its claims, their standings and their sources.
"""

from collections.abc import Iterable
from typing import cast

import attrs

from countylines.cli._screen import Screen
from countylines.cli._words import ANSWERS, NOT_KNOWN, kind_of, value_words
from countylines.dataset import Dataset
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.records import Nested, Record
from countylines.records.measures import Slice
from countylines.vocab import Standing


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


def add_evidence(screen: Screen, dataset: Dataset, records: Iterable[Record]) -> None:
    """
    Add all that sources say of some records, and then the sources.
    """
    notes = _Notes()
    for record in records:
        _add_record(screen, record, notes)
    if notes.numbers:
        screen.heading("Sources")
    for cite, number in notes.numbers.items():
        # `cite` takes what has citations, so a single one is put into a claim.
        screen.text(f"[{number}] {dataset.cite(Claim(value='', cites=(cite,)))[0]}", hang=4)


def _add_record(screen: Screen, record: Record, notes: _Notes) -> None:
    screen.heading(f"{kind_of(record).capitalize()} {record.id} {notes.marks(record.cites)}".rstrip())
    values = {field.name: cast("object", getattr(record, field.name)) for field in attrs.fields(type(record))}
    kept = {name: value for name, value in values.items() if name not in {"id", "key", "owner", "cites"}}
    screen.pairs(
        [
            (name.replace("_", " "), "\n".join(_lines(value, notes)))
            for name, value in kept.items()
            if value not in ("", (), None) and not _holds_records(value)
        ],
        indent=2,
    )


def _holds_records(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(member, Nested) for member in cast("tuple[object, ...]", value))


def _lines(value: object, notes: _Notes) -> list[str]:
    # The first member says what a tuple holds: links, slices, or pairs of a slice and its word; all others are texts.
    match value:
        case Fact():
            return _fact_lines(cast("Fact[object]", value), notes) or [NOT_KNOWN]
        case tuple() if value and isinstance(value[0], Link):
            return [line for link in cast("tuple[Link, ...]", value) for line in _link_lines(link, notes)]
        case tuple() if value and isinstance(value[0], Slice):
            return [f"{part.name}: {value_words(part.values)}" for part in cast("tuple[Slice, ...]", value)]
        case tuple() if value and isinstance(value[0], tuple):
            return [f"{name}: {word}" for name, word in cast("tuple[tuple[str, str], ...]", value)]
        case _:
            return [value_words(value)]


def _fact_lines(fact: Fact[object], notes: _Notes) -> list[str]:
    lines: list[str] = []
    for claim in fact.claims:
        standing = "" if claim.standing is Standing.STATED else f" ({claim.standing})"
        lines.append(f"{value_words(claim.value)}{standing} {notes.marks(claim.cites)}")
    if fact.undecided:
        lines.append("undecided: no claim is preferred")
    return [*lines, f"reason: {fact.rationale}"] if fact.rationale else lines


def _link_lines(link: Link, notes: _Notes) -> list[str]:
    sides = {"stated by": link.said, "denied by": link.denied, "not mentioned by": link.unstated}
    sources = ", ".join(f"{side} {notes.marks(cites)}" for side, cites in sides.items() if cites)
    lines = [f"{link.kind.replace('-', ' ')} {link.to}: {ANSWERS[link.truth]} ({sources})"]
    return [*lines, f"reason: {link.rationale}"] if link.rationale else lines
