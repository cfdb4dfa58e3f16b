"""
Strategies for initiatives and what is inside them.
"""

from typing import Never, cast

import attrs
from hypothesis import strategies as st

from countylines.evidence import UNKNOWN, Fact, Link
from countylines.records import Nested
from countylines.records.fields import fields_with
from countylines.records.figures import Figure
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.milestones import Milestone
from countylines.records.provisions import Provision
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.roles import Role
from countylines.strategies._evidence import links
from countylines.strategies._records import records
from countylines.strategies._values import amounts, ids
from countylines.strategies._worlds import World, some, worlds
from countylines.values.amounts import Amount
from countylines.values.dates import EdtfDate
from countylines.vocab import LinkKind, MilestoneKind


def roles(*, world: World | None = None) -> st.SearchStrategy[Role]:
    """
    Draw roles.

    Args:
        world: The ids that references lead to; drawn if it is not given.
    """
    return records(Role, world)


def milestones(*, world: World | None = None) -> st.SearchStrategy[Milestone]:
    """
    Draw milestones.

    Args:
        world: The ids that references lead to; drawn if it is not given.
    """
    return records(Milestone, world)


def provisions(*, world: World | None = None) -> st.SearchStrategy[Provision]:
    """
    Draw provisions.

    Args:
        world: The ids that references lead to; drawn if it is not given.
    """
    return records(Provision, world)


def figures(*, world: World | None = None) -> st.SearchStrategy[Figure]:
    """
    Draw figures of an initiative.

    Args:
        world: The ids that references lead to; drawn if it is not given.
    """
    return records(Figure, world)


@st.composite
def fundings(
    draw: st.DrawFn, *, world: World | None = None, amount: st.SearchStrategy[Amount] | None = None
) -> Funding:
    """
    Draw funding lines, the amount and what was paid in one currency.

    Args:
        draw: Draws from a strategy.
        world: The ids that references lead to; drawn if it is not given.
        amount: Draws the amounts; any currency without it.
    """
    world = world or draw(worlds())
    currency = draw(st.sampled_from(["GBP", "EUR"]))
    values = amounts(unit=currency) if amount is None else amount
    return draw(records(Funding, world, amount=world.fact(values), paid=world.fact(values)))


def recommendations(*, world: World | None = None) -> st.SearchStrategy[Recommendation]:
    """
    Draw recommendations, with and without a number.

    Args:
        world: The ids that references lead to; drawn if it is not given.
    """
    number = st.sampled_from(["", "1", "2.1", "R12", "12(a)"])
    return records(Recommendation, world, key=st.one_of(st.integers(1, 20).map(str), ids()), number=number)


def remarks(*, world: World | None = None) -> st.SearchStrategy[Remark]:
    """
    Draw remarks.

    Args:
        world: The ids that references lead to; drawn if it is not given.
    """
    return records(Remark, world)


def responses(*, world: World | None = None, to: tuple[str, ...] = ()) -> st.SearchStrategy[Response]:
    """
    Draw responses to some of the recommendations *to*, or to the whole report.

    Args:
        world: The ids that references lead to; drawn if it is not given.
        to: The ids of the recommendations that it may answer; empty for the whole report.
    """
    return records(Response, world, to=some(to) if to else st.just(()))


@st.composite
def initiatives(
    draw: st.DrawFn, *, world: World | None = None, currency: str | None = None, lines: int = 0
) -> Initiative:
    """
    Draw initiatives with a few records inside, all keys different.

    Args:
        draw: Draws from a strategy.
        world: The ids that references lead to.
        currency: The currency of all amounts; any if none is given.
        lines: The least number of funding lines; there are two at most.
    """
    world = world or draw(worlds())
    # Recommendations come first, since responses name their keys.
    asked = draw(st.lists(recommendations(world=world), max_size=2).map(tuple))
    keys = tuple(dict.fromkeys(recommendation.key for recommendation in asked))
    # A report may be published never, once or in parts, so that its recommendations have no date, one or a range.
    marks = st.one_of(milestones(world=world), records(Milestone, world, kind=st.just(MilestoneKind.PUBLISHED)))
    money = fundings(world=world, amount=amounts(unit=currency) if currency else None)
    initiative = records(
        Initiative,
        world,
        roles=st.lists(roles(world=world), max_size=1).map(tuple),
        milestones=st.lists(marks, max_size=2).map(tuple),
        provisions=st.lists(provisions(world=world), max_size=1).map(tuple),
        figures=st.lists(figures(world=world), max_size=1).map(tuple),
        funding=st.lists(money, min_size=lines, max_size=2).map(tuple),
        recommendations=st.just(asked),
        responses=st.lists(responses(world=world, to=keys), max_size=2).map(tuple),
        remarks=st.lists(remarks(world=world), max_size=1).map(tuple),
        links=st.lists(_links(world), max_size=1).map(tuple),
    )
    return _without_repeats(_in_order(draw(initiative)))


def _in_order(initiative: Initiative) -> Initiative:
    # Nobody answers a report before it is published.
    responses = tuple([_after(initiative.start, response) for response in initiative.responses])
    return attrs.evolve(initiative, responses=responses)


def _after(start: Fact[EdtfDate], response: Response) -> Response:
    early = start.asserted and response.date.asserted and response.date.value.before(start.value).certain
    return attrs.evolve(response, date=UNKNOWN) if early else response


def _links(world: World) -> st.SearchStrategy[Link]:
    # A part of a topic would be no part of a whole.
    kinds = st.sampled_from([kind for kind in LinkKind if kind is not LinkKind.PART_OF])
    return links(st.sampled_from(world.topics), sources=st.sampled_from(world.sources), kinds=kinds)


def _without_repeats(initiative: Initiative) -> Initiative:
    """
    The initiative with the first nested record of each key.
    """
    taken: set[str] = set()
    groups: dict[str, object] = {}
    # Responses name recommendations, so these come first.
    for field in sorted(fields_with(Initiative, "records"), key=lambda field: field.name != "recommendations"):
        members: tuple[Nested, ...] = getattr(initiative, field.name)
        unique = {member.key: member for member in members if member.key not in taken}
        taken |= unique.keys()
        groups[field.name] = tuple(unique.values())
    return attrs.evolve(initiative, **cast("dict[str, Never]", groups))
