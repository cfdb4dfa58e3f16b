"""
Totals: what some funding lines come to, each pound counted once.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import Final, NamedTuple

import attrs

from countylines._printed import Printed, html_table
from countylines.errors import UnitError
from countylines.records.base import TopLevel
from countylines.records.funding import Funding
from countylines.records.notes import Note
from countylines.records.sources import Source
from countylines.totals.account import (
    counted_lines,
    is_settled,
    link_reason,
    listed,
    range_reason,
    some_of,
)
from countylines.totals.bounds import Edge
from countylines.totals.graph import FundingGraph, Joined, Sum
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
        years: The financial years that a line covers, by its id, for the money of one year.
        joined: The groups of lines that may have money of that year, if they are known; all others have none.
        year: That year, by the calendar year in which it starts; None for the money of no known year.
    """

    wanted: Collection[str]
    perhaps: Collection[str] = ()
    left_out: tuple[LeftOut, ...] = ()
    years: Callable[[str], Years] | None = None
    joined: Sequence[Joined] | None = None
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
    # A thousand lines of account take longer than the sum, and few of them are read.
    _account: Callable[[], Iterable[str]] = attrs.field(alias="account", eq=False)

    def __str__(self) -> str:
        return "\n".join([str(self.amount), *self._account()])

    def __repr__(self) -> str:
        return f"Total({str(self.amount)!r}, {len(self.counted)} lines)"

    def _repr_html_(self) -> str:
        amount, *account = str(self).split("\n")
        return html_table(amount, [(line.partition(": ")[0], line.partition(": ")[2]) for line in account])


class Money:
    """
    What totals read of a dataset.

    Args:
        graph: All funding lines, with the links between them.
        records: All records by id.
        notes: All notes, in order.
    """

    def __init__(self, graph: FundingGraph, records: Mapping[str, TopLevel], notes: Sequence[Note]) -> None:
        self.graph = graph
        self.records = records
        self._notes = notes

    @cached_property
    def _about(self) -> Mapping[str, list[int]]:
        about: dict[str, list[int]] = defaultdict(list)
        for at, note in enumerate(self._notes):
            for subject in dict.fromkeys(note.about):
                about[subject].append(at)
        return about

    def notes_on(self, lines: Iterable[Funding]) -> list[Note]:
        """
        Return the notes that are about two or more of some lines or their owners.
        """
        touched = dict.fromkeys(id for line in lines for id in (line.id, line.owner))
        times = Counter(at for id in touched for at in self._about.get(id, ()))
        return [self._notes[at] for at in sorted(times) if times[at] > 1]

    @cached_property
    def _units(self) -> Mapping[str, str]:
        return {id: line.amount.value.unit for id, line in self.graph.lines.items() if line.amount.known}

    def currencies(self, ids: Iterable[str]) -> tuple[str, ...]:
        """
        Return the currencies of the amounts of some lines.
        """
        units = self._units
        return tuple(dict.fromkeys([units[id] for id in ids if id in units]))

    @cached_property
    def _sources(self) -> Mapping[str, tuple[str, ...]]:
        return {id: _sources(line) for id, line in self.graph.lines.items()}

    def sources_of(self, ids: Iterable[str]) -> list[Source]:
        """
        Return the sources that give the amounts that lines count with.
        """
        sources = dict.fromkeys(chain.from_iterable(map(self._sources.__getitem__, ids)))
        return [source for id in sources if isinstance(source := self.records.get(id), Source)]


def total_of(money: Money, asked: Asked) -> Total:
    """
    Return the total of some lines.

    Args:
        money: The lines and records of the dataset.
        asked: The lines that it is asked for.

    Raises:
        UnitError: The lines are of several currencies.
    """
    graph = money.graph
    unit = _currency(money.currencies([*asked.wanted, *asked.perhaps]))
    every = dict.fromkeys([*asked.wanted, *asked.perhaps])
    joined = graph.joined(every, asked.years) if asked.joined is None else asked.joined
    found = graph.total(joined, asked.wanted, asked.perhaps, asked.year)
    low, high, low_open, high_open = found.ends
    amount = Amount(low=low, high=high, low_open=low_open, high_open=high_open, unit=unit)
    lines = {id: graph.lines[id] for id in found.counted}
    reasons = {} if amount.exact else _reasons(graph, found, asked)
    ruled_out = sorted(found.ruled_out)
    left_out = tuple([group for group in (_without(group, lines) for group in asked.left_out) if group.ids])
    notes = money.notes_on(lines.values())
    wholes = graph.links.wholes
    return Total(
        amount=amount,
        counted=found.counted,
        contained=tuple([(id, whole) for id in lines for whole in wholes.get(id, ()) if whole in lines]),
        widened_by=tuple(reasons),
        ruled_out=tuple(ruled_out),
        left_out=left_out,
        sources=tuple(money.sources_of(lines)),
        notes=tuple(notes),
        exact_bounds=found.exact,
        account=partial(_account, lines, reasons, ruled_out, left_out, notes, exact=found.exact),
    )


def _account(
    lines: Mapping[str, Funding],
    reasons: Mapping[str, str],
    ruled_out: Collection[Edge],
    left_out: Iterable[LeftOut],
    notes: Iterable[Note],
    *,
    exact: bool,
) -> Iterator[str]:
    yield from listed("counted", counted_lines(lines, ruled_out))
    yield from listed("a range because", [f"{what} is {why}" for what, why in reasons.items()])
    if not exact:
        yield _WIDER
    yield from listed("ruled out, as there is no room for it", [f"{part} in {whole}" for part, whole in ruled_out])
    yield from listed("left out", [f"{group.why}: {some_of(group.ids)}" for group in left_out])
    yield _ASSUMED
    yield from listed("to know", [f"{note.id}: {note.text}" for note in notes])


def _currency(currencies: Iterable[str]) -> str:
    units = sorted(currencies)
    if len(units) > 1:
        raise UnitError(units[0], units[1], "ask for totals_by('currency'), which gives one total for each")
    return units[0] if units else _DEFAULT


def _reasons(graph: FundingGraph, found: Sum, asked: Asked) -> dict[str, str]:
    """
    What makes a total a range: ids of lines and texts of links, each with why.
    """
    reasons: dict[str, str] = {}
    wanted, perhaps, dated = frozenset(asked.wanted), frozenset(asked.perhaps), asked.years is not None
    for id in found.counted:
        if id not in found.loose:
            continue
        line = graph.lines[id]
        if id in perhaps and id not in wanted:
            reasons[id] = f"{range_reason(line, dated=False)}, and only perhaps among these lines"
        # A line of a settled amount is loose only by what it shares, which is told of the line that is shared.
        elif dated or not is_settled(line) or may_exceed(line):
            reasons[id] = range_reason(line, dated=dated)
    parts = sorted({part for part, _ in found.decisive}, key=graph.places.__getitem__)
    links = {(part, link.to): link for part in parts for link in graph.lines[part].part_of}
    for edge in [*links, *sorted(found.implied)]:
        if edge in found.decisive:
            reasons[f"{edge[0]} in {edge[1]}"] = link_reason(links.get(edge))
    return reasons


def _without(left_out: LeftOut, counted: Collection[str]) -> LeftOut:
    return left_out._replace(ids=tuple([id for id in left_out.ids if id not in counted]))


def _sources(line: Funding) -> tuple[str, ...]:
    claims = line.amount.stated if line.amount.undecided else line.amount.claims[:1] if line.amount.known else ()
    return tuple([cite.source for claim in claims for cite in claim.cites])
