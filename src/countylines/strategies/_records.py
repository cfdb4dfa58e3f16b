"""
Strategies for records whose references are drawn from a world of ids.
"""

from typing import Never, TypeVar, cast

import attrs
from hypothesis import strategies as st

from countylines.errors import ParseError
from countylines.evidence import UNKNOWN, Citation, Fact, Link
from countylines.records import Nested
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
from countylines.strategies._evidence import citations, facts, links
from countylines.strategies._values import amounts, coverages, edtf_dates, ids, quantities, texts
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Amount
from countylines.vocab import (
    UNWRITTEN,
    FundingStage,
    Grade,
    InitiativeKind,
    LinkKind,
    MilestoneKind,
    NoteKind,
    Offer,
    OrganisationKind,
    ProvisionKind,
    RoleKind,
    Stance,
)

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class World:
    """
    The ids that references are drawn from.
    """

    sources: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]

    def cite(self) -> st.SearchStrategy[tuple[Citation, ...]]:
        """
        One or two citations.
        """
        found = citations(sources=st.sampled_from(self.sources))
        return st.lists(found, min_size=1, max_size=2, unique=True).map(tuple)

    def fact(self, values: st.SearchStrategy[T], *, known: bool = False) -> st.SearchStrategy[Fact[T]]:
        """
        A fact of these values.
        """
        return facts(values, sources=st.sampled_from(self.sources), known=known)

    def some(self, known: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
        """
        None to two of these ids.
        """
        return st.lists(st.sampled_from(known), max_size=2, unique=True).map(tuple)

    def group(self, known: tuple[str, ...]) -> st.SearchStrategy[Fact[tuple[str, ...]]]:
        """
        A fact of none to two of these ids.
        """
        return self.fact(self.some(known))


def worlds() -> st.SearchStrategy[World]:
    """
    Worlds of a few ids of each kind, no id of two kinds.
    """

    def split(found: list[str]) -> World:
        return World(
            sources=tuple(found[:2]), topics=tuple(found[2:3]), places=tuple(found[3:4]), actors=tuple(found[4:])
        )

    return st.lists(ids(), min_size=6, max_size=6, unique=True).map(split)


def _optional_texts() -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), texts())


def _web() -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), ids().map(lambda name: f"https://{name}.example/page"))


def _events() -> st.SearchStrategy[EdtfDate]:
    return edtf_dates()


def sources() -> st.SearchStrategy[Source]:
    """
    Sources.
    """
    date = st.one_of(st.none(), _events())
    return st.builds(
        Source,
        id=ids(),
        title=texts(),
        issuer=texts(),
        publisher=_optional_texts(),
        url=_web(),
        archived_url=_web(),
        published=date,
        updated=date,
        accessed=date,
        grade=st.sampled_from(Grade),
    ).map(_in_order)


def _in_order(source: Source) -> Source:
    # A page is published, may be updated, and was accessed after that.
    dates = (source.published, source.updated, source.accessed)
    ordered = iter(sorted([date for date in dates if date], key=EdtfDate.sort_key))
    published, updated, accessed = (next(ordered) if date else None for date in dates)
    return attrs.evolve(source, published=published, updated=updated, accessed=accessed)


def topics() -> st.SearchStrategy[Topic]:
    """
    Topics without a broader one.
    """
    return st.builds(Topic, id=ids(), name=texts())


def places() -> st.SearchStrategy[Place]:
    """
    Places that lie in no other.
    """
    return st.builds(Place, id=ids(), name=texts(), code=_optional_texts())


@st.composite
def notes(draw: st.DrawFn) -> Note:
    """
    Notes about two or three ids.
    """
    world = draw(worlds())
    about = draw(st.lists(ids(), min_size=2, max_size=3, unique=True))
    kind = draw(st.sampled_from(NoteKind))
    return Note(id=draw(ids()), kind=kind, about=tuple(about), text=draw(texts()), cites=draw(world.cite()))


@st.composite
def organisations(draw: st.DrawFn, *, world: World | None = None) -> Organisation:
    """
    Organisations.
    """
    world = world or draw(worlds())
    return Organisation(
        id=draw(ids()),
        name=draw(texts()),
        kind=draw(st.sampled_from(OrganisationKind)),
        members=draw(world.group(world.actors)),
        places=draw(world.group(world.places)),
        same_as=draw(st.sampled_from([(), ("wikidata:Q1",)])),
    )


@st.composite
def _terms(draw: st.DrawFn, world: World) -> tuple[Fact[EdtfDate], Fact[EdtfDate]]:
    # A start and an end that go together: an end that would come before the start is left out.
    start, end = draw(world.fact(_events())), draw(world.fact(st.one_of(_events(), st.just(EdtfDate.parse("..")))))
    try:
        Period.between(start.get(), end.get())
    except ParseError:
        return start, UNKNOWN
    return start, end


@st.composite
def posts(draw: st.DrawFn, *, world: World | None = None) -> Post:
    """
    Posts.
    """
    world = world or draw(worlds())
    start, end = draw(_terms(world))
    return Post(
        key=draw(ids()),
        cites=draw(world.cite()),
        title=draw(world.fact(texts(), known=True)),
        organisation=draw(world.fact(st.sampled_from(world.actors))),
        start=start,
        end=end,
    )


@st.composite
def persons(draw: st.DrawFn, *, world: World | None = None) -> Person:
    """
    People with up to two posts.
    """
    world = world or draw(worlds())
    held = draw(st.lists(posts(world=world), max_size=2, unique_by=lambda post: post.key))
    return Person(id=draw(ids()), name=draw(texts()), posts=tuple(held))


@st.composite
def roles(draw: st.DrawFn, *, world: World | None = None) -> Role:
    """
    Roles, with a key of their own or the one that is made for them.
    """
    world = world or draw(worlds())
    start, end = draw(_terms(world))
    return Role(
        key=draw(ids()),
        cites=draw(world.cite()),
        kind=draw(st.sampled_from(RoleKind)),
        actor=draw(world.fact(st.sampled_from(world.actors), known=True)),
        start=start,
        end=end,
    )


@st.composite
def milestones(draw: st.DrawFn, *, world: World | None = None) -> Milestone:
    """
    Milestones.
    """
    world = world or draw(worlds())
    return Milestone(
        key=draw(ids()),
        cites=draw(world.cite()),
        kind=draw(st.sampled_from(MilestoneKind)),
        date=draw(world.fact(_events())),
        by=draw(world.group(world.actors)),
        text=draw(_optional_texts()),
    )


@st.composite
def provisions(draw: st.DrawFn, *, world: World | None = None) -> Provision:
    """
    Provisions.
    """
    world = world or draw(worlds())
    return Provision(
        key=draw(ids()),
        cites=draw(world.cite()),
        kind=draw(st.sampled_from(ProvisionKind)),
        text=draw(texts()),
        offer=draw(world.fact(st.sampled_from(Offer))),
        delivered=draw(world.fact(st.booleans())),
    )


@st.composite
def figures(draw: st.DrawFn, *, world: World | None = None) -> Figure:
    """
    One-off counts.
    """
    world = world or draw(worlds())
    return Figure(
        key=draw(ids()),
        cites=draw(world.cite()),
        text=draw(_optional_texts()),
        value=draw(world.fact(quantities(unit="people"), known=True)),
        date=draw(world.fact(_events())),
    )


@st.composite
def fundings(
    draw: st.DrawFn, *, world: World | None = None, amount: st.SearchStrategy[Amount] | None = None
) -> Funding:
    """
    Funding lines.
    """
    world = world or draw(worlds())
    # What was paid has the currency of the amount.
    money = amounts(unit=draw(st.sampled_from(["GBP", "EUR", "USD"]))) if amount is None else amount
    return Funding(
        key=draw(ids()),
        cites=draw(world.cite()),
        text=draw(_optional_texts()),
        amount=draw(world.fact(money)),
        stage=draw(world.fact(st.sampled_from(FundingStage))),
        funder=draw(world.fact(st.sampled_from(world.actors))),
        recipients=draw(world.group(world.actors)),
        places=draw(world.group(world.places)),
        period=draw(world.fact(coverages())),
        announced=draw(world.fact(_events())),
        date=draw(world.fact(_events())),
        paid=draw(world.fact(money)),
    )


@st.composite
def recommendations(draw: st.DrawFn, *, world: World | None = None) -> Recommendation:
    """
    Recommendations, numbered or named.
    """
    world = world or draw(worlds())
    return Recommendation(
        key=draw(st.one_of(st.integers(1, 20).map(str), ids())),
        cites=draw(world.cite()),
        text=draw(texts()),
        number=draw(st.sampled_from(["", "1", "2.1", "R12", "12(a)"])),
        theme=draw(_optional_texts()),
        addressees=draw(world.group(world.actors)),
        deadline=draw(world.fact(_events())),
    )


@st.composite
def remarks(draw: st.DrawFn, *, world: World | None = None) -> Remark:
    """
    Remarks.
    """
    world = world or draw(worlds())
    return Remark(
        key=draw(ids()),
        cites=draw(world.cite()),
        text=draw(texts()),
        by=draw(world.group(world.actors)),
        post=draw(world.fact(texts())),
        date=draw(world.fact(_events())),
        about=draw(world.some(world.topics)),
    )


@st.composite
def responses(draw: st.DrawFn, *, world: World | None = None, to: tuple[str, ...] = ()) -> Response:
    """
    Responses to some of the recommendations *to*, or to the whole report.
    """
    world = world or draw(worlds())
    return Response(
        key=draw(ids()),
        cites=draw(world.cite()),
        text=draw(texts()),
        by=draw(world.group(world.actors)),
        date=draw(world.fact(_events())),
        to=draw(world.some(to)) if to else (),
        stance=draw(world.fact(st.sampled_from([stance for stance in Stance if stance not in UNWRITTEN]))),
    )


@st.composite
def initiatives(
    draw: st.DrawFn, *, world: World | None = None, currency: str | None = None, lines: int = 0
) -> Initiative:
    """
    Initiatives with a few records inside, all keys different.

    Amounts are in any currency or the given one, and there are two funding lines at most, *lines* at least.
    """
    world = world or draw(worlds())
    start, end = draw(_terms(world))
    wanted = draw(st.lists(recommendations(world=world), max_size=2))
    keys = tuple(dict.fromkeys(each.key for each in wanted))
    money = fundings(world=world, amount=amounts(unit=currency))
    made = Initiative(
        id=draw(ids()),
        cites=draw(world.cite()),
        name=draw(texts()),
        kind=draw(st.sampled_from(InitiativeKind)),
        summary=draw(_optional_texts()),
        topics=draw(world.some(world.topics)),
        places=draw(world.group(world.places)),
        start=start,
        end=end,
        roles=tuple(draw(st.lists(roles(world=world), max_size=1))),
        milestones=tuple(draw(st.lists(milestones(world=world), max_size=1))),
        provisions=tuple(draw(st.lists(provisions(world=world), max_size=1))),
        figures=tuple(draw(st.lists(figures(world=world), max_size=1))),
        funding=tuple(draw(st.lists(money, min_size=lines, max_size=2))),
        recommendations=tuple(wanted),
        responses=tuple([_after(start, each) for each in draw(st.lists(responses(world=world, to=keys), max_size=2))]),
        remarks=tuple(draw(st.lists(remarks(world=world), max_size=1))),
        links=tuple(draw(st.lists(_topic_links(world), max_size=1))),
    )
    return without_repeats(made)


def _after(start: Fact[EdtfDate], response: Response) -> Response:
    # Nobody answers a report before it is out.
    early = start.asserted and response.date.asserted and response.date.value.before(start.value).certain
    return attrs.evolve(response, date=UNKNOWN) if early else response


def _topic_links(world: World) -> st.SearchStrategy[Link]:
    kinds = st.sampled_from([kind for kind in LinkKind if kind is not LinkKind.PART_OF])
    return links(st.sampled_from(world.topics), sources=st.sampled_from(world.sources), kinds=kinds)


NESTED = ("recommendations", "roles", "milestones", "provisions", "figures", "funding", "responses", "remarks")


def without_repeats(made: Initiative) -> Initiative:
    """
    The initiative with the first record of each key.
    """
    taken: set[str] = set()
    groups: dict[str, object] = {}
    for name in NESTED:
        members: tuple[Nested, ...] = getattr(made, name)
        unique = {each.key: each for each in members if each.key not in taken}
        taken |= unique.keys()
        groups[name] = tuple(unique.values())
    return attrs.evolve(made, **cast("dict[str, Never]", groups))


def slices() -> st.SearchStrategy[Slice]:
    """
    Ways to break a measure down.
    """
    values = st.lists(ids(), min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(Slice, name=ids(), values=values)


@st.composite
def observations(
    draw: st.DrawFn, *, world: World | None = None, unit: str = "people", ways: tuple[Slice, ...] = ()
) -> Observation:
    """
    Observations of the whole or of a slice.
    """
    world = world or draw(worlds())
    chosen = [(way.name, draw(st.sampled_from(way.values))) for way in ways if draw(st.booleans())]
    return Observation(
        cites=draw(world.cite()),
        of=draw(coverages()),
        slice=tuple(sorted(chosen)),
        value=draw(world.fact(amounts(unit=unit) if unit == "GBP" else quantities(unit=unit))),
        change=draw(world.fact(quantities(unit="%"))),
    )


@st.composite
def measures(draw: st.DrawFn, *, world: World | None = None) -> Measure:
    """
    Measures with a few observations.
    """
    world = world or draw(worlds())
    unit = draw(st.sampled_from(["people", "GBP", "%"]))
    ways = tuple(draw(st.lists(slices(), max_size=1)))
    found = draw(st.lists(observations(world=world, unit=unit, ways=ways), max_size=3, unique_by=lambda each: each.key))
    return Measure(
        id=draw(ids()),
        cites=draw(world.cite()),
        name=draw(texts()),
        unit=unit,
        definition=draw(_optional_texts()),
        topics=draw(world.some(world.topics)),
        slices=ways,
        observations=tuple(found),
    )
