"""
Totals: what some funding lines come to, each pound counted once.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import Final

import attrs

from countylines.basics.printed import Printed, html_account
from countylines.errors import UnitError
from countylines.records.base import TopLevel
from countylines.records.funding import Funding
from countylines.records.notes import Note
from countylines.records.sources import Source
from countylines.totals.account import (
    is_settled,
    link_reason,
    range_reason,
    stages_of,
    standings_of,
)
from countylines.totals.asked import Asked, LeftOut, LinesAt
from countylines.totals.difference import Difference
from countylines.totals.graph import FundingGraph, Sum
from countylines.totals.links import reached
from countylines.totals.printing import Account, Reasons, in_full, on_one_screen, sections_of
from countylines.totals.sizes import may_exceed
from countylines.values.amounts import Amount

_DEFAULT: Final = "GBP"


def _ids_of_reasons(account: Account) -> tuple[str, ...]:
    return tuple(account.reasons)


@attrs.frozen(kw_only=True, repr=False)
class Total(Printed):
    """
    A total says what some funding lines come to, each pound counted once, with an account of how.

    A line owns a remainder, the pounds that are in none of its recorded parts. The total is the sum of the remainders
    of the lines and of all below them, each once; its bounds are the least and the greatest such sum in any world that
    the record allows. Lines that no link joins are taken for different money. `str()` gives the account on one screen,
    with the largest lines where there are many; `account` has all of it.

    One total less another is a `Difference`: `awarded.total() - spent.total()`.

    Attributes:
        amount: The total in its currency; without an upper bound if a line of unknown amount is in it. A planned amount
            counts as "up to". What is printed is rounded outward where it has fractions of a penny.
        counted: Ids of the lines that may add to it.
        contained: The certain links of these lines: ids of part and whole.
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
    ruled_out: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]
    exact_bounds: bool
    # A thousand lines of account take longer than the sum, and few of them are read. Of two totals with the same bounds
    # one may be a range for another reason.
    _account: Account = attrs.field(alias="account", eq=_ids_of_reasons)
    _asked: tuple[str, ...] = attrs.field(alias="asked", eq=False)
    # None, if only lines of unknown amount count: whatever their sum is printed in, it may be in any currency.
    _currencies: tuple[str, ...] = attrs.field(alias="currencies", eq=False)

    @property
    def widened_by(self) -> tuple[str, ...]:
        """
        These make it a range: ids of counted lines, and of links as "part in whole".

        A link of a line that is not counted is among them too if that line would take room in the whole from those that
        are.
        """
        return tuple(self._account.reasons)

    @property
    def account(self) -> tuple[str, ...]:
        """
        The account tells how the total was worked out, one text for each line; the first is the amount.
        """
        return (str(self.amount.rounded_outward()), *in_full(sections_of(self._account)))

    @property
    def stages(self) -> tuple[LinesAt, ...]:
        """
        The counted lines are at these stages, each with the ids of its lines. A total may mix awards with spending.
        """
        return tuple([LinesAt(stage, tuple(ids)) for stage, ids in stages_of(self._account.lines.values()).items()])

    @property
    def standings(self) -> tuple[LinesAt, ...]:
        """
        These counted lines have amounts that are not stated but planned or inferred, with their ids.
        """
        standings = standings_of(self._account.lines.values())
        return tuple([LinesAt(standing, tuple(ids)) for standing, ids in standings.items()])

    def __str__(self) -> str:
        return "\n".join([str(self.amount.rounded_outward()), *on_one_screen(sections_of(self._account))])

    def __repr__(self) -> str:
        stages = self.stages
        mixed = ", ".join(f"{len(ids)} {stage}" for stage, ids in stages) if len(stages) > 1 else ""
        lines = f"{len(self.counted)} line{'s' * (len(self.counted) != 1)}"
        return f"Total({str(self.amount.rounded_outward())!r}, {lines}{f': {mixed}' if mixed else ''})"

    def __sub__(self, other: "Total", /) -> Difference:
        if not isinstance(other, Total):  # pyright: ignore[reportUnnecessaryIsInstance]
            return NotImplemented
        unit = _currency_of_both((*self._currencies, *other._currencies))
        # A line is matched if one that is taken lies in it, directly or by way of other lines of the two totals.
        matched = reached(other._asked, _wholes_in(self._account, other._account))
        return Difference.of(
            self.amount,
            other.amount,
            unit=unit,
            lines=(len(self._asked), len(other._asked)),
            unmatched=tuple([id for id in self._asked if id not in matched]),
        )

    def _repr_html_(self) -> str:
        return html_account(str(self).split("\n"))


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
        lines, beside = self.graph.lines, self.graph.links.beside
        units = {id: line.amount.value.unit for id, line in lines.items() if line.amount.known}
        for id in lines:
            if id in beside and id not in units:
                # Lines that links join are in one currency, also those of unknown amount.
                near = reached([id], beside)
                known = next((units[other] for other in near if other in units), None)
                units.update(dict.fromkeys(near, known) if known else {})
        return units

    def currencies(self, ids: Iterable[str]) -> tuple[str, ...]:
        """
        Return the currencies of some lines. One of unknown amount has that of the lines that links join it to, if any.
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
    summed = graph.total(joined, asked.wanted, asked.perhaps, asked.year)
    low, high, low_open, high_open = summed.ends
    amount = Amount(low=low, high=high, low_open=low_open, high_open=high_open, unit=unit)
    lines = {id: graph.lines[id] for id in summed.counted}
    reasons = Reasons({} if amount.exact else partial(_reasons, graph, summed, asked))
    ruled_out = sorted(summed.ruled_out)
    # A line that a filter left out may count all the same, as a part of one that it kept.
    left_out = tuple([group for group in (_without(group, lines) for group in asked.left_out) if group.ids])
    notes = money.notes_on(lines.values())
    wholes = graph.links.wholes
    return Total(
        amount=amount,
        counted=summed.counted,
        contained=tuple([(id, whole) for id in lines for whole in wholes.get(id, ()) if whole in lines]),
        ruled_out=tuple(ruled_out),
        left_out=left_out,
        sources=tuple(money.sources_of(lines)),
        notes=tuple(notes),
        exact_bounds=summed.exact,
        account=Account(lines, reasons, ruled_out, left_out, notes, exact=summed.exact),
        asked=tuple([id for id in every if id in lines]),
        currencies=money.currencies(lines),
    )


def _currency_of_both(currencies: Iterable[str]) -> str:
    """
    Return the one currency of two totals, as far as they have any.
    """
    units = list(dict.fromkeys(currencies))
    if len(units) > 1:
        raise UnitError(units[0], units[1], "nothing is converted; differences_by gives one for each currency")
    return units[0] if units else _DEFAULT


def _wholes_in(*accounts: Account) -> dict[str, list[str]]:
    """
    Return the lines that each line of some accounts lies in, or may lie in.
    """
    wholes: dict[str, list[str]] = {}
    for account in accounts:
        ruled_out = frozenset(account.ruled_out)
        for id, line in account.lines.items():
            links = [link.to for link in line.part_of if link.truth.possible and (id, link.to) not in ruled_out]
            wholes.setdefault(id, []).extend(links)
    return wholes


def _currency(currencies: Iterable[str]) -> str:
    units = sorted(currencies)
    if len(units) > 1:
        raise UnitError(units[0], units[1], "ask for totals_by('currency'), which gives one total for each")
    return units[0] if units else _DEFAULT


def _reasons(graph: FundingGraph, summed: Sum, asked: Asked) -> dict[str, str]:
    """
    Return what makes a total a range: ids of lines and texts of links, each with why.
    """
    reasons: dict[str, str] = {}
    loose, decisive = summed.doubts()
    wanted, perhaps, dated = frozenset(asked.wanted), frozenset(asked.perhaps), asked.years is not None
    for id in summed.counted:
        if id not in loose:
            continue
        line = graph.lines[id]
        if id in perhaps and id not in wanted:
            reasons[id] = f"{range_reason(line, dated=False)}, and only perhaps among these lines"
        # A line of a settled amount is loose only by what it shares, which is said of the line that is shared.
        elif dated or not is_settled(line) or may_exceed(line):
            reasons[id] = range_reason(line, dated=dated)
    parts = sorted({part for part, _ in decisive}, key=graph.places.__getitem__)
    links = {(part, link.to): link for part in parts for link in graph.lines[part].part_of}
    for edge in [*links, *sorted(decisive & summed.implied)]:
        if edge in decisive:
            reasons[f"{edge[0]} in {edge[1]}"] = link_reason(links.get(edge))
    return reasons


def _without(left_out: LeftOut, counted: Collection[str]) -> LeftOut:
    return left_out._replace(ids=tuple([id for id in left_out.ids if id not in counted]))


def _sources(line: Funding) -> tuple[str, ...]:
    # A decided amount counts as its first claim, an undecided one as the hull of its stated claims.
    claims = line.amount.stated if line.amount.undecided else line.amount.claims[:1] if line.amount.known else ()
    return tuple([cite.source for claim in claims for cite in claim.cites])
