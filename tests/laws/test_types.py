"""
Laws of records made in Python with values of wrong types.
"""

# What is wrong on purpose.
# mypy: disable-error-code="arg-type"
# pyright: reportArgumentType=false, reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false

from collections.abc import Callable

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    UNKNOWN,
    Amount,
    ArgumentTypeError,
    Citation,
    Claim,
    Dataset,
    DatasetError,
    EdtfDate,
    Fact,
    Funding,
    Initiative,
    InitiativeKind,
    Link,
    Measure,
    Observation,
    Period,
    Role,
    RoleKind,
    Slice,
    Standing,
    Topic,
    claim,
    fact,
    facts,
)
from countylines import strategies as own
from countylines.typing import Nested, TopLevel
from effort import examples
from oracles.anatomy import facts_of, parts_of

CITES = (Citation("page"),)
# No field holds any of these, in a group or alone.
WRONG = [5, 3.5, [5], {"a": 1}, b"x"]


def faults_of(record: object) -> list[tuple[str, str, str]]:
    """
    The faults of one record: field, expected, found.
    """
    try:
        Dataset.of(record)
    except DatasetError as error:
        return [(fault.field, fault.expected, fault.found) for fault in error.faults]
    return []


def put(owner: TopLevel, part: TopLevel | Nested, changes: dict[str, object]) -> tuple[TopLevel, str]:
    """
    The record with other values in a part of it, and the path of the part.
    """
    if part is owner:
        return attrs.evolve(owner, **changes), ""
    for field in attrs.fields(type(owner)):
        group = getattr(owner, field.name)
        if isinstance(group, tuple) and part in group:
            at = group.index(part)
            members = (*group[:at], attrs.evolve(part, **changes), *group[at + 1 :])
            return attrs.evolve(owner, **{field.name: members}), f"{field.name}[{at}]."
    raise AssertionError(part)


@examples(100)
@given(own.datasets(), st.data())
def test_a_value_of_a_wrong_type_is_named_where_it_is(ds: Dataset, data: st.DataObject) -> None:
    """
    Whatever stands in a field, the fault names the field and the type that was found, and nothing else is reported.
    """
    owner = data.draw(st.sampled_from(ds._records))
    part = data.draw(st.sampled_from(list(parts_of(owner))))
    # The owner of a nested record is set when it is put into one.
    names = [field.name for field in attrs.fields(type(part)) if field.name != "owner"]
    name, wrong = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(WRONG))
    made, path = put(owner, part, {name: wrong})

    event(f"in {type(part).__name__}.{name}")
    ((field, expected, found),) = faults_of(made)
    assert field == f"{path}{name}"
    assert found.startswith(f"{'an' if isinstance(wrong, int) else 'a'} {type(wrong).__name__}, ")
    assert expected.startswith(("a ", "an "))


@examples(100)
@given(own.datasets(), st.data())
def test_a_claim_of_a_wrong_type_is_named(ds: Dataset, data: st.DataObject) -> None:
    """
    The value, the citations and the standing of each claim are of their types; of several claims the place is named.
    """
    owner = data.draw(st.sampled_from(ds._records))
    known = [(part, name, held) for part in parts_of(owner) for name, held in facts_of(part) if held.claims]
    if not known:
        return
    part, name, held = data.draw(st.sampled_from(known))
    at = data.draw(st.integers(0, len(held.claims) - 1))
    key, wrong = data.draw(st.sampled_from(["value", "cites"])), data.draw(st.sampled_from(WRONG))
    claims = [attrs.evolve(claim, **{key: wrong}) if place == at else claim for place, claim in enumerate(held.claims)]
    made, path = put(owner, part, {name: attrs.evolve(held, claims=tuple(claims))})

    event(f"{key} of {len(claims)}")
    ((field, _, found),) = faults_of(made)
    place = f".claims[{at}]" if len(claims) > 1 else ""
    assert field == f"{path}{name}{place}{'' if key == 'value' else '.cites'}"
    assert type(wrong).__name__ in found


def fund(**fields: object) -> Initiative:
    """
    A fund with some values, right or wrong.
    """
    return Initiative(**{"id": "x", "name": "X", "kind": InitiativeKind.FUND, "cites": CITES, **fields})


def lines(**fields: object) -> Measure:
    """
    A measure with some values, right or wrong.
    """
    return Measure(**{"id": "m", "name": "M", "unit": "lines", "cites": CITES, **fields})


AMOUNT = "a Fact, such as fact(Amount.parse('£5 million'), cite='source-id')"
DAYS = "Period.covering('2018-04/2019-03')"
DAY = EdtfDate.parse("2018")
COVERED = f"the days that are covered, such as {DAYS} (Period.parse leaves its ends open)"
PAIRS = "a tuple of pairs of texts, such as (('nation', 'wales'),)"
OPEN = Period.parse("2018/2019")


@pytest.mark.parametrize(
    ("record", "field", "expected", "found"),
    [
        (fund(funding=(Funding(key="a", amount="£5"),)), "funding[0].amount", AMOUNT, "a str, '£5'"),
        (
            fund(start=fact("2018", cite="page")),
            "start",
            "an EdtfDate, such as EdtfDate.parse('2018-07')",
            "a str, '2018'",
        ),
        (fund(cites=("x",)), "cites[0]", "a Citation, such as Citation('source-id', 'page 4')", "a str, 'x'"),
        (fund(topics=["a"]), "topics", "a tuple, such as ('text',)", "a list, ['a']"),
        (fund(aliases=("a", None)), "aliases[1]", "a str, such as 'text'", "None"),
        (fund(funding=[Funding(key="a")]), "funding", "a tuple, such as (Funding(...),)", "a list, [Funding('x/a')]"),
        (fund(funding=(fund(),)), "funding[0]", "a Funding, such as Funding(...)", "an Initiative, Initiative('x')"),
        (fund(kind="fund"), "kind", "an InitiativeKind, such as InitiativeKind.STRATEGY", "a str, 'fund'"),
        (
            fund(funding=(Funding(key="a", period=fact(OPEN, cite="page")),)),
            "funding[0].period",
            COVERED,
            "Period.parse('2018/2019')",
        ),
        (
            fund(roles=(Role(kind=RoleKind.LEAD, actor="nca"),)),
            "roles[0].actor",
            "a Fact, such as fact('text', cite='source-id')",
            "a str, 'nca'",
        ),
        (fund(places="wales"), "places", "a Fact, such as fact(('id',), cite='source-id')", "a str, 'wales'"),
        (fund(places=fact("wales", cite="page")), "places", "a tuple, such as ('text',)", "a str, 'wales'"),
        (
            fund(start=fact(DAY, cite="page", standing="planned")),
            "start.standing",
            "a Standing, such as Standing.STATED",
            "a str, 'planned'",
        ),
        (
            fund(start=attrs.evolve(fact(DAY, cite="page"), undecided=1)),
            "start.undecided",
            "a bool, such as True",
            "an int, 1",
        ),
        (
            fund(start=attrs.evolve(fact(DAY, cite="page"), rationale=5)),
            "start.rationale",
            "a str, such as 'text'",
            "an int, 5",
        ),
        (
            fund(links=("y",)),
            "links[0]",
            "a Link, such as Link(to='other-id', said=(Citation('source-id'),))",
            "a str, 'y'",
        ),
        (fund(links=(Link(to=5, said=CITES),)), "links[0].to", "a str, such as 'text'", "an int, 5"),
        (
            fund(links=(Link(to="/y", kind="part-of", said=CITES),)),
            "links[0].kind",
            "a LinkKind, such as LinkKind.PART_OF",
            "a str, 'part-of'",
        ),
        (
            fund(links=(Link(to="y", said="page"),)),
            "links[0].said",
            "a tuple, such as (Citation('source-id', 'page 4'),)",
            "a str, 'page'",
        ),
        (fund(cites=(Citation(5),)), "cites[0].source", "a str, such as 'text'", "an int, 5"),
        (
            lines(slices=({"a": ("b",)},)),
            "slices[0]",
            "a Slice, such as Slice(name='nation', values=('wales',))",
            "a dict, {'a': ('b',)}",
        ),
        (
            lines(slices=(Slice(name="a", values=["b"]),)),
            "slices[0].values",
            "a tuple, such as ('text',)",
            "a list, ['b']",
        ),
        (lines(observations=(Observation(of=OPEN),)), "observations[0].of", COVERED, "Period.parse('2018/2019')"),
        (
            lines(observations=(Observation(of="2018"),)),
            "observations[0].of",
            f"a Period, such as {DAYS}",
            "a str, '2018'",
        ),
        (
            lines(observations=(Observation(of=Period.covering("2018"), slice=(("a",),)),)),
            "observations[0].slice",
            PAIRS,
            "a tuple, (('a',),)",
        ),
        (Topic(id=5, name="T"), "id", "a str, such as 'text'", "an int, 5"),
        (Topic(id="t", name=RoleKind.LEAD), "name", "a str, such as 'text'", "a RoleKind, <RoleKind.LEAD: 'lead'>"),
    ],
)
def test_what_people_write_is_answered_with_what_to_write(
    record: TopLevel, field: str, expected: str, found: str
) -> None:
    """
    The fault gives the field, the type that it has with an example, and the type that was found.
    """
    assert faults_of(record) == [(field, expected, found)]


@pytest.mark.parametrize(
    ("wrong", "argument", "found"),
    [
        (lambda: fact(DAY, cite=5), "cite", "an int"),
        (lambda: claim(DAY, cite=["page"]), "cite", "a list"),
        (lambda: facts("2018"), "claims", "a str"),
        (lambda: Fact(claims=5), "claims", "an int"),
        (lambda: Fact(claims=[None]), "claims", "None"),
        (lambda: Fact(claims=(Claim(value=DAY, cites=CITES, standing="certain"),)), "standing", "a str"),
        (lambda: Fact(claims=(Claim(value=DAY, cites=CITES, standing=[]),)), "standing", "a list"),
    ],
)
def test_a_fact_is_made_of_claims(wrong: Callable[[], object], argument: str, found: str) -> None:
    """
    What no fact can be made of is refused when it is made.
    """
    with pytest.raises(ArgumentTypeError, match=rf"^{argument}: expected .*, found {found}$"):
        wrong()


def test_a_list_of_claims_makes_a_fact() -> None:
    """
    The claims of a fact are put in order, and are a tuple then.
    """
    made = claim(DAY, cite="page", standing=Standing.PLANNED)

    assert Fact(claims=[made]).claims == (made,)


@pytest.mark.parametrize("name", ["funding", "roles"])
def test_what_is_no_group_is_left_for_the_checks(name: str) -> None:
    """
    A record is made whatever stands in a group, and refused where it is checked.
    """
    assert [field for field, _, _ in faults_of(fund(**{name: 5}))] == [name]
    assert [field for field, _, _ in faults_of(fund(**{name: (5,)}))] == [f"{name}[0]"]


def test_an_amount_is_a_quantity() -> None:
    """
    A figure may be an amount of money; a date that is left out is no fault, and neither is a fact that is not known.
    """
    money = fact(Amount.parse("£5"), cite="page")
    observed = Observation(of=Period.covering("2018"), value=money, change=UNKNOWN)

    assert {field for field, _, _ in faults_of(lines(unit="GBP", observations=(observed,)))} <= {"cite"}


def test_what_does_not_read_back_is_refused() -> None:
    """
    A value of the right type that no file could hold is a fault too.
    """
    assert faults_of(fund(cites=(Citation("page #4"),)))[0][1] == "a value that reads back as it is"


def test_only_records_replace_records() -> None:
    """
    What is no record of its own is refused by its type.
    """
    ds = Dataset.of(Topic(id="topic", name="T"))
    with pytest.raises(ArgumentTypeError, match="records: expected records one by one"):
        ds.replacing([Topic(id="topic", name="U")])


def test_days_that_no_source_could_cover_are_left_to_the_reader() -> None:
    """
    Of a period with a qualifier the reader says what is wrong.
    """
    ((field, expected, _),) = faults_of(lines(observations=(Observation(of=Period.parse("2018~/2019")),)))

    assert field == "observations[0].of"
    assert "Period" not in expected
