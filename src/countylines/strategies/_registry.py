"""
The strategies of the public types, registered with hypothesis for `st.from_type`.

The strategies themselves are imported when hypothesis first asks for them: importing hypothesis should not wait for
them, and where ours are imported first, hypothesis would find their modules half made.
"""

import sys
from collections.abc import Callable
from typing import Final, cast, get_args

from hypothesis import strategies as st

from countylines import selections
from countylines.certainty import Certainty
from countylines.dataset import Dataset
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.form.plan import tables
from countylines.records.measures import Slice
from countylines.strategies._printing import register_printing
from countylines.totals.total import Total
from countylines.values.amounts import Amount
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity

# Strategies whose names are not those of their types with an "s".
_NAMES: Final[dict[type[object], str]] = {
    Certainty: "certainties",
    EdtfDate: "edtf_dates",
    Quantity: "quantities",
}
_TYPES: Final[tuple[type[object], ...]] = (Amount, Certainty, Citation, Dataset, EdtfDate, Period, Quantity, Slice)

# What only a dataset can make: one that was put together by its fields would answer nothing.
_PARTS_OF_DATASETS: Final[dict[type[object], Callable[[Dataset], object]]] = {
    selections.Actors: lambda ds: ds.actors,
    selections.Figures: lambda ds: ds.figures,
    selections.FundingLines: lambda ds: ds.funding,
    selections.Initiatives: lambda ds: ds.initiatives,
    selections.Measures: lambda ds: ds.measures,
    selections.Milestones: lambda ds: ds.milestones,
    selections.Notes: lambda ds: ds.notes,
    selections.Observations: lambda ds: ds.observations,
    selections.Organisations: lambda ds: ds.organisations,
    selections.People: lambda ds: ds.people,
    selections.Places: lambda ds: ds.places,
    selections.Provisions: lambda ds: ds.provisions,
    selections.Recommendations: lambda ds: ds.recommendations,
    selections.Remarks: lambda ds: ds.remarks,
    selections.Responses: lambda ds: ds.responses,
    selections.Sources: lambda ds: ds.sources,
    selections.Timeline: lambda ds: ds.timeline(),
    selections.Topics: lambda ds: ds.topics,
    Total: lambda ds: ds.funding.total(),
}


def register_all() -> None:
    """
    Register the strategies with hypothesis, so that `st.from_type(countylines.Initiative)` works, and how it prints.
    """
    register_printing()
    for cls in (*_TYPES, *[cls for cls in tables() if cls is not Link]):
        st.register_type_strategy(cls, _deferred(_NAMES.get(cls, f"{cls.__name__.lower()}s")))
    for cls, of in _PARTS_OF_DATASETS.items():
        st.register_type_strategy(cls, _drawn_from_datasets(of))
    st.register_type_strategy(Link, lambda _: _called("links", _called("ids")))
    st.register_type_strategy(Claim, lambda hint: _called("claims", _values_of(hint)))
    st.register_type_strategy(Fact, lambda hint: _called("facts", _values_of(hint)))


def _drawn_from_datasets(of: Callable[[Dataset], object]) -> Callable[[type[object]], st.SearchStrategy[object]]:
    return lambda _: _called("datasets").map(lambda drawn: of(cast("Dataset", drawn)))


def _deferred(name: str) -> Callable[[type[object]], st.SearchStrategy[object]]:
    return lambda _: _called(name)


def _called(name: str, *arguments: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    # Through the package, which imports a strategy when it is first asked for.
    strategy = cast("object", getattr(sys.modules["countylines.strategies"], name))
    return cast("Callable[..., st.SearchStrategy[object]]", strategy)(*arguments)


def _values_of(hint: type[object]) -> st.SearchStrategy[object]:
    inner = get_args(hint)
    return st.from_type(cast("type[object]", inner[0])) if inner else _called("texts")
