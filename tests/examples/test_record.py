"""
The bundled record says what its sources say.
"""

import re
from pathlib import Path

import pendulum
import pytest

from countylines import (
    NO,
    POSSIBLE,
    YES,
    Agreement,
    Amount,
    Dataset,
    EdtfDate,
    Precision,
    Quantity,
    Stance,
    Standing,
    load,
)

DATA = Path(__file__).parents[2] / "data"
ds = load()


def test_the_centre() -> None:
    """
    The coordination centre: eight capabilities, staff, cases, cost, who spoke, and the disputed place of its money.
    """
    centre = ds.initiatives["NCLCC"]
    offers = [
        provision
        for provision in centre.provisions
        if any(cite.source == "newsletter-2018-09" for cite in provision.cites)
    ]
    cost = centre.funding[0]

    assert len(offers) == 8
    assert centre.start.value == EdtfDate.parse("2018-09-21")
    assert ds.figures["NCLCC/staff"].value.value == Quantity.parse("38 people")
    assert ds.figures["NCLCC/staff"].value.agreement is Agreement.COMPATIBLE
    assert ds.figures["NCLCC/cases"].value.value == Quantity.parse("200 investigations")
    assert cost.amount.value == Amount.parse("£3.6 million")
    assert cost.amount.planned.value == Amount.parse("£3.7 million")
    assert [link.truth for link in cost.part_of] == [POSSIBLE]
    assert {"steve-rodhouse", "duncan-ball"} <= {who for remark in centre.remarks for who in remark.by.get(())}
    assert [centre.active_on(day) for day in ("2018-07-31", "2018-09-21", "2025-11-20")] == [NO, YES, POSSIBLE]


def test_the_first_publication_of_the_guidance() -> None:
    """
    The publisher's log and the newsletter differ by a year, and both are on record.
    """
    first = ds.milestones["county-lines-guidance/first-published"].date
    rejected = [claim for claim in first.claims if claim.standing is Standing.REJECTED]

    assert first.value == EdtfDate.parse("2017-07-11")
    assert [str(claim.value) for claim in rejected] == ["2018-07"]
    assert first.rationale


def test_the_national_unit() -> None:
    """
    A unit planned from 2019 to 2022 became a programme that was still at work in a fourth year.
    """
    unit = ds.initiatives["tackling-child-exploitation"]

    assert unit.start.standing is Standing.STATED
    assert unit.end.standing is Standing.STATED
    assert unit.start.planned.value == EdtfDate.parse("2019")
    assert unit.end.planned.value == EdtfDate.parse("2022")
    assert str(unit.period) == "2019-05-09/[2023-03-24..]"
    assert [unit.active_on(day) for day in ("2018-12-31", "2020-06-01", "2023-06-01")] == [NO, YES, POSSIBLE]
    assert unit.funding[0].amount.value == Amount.up_to(2_000_000)
    assert ds.cite(unit.milestones[0])[0].startswith('Department for Education, "News story')


def test_money_lies_where_sources_say() -> None:
    """
    The packages are running totals, and £40 million lies in two of them.
    """
    year = ds.funding["county-lines-programme/year-2021-22"]
    parts = {line.id: [link.to for link in line.part_of] for line in ds.funding.of("county-lines-programme")}

    assert [link.truth for link in year.part_of] == [YES, YES]
    assert parts["county-lines-programme/package-2019-10"] == ["county-lines-programme/package-2020-01"]
    assert parts["county-lines-programme/package-2020-01"] == ["county-lines-programme/since-2019"]
    assert ds.funding["early-intervention-youth-fund/headline"].amount.claims[-1].standing is Standing.SUPERSEDED


def test_the_ten_recommendations() -> None:
    """
    Ten recommendations, two with addressees, none answered by name, four answers to the report as a whole.
    """
    ten = ds.recommendations.of("rural-crime-survey-2018")

    assert [recommendation.number for recommendation in ten] == [str(number) for number in range(1, 11)]
    assert [recommendation.number for recommendation in ten if recommendation.addressees.standing == "stated"] == [
        "1",
        "6",
    ]
    assert all(dict(ds.status(recommendation)) == {Stance.ANSWERED_AS_A_WHOLE: YES} for recommendation in ten)
    assert [response.to for response in ds.responses.of("rural-crime-survey-2018")] == [()] * 4


def test_the_cost_of_rural_crime() -> None:
    """
    The 13.4 % is the rise of the insurer's total; the newsletter's reading of it is kept as rejected.
    """
    cost = ds.measures["rural-crime-cost"]
    thefts = ds.measures["farm-vehicle-thefts"].observations[0]
    by_year = {str(period)[:4]: value for period, value in cost.series()}

    assert by_year["2017"] == by_year["2013"] == Amount.parse("£44.5 million")
    assert not thefts.change.known
    assert [str(claim.value) for claim in thefts.change.claims] == ["13.4%"]
    assert [str(value) for _, value in cost.series(nation="wales")] == ["£1.3 million", "£1.6 million", "£2.8 million"]


def test_each_page_is_one_source() -> None:
    """
    A page that was read in two versions is two sources, with days of their own; otherwise one.
    """
    pages = [(source.url, str(source.published), str(source.updated)) for source in ds.sources if source.url]

    assert len(pages) > 1000
    assert [page for page in pages if pages.count(page) > 1] == []


def test_every_fact_names_a_source_that_was_seen() -> None:
    """
    Each claim cites, and each source has an address and the day on which it was seen.
    """
    assert Dataset.read(DATA).meta.digest == ds.meta.digest
    unlinked = ["senedd-minutes-2024-09-19"]
    assert [source.id for source in ds.sources if not source.url] == unlinked  # stored without its address
    seen = [source.accessed for source in ds.sources if source.accessed]
    assert len(seen) == len(ds.sources)
    assert {date.precision for date in seen} == {Precision.DAY}
    # The first pages were read on that day, and none can have been read in the future.
    assert min(date.earliest for date in seen if date.earliest) == pendulum.date(2026, 11, 23)
    assert max(date.latest for date in seen if date.latest) <= pendulum.today("UTC").date()


@pytest.mark.parametrize("slices", [{"nation": "cornwall"}, {"region": "wales"}])
def test_an_unknown_slice_is_refused(slices: dict[str, str]) -> None:
    """
    A slice that is not declared is no empty series.
    """
    with pytest.raises(KeyError, match="unknown id, alias or name"):
        ds.measures["rural-crime-cost"].series(**slices)


def test_an_unknown_role_is_refused() -> None:
    """
    A word that is no role is met with near ones.
    """
    with pytest.raises(KeyError, match="did you mean 'lead'"):
        ds.initiatives["NCLCC"].actors("leed")


def test_an_act_begins_with_its_assent() -> None:
    """
    A law that was assented to starts on that day, and what came into force later is a milestone.
    """
    assented = {milestone.owner: milestone.date for milestone in ds.milestones.where(kind="assented")}

    assert assented
    assert {id: str(ds.initiatives[id].start.value) for id in assented} == {
        id: str(date.value) for id, date in assented.items()
    }


def test_a_summary_says_nothing_of_the_evidence() -> None:
    """
    A summary says what an initiative is; what was seen of it and where is in its facts and notes.
    """
    of_the_evidence = re.compile(r"\b(seen|sources?|cited?|not stated|known here|newsletter)\b")

    assert all(initiative.summary.endswith(".") for initiative in ds.initiatives)
    assert [initiative.id for initiative in ds.initiatives if of_the_evidence.search(initiative.summary)] == []


def test_an_estimated_date_is_an_inference() -> None:
    """
    No date that is marked as approximate or uncertain is said to be stated: no page that is cited gives it so.
    """
    dates = [claim for claim in ds.claims if isinstance(claim.claim.value, EdtfDate)]
    estimates = [claim for claim in dates if re.search("[~?%]", str(claim.claim.value))]
    stated = [
        f"{claim.record} {claim.field}: {claim.claim.value}"
        for claim in estimates
        if claim.claim.standing is Standing.STATED
    ]

    assert len(estimates) > 100
    assert not stated
