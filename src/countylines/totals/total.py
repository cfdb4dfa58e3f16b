"""
Totals: what some funding lines come to, each pound counted once.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, NamedTuple

import attrs

from countylines._printed import Printed, html_table
from countylines.errors import UnitError
from countylines.evidence import Claim
from countylines.records.base import TopLevel
from countylines.records.funding import Funding
from countylines.records.notes import Note
from countylines.records.sources import Source
from countylines.totals.account import (
    certain_wholes,
    counted_lines,
    is_settled,
    link_reason,
    listed,
    range_reason,
    some_of,
)
from countylines.totals.graph import FundingGraph, Sum
from countylines.totals.sizes import may_exceed
from countylines.totals.years import Years
from countylines.values.amounts import Amount

_WIDER: Final = "perhaps wider than need be: parts of no settled size are shared, or too many links are open"
_ASSUMED: Final = "taken for granted: lines that no link joins are different money"
_DEFAULT: Final = "GBP"


class LeftOut(NamedTuple):
    """
    Lines that a filter left out although they might belong to a total.

    Attributes:
        why: What is not known of them, such as "funder not on record".
        ids: Their ids.
    """

    why: str
    ids: tuple[str, ...]


class Asked(NamedTuple):
    """
    The lines that a total is asked for.

    Attributes:
        wanted: Ids of the lines that count.
        perhaps: Ids of lines that may count: what is planned, or undecided between several.
        left_out: Lines that a filter left out although they might match.
        years: The financial years that a line covers, for the money of one year.
        year: That year, by the calendar year in which it starts; None for the money of no known year.
    """

    wanted: Collection[str]
    perhaps: Collection[str] = ()
    left_out: tuple[LeftOut, ...] = ()
    years: Callable[[Funding], Years] | None = None
    year: int | None = None


@attrs.frozen(kw_only=True, repr=False)
class Total(Printed):
    """
    What some funding lines come to, each pound counted once, with an account of how.

    A line owns a remainder, the pounds that are in none of its recorded parts. The total is the sum of the remainders
    of the lines and of all below them, each once; its bounds are the least and the greatest such sum in any world that
    the record allows. Lines that no link joins are taken for different money. `str()` gives the account.

    Attributes:
        amount: The total in its currency; without an upper bound if a line of unknown amount is in it. A planned amount
            counts as "up to".
        counted: Ids of the lines that may add to it.
        contained: The certain links of these lines: ids of part and whole.
        widened_by: What makes it a range: ids of counted lines, and of links as "part in whole"; a link of a line that
            is not counted too, as in the whole that line would take room from those that are.
        ruled_out: Links that sources leave open and that no world has room for: ids of part and whole.
        left_out: Lines that a filter left out although they might belong to it, with what is not known of them.
        sources: The sources of the amounts that were counted, to print below the total.
        notes: The notes that are about two or more of the lines or their owners.
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
    ruled_out: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]
    exact_bounds: bool
    _account: tuple[str, ...] = attrs.field(alias="account", eq=False)

    def __str__(self) -> str:
        return "\n".join([str(self.amount), *self._account])

    def __repr__(self) -> str:
        return f"Total({str(self.amount)!r}, {len(self.counted)} lines)"

    def _repr_html_(self) -> str:
        amount, *account = str(self).split("\n")
        return html_table(amount, [(line.partition(": ")[0], line.partition(": ")[2]) for line in account])


def total_of(graph: FundingGraph, records: Mapping[str, TopLevel], asked: Asked) -> Total:
    """
    Return the total of some lines.

    Args:
        graph: All funding lines of the dataset.
        records: All records of the dataset, for its sources and notes.
        asked: The lines.

    Raises:
        UnitError: The lines are of several currencies.
    """
    unit = _currency([graph.lines[id] for id in (*asked.wanted, *asked.perhaps)])
    found = graph.total(asked.wanted, asked.perhaps, asked.years, asked.year)
    low, high, low_open, high_open = found.ends
    amount = Amount(low=low, high=high, low_open=low_open, high_open=high_open, unit=unit)
    lines = {id: graph.lines[id] for id in found.counted}
    reasons = {} if amount.exact else _reasons(graph, found, asked)
    ruled_out = sorted(found.ruled_out)
    left_out = tuple([each for each in (_without(group, lines) for group in asked.left_out) if each.ids])
    notes = [note for id in sorted(records) if isinstance(note := records[id], Note) and _touches(note, lines.values())]
    return Total(
        amount=amount,
        counted=found.counted,
        contained=tuple([(id, whole) for id in lines for whole in certain_wholes(lines[id]) if whole in lines]),
        widened_by=tuple(reasons),
        ruled_out=tuple(ruled_out),
        left_out=left_out,
        sources=tuple(_sources(lines.values(), records)),
        notes=tuple(notes),
        exact_bounds=found.exact,
        account=(
            *listed("counted", counted_lines(lines, found.ruled_out)),
            *listed("a range because", [f"{what} is {why}" for what, why in reasons.items()]),
            *([] if found.exact else [_WIDER]),
            *listed("ruled out, as there is no room for it", [f"{part} in {whole}" for part, whole in ruled_out]),
            *listed("left out", [f"{why}: {some_of(ids)}" for why, ids in left_out]),
            _ASSUMED,
            *listed("to know", [f"{note.id}: {note.text}" for note in notes]),
        ),
    )


def currencies(lines: Iterable[Funding]) -> tuple[str, ...]:
    """
    The currencies of the amounts of some lines.
    """
    return tuple(dict.fromkeys(line.amount.value.unit for line in lines if line.amount.known))


def _currency(lines: Iterable[Funding]) -> str:
    units = sorted(currencies(lines))
    if len(units) > 1:
        raise UnitError(units[0], units[1], "ask for totals_by('currency'), which gives one total for each")
    return units[0] if units else _DEFAULT


def _reasons(graph: FundingGraph, found: Sum, asked: Asked) -> dict[str, str]:
    """
    What makes a total a range: ids of lines and texts of links, each with why.
    """
    reasons: dict[str, str] = {}
    for id in found.counted:
        line = graph.lines[id]
        if id in found.loose and id in asked.perhaps and id not in asked.wanted:
            reasons[id] = f"{range_reason(line, dated=False)}, and only perhaps among these lines"
        # A line of a settled amount is loose only by what it shares, which is told of the line that is shared.
        elif id in found.loose and (asked.years is not None or not is_settled(line) or may_exceed(line)):
            reasons[id] = range_reason(line, dated=asked.years is not None)
    links = {(id, link.to): link for id, line in graph.lines.items() for link in line.part_of} if found.decisive else {}
    for edge in [*links, *sorted(found.implied)]:
        if edge in found.decisive:
            reasons[f"{edge[0]} in {edge[1]}"] = link_reason(links.get(edge))
    return reasons


def _without(left_out: LeftOut, counted: Collection[str]) -> LeftOut:
    return left_out._replace(ids=tuple([id for id in left_out.ids if id not in counted]))


def _sources(lines: Iterable[Funding], records: Mapping[str, TopLevel]) -> list[Source]:
    """
    The sources that give the amounts that lines count with.
    """
    claims = [claim for line in lines for claim in (line.amount.stated if line.amount.undecided else _preferred(line))]
    ids = dict.fromkeys(cite.source for claim in claims for cite in claim.cites)
    return [source for id in ids if isinstance(source := records.get(id), Source)]


def _preferred(line: Funding) -> Collection[Claim[Amount]]:
    return line.amount.claims[:1] if line.amount.known else ()


def _touches(note: Note, lines: Iterable[Funding]) -> bool:
    touched = {id for line in lines for id in (line.id, line.owner)}
    return len(touched.intersection(note.about)) > 1
