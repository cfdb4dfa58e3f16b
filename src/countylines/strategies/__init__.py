"""
Hypothesis strategies for every public type and for whole datasets, for our tests and for yours.

They come with the extra `hypothesis`. Importing hypothesis registers them, so that
`st.from_type(countylines.Initiative)` works.

Example:
    >>> from hypothesis import given, settings
    >>> import countylines as cl
    >>> from countylines.strategies import datasets
    >>> @settings(max_examples=10)
    ... @given(datasets())
    ... def test_nobody_leads_from_outside(ds: cl.Dataset) -> None:
    ...     assert all(lead in ds.actors for each in ds.initiatives for lead in each.actors("lead"))
    >>> test_nobody_leads_from_outside()
"""

from collections.abc import Callable
from typing import Final, cast, get_args

from hypothesis import strategies as st

from countylines.certainty import Certainty
from countylines.dataset import Dataset
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.records.figures import Figure
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure, Observation, Slice
from countylines.records.milestones import Milestone
from countylines.records.notes import Note
from countylines.records.organisations import Organisation
from countylines.records.people import Person, Post
from countylines.records.places import Place
from countylines.records.provisions import Provision
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.roles import Role
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.strategies._datasets import datasets
from countylines.strategies._evidence import citations, claims, facts, links
from countylines.strategies._money import pots
from countylines.strategies._records import (
    figures,
    fundings,
    initiatives,
    measures,
    milestones,
    notes,
    observations,
    organisations,
    persons,
    places,
    posts,
    provisions,
    recommendations,
    remarks,
    responses,
    roles,
    slices,
    sources,
    topics,
)
from countylines.strategies._values import (
    amounts,
    certainties,
    coverages,
    days,
    edtf_dates,
    ids,
    numbers,
    periods,
    quantities,
    texts,
)
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Amount, Quantity

__all__ = [
    "amounts",
    "certainties",
    "citations",
    "claims",
    "coverages",
    "datasets",
    "days",
    "edtf_dates",
    "facts",
    "figures",
    "fundings",
    "ids",
    "initiatives",
    "links",
    "measures",
    "milestones",
    "notes",
    "numbers",
    "observations",
    "organisations",
    "periods",
    "persons",
    "places",
    "posts",
    "pots",
    "provisions",
    "quantities",
    "recommendations",
    "register_all",
    "remarks",
    "responses",
    "roles",
    "slices",
    "sources",
    "texts",
    "topics",
]

# Made when they are first asked for: importing hypothesis should not wait for them.
_STRATEGIES: Final[dict[type, Callable[[], st.SearchStrategy[object]]]] = {
    Amount: amounts,
    Certainty: certainties,
    Citation: citations,
    Dataset: datasets,
    EdtfDate: edtf_dates,
    Figure: figures,
    Funding: fundings,
    Initiative: initiatives,
    Link: lambda: links(ids()),
    Measure: measures,
    Milestone: milestones,
    Note: notes,
    Observation: observations,
    Organisation: organisations,
    Period: periods,
    Person: persons,
    Place: places,
    Post: posts,
    Provision: provisions,
    Quantity: quantities,
    Recommendation: recommendations,
    Remark: remarks,
    Response: responses,
    Role: roles,
    Slice: slices,
    Source: sources,
    Topic: topics,
}


def register_all() -> None:
    """
    Register the strategies with hypothesis, for `st.from_type`.
    """
    for cls, make in _STRATEGIES.items():
        st.register_type_strategy(cls, _deferred(make))
    st.register_type_strategy(Claim, lambda hint: claims(_values_of(hint)))
    st.register_type_strategy(Fact, lambda hint: facts(_values_of(hint)))


def _deferred(make: Callable[[], st.SearchStrategy[object]]) -> Callable[[type], st.SearchStrategy[object]]:
    return lambda _: make()


def _values_of(hint: type[object]) -> st.SearchStrategy[object]:
    inner = get_args(hint)
    return st.from_type(cast("type[object]", inner[0])) if inner else texts()


# Here and not in the hook of hypothesis, which finds this module half made when it is imported first.
register_all()
