"""
Rows of one small record in which every field says something, and of records that say next to nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import attrs
import pytest

from countylines import (
    Dataset,
    DatasetError,
    EdtfDate,
    Fact,
    Figure,
    Initiative,
    ParseError,
    Person,
    Provision,
    Quantity,
    Source,
    claim,
    fact,
)
from countylines.evidence import Citation
from countylines.records.people import Post
from countylines.vocab import Grade, InitiativeKind, ProvisionKind
from oracles.plants import FULL, Written

PAGE: Final = Source(id="page", title="A page", issuer="A council", grade=Grade.OFFICIAL)


@pytest.fixture(scope="module")
def full() -> Iterator[Dataset]:
    """
    The record of one of each.
    """
    with TemporaryDirectory() as folder:
        Written(Path(folder), FULL)
        yield Dataset.read(folder)


ROWS: Final[dict[str, dict[str, dict[str, object]]]] = {
    "places": {
        "hackney": {"name": "Hackney", "within": "london", "code": "E09000012"},
        "london": {"name": "London", "within": None, "code": None},
    },
    "sources": {
        "page": {
            "title": "A page",
            "issuer": "A council",
            "publisher": "A paper",
            "url": "https://a.example/page",
            "published": "2018-07",
            "updated": "2019",
            "accessed": "2026-11-23",
            "version_of": "other",
            "grade": "official",
        },
        "other": {
            "title": "Another page",
            "issuer": "A council",
            "publisher": None,
            "url": None,
            "published": None,
            "updated": None,
            "accessed": None,
            "version_of": None,
            "grade": "secondary",
        },
    },
    "responses": {"unit/answer": {"owner": "unit", "by": "council", "to": "unit/1", "through": "fund"}},
    "recommendations": {"unit/1": {"owner": "unit", "number": "1.1", "theme": "Doing", "addressees": "council"}},
    "observations": {
        "crimes/2018-01-01..2018-12-31+nation=wales": {"change_low": 5, "change_high": 5, "change_unit": "%"},
        "costs/2018-01-01..2018-12-31": {"value_high": 5000000, "change_low": None, "change_high": None},
    },
    "initiatives": {
        "unit": {"name": "A unit", "kind": "unit", "topics": "drugs; crime"},
        "fund": {"name": "A fund", "topics": None},
    },
    "people": {"minister": {"aliases": "AM", "posts": "Minister"}, "mayor": {"aliases": None, "posts": "Mayor"}},
}


@pytest.mark.parametrize("name", ROWS)
def test_each_column_holds_its_field(full: Dataset, name: str) -> None:
    """
    A column is named after its field and holds its value; a field that says nothing is None.
    """
    rows = {row["id"]: row for row in getattr(full, name).rows()}

    for id, expected in ROWS[name].items():
        assert {column: rows[id][column] for column in expected} == expected


@pytest.mark.parametrize(
    "name", [*ROWS, "milestones", "provisions", "figures", "funding", "remarks", "topics", "notes"]
)
def test_each_column_is_filled(full: Dataset, name: str) -> None:
    """
    Where every field says something, every column does; what may be is in columns of its own.
    """
    columns = getattr(full, name).by_column()
    empty = {column for column, cells in columns.items() if all(cell is None for cell in cells)}

    # The one end of its initiatives is "..", which no day bounds.
    assert {column for column in empty if not column.endswith(("_possibly", "same_as"))} <= {"end_low", "end_high"}


@pytest.mark.parametrize("kind", InitiativeKind)
def test_units_centres_and_bodies_are_actors(kind: InitiativeKind) -> None:
    """
    An initiative that has staff of its own can lead another or make a statement; a fund or a report cannot.
    """
    ds = Dataset.of(PAGE, Initiative(id="x", name="X", kind=kind, cites=(Citation("page"),)))

    assert ("x" in ds.actors) is (kind.value in {"unit", "centre", "body"})


@pytest.mark.parametrize(
    ("day", "held"), [("2018-07-08", False), ("2018-07-09", True), ("2018-07-20", True), ("2018-07-21", False)]
)
@pytest.mark.parametrize("first", ["2018-07-09", "2018-07-08"])
def test_a_post_is_held_from_its_first_to_its_last_day(first: str, day: str, *, held: bool) -> None:
    """
    Both days of a post are days on which it was held, and those around them are not.
    """
    start, end = (fact(EdtfDate.parse(text), cite="page") for text in (first, "2018-07-20"))
    post = Post(key="p", title=fact("Minister", cite="page"), start=start, end=end)
    ds = Dataset.of(PAGE, Person(id="m", name="M", posts=(post,), cites=(Citation("page"),)))

    assert ("m" in ds.people.in_post(day)) is (held or first == day)
    assert ("m" in ds.people.in_post(day, possibly=True)) is (held or first == day)


@pytest.mark.parametrize(
    "word", ["dozen", "hundred", "thousand", "trillion", "hundreds", "thousands", "millions", "billions", "trillions"]
)
def test_a_word_that_changes_a_number_is_no_unit(word: str) -> None:
    """
    "5 trillions" would be five of something else.
    """
    with pytest.raises(ParseError):
        Quantity.parse(f"5 {word}")
    with pytest.raises(ParseError, match="unit without a scale"):
        Quantity.exactly(5, unit=f"{word} people")


@pytest.mark.parametrize(
    ("url", "good"), [("https://a.example", True), ("http://a.example", True), ("ftp://a.example", False)]
)
def test_an_address_is_one_of_the_web(url: str, *, good: bool) -> None:
    """
    Addresses start with http:// or https://, and nothing else does.
    """
    if good:
        assert Dataset.of(attrs.evolve(PAGE, url=url)).sources["page"].url == url
    else:
        with pytest.raises(DatasetError, match="an address that starts with"):
            Dataset.of(attrs.evolve(PAGE, url=url))


def test_claims_in_two_units_have_no_bounds_in_common() -> None:
    """
    A row has no number where nobody decided between "5 people" and "3 offences".
    """
    claims = tuple([claim(Quantity.parse(text), cite="page") for text in ("5 people", "3 offences")])
    counted = Fact(claims=claims, undecided=True, rationale="Two sources differ.")
    figure = Figure(key="count", value=counted)
    initiative = Initiative(id="x", name="X", kind=InitiativeKind.UNIT, figures=(figure,), cites=(Citation("page"),))
    (row,) = Dataset.of(PAGE, initiative).figures.rows()

    assert [row[column] for column in ("value_low", "value_high", "unit")] == [None, None, None]


def test_a_truth_on_which_sources_differ_is_left_open() -> None:
    """
    Where one source says that something was delivered and another that it was not, the cell is empty if nobody decided.
    """
    sides = (claim(True, cite="page"), claim(False, cite="other"))  # noqa: FBT003 - the value of a claim
    other = attrs.evolve(PAGE, id="other")
    cells: list[tuple[object, object]] = []
    for undecided in (True, False):
        said = Fact(claims=sides, undecided=undecided, rationale="" if undecided else "The page is newer.")
        provision = Provision(key="x", kind=ProvisionKind.OFFER, text="A service.", delivered=said)
        initiative = Initiative(
            id="a", name="A", kind=InitiativeKind.FUND, cites=(Citation("page"),), provisions=(provision,)
        )
        [row] = Dataset.of(PAGE, other, initiative).provisions.rows()
        cells.append((row["delivered"], row["delivered_standing"]))

    assert cells == [(None, "stated"), (True, "stated")]
