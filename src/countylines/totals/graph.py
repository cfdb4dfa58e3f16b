"""
Funding lines and the links between them: the groups that links make, and what a total of some lines lies between.

A total asks only the groups that its lines lie in, and a line that no link joins is a sum by itself, without worlds.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from countylines.records.funding import Funding
from countylines.totals.bounds import Doubts, Edge, Group, Question, Span
from countylines.totals.glance import plainly_fit
from countylines.totals.links import Links, neighbours, reached
from countylines.totals.plain import PlainLines, PlainSum
from countylines.totals.sizes import Ends, Scale, ends_of, sum_of
from countylines.totals.years import Years, is_of, may_be_of, one_year


class Sum(NamedTuple):
    """
    What some lines come to.

    Attributes:
        ends: The bounds.
        exact: Whether these bounds are the narrowest.
        positions: The positions of the lines whose money may count.
        plain: What the plain ones of them come to.
        spans: The sums of the groups that the others lie in.
        implied: The links of these groups that no source speaks of.
        ruled_out: The open links of the lines that hold in no world.
        ids: The ids of all lines, in the order of their positions.
    """

    ends: Ends
    exact: bool
    positions: Collection[int]
    plain: Sequence[PlainSum]
    spans: Sequence[Span]
    implied: frozenset[Edge]
    ruled_out: frozenset[Edge]
    ids: Sequence[str]

    @property
    def counted(self) -> tuple[str, ...]:
        """
        The lines whose money may count, in the order of the graph.
        """
        return tuple(map(self.ids.__getitem__, sorted(self.positions)))

    def doubts(self) -> Doubts:
        """
        Return what makes it a range.
        """
        every = [span.doubts() for span in self.spans]
        loose = [self.ids[at] for part in self.plain for at in part.loose]
        return Doubts(
            frozenset(loose).union(*[doubts.loose for doubts in every]),
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

    @property
    def spans(self) -> frozenset[Years]:
        """
        The financial years that any of them covers.
        """
        return frozenset((self.years or {}).values())


class Plainly(NamedTuple):
    """
    Those of the asked lines whose total is a plain sum, whatever groups they are in.

    Attributes:
        positions: The positions of the lines.
        year: The financial year that all of their groups are of, where only the money of one year counts.
    """

    positions: Collection[int]
    year: Years | None = None

    @property
    def spans(self) -> frozenset[Years]:
        """
        The financial years that any of them covers.
        """
        return frozenset([] if self.year is None else [self.year])


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

    def joined(
        self, wanted: Iterable[str], perhaps: Collection[str] = (), years: Callable[[str], Years] | None = None
    ) -> Sequence[Joined | Plainly]:
        """
        Return the groups that some lines lie in; lines of which a total is a plain sum are put together.

        Args:
            wanted: The lines that count.
            perhaps: Lines that may count.
            years: The financial years that a line covers, by its id, where only the money of one year counts.
        """
        asked = [*wanted, *perhaps]
        # Which links are implied depends on the lines that are asked for, so groups with such links are found anew. The
        # groups that the links of sources make are always the same, and kept.
        implied = self.links.implied(asked, self._outer) if self._outer else ()
        beside = neighbours(implied)
        # What counts only perhaps, or has an implied link, takes a look at worlds, and with it all of its group.
        doubted = reached([*perhaps, *beside], self.links.beside) if perhaps or beside else {}
        names = [name for name in asked if name not in doubted] if doubted else asked
        positions = self._plain.among(map(self.places.__getitem__, names))
        plain = self._of_years(positions, years) if years else [Plainly(positions)] if positions else []
        count = sum([len(group.positions) for group in plain])
        # In most datasets that is all.
        return plain if count == len(asked) else [*plain, *self._joined_in(asked, plain, implied, years)]

    def _joined_in(
        self,
        asked: Iterable[str],
        plain: Iterable[Plainly],
        implied: Sequence[Edge],
        years: Callable[[str], Years] | None,
    ) -> Iterator[Joined]:
        """
        Yield the groups of lines that are not among the plain ones.
        """
        seen = {self.ids[at] for group in plain for at in group.positions}
        beside = neighbours(implied)
        for name in asked:
            if name not in seen:
                names = frozenset(reached([name], self.links.beside, beside)) if implied else self._beside(name)
                seen |= names
                # Both lines of a link are in one group, so it is enough to look at its part.
                edges = tuple([edge for edge in implied if edge[0] in names])
                yield Joined(names, edges, years and {name: years(name) for name in names})

    def _of_years(self, plain: Iterable[int], years: Callable[[str], Years]) -> list[Plainly]:
        """
        Return those plain lines whose whole group is of one financial year, or of no known year.
        """
        year_of: dict[frozenset[str], Years | None] = {}
        by_year: dict[Years, list[int]] = defaultdict(list)
        for at in plain:
            names = self._beside(self.ids[at])
            if names not in year_of:
                year_of[names] = one_year({years(name) for name in names})
            year = year_of[names]
            if year is not None:
                by_year[year].append(at)
        return [Plainly(positions, year) for year, positions in by_year.items()]

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
        if not answers and len(plain) == 1:
            # Thousands of small totals, one for each owner, are all of this kind.
            none = frozenset[Edge]()
            return Sum(plain[0].ends, True, plain[0].counted, plain, (), none, none, self.ids)  # noqa: FBT003
        # Groups share no line, so no pound is in two of them, and their bounds add up.
        spans = [span for span, _ in answers]
        counted = frozenset([name for span in spans for name in span.counted])
        positions = [*chain.from_iterable([part.counted for part in plain]), *map(self.places.__getitem__, counted)]
        return Sum(
            ends=sum_of([*[part.ends for part in plain], *[ends for _, ends in answers]]),
            exact=all(span.exact for span in spans),
            positions=positions,
            plain=plain,
            spans=spans,
            implied=implied,
            # Left out are links of lines that nobody asked for, and implied links, which no source ever claimed.
            ruled_out=frozenset([edge for edge in ruled_out if not counted.isdisjoint(edge)]) - implied,
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
