"""
Totals: what some funding lines come to, each pound counted once.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

import attrs

from countylines.basics.printed import Printed, html_account
from countylines.errors import UnitError
from countylines.records.notes import Note
from countylines.records.sources import Source
from countylines.totals.account import stages_of, standings_of
from countylines.totals.asked import Asked, LeftOut, LinesAt
from countylines.totals.graph import FundingGraph
from countylines.totals.links import reached
from countylines.totals.money import Money
from countylines.totals.printing import Account, in_full, on_one_screen, sections_of
from countylines.totals.sums import Sum
from countylines.totals.told import Told
from countylines.values.amounts import Amount

if TYPE_CHECKING:
    from countylines.totals.difference import Difference

_DEFAULT: Final = "GBP"


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
            counts as "up to". What is printed of a range is rounded outward, to the pound from £1,000 on.
        ruled_out: Links that sources leave open and that no world has room for: ids of part and whole.
        left_out: Lines that a filter left out although they might belong to it, with what is not known of them.
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
    ruled_out: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]
    exact_bounds: bool
    # To look up thousands of lines with their sources takes longer than the sum, and most totals are asked for the sum.
    _told: Told = attrs.field(alias="told")

    @property
    def counted(self) -> tuple[str, ...]:
        """
        The lines with these ids may add to it.
        """
        return self._told.counted

    @property
    def contained(self) -> tuple[tuple[str, str], ...]:
        """
        These lines certainly are in one another: ids of part and whole.
        """
        return self._told.contained

    @property
    def widened_by(self) -> tuple[str, ...]:
        """
        These make it a range: ids of counted lines, and of links as "part in whole".

        A link of a line that is not counted is among them too if that line would take room in the whole from those that
        are.
        """
        return tuple(self._told.reasons)

    @property
    def sources(self) -> tuple[Source, ...]:
        """
        These sources give the amounts that were counted, to print below the total.
        """
        return self._told.sources

    @property
    def notes(self) -> tuple[Note, ...]:
        """
        These notes are about two or more of the lines or their owners.
        """
        return self._told.notes

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
        return tuple([LinesAt(stage, tuple(ids)) for stage, ids in stages_of(self._told.lines.values()).items()])

    @property
    def standings(self) -> tuple[LinesAt, ...]:
        """
        These counted lines have amounts that are not stated but planned or inferred, with their ids.
        """
        standings = standings_of(self._told.lines.values())
        return tuple([LinesAt(standing, tuple(ids)) for standing, ids in standings.items()])

    def __str__(self) -> str:
        return "\n".join([str(self.amount.rounded_outward()), *on_one_screen(sections_of(self._account))])

    def __repr__(self) -> str:
        stages = self.stages
        mixed = ", ".join(f"{len(ids)} {stage}" for stage, ids in stages) if len(stages) > 1 else ""
        lines = f"{len(self.counted)} line{'s' * (len(self.counted) != 1)}"
        return f"Total({str(self.amount.rounded_outward())!r}, {lines}{f': {mixed}' if mixed else ''})"

    def __sub__(self, other: "Total", /) -> "Difference":
        from countylines.totals.difference import Difference  # noqa: PLC0415 - imported lazily; few ask for one

        if not isinstance(other, Total):  # pyright: ignore[reportUnnecessaryIsInstance]
            return NotImplemented
        unit = _currency_of_both((*self._told.currencies, *other._told.currencies))
        # A line is matched if one that is taken lies in it, directly or by way of other lines of the two totals.
        matched = reached(other._told.asked, _wholes_in(self._account, other._account))
        return Difference.of(
            self.amount,
            other.amount,
            unit=unit,
            lines=(len(self._told.asked), len(other._told.asked)),
            unmatched=tuple([id for id in self._told.asked if id not in matched]),
        )

    @property
    def _account(self) -> Account:
        told = self._told
        return Account(told.lines, told.reasons, self.ruled_out, self.left_out, told.notes, exact=self.exact_bounds)

    def _repr_html_(self) -> str:
        return html_account(str(self).split("\n"))


def total_of(money: Money, asked: Asked) -> Total:
    """
    Return the total of some lines.

    Args:
        money: The lines and records of the dataset.
        asked: The lines that it is asked for.

    Raises:
        UnitError: The lines are of several currencies.
    """
    unit = money.unit or _currency(money.currencies(asked.wanted, asked.perhaps))
    # A total of no lines is in pounds.
    unit = unit if asked.wanted or asked.perhaps else _DEFAULT
    summed = _sum_of(money.graph, asked)
    low, high, low_open, high_open = summed.ends
    amount = Amount(low=low, high=high, low_open=low_open, high_open=high_open, unit=unit)
    left_out: list[LeftOut] = []
    if asked.left_out:
        # A line that a filter left out may count all the same, as a part of one that it kept.
        counted = frozenset(summed.counted) if any(group.ids for group in asked.left_out) else frozenset[str]()
        left_out = [_without(group, counted) for group in asked.left_out]
    return Total(
        amount=amount,
        ruled_out=tuple(sorted(summed.ruled_out)),
        left_out=tuple([group for group in left_out if group.ids]),
        exact_bounds=summed.exact,
        told=Told.of(money, asked, summed, is_range=not amount.exact),
    )


def _sum_of(graph: FundingGraph, asked: Asked) -> Sum:
    if asked.joined is None and not asked.perhaps and not asked.years:
        plain = graph.plainly(asked.wanted)
        if plain:
            return plain
    joined = graph.joined(asked.wanted, asked.perhaps, asked.years) if asked.joined is None else asked.joined
    return graph.total(joined, asked.wanted, asked.perhaps, asked.year)


def counts(total: Total) -> bool:
    """
    Return whether any line adds to a total, without looking up which.
    """
    return total._told.counts  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - of a class of this module


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


def _without(left_out: LeftOut, counted: Collection[str]) -> LeftOut:
    return left_out._replace(ids=tuple([id for id in left_out.ids if id not in counted]))
