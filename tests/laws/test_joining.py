"""
Laws of joining: what each of two datasets was checked for is not checked again, and all that their union may break is.
"""

import pickle
from collections.abc import Callable
from typing import Final, cast

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    Amount,
    Citation,
    Dataset,
    Fault,
    Funding,
    FundingStage,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    Organisation,
    OrganisationKind,
    Source,
    Topic,
    fact,
)
from countylines import strategies as own
from countylines.errors import CountylinesError
from countylines.form.faults import DatasetError
from countylines.typing import TopLevel
from effort import examples

CITE: Final = Citation("page")
PAGE: Final = Source(id="page", title="Page", issuer="Body", grade=Grade.OFFICIAL)
BEES: Final = Topic(id="bees", name="Bees")


def faults_of(make: Callable[[], Dataset]) -> tuple[Fault, ...]:
    """
    What is wrong with a dataset that is made.
    """
    try:
        make()
    except DatasetError as error:
        return error.faults
    return ()


@examples(25)
@given(own.datasets(), own.days(), st.data())
def test_a_union_is_checked_as_its_records_are(ds: Dataset, day: str, data: st.DataObject) -> None:
    """
    A union of datasets and views has the faults that its records have when all of them are checked anew.
    """
    views: list[Callable[[], Dataset]] = [
        lambda: ds,
        lambda: ds.as_known_on(day),
        ds.impartial,
        ds.as_stated,
        lambda: pickle.loads(pickle.dumps(ds.as_stated())),  # noqa: S301 - our own bytes
    ]
    view = data.draw(st.sampled_from(views))()
    expected = faults_of(lambda: Dataset.of(BEES, *view._records))
    event(f"faults: {bool(expected)}")

    assert faults_of(lambda: Dataset.of(BEES) | view) == expected
    assert set(faults_of(lambda: view | Dataset.of(BEES))) == set(expected)


def line(id: str, pounds: int, *wholes: str) -> Initiative:
    """
    An initiative with one funding line in others.
    """
    funding = Funding(
        key="line",
        amount=fact(Amount.parse(f"£{pounds}"), cite=CITE),
        stage=fact(FundingStage.AWARDED, cite=CITE),
        part_of=tuple([Link(to=f"{whole}/line", said=(CITE,)) for whole in wholes]),
    )
    return Initiative(id=id, cites=(CITE,), name=id, kind=InitiativeKind.FUND, funding=(funding,))


def body(id: str, *, same_as: tuple[str, ...] = (), aliases: tuple[str, ...] = ()) -> Organisation:
    """
    An organisation of which little is said.
    """
    return Organisation(id=id, name=id, kind=OrganisationKind.CHARITY, same_as=same_as, aliases=aliases)


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ((PAGE, line("fund", 5), line("a", 3, "fund")), (PAGE, line("fund", 5), line("b", 3, "fund")), "amount"),
        ((body("a", same_as=("wikidata:Q84",)),), (body("b", same_as=("wikidata:Q84",)),), "same_as"),
        ((body("a", aliases=("b",)),), (body("b"),), "aliases"),
    ],
)
def test_what_only_the_union_breaks_is_found(
    one: tuple[TopLevel, ...], other: tuple[TopLevel, ...], field: str
) -> None:
    """
    Parts of one line in two datasets, an outside id in both, or an alias that is an id in the other are faults.
    """
    left, right = Dataset.of(*one), Dataset.of(*other)
    faults = faults_of(lambda: left | right)

    assert {field in fault.field for fault in faults} == {True}
    assert set(faults) == set(faults_of(lambda: Dataset.of(*dict.fromkeys((*other, *one)))))


def test_a_view_that_breaks_a_rule_is_checked() -> None:
    """
    Records of a view are checked one by one, for what they rest on may have been left out.
    """
    wrong = Dataset({"a": cast("TopLevel", attrs.evolve(body("a"), id="A B"))}, Dataset.of(BEES)._heading)

    with pytest.raises(CountylinesError, match="lower-case words"):
        _ = Dataset.of(BEES) | wrong
