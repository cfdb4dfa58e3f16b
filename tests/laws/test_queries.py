"""
Laws of queries: each equals a plain comprehension over the records, told from their claims by hand.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, partial
from itertools import combinations, product
from random import Random
from typing import NamedTuple, Never, Protocol, TypeAlias, TypeVar, cast

import attrs
import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from countylines import (
    NO,
    POSSIBLE,
    UNKNOWN,
    YES,
    Amount,
    Certainty,
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
    UnknownIdError,
    claim,
    facts,
    load,
)
from countylines import strategies as own
from countylines.records.heading import Heading
from countylines.selections import Selection
from countylines.typing import FundingField, Record, TopLevel
from oracles.days import FIRST, LAST, NO_END, NO_START, allows, allows_about, answer, days_of, worlds_of

T = TypeVar("T")
R = TypeVar("R", bound=Record)
N = TypeVar("N", Milestone, Provision, Funding, Recommendation, Response, Remark, Role)
Group: TypeAlias = tuple[str, ...]

FEW = settings(max_examples=15)
CITES = (Citation("s"),)

# ------------------------------------------------------------------------------------------- what claims say, by hand


def told(fact: Fact[T]) -> list[T]:
    """
    The values that a fact may have: the first that is not rejected, or each rival where none is preferred.
    """
    kept = [each for each in fact.claims if each.standing != "rejected"]
    if fact.undecided:
        return [each.value for each in kept if each.standing == "stated"]
    return [each.value for each in sorted(kept, key=lambda each: list(Standing).index(each.standing))[:1]]


def is_stated(fact: Fact[T]) -> bool:
    """
    Whether any source says it of what has happened.
    """
    return any(each.standing == "stated" for each in fact.claims)


def of_fact(fact: Fact[T], true: Callable[[T], bool]) -> Certainty:
    """
    Whether something is true of a word or a group, over the values that it may have.
    """
    values = told(fact)
    found = answer(map(true, values)) if values else POSSIBLE
    return found if is_stated(fact) else found & POSSIBLE


def any_of(answers: Iterable[Certainty]) -> Certainty:
    """
    Whether one of several holds.
    """
    seen = set(answers)
    return YES if YES in seen else POSSIBLE if POSSIBLE in seen else NO


def words(value: object) -> Group:
    """
    A word alone or the words of a group.
    """
    return cast("Group", value) if isinstance(value, tuple) else (str(value),)


# ------------------------------------------------------------------------------- days that dates allow, one by one

FROM = date(2018, 3, 1).toordinal()
UNIVERSE = [NO_START, FIRST, *range(FROM, FROM + 7), LAST, NO_END]
"""The first week of March 2018, with the edges of the calendar for all that is far from it."""

REAL = [day for day in UNIVERSE if FIRST <= day <= LAST]
Worlds: TypeAlias = list[tuple[int, int]]


def days(fact: Fact[EdtfDate]) -> list[int]:
    """
    The days that a date may be on: all between where no rival is preferred, any if nothing is known.
    """
    texts = [str(value) for value in told(fact)]
    found = [day for day in UNIVERSE if any(_allows(text, day) for text in texts)] if texts else REAL
    return filled(found) if fact.undecided else found


def _allows(text: str, day: int) -> bool:
    return allows_about(text, day) if text[-1] in "?~%" else allows(text, day)


def filled(found: list[int]) -> list[int]:
    """
    The days with all between them.
    """
    return [day for day in UNIVERSE if found[0] <= day <= found[-1]]


def runs(start: Fact[EdtfDate], end: Fact[EdtfDate], *, sure: bool) -> Worlds:
    """
    The pairs of first and last day; to be *sure*, what no source states is not known.
    """
    firsts, lasts = (
        filled(days(each)) if told(each) and (is_stated(each) or not sure) else REAL for each in (start, end)
    )
    return [(first, last) for first in firsts for last in lasts if first <= last]


def window_worlds(window: str | Period) -> Worlds:
    """
    The pairs of first and last day of a window; a text means its outer days.
    """
    if isinstance(window, Period):
        return worlds_of(str(window), UNIVERSE)
    first, _, last = window.partition("/")
    opens = NO_START if first == ".." else days_of(first, UNIVERSE)[0]
    return [(opens, NO_END if last == ".." else days_of(last or first, UNIVERSE)[-1])]


def in_all_and_any(sure: Iterable[bool], possible: Iterable[bool]) -> Certainty:
    """
    YES if it holds in all worlds that are sure, NO if in none that is possible.
    """
    return YES if all(sure) else POSSIBLE if any(possible) else NO


# ------------------------------------------------------------------------------------------ what `where` is to answer

Match: TypeAlias = Callable[[Dataset, str, str], bool]
Answer: TypeAlias = Callable[[Dataset, Record, str], Certainty]
Words: TypeAlias = Callable[[Dataset], Mapping[str, str]]


class Keyword(NamedTuple):
    """
    A keyword of `where`: what can be asked, with the id or word that it means, and what a record answers.
    """

    words: Words
    answer: Answer


class Filtered(Protocol):
    """
    A selection that has `where`.
    """

    @property
    def where(self) -> Callable[..., Selection[Record]]: ...

    @property
    def ids(self) -> Group: ...


def same(_ds: Dataset, had: str, asked: str) -> bool:
    """
    The word that is asked for.
    """
    return had == asked


def inside(ds: Dataset, had: str, asked: str) -> bool:
    """
    The topic or place that is asked for, or one below it.
    """
    record = ds[had]
    above = record.broader if isinstance(record, Topic) else cast("Place", record).within
    return had == asked or (above != "" and inside(ds, above, asked))


def around(ds: Dataset, had: str, asked: str) -> bool:
    """
    The place that is asked for, or one that contains it.
    """
    return inside(ds, asked, had)


def field(record: object, name: str) -> object:
    """
    What a record holds.
    """
    return cast("object", getattr(record, name))


def plain(name: str, match: Match = same) -> Answer:
    """
    Of a field that is no fact.
    """

    def answered(ds: Dataset, record: Record, asked: str) -> Certainty:
        return YES if any(match(ds, had, asked) for had in words(field(record, name))) else NO

    return answered


def claimed(name: str, match: Match = same) -> Answer:
    """
    Of a field that is a fact.
    """

    def answered(ds: Dataset, record: Record, asked: str) -> Certainty:
        fact = cast("Fact[str | Group]", field(record, name))
        return of_fact(fact, lambda value: any(match(ds, had, asked) for had in words(value)))

    return answered


def refers(name: str, *, owner: bool = False) -> Answer:
    """
    Of a field that refers to records, or of the owner besides.
    """

    def answered(_ds: Dataset, record: Record, asked: str) -> Certainty:
        mine = str(getattr(record, "owner", ""))
        full = [mine + text if text.startswith("/") else text for text in words(field(record, name))]
        if name == "to":
            full = [text if "/" in text else f"{mine}/{text}" for text in full]
        return YES if asked in full or (owner and asked == mine) else NO

    return answered


def owner_topic(ds: Dataset, record: Record, asked: str) -> Certainty:
    """
    Of the topics of the owner.
    """
    return plain("topics", inside)(ds, ds.initiatives[str(field(record, "owner"))], asked)


def in_role(*kinds: RoleKind) -> Answer:
    """
    Of the roles of these kinds.
    """

    def answered(_ds: Dataset, record: Record, asked: str) -> Certainty:
        mine = [role for role in cast("Initiative", record).roles if role.kind in kinds]
        return any_of(of_fact(role.actor, lambda actor: actor == asked) for role in mine)

    return answered


def lies_in(ds: Dataset, record: Record, asked: str) -> Certainty:
    """
    Of the lines above a line: certain over links that are said alone, possible over those that are not denied alone.
    """
    found = NO
    for link in cast("Funding", record).part_of:
        whole = f"{record.id.partition('/')[0]}{link.to}" if link.to.startswith("/") else link.to
        further = YES if whole == asked else lies_in(ds, ds[whole], asked)
        found = any_of([found, link.truth & further])
    return found


def spoke_again(earlier: Response, later: Response, body: str) -> Certainty:
    """
    Whether a body took a stance in a later response; one whose body or date nobody knows may be that.
    """
    if not told(later.stance):
        return NO
    taken = YES if is_stated(later.stance) else POSSIBLE
    by = of_fact(later.by, lambda bodies: body in bodies) if body and told(later.by) else POSSIBLE
    after = POSSIBLE
    if told(later.date) and told(earlier.date):
        after = later.date.value.after(earlier.date.value)
        after = after if is_stated(later.date) and is_stated(earlier.date) else after & POSSIBLE
    return taken & by & after


def last_words(mine: Sequence[Response], response: Response) -> Certainty:
    """
    Whether a response is the last word of some body of it, in every case of who its bodies are.
    """
    others = [other for other in mine if other is not response]

    def of_bodies(bodies: Sequence[str]) -> Certainty:
        return any_of(~any_of(spoke_again(response, other, body) for other in others) for body in bodies)

    cases = {of_bodies(bodies) for bodies in told(response.by)} or {of_bodies([""])}
    answered = cases.pop() if len(cases) == 1 else POSSIBLE
    return answered if is_stated(response.by) or not told(response.by) else answered & POSSIBLE


def stands(ds: Dataset, record: Record, asked: str) -> Certainty:
    """
    Of the last words of the bodies that answered a recommendation by name, or of whether there is any answer.
    """
    owner = record.id.partition("/")[0]
    mine = [each for each in ds.responses if refers("to")(ds, each, record.id) is YES]
    if not mine:
        whole = any(each.owner == owner and not each.to for each in ds.responses)
        return YES if asked == ("answered-as-a-whole" if whole else "none-on-record") else NO
    return any_of(
        of_fact(each.stance, lambda stance: stance == asked) & last_words(mine, each)
        for each in mine
        if told(each.stance)
    )


def listed(closed: type[StrEnum]) -> Words:
    """
    All words of a closed list.
    """
    return lambda _ds: {str(word): str(word) for word in closed}


def every(*tables: str) -> Words:
    """
    All ids of some selections, and all aliases, in any case.
    """

    def known(ds: Dataset) -> dict[str, str]:
        records = [record for table in tables for record in cast("Selection[Record]", field(ds, table))]
        names = {record.id: record.id for record in records}
        for record in records:
            names |= dict.fromkeys(map(str.swapcase, cast("Group", getattr(record, "aliases", ()))), record.id)
        return names

    return known


def used(table: str, name: str) -> Words:
    """
    All texts that stand in a field.
    """

    def known(ds: Dataset) -> dict[str, str]:
        texts = [str(field(record, name)) for record in cast("Selection[Record]", field(ds, table))]
        return {text: text for text in texts if text or name == "unit"}

    return known


TABLES = (
    "initiatives", "milestones", "provisions", "figures", "funding", "recommendations", "responses", "remarks",
    "measures", "organisations", "people", "places", "topics", "sources", "notes",
)  # fmt: skip
ACTORS, PLACES, TOPICS, ANYTHING = every("actors"), every("places"), every("topics"), every(*TABLES)

QUERIES: dict[str, dict[str, Keyword]] = {
    "initiatives": {
        "kind": Keyword(listed(InitiativeKind), plain("kind")),
        "topic": Keyword(TOPICS, plain("topics", inside)),
        "lead": Keyword(ACTORS, in_role(RoleKind.LEAD)),
        "funder": Keyword(ACTORS, in_role(RoleKind.FUNDER)),
        "actor": Keyword(ACTORS, in_role(*RoleKind)),
        "place": Keyword(PLACES, claimed("places", inside)),
        "covers": Keyword(PLACES, claimed("places", around)),
    },
    "milestones": {
        "kind": Keyword(listed(MilestoneKind), plain("kind")),
        "by": Keyword(ACTORS, claimed("by")),
    },
    "provisions": {
        "kind": Keyword(listed(ProvisionKind), plain("kind")),
        "offer": Keyword(listed(Offer), claimed("offer")),
    },
    "funding": {
        "funder": Keyword(ACTORS, claimed("funder")),
        "recipient": Keyword(ACTORS, claimed("recipients")),
        "stage": Keyword(listed(FundingStage), claimed("stage")),
        "topic": Keyword(TOPICS, owner_topic),
        "place": Keyword(PLACES, claimed("places", inside)),
        "part_of": Keyword(every("funding"), lies_in),
    },
    "recommendations": {
        "addressee": Keyword(ACTORS, claimed("addressees")),
        "status": Keyword(listed(Stance), stands),
        "theme": Keyword(used("recommendations", "theme"), plain("theme")),
        "topic": Keyword(TOPICS, owner_topic),
    },
    "remarks": {
        "by": Keyword(ACTORS, claimed("by")),
        "about": Keyword(ANYTHING, refers("about", owner=True)),
    },
    "responses": {
        "by": Keyword(ACTORS, claimed("by")),
        "to": Keyword(every("recommendations"), refers("to")),
        "stance": Keyword(listed(Stance), claimed("stance")),
        "through": Keyword(every("initiatives"), claimed("through")),
    },
    "measures": {
        "topic": Keyword(TOPICS, plain("topics", inside)),
        "about": Keyword(ANYTHING, refers("about")),
        "unit": Keyword(used("measures", "unit"), plain("unit")),
    },
    "organisations": {
        "kind": Keyword(listed(OrganisationKind), plain("kind")),
        "place": Keyword(PLACES, claimed("places", inside)),
    },
    "sources": {
        "grade": Keyword(listed(Grade), plain("grade")),
        "issuer": Keyword(used("sources", "issuer"), plain("issuer")),
    },
    "notes": {
        "kind": Keyword(listed(NoteKind), plain("kind")),
        "about": Keyword(ANYTHING, refers("about")),
    },
}
PLAIN = frozenset({"measures", "sources", "notes"})
"""Of these all is plain, and `where` knows no *possibly*."""


def table_of(ds: Dataset, table: str) -> Filtered:
    """
    A selection of a dataset, by its name.
    """
    return cast("Filtered", getattr(ds, table))


def asked_of(ds: Dataset, table: str, asked: Mapping[str, str | None]) -> tuple[Group, Group]:
    """
    The certain and the possible ids that `where` finds.
    """
    where = table_of(ds, table).where
    certain = where(**asked).ids
    return certain, certain if table in PLAIN else where(**asked, possibly=True).ids


def answers_of(ds: Dataset, table: str, keyword: str, meaning: str) -> dict[str, Certainty]:
    """
    What each record is to answer.
    """
    of = QUERIES[table][keyword].answer
    return {record.id: of(ds, record, meaning) for record in cast("Selection[Record]", table_of(ds, table))}


def kept(answers: Mapping[str, Certainty], *, possibly: bool) -> Group:
    """
    The ids that answer YES, with *possibly* also POSSIBLE.
    """
    return tuple([id for id, each in answers.items() if each is YES or (possibly and each is POSSIBLE)])


def check_keyword(ds: Dataset, table: str, keyword: str) -> None:
    """
    Compare `where` of a selection with a comprehension, for each word that there is.
    """
    for asked, meaning in QUERIES[table][keyword].words(ds).items():
        answers = answers_of(ds, table, keyword, meaning)
        for each in set(answers.values()):
            event(f"{keyword}: {each.value}")
        expected = kept(answers, possibly=False), kept(answers, possibly=True)

        assert expected == asked_of(ds, table, {keyword: asked})


# --------------------------------------------------------------------------------- small worlds in which words collide


STANDINGS = {"s": "stated", "i": "inferred", "p": "planned", "r": "superseded", "x": "rejected"}
SHAPES = ("", "s", "s", "s", "i", "p", "r", "x", "ss", "ss?", "ss?", "sss?", "sp", "ssp?", "ip", "px")
"""The standings of the claims of a fact, with a question mark where no rival is preferred."""


@st.composite
def claims_of(draw: st.DrawFn, values: st.SearchStrategy[T], shapes: Sequence[str] = SHAPES) -> Fact[T]:
    """
    Facts of these shapes.
    """
    shape = draw(st.sampled_from(shapes))
    found = [claim(draw(values), cite="s", standing=Standing(STANDINGS[mark])) for mark in shape.rstrip("?")]
    undecided = shape.endswith("?")
    return facts(*found, undecided=undecided, rationale="" if undecided or not found else "One is nearer.")


def group_of(*words: str) -> st.SearchStrategy[Group]:
    """
    Groups of these words, the empty one too.
    """
    return st.sampled_from([tuple(each) for size in range(3) for each in combinations(words, size)])


def named(letter: str, members: st.SearchStrategy[N], *, most: int = 2) -> st.SearchStrategy[tuple[N, ...]]:
    """
    A few records with keys of a letter and a number.
    """

    def keyed(found: list[N]) -> tuple[N, ...]:
        return tuple([attrs.evolve(each, key=f"{letter}{at}") for at, each in enumerate(found, 1)])

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
    Person(id="person", name="P", aliases=("Mx P",)),
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
        name: cast("st.SearchStrategy[object]", each) if isinstance(each, st.SearchStrategy) else st.just(each)
        for name, each in given.items()
    }
    return st.fixed_dictionaries(drawn).map(lambda values: cls(**values))


ROLES = built(
    Role,
    kind=st.sampled_from([RoleKind.LEAD, RoleKind.FUNDER, RoleKind.HOST]),
    actor=claims_of(st.sampled_from(ACTOR_IDS), [*SHAPES, "", "", "", "sp", "ss"]),
)
MILESTONES = built(Milestone, key="x", kind=st.sampled_from(list(MilestoneKind)[:3]), date=DATE_FACTS, by=ACTOR_FACTS)
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
)
RECOMMENDATIONS = built(
    Recommendation, key="x", text="X", theme=st.sampled_from(["", "money", "law"]), addressees=ACTOR_FACTS
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
COUNCILS = built(
    Organisation,
    id="a",
    name="A",
    kind=st.sampled_from(list(OrganisationKind)[:3]),
    aliases=("Ay",),
    places=PLACE_FACTS,
)
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
    try:
        Period.between(start.get(), end.get())
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
def links_to(draw: st.DrawFn, other: str) -> tuple[Link, ...]:
    """
    A link to another initiative of any kind and truth, or none.
    """
    kinds = st.sampled_from([LinkKind.PART_OF, LinkKind.PART_OF, LinkKind.SUCCEEDS])
    found = draw(st.lists(st.sampled_from(TRUTHS), max_size=1))
    return tuple([attrs.evolve(each, to=other, kind=draw(kinds)) for each in found])


@st.composite
def within(draw: st.DrawFn, pots: list[Funding], at: int) -> tuple[Link, ...]:
    """
    Links of the line with this number to earlier ones, siblings in short.
    """
    known = [each.id for each in pots] + [f"/line{before}" for before in range(1, at)]
    chosen = draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []
    return tuple([attrs.evolve(draw(st.sampled_from(TRUTHS)), to=to) for to in chosen])


@st.composite
def small_worlds(draw: st.DrawFn, *groups: str) -> Dataset:
    """
    Datasets of few ids, unchecked: two initiatives, one of which acts, with records of these groups in them.
    """
    records = [*BACKGROUND, draw(COUNCILS), *draw(COUNTED)]
    pots: list[Funding] = []
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
        lines = [attrs.evolve(line, part_of=draw(within(pots, at))) for at, line in enumerate(made.funding, 1)]
        made = attrs.evolve(made, funding=tuple(lines))
        pots += made.funding
        records.append(made)
    coverage = Period.parse(draw(st.sampled_from(COVERAGES)))
    return Dataset({record.id: record for record in draw(st.permutations(records))}, Heading(coverage=coverage))


# ------------------------------------------------------------------------------------------------------------ `where`

GROUPS: dict[str, tuple[str, ...]] = {
    "initiatives": ("roles",),
    "recommendations": ("recommendations", "responses"),
    **{name: (name,) for name in ("milestones", "provisions", "funding", "remarks")},
    "responses": ("recommendations", "responses"),
}
"""What has to be in initiatives for a selection to have something to say."""

tables = pytest.mark.parametrize("table", QUERIES)


@tables
@given(st.data())
@settings(max_examples=60)
def test_where_equals_a_plain_comprehension(table: str, data: st.DataObject) -> None:
    """
    Each keyword keeps the records whose claims answer YES to a word, an id or an alias; *possibly* also POSSIBLE.
    """
    ds = data.draw(small_worlds(*GROUPS.get(table, ())))
    for keyword in QUERIES[table]:
        check_keyword(ds, table, keyword)


@FEW
@given(own.datasets())
def test_where_equals_a_plain_comprehension_of_any_dataset(ds: Dataset) -> None:
    """
    So it is in datasets of any shape, for all words that there are.
    """
    for table, keywords in QUERIES.items():
        for keyword in keywords:
            check_keyword(ds, table, keyword)


@tables
@given(st.data())
@settings(max_examples=40)
def test_keywords_commute(table: str, data: st.DataObject) -> None:
    """
    Two keywords at once keep what one keeps of the other, in any order; None is no filter.
    """
    ds = data.draw(small_worlds(*GROUPS.get(table, ())))
    given_words: dict[str, dict[str, str | None]] = {}
    for name, (known, _) in QUERIES[table].items():
        found = [word for word in sorted(known(ds)) if asked_of(ds, table, {name: word})[1]]
        given_words[name] = {name: data.draw(st.sampled_from(found)) if found else None}
    everything = table_of(ds, table).ids

    assert (everything, everything) == asked_of(ds, table, dict.fromkeys(QUERIES[table]))
    for this, that in combinations(given_words, 2):
        one, other = given_words[this], given_words[that]
        both = asked_of(ds, table, one | other)
        apart = [asked_of(ds, table, each) for each in (one, other)]
        expected = tuple(
            tuple(id for id in everything if id in found and id in others) for found, others in zip(*apart, strict=True)
        )
        event(f"kept: {bool(both[0])}, {bool(both[1])}")
        assert expected == both == asked_of(ds, table, other | one) == asked_of(ds, table, one | other)
        first, second = (table_of(ds, table).where(**each) for each in (one, other))
        chained = cast("Filtered", first).where(**other), cast("Filtered", second).where(**one)
        assert [both[0], both[0]] == [each.ids for each in chained]
        assert both == asked_of(ds, table, dict.fromkeys(QUERIES[table]) | one | other)
        if table not in PLAIN:
            maybe = cast("Filtered", table_of(ds, table).where(**one, possibly=True))
            assert both[1] == maybe.where(**other, possibly=True).ids


@tables
@given(st.data())
@settings(max_examples=20)
def test_what_is_not_known_is_refused(table: str, data: st.DataObject) -> None:
    """
    A word of no list, an id of nothing and one of the wrong kind raise; no keyword answers them with nothing.
    """
    ds = data.draw(small_worlds(*GROUPS.get(table, ())))

    for keyword, (known, _) in QUERIES[table].items():
        for text in {*ANYTHING(ds), "no-such-thing", ""} - set(known(ds)):
            with pytest.raises(UnknownIdError) as raised:
                table_of(ds, table).where(**{keyword: text})
            assert raised.value.id == text
            assert {near.casefold() for near in raised.value.nearest} <= {word.casefold() for word in known(ds)}


@cache
def with_theme() -> Dataset:
    """
    The bundled record with a report that has a theme.
    """
    ask = Recommendation(key="ask", text="X", theme="tougher laws")
    cites = (Citation("newsletter-2018-09"),)
    report = attrs.evolve(running(UNKNOWN, UNKNOWN), id="a-report", cites=cites, recommendations=(ask,))
    return Dataset.of(report, base=load())


@pytest.mark.parametrize(("table", "keyword"), [(table, keyword) for table in QUERIES for keyword in QUERIES[table]])
def test_a_miss_names_what_is_near(table: str, keyword: str) -> None:
    """
    A slip of the pen is met with the word that was meant, whatever it stands for.
    """
    ds = with_theme()
    meant = max((word for word, id in QUERIES[table][keyword].words(ds).items() if word == id), key=len)

    with pytest.raises(UnknownIdError) as raised:
        table_of(ds, table).where(**{keyword: f"{meant}q"})

    assert raised.value.nearest[0] == meant


# -------------------------------------------------------------------------------------------------------------- time

COVERAGE = st.sampled_from(COVERAGES).map(Period.parse)
DAYS = st.sampled_from(["2018-03-02", "2018-03-03", "2018-03-04", "2018-03-05", "2018-03-06"])
WINDOWS: st.SearchStrategy[str | Period] = st.one_of(
    st.sampled_from(["2018-03-03", "2018-03-02/2018-03-04", "2018-03", "2018-03-05/..", "../2018-03-03"]),
    st.sampled_from(["[2018-03-02..2018-03-04]/2018-03-05", "/2018-03-03", "2018-03-04/[2018-03-05..]", "../.."]).map(
        Period.parse
    ),
)
PERIODS = claims_of(
    st.sampled_from(
        [
            "2018-03-02/2018-03-03",
            "2018-03-03/2018-03-05",
            "2018-03-05/..",
            "../2018-03-04",
            "[2018-03-02..2018-03-04]/2018-03-05",
            "2018-03-04/",
        ]
    ).map(Period.parse)
)


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


def of_one(certain: Selection[Record], possible: Selection[Record]) -> Certainty:
    """
    The answer of the one record that is asked, from what is kept with and without *possibly*.
    """
    assert set(certain.ids) <= set(possible.ids)
    return YES if certain else POSSIBLE if possible else NO


def active(ds: Dataset, day: str) -> Certainty:
    """
    Whether the initiative ran on a day.
    """
    return of_one(ds.initiatives.active(day), ds.initiatives.active(day, possibly=True))


def during(ds: Dataset, window: str | Period) -> Certainty:
    """
    Whether the initiative ran on a day of a window.
    """
    return of_one(ds.initiatives.during(window), ds.initiatives.during(window, possibly=True))


def in_post(ds: Dataset, day: str) -> Certainty:
    """
    Whether the person was in post on a day.
    """
    return of_one(ds.people.in_post(day), ds.people.in_post(day, possibly=True))


def between(ds: Dataset, first: str, last: str) -> Certainty:
    """
    Whether the milestone came between two days.
    """
    return of_one(ds.milestones.between(first, last), ds.milestones.between(first, last, possibly=True))


def covering(ds: Dataset, window: str | Period) -> Certainty:
    """
    Whether the money covers a day of a window.
    """
    return of_one(ds.funding.during(window), ds.funding.during(window, possibly=True))


@settings(max_examples=300)
@given(ANY_TERMS, COVERAGE, DAYS)
def test_active_equals_brute_force(term: tuple[Fact[EdtfDate], Fact[EdtfDate]], coverage: Period, text: str) -> None:
    """
    It certainly ran on a day if it did in every world of what is stated, and the record covers the day in each.
    """
    day = date.fromisoformat(text).toordinal()
    covers = worlds_of(str(coverage), UNIVERSE)
    expected = in_all_and_any(
        (s <= day <= e and c <= day <= f for s, e in runs(*term, sure=True) for c, f in covers),
        (s <= day <= e for s, e in runs(*term, sure=False)),
    )

    event(expected.value)
    assert expected is active(alone(running(*term), coverage), text)


@settings(max_examples=600)
@given(ANY_TERMS, COVERAGE, WINDOWS)
def test_during_equals_brute_force(
    term: tuple[Fact[EdtfDate], Fact[EdtfDate]], coverage: Period, window: str | Period
) -> None:
    """
    It certainly ran in a window if in every world a day is in its run, in the window and in the coverage.
    """
    windows, covers = window_worlds(window), worlds_of(str(coverage), UNIVERSE)
    expected = in_all_and_any(
        (max(s, o, c) <= min(e, p, f) for s, e in runs(*term, sure=True) for o, p in windows for c, f in covers),
        (max(s, o) <= min(e, p) for s, e in runs(*term, sure=False) for o, p in windows),
    )

    event(expected.value)
    assert expected is during(alone(running(*term), coverage), window)


@settings(max_examples=300)
@given(st.lists(ANY_TERMS, max_size=2), COVERAGE, DAYS)
def test_in_post_equals_brute_force(
    held: list[tuple[Fact[EdtfDate], Fact[EdtfDate]]], coverage: Period, text: str
) -> None:
    """
    Somebody certainly was in post on a day if in every world one of their posts was theirs, and the record covers it.
    """
    day = date.fromisoformat(text).toordinal()
    sure, possible = (product(*[runs(*term, sure=sure) for term in held]) for sure in (True, False))
    covered = all(c <= day <= f for c, f in worlds_of(str(coverage), UNIVERSE))
    expected = in_all_and_any(
        (covered and any(s <= day <= e for s, e in world) for world in sure),
        (any(s <= day <= e for s, e in world) for world in possible),
    )

    event(f"{len(held)} posts: {expected.value}")
    assert expected is in_post(alone(posted(*held), coverage), text)


@settings(max_examples=300)
@given(claims_of(st.sampled_from(STARTS).map(EdtfDate.parse)), DAYS, DAYS)
def test_between_equals_brute_force(when: Fact[EdtfDate], one: str, other: str) -> None:
    """
    A milestone certainly came between two days, both in, if a source states it and each day that it allows is there.
    """
    first, last = sorted([one, other])
    opens, closes = (date.fromisoformat(each).toordinal() for each in (first, last))
    found = answer(opens <= day <= closes for day in days(when)) if told(when) else POSSIBLE
    expected = found if is_stated(when) else found & POSSIBLE

    event(expected.value)
    assert expected is between(alone(dated(when)), first, last)


@settings(max_examples=300)
@given(claims_of(st.sampled_from(STARTS).map(EdtfDate.parse), [*SHAPES, *["p", "pr", "px", "pp"] * 4]), COVERAGE, DAYS)
def test_overdue_equals_brute_force(when: Fact[EdtfDate], coverage: Period, text: str) -> None:
    """
    Overdue is what was planned for days that are all past and covered, and of which nothing firmer than a plan is said.
    """
    day, covers = date.fromisoformat(text).toordinal(), worlds_of(str(coverage), UNIVERSE)
    firmest = min([list(Standing).index(each.standing) for each in when.claims], default=None)
    planned = firmest is not None and list(Standing)[firmest] == "planned"
    expected = planned and all(each < day and c <= each <= f for each in days(when) for c, f in covers)

    event(f"planned: {planned}, overdue: {expected}")
    assert expected is bool(len(alone(dated(when), coverage).milestones.overdue(text)))


@settings(max_examples=300)
@given(PERIODS, WINDOWS)
def test_money_during_equals_brute_force(covered: Fact[Period], window: str | Period) -> None:
    """
    Money certainly covers a day of a window if a source states it and in every world the two share one.
    """
    each = [worlds_of(str(period), UNIVERSE) for period in told(covered)]
    firsts, lasts = (filled(sorted({world[side] for worlds in each for world in worlds}) or REAL) for side in (0, 1))
    pairs = [(s, e) for s in firsts for e in lasts if s <= e]
    found = answer(max(s, o) <= min(e, p) for s, e in pairs for o, p in window_worlds(window)) if each else POSSIBLE
    expected = found if is_stated(covered) else found & POSSIBLE

    event(expected.value)
    assert expected is covering(alone(paid(covered)), window)


CHAINS = (
    ("2018-03-03", "[2018-03-02..2018-03-04]", "2018-03", "2018", "201X", "XXXX"),
    ("2018-03-05", "[2018-03-04..2018-03-06]", "[2018-03-04..]", "XXXX"),
    ("2018-03-02", "2018-03-02~", "[..2018-03-03]", "XXXX"),
    ("2018-03-04", "2018-03-04~", "2018-03-04?"),
)


@st.composite
def widened(draw: st.DrawFn) -> tuple[Fact[EdtfDate], Fact[EdtfDate]]:
    """
    A date and a vaguer one: more days, or a plan for what was stated, or nothing.
    """
    chain = draw(st.sampled_from(CHAINS))
    at, to = sorted([draw(st.integers(0, len(chain) - 1)), draw(st.integers(0, len(chain) - 1))])
    standing = draw(st.sampled_from([Standing.STATED, Standing.STATED, Standing.PLANNED, Standing.INFERRED]))
    wide = facts(claim(EdtfDate.parse(chain[to]), cite="s", standing=standing))
    return facts(claim(EdtfDate.parse(chain[at]), cite="s")), draw(st.sampled_from([wide, wide, wide, UNKNOWN]))


@settings(max_examples=300)
@given(widened(), widened(), COVERAGE, DAYS, WINDOWS)
def test_widening_a_date_settles_nothing(
    start: tuple[Fact[EdtfDate], Fact[EdtfDate]],
    end: tuple[Fact[EdtfDate], Fact[EdtfDate]],
    coverage: Period,
    day: str,
    window: str | Period,
) -> None:
    """
    A vaguer start, end or date gives the same answer or POSSIBLE.
    """
    narrow, wide = running(start[0], end[0]), running(start[1], end[1])
    assume(start[0].value.sort_key()[0] <= end[0].value.sort_key()[1])
    ran, may_have_run = alone(narrow, coverage), alone(wide, coverage)
    came, may_have_come = alone(dated(start[0])), alone(dated(start[1]))
    held, may_have_held = alone(posted((start[0], end[0]))), alone(posted((start[1], end[1])))
    answers = {
        "active": (active(ran, day), active(may_have_run, day)),
        "during": (during(ran, window), during(may_have_run, window)),
        "in_post": (in_post(held, day), in_post(may_have_held, day)),
        "between": (between(came, "2018-03-02", day), between(may_have_come, "2018-03-02", day)),
    }

    for name, (sharp, vague) in answers.items():
        event(f"{name}: {sharp.value} to {vague.value}")
        assert vague in {sharp, POSSIBLE}


@settings(max_examples=200)
@given(ANY_TERMS, DAYS, WINDOWS)
def test_what_is_not_stated_is_as_good_as_unknown_for_a_yes(
    term: tuple[Fact[EdtfDate], Fact[EdtfDate]], day: str, window: str | Period
) -> None:
    """
    A start or an end that is only planned or inferred makes no YES that nothing at all would not make.
    """
    stated = [each if is_stated(each) else UNKNOWN for each in term]
    all_told, less = alone(running(*term)).initiatives, alone(running(*stated)).initiatives
    held, fewer = alone(posted(term)).people, alone(posted((stated[0], stated[1]))).people

    event(f"some not stated: {stated != list(term)}, active: {bool(all_told.active(day))}")
    assert all_told.active(day).ids == less.active(day).ids
    assert all_told.during(window).ids == less.during(window).ids
    assert held.in_post(day).ids == fewer.in_post(day).ids


OUTSIDE = [
    ("2018-03-05", "2018-03-02/2018-03-04"),
    ("2018-03-02", "2018-03-03/.."),
    ("2018-03-06", "../2018-03-05"),
    ("2018-03-02", "[2018-03-02..2018-03-03]/2018-03-05"),
    ("2018-03-04", "2018-03-02/[2018-03-03..2018-03-05]"),
]


@settings(max_examples=200)
@given(ANY_TERMS, st.sampled_from(OUTSIDE))
def test_outside_the_coverage_nothing_is_certain(
    term: tuple[Fact[EdtfDate], Fact[EdtfDate]], outside: tuple[str, str]
) -> None:
    """
    Of a day or a window that the record does not certainly cover, nothing is YES, and what may be stays.
    """
    day, coverage = outside
    ds, whole = alone(running(*term), coverage), alone(running(*term))
    people = alone(posted(term), coverage).people

    event(f"possible: {bool(whole.initiatives.active(day, possibly=True))}")
    assert ds.initiatives.active(day).ids == ds.initiatives.during(day).ids == people.in_post(day).ids == ()
    assert ds.initiatives.active(day, possibly=True).ids == whole.initiatives.active(day, possibly=True).ids
    assert ds.initiatives.during(day, possibly=True).ids == whole.initiatives.during(day, possibly=True).ids


def test_times_are_refused_even_of_nothing() -> None:
    """
    A day that is none and a window that is none raise, whatever is in the selection.
    """
    ds = load()
    for selection in (ds, Dataset({}, Heading())):
        for asked in ("2018", "x", ""):
            for query in (selection.people.in_post, selection.milestones.overdue, selection.initiatives.active):
                with pytest.raises(ParseError):
                    query(asked)
        for during_of in (selection.initiatives.during, selection.funding.during):
            with pytest.raises(ParseError):
                during_of("2018-13")
        for first, last in (("2018", "2017"), ("2018", ""), ("2018/2019", "2020")):
            with pytest.raises(ParseError):
                selection.milestones.between(first, last)


# ------------------------------------------------------------------------------------- owners, orders, groups, status


@settings(max_examples=60)
@given(small_worlds("funding"), st.sampled_from(["unit", "zone", "The UNIT", "the zone"]), st.booleans())
def test_of_takes_the_lines_of_what_is_part(ds: Dataset, asked: str, deep: bool) -> None:  # noqa: FBT001 - drawn
    """
    The lines of an initiative, and if deep those of all that certainly is part of it.
    """
    owners = {ds.initiatives[asked].id}
    for _ in ds.initiatives if deep else ():
        owners |= {
            each.id
            for each in ds.initiatives
            for link in each.links
            if link.kind == "part-of" and link.to in owners and link.said and not link.denied
        }
    expected = tuple(line.id for line in ds.funding if line.id.split("/")[0] in owners)
    found = ds.funding.of(asked, deep=deep)

    event(f"deep: {deep}, owners: {len(owners)}")
    assert expected == found.ids == ds.funding.of(ds.initiatives[asked], deep=deep).ids
    assert found == ds.funding.of(ds.initiatives.filter(lambda each: each.id == ds.initiatives[asked].id), deep=deep)
    assert not deep or found == ds.funding.of(asked)


@pytest.mark.parametrize("table", ["milestones", "provisions", "recommendations", "responses", "remarks", "funding"])
def test_of_refuses_what_is_no_initiative(table: str) -> None:
    """
    An owner that is not known, or is something else, is refused with what is near.
    """
    of = cast("Callable[[str], object]", getattr(getattr(load(), table), "of"))  # noqa: B009 - a table by name

    for asked in ("home-office", "county-lines", "nclcq", "county-lines-coordination-centre/staff"):
        with pytest.raises(UnknownIdError) as raised:
            of(asked)
        assert asked != "nclcq" or raised.value.nearest[0] == "nclcc"


Key: TypeAlias = tuple[object, ...] | None


def check_sorted(before: Selection[R], after: Callable[[bool], Selection[R]], key: Callable[[R], Key]) -> None:
    """
    Compare a sorted selection with the same in order of a key, ties as they were, those without one last.
    """
    records = list(before)
    keyed = [(found, at) for at, record in enumerate(records) if (found := key(record)) is not None]
    unknown = [record.id for record in records if key(record) is None]
    upwards = [records[at].id for _, at in sorted(keyed)]
    downwards = [records[at].id for _, at in sorted(keyed, key=lambda pair: (pair[0], -pair[1]), reverse=True)]

    event(f"unknown: {bool(unknown)}, ties: {len({found for found, _ in keyed}) < len(keyed)}")
    assert [*upwards, *unknown] == list(after(False).ids)  # noqa: FBT003 - not reversed
    assert [*downwards, *unknown] == list(after(True).ids)  # noqa: FBT003 - reversed


def day_key(fact: Fact[EdtfDate]) -> Key:
    """
    First day, last day and text of a date.
    """
    return fact.value.sort_key() if told(fact) else None


def high_key(line: Funding) -> Key:
    """
    The greatest amount, none being above all.
    """
    return (line.amount.value.high is None, line.amount.value.high) if told(line.amount) else None


@settings(max_examples=100)
@given(small_worlds("milestones", "funding", "remarks", "responses"), st.sampled_from([1, -1]))
def test_sorting_orders_what_is_known_and_puts_the_rest_last(ds: Dataset, step: int) -> None:
    """
    Sorting is stable in both directions, and what is not known comes last in both.
    """
    some, steps = ds.initiatives[::step], ds.milestones[::step]
    lines, said, answered = ds.funding[::step], ds.remarks[::step], ds.responses[::step]

    check_sorted(some, lambda down: some.sorted_by("name", reverse=down), lambda each: (each.name.lower(),))
    check_sorted(some, lambda down: some.sorted_by("start", reverse=down), lambda each: day_key(each.start))
    check_sorted(some, lambda down: some.sorted_by("end", reverse=down), lambda each: day_key(each.end))
    check_sorted(steps, lambda down: steps.sorted_by("date", reverse=down), lambda each: day_key(each.date))
    check_sorted(said, lambda down: said.sorted_by("date", reverse=down), lambda each: day_key(each.date))
    check_sorted(answered, lambda down: answered.sorted_by("date", reverse=down), lambda each: day_key(each.date))
    check_sorted(
        lines,
        lambda down: lines.sorted_by("low", reverse=down),
        lambda each: (each.amount.value.low,) if told(each.amount) else None,
    )
    check_sorted(lines, lambda down: lines.sorted_by("high", reverse=down), high_key)
    check_sorted(
        lines,
        lambda down: lines.sorted_by("start", reverse=down),
        lambda each: each.period.value.sort_key() if told(each.period) else None,
    )


Groups: TypeAlias = set[str | None]


def groups(fact: Fact[str] | Fact[Group]) -> Groups:
    """
    The words that a fact may have, the empty text for an empty group, None if nothing is known.
    """
    values = told(cast("Fact[object]", fact))
    return {word for value in values for word in words(value) or ("",)} if values else {None}


def lead_groups(record: Initiative) -> Groups:
    """
    The actors of all roles of that kind.
    """
    return {group for role in record.roles if role.kind == "lead" for group in groups(role.actor)} or {None}


def stances(ds: Dataset, record: Recommendation) -> Groups:
    """
    The stances that somebody may have taken in a last word.
    """
    return {str(stance) for stance in Stance if stands(ds, record, stance).possible}


def financial_years(line: Funding, coverage: Period) -> Groups:
    """
    The years that some day of a line is in, taken day by day.
    """
    if not told(line.period):
        return {None}
    first = line.period.value.earliest_start or coverage.earliest_start
    last = line.period.value.latest_end or coverage.latest_end
    if first is None or last is None:
        return {None}
    found = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    starts = {day.year if day >= date(day.year, 4, 1) else day.year - 1 for day in found}
    return {f"{year}-{str(year + 1)[2:]}" for year in starts} or {None}


def check_counts(records: Iterable[R], counts: Mapping[str | None, int], groups_of: Callable[[R], Groups]) -> None:
    """
    Compare counts with those of the groups of each record; they are in order, None last.
    """
    each = [groups_of(record) for record in records]
    known = {group for mine in each for group in mine}
    expected = {group: sum(group in mine for mine in each) for group in known}

    event(f"unknown: {None in expected}, empty: {'' in expected}, several: {any(len(mine) > 1 for mine in each)}")
    assert expected == counts
    assert [*sorted(filter(None, known)), None] == [*filter(None, counts), None]
    assert list(counts)[-1:] == [None] or None not in counts
    assert sum(map(len, each)) == sum(counts.values())


ANSWERS = named(
    "response",
    built(
        Response,
        key="x",
        text="X",
        to=("rec1",),
        by=claims_of(st.sampled_from([("a",), ("a",), ("b",), ("a", "b")]), ["", *["s"] * 6, "ss?", "p"]),
        date=claims_of(
            st.sampled_from([*IN_SPRING, *IN_SPRING[:3] * 2]).map(EdtfDate.parse), ["", *["s"] * 6, "ss?", "p"]
        ),
        stance=claims_of(st.sampled_from([Stance.ACCEPTED, Stance.DECLINED]), ["", "s", "s", "s", "ss?", "p", "sr"]),
    ),
    most=3,
)


@settings(max_examples=300)
@given(ANSWERS)
def test_a_stance_stands_until_the_same_body_answers_again(answers: tuple[Response, ...]) -> None:
    """
    A recommendation has each stance of a response that is the last word of a body, or the lack of one.
    """
    asked = (Recommendation(key="rec1", text="X"), Recommendation(key="rec2", text="X"))
    ds = alone(attrs.evolve(running(UNKNOWN, UNKNOWN), recommendations=asked, responses=answers))
    (first, second), found = ds.recommendations, ds.recommendations.count_by("status")

    event(f"of {len(answers)}: {len(stances(ds, first))}")
    check_keyword(ds, "recommendations", "status")
    check_counts(ds.recommendations, found, lambda each: stances(ds, each) or {None})
    assert stances(ds, first) == set(ds.status(first)) == set(ds.status("i/rec1"))
    assert {"none-on-record"} == set(ds.status(second))


@settings(max_examples=100)
@given(small_worlds("roles", "recommendations", "responses"))
def test_counts_are_those_of_the_groups(ds: Dataset) -> None:
    """
    Each record counts once in each of its groups; of those with one value each, the counts add up to the whole.
    """
    some, asked = ds.initiatives, ds.recommendations

    check_counts(some, some.count_by("kind"), lambda each: {str(each.kind)})
    check_counts(some, some.count_by("topic"), lambda each: {*each.topics} or {None})
    check_counts(some, some.count_by("lead"), lead_groups)
    check_counts(some, some.count_by("place"), lambda each: groups(each.places))
    check_counts(asked, asked.count_by("addressee"), lambda each: groups(each.addressees))
    check_counts(asked, asked.count_by("status"), lambda each: stances(ds, each) or {None})
    check_counts(asked, asked.count_by("theme"), lambda each: {each.theme or None})
    check_counts(asked, asked.count_by("owner"), lambda each: {each.owner})
    assert len(asked) == sum(asked.count_by("theme").values()) == sum(asked.count_by("owner").values())


@settings(max_examples=100)
@given(named("line", LINES, most=3), COVERAGE)
def test_totals_are_those_of_the_groups(lines: tuple[Funding, ...], coverage: Period) -> None:
    """
    Each group of `totals_by` is the total of the lines in it, in order, None last.
    """
    ds = alone(attrs.evolve(running(UNKNOWN, UNKNOWN), funding=lines), coverage)
    fields: dict[FundingField, Callable[[Funding], Groups]] = {
        "funder": lambda line: groups(line.funder),
        "recipient": lambda line: groups(line.recipients),
        "stage": lambda line: groups(line.stage),
        "owner": lambda line: {line.owner},
        "financial-year": lambda line: financial_years(line, coverage),
    }

    for name, of in fields.items():
        totals = ds.funding.totals_by(name)
        known = {group for line in ds.funding for group in of(line)}
        event(f"{name}: {len(known)} groups, unknown: {None in known}")
        assert known == set(totals)
        assert [*sorted(filter(None, known)), None] == [*filter(None, totals), None]
        for group, total in totals.items():
            assert total == ds.funding.filter(partial(_in_group, group, of)).total()


@pytest.mark.parametrize(
    ("period", "coverage", "expected"),
    [
        ("2018-03-31/2018-04-01", "../..", ["2017-18", "2018-19"]),
        ("2018-04-01/2019-03-31", "../..", ["2018-19"]),
        ("2015-01-01/..", "2014-01-01/2016-01-01", ["2014-15", "2015-16"]),
        ("../2015-01-01", "2014-01-01/2016-01-01", ["2013-14", "2014-15"]),
        ("2019-01-01/..", "2014-01-01/2016-01-01", [None]),
        ("2016-02-01/..", "2014-01-01/2016-01-01", [None]),
        ("2019-01-01/..", "../..", [None]),
        ("../..", "../..", [None]),
    ],
)
def test_years_without_bounds_are_those_that_are_covered(
    period: str, coverage: str, expected: list[str | None]
) -> None:
    """
    A line without an end is in the years up to the end of the coverage, and in none that is known if that leaves none.
    """
    line = facts(claim(Period.parse(period), cite="s"))

    assert expected == list(alone(paid(line), coverage).funding.totals_by("financial-year"))


def _in_group(group: str | None, of: Callable[[Funding], Groups], line: Funding) -> bool:
    return group in of(line)


def test_orders_and_groups_are_closed_lists() -> None:
    """
    A name that is no order and no field is met with those that are near.
    """
    ds = load()
    sorts: list[Callable[..., object]] = [ds.initiatives.sorted_by, ds.funding.sorted_by]
    counts: list[Callable[..., object]] = [ds.initiatives.count_by, ds.recommendations.count_by]
    calls = [
        *[(each, "strat", ("start",)) for each in sorts],
        *[(each, "dat", ("date",)) for each in (ds.milestones.sorted_by, ds.remarks.sorted_by, ds.responses.sorted_by)],
        (counts[0], "lede", ("lead",)),
        (counts[1], "addresse", ("addressee",)),
        (ds.funding.totals_by, "financial-yaer", ("financial-year",)),
    ]

    for call, slip, near in calls:
        with pytest.raises(UnknownIdError) as raised:
            cast("Callable[[str], object]", call)(slip)
        assert near == raised.value.nearest


def everything(ds: Dataset) -> dict[str, object]:
    """
    What a dataset answers to all queries.
    """
    found: dict[str, object] = {
        f"{table}.{keyword}={asked}": asked_of(ds, table, {keyword: asked})
        for table, keywords in QUERIES.items()
        for keyword, (known, _) in keywords.items()
        for asked in sorted(known(ds))
    }
    found |= {
        "active": ds.initiatives.active("2000-01-01", possibly=True).ids,
        "during": ds.initiatives.during("1990/2010", possibly=True).ids,
        "in post": ds.people.in_post("2000-01-01", possibly=True).ids,
        "between": ds.milestones.between("1990", "2010", possibly=True).ids,
        "money": ds.funding.during("1990/2010", possibly=True).ids,
        "overdue": ds.milestones.overdue("2100-01-01").ids,
        "started": ds.initiatives.sorted_by("start").ids,
        "highest": ds.funding.sorted_by("high").ids,
        "leads": list(ds.initiatives.count_by("lead").items()),
        "statuses": list(ds.recommendations.count_by("status").items()),
        "stages": list(ds.funding.totals_by("stage").items()),
    }
    return found


@FEW
@given(own.datasets(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_no_answer(ds: Dataset, random: Random) -> None:
    """
    A dataset of the same records in another order answers the same.
    """
    records = list(ds._records)
    random.shuffle(records)

    assert everything(ds) == everything(Dataset.of(*records))


# --------------------------------------------------------------------------------------------------- the real record


def test_the_newsletter_can_be_asked() -> None:
    """
    What the newsletter of September 2018 tells is found by what a reader would ask.
    """
    ds = load()

    assert "county-lines-coordination-centre" in ds.initiatives.where(topic="county-lines").active("2018-10-01").ids
    assert ds.remarks.where(about="NCLCC") == ds.remarks.where(about="county-lines-coordination-centre")
    assert "county-lines-coordination-centre/operational" in ds.milestones.between("2018-09-01", "2018-09-30").ids
    assert "duncan-ball" in ds.people.in_post("2018-09-21", possibly=True).ids
    assert set(ds.recommendations.of("rural-crime-survey-2018").where(addressee="chief-constables").ids) <= set(
        ds.recommendations.where(addressee="chief-constables").ids
    )
