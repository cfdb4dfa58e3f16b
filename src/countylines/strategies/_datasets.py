"""
Strategies for whole datasets whose references, links and sums hold.
"""

from decimal import Decimal

import attrs
from hypothesis import strategies as st

from countylines.certainty import YES
from countylines.dataset import Dataset
from countylines.evidence import Link, fact
from countylines.records import TopLevel
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.notes import Note
from countylines.strategies._evidence import links
from countylines.strategies._initiatives import initiatives
from countylines.strategies._measures import measures
from countylines.strategies._records import records
from countylines.strategies._sources import organisations, persons, places, sources, topics
from countylines.strategies._worlds import World, worlds
from countylines.values.amounts import Amount
from countylines.vocab import LinkKind


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """
    Draw consistent datasets of a few records of each kind.

    They include conflicting claims, undecided and unknown facts, links in all three states, parts inside wholes, and
    responses.
    """
    world = draw(worlds())
    background = draw(_background(world))
    drawn = st.lists(initiatives(world=world, currency="GBP", lines=1), min_size=1, max_size=2, unique_by=_id)
    acting = [initiative for initiative in draw(drawn) if initiative.id not in world.ids]
    # Ids are drawn without a look at each other, and a dataset has each once: of two that are the same one is left out.
    taken = {*world.ids, *map(_id, acting)}
    series = [measure for measure in draw(st.lists(measures(world=world), max_size=1)) if measure.id not in taken]
    notes = draw(_notes(world, acting, series))
    return Dataset.of(*background, *draw(_linked(world, acting)), *series, *notes)


def _id(record: TopLevel) -> str:
    return record.id


@st.composite
def _background(draw: st.DrawFn, world: World) -> list[TopLevel]:
    """
    The records that the ids of the world lead to.
    """
    kinds: list[tuple[tuple[str, ...], st.SearchStrategy[TopLevel]]] = [
        (world.sources, sources()),
        (world.topics, topics()),
        (world.places, places()),
        (world.organisations, organisations(world=world)),
        (world.people, persons(world=world)),
    ]
    return [attrs.evolve(draw(strategy), id=id) for ids, strategy in kinds for id in ids]


@st.composite
def _linked(draw: st.DrawFn, world: World, initiatives: list[Initiative]) -> list[Initiative]:
    """
    The initiatives with some of their funding lines inside earlier ones.
    """
    linked: dict[str, Funding] = {}
    for line in [line for initiative in initiatives for line in initiative.funding]:
        # Only lines that were drawn before can be wholes, so that no line lies in itself.
        wholes = st.lists(st.sampled_from(list(linked)), max_size=2, unique=True) if linked else st.just([])
        parts = tuple([draw(_part_of(world, whole)) for whole in draw(wholes)])
        linked[line.id] = attrs.evolve(line, part_of=parts)
    roomy = _with_room(world, linked)
    return [attrs.evolve(record, funding=tuple([roomy[line.id] for line in record.funding])) for record in initiatives]


def _part_of(world: World, whole: str) -> st.SearchStrategy[Link]:
    return links(st.just(whole), sources=st.sampled_from(world.sources), kinds=st.just(LinkKind.PART_OF))


def _with_room(world: World, lines: dict[str, Funding]) -> dict[str, Funding]:
    """
    The lines with amounts that leave room for all that is certainly inside them.
    """
    # A line is inside earlier ones alone, so that going backwards each whole comes after all its parts.
    roomy: dict[str, Funding] = {}
    needs = dict.fromkeys(lines, Decimal(0))
    for id, line in reversed(lines.items()):
        room = fact(Amount.between(needs[id], None), cite=world.sources[0])
        roomy[id] = attrs.evolve(line, amount=room) if needs[id] else line
        amount = roomy[id].amount.get(Amount.between(0, None))
        for link in line.part_of:
            # One more than the lower bound, which may be excluded: what is more than £5 has room in £6, and not in £5.
            needs[link.to] += amount.low + 1 if link.truth is YES else 0
    return roomy


@st.composite
def _notes(draw: st.DrawFn, world: World, initiatives: list[Initiative], series: list[Measure]) -> list[Note]:
    """
    A note about the initiatives and measures, if there are two at least.
    """
    about = tuple([record.id for record in (*initiatives, *series)])
    id = f"{world.topics[0]}-note"
    if len(about) < 2 or id in {*world.ids, *about}:
        return []
    return [draw(records(Note, world, id=st.just(id), about=st.just(about)))]
