"""
Strategies for measures and their observations.
"""

from hypothesis import strategies as st

from countylines.records.measures import Measure, Observation, Slice
from countylines.strategies._records import records
from countylines.strategies._values import amounts, ids, quantities
from countylines.strategies._worlds import World, worlds


def slices() -> st.SearchStrategy[Slice]:
    """
    Draw ways to break a measure down.
    """
    values = st.lists(ids(), min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(Slice, name=ids(), values=values)


@st.composite
def observations(
    draw: st.DrawFn, *, world: World | None = None, unit: str = "people", ways: tuple[Slice, ...] = ()
) -> Observation:
    """
    Draw observations of the whole or of a slice.

    Args:
        draw: Draws from a strategy.
        world: The ids that references lead to.
        unit: The unit of the measure.
        ways: The slices that the measure declares.
    """
    world = world or draw(worlds())
    chosen = sorted([(way.name, draw(st.sampled_from(way.values))) for way in ways if draw(st.booleans())])
    value = world.fact(amounts(unit=unit) if unit == "GBP" else quantities(unit=unit))
    change = world.fact(quantities(unit="%"))
    # Without a key of its own, an observation makes one of its period and its slice.
    return draw(records(Observation, world, key=st.just(""), slice=st.just(tuple(chosen)), value=value, change=change))


@st.composite
def measures(draw: st.DrawFn, *, world: World | None = None) -> Measure:
    """
    Draw measures with a few observations.

    Args:
        draw: Draws from a strategy.
        world: The ids that references lead to; drawn if it is not given.
    """
    world = world or draw(worlds())
    unit = draw(st.sampled_from(["people", "GBP", "%"]))
    ways = tuple(draw(st.lists(slices(), max_size=1)))
    series = st.lists(
        observations(world=world, unit=unit, ways=ways), max_size=3, unique_by=lambda observation: observation.key
    )
    return draw(records(Measure, world, unit=st.just(unit), slices=st.just(ways), observations=series.map(tuple)))
