"""
The laws of what one total is less another, and of how a total is printed.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

import attrs
import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from countylines import (
    UNKNOWN,
    Amount,
    Citation,
    Dataset,
    Difference,
    Funding,
    FundingStage,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    Period,
    Source,
    Standing,
    Total,
    UnitError,
    claim,
    fact,
    facts,
)
from countylines import strategies as own
from countylines.certainty import NO, YES
from countylines.records.heading import Heading
from countylines.selections.funding import FundingField
from effort import examples
from oracles import remainders as oracle
from oracles.remainders import Edge, Pounds

CITES = (Citation("s"),)
Ends: TypeAlias = tuple[Decimal | None, Decimal | None]


class Small(NamedTuple):
    """
    A few lines of whole pounds, each announced or spent, with the links between them.
    """

    sizes: dict[str, Pounds]
    sure: list[Edge]
    maybe: list[Edge]
    stages: dict[str, str]

    def dataset(self) -> Dataset:
        """
        The same as records; nothing is checked, so that parts need not fit.
        """
        said = {line: [edge for edge in self.sure if edge[0] == line] for line in self.sizes}
        left = {line: [edge for edge in self.maybe if edge[0] == line] for line in self.sizes}
        lines = [
            Funding(
                key=line,
                owner="fund",
                amount=fact(Amount.between(*size.written), cite="s"),
                stage=fact(FundingStage(self.stages[line]), cite="s"),
                part_of=(
                    *[Link(to=f"fund/{whole}", said=CITES) for _, whole in said[line]],
                    *[Link(to=f"fund/{whole}", unstated=CITES) for _, whole in left[line]],
                ),
            )
            for line, size in self.sizes.items()
        ]
        fund = Initiative(id="fund", name="F", kind=InitiativeKind.FUND, cites=CITES, funding=tuple(lines))
        source = Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL)
        return Dataset({"s": source, "fund": fund}, Heading())

    def at(self, stage: str) -> list[str]:
        """
        The lines at one stage.
        """
        return [line for line in self.sizes if self.stages[line] == stage]

    def reached(self) -> set[int]:
        """
        Every number of pounds by which what was announced may exceed what was spent.
        """
        differences: set[int] = set()
        for edges in oracle.truths(self.sure, self.maybe):
            held = oracle.inside(self.sizes, edges)
            for way in oracle.fillings(self.sizes, edges):
                announced, spent = (
                    oracle.total_of(way, self.sizes, held, self.at(stage)) for stage in ("announced", "spent")
                )
                differences.add(announced - spent)
        return differences


@st.composite
def small(draw: st.DrawFn, *, linked: bool = True) -> Small:
    """
    Worlds of up to four lines.
    """
    lines = "abcd"[: draw(st.integers(1, 4))]
    sizes: dict[str, Pounds] = {}
    edges: list[Edge] = []
    for at, line in enumerate(lines):
        least = draw(st.integers(0, 3))
        size = least, draw(st.integers(least, 4))
        sizes[line] = Pounds(size, size)
        if at and linked:
            wholes = draw(st.lists(st.sampled_from(lines[:at]), max_size=2, unique=True))
            edges += [(line, whole) for whole in wholes]
    sure = [edge for edge in edges if draw(st.booleans())]
    stages = {line: draw(st.sampled_from(["announced", "spent"])) for line in lines}
    return Small(sizes, sure, [edge for edge in edges if edge not in sure], stages)


AMOUNTS = ["£3", "up to £4", "more than £5", "€2", "€1 to €7"]
PERIODS = ["2018-04/2019-03", "2019-04/2020-03", "2018-04/2020-03"]


@st.composite
def mixed(draw: st.DrawFn) -> Dataset:
    """
    Lines of two initiatives, in pounds, in euros, or of unknown amount, announced or spent, over a year or two.
    """

    def one_of(texts: Sequence[str]) -> str | None:
        return draw(st.none() | st.sampled_from(texts))

    def drawn(key: int) -> Funding:
        amount, period = one_of(AMOUNTS), one_of(PERIODS)
        return Funding(
            key=f"line-{key}",
            amount=fact(Amount.parse(amount), cite="s") if amount else UNKNOWN,
            stage=fact(draw(st.sampled_from([FundingStage.ANNOUNCED, FundingStage.SPENT])), cite="s"),
            period=fact(Period.covering(period), cite="s") if period else UNKNOWN,
        )

    return Dataset.of(
        Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL),
        *[
            Initiative(
                id=owner,
                name=owner,
                kind=InitiativeKind.FUND,
                cites=CITES,
                funding=tuple([drawn(key) for key in range(draw(st.integers(0, 3)))]),
            )
            for owner in ("fund", "scheme")
        ],
    )


def in_currency(unit: str) -> Callable[[Funding], bool]:
    """
    Whether a line is, or may be, in a currency.
    """
    return lambda line: not line.amount.known or line.amount.value.unit == unit


def word_of(name: str | None, unit: str) -> str | None:
    """
    The group that a name is of, without the currency that a group of several has in its name.
    """
    word = name.removesuffix(f", {unit}") if name else name
    return None if word == "unknown" else word


def allows(difference: Difference, number: int) -> bool:
    """
    Whether a number lies within the bounds.
    """
    return difference.at_least(number).possible and difference.at_most(number).possible


class TestDifferences:
    """
    What was announced less what was spent.
    """

    @examples(150)
    @given(small(), st.integers(-5, 5))
    def test_a_difference_holds_in_every_world(self, world: Small, number: int) -> None:
        """
        No world lies outside the bounds, and what is certain is so in every world.
        """
        reached = world.reached()
        assume(reached)
        difference = world.dataset().funding.difference("announced", "spent")

        event(f"worlds: {min(len(reached), 3)}")
        assert all(allows(difference, pounds) for pounds in reached)
        assert difference.at_least(number) is not YES or min(reached) >= number
        assert difference.at_most(number) is not YES or max(reached) <= number
        assert difference.at_least(number) is not NO or max(reached) < number
        assert difference.at_most(number) is not NO or min(reached) > number

    @examples(60)
    @given(small(linked=False))
    def test_without_links_the_bounds_are_exact(self, world: Small) -> None:
        """
        Lines that no link joins are different money, so that the ends of the bounds are ends of the worlds.
        """
        reached = world.reached()
        difference = world.dataset().funding.difference("announced", "spent")

        assert difference.low == min(reached)
        assert difference.high == max(reached)
        assert not difference.low_open
        assert not difference.high_open

    @examples(100)
    @given(small())
    def test_it_names_what_nothing_is_taken_from(self, world: Small) -> None:
        """
        The lines in which no line of the second total lies, or may lie.
        """
        assume(world.reached())
        difference = world.dataset().funding.difference("announced", "spent")
        announced, spent = world.at("announced"), set(world.at("spent"))
        every = oracle.inside(world.sizes, [*world.sure, *world.maybe])
        sure = oracle.inside(world.sizes, world.sure)

        assert difference.lines == (len(announced), len(spent))
        unmatched = {id.removeprefix("fund/") for id in difference.unmatched}
        # A link that no world has room for is none, so that a line may be left without a match that it might have.
        assert {line for line in announced if spent.isdisjoint(every[line])} <= unmatched
        assert unmatched <= {line for line in announced if spent.isdisjoint(sure[line])}

    @examples(60)
    @given(own.funding_datasets(most=5), st.data())
    def test_bounds_are_those_of_the_totals(self, ds: Dataset, data: st.DataObject) -> None:
        """
        Open ends stay open, and a missing end is missing; the text says each number of the bounds.
        """
        parts = [data.draw(st.lists(st.sampled_from(ds.funding.ids), unique=True)) for _ in range(2)]
        one, other = (ds.funding.filter(among(ids)).total() for ids in parts)
        difference = one - other
        open_ends = (one.amount.low_open or other.amount.high_open, one.amount.high_open or other.amount.low_open)

        assert difference.low == (None if other.amount.high is None else one.amount.low - other.amount.high)
        assert difference.high == (None if one.amount.high is None else one.amount.high - other.amount.low)
        assert difference.low_open == (open_ends[0] and difference.low is not None)
        assert difference.high_open == (open_ends[1] and difference.high is not None)
        assert ("more than" in str(difference)) == (difference.low_open)
        assert ("less than" in str(difference)) == (difference.high_open)
        assert str(difference).startswith("any amount") == (difference.low is difference.high is None)

    @pytest.mark.parametrize("field", ["owner", "financial-year"])
    @given(ds=mixed())
    @examples(60)
    def test_groups_have_the_differences_of_their_totals(self, ds: Dataset, field: FundingField) -> None:
        """
        Each group has, in each of its currencies, the difference of its lines in it; nothing is refused or missing.
        """
        sides = [ds.funding.where(stage=stage) for stage in ("announced", "spent")]
        # A line of unknown amount may be in any currency; a group of such lines alone may be told in any.
        totals = {unit: [side.filter(in_currency(unit)).totals_by(field) for side in sides] for unit in ("GBP", "EUR")}
        units: dict[str | None, set[str]] = defaultdict(set)
        for word, total in [pair for pairs in totals.values() for side in pairs for pair in side.items()]:
            units[word] |= {amount.value.unit for id in total.counted if (amount := ds.funding[id].amount).known}
        expected: dict[tuple[str | None, str], Ends] = {}
        for word, named in units.items():
            for unit in named or {""}:
                (low, high), (less, more) = (bounds_of(side, word) for side in totals[unit or "GBP"])
                expected[word, unit] = (None if more is None else low - more, None if high is None else high - less)

        differences = ds.funding.differences_by(field, "announced", "spent")
        event(f"groups: {len(differences)}, currencies: {len({less.unit for less in differences.values()})}")
        bounds = {(word_of(name, less.unit), less.unit): (less.low, less.high) for name, less in differences.items()}
        assert {(word, unit if units[word] else ""): ends for (word, unit), ends in bounds.items()} == expected


def among(ids: Collection[str]) -> Callable[[Funding], bool]:
    """
    Whether a line is one of these.
    """
    return lambda line: line.id in ids


def bounds_of(totals: Mapping[str | None, Total], group: str | None) -> tuple[Decimal, Decimal | None]:
    """
    The bounds of the total of a group; nothing, where there is no such group.
    """
    return (totals[group].amount.low, totals[group].amount.high) if group in totals else (Decimal(0), Decimal(0))


def of_lines(*lines: Funding) -> Dataset:
    """
    A fund with these lines.
    """
    source = Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL)
    fund = Initiative(id="fund", name="F", kind=InitiativeKind.FUND, cites=CITES, funding=lines)
    return Dataset.of(source, attrs.evolve(source, id="t"), fund)


def line(key: str, amount: str, stage: str, *wholes: str) -> Funding:
    """
    A line with an amount, a stage, and the lines that it lies in.
    """
    links = tuple([Link(to=whole, said=CITES) for whole in wholes])
    return Funding(
        key=key, amount=fact(Amount.parse(amount), cite="s"), stage=fact(FundingStage(stage), cite="s"), part_of=links
    )


@pytest.mark.parametrize(
    ("announced", "spent", "text"),
    [
        ("£10 million", "£8 million", "£2 million"),
        ("£1 million", "£3.5 million", "-£2.5 million"),
        ("up to £10 million", "£8 million", "-£8 million to £2 million"),
        ("more than £10 million", "£8 million", "more than £2 million"),
        ("£10 million", "at least £8 million", "up to £2 million"),
        ("£10 million", "more than £8 million", "less than £2 million"),
        ("£10 million", "£8.5 million to £9 million", "£1 million to £1.5 million"),
        ("at least £10 million", "at least £8 million", "any amount"),
        ("£10", "less than £2.505", "more than £7.49, up to £10"),
        ("less than £10", "£0", "at least £0, less than £10"),
    ],
)
def test_differences_in_words(announced: str, spent: str, text: str) -> None:
    """
    A difference prints its bounds, below 0 too, how many lines it is of, and from which nothing is taken.
    """
    made = of_lines(line("a", announced, "announced"), line("b", spent, "spent"))
    difference = made.funding.difference("announced", "spent")

    assert str(difference) == f"{text}\n1 line less 1 line\nnothing is taken from 1 line: fund/a"
    assert repr(difference) == f"Difference({text!r})"


def test_spending_within_an_award_is_taken_from_it() -> None:
    """
    For the other award no spending is on record, and the difference says so.
    """
    made = of_lines(
        line("a", "£10 million", "awarded"),
        line("b", "£8 million", "spent", "/a"),
        line("c", "£5 million", "awarded"),
    )
    difference = made.funding.difference("awarded", "spent")

    assert difference.low == difference.high == 7_000_000
    assert difference.unmatched == ("fund/c",)
    perhaps = Link(to="/a", unstated=CITES)
    opened = of_lines(
        line("a", "£10 million", "awarded"), attrs.evolve(line("b", "£8 million", "spent"), part_of=(perhaps,))
    )
    assert opened.funding.difference("awarded", "spent").unmatched == ()
    assert str(made.funding.difference("spent", "awarded")).startswith("-£7 million\n1 line less 2 lines\n")


def test_spending_that_another_dataset_adds_is_taken_from_its_award() -> None:
    """
    Only the second total knows the line, and so what it lies in.
    """
    base = of_lines(line("a", "£10 million", "awarded"))
    own = Initiative(
        id="own",
        name="O",
        kind=InitiativeKind.GRANT,
        cites=CITES,
        funding=(line("b", "£8 million", "spent", "fund/a"),),
    )
    spent = Dataset.of(own, base=base).funding.where(stage="spent").total()

    assert str(base.funding.total() - spent) == "£2 million\n1 line less 1 line"


def test_currencies_are_not_mixed() -> None:
    """
    The error names both currencies; what has no lines has no currency.
    """
    made = of_lines(line("a", "£10", "awarded"), line("b", "€8", "spent"), line("c", "€3", "announced"))

    with pytest.raises(UnitError, match=r"'GBP' and 'EUR'; nothing is converted; differences_by gives one for each"):
        _ = made.funding.difference("awarded", "spent")
    assert {unit: str(less) for unit, less in made.funding.differences_by("currency", "awarded", "spent").items()} == {
        "GBP": "£10\n1 line less 0 lines\nnothing is taken from 1 line: fund/a",
        "EUR": "-€8\n0 lines less 1 line",
    }
    assert list(made.funding.differences_by("owner", "awarded", "spent")) == ["fund, EUR", "fund, GBP"]
    assert list(made.funding.differences_by("funder", "awarded", "spent")) == ["unknown, EUR", "unknown, GBP"]
    assert repr(made.funding.difference("announced", "allocated")) == "Difference('€3')"
    assert repr(made.funding.difference("allocated", "announced")) == "Difference('-€3')"
    total: Any = made.funding.where(stage="awarded").total()
    with pytest.raises(TypeError):
        _ = total - 5


class TestTheText:
    """
    A total prints on one screen, and its account is whole.
    """

    @given(st.integers(1, 60), st.integers(0, 60), st.booleans())
    @examples(20)
    def test_it_is_short(self, exact: int, wide: int, mixed: bool) -> None:  # noqa: FBT001 - drawn
        """
        It has twenty lines at most, led by the largest, and says how many it leaves out.
        """
        lines = [line(f"e{at}", f"£{at + 1}", "announced") for at in range(exact)]
        lines += [line(f"w{at}", f"up to £{at + 1}", "spent" if mixed else "announced") for at in range(wide)]
        total = of_lines(*lines).funding.total()
        printed, account = str(total).split("\n"), total.account

        assert len(printed) <= 20
        assert len(account) >= exact + wide
        assert (printed == list(account)) == (len(account) <= 20)
        if len(account) > 20:
            start = printed.index("counted:") + 1
            shown = printed[start : next(at for at in range(start, 20) if printed[at].startswith("  and "))]
            sizes = [int(entry.partition("£")[2].split(",")[0]) for entry in shown]
            assert sizes == sorted([*range(1, exact + 1), *range(1, wide + 1)], reverse=True)[: len(shown)]
            assert f"  and {exact + wide - len(shown)} more; .account has all" in printed

    def test_many_sections_fit(self) -> None:
        """
        With every section filled there are still twenty lines at most.
        """
        keys = [f"k{at:02}" for at in range(40)]
        silent = tuple([attrs.evolve(line(key, "up to £5", "spent"), part_of=()) for key in keys])
        lines = [line("a", "£3", "announced")]
        lines += [attrs.evolve(spending, part_of=(Link(to="/a", unstated=CITES),)) for spending in silent[:6]]
        lines += [*silent[6:], line("big", "£9", "spent")]
        lines += [
            attrs.evolve(line(key, "£8", "spent"), part_of=(Link(to="/a", unstated=CITES),)) for key in ("x", "y", "z")
        ]
        total = of_lines(*lines).funding.where(stage=["announced", "spent"]).total()

        assert len(total.ruled_out) == 3
        assert len(str(total).split("\n")) <= 20
        assert len(total.account) > 60

    def test_it_names_the_stages_that_it_mixes(self) -> None:
        """
        Announced, awarded and spent in one total are told, and amounts that are not stated.
        """
        either = facts(claim(FundingStage.AWARDED, cite="s"), claim(FundingStage.SPENT, cite="t"), undecided=True)
        made = of_lines(
            line("a", "£1", "spent"),
            line("b", "£2", "announced"),
            line("c", "£3", "announced"),
            attrs.evolve(line("d", "£4", "spent"), stage=UNKNOWN),
            attrs.evolve(line("e", "£5", "spent"), stage=either),
            attrs.evolve(
                line("f", "£6", "spent"), stage=fact(FundingStage.SPENT, cite="s", standing=Standing.INFERRED)
            ),
            attrs.evolve(
                line("g", "£7", "spent"), amount=fact(Amount.parse("£7"), cite="s", standing=Standing.PLANNED)
            ),
        )
        total = made.funding.total()

        assert total.account[1] == (
            "mixes stages: announced (2 lines), awarded or spent (1 line), spent (2 lines), "
            "inferred as spent (1 line), stage not on record (1 line)"
        )
        assert total.account[2] == "amounts not stated: planned (1 line)"
        assert total.stages[0] == ("announced", ("fund/b", "fund/c"))
        assert total.standings == (("planned", ("fund/g",)),)
        assert repr(total) == (
            "Total('£21 to £28', 7 lines: 2 announced, 1 awarded or spent, 2 spent, 1 inferred as spent, "
            "1 stage not on record)"
        )
        assert repr(made.funding.where(stage="announced").total()) == "Total('£5', 2 lines)"
        assert repr(made.funding[:1].total()) == "Total('£1', 1 line)"

    @given(own.funding_datasets(most=6))
    @examples(30)
    def test_each_line_has_one_stage(self, ds: Dataset) -> None:
        """
        The stages of a total name each counted line once.
        """
        total = ds.funding.total()

        assert sorted(id for stage in total.stages for id in stage.ids) == sorted(total.counted)
        assert {id for standing in total.standings for id in standing.ids} == {
            id
            for id in total.counted
            if ds.funding[id].amount.known and ds.funding[id].amount.standing is not Standing.STATED
        }

    def test_fractions_of_a_penny_are_not_printed(self) -> None:
        """
        The text is rounded outward; the amount is exact.
        """
        made = of_lines(line("a", "less than £73,097,050.505", "spent"), line("b", "£1,234,567.004", "spent"))
        total = made.funding.total()

        assert str(total).split("\n")[0] == "at least £1,234,567, less than £74,331,618"
        assert total.amount.high == Decimal("74331617.509")
