"""
Funding lines and the links between them: the groups that links make, and what a total of some lines lies between.

A total asks only the groups that its lines lie in, and a line that no link joins is a sum by itself, without worlds.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Final

from countylines.basics.bits import bits_of
from countylines.records.funding import Funding
from countylines.totals.bounds import Doubts, Edge, Group, Question, Span
from countylines.totals.chosen import Chosen, Positions, count_of
from countylines.totals.glance import plainly_fit
from countylines.totals.links import Links, Nexts, neighbours, reached
from countylines.totals.plain import PlainLines, PlainSum
from countylines.totals.sizes import Ends, Scale, ends_of, sum_of
from countylines.totals.sums import Joined, Plainly, Sum, Timing
from countylines.totals.years import Years, is_of, may_be_of, one_year

_NONE: Final[frozenset[Edge]] = frozenset()


class FundingGraph:
    """
    Funding lines with the links between them.

    Args:
        lines: The lines by id.
        part_of: The initiatives that an initiative is certainly part of, over any number of links; none, unless given.
    """

    def __init__(self, lines: Mapping[str, Funding], part_of: Callable[[str], Collection[str]] = lambda _: ()) -> None:
        self.lines = lines
        self.links: Links = Links(lines)
        self._part_of = part_of
        self._made: dict[tuple[frozenset[str], frozenset[Edge]], tuple[Group, Scale]] = {}
        self._of_year: tuple[Timing, Mapping[Years, Sequence[int]]] | None = None

    @property
    def doubtful(self) -> Iterator[Group]:
        """
        The groups of lines that links join, without those whose lines plainly fit.
        """
        for names in dict.fromkeys(self._joined.values()):
            if not plainly_fit(names, self.lines, self.links.wholes):
                yield self._group(names, ())[0]

    def above(self, name: str) -> tuple[Collection[str], Collection[str]]:
        """
        Return the lines that certainly contain a line, and those that certainly or possibly do.
        """
        sure, every = (reached([name], nexts) for nexts in (self.links.wholes, self.links.open_wholes))
        return [line for line in sure if line != name], [line for line in every if line != name]

    def joined(
        self, wanted: Collection[str], perhaps: Collection[str] = (), years: Timing | None = None
    ) -> Sequence[Joined | Plainly]:
        """
        Return the groups that some lines lie in; lines of which a total is a plain sum are put together.

        Args:
            wanted: The lines that count.
            perhaps: Lines that may count.
            years: The financial years that a line covers, by its id, where only the money of one year counts.
        """
        # Which links are implied depends on the lines that are asked for, so groups with such links are found anew. The
        # groups that the links of sources make are always the same, and kept.
        implied = self.links.implied([*wanted, *perhaps], self._outer) if self._outer else ()
        beside: Nexts = neighbours(implied) if implied else {}
        # What counts only perhaps, or has an implied link, takes a look at worlds, and with it all of its group.
        doubted = reached([*perhaps, *beside], self.links.beside) if perhaps or beside else {}
        names = [name for name in (*wanted, *perhaps) if name not in doubted] if doubted else wanted
        positions = self._plain.among(self._positions(names))
        plain = self._of_years(positions, years) if years else [Plainly(positions)] if positions else []
        count = sum([count_of(group.positions) for group in plain])
        # In most datasets that is all.
        if count == len(wanted) + len(perhaps):
            return plain
        return [*plain, *self._joined_in([*wanted, *perhaps], plain, implied, years)]

    def plainly(self, wanted: Collection[str]) -> Sum | None:
        """
        Return what some lines come to if that is a plain sum; None if it may be none.
        """
        # Thousands of small totals, one for each owner, are all of this kind.
        positions = self._positions(wanted)
        if self._outer or count_of(self._plain.among(positions)) != count_of(positions):
            return None
        part = self._plain.total(positions)
        return Sum(part.ends, True, (part,), (), _NONE, _NONE, self.places, self.ids)  # noqa: FBT003

    def _positions(self, names: Collection[str]) -> Positions:
        # Lines that a selection chose have their positions among all lines; this graph may be of a part of them.
        if isinstance(names, Chosen) and len(names.of) == len(self.lines):
            return names.at
        return list(map(self.places.__getitem__, names))

    def _joined_in(
        self,
        asked: Iterable[str],
        plain: Iterable[Plainly],
        implied: Sequence[Edge],
        years: Timing | None,
    ) -> Iterator[Joined]:
        """
        Yield the groups of lines that are not among the plain ones.
        """
        seen = {name for group in plain for name in Chosen(group.positions, self.ids)}
        beside = neighbours(implied)
        for name in asked:
            if name not in seen:
                names = frozenset(reached([name], self.links.beside, beside)) if implied else self._beside(name)
                seen |= names
                # Both lines of a link are in one group, so it is enough to look at its part.
                edges = tuple([edge for edge in implied if edge[0] in names])
                yield Joined(names, edges, years and {name: years(name) for name in names})

    def _of_years(self, plain: Positions, years: Timing) -> list[Plainly]:
        """
        Return those plain lines whose whole group is of one financial year, or of no known year.
        """
        by_year = self._by_year(years)
        if plain == self._plain.every:
            return [Plainly(every, year) for year, every in by_year.items()]
        size = len(self.lines)
        chosen = plain if isinstance(plain, int) else bits_of(plain, size)
        parts = {year: chosen & bits_of(every, size) for year, every in by_year.items()}
        return [Plainly(part, year) for year, part in parts.items() if part]

    def _by_year(self, years: Timing) -> Mapping[Years, Sequence[int]]:
        """
        Return the plain lines of the groups that are of one year, or of no known year.
        """
        # All questions about years of a dataset ask for the same ones.
        if self._of_year is None or self._of_year[0] != years:
            by_year: dict[Years, list[int]] = defaultdict(list)
            for names in dict.fromkeys(map(self._beside, self.lines)):
                year = one_year({years(name) for name in names})
                if year is not None:
                    by_year[year] += [self.places[name] for name in names]
            plain = {year: array("i", self._plain.those(sorted(every))) for year, every in by_year.items()}
            self._of_year = years, {year: every for year, every in plain.items() if every}
        return self._of_year[1]

    def total(
        self,
        joined: Iterable[Joined | Plainly],
        wanted: Iterable[str],
        perhaps: Iterable[str] = (),
        year: int | None = None,
    ) -> Sum:
        """
        Return what some lines come to, each pound counted once.

        Args:
            joined: What `joined` returns of these lines.
            wanted: The lines that count, with all lines in them.
            perhaps: Lines that may count.
            year: The year whose money counts, where it has the years of lines; None for the money of no known year.
        """
        answers: list[tuple[Span, Ends]] = []
        implied: set[Edge] = set()
        ruled_out: set[Edge] = set()
        plain = [
            self._plain.total(group.positions)
            for group in joined
            if isinstance(group, Plainly) and (group.year is None or is_of(group.year, year))
        ]
        groups = [group for group in joined if isinstance(group, Joined)]
        # A group takes out of these what it has; out of a list it would look at each line for each group.
        sure, unsure = (frozenset(wanted), frozenset(perhaps)) if groups else (frozenset[str](), frozenset[str]())
        for names, edges, years in groups:
            question = Question(names & sure, names & unsure, years, year)
            if len(names) == 1:
                answers.append(self._alone(next(iter(names)), question))
            else:
                group, scale = self._group(names, edges)
                span = group.total(question)
                answers.append((span, scale.ends(span.least, span.most)))
                ruled_out |= group.ruled_out
                implied.update(edges)
        return self._sum(plain, answers, frozenset(implied), ruled_out)

    @cached_property
    def _plain(self) -> PlainLines:
        return PlainLines(self.lines, self.places, self.links, dict.fromkeys(map(self._beside, self.lines)))

    def _beside(self, name: str) -> frozenset[str]:
        return self._joined.get(name) or frozenset([name])

    @cached_property
    def _joined(self) -> Mapping[str, frozenset[str]]:
        """
        The group of each line that links join to others.
        """
        joined: dict[str, frozenset[str]] = {}
        for name in self.lines:
            if name in self.links.beside and name not in joined:
                names = frozenset(reached([name], self.links.beside))
                # All lines of a group share one set, so that `groups` can leave out the repeats of it.
                joined.update(dict.fromkeys(names, names))
        return joined

    @cached_property
    def _outer(self) -> Mapping[str, Sequence[str]]:
        """
        The owners of lines that each owner of lines is certainly part of, where there are any.
        """
        owners = dict.fromkeys(line.owner for line in self.lines.values())
        outer = {owner: sorted({*self._part_of(owner)} & owners.keys()) for owner in owners}
        return {owner: wholes for owner, wholes in outer.items() if wholes}

    def _sum(
        self,
        plain: Sequence[PlainSum],
        answers: Sequence[tuple[Span, Ends]],
        implied: frozenset[Edge],
        ruled_out: Collection[Edge],
    ) -> Sum:
        # Groups share no line, so no pound is in two of them, and their bounds add up.
        spans = [span for span, _ in answers]
        counted = frozenset([name for span in spans for name in span.counted])
        return Sum(
            ends=sum_of([*[part.ends for part in plain], *[ends for _, ends in answers]]),
            exact=all(span.exact for span in spans),
            plain=plain,
            spans=spans,
            implied=implied,
            # Left out are links of lines that nobody asked for, and implied links, which no source ever claimed.
            ruled_out=frozenset([edge for edge in ruled_out if not counted.isdisjoint(edge)]) - implied,
            places=self.places,
            ids=self.ids,
        )

    def _alone(self, name: str, question: Question) -> tuple[Span, Ends]:
        """
        Return the sum of one line that no link joins.
        """
        # A line that no link joins has one world, and comes to its own amount there.
        ends, must, may = ends_of(self.lines[name]), name in question.wanted, True
        if question.years is not None:
            # £6m over 2018-19 and 2019-20 may all be of either year, and none of it certainly is: each has up to £6m.
            years = question.years[name]
            must, may = must and is_of(years, question.year), may_be_of(years, question.year)
        if not may:
            # A line that covers 2018-19 has no money of 2020-21.
            return Span(0, 0, exact=True, counted=frozenset()), Ends()
        counted = frozenset([name])
        doubts: Callable[[], Doubts] = partial(Doubts, counted) if ends.low != ends.high or not must else Doubts
        # The bounds of the span are not used: a line by itself needs no whole numbers, and its amounts are beside it.
        span = Span(0, 0, exact=True, counted=counted, doubts=doubts)
        return span, ends if must else ends.or_nothing()

    def _group(self, names: frozenset[str], implied: Iterable[Edge]) -> tuple[Group, Scale]:
        # The same lines can make different groups: which links are implied depends on the lines that are asked for.
        key = names, frozenset(implied)
        if key not in self._made:
            order = sorted(names, key=self.places.__getitem__)
            scale = Scale([self.lines[name] for name in order])
            sizes = {name: scale.size(self.lines[name]) for name in order}
            sure = [(part, whole) for part in order for whole in self.links.wholes.get(part, ())]
            every = [(part, whole) for part in order for whole in self.links.open_wholes.get(part, ())]
            # The implied links come in a set, which has no order of its own: sorted, they get the same numbers in every
            # run.
            maybe = [*[edge for edge in every if edge in self.links.maybe], *sorted(key[1])]
            group = Group(sizes, scale.far, sure, maybe, steps=scale.steps)
            self._made[key] = group, scale
        return self._made[key]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """
        The ids of the lines, in order.
        """
        return tuple(self.lines)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """
        The position of each line.
        """
        return {name: at for at, name in enumerate(self.ids)}
