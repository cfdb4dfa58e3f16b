"""
Our strategies make what they say, for anybody's tests.
"""

from contextlib import suppress
from random import Random
from typing import cast

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import countylines as cl
from countylines import selections
from countylines import strategies as own

RECORDS = [
    cl.Figure, cl.Funding, cl.Initiative, cl.Measure, cl.Milestone, cl.Note, cl.Observation, cl.Organisation, cl.Person,
    cl.Place, cl.Post, cl.Provision, cl.Recommendation, cl.Remark, cl.Response, cl.Role, cl.Slice, cl.Source, cl.Topic,
]  # fmt: skip
VALUES = [cl.Amount, cl.Certainty, cl.Citation, cl.EdtfDate, cl.Link, cl.Period, cl.Quantity]

SELECTIONS = [
    selections.Actors,
    selections.Figures,
    selections.FundingLines,
    selections.Initiatives,
    selections.Measures,
    selections.Milestones,
    selections.Notes,
    selections.Observations,
    selections.Organisations,
    selections.People,
    selections.Places,
    selections.Provisions,
    selections.Recommendations,
    selections.Remarks,
    selections.Responses,
    selections.Sources,
    selections.Timeline,
    selections.Topics,
]


@pytest.mark.parametrize("cls", [*RECORDS, *VALUES, cl.Dataset, cl.Fact, cl.Claim])
def test_every_public_type_has_its_strategy(cls: type[object]) -> None:
    """
    `st.from_type` makes each public type, hashable and with a repr.
    """
    own.register_all()

    @settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
    @given(st.from_type(cls))
    def check(value: object) -> None:
        assert isinstance(value, cls)
        assert isinstance(hash(value), int)
        assert repr(value)

    check()


@pytest.mark.parametrize("cls", SELECTIONS)
def test_selections_are_drawn_from_datasets(cls: type[object]) -> None:
    """
    A selection of any kind is one that answers: it goes through its records and gives their rows.
    """

    @settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
    @given(st.from_type(cls))
    def check(drawn: object) -> None:
        assert isinstance(drawn, cls)
        selection = cast("selections.Selection[cl.Topic]", drawn)
        assert len(selection.rows()) == len(list(selection)) == len(selection)

    check()


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(st.from_type(cl.Total))
def test_totals_are_drawn_from_datasets(total: cl.Total) -> None:
    """
    A total has an amount and an account of it.
    """
    assert str(total).startswith(str(total.amount.rounded_outward()))


@given(st.from_type(cl.Fact[cl.EdtfDate]), st.from_type(cl.Claim[bool]))
def test_generic_types_have_their_strategies(fact: cl.Fact[cl.EdtfDate], claim: cl.Claim[bool]) -> None:
    """
    The values of a fact and a claim are of the type that was asked for.
    """
    assert all(isinstance(member.value, cl.EdtfDate) for member in fact.claims)
    assert isinstance(claim.value, bool)


def test_datasets_cover_what_they_promise() -> None:
    """
    Rivals, undecided and unknown facts, links in all three states, parts within wholes, and answers are all drawn.
    """
    wanted = {"same", "compatible", "at-odds", "undecided", "unknown", "yes", "no", "possible", "none-on-record"}
    seen: set[str] = set()

    def is_the_last(ds: cl.Dataset) -> bool:
        facts: list[cl.Fact[object]] = [fact for line in ds.funding for fact in (line.amount, line.funder)]
        facts += [
            fact for initiative in ds.initiatives for fact in (initiative.start, initiative.end, initiative.places)
        ]
        seen.update(str(fact.agreement) for fact in facts if len(fact.stated) > 1)
        seen.update("undecided" for fact in facts if fact.undecided)
        seen.update("unknown" for fact in facts if not fact.known)
        seen.update(link.truth.value for line in ds.funding for link in line.part_of)
        seen.update(str(stance) for rec in ds.recommendations for stance in ds.status(rec))
        return wanted <= seen

    # Datasets take long to draw: no more than are needed, and none smaller.
    once = settings(max_examples=150, phases=[Phase.generate], database=None)
    with suppress(NoSuchExample):
        find(own.datasets(), is_the_last, settings=once, random=Random(0))  # noqa: S311 - nothing secret

    assert wanted - seen == set()


def test_strategies_are_named_after_their_types() -> None:
    """
    Each record type has a public strategy with the plural of its name.
    """
    expected = {f"{cls.__name__.lower()}s" for cls in RECORDS}

    assert expected <= set(own.__all__)
    assert sorted(own.__all__) == own.__all__
    assert all(attrs.has(cls) for cls in RECORDS)
