"""
Laws of what checks look at: what is taken together in one walk is what is there, and what plainly fits does fit.
"""

from copy import deepcopy
from itertools import product
from pathlib import Path

import attrs
import pytest
from cattrs.errors import BaseValidationError
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    Amount,
    Citation,
    Claim,
    Dataset,
    Fact,
    Funding,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    Role,
    RoleKind,
    Source,
    Standing,
    fact,
)
from countylines import strategies as own
from countylines.checks.gathered import Gathered
from countylines.checks.record import record_problems
from countylines.form.dump import body_of
from countylines.form.strict import structure
from countylines.index.index import Index
from countylines.records import Nested
from countylines.records.walk import claimed, references
from countylines.totals.glance import plainly_fit
from countylines.typing import Record, TopLevel
from effort import examples
from oracles import anatomy
from oracles.plants import FULL, Written, known_of, plants_of, records_of

CITE = Citation("page")


@examples(30)
@given(own.datasets())
def test_all_that_records_name_is_gathered(ds: Dataset) -> None:
    """
    What is gathered is each id that a field names, by the classes that it may lead to, and each source that is cited.
    """
    gathered = Gathered()
    named: dict[tuple[type[Record], ...], set[str]] = {(Source,): set()}
    for top in ds._records:
        gathered.add(top)
        for record in anatomy.parts_of(top):
            cites = [*record.cites]
            cites += [cite for _, fact in anatomy.facts_of(record) for claim in fact.claims for cite in claim.cites]
            cites += [cite for link in anatomy.links_of(record) for cite in (*link.said, *link.denied, *link.unstated)]
            named[(Source,)] |= {cite.source for cite in cites}
            for _, id, kinds in references(record):
                named.setdefault(kinds, set()).add(id)

            assert claimed(record) == [(name, fact) for name, fact in anatomy.facts_of(record) if fact.claims]

    assert {kinds: ids for kinds, ids in gathered.named.items() if ids} == {
        kinds: ids for kinds, ids in named.items() if ids
    }
    assert gathered.records == {record.id: record for top in ds._records for record in anatomy.parts_of(top)}


def test_what_is_plainly_right_breaks_no_rule(tmp_path: Path) -> None:
    """
    A record that the walk calls plain breaks no rule of one record, whatever fault is planted in it.
    """
    records = records_of(Dataset.read(Written(tmp_path, FULL).folder))
    plain, broken = list[TopLevel](), 0
    for owner in records:
        for plant in plants_of(known_of(records), owner):
            body = deepcopy(body_of(owner))
            plant.change(body)
            try:
                changed = structure(type(owner), owner.id, body)
            except (BaseValidationError, ValueError):
                continue
            broken += any(record_problems(changed))
            plain += [changed] if Gathered().add(changed) else []

    assert broken > 100
    assert [problem for record in plain for problem in record_problems(record)] == []


CITES = (CITE,)
FUND = Initiative(id="fund", cites=CITES, name="F", kind=InitiativeKind.FUND)
EUROS = fact(Amount.parse("€5"), cite=CITE)
BROKEN = {
    "no citation": attrs.evolve(FUND, cites=()),
    "a claim without one": attrs.evolve(FUND, places=Fact(claims=(Claim(value=("a",), cites=()),))),
    "a place twice": attrs.evolve(FUND, places=fact(("a", "a"), cite=CITE)),
    "two currencies": attrs.evolve(
        FUND, funding=(Funding(key="line", cites=CITES, amount=fact(Amount.parse("£5"), cite=CITE), paid=EUROS),)
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_breaks_one_rule_alone_is_not_plainly_right(what: str) -> None:
    """
    One fault in a record that has no other is seen, also where files could hardly have it.
    """
    assert [list(record_problems(BROKEN[what])) != [], Gathered().add(BROKEN[what])] == [True, False]


def test_a_common_record_is_plainly_right() -> None:
    """
    A record whose facts have one claim each, and what it refers to, need no rule to be asked.
    """
    lead = Role(kind=RoleKind.LEAD, actor=fact("body", cite=CITE))
    line = Funding(key="line", amount=fact(Amount.parse("£5"), cite=CITE), part_of=(Link(to="fund/line", said=CITES),))
    fund = attrs.evolve(FUND, roles=(lead,), funding=(line,))
    page = Source(id="page", title="A page", issuer="I", grade=Grade.OFFICIAL, url="https://a.example/page?b=c")

    assert [Gathered().add(record) for record in (fund, page)] == [True, True]


@examples(20)
@given(own.datasets(), st.data())
def test_nested_records_are_those_of_their_owners(ds: Dataset, data: st.DataObject) -> None:
    """
    The tables of nested records hold each under its id, in the order of the owners, whichever is asked for first.
    """
    index = Index(ds._index.records, ds._heading)
    expected = [
        member
        for id in sorted(index.records)
        for member in anatomy.parts_of(index.records[id])
        if isinstance(member, Nested)
    ]
    kinds: list[type[Nested]] = list(dict.fromkeys(map(type, expected)))
    first = data.draw(st.lists(st.sampled_from(kinds), unique=True)) if kinds else []

    for kind in first:
        assert list(index.nested_of(kind).items()) == [(one.id, one) for one in expected if type(one) is kind]
    assert list(index.nested.items()) == [(one.id, one) for one in expected]
    for kind in kinds:
        assert list(index.nested_of(kind).items()) == [(one.id, one) for one in expected if type(one) is kind]


AMOUNTS = ["£1", "£2", "£3", "€2", "under £3", "over £1, up to £3", "up to £3", "at least £2"]
STANDINGS = [*[Standing.STATED] * 15, Standing.INFERRED, Standing.PLANNED, Standing.SUPERSEDED]


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Funding]:
    """
    Two to four lines of a few pounds.
    """
    made: dict[str, Funding] = {}
    for at in range(draw(st.integers(2, 4))):
        text, standing = draw(st.sampled_from(AMOUNTS)), draw(st.sampled_from(STANDINGS))
        amount = fact(Amount.parse(text), cite=CITE, standing=standing)
        made[f"fund/line-{at}"] = Funding(key=f"line-{at}", owner="fund", cites=(CITE,), amount=amount)
    return made


def reach(amount: Fact[Amount]) -> list[int]:
    """
    The whole pounds up to £9 that a stated amount may be.
    """
    value = amount.value
    return [pounds for pounds in range(10) if value.at_most(pounds).possible and value.at_least(pounds).possible]


@examples(400)
@given(lines(), st.data())
def test_what_plainly_fits_does_fit(lines: dict[str, Funding], data: st.DataObject) -> None:
    """
    Of lines that plainly fit some sizes can be found with room for all parts in each whole, in one currency.
    """
    names = list(lines)
    wholes = {
        name: data.draw(st.sampled_from([names[:1], names[at - 1 : at], names[: min(at, 2)]]))
        for at, name in enumerate(names)
        if at
    }
    plain = plainly_fit(lines, lines, wholes)
    event(f"plain: {plain}, links: {sum(map(len, wholes.values()))}")
    if not plain:
        return
    sizes = [
        dict(zip(names, numbers, strict=True)) for numbers in product(*[reach(line.amount) for line in lines.values()])
    ]

    assert len({line.amount.value.unit for line in lines.values()}) == 1
    assert any(
        all(sum(size[part] for part, around in wholes.items() if whole in around) <= size[whole] for whole in names)
        for size in sizes
    )
