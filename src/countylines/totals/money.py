"""
What totals read of a dataset: its funding lines, their currencies, and the sources and notes on them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from countylines.records.base import TopLevel
from countylines.records.funding import Funding
from countylines.records.notes import Note
from countylines.records.sources import Source
from countylines.totals.graph import FundingGraph
from countylines.totals.links import reached
from countylines.totals.years import Years, listed_years, years_of
from countylines.values.periods import Period


class Money:
    """
    What totals read of a dataset.

    Args:
        graph: The funding lines that a total may be of, and those that links join to them, with the links.
        records: All records by id.
        notes: All notes, in order.
        coverage: The days that the dataset covers.
    """

    def __init__(
        self, graph: FundingGraph, records: Mapping[str, TopLevel], notes: Sequence[Note], coverage: Period
    ) -> None:
        self.graph = graph
        self.records = records
        self._notes = notes
        self._coverage = coverage

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
        if not self._about:
            return []
        touched = dict.fromkeys(id for line in lines for id in (line.id, line.owner))
        times = Counter(at for id in touched for at in self._about.get(id, ()))
        return [self._notes[at] for at in sorted(times) if times[at] > 1]

    def listed_years(self, id: str) -> Years:
        """
        Return the financial years of a line's period as it is written.
        """
        return listed_years(self.graph.lines[id], self._coverage)

    def years_in(self, id: str) -> Years:
        """
        Return the financial years that a line may cover.
        """
        return years_of(self.graph.lines[id], self.listed_years(id))

    @cached_property
    def unit(self) -> str:
        """
        The currency that all lines are in; the empty text if there are several, or one of which it is not known.
        """
        units = frozenset(self._units.values())
        return next(iter(units)) if len(units) == 1 and len(self._units) == len(self.graph.lines) else ""

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

    def currencies(self, *groups: Collection[str]) -> tuple[str, ...]:
        """
        Return the currencies of some lines. One of unknown amount has that of the lines that links join it to, if any.
        """
        if self.unit:
            return (self.unit,) if any(groups) else ()
        units = self._units
        return tuple(dict.fromkeys([units[id] for ids in groups for id in ids if id in units]))

    @cached_property
    def _sources(self) -> Mapping[str, tuple[str, ...]]:
        return {id: _sources(line) for id, line in self.graph.lines.items()}

    def sources_of(self, ids: Iterable[str]) -> list[Source]:
        """
        Return the sources that give the amounts that lines count with.
        """
        sources = dict.fromkeys(chain.from_iterable(map(self._sources.__getitem__, ids)))
        return [source for id in sources if isinstance(source := self.records.get(id), Source)]


def _sources(line: Funding) -> tuple[str, ...]:
    # A decided amount counts as its first claim, an undecided one as the hull of its stated claims.
    claims = line.amount.stated if line.amount.undecided else line.amount.claims[:1] if line.amount.known else ()
    return tuple([cite.source for claim in claims for cite in claim.cites])
