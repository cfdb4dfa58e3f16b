"""
The laws of totals: each pound counted once, over every world that the record allows.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, cast
from unittest.mock import patch

import attrs
import pytest
from hypothesis import Phase, assume, event, example, given, settings
from hypothesis import strategies as st

from countylines import (
    POSSIBLE,
    UNKNOWN,
    YES,
    Amount,
    Certainty,
    Citation,
    Dataset,
    DatasetError,
    Fact,
    Fault,
    Funding,
    Initiative,
    InitiativeKind,
    Link,
    Period,
    Standing,
    Total,
    UnitError,
    fact,
)
from countylines import strategies as own
from countylines.records.heading import Heading
from countylines.totals import bounds as engine
from countylines.typing import TopLevel
from effort import examples
from oracles import remainders as oracle
from oracles.remainders import Edge, Range

FEW = examples(10)
MOST_LINKS = pytest.mark.parametrize("most_links", [engine.MOST_LINKS, 0])
CITES = (Citation("book"),)


class World(NamedTuple):
    """
    A few pots with small bounds, the links between them, and the pots asked for.
    """

    bounds: dict[str, tuple[int, int]]
    sure: list[Edge]
    maybe: list[Edge]
    wanted: list[str]

    def group(self) -> engine.Group:
        """
        The same for the library.
        """
        return engine.Group({pot: engine.Bounds(*each) for pot, each in self.bounds.items()}, 99, self.sure, self.maybe)

    def reached(self) -> set[int]:
        """
        Every total that some world allows.
        """
        return oracle.reached(self.bounds, self.sure, self.maybe, self.wanted)


# Both parts fit if one of them lies in the other.
NESTED = World({"a": (2, 2), "b": (2, 2), "c": (2, 2)}, [("b", "a"), ("c", "a")], [("c", "b")], ["a"])
# What two may have in common does not count by itself.
COMMON = World({"a": (2, 2), "b": (2, 2), "c": (0, 2)}, [], [("c", "a"), ("c", "b")], ["a", "b"])

# The size of a whole is settled, whatever that of a part which it shares.
SETTLED = World({"a": (3, 3), "b": (3, 3), "c": (1, 2)}, [("c", "a"), ("c", "b")], [], ["a"])
# With all links a part is shared and the bounds are wide, and so they are where no truth of a link is looked at.
WIDE = World(
    {"a": (0, 2), "b": (2, 3), "c": (1, 2), "d": (1, 2)},
    [("c", "a")],
    [("b", "a"), ("c", "b"), ("d", "b")],
    ["a", "b", "c"],
)
# What has to fit into a shared part counts before it is shared out.
FULL = World(
    {"a": (0, 2), "b": (1, 1), "c": (2, 3), "d": (1, 3), "e": (3, 3)},
    [("d", "b"), ("d", "c")],
    [("c", "a"), ("c", "b"), ("e", "d")],
    ["d", "e"],
)
# The whole of a wanted part may lie in another that is wanted.
LENT = World(
    {"a": (3, 5), "b": (1, 3), "c": (2, 2), "d": (2, 2), "e": (2, 2)},
    [("d", "c"), ("e", "b")],
    [("c", "a")],
    ["a", "b", "d", "e"],
)


@st.composite
def worlds(draw: st.DrawFn, *, plain: bool = False) -> World:
    """
    Worlds of up to four pots; plain ones are trees, but for pots of settled size, which may lie anywhere.
    """
    pots = "abcd"[: draw(st.integers(1, 4))]
    bounds: dict[str, tuple[int, int]] = {}
    sure: list[Edge] = []
    maybe: list[Edge] = []
    for at, pot in enumerate(pots):
        least = draw(st.integers(0, 3))
        settled = draw(st.booleans())
        bounds[pot] = (least, least if settled else min(4, least + draw(st.integers(0, 4))))
        most = 1 if plain and bounds[pot][0] < bounds[pot][1] else 3
        for whole in draw(st.lists(st.sampled_from(pots[:at]), max_size=most, unique=True)) if at else []:
            (maybe if draw(st.sampled_from([False, False, True])) else sure).append((pot, whole))
    return World(bounds, sure, maybe, [pot for pot in pots if draw(st.booleans())])


def ends(amount: Amount) -> Range:
    """
    What an amount lies between.
    """
    high = None if amount.high is None else Fraction(amount.high)
    return Range(Fraction(amount.low), high, amount.low_open, amount.high_open)


def holds(outer: Range, inner: Range) -> bool:
    """
    Whether no number of the one is missing from the other.
    """
    return oracle.hull([outer, inner]) == outer


def some(draw: st.DataObject, ds: Dataset) -> list[str]:
    """
    Ids of some of the lines.
    """
    return [line.id for line in ds.funding if draw.draw(st.booleans(), label=line.id)]


def total(ds: Dataset, wanted: Sequence[str]) -> Total:
    """
    What these lines come to.
    """
    return ds.funding.filter(lambda line: line.id in wanted).total()


def joined(ds: Dataset) -> list[list[Funding]]:
    """
    The lines by what links join, also those that only may hold.
    """
    sure, maybe = oracle.edges_of(ds.funding)
    back = [(whole, part) for part, whole in (*sure, *maybe)]
    near = oracle.inside(ds.funding.ids, [*sure, *maybe, *back])
    groups = {frozenset(ids) for ids in near.values()}
    return [[line for line in ds.funding if line.id in ids] for ids in groups]


def unchecked(ds: Dataset, change: Callable[[Funding], Funding]) -> Dataset:
    """
    The dataset with its lines changed, as a view would make it: nothing is checked again.
    """
    owners = [attrs.evolve(each, funding=tuple([change(line) for line in each.funding])) for each in ds.initiatives]
    records: list[TopLevel] = [*ds.sources, *owners]
    return Dataset({record.id: record for record in records}, Heading())


def with_amount(ds: Dataset, id: str, pounds: int) -> Dataset:
    """
    The dataset with another amount of one line, not checked.
    """
    amount = fact(Amount.exactly(pounds), cite="book")
    return unchecked(ds, lambda line: attrs.evolve(line, amount=amount) if line.id == id else line)


def faults_of(ds: Dataset) -> tuple[Fault, ...]:
    """
    What keeps the records from being loaded.
    """
    try:
        Dataset.of(*ds.sources, *ds.initiatives)
    except DatasetError as error:
        return error.faults
    return ()


def beside(ds: Dataset, amount: Fact[Amount], *wholes: str) -> Dataset | None:
    """
    The dataset with a line `other/new` that certainly lies in these; None where it does not fit.
    """
    links = tuple([Link(to=whole, said=CITES) for whole in wholes])
    line = Funding(key="new", amount=amount, part_of=links)
    other = Initiative(id="other", name="Other", kind=InitiativeKind.FUND, cites=CITES, funding=(line,))
    try:
        return Dataset.of(other, base=ds)
    except DatasetError:
        return None


class TestRemainders:
    """
    Pots of whole pounds, against every way to fill them.
    """

    @MOST_LINKS
    @examples(300)
    @example(world=COMMON)
    @example(world=SETTLED)
    @example(world=WIDE)
    @example(world=FULL)
    @example(world=LENT)
    @given(world=worlds())
    def test_a_total_is_that_of_every_world(self, world: World, most_links: int) -> None:
        """
        A tight total lies between the least and the greatest that the oracle reaches; one that is not holds both.
        """
        totals = world.reached()
        with patch.object(engine, "MOST_LINKS", most_links):
            span = world.group().total(world.wanted)

        event(f"worlds: {bool(totals)}, tight: {span.tight}, exact: {span.least == span.most}")
        assert span.least <= span.most
        if totals:
            assert span.least <= min(totals) <= max(totals) <= span.most
            assert not span.tight or (min(totals), max(totals)) == (span.least, span.most)
            assert span.tight or span.least < span.most or not most_links

    @given(worlds(plain=True))
    def test_trees_and_settled_parts_are_tight(self, world: World) -> None:
        """
        Where only pots of settled size may lie in two others the total is tight, or no world is left.
        """
        totals = world.reached()
        group = world.group()
        span = group.total(world.wanted)

        event(f"worlds: {bool(totals)}, exact: {span.least == span.most}")
        assert span.tight == bool(totals) == (not group.overfull)

    @MOST_LINKS
    @example(world=NESTED)
    @given(world=worlds())
    def test_only_what_has_no_world_is_overfull(self, world: World, most_links: int) -> None:
        """
        A pot exceeds its bounds in no group that has a world.
        """
        with patch.object(engine, "MOST_LINKS", most_links):
            overfull = world.group().overfull

        event(f"overfull: {bool(overfull)}")
        assert not overfull or not world.reached()

    @given(worlds(plain=True))
    def test_links_that_decide(self, world: World) -> None:
        """
        A link is decisive if and only if the total has other bounds where it holds than where it does not.
        """
        assume(world.reached())
        decisive: set[Edge] = set()
        for edge in world.maybe:
            others = [each for each in world.maybe if each != edge]
            held = oracle.reached(world.bounds, [*world.sure, edge], others, world.wanted)
            left = oracle.reached(world.bounds, world.sure, others, world.wanted)
            if held and left and (min(held), max(held)) != (min(left), max(left)):
                decisive.add(edge)

        event(f"decisive: {len(decisive)} of {len(world.maybe)}")
        assert decisive == world.group().total(world.wanted).decisive

    @given(worlds(plain=True))
    def test_loose_pots_are_outermost_and_unsettled(self, world: World) -> None:
        """
        What makes a range where no link is open is a counted pot of no settled size that no other counted one holds.
        """
        world = world._replace(maybe=[])
        totals = world.reached()
        assume(totals)
        loose = world.group().total(world.wanted).loose
        held = oracle.inside(world.bounds, world.sure)
        outermost = {pot for pot in world.wanted if not any(pot in held[other] - {other} for other in world.wanted)}
        sizes = {pot: oracle.reached(world.bounds, world.sure, [], [pot]) for pot in outermost}

        event(f"loose: {len(loose)}, range: {len(totals) > 1}")
        assert {pot for pot, each in sizes.items() if len(each) > 1} <= loose
        assert loose <= {pot for pot in outermost if world.bounds[pot][0] < world.bounds[pot][1]}

    @given(worlds(), st.data())
    def test_the_order_of_links_does_not_matter(self, world: World, data: st.DataObject) -> None:
        """
        Pots and links in another order make the same group.
        """
        mixed = World(
            dict(data.draw(st.permutations(list(world.bounds.items())))),
            data.draw(st.permutations(world.sure)),
            data.draw(st.permutations(world.maybe)),
            data.draw(st.permutations(world.wanted)),
        )
        one, other = world.group(), mixed.group()

        assert one.total(world.wanted) == other.total(mixed.wanted)
        assert set(one.overfull) == set(other.overfull)


class TestTotals:
    """
    Funding lines with amounts of every shape, against inequalities that are solved one by one.
    """

    @MOST_LINKS
    @examples(200)
    @given(ds=own.funding_datasets(most=6), data=st.data())
    def test_a_total_is_that_of_every_world(self, ds: Dataset, most_links: int, data: st.DataObject) -> None:
        """
        A tight total has the ends of the oracle, open ones too; one that is not holds all that the oracle allows.
        """
        wanted = some(data, ds)
        expected = oracle.between(list(ds.funding), wanted)
        with patch.object(engine, "MOST_LINKS", most_links):
            found = total(ds, wanted)

        event(f"tight: {found.exact_bounds}, endless: {found.amount.high is None}, open: {found.amount.low_open}")
        assert expected is not None
        assert holds(ends(found.amount), expected)
        assert not found.exact_bounds or ends(found.amount) == expected

    @given(own.funding_datasets(shared=False, most=5), st.data())
    def test_trees_are_tight(self, ds: Dataset, data: st.DataObject) -> None:
        """
        Where no line may lie in two others no total is wider than need be.
        """
        assert total(ds, some(data, ds)).exact_bounds

    @examples(200)
    @given(own.funding_datasets(most=5), st.data())
    def test_links_that_widen(self, ds: Dataset, data: st.DataObject) -> None:
        """
        The links that widen a tight total are those that move an end of what the lines that they join come to.
        """
        wanted = some(data, ds)
        found = total(ds, wanted)
        assume(found.exact_bounds)
        expected = {
            f"{part} in {whole}"
            for lines in joined(ds)
            for part, whole in oracle.deciding(lines, [line.id for line in lines if line.id in wanted])
        }
        named = {each for each in found.widened_by if " in " in each}

        event(f"decisive: {len(expected)}")
        assert expected == named

    @given(own.funding_datasets(shared=False, doubts=False), st.data())
    def test_lines_that_widen(self, ds: Dataset, data: st.DataObject) -> None:
        """
        In trees without open links a range is one because of wanted lines of no exact amount, and names them.
        """
        found = total(ds, some(data, ds))

        event(f"exact: {found.amount.exact}")
        assert found.amount.exact == (not found.widened_by)
        assert all(not ds.funding[id].amount.known or not ds.funding[id].amount.value.exact for id in found.widened_by)

    @given(own.funding_datasets(most=5), st.data())
    def test_the_order_of_lines_does_not_matter(self, ds: Dataset, data: st.DataObject) -> None:
        """
        Lines and links in another order have the same total for the same reasons.
        """
        wanted = some(data, ds)
        found = total(ds, wanted)
        owners = [
            attrs.evolve(
                each,
                funding=tuple([attrs.evolve(line, part_of=line.part_of[::-1]) for line in each.funding[::-1]]),
            )
            for each in ds.initiatives
        ]
        mixed = Dataset.of(*owners, *ds.sources)
        again = total(mixed, wanted)

        assert (found.amount, found.exact_bounds) == (again.amount, again.exact_bounds)
        assert sorted(found.widened_by) == sorted(again.widened_by)
        assert (sorted(found.counted), sorted(found.contained)) == (sorted(again.counted), sorted(again.contained))

    @given(own.funding_datasets(), own.amounts(unit="GBP") | st.none(), st.data())
    def test_a_line_without_links_adds_its_amount(
        self, ds: Dataset, amount: Amount | None, data: st.DataObject
    ) -> None:
        """
        A line that no link joins adds what it has, ends that are out with it, and lowers neither bound.
        """
        wanted = some(data, ds)
        more = beside(ds, UNKNOWN if amount is None else fact(amount, cite="book"))
        assert more is not None
        before, after = total(ds, wanted).amount, total(more, [*wanted, "other/new"]).amount

        event(f"open: {after.low_open}, {after.high_open}, endless: {after.high is None}")
        assert after == before + (amount or Amount.between(0, None))
        assert after.low >= before.low
        assert after.high is None or (before.high is not None and after.high >= before.high)

    @given(own.funding_datasets(shared=False), own.funding_datasets(most=1), st.data())
    def test_a_link_from_a_root_never_raises_the_upper_bound(
        self, ds: Dataset, single: Dataset, data: st.DataObject
    ) -> None:
        """
        In trees a line that lay in no other adds no more once it lies in one.
        """
        (line,) = single.funding
        whole = data.draw(st.sampled_from(ds.funding.ids))
        wanted = [*some(data, ds), "other/new"]
        apart, within = beside(ds, line.amount), beside(ds, line.amount, whole)
        assert apart is not None
        assume(within is not None)
        before, after = total(apart, wanted).amount, total(cast("Dataset", within), wanted).amount

        event(f"lowered: {before.high != after.high}")
        assert before.high is None or (after.high is not None and after.high <= before.high)

    @given(own.funding_datasets(shared=False), st.data())
    def test_only_an_outer_line_bounds_what_is_unknown(self, ds: Dataset, data: st.DataObject) -> None:
        """
        A line of unknown amount leaves the total without an upper bound, unless one that it lies in has a bound.
        """
        whole = data.draw(st.sampled_from(ds.funding.ids))
        apart, within = beside(ds, UNKNOWN), beside(ds, UNKNOWN, whole)
        assert apart is not None
        assert within is not None
        bounded = total(ds, [whole]).amount.high

        event(f"bounded: {bounded is not None}")
        assert total(apart, ["other/new"]).amount == Amount.between(0, None)
        assert bounded is None or total(within, ["other/new"]).amount.high is not None
        assert total(within, [whole]).amount == total(ds, [whole]).amount

    @given(own.funding_datasets(most=5), st.data())
    def test_a_wider_amount_only_widens(self, ds: Dataset, data: st.DataObject) -> None:
        """
        The total of a record that says less of an amount holds that of the record that says more.
        """
        wanted, changed = some(data, ds), data.draw(st.sampled_from(ds.funding.ids))
        less, more = data.draw(st.integers(0, 3)), data.draw(st.none() | st.integers(0, 3))

        def wider(line: Funding) -> Funding:
            if line.id != changed or not line.amount.known:
                return line
            was = line.amount.value
            high = None if more is None or was.high is None else was.high + more
            return attrs.evolve(line, amount=fact(Amount.between(max(was.low - less, Decimal(0)), high), cite="book"))

        before = total(ds, wanted)
        after = total(unchecked(ds, wider), wanted)

        event(f"tight: {before.exact_bounds}, {after.exact_bounds}")
        assert holds(ends(after.amount), ends(before.amount))


class TestWithoutAWorld:
    """
    Parts that exceed their whole.
    """

    @given(own.funding_datasets(shared=False), st.data())
    def test_a_record_without_a_world_is_a_fault(self, ds: Dataset, data: st.DataObject) -> None:
        """
        Records load if and only if some world keeps all bounds; the fault names the line and its parts.
        """
        small, pounds = data.draw(st.sampled_from(ds.funding.ids)), data.draw(st.integers(0, 2))
        spoilt = with_amount(ds, small, pounds)
        sure, _ = oracle.edges_of(ds.funding)
        at = [line.id for line in ds.funding.of(small.partition("/")[0])].index(small)
        world = oracle.between(list(spoilt.funding), [])
        faults = faults_of(spoilt)

        event(f"world: {world is not None}")
        assert bool(faults) == (world is None)
        if not pounds:
            assert all(each.field == f"funding[{at}].amount" for each in faults)
            assert all(part in each.expected for each in faults for part, whole in sure if whole == small)

    @given(own.funding_datasets(shared=False, doubts=False, most=5), st.data())
    def test_a_view_without_a_world_has_totals_that_are_not_tight(self, ds: Dataset, data: st.DataObject) -> None:
        """
        A line that its parts exceed is believed, and a total that it touches is not tight; others stay as they were.
        """
        wholes = [id for id in ds.funding.ids if oracle.between(list(with_amount(ds, id, 0).funding), []) is None]
        assume(wholes)
        small, wanted = data.draw(st.sampled_from(wholes)), some(data, ds)
        view = with_amount(ds, small, 0)
        (near,) = [{line.id for line in lines} for lines in joined(ds) if small in {line.id for line in lines}]
        apart = [id for id in wanted if id not in near]

        event(f"touched: {len(apart) < len(wanted)}")
        assert total(view, [small]).amount == Amount.exactly(0)
        assert total(view, wanted).exact_bounds == (len(apart) == len(wanted))
        assert total(view, apart) == total(ds, apart)


def covers(line: Funding, year: int) -> bool:
    """
    Whether a line may cover a day of the financial year that starts in *year*.
    """
    window = Period.covering(f"{year}-04-01/{year + 1}-03-31")
    return line.period.value.intersects(window).possible


def words(line: Funding, field: str) -> set[str | None]:
    """
    The groups that a line certainly stands in, by the words of the rule: a plan, or one of several words between which
    nobody decided, makes no certain member.
    """
    if field == "owner":
        return {line.owner}
    if field == "financial-year" and line.period.known:
        start, end = line.period.value.earliest_start, line.period.value.latest_end
        assert start is not None
        assert end is not None
        years = range(start.year - 1, end.year + 1)
        return {f"{year}-{(year + 1) % 100:02}" for year in years if covers(line, year)}
    facts: dict[str, Fact[str] | Fact[tuple[str, ...]] | Fact[Period]] = {
        "funder": line.funder,
        "recipient": line.recipients,
        "stage": cast("Fact[str]", line.stage),
        "financial-year": line.period,
    }
    known = facts[field]
    if not known.known:
        return {None}
    values = [each.value for each in known.stated] if known.undecided else [known.value]
    groups = [set(value or ("",)) if isinstance(value, tuple) else {str(value)} for value in values]
    common = set.intersection(*groups)
    return {word for word in common if not word or known.standing in (Standing.STATED, Standing.INFERRED)}


class TestSelections:
    """
    Totals of selections of whole datasets.
    """

    @FEW
    @given(own.datasets(), st.data())
    def test_totals_are_those_of_the_records(self, ds: Dataset, data: st.DataObject) -> None:
        """
        The total of a selection holds all that its records allow, and no more where it is tight.
        """
        wanted = some(data, ds)
        found = total(ds, wanted)
        expected = oracle.between(list(ds.funding), wanted)

        event(f"tight: {found.exact_bounds}, exact: {found.amount.exact}")
        assert expected is not None
        assert holds(ends(found.amount), expected)
        assert not found.exact_bounds or ends(found.amount) == expected

    @FEW
    @given(own.datasets())
    def test_groups_are_totals_of_their_lines(self, ds: Dataset) -> None:
        """
        Each group is the total of the lines that name it: None those of which it is not known, "" those of nobody.
        """
        for field in ("funder", "recipient", "stage", "owner", "financial-year"):
            members: dict[str | None, list[str]] = {}
            for line in ds.funding:
                for word in words(line, field):
                    members.setdefault(word, []).append(line.id)
            found = ds.funding.totals_by(field)

            event(f"{field}: unknown {None in members}, nobody {'' in members}, several {len(members) > 1}")
            assert found == {word: total(ds, ids) for word, ids in members.items()}

    @given(own.funding_datasets(most=5), st.data())
    def test_a_filter_finds_what_lies_in_a_line(self, ds: Dataset, data: st.DataObject) -> None:
        """
        `where(part_of=...)` finds what lies in a line over certain links, with `possibly` over open ones too.
        """
        whole = data.draw(st.sampled_from(ds.funding.ids))
        sure, maybe = oracle.edges_of(ds.funding)
        certain = oracle.inside(ds.funding.ids, sure)[whole] - {whole}
        possible = oracle.inside(ds.funding.ids, [*sure, *maybe])[whole] - {whole}

        event(f"certain: {bool(certain)}, more: {certain < possible}")
        assert certain == set(ds.funding.where(part_of=whole).ids)
        assert possible == set(ds.funding.where(part_of=whole, possibly=True).ids)

    @given(own.funding_datasets())
    def test_two_currencies_have_no_total(self, ds: Dataset) -> None:
        """
        Lines of two currencies are refused, whether or not a link joins them; those of one have it as their unit.
        """
        euros = beside(ds, fact(Amount.exactly(5, unit="EUR"), cite="book"))
        assert euros is not None
        assume(any(line.amount.known for line in ds.funding))

        assert total(euros, ["other/new"]).amount == Amount.exactly(5, unit="EUR")
        assert {each.amount.unit for each in euros.funding.totals_by("owner").values()} == {"GBP", "EUR"}
        with pytest.raises(UnitError):
            euros.funding.total()
        with pytest.raises(UnitError):
            euros.funding.totals_by("stage")


class TestTheAccount:
    """
    What a total says of itself.
    """

    @given(own.funding_datasets(most=5), st.data())
    def test_it_lists_what_counts(self, ds: Dataset, data: st.DataObject) -> None:
        """
        All that may lie in the wanted lines is counted, and the certain links between those are told.
        """
        wanted = some(data, ds)
        found = total(ds, wanted)
        sure, maybe = oracle.edges_of(ds.funding)
        held = oracle.inside(ds.funding.ids, [*sure, *maybe])
        counted = {part for id in wanted for part in held[id]}

        assert [id for id in ds.funding.ids if id in counted] == list(found.counted)
        assert {edge for edge in sure if edge[1] in counted} == set(found.contained)

    @given(own.funding_datasets(most=5), st.data())
    def test_it_prints_all_that_it_has(self, ds: Dataset, data: st.DataObject) -> None:
        """
        The account starts with the amount, has a line for each thing that counts or widens, and says what is assumed.
        """
        found = total(ds, some(data, ds))
        lines = str(found).split("\n")
        heads = ("counted", "a range because", "perhaps wider than need be", "taken for granted")
        told = {head: [line for line in lines if line.startswith(f"{head}:")] for head in heads}
        entries = [line.removeprefix("  ").partition(": ")[2] or line.removeprefix("  ") for line in lines]

        assert lines[0] == str(found.amount)
        assert repr(found) == f"Total({lines[0]!r}, {len(found.counted)} lines)"
        assert list(map(len, told.values())) == [
            bool(found.counted),
            bool(found.widened_by),
            not found.exact_bounds,
            True,
        ]
        for id in found.counted:
            assert any(entry.startswith(f"{id}, ") for entry in entries)
        for reason in found.widened_by:
            assert any(entry.startswith(f"{reason} is ") for entry in entries)
        for id in found.counted:
            for link in ds.funding[id].part_of:
                whole = id.partition("/")[0] + link.to if link.to.startswith("/") else link.to
                place = {YES: "in", POSSIBLE: "perhaps in"}.get(link.truth)
                (entry,) = [entry for entry in entries if entry.startswith(f"{id}, ")]
                assert (whole in entry) == (place is not None)


def test_worlds_cover_every_answer() -> None:
    """
    Among the tiny worlds are those with and without an answer, tight and not, exact and not, and links that decide.
    """
    seen: Counter[object] = Counter()

    @settings(max_examples=150, phases=[Phase.generate], database=None, derandomize=True)
    @given(worlds())
    def look(world: World) -> None:
        span = world.group().total(world.wanted)
        seen.update([("tight", span.tight), ("exact", span.least == span.most), ("world", bool(world.reached()))])
        seen.update([("decisive", bool(span.decisive)), ("loose", bool(span.loose))])

    look()

    assert {(what, each) for what in ("tight", "exact", "world", "decisive", "loose") for each in (True, False)} == set(
        seen
    )


def test_pots_cover_what_they_promise() -> None:
    """
    Links in all three states, lines that lie in two others, and amounts of every shape are all drawn.
    """
    seen: Counter[object] = Counter()

    @settings(max_examples=150, phases=[Phase.generate], database=None, derandomize=True)
    @given(own.funding_datasets())
    def look(ds: Dataset) -> None:
        for line in ds.funding:
            amount = line.amount.get()
            seen[len(line.part_of)] += 1
            seen.update(link.truth for link in line.part_of)
            seen["unknown" if amount is None else "exact" if amount.exact else "range"] += 1
            if amount is not None:
                seen.update({"above": amount.low_open, "below": amount.high_open, "endless": amount.high is None})
        seen[f"tight {ds.funding.total().exact_bounds}"] += 1

    look()

    wanted: set[object] = {0, 1, 2, *Certainty, "unknown", "exact", "range", "above", "below", "endless"}
    assert wanted | {"tight True", "tight False"} == {each for each, count in seen.items() if count}


@FEW
@given(own.funding_datasets(), st.integers(0, 9))
def test_what_was_paid_changes_no_total(ds: Dataset, pounds: int) -> None:
    """
    What was paid in the end neither adds to a total nor limits it.
    """
    paid = fact(Amount.exactly(pounds), cite="book")
    records = [
        attrs.evolve(owner, funding=tuple([attrs.evolve(line, paid=paid) for line in owner.funding]))
        for owner in ds.initiatives
    ]
    other = Dataset.of(*ds.sources, *records)

    assert ds.funding.total().amount == other.funding.total().amount
    assert [row["paid_low"] for row in other.funding.rows()] == [pounds] * len(ds.funding)
