"""
Laws of the straight reader: what it reads the strict one reads as the same record, and what it leaves costs no fault.
"""

from copy import deepcopy
from typing import Final, cast

import pytest
from cattrs.errors import BaseValidationError
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Citation, Dataset, Initiative, Measure, Topic
from countylines import strategies as own
from countylines.form.dump import body_of
from countylines.form.straight import StraightReader
from countylines.form.strict import structure
from countylines.typing import TopLevel
from effort import examples

# One for all examples: what it keeps of one it must not read into another.
read_straight: Final = StraightReader().read
CITES: Final = (Citation("page"),)
# What may stand in a file, right in some places and wrong in others.
TEXTS: Final = ["", " a", "a\x07", "a\nb", "a #", "a #page 2", "2018", "2018/2019", "planned", "£5", "lead", "/a", ".."]
FACTS: Final[list[dict[str, object]]] = [
    {"is": "2018", "standing": "planned", "cite": "a"},
    {"is": "2018", "standing": "sure"},
    {"is": "2018", "rationale": "b"},
    {"standing": "planned"},
    {"claims": [{"is": "2018"}, {"is": "2019"}]},
    {"claims": [{"is": "2018", "cite": "a"}], "cite": ["b", "a"], "rationale": "c", "undecided": True},
    {"claims": [{"is": "2018"}], "rationale": None},
    {"claims": []},
]
LINK: Final = {"to": "/a", "kind": "succeeds", "denied": "b", "rationale": "c"}
FORMS: Final[list[object]] = [LINK, [LINK], {"a": "5 people"}, {"a": ["b"]}, {"": "a"}, {}]
LISTS: Final[list[list[object]]] = [[], ["a"], ["a", 1], [{"key": "a"}], [{"to": "a", "said": ["b"]}]]
VALUES: Final[list[object]] = [*TEXTS, *FACTS, *FORMS, *LISTS, None, True, 5]
KEYS: Final = ["id", "owner", "cite", "period", "start", "unheard-of", "links", "kind", "is", "claims", "value", "unit"]


def strictly(cls: type[TopLevel], id: str, body: object) -> TopLevel | None:
    """
    What the strict reader makes of a table; None if something is wrong.
    """
    try:
        return structure(cls, id, body, CITES)
    except (BaseValidationError, ValueError):
        return None


def tables_in(form: object) -> list[dict[str, object]]:
    """
    All tables in a form, itself among them.
    """
    if isinstance(form, dict):
        table = cast("dict[str, object]", form)
        return [table, *[below for inner in table.values() for below in tables_in(inner)]]
    members = cast("list[object]", form) if isinstance(form, list) else []
    return [below for inner in members for below in tables_in(inner)]


@examples(12)
@given(own.datasets(), st.data())
def test_both_readers_read_the_same_record(ds: Dataset, data: st.DataObject) -> None:
    """
    A record that the straight reader reads is the one that the strict reader reads, whatever its table was changed to.
    """
    for record in ds._records:
        body = deepcopy(body_of(record))
        before = read_straight(type(record), record.id, body, CITES)

        event(f"{type(record).__name__}: {'straight' if before else 'left'}")
        assert before in (None, strictly(type(record), record.id, body))

        table = data.draw(st.sampled_from(tables_in(body)))
        table[data.draw(st.sampled_from([*table, *KEYS]))] = deepcopy(data.draw(st.sampled_from(VALUES)))
        after = read_straight(type(record), record.id, body, CITES)

        assert after in (None, strictly(type(record), record.id, body))


COMMON: Final[dict[str, object]] = {
    "cite": ["page #2", "log"],
    "name": "Fund",
    "summary": "Two\nlines.",
    "kind": "fund",
    "topics": ["a"],
    "places": ["b", "c"],
    "start": {"is": "2018", "standing": "planned", "cite": "page"},
    "links": ["/line"],
    "roles": [{"kind": "lead", "actor": "d"}],
    "funding": [{"key": "line", "amount": "£5", "period": "2018", "overspent": True, "part_of": ["other/line"]}],
}


def test_the_common_form_is_read_straight() -> None:
    """
    One value a fact, inherited citations and plain references need no other reader.
    """
    assert read_straight(Initiative, "fund", COMMON) == structure(Initiative, "fund", COMMON)
    assert read_straight(Topic, "a", {"name": "A"}) == Topic(id="a", name="A")


@pytest.mark.parametrize(
    ("id", "body"),
    [
        (" a", {"name": "A"}),
        ("a", "A"),
        ("a", {}),
        ("a", {"name": 5}),
        ("a", {"name": "A\x07"}),
        ("a", {"name": "A", "broader": ""}),
        ("a", {"name": "A", "cite": []}),
        ("a", {"name": "A", "cite": "b #"}),
        ("a", {"name": "A", "title": "B"}),
        ("a", {"name": "A", "same_as": "b:c"}),
    ],
)
def test_what_is_wrong_is_left(id: str, body: object) -> None:
    """
    A table with a fault is no record for either reader.
    """
    assert read_straight(Topic, id, body) is None
    assert strictly(Topic, id, body) is None


MEASURE: Final[dict[str, object]] = {
    "cite": "page",
    "name": "Lines",
    "unit": "lines",
    "about": ["a"],
    "slices": {"nation": ["wales", "england"]},
    "observations": [{"of": "2018", "slice": {"nation": "wales"}, "is": "5", "change": "-5%"}, {"of": "2019"}],
}


@pytest.mark.parametrize(
    "body",
    [
        {**COMMON, "start": FACTS[4]},
        {**COMMON, "start": FACTS[5]},
        {**COMMON, "links": [LINK, {"to": "/line"}]},
        {**COMMON, "figures": {"staff": "40 people", "cars": {"is": "5 cars", "standing": "planned", "text": "Cars"}}},
        {**COMMON, "roles": [{"kind": "lead", "actor": "d", "period": "2018/.."}]},
        {**COMMON, "roles": [{"kind": "lead", "actor": "d", "period": "/2019"}]},
    ],
)
def test_what_files_hold_is_read_straight(body: dict[str, object]) -> None:
    """
    Several claims, what links say, figures and periods of two sides need no other reader.
    """
    assert read_straight(Initiative, "fund", body) == structure(Initiative, "fund", body)


def test_a_measure_is_read_straight() -> None:
    """
    The unit of a measure counts for its observations, and for none of the next one.
    """
    assert read_straight(Measure, "lines", MEASURE) == structure(Measure, "lines", MEASURE)
    people = {**MEASURE, "unit": "people"}
    assert read_straight(Measure, "people", people) == structure(Measure, "people", people)


@pytest.mark.parametrize("start", [*FACTS[1:4], *FACTS[6:], {"is": "2018", "unheard-of": "b"}])
def test_a_fact_of_another_form_is_left(start: dict[str, object]) -> None:
    """
    No key of a fact is passed over: what this reader does not know the strict one reads, or refuses.
    """
    assert read_straight(Initiative, "fund", {**COMMON, "start": FACTS[0]})
    assert read_straight(Initiative, "fund", {**COMMON, "start": start}) is None
