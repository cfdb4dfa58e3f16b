"""
What each keyword of `where` is to answer, read from the records by hand.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeAlias, cast

from hypothesis import event

from countylines import (
    NO,
    POSSIBLE,
    YES,
    Certainty,
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
    MilestoneKind,
    NoteKind,
    Offer,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    ProvisionKind,
    Response,
    RoleKind,
    Stance,
    Topic,
)
from countylines.selections import Selection
from countylines.typing import Record
from laws.queries.claims import Group, any_of, counts, is_plan, of_fact, told, words
from oracles.days import FIRST, LAST

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
    return plain("topics", inside)(ds, ds[str(field(record, "owner"))], asked)


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
    truth = NO
    for link in cast("Funding", record).part_of:
        whole = f"{record.id.partition('/')[0]}{link.to}" if link.to.startswith("/") else link.to
        further = YES if whole == asked else lies_in(ds, ds[whole], asked)
        truth = any_of([truth, link.truth & further])
    return truth


def spread(date: Fact[EdtfDate]) -> tuple[int, int]:
    """
    The first and the last day that a date may be: a plan may slip to any later day, and what was superseded binds none.
    """
    first, last = date.value.span
    if is_plan(date):
        return first, LAST
    return (first, last) if counts(date) else (FIRST, LAST)


def spoke_again(earlier: Response, later: Response, body: str) -> Certainty:
    """
    Whether a body took a stance in a later response; one whose body or date nobody knows may be that.
    """
    if not told(later.stance):
        return NO
    taken = YES if counts(later.stance) else POSSIBLE
    by = of_fact(later.by, lambda bodies: body in bodies) if body and told(later.by) else POSSIBLE
    after = POSSIBLE
    if told(later.date) and told(earlier.date):
        (first, last), (other_first, other_last) = spread(later.date), spread(earlier.date)
        after = YES if first > other_last else NO if last <= other_first else POSSIBLE
        after = after if counts(later.date) and counts(earlier.date) else after & POSSIBLE
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
    return answered if counts(response.by) or not told(response.by) else answered & POSSIBLE


def stands(ds: Dataset, record: Record, asked: str) -> Certainty:
    """
    Of the last words of the bodies that answered a recommendation by name, or of whether there is any answer.
    """
    owner = record.id.partition("/")[0]
    mine = [response for response in ds.responses if refers("to")(ds, response, record.id) is YES]
    if not mine:
        whole = any(response.owner == owner and not response.to for response in ds.responses)
        return YES if asked == ("answered-as-a-whole" if whole else "none-on-record") else NO
    return any_of(
        of_fact(response.stance, lambda stance: stance == asked) & last_words(mine, response)
        for response in mine
        if told(response.stance)
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


def above(name: str) -> Answer:
    """
    Of the record that a place or a topic belongs to, and of all above it.
    """

    def answered(ds: Dataset, record: Record, asked: str) -> Certainty:
        had = str(field(record, name))
        return YES if had and inside(ds, had, asked) else NO

    return answered


def is_part_of(ds: Dataset, record: Record, asked: str, passed: Group = ()) -> Certainty:
    """
    Of what an organisation is part of, and of what that is part of: over ways that pass no record twice.
    """
    links = cast("tuple[Link, ...]", getattr(record, "links", ()))
    ways = [link for link in links if link.kind is LinkKind.PART_OF and link.to not in (*passed, record.id)]
    return any_of(
        link.truth & (YES if link.to == asked else is_part_of(ds, ds[link.to], asked, (*passed, record.id)))
        for link in ways
    )


def succeeds(_ds: Dataset, record: Record, asked: str) -> Certainty:
    """
    Of what an organisation came after.
    """
    links = [link for link in cast("Organisation", record).links if link.kind is LinkKind.SUCCEEDS]
    return any_of(link.truth for link in links if link.to == asked)


def in_posts(_ds: Dataset, record: Record, asked: str) -> Certainty:
    """
    Of the organisations of any post of a person.
    """
    return any_of(of_fact(post.organisation, lambda id: id == asked) for post in cast("Person", record).posts)


TABLES = (
    "initiatives", "milestones", "provisions", "figures", "funding", "recommendations", "responses", "remarks",
    "measures", "observations", "organisations", "people", "places", "topics", "sources", "notes",
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
        "topic": Keyword(TOPICS, owner_topic),
    },
    "provisions": {
        "kind": Keyword(listed(ProvisionKind), plain("kind")),
        "offer": Keyword(listed(Offer), claimed("offer")),
        "topic": Keyword(TOPICS, owner_topic),
    },
    "figures": {"topic": Keyword(TOPICS, owner_topic)},
    "observations": {"topic": Keyword(TOPICS, owner_topic)},
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
        "topic": Keyword(TOPICS, owner_topic),
    },
    "responses": {
        "by": Keyword(ACTORS, claimed("by")),
        "about": Keyword(ANYTHING, refers("about", owner=True)),
        "topic": Keyword(TOPICS, owner_topic),
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
        "member": Keyword(ACTORS, claimed("members")),
        "place": Keyword(PLACES, claimed("places", inside)),
        "part_of": Keyword(every("organisations", "initiatives"), is_part_of),
        "succeeds": Keyword(every("organisations", "initiatives"), succeeds),
    },
    "people": {"organisation": Keyword(every("organisations", "initiatives"), in_posts)},
    "places": {"within": Keyword(PLACES, above("within"))},
    "topics": {"broader": Keyword(TOPICS, above("broader"))},
    "sources": {
        "grade": Keyword(listed(Grade), plain("grade")),
        "issuer": Keyword(used("sources", "issuer"), plain("issuer")),
    },
    "notes": {
        "kind": Keyword(listed(NoteKind), plain("kind")),
        "about": Keyword(ANYTHING, refers("about")),
    },
}


PLAIN = frozenset({"figures", "measures", "observations", "places", "topics", "sources", "notes"})
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
    return tuple([id for id, certainty in answers.items() if certainty is YES or (possibly and certainty is POSSIBLE)])


def check_keyword(ds: Dataset, table: str, keyword: str) -> None:
    """
    Compare `where` of a selection with a comprehension, for each word that there is.
    """
    for asked, meaning in QUERIES[table][keyword].words(ds).items():
        answers = answers_of(ds, table, keyword, meaning)
        for certainty in set(answers.values()):
            event(f"{keyword}: {certainty.value}")
        expected = kept(answers, possibly=False), kept(answers, possibly=True)

        assert expected == asked_of(ds, table, {keyword: asked})
