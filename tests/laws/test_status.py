"""
The laws of what became of a recommendation, against worlds counted one by one.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    NO,
    POSSIBLE,
    UNKNOWN,
    YES,
    Certainty,
    Citation,
    Dataset,
    EdtfDate,
    Fact,
    Grade,
    Initiative,
    InitiativeKind,
    Organisation,
    OrganisationKind,
    Recommendation,
    Response,
    Source,
    Stance,
    claim,
    fact,
    facts,
    load,
)
from effort import examples

CITES = (Citation("s"),)
BODIES = ("a", "b")
STANCES = (Stance.ACCEPTED, Stance.DECLINED, Stance.DELIVERED)
BACKGROUND = (
    Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL),
    *[Organisation(id=id, name=id.upper(), kind=OrganisationKind.DEPARTMENT) for id in BODIES],
)


class Said(NamedTuple):
    """
    What one response says in one world: whose it is, the day, and the stance.
    """

    bodies: tuple[str, ...]
    day: int
    stance: Stance | None


@st.composite
def undecided(draw: st.DrawFn, values: st.SearchStrategy[object]) -> Fact[object]:
    """
    A fact with one stated claim, or with two of which no side is preferred.
    """
    options = draw(st.lists(values, min_size=1, max_size=2, unique=True))
    if len(options) == 1:
        return fact(options[0], cite="s")
    return facts(*[claim(option, cite="s") for option in options], undecided=True)


def bodies() -> st.SearchStrategy[tuple[str, ...]]:
    """
    One body or both.
    """
    return st.sampled_from([("a",), ("b",), ("a", "b")])


def days() -> st.SearchStrategy[EdtfDate]:
    """
    Days and two-day sets of one week.
    """
    first = st.integers(1, 6)
    return first.map(lambda day: EdtfDate(f"2020-03-0{day}")) | first.map(
        lambda day: EdtfDate(f"[2020-03-0{day},2020-03-0{day + 1}]")
    )


@st.composite
def responses(draw: st.DrawFn) -> tuple[Response, ...]:
    """
    Up to three responses to one recommendation.
    """
    made: list[Response] = []
    for key in range(draw(st.integers(1, 3))):
        stance = draw(undecided(st.sampled_from(STANCES)) | st.just(UNKNOWN))
        by, date = draw(undecided(bodies())), fact(draw(days()), cite="s")
        made.append(Response(key=f"r{key}", text="x", to=("1",), by=by, date=date, stance=stance))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - drawn by kind
    return tuple(made)


def record(answers: tuple[Response, ...], addressees: tuple[str, ...] = ()) -> Dataset:
    """
    A report with one recommendation and these responses.
    """
    asked = Recommendation(key="1", text="x", addressees=fact(addressees, cite="s") if addressees else UNKNOWN)
    report = Initiative(
        id="report", name="R", kind=InitiativeKind.REPORT, cites=CITES, recommendations=(asked,), responses=answers
    )
    return Dataset.of(*BACKGROUND, report)


def options(fact: Fact[object]) -> list[object]:
    """
    The values that a fact may have.
    """
    return [claim.value for claim in fact.claims]


def worlds(answers: tuple[Response, ...]) -> Iterator[list[Said]]:
    """
    Every choice of body, day and stance for each response.
    """
    choices = [
        [
            Said(by, day, stance)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - values of these facts
            for by in options(response.by)
            for day in sorted({response.date.value.span[0], response.date.value.span[1]})
            for stance in options(response.stance) or [None]
        ]
        for response in answers
    ]
    return map(list, product(*choices))


def last_words(world: list[Said], body: str) -> set[Stance]:
    """
    The stances of the latest day on which a body took one.
    """
    taken = [said for said in world if body in said.bodies and said.stance]
    last = max((said.day for said in taken), default=0)
    return {said.stance for said in taken if said.stance and said.day == last}


@examples(300)
@given(responses())
def test_a_status_holds_in_every_world(answers: tuple[Response, ...]) -> None:
    """
    A certain stance is a last word in every world, one that is left out in none; so it is for each body alone.
    """
    status = record(answers).status("report/1")
    every = list(worlds(answers))

    for body in (None, *BODIES):
        asked = BODIES if body is None else (body,)
        heard = status if body is None else status.by(body)
        seen = [set[Stance]().union(*[last_words(world, speaker) for speaker in asked]) for world in every]
        for stance in STANCES:
            answer = heard.get(stance, NO)
            event(f"{answer.value}, of one body: {body is not None}")
            assert answer is not YES or all(stance in world for world in seen)
            assert answer is not NO or not any(stance in world for world in seen)


@examples(300)
@given(responses())
def test_a_status_of_settled_responses_is_exact(answers: tuple[Response, ...]) -> None:
    """
    Where bodies, days and stances are settled, a status has no stance that is only possible.
    """
    settled = tuple(
        attrs.evolve(
            response,
            by=fact(response.by.claims[0].value, cite="s"),
            date=fact(EdtfDate(response.date.value.earliest.isoformat()), cite="s"),  # type: ignore[union-attr] # pyright: ignore[reportOptionalMemberAccess] - drawn days have bounds
            stance=fact(response.stance.claims[0].value, cite="s") if response.stance.claims else UNKNOWN,
        )
        for response in answers
    )
    status = record(settled).status("report/1")
    (world,) = worlds(settled)

    assert set(status.values()) <= {YES}
    assert set(status) == last_words(world, "a") | last_words(world, "b")
    assert {(answer.body, answer.stance) for answer in status.answers} == {
        (body, stance) for body in BODIES for stance in last_words(world, body)
    }


def said(key: str, by: tuple[str, ...], date: str, stance: Stance | None) -> Response:
    """
    A response to the first recommendation.
    """
    taken = UNKNOWN if stance is None else fact(stance, cite="s")
    return Response(
        key=key, text="x", to=("1",), by=fact(by, cite="s"), date=fact(EdtfDate(date), cite="s"), stance=taken
    )


def test_what_one_body_takes_back_another_still_says() -> None:
    """
    A joint response that one of two later takes back stays for the other.
    """
    status = record(
        (said("joint", ("a", "b"), "2019", Stance.ACCEPTED), said("later", ("b",), "2021", Stance.DECLINED))
    ).status("report/1")

    assert dict(status) == {Stance.ACCEPTED: YES, Stance.DECLINED: YES}
    assert dict(status.by("a")) == {Stance.ACCEPTED: YES}
    assert dict(status.by("b")) == {Stance.DECLINED: YES}
    assert [(answer.body, str(answer.date)) for answer in status.answers] == [("b", "2021"), ("a", "2019")]


def test_a_later_response_without_a_stance_takes_nothing_back() -> None:
    """
    A progress note leaves the stance as it was, and is the last word by its date.
    """
    status = record((said("yes", ("a",), "2019", Stance.ACCEPTED), said("note", ("a",), "2021", None))).status(
        "report/1"
    )

    assert (dict(status), str(status.last_response)) == ({Stance.ACCEPTED: YES}, "2021")


def test_who_is_addressed_and_who_has_not_answered() -> None:
    """
    Answers of bodies that are not addressed are marked, and addressees without an answer are named.
    """
    status = record((said("found", ("b",), "2020", Stance.NOT_DELIVERED),), ("a",)).status("report/1")

    assert [answer.addressed for answer in status.answers] == [NO]
    assert status.unanswered == ("a",)
    assert record((said("note", ("a",), "2020", None),), ("a", "b")).status("report/1").unanswered == ("b",)
    assert record((said("x", ("a",), "2020", Stance.ACCEPTED),)).status("report/1").answers[0].addressed is POSSIBLE


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ({"a": Stance.DELIVERED}, YES),
        ({"a": Stance.DECLINED, "b": Stance.DELIVERED}, YES),
        ({"a": Stance.OVERTAKEN, "b": Stance.SUPERSEDED}, YES),
        ({"a": Stance.ACCEPTED}, NO),
        ({"a": Stance.ACCEPTED, "b": Stance.DELIVERED}, NO),
        ({}, NO),
    ],
)
def test_settled(stances: dict[str, Stance], expected: Certainty) -> None:
    """
    Nothing is left to do where every body says so.
    """
    answers = [said(body, (body,), "2020", stance) for body, stance in stances.items()]

    assert record(tuple(answers)).status("report/1").settled is expected


def test_a_stance_that_nobody_takes_is_no() -> None:
    """
    A status answers NO for any other stance, also for its text; what is no stance is an error.
    """
    status = record((said("x", ("a",), "2020", Stance.ACCEPTED),)).status("report/1")

    assert (status["accepted"], status[Stance.DECLINED], len(status)) == (YES, NO, 1)
    assert status.certain == {Stance.ACCEPTED}
    assert repr(status) == "Status(accepted)"
    with pytest.raises(ValueError, match="whatever"):
        status["whatever"]


@pytest.mark.parametrize("stance", Stance)
def test_only_a_stance_that_somebody_may_take_is_in_a_status(stance: Stance) -> None:
    """
    Membership, iteration and answers say the same of each stance, by its word too.
    """
    status = load().status("counting-lives/definition")
    expected = stance in list(status)

    assert (stance in status) == (str(stance) in status) == expected == (status[stance] is not NO)
    number: object = 5
    assert number not in status
