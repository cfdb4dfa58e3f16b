"""
Laws of claims, links, roles and posts as tables, compared with the records field by field.
"""

from collections import Counter
from typing import cast

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import NO, YES, Citation, Dataset, Fact, Link, UnknownIdError, load
from countylines import strategies as own
from countylines.errors import CoverageWarning
from countylines.selections import Claims, Links
from countylines.typing import Nested, Record
from effort import examples

FEW = examples(15)


def held_by(ds: Dataset) -> list[Record]:
    """
    All records, each followed by those inside it, in order of id.
    """
    records: list[Record] = []
    for owner in sorted(ds, key=lambda record: record.id):
        records.append(owner)
        for value in values_of(owner).values():
            members = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
            records += [member for member in members if isinstance(member, Nested)]
    return records


def values_of(record: object) -> dict[str, object]:
    """
    What a record holds, by the names of its fields.
    """
    names = [field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(record)))]
    return {name: getattr(record, name) for name in names}


def said_in(ds: Dataset) -> list[tuple[str, str, int, object, Citation]]:
    """
    Record, field, rank, value and source of each claim.
    """
    return [
        (record.id, name, rank, claim.value, cite)
        for record in held_by(ds)
        for name, fact in values_of(record).items()
        if isinstance(fact, Fact)
        for rank, claim in enumerate(cast("Fact[object]", fact).claims, 1)
        for cite in claim.cites
    ]


def linked_in(ds: Dataset) -> list[tuple[str, str, Link]]:
    """
    Record, field and link of each link.
    """
    return [
        (record.id, name, link)
        for record in held_by(ds)
        for name, group in values_of(record).items()
        if isinstance(group, tuple)
        for link in cast("tuple[object, ...]", group)
        if isinstance(link, Link)
    ]


def owner_of(id: str) -> str:
    """
    The record that stands on its own.
    """
    return id.partition("/")[0]


@FEW
@given(own.datasets())
def test_claims_are_those_of_the_records(ds: Dataset) -> None:
    """
    Each claim is there once for each of its sources, in the order of the records, and is found by what it says.
    """
    every = ds.claims
    expected = said_in(ds)

    event(f"claims: {len(expected) > 0}")
    assert expected == [(item.record, item.field, item.rank, item.claim.value, item.cite) for item in every]
    assert [every[item.id] for item in every] == list(every)
    assert every.get("no/such.amount.1") is None
    assert every.count_by("field") == Counter(said[1] for said in expected)
    assert every.count_by("source") == Counter(said[4].source for said in expected)
    assert every.count_by("standing") == Counter(str(item.claim.standing) for item in every)
    assert every.count_by("record", own=True) == Counter(said[0] for said in expected)
    for id in {owner_of(said[0]) for said in expected}:
        assert [owner_of(said[0]) for said in expected].count(id) == len(every.where(record=id))


@FEW
@given(own.datasets())
def test_rows_of_claims_say_what_is_undecided(ds: Dataset) -> None:
    """
    Of an undecided fact each stated claim is undecided, and no other.
    """
    for item, row in zip(ds.claims, ds.claims.rows(), strict=True):
        fact = cast("Fact[object]", getattr(ds._index[item.record], item.field))

        assert row["undecided"] is (fact.undecided and item.claim in fact.stated)
        assert fact.claims[item.rank - 1] == item.claim


@FEW
@given(own.datasets())
def test_links_are_those_of_the_records(ds: Dataset) -> None:
    """
    Each link is there once; filters find what certainly holds, with *possibly* what may hold too.
    """
    every = ds.links
    expected = linked_in(ds)

    event(f"links: {len(expected) > 0}")
    assert expected == [(item.record, item.field, item.link) for item in every]
    assert [every[item.id] for item in every] == list(every)
    for record, _, link in expected:
        sure = [item.id for item in every if item.link.to == link.to and item.link.truth is YES]
        perhaps = [item.id for item in every if item.link.to == link.to and item.link.truth is not NO]
        assert sure == list(every.where(to=link.to).ids)
        assert perhaps == list(every.where(to=link.to, possibly=True).ids)
        inside = [
            item.id for item in every if record in (item.record, owner_of(item.record)) and item.link.truth is YES
        ]
        assert inside == list(every.where(record=record).ids)
    kinds = Counter(str(item.link.kind) for item in every if item.link.truth is not NO)
    assert {kind: count for kind, count in every.count_by("kind", possibly=True).items() if kind} == kinds


@pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")
@FEW
@given(own.datasets(), st.dates())
def test_roles_and_posts_are_those_of_the_records(ds: Dataset, day: object) -> None:
    """
    They are all there, and who holds one on a day is who is asked for by the record.
    """
    asked = str(day)
    for possibly in (False, True):
        in_post = {post.owner for post in ds.posts.active(asked, possibly=possibly)}
        assert in_post == set(ds.people.in_post(asked, possibly=possibly).ids)
        assert ds.posts.active(asked, possibly=possibly) == ds.posts.during(asked, possibly=possibly)
        assert ds.roles.active(asked, possibly=possibly) == ds.roles.during(asked, possibly=possibly)
    assert list(ds.roles) == [role for initiative in ds.initiatives for role in initiative.roles]
    assert list(ds.posts) == [post for person in ds.people for post in person.posts]
    for person in ds.people:
        assert list(ds.posts.of(person)) == list(person.posts)
    for initiative in ds.initiatives:
        assert list(ds.roles.of(initiative)) == list(initiative.roles)
        for role in initiative.roles:
            assert role in ds.roles.where(kind=role.kind)
    for table, records in ((ds.initiatives, ds.roles), (ds.people, ds.posts)):
        assert {record.owner for record in records} <= set(table.ids)


def test_the_same_question_of_roles_and_initiatives() -> None:
    """
    Who led what on a day has one answer.
    """
    ds = load()
    for day in ("2018-10-01", "2022-01-01"):
        led = ds.roles.where(kind="lead", actor="home-office").active(day)
        assert {role.owner for role in led} == set(ds.initiatives.where(lead="home-office", on=day).ids)
    with pytest.warns(CoverageWarning):
        assert not ds.roles.active("1850-01-01")


def test_claims_and_links_are_asked_by_name() -> None:
    """
    What is not there is named with what is near; sources are looked up by id.
    """
    ds = load()
    claims: Claims = ds.claims.where(record="NCLCC", field=["start", "end"], standing="stated")
    links: Links = ds.links.where(kind="part-of", to="drugs-package-2021/headline")

    assert {item.field for item in claims} == {"start", "end"}
    assert {owner_of(item.record) for item in claims} == {"county-lines-coordination-centre"}
    assert {item.cite.source for item in ds.claims.where(source="svs-page")} == {"svs-page"}
    assert {(str(item.link.kind), item.link.to) for item in links} == {("part-of", "drugs-package-2021/headline")}
    assert ds.posts.where(title="Home Secretary").count_by("organisation").keys() == {"home-office"}
    with pytest.raises(UnknownIdError, match="did you mean"):
        ds.claims["grip-programme/london-2022-23.amount.9"]
    with pytest.raises(UnknownIdError):
        ds.claims.where(source="home-office")
