"""
Laws of `of`: the records inside initiatives.
"""

from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from countylines import (
    Dataset,
    UnknownIdError,
    load,
)
from laws.queries.worlds import small_worlds


@settings(max_examples=60)
@given(small_worlds("funding"), st.sampled_from(["unit", "zone", "The UNIT", "the zone"]), st.booleans())
def test_of_takes_the_lines_of_what_is_part(ds: Dataset, asked: str, deep: bool) -> None:  # noqa: FBT001 - drawn
    """
    The lines of an initiative, and if deep those of all that certainly is part of it.
    """
    owners = {ds.initiatives[asked].id}
    for _ in ds.initiatives if deep else ():
        owners |= {
            each.id
            for each in ds.initiatives
            for link in each.links
            if link.kind == "part-of" and link.to in owners and link.said and not link.denied
        }
    expected = tuple(line.id for line in ds.funding if line.id.split("/")[0] in owners)
    found = ds.funding.of(asked, deep=deep)

    event(f"deep: {deep}, owners: {len(owners)}")
    assert expected == found.ids == ds.funding.of(ds.initiatives[asked], deep=deep).ids
    assert found == ds.funding.of(ds.initiatives.filter(lambda each: each.id == ds.initiatives[asked].id), deep=deep)
    assert not deep or found == ds.funding.of(asked)


@pytest.mark.parametrize("table", ["milestones", "provisions", "recommendations", "responses", "remarks", "funding"])
def test_of_refuses_what_is_no_initiative(table: str) -> None:
    """
    An owner that is not known, or is something else, is refused with what is near.
    """
    of = cast("Callable[[str], object]", getattr(getattr(load(), table), "of"))  # noqa: B009 - a table by name

    for asked in ("home-office", "county-lines", "nclcq", "county-lines-coordination-centre/staff"):
        with pytest.raises(UnknownIdError) as raised:
            of(asked)
        assert asked != "nclcq" or raised.value.nearest[0] == "nclcc"
