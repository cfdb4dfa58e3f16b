"""
Strategies for what stands beside the initiatives: sources, topics, places, organisations, people and notes.
"""

import attrs
from hypothesis import strategies as st

from countylines.records.notes import Note
from countylines.records.organisations import Organisation
from countylines.records.people import Person, Post
from countylines.records.places import Place
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.strategies._evidence import links
from countylines.strategies._records import records
from countylines.strategies._values import ids
from countylines.strategies._worlds import World, worlds
from countylines.values.dates import EdtfDate
from countylines.vocab import LinkKind


def sources() -> st.SearchStrategy[Source]:
    """
    Draw sources that rest on no other.
    """
    return records(Source, cites=st.just(())).map(_in_order)


def _in_order(source: Source) -> Source:
    # A page is published, may be updated, and was accessed after that.
    dates = (source.published, source.updated, source.accessed)
    ordered = iter(sorted([date for date in dates if date], key=EdtfDate.sort_key))
    published, updated, accessed = (next(ordered) if date else None for date in dates)
    return attrs.evolve(source, published=published, updated=updated, accessed=accessed)


def topics() -> st.SearchStrategy[Topic]:
    """
    Draw topics without a broader one.
    """
    return records(Topic, cites=st.just(()))


def places() -> st.SearchStrategy[Place]:
    """
    Draw places that are inside no other.
    """
    return records(Place, cites=st.just(()))


def notes() -> st.SearchStrategy[Note]:
    """
    Draw notes about two or three ids.
    """
    about = st.lists(ids(), min_size=2, max_size=3, unique=True).map(tuple)
    return records(Note, about=about)


@st.composite
def organisations(draw: st.DrawFn, *, world: World | None = None) -> Organisation:
    """
    Draw organisations.

    Args:
        draw: Draws from a strategy.
        world: The ids that references lead to; drawn if it is not given.
    """
    world = world or draw(worlds())
    # A chain of parts could lead back to its first.
    kinds = st.sampled_from([kind for kind in LinkKind if kind is not LinkKind.PART_OF])
    others = links(st.sampled_from(world.organisations), sources=st.sampled_from(world.sources), kinds=kinds)
    grouped = st.lists(others, max_size=1).map(tuple)
    return draw(records(Organisation, world, cites=st.one_of(st.just(()), world.cites()), links=grouped))


def posts(*, world: World | None = None) -> st.SearchStrategy[Post]:
    """
    Draw posts.

    Args:
        world: The ids that references lead to; drawn if it is not given.
    """
    return records(Post, world)


@st.composite
def persons(draw: st.DrawFn, *, world: World | None = None) -> Person:
    """
    Draw people with up to two posts.

    Args:
        draw: Draws from a strategy.
        world: The ids that references lead to; drawn if it is not given.
    """
    world = world or draw(worlds())
    held = st.lists(posts(world=world), max_size=2, unique_by=lambda post: post.key).map(tuple)
    return draw(records(Person, world, posts=held, cites=st.one_of(st.just(()), world.cites())))
