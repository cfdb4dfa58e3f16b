"""
How the account of a total is printed: in full, or on one screen.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from countylines.records.funding import Funding
from countylines.records.notes import Note
from countylines.totals.account import counted_lines, largest, some_of, stages_of, standings_of, tally
from countylines.totals.asked import LeftOut
from countylines.totals.bounds import Edge

_WIDER: Final = "perhaps wider than need be: parts of no settled size are shared, or too many links are open"
_ASSUMED: Final = "taken for granted: lines that no link joins are different money"
_MOST_LINES: Final = 20


class Section(NamedTuple):
    """
    A heading of an account, with what it lists.

    Attributes:
        head: The heading.
        entries: All entries; without any, the heading alone is printed if it is a sentence of its own.
        top: The entries of the main section, in the order in which they are printed if there is no room for all.
        alone: Whether the heading is a sentence of its own.
    """

    head: str
    entries: Sequence[str] = ()
    top: Sequence[str] = ()
    alone: bool = False

    def lines(self, most: int | None = None) -> Iterator[str]:
        """
        Yield the lines of the section: one if it lists one thing, else the heading and the entries below it.

        Args:
            most: How many entries are printed; None for all of them.
        """
        entries = self.entries
        if self.alone:
            yield self.head
        elif len(entries) == 1:
            yield f"{self.head}: {entries[0]}"
        elif entries:
            # "and 1 more" would take the line of the entry itself.
            cut = most is not None and len(entries) > most + 1
            yield f"{self.head}:"
            yield from (f"  {entry}" for entry in ((self.top or entries)[:most] if cut else entries))
            if cut:
                shown = len((self.top or entries)[:most])
                yield f"  and {len(entries) - shown:,} more; .account has all"


class Account(NamedTuple):
    """
    What the account of a total tells, before it is put in words.

    Attributes:
        lines: The counted lines, by id.
        reasons: What makes it a range: ids of lines and texts of links, each with why.
        ruled_out: The open links that hold in no world.
        left_out: Lines that a filter left out although they might match.
        notes: The notes on the lines.
        exact: Whether the bounds are the narrowest.
    """

    lines: Mapping[str, Funding]
    reasons: Mapping[str, str]
    ruled_out: Collection[Edge]
    left_out: Iterable[LeftOut]
    notes: Iterable[Note]
    exact: bool


def sections_of(account: Account) -> list[Section]:
    """
    Return the sections of an account, in words.
    """
    lines, reasons, ruled_out, left_out, notes, exact = account
    stages, standings = stages_of(lines.values()), standings_of(lines.values())
    return [
        *([Section(f"mixes stages: {tally(stages)}", alone=True)] if len(stages) > 1 else []),
        *([Section(f"amounts not stated: {tally(standings)}", alone=True)] if standings else []),
        Section("counted", counted_lines(lines, ruled_out), largest(lines, ruled_out)),
        Section("a range because", [f"{what} is {why}" for what, why in reasons.items()]),
        *([] if exact else [Section(_WIDER, alone=True)]),
        Section("ruled out, as there is no room for it", [f"{part} in {whole}" for part, whole in ruled_out]),
        Section("left out", [f"{group.why}: {some_of(group.ids)}" for group in left_out]),
        Section(_ASSUMED, alone=True),
        Section("to know", [f"{note.id}: {note.text}" for note in notes]),
    ]


def in_full(sections: Sequence[Section]) -> list[str]:
    """
    Return all lines of an account.
    """
    return [line for section in sections for line in section.lines()]


def on_one_screen(sections: Sequence[Section]) -> list[str]:
    """
    Return the lines of an account, with one or two entries of each section, and as many of what was counted as there is
    room for.
    """
    full = in_full(sections)
    # The answer stands above the account.
    room = _MOST_LINES - 1
    if len(full) <= room:
        return full
    # One entry of each section always fits: five sections of three lines, and four headings that are sentences.
    limits = [(few, many) for few in (2, 1) for many in range(room, few - 1, -1)]
    shorter = (
        [line for section in sections for line in section.lines(many if section.top else few)] for few, many in limits
    )
    return next(lines for lines in shorter if len(lines) <= room)
