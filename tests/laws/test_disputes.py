"""
Laws of disputes, compared with the facts of the records one by one.
"""

from collections import Counter
from typing import cast

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Agreement, Dataset, Fact, Standing, Topic, UnknownIdError, UnknownWordError, load
from countylines import strategies as own
from countylines.selections import Disputes
from effort import examples
from oracles.anatomy import facts_of, parts_of

FEW = examples(15)


def facts_in(ds: Dataset) -> dict[tuple[str, str], Fact[object]]:
    """
    All facts of a dataset, by record and field, in order of the records.
    """
    tables = (ds.initiatives, ds.measures, ds.organisations, ds.people, ds.places, ds.topics, ds.sources, ds.notes)
    records = sorted([record for table in tables for record in table], key=lambda record: record.id)
    return {(part.id, name): fact for record in records for part in parts_of(record) for name, fact in facts_of(part)}


def assert_disputes(ds: Dataset) -> Disputes:
    """
    Compare the disputes with the facts, one by one, and every way to ask for them with every other.
    """
    facts = facts_in(ds)
    at_odds = [key for key, fact in facts.items() if fact.agreement is Agreement.AT_ODDS]
    slips = {key for key, fact in facts.items() if any(claim.standing is Standing.REJECTED for claim in fact.claims)}
    every = ds.disputes(rejected=True)

    assert at_odds == [(dispute.record, dispute.field) for dispute in ds.disputes()]
    assert [key for key in facts if key in {*at_odds, *slips}] == [(dispute.record, dispute.field) for dispute in every]
    assert all(facts[dispute.record, dispute.field] == dispute.fact for dispute in every)
    assert [every[dispute.id] for dispute in every] == list(every)
    assert ds.disputes() == every.filter(lambda dispute: dispute.fact.agreement is Agreement.AT_ODDS)
    assert_rows(every)
    assert_words(every)
    return every


def assert_rows(disputes: Disputes) -> None:
    """
    Compare the rows with the facts.
    """
    for row, dispute in zip(disputes.rows(), disputes, strict=True):
        rejected = [claim for claim in dispute.fact.claims if claim.standing is Standing.REJECTED]

        assert (row["id"], row["record"], row["field"]) == (
            f"{dispute.record}.{dispute.field}",
            dispute.record,
            dispute.field,
        )
        assert row["undecided"] is dispute.fact.undecided
        assert row["agreement"] == dispute.fact.agreement
        assert row["rationale"] == (dispute.fact.rationale or None)
        assert row["standing"] == (dispute.fact.standing if dispute.fact.known else "rejected")
        for column, claims in (("stated", [*dispute.fact.stated]), ("rejected", rejected)):
            # A group that a source calls empty has no text.
            texts = [word for claim in claims for word in words_in(claim.value)]
            assert row[column] == ("; ".join(texts) or None)


def words_in(value: object) -> list[str]:
    """
    The texts of a value: the words of a group, a truth in lower case, or the value itself.
    """
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [str(word) for word in cast("tuple[object, ...]", value)] if isinstance(value, tuple) else [str(value)]


def assert_words(disputes: Disputes) -> None:
    """
    Compare the filters and counts with the disputes.
    """
    fields = Counter(dispute.field for dispute in disputes)
    records = Counter(dispute.record for dispute in disputes)

    assert disputes.count_by("field") == fields
    assert disputes.count_by("record", own=True) == records
    assert set(disputes.count_by("record")) == {*records, *(id.partition("/")[0] for id in records)}
    for field, count in fields.items():
        assert len(disputes.where(field=field)) == count
    for id, count in disputes.count_by("record").items():
        inside = [dispute for dispute in disputes if dispute.record == id or dispute.record.startswith(f"{id}/")]
        assert list(disputes.where(record=id or "")) == inside
        assert len(inside) == count


@FEW
@given(own.datasets())
def test_disputes_are_the_facts_at_odds(ds: Dataset) -> None:
    """
    Each fact at odds is a dispute once; with the rejected, each fact that holds a slip as well.
    """
    every = assert_disputes(ds)

    event(f"at odds: {bool(ds.disputes())}, slips: {len(every) > len(ds.disputes())}")


def test_the_bundled_disputes_can_be_asked() -> None:
    """
    A record finds the disputes of what is inside it; what is not disputed is named.
    """
    ds = load()
    every = assert_disputes(ds)
    line = "grip-programme/london-2022-23.amount"

    assert ds.disputes().where(record="grip-programme", field=["amount", "start"]).ids == (line,)
    assert line in every
    assert ds.disputes().get("no/such.amount") is None
    assert every.columns == tuple(every[0:1].rows()[0])
    with pytest.raises(UnknownIdError, match=f"did you mean '{line}'"):
        every["grip-programme/london-2022-23.amounts"]
    with pytest.raises(UnknownWordError):
        every.where(field="amounts")


@FEW
@given(own.datasets(), st.booleans())
def test_disputes_are_joined_in_the_order_of_the_left(ds: Dataset, rejected: bool) -> None:  # noqa: FBT001 - drawn
    """
    The usual operators hold for disputes.
    """
    some, every = ds.disputes(rejected=rejected), ds.disputes(rejected=True)

    assert some & every == some
    assert some - every == some[:0]
    assert set((some | every).ids) == set(every.ids)


def test_a_dataset_without_facts_has_no_disputes() -> None:
    """
    An empty selection has rows and counts too.
    """
    none = Dataset.of(Topic(id="topic", name="Topic")).disputes(rejected=True)

    assert not none
    assert none.rows() == []
    assert none.count_by("field") == {}
