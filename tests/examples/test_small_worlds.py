"""
Where a recommendation stands, and what lies in what, on small worlds made by hand.
"""

from typing import cast

import attrs
import pytest

from countylines import (
    UNKNOWN,
    Amount,
    Citation,
    Dataset,
    DatasetError,
    EdtfDate,
    Fact,
    Funding,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    Organisation,
    OrganisationKind,
    Person,
    Post,
    Recommendation,
    Remark,
    Response,
    Source,
    Stance,
    Standing,
    claim,
    fact,
    facts,
)

CITES = (Citation("s"),)
BACKGROUND = (
    Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL),
    Organisation(id="a", name="A", kind=OrganisationKind.DEPARTMENT),
    Organisation(id="b", name="B", kind=OrganisationKind.DEPARTMENT),
)


def answer(
    key: str, by: str, date: str, stance: Stance, *, to: str = "1", standing: Standing = Standing.STATED
) -> Response:
    """
    A response by one body; without a body nobody knows whose it is.
    """
    return Response(
        key=key,
        text="x",
        to=(to,),
        by=fact((by,), cite="s") if by else UNKNOWN,
        date=fact(EdtfDate.parse(date), cite="s", standing=standing),
        stance=fact(stance, cite="s"),
    )


def status(*responses: Response) -> set[Stance]:
    """
    Where the first recommendation of a report with these responses stands.
    """
    report = Initiative(
        id="report",
        name="R",
        kind=InitiativeKind.REPORT,
        cites=CITES,
        recommendations=(Recommendation(key="1", text="x"), Recommendation(key="2", text="y")),
        responses=responses,
    )
    return set(Dataset.of(*BACKGROUND, report).status("report/1"))


def test_nobody_answered() -> None:
    """
    Without a response by name there is none, whatever was said of another one; the report may be answered as a whole.
    """
    other = answer("x", "a", "2019", Stance.ACCEPTED, to="2")

    assert status() == {Stance.NONE_ON_RECORD}
    assert status(other) == {Stance.NONE_ON_RECORD}
    assert status(other, attrs.evolve(other, key="y", to=())) == {Stance.ANSWERED_AS_A_WHOLE}


@pytest.mark.parametrize(
    ("deadline", "standing", "day", "expected"),
    [
        ("2019", Standing.STATED, "2020-01-01", {"open", "perhaps"}),
        ("2019", Standing.STATED, "2019-06-30", {"perhaps open", "perhaps"}),  # the deadline may have passed
        ("2019", Standing.PLANNED, "2020-01-01", {"perhaps open", "perhaps"}),  # a plan may slip
        ("2019", Standing.STATED, "2018-12-31", set[str]()),
    ],
)
def test_what_may_be_settled_may_be_overdue(deadline: str, standing: Standing, day: str, expected: set[str]) -> None:
    """
    What is settled is never overdue, and what only may be settled never for certain.
    """
    due = fact(EdtfDate.parse(deadline), cite="s", standing=standing)
    said = answer("x", "a", "2018-06", Stance.DELIVERED, to="settled")
    planned = fact(Stance.DELIVERED, cite="s", standing=Standing.PLANNED)
    report = Initiative(
        id="report",
        name="R",
        kind=InitiativeKind.REPORT,
        cites=CITES,
        recommendations=tuple(
            [Recommendation(key=key, text="x", deadline=due) for key in ("open", "perhaps", "settled")]
        ),
        responses=(said, attrs.evolve(said, key="y", to=("perhaps",), stance=planned)),
    )
    asked = Dataset.of(*BACKGROUND, report).recommendations
    certain, possible = ({record.key for record in asked.overdue(day, possibly=maybe)} for maybe in (False, True))

    assert possible == {word.removeprefix("perhaps ") for word in expected}
    assert certain == expected & {"open"}


@pytest.mark.parametrize(
    ("by", "date", "standing", "expected"),
    [
        ("a", "2020", Standing.STATED, {Stance.DELIVERED}),  # the same body, certainly later
        ("a", "2018", Standing.STATED, {Stance.ACCEPTED}),  # certainly earlier
        ("a", "2019", Standing.STATED, {Stance.ACCEPTED, Stance.DELIVERED}),  # perhaps later
        ("b", "2020", Standing.STATED, {Stance.ACCEPTED, Stance.DELIVERED}),  # another body
        ("", "2020", Standing.STATED, {Stance.ACCEPTED, Stance.DELIVERED}),  # nobody knows whose
        ("a", "2020", Standing.PLANNED, {Stance.ACCEPTED, Stance.DELIVERED}),  # only planned
    ],
)
def test_a_later_answer_of_the_same_body_replaces_an_earlier_one(
    by: str, date: str, standing: Standing, expected: set[Stance]
) -> None:
    """
    An answer counts no more if and only if a later one by the same body certainly follows.
    """
    first = answer("x", "a", "2019-05", Stance.ACCEPTED)
    second = answer("y", by, date, Stance.DELIVERED, standing=standing)

    assert status(first, second) == status(second, first) == expected


def award(link: Link) -> Dataset:
    """
    A line of £1 million, and one of £2 million with this link to it.
    """
    whole = Funding(key="whole", amount=fact(Amount.exactly(1_000_000), cite="s"))
    part = Funding(key="part", amount=fact(Amount.exactly(2_000_000), cite="s"), part_of=(link,))
    fund = Initiative(id="fund", name="F", kind=InitiativeKind.FUND, cites=CITES, funding=(whole, part))
    return Dataset.of(*BACKGROUND, fund)


def test_only_a_certain_part_has_to_fit() -> None:
    """
    A part that is larger than its whole is a fault where it certainly lies in it, and settles a dispute elsewhere.
    """
    with pytest.raises(DatasetError, match="no less than its parts"):
        award(Link(to="/whole", said=CITES))

    assert award(Link(to="/whole", said=CITES, denied=CITES, rationale="x")).funding["fund/part"].part_of
    assert award(Link(to="/whole", unstated=CITES)).funding["fund/part"].part_of
    assert award(Link(to="/whole", denied=CITES)).funding["fund/part"].part_of


def test_a_cycle_that_is_only_possible_is_one() -> None:
    """
    Two lines that may each lie in the other are refused; a link that is denied makes no cycle.
    """

    def fund(back: Link) -> Dataset:
        lines = [
            Funding(key="one", part_of=(Link(to="/two", said=CITES),)),
            Funding(key="two", part_of=(back,)),
        ]
        made = Initiative(id="fund", name="F", kind=InitiativeKind.FUND, cites=CITES, funding=tuple(lines))
        return Dataset.of(*BACKGROUND, made)

    with pytest.raises(DatasetError, match="nothing that lies in itself"):
        fund(Link(to="/one", unstated=CITES))

    assert len(fund(Link(to="/one", denied=CITES)).funding) == 2


def test_short_references_stand_for_full_ids_wherever_they_stand() -> None:
    """
    `/key` is a record of the same owner, in a text, a tuple, a link and a fact; what is no text is left to the checks.
    """
    wrong = cast("tuple[str, ...]", ("/line", 3))
    initiative = Initiative(
        id="fund",
        name="Fund",
        kind=InitiativeKind.FUND,
        cites=CITES,
        links=(Link(to="/line"),),
        places=fact(("/area", "uk"), cite="s"),
        funding=(Funding(key="line", funder=fact("/lead", cite="s"), part_of=(Link(to="/whole"),)),),
        remarks=(Remark(key="remark", text="x", about=wrong),),
    )

    assert initiative.links[0].to == "fund/line"
    assert initiative.places.value == ("fund/area", "uk")
    assert initiative.funding[0].funder.value == "fund/lead"
    assert initiative.funding[0].part_of[0].to == "fund/whole"
    assert list(initiative.remarks[0].about) == ["fund/line", 3]


def test_posts_are_asked_for_by_title() -> None:
    """
    Case makes no difference; a title that is only planned, or undecided between two, only might be the one.
    """
    since, until = (fact(EdtfDate.parse(year), cite="s") for year in ("2018", "2019"))

    def holder(id: str, title: Fact[str]) -> Person:
        post = Post(key="post", title=title, start=since, end=until, cites=CITES)
        return Person(id=id, name=id, cites=CITES, posts=(post,))

    undecided = facts(claim("Minister", cite="s"), claim("Secretary", cite="s"), undecided=True)
    people = Dataset.of(
        *BACKGROUND,
        holder("minister", fact("Minister", cite="s")),
        holder("clerk", fact("Clerk", cite="s")),
        holder("planned", fact("minister", cite="s", standing=Standing.PLANNED)),
        holder("undecided", undecided),
        coverage="2017/2019",
    ).people

    assert people.in_post("2018-12-31", post="MINISTER").ids == ("minister",)
    assert people.in_post("2018-12-31", post="MINISTER", possibly=True).ids == ("minister", "planned", "undecided")
    assert people.in_post("2017-12-31", post="minister", possibly=True).ids == ()
    # Nobody recorded in which body the posts are.
    assert people.in_post("2018-12-31", organisation="a", possibly=True).ids == ()
