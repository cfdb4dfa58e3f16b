"""
The laws of the worlds of funding lines: whole pounds, against every way to fill the lines.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import Phase, assume, event, example, given, settings
from hypothesis import strategies as st

from countylines.totals import bounds as engine
from countylines.totals import boxes
from countylines.totals.bounds import Question
from countylines.totals.worlds import Bounds, Size
from countylines.totals.years import ANY_YEAR
from effort import examples
from oracles import remainders as oracle
from oracles.remainders import Edge, Pounds

MOST_BOXES = pytest.mark.parametrize("most_boxes", [boxes.MOST_BOXES, 0])


class World(NamedTuple):
    """
    A few lines with small sizes, the links between them, and the lines asked for.
    """

    sizes: dict[str, Pounds]
    sure: list[Edge]
    maybe: list[Edge]
    wanted: list[str]
    perhaps: list[str]

    def group(self) -> engine.Group:
        """
        The same for the library.
        """
        sizes = {line: Size(Bounds(*size[0]), Bounds(*size[1]), size[2]) for line, size in self.sizes.items()}
        return engine.Group(sizes, 99, self.sure, self.maybe)

    def total(self) -> engine.Span:
        """
        What the library says.
        """
        return self.group().total(Question(frozenset(self.wanted), frozenset(self.perhaps)))

    def reached(self) -> set[int]:
        """
        Every total that some world allows.
        """
        return oracle.reached(*self)


def world(bounds: Mapping[str, tuple[int, int]], sure: list[Edge], maybe: list[Edge], wanted: str) -> World:
    """
    A world of lines whose figures are not rounded.
    """
    return World({line: Pounds(size, size) for line, size in bounds.items()}, sure, maybe, list(wanted), [])


# Both parts fit if one of them lies in the other.
NESTED = world({"a": (2, 2), "b": (2, 2), "c": (2, 2)}, [("b", "a"), ("c", "a")], [("c", "b")], "a")
# What two may have in common does not count by itself.
COMMON = world({"a": (2, 2), "b": (2, 2), "c": (0, 2)}, [], [("c", "a"), ("c", "b")], "ab")
# The size of a whole is settled, whatever that of a part which it shares.
SETTLED = world({"a": (3, 3), "b": (3, 3), "c": (1, 2)}, [("c", "a"), ("c", "b")], [], "a")
# With all links a part is shared and the bounds are wide, and so they are where no truth of a link is looked at.
WIDE = world(
    {"a": (0, 2), "b": (2, 3), "c": (1, 2), "d": (1, 2)}, [("c", "a")], [("b", "a"), ("c", "b"), ("d", "b")], "abc"
)
# What has to fit into a shared part counts before it is shared out.
FULL = world(
    {"a": (0, 2), "b": (1, 1), "c": (2, 3), "d": (1, 3), "e": (3, 3)},
    [("d", "b"), ("d", "c")],
    [("c", "a"), ("c", "b"), ("e", "d")],
    "de",
)
# The whole of a wanted part may lie in another that is wanted.
LENT = world(
    {"a": (3, 5), "b": (1, 3), "c": (2, 2), "d": (2, 2), "e": (2, 2)}, [("d", "c"), ("e", "b")], [("c", "a")], "abde"
)
# What a part adds to a whole that it exceeds does not count, though the part counts with another.
LODGED = World(
    {
        line: Pounds(written, rounded)
        for line, written, rounded in (("a", (1, 3), (1, 3)), ("b", (0, 0), (0, 1)), ("c", (1, 1), (0, 2)))
    },
    [("c", "a")],
    [("c", "b")],
    ["a", "b"],
    ["c"],
)
# What a shared part adds to a whole that it exceeds counts with the other.
PARTED = World(
    {"a": Pounds((1, 1), (1, 1)), "b": Pounds((0, 2), (0, 3)), "c": Pounds((2, 4), (1, 5))},
    [("c", "a"), ("c", "b")],
    [],
    ["a", "c"],
    ["b"],
)
# A wanted part that lies in another part leaves room beside that to the second wanted part.
MOVED = world(
    {"a": (2, 2), "b": (1, 1), "c": (0, 2), "d": (0, 2)}, [("b", "a"), ("c", "a"), ("d", "a")], [("c", "b")], "cd"
)
# Whether "d" lies in "c" decides nothing; that shows only in worlds with one of the other links, neither none nor all.
MIXED = world(
    {"a": (1, 1), "b": (1, 2), "c": (2, 2), "d": (1, 1)}, [("d", "b")], [("b", "a"), ("c", "b"), ("d", "c")], "abd"
)


@st.composite
def worlds(draw: st.DrawFn, *, plain: bool = False, most: int = 4, doubtful: bool = False) -> World:
    """
    Worlds of up to four lines; plain ones are trees, or have lines of settled size in several others.

    In doubtful ones each line but the first has a link, and most links are open.
    """
    lines = "abcd"[: draw(st.integers(1, most))]
    perhaps, rounded = draw(st.booleans()), draw(st.booleans())
    sizes: dict[str, Pounds] = {}
    sure: list[Edge] = []
    maybe: list[Edge] = []
    for at, line in enumerate(lines):
        least = draw(st.integers(0, 3))
        settled = draw(st.booleans())
        written = least, least if settled else min(4, least + draw(st.integers(0, 3)))
        outer = 1 if plain and (rounded or written[0] < written[1]) else 3
        fewest = int(doubtful)
        wholes = draw(st.lists(st.sampled_from(lines[:at]), min_size=fewest, max_size=outer, unique=True)) if at else []
        # In plain worlds figures are rounded only where no line lies in two others, and none counts only perhaps.
        slack = draw(st.sampled_from([0, 0, 1])) if rounded and not (plain and perhaps) else 0
        size = max(0, written[0] - slack), written[1] + slack
        sizes[line] = Pounds(written, size, binding=draw(st.sampled_from([True, True, True, False])))
        for whole in wholes:
            (maybe if draw(st.sampled_from([False, doubtful, True])) else sure).append((line, whole))
    asked = [draw(st.sampled_from(["wanted", "", "perhaps" if perhaps else "wanted"])) for _ in lines]
    chosen = {word: [line for line, role in zip(lines, asked, strict=True) if role == word] for word in asked}
    return World(sizes, sure, maybe, chosen.get("wanted", []), chosen.get("perhaps", []))


class TestTotals:
    """
    Totals of lines of whole pounds.
    """

    @MOST_BOXES
    @examples(300)
    @example(world=COMMON)
    @example(world=SETTLED)
    @example(world=WIDE)
    @example(world=FULL)
    @example(world=LENT)
    @example(world=LODGED)
    @example(world=PARTED)
    @example(world=MOVED)
    @given(world=worlds())
    def test_a_total_is_that_of_every_world(self, world: World, most_boxes: int) -> None:
        """
        An exact total lies between the least and the greatest that the oracle reaches; one that is not holds both.
        """
        totals = world.reached()
        with patch.object(boxes, "MOST_BOXES", most_boxes):
            span = world.total()

        event(f"worlds: {bool(totals)}, exact bounds: {span.exact}, one number: {span.least == span.most}")
        assert span.least <= span.most
        if totals:
            assert span.least <= min(totals) <= max(totals) <= span.most
            assert not span.exact or (min(totals), max(totals)) == (span.least, span.most)
            assert span.exact or span.least < span.most or not most_boxes

    @given(worlds(plain=True))
    def test_trees_and_settled_parts_are_exact(self, world: World) -> None:
        """
        Where only lines of settled size may lie in two others, and no figure is rounded then, the total is exact.
        """
        totals = world.reached()
        span = world.total()

        event(f"worlds: {bool(totals)}, one number: {span.least == span.most}")
        assert span.exact == bool(totals) == (not world.group().overfull)

    @MOST_BOXES
    @example(world=NESTED)
    @given(world=worlds())
    def test_only_what_has_no_world_is_overfull(self, world: World, most_boxes: int) -> None:
        """
        A line exceeds its size in no group that has a world.
        """
        with patch.object(boxes, "MOST_BOXES", most_boxes):
            overfull = world.group().overfull

        event(f"overfull: {bool(overfull)}")
        assert not overfull or not world.reached()

    @given(worlds(plain=True))
    @example(MIXED)
    def test_links_that_decide(self, world: World) -> None:
        """
        A link is decisive if and only if the total has other bounds where it holds than where it does not.
        """
        assume(world.reached())
        decisive: set[Edge] = set()
        for edge in world.maybe:
            others = [other for other in world.maybe if other != edge]
            held = oracle.reached(world.sizes, [*world.sure, edge], others, world.wanted, world.perhaps)
            left = oracle.reached(world.sizes, world.sure, others, world.wanted, world.perhaps)
            if held and left and (min(held), max(held)) != (min(left), max(left)):
                decisive.add(edge)

        event(f"decisive: {len(decisive)} of {len(world.maybe)}")
        assert decisive == world.total().decisive

    @examples(200)
    @given(worlds(doubtful=True))
    def test_idle_links_change_no_total(self, world: World) -> None:
        """
        A total without the links that it leaves out lies between the same ends as the total with all.
        """
        idle = world.group().idle(Question(frozenset(world.wanted), frozenset(world.perhaps)))
        kept = [edge for edge in world.maybe if edge not in idle]
        every, some = world.reached(), world._replace(maybe=kept).reached()

        event(f"idle: {len(idle)} of {len(world.maybe)}, worlds: {bool(every)}")
        assert bool(every) == bool(some)
        assert not every or (min(every), max(every)) == (min(some), max(some))

    @given(worlds(plain=True))
    def test_links_without_room_are_ruled_out(self, world: World) -> None:
        """
        A link is ruled out if and only if it holds in no world, and where none is left only what never has room.
        """
        truths = list(oracle.truths(world.sure, world.maybe))
        holding = {edge for edges in truths if oracle.fillings(world.sizes, edges) for edge in edges}
        ruled_out = world.group().ruled_out

        event(f"ruled out: {len(ruled_out)} of {len(world.maybe)}")
        assert ruled_out.isdisjoint(holding)
        assert not world.reached() or ruled_out == {edge for edge in world.maybe if edge not in holding}

    @MOST_BOXES
    @given(world=worlds())
    def test_what_is_ruled_out_holds_in_no_world(self, world: World, most_boxes: int) -> None:
        """
        A link that some world has room for is not ruled out, however many links are looked at.
        """
        with patch.object(boxes, "MOST_BOXES", most_boxes):
            ruled_out = world.group().ruled_out
        truths = list(oracle.truths(world.sure, world.maybe))

        event(f"ruled out: {len(ruled_out)}")
        assert ruled_out.isdisjoint({edge for edges in truths if oracle.fillings(world.sizes, edges) for edge in edges})

    @given(worlds(plain=True))
    def test_lines_that_count(self, world: World) -> None:
        """
        Those lines are counted that lie in a wanted one in some world.
        """
        assume(world.reached())
        counted: set[str] = set()
        for edges in oracle.truths(world.sure, world.maybe):
            if oracle.fillings(world.sizes, edges):
                held = oracle.inside(world.sizes, edges)
                counted |= {part for line in (*world.wanted, *world.perhaps) for part in held[line]}

        assert counted == world.total().counted

    @given(worlds(plain=True))
    def test_loose_lines_are_outermost_and_unsettled(self, world: World) -> None:
        """
        What makes a range where no link is open is a counted line of no settled size that no other counted one holds.
        """
        world = world._replace(maybe=[], perhaps=[])
        totals = world.reached()
        assume(totals)
        loose = world.total().loose
        held = oracle.inside(world.sizes, world.sure)
        outermost = {line for line in world.wanted if not any(line in held[other] - {other} for other in world.wanted)}
        sizes = {line: oracle.reached(world.sizes, world.sure, [], [line]) for line in outermost}

        event(f"loose: {len(loose)}, range: {len(totals) > 1}")
        assert {line for line, size in sizes.items() if len(size) > 1} <= loose
        assert loose or len(totals) == 1

    @given(worlds())
    def test_the_same_world_has_the_same_total(self, world: World) -> None:
        """
        Of two groups of the same lines the totals are equal, with all that makes them a range.
        """
        one, other = world.total(), world.total()

        assert {one} == {other}
        assert one != (*one[:3], frozenset([*one.counted, "another"]))

    @given(worlds(), st.data())
    def test_the_order_of_links_does_not_matter(self, world: World, data: st.DataObject) -> None:
        """
        Lines and links in another order make the same group.
        """
        mixed = World(
            dict(data.draw(st.permutations(list(world.sizes.items())))),
            data.draw(st.permutations(world.sure)),
            data.draw(st.permutations(world.maybe)),
            data.draw(st.permutations(world.wanted)),
            data.draw(st.permutations(world.perhaps)),
        )
        one, other = world.group(), mixed.group()

        assert world.total() == mixed.total()
        assert set(one.overfull) == set(other.overfull)


FIRST, LAST = 2017, 2019


@st.composite
def dated_worlds(
    draw: st.DrawFn, *, plain: bool, doubtful: bool = False
) -> tuple[World, dict[str, tuple[int, int] | None]]:
    """
    Worlds of up to three lines, each with the first and last year that it covers, or without years.
    """
    world = draw(worlds(plain=plain, most=3, doubtful=doubtful))._replace(perhaps=[])
    years: dict[str, tuple[int, int] | None] = {}
    for line in world.sizes:
        first = draw(st.integers(FIRST, LAST))
        years[line] = draw(st.sampled_from([None, (first, draw(st.integers(first, LAST)))]))
    return world, years


class TestYears:
    """
    The money of one year, against every way to put pounds into years.
    """

    @MOST_BOXES
    @pytest.mark.parametrize("plain", [False, True])
    @examples(150)
    @given(data=st.data())
    def test_the_money_of_a_year_is_that_of_every_spread(
        self,
        data: st.DataObject,
        plain: bool,  # noqa: FBT001 - a case
        most_boxes: int,
    ) -> None:
        """
        The money of a year lies between the least and the greatest that some spread puts there, exactly if it says so.
        """
        world, years = data.draw(dated_worlds(plain=plain))
        covered = {line: range(bounds[0], bounds[1] + 1) if bounds else () for line, bounds in years.items()}
        spreads = list(oracle.of_years(world.sizes, world.sure, world.maybe, world.wanted, covered))
        known = {line: bounds or ANY_YEAR for line, bounds in years.items()}
        for year in (*range(FIRST - 1, LAST + 2), oracle.UNKNOWN_YEAR):
            asked = Question(frozenset(world.wanted), frozenset(), known, None if year < 0 else year)
            with patch.object(boxes, "MOST_BOXES", most_boxes):
                span = world.group().total(asked)
            pounds = {by_year.get(year, 0) for _, by_year in spreads}

            event(f"exact bounds: {span.exact}, one number: {span.least == span.most}")
            if spreads:
                assert span.least <= min(pounds) <= max(pounds) <= span.most
                assert not span.exact or (min(pounds), max(pounds)) == (span.least, span.most)
                assert span.exact or not plain or not most_boxes

    @examples(150)
    @given(dated_worlds(plain=False, doubtful=True))
    def test_idle_links_change_no_year(self, dated: tuple[World, dict[str, tuple[int, int] | None]]) -> None:
        """
        The money of a year without the links that it leaves out lies between the same ends as with all.
        """
        world, years = dated
        covered = {line: range(span[0], span[1] + 1) if span else () for line, span in years.items()}
        known = {line: span or ANY_YEAR for line, span in years.items()}
        for year in (*range(FIRST, LAST + 1), oracle.UNKNOWN_YEAR):
            asked = Question(frozenset(world.wanted), frozenset(), known, None if year < 0 else year)
            idle = world.group().idle(asked)
            kept = [edge for edge in world.maybe if edge not in idle]
            every, some = (
                {
                    by_year.get(year, 0)
                    for _, by_year in oracle.of_years(world.sizes, world.sure, maybe, world.wanted, covered)
                }
                for maybe in (world.maybe, kept)
            )

            event(f"idle: {len(idle)} of {len(world.maybe)}, spreads: {bool(every)}")
            assert bool(every) == bool(some)
            assert not every or (min(every), max(every)) == (min(some), max(some))

    @given(dated_worlds(plain=True))
    def test_years_never_add_up_to_more_than_the_whole(
        self, dated: tuple[World, dict[str, tuple[int, int] | None]]
    ) -> None:
        """
        In each spread the years with what is of no known year add up to the whole, and the least of all years fits it.
        """
        world, years = dated
        covered = {line: range(bounds[0], bounds[1] + 1) if bounds else () for line, bounds in years.items()}
        spreads = list(oracle.of_years(world.sizes, world.sure, world.maybe, world.wanted, covered))
        assume(spreads)
        known = {line: bounds or ANY_YEAR for line, bounds in years.items()}
        group, wanted = world.group(), frozenset(world.wanted)
        every = [group.total(Question(wanted, frozenset(), known, year)) for year in (*range(FIRST, LAST + 1), None)]

        assert all(total == sum(by_year.values()) for total, by_year in spreads)
        assert sum(span.least for span in every) <= min(total for total, _ in spreads)
        assert sum(span.most for span in every) >= max(total for total, _ in spreads)


@pytest.mark.parametrize(
    ("years", "left_out"),
    [
        ({"a": (2018, 2018), "b": (2018, 2018)}, True),
        ({"a": (2018, 2018), "b": ANY_YEAR}, True),
        ({"a": ANY_YEAR, "b": ANY_YEAR}, True),
        # Money of the part alone is of 2018, and cannot move into the whole.
        ({"a": ANY_YEAR, "b": (2018, 2018)}, False),
        ({"a": (2019, 2019), "b": (2018, 2018)}, False),
    ],
)
def test_a_link_between_lines_of_one_year_matters_to_no_total_of_a_year(
    years: dict[str, tuple[int, int]], *, left_out: bool
) -> None:
    """
    A line that counts only in its whole takes the place of other money of the same year there.
    """
    group = world({"a": (9, 9), "b": (1, 1)}, [], [("b", "a")], "a").group()

    assert group.idle(Question(frozenset("a"), frozenset(), years, 2018)) == ({("b", "a")} if left_out else set())


def test_worlds_cover_every_answer() -> None:
    """
    Among the tiny worlds are those with and without an answer, exact or not, one number or not, and links that decide.
    """
    seen: Counter[object] = Counter()

    @settings(max_examples=150, phases=[Phase.generate], database=None, derandomize=True, deadline=None)
    @given(worlds())
    def look(world: World) -> None:
        span = world.total()
        seen.update([("exact", span.exact), ("one", span.least == span.most), ("world", bool(world.reached()))])
        seen.update([("decisive", bool(span.decisive)), ("loose", bool(span.loose))])
        seen.update([("ruled out", bool(world.group().ruled_out))])

    look()

    kinds = ("exact", "one", "world", "decisive", "loose", "ruled out")
    assert {(kind, answer) for kind in kinds for answer in (True, False)} == set(seen)
