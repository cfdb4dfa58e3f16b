"""
Totals: what some funding lines come to, each pound counted once.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

import attrs

from countylines._printed import Printed, html_table
from countylines.certainty import POSSIBLE, YES
from countylines.evidence import Link
from countylines.records.funding import Funding
from countylines.records.notes import Note
from countylines.records.walk import full_id
from countylines.totals.graph import FundingGraph
from countylines.values.amounts import Amount

_WIDER: Final = "perhaps wider than need be: parts of no settled size are shared, or too many links are open"


@attrs.frozen(kw_only=True, repr=False)
class Total(Printed):
    """
    What some funding lines come to, each pound counted once, with an account of how.

    A line owns a remainder, the pounds that are in none of its recorded parts. The total is the sum of the remainders
    of the lines and of all below them, each once; its bounds are the least and the greatest such sum in any world that
    the record allows. Lines that no link joins are taken for different money. `str()` gives the account.

    Attributes:
        amount: The total; without an upper bound if a line of unknown amount is in it.
        counted: Ids of the lines that may add to it.
        contained: The certain links between them: ids of part and whole.
        widened_by: What makes it a range: ids of counted lines, and of links as "part in whole"; a link of a line that
            is not counted too, as in the whole that line would take room from those that are.
        notes: The notes that touch two of the lines.
        exact_bounds: Whether no narrower range is sure; if not, the true bounds lie within these.

    Example:
        >>> import countylines as cl
        >>> total = cl.load().funding.of("tackling-child-exploitation", deep=False).total()
        >>> total.amount
        Amount('up to £2 million')
        >>> print(total)
        up to £2 million
        counted: tackling-child-exploitation/backing, up to £2 million
        a range because: tackling-child-exploitation/backing is up to £2 million
        taken for granted: lines that no link joins are different money
    """

    amount: Amount
    counted: tuple[str, ...]
    contained: tuple[tuple[str, str], ...]
    widened_by: tuple[str, ...]
    notes: tuple[Note, ...]
    exact_bounds: bool
    _lines: tuple[Funding, ...] = attrs.field(alias="lines", eq=False)
    _reasons: tuple[str, ...] = attrs.field(alias="reasons", eq=False)

    def __str__(self) -> str:
        account = (
            str(self.amount),
            *_listed("counted", [_entry(line) for line in self._lines]),
            *_listed("a range because", list(self._reasons)),
            *([] if self.exact_bounds else [_WIDER]),
            "taken for granted: lines that no link joins are different money",
            *_listed("to know", [f"{note.id}: {note.text}" for note in self.notes]),
        )
        return "\n".join(account)

    def __repr__(self) -> str:
        return f"Total({str(self.amount)!r}, {len(self.counted)} lines)"

    def _repr_html_(self) -> str:
        amount, *account = str(self).split("\n")
        return html_table(amount, [(line.partition(": ")[0], line.partition(": ")[2]) for line in account])


def total_of(funding_graph: FundingGraph, notes: Iterable[Note], wanted: Collection[str]) -> Total:
    """
    The total of the *wanted* lines.

    Raises:
        UnitError: They are of two currencies.
    """
    found = funding_graph.total(wanted)
    counted = funding_graph.below(wanted)
    lines = [funding_graph.lines[name] for name in counted]
    # A line of a settled amount is loose only by what it shares, which is told of the line that is shared.
    ranges = [line for line in lines if line.id in found.loose and not (line.amount.known and line.amount.value.exact)]
    reasons = {
        **{line.id: _size(line) for line in ranges if not found.amount.exact},
        **{
            f"{line.id} in {full_id(link.to, line.owner)}": _doubt(link)
            for line in (funding_graph.lines.values() if found.decisive else ())
            for link in line.part_of
            if (line.id, full_id(link.to, line.owner)) in found.decisive
        },
    }
    among = frozenset(counted)
    return Total(
        amount=found.amount,
        counted=tuple(counted),
        contained=tuple([(line.id, whole) for line in lines for whole in _wholes(line) if whole in among]),
        widened_by=tuple(reasons),
        notes=tuple(_touching(notes, lines)),
        exact_bounds=found.tight,
        lines=tuple(lines),
        reasons=tuple([f"{what} is {why}" for what, why in reasons.items()]),
    )


def _listed(head: str, entries: list[str]) -> list[str]:
    if len(entries) < 2:
        return [f"{head}: {entry}" for entry in entries]
    return [f"{head}:", *[f"  {entry}" for entry in entries]]


def _entry(line: Funding) -> str:
    sure = ", ".join(_wholes(line))
    maybe = ", ".join(full_id(link.to, line.owner) for link in line.part_of if link.truth is POSSIBLE)
    places = [f"in {sure}" if sure else "", f"perhaps in {maybe}" if maybe else ""]
    return ", ".join(filter(None, [line.id, _size(line), *places]))


def _size(line: Funding) -> str:
    if not line.amount.known:
        return "of an amount that nobody states"
    side = ", no side preferred" if line.amount.undecided else ""
    return f"{line.amount.value}{side}"


def _doubt(link: Link) -> str:
    if link.said:
        return "both said and denied"
    return f"not said by the {'source' if len(link.unstated) == 1 else 'sources'} read for it"


def _wholes(line: Funding) -> list[str]:
    return [full_id(link.to, line.owner) for link in line.part_of if link.truth is YES]


def _touching(notes: Iterable[Note], lines: list[Funding]) -> Iterator[Note]:
    touched = {line.id for line in lines} | {line.owner for line in lines}
    return (note for note in notes if len(touched.intersection(note.about)) > 1)
