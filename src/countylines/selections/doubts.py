"""
Funding lines that a filter may or may not mean: what its total has to say of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, cast

from countylines.index.index import Index
from countylines.index.rows import Rows
from countylines.records.funding import Funding
from countylines.selections.collection import Collection
from countylines.selections.nested import NestedSelection
from countylines.values.periods import Period

if TYPE_CHECKING:
    from countylines.index.periods import Periods
    from countylines.totals.asked import Asked

GAPS: Final = ("funder", "recipient", "stage", "place")
"""The keywords that may have gaps: facts of a line."""


class Filter(NamedTuple):
    """
    A filter that lines went through.

    Attributes:
        lines: The lines before it.
        asked: The words that it asked for, by keyword; none of a window.
        possibly: Whether it kept what only might match.
        in_window: The lines that may cover a day of the window that it asked for, if it did.
    """

    lines: DoubtedLines
    asked: Mapping[str, tuple[str, ...]]
    possibly: bool
    in_window: DoubtedLines | None = None


class DoubtedLines(NestedSelection[Funding]):
    """
    Funding lines that know which of them only might match, and what filters left out.
    """

    # The ids of lines that `possibly=True` kept and that may not be meant: a total counts them as "up to".
    _unsure: frozenset[str]
    # All filters so far, each with the lines before it: what they left out is worked out when a total asks for it.
    _filters: tuple[Filter, ...]

    def __init__(
        self,
        tables: Index,
        rows: Rows | tuple[str, ...],
        unsure: frozenset[str] = frozenset(),
        filters: tuple[Filter, ...] = (),
    ) -> None:
        super().__init__(tables, rows)
        # Without doubts, which is the common case, the ids of the lines are not needed yet.
        object.__setattr__(self, "_unsure", unsure and unsure.intersection(self.ids))
        object.__setattr__(self, "_filters", filters)

    def _at(self, rows: Rows) -> Self:
        # Another order, or a part of the lines, is no filter and leaves out nothing that a total should name.
        return type(self)(self._index, rows, self._unsure, self._filters)

    def _narrowed(self, narrow: Callable[[DoubtedLines], DoubtedLines], *further: Filter) -> Self:
        """
        Return these lines narrowed by a filter; what earlier filters started from is narrowed in the same way.
        """
        # What an earlier filter started from is narrowed as well: a line that it left out, and that this filter rules
        # out for certain, is then no longer named as left out.
        filters = [earlier._replace(lines=narrow(earlier.lines)) for earlier in self._filters]
        return type(self)(self._index, narrow(self)._rows, self._unsure, (*filters, *further))

    def _doubting(self, unsure: Iterable[str]) -> Self:
        return type(self)(self._index, self._rows, self._unsure.union(unsure), self._filters)

    def _common(self, other: Collection[Any]) -> Self:
        """
        Return the lines that both have; one that only might match on either side only might here.
        """
        return super()._common(other)._doubting(cast("Self", other)._unsure)

    def _united(self, other: Collection[Any]) -> Self:
        """
        Return the lines of both; what one side certainly has is certainly there.
        """
        that = cast("Self", other)
        sure = {id for side in (self, that) for id in side.ids if id not in side._unsure}
        unsure = (self._unsure | that._unsure) - sure
        return type(self)(self._index, super()._united(other).ids, unsure, (*self._filters, *that._filters))

    def filter(self, keep: Callable[[Funding], bool], /) -> Self:
        """
        Return the lines for which a function is true.

        Args:
            keep: The function, which gets one line after the other.
        """
        # The function is also asked of lines that earlier filters left out, so it may see lines that are not in the
        # selection.
        return self._narrowed(lambda lines: lines._with(tuple([line.id for line in lines if keep(line)])))

    def _matching(self, asked: Mapping[str, tuple[str, ...]], *, possibly: bool) -> Self:
        """
        Return the lines that match words, with those that only might marked as such.
        """
        kept = self._narrowed(
            # The lines before earlier filters keep all that may match here: what those left out for a gap may match
            # both.
            lambda lines: lines._where(asked, possibly=possibly or lines is not self),
            Filter(self, asked, possibly=possibly),
        )
        # A line that may lie in another is one of those asked for: whether it does is for the total to weigh.
        plain = {word: asked[word] for word in asked if word != "part_of"}
        return kept._doubting(kept._rows.without(kept._where(plain, possibly=False)._rows).ids)

    def _in_window(self, window: Period, *, possibly: bool) -> Self:
        """
        Return the lines whose money covers a day of a window, with those of which that is only possible marked as such.
        """
        universe = self._rows.universe
        periods = universe.once("periods", self._periods)
        certain, possible = [
            type(self)(self._index, universe.rows.matching(partial(periods.during, window, possibly=answer)))
            for answer in (False, True)
        ]
        kept = self._narrowed(
            # As in `_matching`: the lines that earlier filters started from keep all that may match.
            lambda lines: lines._at(lines._rows.common((possible if possibly or lines is not self else certain)._rows)),
            Filter(self, {}, possibly=possibly, in_window=possible),
        )
        return kept._doubting((possible - certain).ids) if possibly else kept

    def _periods(self) -> Periods:
        from countylines.index.periods import Periods  # noqa: PLC0415 - imported lazily; load() does not need it

        return Periods(self._record(id).period for id in self._rows.universe.ids)

    def _asked(self) -> Asked:
        from countylines.totals.asked import Asked, LeftOut  # noqa: PLC0415 - imported lazily; load() does not need it
        from countylines.totals.chosen import Chosen  # noqa: PLC0415 - as above

        left_out: dict[str, dict[str, None]] = {}
        for why, ids in [pair for filtered in self._filters for pair in self._left_out(filtered)]:
            left_out.setdefault(why, {}).update(dict.fromkeys(ids))
        missed = tuple([LeftOut(why, tuple(ids)) for why, ids in left_out.items()])
        if not self._unsure:
            return Asked(Chosen(self._rows.at, self._rows.universe.ids), left_out=missed)
        return Asked(
            [id for id in self.ids if id not in self._unsure], [id for id in self.ids if id in self._unsure], missed
        )

    @staticmethod
    def _left_out(filtered: Filter) -> Iterator[tuple[str, tuple[str, ...]]]:
        """
        Yield what is not known of lines that a filter left out although they might match, with their ids.
        """
        lines, asked = filtered.lines, filtered.asked
        for keyword in [keyword for keyword in GAPS if keyword in asked]:
            others = {word: asked[word] for word in asked if word != keyword}
            # A line without a funder is named here only if it may match all other words of the filter.
            yield f"{keyword} not on record", lines.unknown(keyword)._where(others, possibly=True).ids
        # With `possibly=True` all that may match was kept, so that only the gaps were left out.
        if filtered.possibly:
            return
        if filtered.in_window is None:
            # Those that certainly match are among these, and `total_of` takes out whatever it counted.
            yield "only perhaps among them", lines._where(asked, possibly=True).ids
        else:
            undated = [line.id for line in lines if not line.period.known]
            perhaps = [line.id for line in lines._common(filtered.in_window) if line.period.known]
            yield from (("period not on record", tuple(undated)), ("only perhaps among them", tuple(perhaps)))
