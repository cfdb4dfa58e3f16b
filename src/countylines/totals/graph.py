"""
Funding lines and the links between them: the groups that links make, and what a total of some lines lies between.

A total asks only the groups that its lines lie in, and a line that no link joins is a sum by itself, without worlds.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from countylines.records.funding import Funding
from countylines.totals.bounds import Doubts, Edge, Group, Question, Span
from countylines.totals.glance import plainly_fit
from countylines.totals.links import Links, neighbours, reached
from countylines.totals.sizes import Ends, Scale, ends_of, sum_of
from countylines.totals.years import Years, is_of, may_be_of


class Sum(NamedTuple):
    """
    What some lines come to.

    Attributes:
        ends: The bounds.
        exact: Whether these bounds are the narrowest.
        counted: The lines whose money may count, in the order of the graph.
        spans: The sums of the groups that they lie in.
        implied: The links of these groups that no source speaks of.
        ruled_out: The open links of the lines that hold in no world.
    """

    ends: Ends
    exact: bool
    counted: tuple[str, ...]
    spans: Sequence[Span]
    implied: frozenset[Edge]
    ruled_out: frozenset[Edge]

    def doubts(self) -> Doubts:
        """
        Return what makes it a range.
        """
        every = [span.doubts() for span in self.spans]
        return Doubts(
            frozenset([name for doubts in every for name in doubts.loose]),
            frozenset([edge for doubts in every for edge in doubts.decisive]),
        )


class Joined(NamedTuple):
    """
    Lines that links join.

    Attributes:
        names: The lines.
        implied: The links among them that no source speaks of.
        years: The financial years that each covers, where only the money of one year counts.
    """

    names: frozenset[str]
    implied: tuple[Edge, ...] = ()
    years: Mapping[str, Years] | None = None


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

    @property
    def doubtful(self) -> Iterator[Group]:
        """
        The groups of lines that links join, without those whose lines plainly fit.
        """
        for names in dict.fromkeys(self._joined.values()):
            if not plainly_fit([self.lines[name] for name in names], self.links.wholes):
                yield self._group(names, ())[0]

    def above(self, name: str) -> tuple[Collection[str], Collection[str]]:
        """
        Return the lines that certainly contain a line, and those that certainly or possibly do.
        """
        sure, every = (reached([name], nexts) for nexts in (self.links.wholes, self.links.open_wholes))
        return [line for line in sure if line != name], [line for line in every if line != name]

    def joined(self, asked: Collection[str], years: Callable[[str], Years] | None = None) -> tuple[Joined, ...]:
        """
        Return the groups that some lines lie in.

        Args:
            asked: The lines.
            years: The financial years that a line covers, by its id, where only the money of one year counts.
        """
        # Which links are implied depends on the lines that are asked for, so groups with such links are found anew. The
        # groups that the links of sources make are always the same, and kept.
        implied = self.links.implied(asked, self._outer) if self._outer else ()
        beside = neighbours(implied)
        groups: list[Joined] = []
        seen: set[str] = set()
        for name in asked:
            if name not in seen:
                names = frozenset(reached([name], self.links.beside, beside)) if implied else self._beside(name)
                seen |= names
                # Both lines of a link are in one group, so it is enough to look at its part.
                edges = tuple([edge for edge in implied if edge[0] in names])
                groups.append(Joined(names, edges, years and {name: years(name) for name in names}))
        return tuple(groups)

    def total(
        self,
        joined: Iterable[Joined],
        wanted: Iterable[str],
        perhaps: Iterable[str] = (),
        year: int | None = None,
    ) -> Sum:
        """
        Return what some lines come to, each pound counted once.

        Args:
            joined: The groups that they lie in, with the years of their lines where only the money of one year counts.
            wanted: The lines that count, with all lines in them.
            perhaps: Lines that may count.
            year: That year; None for the money of no known year.
        """
        # A group takes out of these what it has; out of a list it would look at each line for each group.
        sure, unsure = frozenset(wanted), frozenset(perhaps)
        answers: list[tuple[Span, Ends]] = []
        implied: set[Edge] = set()
        ruled_out: set[Edge] = set()
        for names, edges, years in joined:
            question = Question(names & sure, names & unsure, years, year)
            if len(names) == 1:
                answers.append(self._alone(next(iter(names)), question))
            else:
                group, scale = self._group(names, edges)
                span = group.total(question)
                answers.append((span, scale.ends(span.least, span.most)))
                ruled_out |= group.ruled_out
                implied.update(edges)
        return self._sum(answers, frozenset(implied), ruled_out)

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

    def _sum(self, answers: list[tuple[Span, Ends]], implied: frozenset[Edge], ruled_out: Collection[Edge]) -> Sum:
        # Groups share no line, so no pound is in two of them, and their bounds add up.
        spans = [span for span, _ in answers]
        counted = frozenset([name for span in spans for name in span.counted])
        return Sum(
            ends=sum_of([ends for _, ends in answers]),
            exact=all(span.exact for span in spans),
            counted=tuple(sorted(counted, key=self.places.__getitem__)),
            spans=spans,
            implied=implied,
            # Left out are links of lines that nobody asked for, and implied links, which no source ever claimed.
            ruled_out=frozenset([edge for edge in ruled_out if not counted.isdisjoint(edge)]) - implied,
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
    def places(self) -> Mapping[str, int]:
        """
        The position of each line.
        """
        return {name: at for at, name in enumerate(self.lines)}
