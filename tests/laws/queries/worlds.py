"""
Small worlds in which words collide.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Never, TypeVar, cast

import attrs
from hypothesis import strategies as st

from countylines import (
    UNKNOWN,
    Amount,
    Citation,
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    FundingStage,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    LinkKind,
    Measure,
    Milestone,
    MilestoneKind,
    Note,
    NoteKind,
    Offer,
    Organisation,
    OrganisationKind,
    ParseError,
    Period,
    Person,
    Place,
    Post,
    Provision,
    ProvisionKind,
    Recommendation,
    Remark,
    Response,
    Role,
    RoleKind,
    Source,
    Stance,
    Standing,
    Topic,
    claim,
    facts,
)
from countylines.records.heading import Heading
from countylines.typing import TopLevel
from effort import examples
from laws.queries.claims import Group, counts

T = TypeVar("T")
N = TypeVar("N", Post, Milestone, Provision, Funding, Recommendation, Response, Remark, Role)


FEW = examples(15)


CITES = (Citation("s"),)


STANDINGS = {"s": "stated", "i": "inferred", "p": "planned", "r": "superseded", "x": "rejected"}


SHAPES = ("", "s", "s", "s", "i", "p", "r", "x", "ss", "ss?", "ss?", "sss?", "sp", "ssp?", "ip", "px")
"""The standings of the claims of a fact, with a question mark where no conflicting claim is preferred."""


@st.composite
def claims_of(draw: st.DrawFn, values: st.SearchStrategy[T], shapes: Sequence[str] = SHAPES) -> Fact[T]:
    """
    Facts of these shapes.
    """
    shape = draw(st.sampled_from(shapes))
    claims = [claim(draw(values), cite="s", standing=Standing(STANDINGS[mark])) for mark in shape.rstrip("?")]
    undecided = shape.endswith("?")
    return facts(*claims, undecided=undecided, rationale="" if undecided or not claims else "One is nearer.")


def group_of(*words: str) -> st.SearchStrategy[Group]:
    """
    Groups of these words, the empty one too.
    """
    return st.sampled_from([tuple(group) for size in range(3) for group in combinations(words, size)])


def named(letter: str, members: st.SearchStrategy[N], *, most: int = 2) -> st.SearchStrategy[tuple[N, ...]]:
    """
    A few records with keys of a letter and a number.
    """

    def keyed(records: list[N]) -> tuple[N, ...]:
        return tuple([attrs.evolve(record, key=f"{letter}{at}") for at, record in enumerate(records, 1)])

    return st.lists(members, max_size=most).map(keyed)


ACTOR_IDS = ("a", "b", "person", "unit")


IN_SPRING = ("2018-03-02", "2018-03-03", "2018-03-05", "2018-03", "[2018-03-02..2018-03-04]", "[2018-03-04..]", "XXXX")


BACKGROUND: tuple[TopLevel, ...] = (
    Source(id="s", title="S", issuer="Office", grade=Grade.OFFICIAL),
    Source(id="t", title="T", issuer="Paper", grade=Grade.SECONDARY),
    Topic(id="crime", name="Crime"),
    Topic(id="drugs", name="Drugs", broader="crime"),
    Topic(id="lines", name="Lines", broader="drugs"),
    Topic(id="farms", name="Farms"),
    Place(id="uk", name="UK"),
    Place(id="england", name="England", within="uk"),
    Place(id="hackney", name="Hackney", within="england"),
    Place(id="wales", name="Wales", within="uk"),
    Organisation(id="b", name="B", kind=OrganisationKind.COUNCIL, aliases=("Bee", "The B")),
)


TOPIC_GROUPS = group_of("crime", "drugs", "lines", "farms")


PLACE_FACTS = claims_of(group_of("uk", "england", "hackney", "wales"))


ACTOR_FACTS = claims_of(group_of(*ACTOR_IDS))


DATE_FACTS = claims_of(st.sampled_from(IN_SPRING).map(EdtfDate.parse))


AMOUNT_FACTS = claims_of(st.sampled_from(["£1", "£2", "up to £2", "more than £1", "£1 to £3"]).map(Amount.parse))


COVERED = (
    "2018-03-31/2018-04-01",
    "2018-04-01/2019-03-31",
    "2017-01-01/2019-06-30",
    "2018-02-01/..",
    "2019-01-01/..",
    "../2018-05-01",
)


PERIOD_FACTS = claims_of(st.sampled_from(COVERED).map(Period.parse))


STANCE_FACTS = claims_of(st.sampled_from([Stance.ACCEPTED, Stance.DECLINED, Stance.WELCOMED]))


def built(cls: type[T], **given: object) -> st.SearchStrategy[T]:
    """
    Records with these fields, drawn where a strategy is given.
    """
    drawn = {
        name: cast("st.SearchStrategy[object]", value) if isinstance(value, st.SearchStrategy) else st.just(value)
        for name, value in given.items()
    }
    return st.fixed_dictionaries(drawn).map(lambda values: cls(**values))


ROLES = built(
    Role,
    kind=st.sampled_from([RoleKind.LEAD, RoleKind.FUNDER, RoleKind.HOST]),
    actor=claims_of(st.sampled_from(ACTOR_IDS), [*SHAPES, "", "", "", "sp", "ss"]),
)


# More often than others what dates a recommendation.
MARKS = (*list(MilestoneKind)[:3], MilestoneKind.PUBLISHED, MilestoneKind.PUBLISHED)
MILESTONES = built(Milestone, key="x", kind=st.sampled_from(MARKS), date=DATE_FACTS, by=ACTOR_FACTS)


PROVISIONS = built(
    Provision,
    key="x",
    text="X",
    kind=st.sampled_from(list(ProvisionKind)[:3]),
    offer=claims_of(st.sampled_from(Offer)),
)


LINES = built(
    Funding,
    key="x",
    amount=AMOUNT_FACTS,
    stage=claims_of(st.sampled_from(FundingStage)),
    funder=claims_of(st.sampled_from(ACTOR_IDS)),
    recipients=ACTOR_FACTS,
    places=PLACE_FACTS,
    period=PERIOD_FACTS,
    date=DATE_FACTS,
    announced=DATE_FACTS,
    paid=AMOUNT_FACTS,
)


RECOMMENDATIONS = built(
    Recommendation,
    key="x",
    text="X",
    theme=st.sampled_from(["", "money", "law"]),
    addressees=ACTOR_FACTS,
    deadline=DATE_FACTS,
)


REMARKS = built(
    Remark,
    key="x",
    text="X",
    by=ACTOR_FACTS,
    date=DATE_FACTS,
    about=group_of("crime", "hackney", "b", "unit", "/rec1", "unit/rec1"),
)


RESPONSES = built(
    Response,
    key="x",
    text="X",
    by=claims_of(group_of("a", "b").filter(bool)),
    date=DATE_FACTS,
    to=group_of("rec1", "rec2", "unit/rec1"),
    stance=STANCE_FACTS,
    through=claims_of(group_of("unit", "zone")),
)


PARTS: dict[str, st.SearchStrategy[object]] = {
    "roles": named("role", ROLES, most=3),
    "milestones": named("milestone", MILESTONES, most=3),
    "provisions": named("provision", PROVISIONS, most=3),
    "funding": named("line", LINES, most=3),
    "recommendations": named("rec", RECOMMENDATIONS, most=3),
    "responses": named("response", RESPONSES, most=4),
    "remarks": named("remark", REMARKS, most=3),
}


TRUTHS = (
    Link(to="x", said=CITES),
    Link(to="x", denied=CITES),
    Link(to="x", unstated=CITES),
    Link(to="x", said=CITES, denied=CITES, rationale="One says so, one does not."),
)


COVERAGES = ("../..", "2018-03-02/2018-03-04", "2018-03-03/..", "../2018-03-05", "[2018-03-02..2018-03-03]/2018-03-05")


STARTS = (*IN_SPRING, *IN_SPRING[:3], "[..2018-03-03]", "[2018-03-02,2018-03-05]", "2018-03-03~", "2018-03-04?")


@st.composite
def links_to(draw: st.DrawFn, other: str) -> tuple[Link, ...]:
    """
    A link to another record of any kind and truth, or none.
    """
    kinds = st.sampled_from([LinkKind.PART_OF, LinkKind.PART_OF, LinkKind.SUCCEEDS])
    truths = draw(st.lists(st.sampled_from(TRUTHS), max_size=1))
    return tuple([attrs.evolve(truth, to=other, kind=draw(kinds)) for truth in truths])


@st.composite
def links_of_body(draw: st.DrawFn) -> tuple[Link, ...]:
    """
    Links of an organisation to another, and to two initiatives of which the one may be part of the other.
    """
    return tuple([link for other in ("b", "unit", "zone", "unit") for link in draw(links_to(other))])


COUNCILS = built(
    Organisation,
    id="a",
    name="A",
    kind=st.sampled_from(list(OrganisationKind)[:3]),
    aliases=("Ay",),
    members=ACTOR_FACTS,
    places=PLACE_FACTS,
    links=links_of_body(),
)


POSTS = built(
    Post,
    key="x",
    title=st.sampled_from(["Minister", "Chair"]).map(lambda title: facts(claim(title, cite="s"))),
    organisation=claims_of(st.sampled_from(["a", "b", "unit"])),
)
MINISTERS = built(Person, id="person", name="P", aliases=st.just(("Mx P",)), posts=named("post", POSTS))


COUNTED = st.tuples(
    *[
        built(
            Measure,
            id=id,
            name="X",
            unit=st.sampled_from(["people", "GBP", ""]),
            topics=TOPIC_GROUPS,
            about=group_of("unit", "b", "crime"),
        )
        for id in ("count", "cost")
    ],
    *[
        built(Note, id=id, text="X", kind=st.sampled_from(NoteKind), about=group_of("unit", "zone", "count"))
        for id in ("note", "remark")
    ],
)


@st.composite
def terms(draw: st.DrawFn) -> tuple[Fact[EdtfDate], Fact[EdtfDate]]:
    """
    A start and an end that go together; an end that would come before the start is left out.
    """
    start = draw(claims_of(st.sampled_from(STARTS).map(EdtfDate.parse)))
    end = draw(claims_of(st.sampled_from((*STARTS, "..")).map(EdtfDate.parse)))
    if counts(start) and counts(end):
        try:
            Period.between(start.value, end.value)
        except ParseError:
            return start, UNKNOWN
    return start, end


LONG_TERMS = st.tuples(
    claims_of(st.sampled_from(["2018-03-02", "2018-03-03", "[..2018-03-03]"]).map(EdtfDate.parse), ["s"]),
    claims_of(st.sampled_from(["2018-03-05", "[2018-03-04..]", ".."]).map(EdtfDate.parse), ["s"]),
)


ANY_TERMS = st.one_of(terms(), terms(), LONG_TERMS)
"""Starts and ends of all sorts, and often such as leave no doubt."""


@st.composite
def within(draw: st.DrawFn, earlier: list[Funding], at: int) -> tuple[Link, ...]:
    """
    Links of the line with this number to earlier ones, siblings in short.
    """
    known = [line.id for line in earlier] + [f"/line{before}" for before in range(1, at)]
    chosen = draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []
    return tuple([attrs.evolve(draw(st.sampled_from(TRUTHS)), to=to) for to in chosen])


@st.composite
def small_worlds(draw: st.DrawFn, *groups: str) -> Dataset:
    """
    Datasets of few ids, unchecked: two initiatives, one of which acts, with records of these groups in them.
    """
    records = [*BACKGROUND, draw(COUNCILS), draw(MINISTERS), *draw(COUNTED)]
    earlier: list[Funding] = []
    for id, other in (("unit", "zone"), ("zone", "unit")):
        inside = {group: draw(PARTS[group]) for group in groups}
        kind = [InitiativeKind.UNIT] if id == "unit" else [InitiativeKind.FUND, InitiativeKind.LAW]
        start, end = draw(terms())
        made = Initiative(
            id=id,
            cites=CITES,
            name=draw(st.sampled_from(["Alpha", "alpha", "Beta", "beta"])),
            kind=draw(st.sampled_from(kind)),
            aliases=(f"The {id}",),
            topics=draw(TOPIC_GROUPS),
            places=draw(PLACE_FACTS),
            start=start,
            end=end,
            links=draw(links_to(other)),
        )
        made = attrs.evolve(made, **cast("dict[str, Never]", inside))
        lines = [attrs.evolve(line, part_of=draw(within(earlier, at))) for at, line in enumerate(made.funding, 1)]
        made = attrs.evolve(made, funding=tuple(lines))
        earlier += made.funding
        records.append(made)
    coverage = Period.parse(draw(st.sampled_from(COVERAGES)))
    return Dataset({record.id: record for record in draw(st.permutations(records))}, Heading(coverage=coverage))


COVERAGE = st.sampled_from(COVERAGES).map(Period.parse)


DAYS = st.sampled_from(["2018-03-02", "2018-03-03", "2018-03-04", "2018-03-05", "2018-03-06"])


def running(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> Initiative:
    """
    An initiative of which nothing but start and end is known.
    """
    return Initiative(id="i", cites=CITES, name="I", kind=InitiativeKind.LAW, start=start, end=end)


def posted(*held: tuple[Fact[EdtfDate], Fact[EdtfDate]]) -> Person:
    """
    A person who held these posts.
    """
    title = facts(claim("Minister", cite="s"))
    posts = [Post(key=f"post{at}", title=title, start=start, end=end) for at, (start, end) in enumerate(held)]
    return Person(id="i", name="P", posts=tuple(posts))


def lasting(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> Organisation:
    """
    An organisation that existed from a start to an end.
    """
    return Organisation(id="i", name="O", kind=OrganisationKind.COUNCIL, start=start, end=end)


def dated(date: Fact[EdtfDate]) -> Initiative:
    """
    An initiative with one milestone.
    """
    milestone = Milestone(key="m", kind=MilestoneKind.LAUNCHED, date=date)
    return attrs.evolve(running(UNKNOWN, UNKNOWN), milestones=(milestone,))


def paid(period: Fact[Period]) -> Initiative:
    """
    An initiative with one funding line.
    """
    return attrs.evolve(running(UNKNOWN, UNKNOWN), funding=(Funding(key="f", period=period),))


def alone(record: TopLevel, coverage: Period | str = "../..") -> Dataset:
    """
    The dataset of one record.
    """
    return Dataset({record.id: record}, Heading(coverage=Period.parse(str(coverage))))
