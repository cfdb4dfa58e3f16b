"""
Organisations that come one after another, lie in one another, and share a name.
"""

import pytest

from countylines import (
    Citation,
    Dataset,
    DatasetError,
    EdtfDate,
    Fact,
    Grade,
    Link,
    LinkKind,
    Organisation,
    OrganisationKind,
    Source,
    WrongTypeError,
    fact,
)

CITES = (Citation("act"),)
DEPARTMENT = OrganisationKind.DEPARTMENT


def day(text: str) -> Fact[EdtfDate]:
    """
    A stated day.
    """
    return fact(EdtfDate.parse(text), cite="act")


@pytest.fixture
def ds() -> Dataset:
    """
    Two departments that were called DE at two times, and an office that may be part of the second.
    """
    older = Organisation(
        id="employment", name="Department of Employment", kind=DEPARTMENT, cites=CITES, aliases=("DE",),
        start=day("1970"), end=day("1995-07-05"),
    )  # fmt: skip
    newer = Organisation(
        id="education", name="Department of Education", kind=DEPARTMENT, cites=CITES, aliases=("DE",),
        start=day("1999-12-02"), end=day(".."),
        links=(Link(to="employment", kind=LinkKind.SUCCEEDS, said=CITES),),
    )  # fmt: skip
    office = Organisation(
        id="office", name="Office", kind=OrganisationKind.OFFICE, cites=CITES,
        links=(Link(to="unit", said=CITES), Link(to="employment", denied=CITES), Link(to="unit", unstated=CITES)),
    )  # fmt: skip
    unit = Organisation(
        id="unit", name="Unit", kind=OrganisationKind.OFFICE, cites=CITES,
        links=(Link(to="education", unstated=CITES),),
    )  # fmt: skip
    return Dataset.of(
        Source(id="act", title="Act", issuer="Parliament", grade=Grade.OFFICIAL), older, newer, office, unit
    )


@pytest.mark.parametrize(("on", "id"), [("1990-01-01", "employment"), ("2005-01-01", "education")])
def test_a_name_of_two_bodies_finds_the_one_of_a_day(ds: Dataset, on: str, id: str) -> None:
    """
    Both answer to the name, and one of them on each day.
    """
    assert ds.organisations.named("de").ids == ("education", "employment")
    assert ds.organisations.named("DE").active(on).ids == (id,)
    assert ds.organisations.named("DE").during("1995-12/1999-11", possibly=True).ids == ()


def test_what_succeeds_and_what_is_part_of_a_body_is_found(ds: Dataset) -> None:
    """
    A way by two links, one of which no source confirms, is possible; a denied link leads nowhere.
    """
    where = ds.organisations.where

    assert where(succeeds="Department of Employment").ids == ("education",)
    assert where(part_of="unit").ids == ("office",)
    assert where(part_of="education").ids == ()
    assert where(part_of="education", possibly=True).ids == ("office", "unit")
    # Of two links to the unit the one that a source asserts counts.
    assert ds.organisations.count_by("part_of", own=True) == {"unit": 1, None: 2}
    assert where(part_of="employment", possibly=True).ids == ()
    assert ds.organisations.unknown("part_of").ids == ("education", "employment")


def test_rows_show_how_bodies_stand_to_each_other(ds: Dataset) -> None:
    """
    What is certain and what is possible stand in columns of their own.
    """
    rows = {row["id"]: row for row in ds.organisations.rows()}

    assert rows["education"]["succeeds"] == "employment"
    assert (rows["unit"]["part_of"], rows["unit"]["part_of_possibly"]) == (None, "education")
    assert (rows["employment"]["end"], rows["education"]["end"]) == ("1995-07-05", "..")


def test_bodies_of_which_no_dates_are_recorded_may_have_existed(ds: Dataset) -> None:
    """
    No date is no answer.
    """
    assert "unit" not in ds.organisations.active("2005-01-01")
    assert "unit" in ds.organisations.active("2005-01-01", possibly=True)


def test_a_body_that_ended_before_it_began_is_a_fault(ds: Dataset) -> None:
    """
    As with anything that has a start and an end.
    """
    wrong = Organisation(id="wrong", name="Wrong", kind=DEPARTMENT, cites=CITES, start=day("2000"), end=day("1999"))
    with pytest.raises(DatasetError) as raised:
        Dataset.of(*ds, wrong)

    assert [(fault.record, fault.field) for fault in raised.value.faults] == [("wrong", "end")]


def test_a_name_is_a_text(ds: Dataset) -> None:
    """
    What is no text is refused.
    """
    with pytest.raises(WrongTypeError, match="name: expected an id, an alias or a name"):
        ds.organisations.named(7)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
