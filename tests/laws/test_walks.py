"""
Laws of what checks look at: what is taken together in one walk is what is there, and what plainly fits does fit.
"""

from itertools import product

from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Amount, Citation, Dataset, Fact, Funding, Standing, fact
from countylines import strategies as own
from countylines.records.walk import cites_beside, claimed, references, targets
from countylines.totals.glance import plainly_fit
from effort import examples
from oracles import anatomy

CITE = Citation("page")


@examples(30)
@given(own.datasets())
def test_a_short_walk_leaves_nothing_out(ds: Dataset) -> None:
    """
    Facts without claims are left out of a walk, and citations that a claim or a link shares with its record.
    """
    for owner in ds._records:
        for record in anatomy.parts_of(owner):
            own_cites = [*record.cites]
            beside = [cite for _, fact in anatomy.facts_of(record) for claim in fact.claims for cite in claim.cites]
            beside += [cite for link in anatomy.links_of(record) for cite in (*link.said, *link.denied, *link.unstated)]

            assert claimed(record) == [(name, fact) for name, fact in anatomy.facts_of(record) if fact.claims]
            assert {*cites_beside(record, ())} == {*own_cites, *beside}
            assert {*cites_beside(record, record.cites), *record.cites} == {*own_cites, *beside}
            assert targets(record) == [(kinds, id) for _, id, kinds in references(record)]


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
    plain = plainly_fit(list(lines.values()), wholes)
    event(f"plain: {plain}, links: {sum(map(len, wholes.values()))}")
    if not plain:
        return
    sizes = [dict(zip(names, each, strict=True)) for each in product(*[reach(line.amount) for line in lines.values()])]

    assert len({line.amount.value.unit for line in lines.values()}) == 1
    assert any(
        all(sum(size[part] for part, around in wholes.items() if whole in around) <= size[whole] for whole in names)
        for size in sizes
    )
