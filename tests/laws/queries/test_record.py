"""
Laws of all queries together, and questions to the real record.
"""

from hypothesis import given
from hypothesis import strategies as st

from countylines import (
    Dataset,
    load,
)
from countylines import strategies as own
from laws.queries.keywords import QUERIES, asked_of
from laws.queries.worlds import FEW


def everything(ds: Dataset) -> dict[str, object]:
    """
    What a dataset answers to all queries.
    """
    answers: dict[str, object] = {
        f"{table}.{keyword}={asked}": asked_of(ds, table, {keyword: asked})
        for table, keywords in QUERIES.items()
        for keyword, (known, _) in keywords.items()
        for asked in sorted(known(ds))
    }
    answers |= {
        "active": ds.initiatives.active("2000-01-01", possibly=True).ids,
        "during": ds.initiatives.during("1990/2010", possibly=True).ids,
        "in post": ds.people.in_post("2000-01-01", possibly=True).ids,
        "between": ds.milestones.during("1990/2010", possibly=True).ids,
        "money": ds.funding.during("1990/2010", possibly=True).ids,
        "overdue": ds.milestones.overdue("2100-01-01").ids,
        "started": ds.initiatives.sorted_by("start").ids,
        "highest": ds.funding.sorted_by("high").ids,
        "leads": list(ds.initiatives.count_by("lead").items()),
        "statuses": list(ds.recommendations.count_by("status").items()),
        "stages": list(ds.funding.totals_by("stage").items()),
    }
    return answers


@FEW
@given(own.datasets(), st.data())
def test_the_order_of_the_records_changes_no_answer(ds: Dataset, data: st.DataObject) -> None:
    """
    A dataset of the same records in another order answers the same.
    """
    records = data.draw(st.permutations(ds._records))

    assert everything(ds) == everything(Dataset.of(*records))


def test_the_newsletter_can_be_asked() -> None:
    """
    The facts of the newsletter of September 2018 are found by the questions of a reader.
    """
    ds = load()

    assert "county-lines-coordination-centre" in ds.initiatives.where(topic="county-lines").active("2018-10-01").ids
    assert ds.remarks.where(about="NCLCC") == ds.remarks.where(about="county-lines-coordination-centre")
    assert "county-lines-coordination-centre/operational" in ds.milestones.during("2018-09").ids
    assert "duncan-ball" in ds.people.in_post("2018-09-21", possibly=True).ids
    asked = ds.recommendations.where(addressee="chief-constables")
    of_survey = asked.of("rural-crime-survey-2018").ids
    assert of_survey == tuple(id for id in asked.ids if id.startswith("rural-crime-survey-2018/"))
    assert "rural-crime-survey-2018/1" in of_survey
