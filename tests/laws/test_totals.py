"""
The laws of totals: each pound counted once, over every world that the record allows.
"""

import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import cast
from unittest.mock import patch

import attrs
import pytest
from hypothesis import Phase, assume, event, given, settings
from hypothesis import strategies as st

from countylines import (
    POSSIBLE,
    UNKNOWN,
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
    Total,
    UnitError,
    fact,
)
from countylines import strategies as own
from countylines.records.heading import Heading
from countylines.totals import boxes
from countylines.typing import TopLevel
from effort import examples
from oracles import inequalities as oracle
from oracles.inequalities import Range
from oracles.remainders import inside

FEW = examples(10)
MOST_BOXES = pytest.mark.parametrize("most_boxes", [boxes.MOST_BOXES, 0])
CITES = (Citation("book"),)


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
    near = inside(ds.funding.ids, [*sure, *maybe, *back])
    groups = {frozenset(ids) for ids in near.values()}
    return [[line for line in ds.funding if line.id in ids] for ids in groups]


def unchecked(ds: Dataset, change: Callable[[Funding], Funding]) -> Dataset:
    """
    The dataset with its lines changed, as a view would make it: nothing is checked again.
    """
    owners = [
        attrs.evolve(initiative, funding=tuple([change(line) for line in initiative.funding]))
        for initiative in ds.initiatives
    ]
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


class TestTotals:
    """
    Funding lines with amounts of every shape, against inequalities that are solved one by one.
    """

    @MOST_BOXES
    @examples(200)
    @given(ds=own.funding_datasets(most=6), data=st.data())
    def test_a_total_is_that_of_every_world(self, ds: Dataset, most_boxes: int, data: st.DataObject) -> None:
        """
        A tight total has the ends of the oracle, open ones too; one that is not holds all that the oracle allows.
        """
        wanted = some(data, ds)
        expected = oracle.between(list(ds.funding), wanted)
        with patch.object(boxes, "MOST_BOXES", most_boxes):
            answer = total(ds, wanted)

        event(f"tight: {answer.exact_bounds}, endless: {answer.amount.high is None}, open: {answer.amount.low_open}")
        assert expected is not None
        assert holds(ends(answer.amount), expected)
        assert not answer.exact_bounds or ends(answer.amount) == expected

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
        answer = total(ds, wanted)
        assume(answer.exact_bounds)
        expected = {
            f"{part} in {whole}"
            for lines in joined(ds)
            for part, whole in oracle.deciding(lines, [line.id for line in lines if line.id in wanted])
        }
        named = {reason for reason in answer.widened_by if " in " in reason}

        event(f"decisive: {len(expected)}")
        assert expected == named

    @given(own.funding_datasets(shared=False, doubts=False), st.data())
    def test_lines_that_widen(self, ds: Dataset, data: st.DataObject) -> None:
        """
        In trees without open links a range is one because of wanted lines of no exact amount, or overspent ones.
        """
        answer = total(ds, some(data, ds))

        event(f"exact: {answer.amount.exact}")
        assert answer.amount.exact == (not answer.widened_by)
        lines = [ds.funding[id] for id in answer.widened_by]
        assert all(not line.amount.asserted or not line.amount.value.exact or line.overspent.known for line in lines)

    @given(own.funding_datasets(most=5), st.data())
    def test_a_total_is_the_same_after_a_pickle(self, ds: Dataset, data: st.DataObject) -> None:
        """
        A total that was pickled before anybody asked why it is a range gives the same reasons.
        """
        wanted = some(data, ds)
        answer: Total = pickle.loads(pickle.dumps(total(ds, wanted)))  # noqa: S301 - made here

        assert answer == total(ds, wanted)
        assert answer.account == total(ds, wanted).account

    @given(own.funding_datasets(most=5), st.data())
    def test_the_order_of_lines_does_not_matter(self, ds: Dataset, data: st.DataObject) -> None:
        """
        Lines and links in another order have the same total for the same reasons.
        """
        wanted = some(data, ds)
        answer = total(ds, wanted)
        owners = [
            attrs.evolve(
                initiative,
                funding=tuple([attrs.evolve(line, part_of=line.part_of[::-1]) for line in initiative.funding[::-1]]),
            )
            for initiative in ds.initiatives
        ]
        mixed = Dataset.of(*owners, *ds.sources)
        again = total(mixed, wanted)

        assert (answer.amount, answer.exact_bounds) == (again.amount, again.exact_bounds)
        assert sorted(answer.widened_by) == sorted(again.widened_by)
        assert (sorted(answer.counted), sorted(answer.contained)) == (sorted(again.counted), sorted(again.contained))

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

    @examples(200)
    @given(own.funding_datasets(most=4, nested=True), st.data())
    def test_links_that_nobody_speaks_of(self, ds: Dataset, data: st.DataObject) -> None:
        """
        Lines of an initiative and of one that it is part of may lie in one another, unless sources speak of it.
        """
        wanted = some(data, ds)
        lines = list(ds.funding)
        implied = oracle.unspoken(lines, wanted, "scheme", "fund")
        expected = oracle.between(lines, wanted, implied=implied)
        answer = total(ds, wanted)
        named = {tuple(reason.split(" in ")) for reason in answer.widened_by if " in " in reason}

        event(f"implied: {len(implied)}, exact bounds: {answer.exact_bounds}, widen: {bool(named & {*implied})}")
        assert expected is not None
        assert holds(ends(answer.amount), expected)
        assert not answer.exact_bounds or ends(answer.amount) == expected

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

    @given(own.funding_datasets(shared=False, loose=False), st.data())
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

    @given(own.funding_datasets(most=5, loose=False), st.data())
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

    @given(own.funding_datasets(shared=False) | own.funding_datasets(shared=False, doubts=False), st.data())
    def test_a_record_without_a_world_is_a_fault(self, ds: Dataset, data: st.DataObject) -> None:
        """
        Records load if and only if some world keeps all bounds; the fault names the line and its parts.
        """
        sure, _ = oracle.edges_of(ds.funding)
        # Only a line that has parts can be less than they are.
        wholes = sorted({whole for _, whole in sure})
        small, pounds = data.draw(st.sampled_from(wholes or ds.funding.ids)), data.draw(st.integers(0, 2))
        spoilt = with_amount(ds, small, pounds)
        at = [line.id for line in ds.funding.of(small.partition("/")[0])].index(small)
        world = oracle.between(list(spoilt.funding), [])
        faults = faults_of(spoilt)

        event(f"world: {world is not None}")
        assert bool(faults) == (world is None)
        if not pounds:
            assert all(fault.field == f"funding[{at}].amount" for fault in faults)
            assert all(part in fault.expected for fault in faults for part, whole in sure if whole == small)

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
        answer = total(ds, wanted)
        expected = oracle.between(list(ds.funding), wanted)

        event(f"tight: {answer.exact_bounds}, exact: {answer.amount.exact}")
        assert expected is not None
        assert holds(ends(answer.amount), expected)
        assert not answer.exact_bounds or ends(answer.amount) == expected

    @given(own.funding_datasets(most=5), st.data())
    def test_a_filter_finds_what_lies_in_a_line(self, ds: Dataset, data: st.DataObject) -> None:
        """
        `where(part_of=...)` finds what lies in a line over certain links, with `possibly` over open ones too.
        """
        whole = data.draw(st.sampled_from(ds.funding.ids))
        sure, maybe = oracle.edges_of(ds.funding)
        certain = inside(ds.funding.ids, sure)[whole] - {whole}
        possible = inside(ds.funding.ids, [*sure, *maybe])[whole] - {whole}

        event(f"certain: {bool(certain)}, more: {certain < possible}")
        assert certain == set(ds.funding.where(part_of=whole).ids)
        assert possible == set(ds.funding.where(part_of=whole, possibly=True).ids)

    @given(own.funding_datasets(), st.data())
    def test_two_currencies_have_a_total_each(self, ds: Dataset, data: st.DataObject) -> None:
        """
        Lines of two currencies have no total, but one for each, and groups that mix them are split.
        """
        made = beside(ds, fact(Amount.exactly(5, unit="EUR"), cite="book"))
        assert made is not None
        euros = made.funding.filter(lambda line: line.id in {*some(data, ds), "other/new"})
        pounds = euros - euros.of("other")
        assume(any(line.amount.known for line in pounds))
        unknown = [line.id for line in pounds if not line.amount.known]

        with pytest.raises(UnitError, match=r"'EUR' and 'GBP'; ask for totals_by\('currency'\)"):
            euros.total()
        assert euros.of("other").total().amount == Amount.exactly(5, unit="EUR")
        by_currency = euros.totals_by("currency")
        assert by_currency["EUR"].amount == Amount.exactly(5, unit="EUR")
        assert by_currency["GBP"].amount == (pounds.filter(lambda line: line.amount.known)).total().amount
        assert list(by_currency) == ["EUR", "GBP", *([None] if unknown else [])]
        assert {group_total.amount.unit for group_total in euros.totals_by("owner").values()} == {"GBP", "EUR"}
        assert {group_total.amount.unit for group_total in euros.totals_by("stage").values()} == {"GBP", "EUR"}
        assert list(euros.totals_by("stage")) == ["unknown, EUR", "unknown, GBP"]
        assert euros.totals_by("stage")["unknown, GBP"].amount == pounds.total().amount


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
        answer = total(ds, wanted)
        sure, maybe = oracle.edges_of(ds.funding)
        counted: set[str] = set()
        held: set[tuple[str, str]] = set()
        for edges in oracle.worlds(list(ds.funding)):
            inner = inside(ds.funding.ids, edges)
            counted |= {part for id in wanted for part in inner[id]}
            held |= edges
        ruled_out = {edge for edge in maybe if edge not in held and not counted.isdisjoint(edge)}

        event(f"ruled out: {len(ruled_out)}")
        assert [id for id in ds.funding.ids if id in counted] == list(answer.counted)
        assert {edge for edge in sure if edge[1] in counted} == set(answer.contained)
        assert sorted(ruled_out) == list(answer.ruled_out)

    @given(own.funding_datasets(most=5, nested=True), st.data())
    def test_it_prints_all_that_it_has(self, ds: Dataset, data: st.DataObject) -> None:
        """
        The account leads with the amount, has a line for each thing that counts or widens, and says what is assumed.
        """
        answer = total(ds, some(data, ds))
        lines = answer.account
        heads = ("counted", "a range because", "perhaps wider than need be", "ruled out", "taken for granted")
        printed = {head: [line for line in lines if line.startswith(head)] for head in heads}
        entries = [line.strip().removeprefix("counted: ").removeprefix("a range because: ") for line in lines]

        assert lines[0] == str(answer.amount.rounded_outward())
        assert repr(answer).startswith(f"Total({lines[0]!r}, {len(answer.counted)} line")
        assert list(map(len, printed.values())) == [
            bool(answer.counted),
            bool(answer.widened_by),
            not answer.exact_bounds,
            bool(answer.ruled_out),
            True,
        ]
        for reason in answer.widened_by:
            assert any(entry.startswith(f"{reason} is ") for entry in entries)
        for part, whole in answer.ruled_out:
            assert any(entry.endswith(f"{part} in {whole}") for entry in entries)
        for id in answer.counted:
            (entry,) = [entry for entry in entries if entry.startswith(f"{id}, ")]
            for link in ds.funding[id].part_of:
                is_open = link.truth is POSSIBLE and (id, link.to) not in answer.ruled_out
                assert is_open == (link.to in entry.partition("perhaps in ")[2])

    @given(own.funding_datasets(most=5), st.data())
    def test_parts_are_printed_below_a_whole(self, ds: Dataset, data: st.DataObject) -> None:
        """
        A counted line stands indented below one that it certainly lies in, the others stand on the left.
        """
        answer = total(ds, some(data, ds))
        assume(len(answer.counted) > 1)
        start = answer.account.index("counted:") + 1
        lines = answer.account[start : start + len(answer.counted)]
        depths = {line.split(",")[0].strip(): len(line) - len(line.lstrip()) for line in lines}
        above: list[str] = []
        wholes = dict(reversed([*answer.contained]))

        assert set(depths) == set(answer.counted)
        for id, depth in depths.items():
            above[depth // 2 - 1 :] = [id]
            around = {whole for part, whole in answer.contained if part == id}
            assert (len(above) > 1) == (id in wholes)
            assert len(above) == 1 or above[-2] in around


def test_funding_datasets_covers_what_it_promises() -> None:
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
    assert wanted | {"tight True", "tight False"} == {feature for feature, count in seen.items() if count}


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
