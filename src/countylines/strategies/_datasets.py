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
from countylines.strategies._records import (
    World,
    initiatives,
    measures,
    organisations,
    persons,
    places,
    sources,
    topics,
    worlds,
)
from countylines.strategies._values import texts
from countylines.values.quantities import Amount
from countylines.vocab import LinkKind, NoteKind


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """
    Consistent datasets of a few records of each kind.

    They cover rivals, undecided and unknown facts, links in all three states, parts within wholes, and answers.
    """
    world = draw(worlds())
    taken = {*world.sources, *world.topics, *world.places, *world.actors}
    records = draw(_background(world))
    any_initiative = initiatives(world=world, currency="GBP", lines=1)
    found = draw(st.lists(any_initiative, min_size=1, max_size=2, unique_by=lambda each: each.id))
    acting = [each for each in found if each.id not in taken]
    taken |= {each.id for each in acting}
    counted = [each for each in draw(st.lists(measures(world=world), max_size=1)) if each.id not in taken]
    return Dataset.of(*records, *draw(_linked(world, acting)), *counted, *draw(_notes(world, taken, acting, counted)))


@st.composite
def _background(draw: st.DrawFn, world: World) -> list[TopLevel]:
    # The first actor is an organisation, the second a person.
    made: list[TopLevel] = [attrs.evolve(draw(sources()), id=id) for id in world.sources]
    made += [attrs.evolve(draw(topics()), id=id) for id in world.topics]
    made += [attrs.evolve(draw(places()), id=id) for id in world.places]
    made.append(attrs.evolve(draw(organisations(world=world)), id=world.actors[0]))
    person = draw(persons(world=attrs.evolve(world, actors=world.actors[:1])))
    return [*made, attrs.evolve(person, id=world.actors[1])]


@st.composite
def _linked(draw: st.DrawFn, world: World, found: list[Initiative]) -> list[Initiative]:
    lines = [line for each in found for line in each.funding]
    placed: dict[str, Funding] = {}
    wholes: list[Funding] = []
    for line in lines:
        some = st.lists(st.sampled_from(wholes), min_size=1, max_size=2, unique_by=lambda each: each.id)
        chosen = draw(st.one_of(some, st.just([]))) if wholes else []
        parts = tuple([draw(_part_of(world, whole)) for whole in chosen])
        placed[line.id] = attrs.evolve(line, part_of=parts)
        wholes.append(line)
    roomy = _with_room(world, placed)
    return [attrs.evolve(each, funding=tuple([roomy[line.id] for line in each.funding])) for each in found]


def _part_of(world: World, whole: Funding) -> st.SearchStrategy[Link]:
    kinds = st.just(LinkKind.PART_OF)
    return links(st.just(whole.id), sources=st.sampled_from(world.sources), kinds=kinds)


def _with_room(world: World, lines: dict[str, Funding]) -> dict[str, Funding]:
    # A line lies in earlier ones alone, so that going backwards each whole comes after all its parts.
    roomy: dict[str, Funding] = {}
    needs = dict.fromkeys(lines, Decimal(0))
    for id, line in reversed(lines.items()):
        room = fact(Amount.between(needs[id], None), cite=world.sources[0])
        roomy[id] = attrs.evolve(line, amount=room) if needs[id] else line
        amount = roomy[id].amount.get(Amount.between(0, None))
        for link in line.part_of:
            needs[link.to] += amount.low + 1 if link.truth is YES else 0
    return roomy


@st.composite
def _notes(
    draw: st.DrawFn, world: World, taken: set[str], found: list[Initiative], counted: list[Measure]
) -> list[Note]:
    about = [each.id for each in (*found, *counted)]
    id = "-".join([*sorted(taken)[:1], "note"])
    if len(about) < 2 or id in {*taken, *about}:
        return []
    kind = draw(st.sampled_from(NoteKind))
    return [Note(id=id, kind=kind, about=tuple(about), text=draw(texts()), cites=draw(world.cite()))]
