"""
Laws of completeness: every gap is counted once, and every plan that nobody went back to is listed.
"""

import attrs
from hypothesis import event, given, settings

import countylines as cl
from countylines import strategies as own
from oracles import gaps
from oracles.anatomy import facts_of

FEW = settings(max_examples=10)


@FEW
@given(own.datasets())
def test_what_is_missing_is_exact(ds: cl.Dataset) -> None:
    """
    A row lists the records that lack something, and no other; known and missing are all there are.
    """
    rows = ds.completeness()

    assert {(row.kind, row.field): sorted(row.missing) for row in rows} == gaps.lacking(ds)
    assert all(row.known + len(row.missing) == row.total for row in rows)


@FEW
@given(own.datasets())
def test_totals_are_those_of_the_selections(ds: cl.Dataset) -> None:
    """
    Each row is about all records of its kind, and the facts are those that the meta counts and that are known.
    """
    sizes = {
        "initiatives": len(ds.initiatives),
        "funding": len(ds.funding),
        "recommendations": len(ds.recommendations),
        "responses": len(ds.responses),
        "places": len(ds.places),
        "organisations": len(ds.organisations),
        "sources": len(ds.sources),
        "facts": sum(fact.known for record in gaps.records_of(ds) for _, fact in facts_of(record)),
    }

    assert {(row.kind, row.total) for row in ds.completeness()} == set(sizes.items())


@settings(max_examples=20)
@given(own.datasets())
def test_lapsed_plans_are_exact(ds: cl.Dataset) -> None:
    """
    A plan is listed if and only if its day has passed and nothing later is on record.
    """
    listed = sorted((plan.record, plan.field, str(plan.date)) for plan in ds.lapsed_plans())
    event(f"some lapsed: {bool(listed)}")

    assert listed == gaps.lapsed(ds)


def test_a_share_is_rounded_down() -> None:
    """
    Only what is complete is 100%, what has no records lacks nothing, and what few have is not 0%.
    """
    row = cl.Completeness(kind="funding", field="funder", total=300, missing=("a/b",))
    none = cl.Completeness(kind="funding", field="funder", total=0, missing=())

    assert (row.percent, none.percent) == (99, 100)
    assert str(row) == "funding: funder, 299 of 300 (99%)"
    few = cl.Completeness(kind="sources", field="archived copy", total=300, missing=("a",) * 298)
    assert [attrs.evolve(few, total=298 + known).share for known in (0, 1, 3)] == ["0%", "<1%", "<1%"]
    assert attrs.evolve(few, total=302).share == "1%"


def test_the_bundled_record_is_counted_as_by_hand() -> None:
    """
    The rows and the lapsed plans of the bundled record are those of the oracle.
    """
    ds = cl.load()

    assert {(row.kind, row.field): sorted(row.missing) for row in ds.completeness()} == gaps.lacking(ds)
    assert sorted((plan.record, plan.field, str(plan.date)) for plan in ds.lapsed_plans()) == gaps.lapsed(ds)
