"""
The static types of queries: misspelt and mistyped keywords are errors before anything runs.
"""

from collections.abc import Mapping
from datetime import date
from typing import assert_type

import countylines as cl
from countylines.selections import (
    FundingLines,
    Initiatives,
    Measures,
    Milestones,
    Notes,
    Organisations,
    People,
    Provisions,
    Recommendations,
    Remarks,
    Responses,
    Sources,
    Timeline,
)
from countylines.typing import FundingOrder, InitiativeField, InitiativeOrder, Owners


def filtered(ds: cl.Dataset) -> None:
    assert_type(ds.initiatives.where(kind="strategy", topic="drugs", lead=None, possibly=True), Initiatives)
    assert_type(ds.initiatives.where(kind=cl.InitiativeKind.UNIT, funder="dfe", actor="nca"), Initiatives)
    assert_type(ds.initiatives.where(place="london", covers="hackney"), Initiatives)
    assert_type(ds.milestones.where(kind=cl.MilestoneKind.LAUNCHED, by="nca", possibly=True), Milestones)
    assert_type(ds.provisions.where(kind="offer", offer=cl.Offer.DENIED), Provisions)
    assert_type(ds.funding.where(funder="dfe", recipient="mopac", stage=cl.FundingStage.SPENT), FundingLines)
    assert_type(ds.funding.where(topic="drugs", place="london", part_of="x/y", possibly=True), FundingLines)
    assert_type(ds.recommendations.where(addressee="dfe", status=cl.Stance.WELCOMED), Recommendations)
    assert_type(ds.recommendations.where(theme="money", topic="drugs", possibly=True), Recommendations)
    assert_type(ds.remarks.where(by="nca", about="NCLCC", possibly=True), Remarks)
    assert_type(ds.responses.where(by="nca", to="x/1", stance="accepted", through="NCLCC"), Responses)
    assert_type(ds.measures.where(topic="drugs", about="NCLCC", unit="lines"), Measures)
    assert_type(ds.organisations.where(kind="council", place="london", possibly=True), Organisations)
    assert_type(ds.sources.where(grade=cl.Grade.OFFICIAL, issuer="Home Office"), Sources)
    assert_type(ds.notes.where(kind=cl.NoteKind.NOT_THE_SAME, about="NCLCC"), Notes)
    assert_type(ds.initiatives.where(kind="fund").active("2019-01-01").where(topic="drugs")[0], cl.Initiative)


def misspelt(ds: cl.Dataset) -> None:
    ds.initiatives.where(topics="drugs")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.milestones.where(kinds="launched")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.provisions.where(offers="denied")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.funding.where(recipients="mopac")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.recommendations.where(addressees="dfe")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.remarks.where(on="NCLCC")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.responses.where(status="accepted")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.measures.where(units="lines")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.organisations.where(places="london")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.sources.where(grades="official")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.notes.where(kinds="not-the-same")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.measures.where(possibly=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.sources.where(possibly=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.notes.where(possibly=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.figures.where(kind="staff")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.actors.where(kind="unit")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]


def mistyped(ds: cl.Dataset) -> None:
    ds.initiatives.where("strategy")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.initiatives.where(lead=ds.topics[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.milestones.where(by=(1,))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.provisions.where(offer=True)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.funding.where(stage=3)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.recommendations.where(status=[1])  # type: ignore[list-item] # pyright: ignore[reportArgumentType]
    ds.remarks.where(about=1)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.responses.where(to=1)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.measures.where(unit=1)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.organisations.where(possibly="yes")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.sources.where(issuer=ds.organisations[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.notes.where(about=1.5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def several(ds: cl.Dataset) -> None:
    assert_type(ds.initiatives.where(lead=ds.organisations[0], topic=["county-lines", ds.topics[0]]), Initiatives)
    assert_type(ds.initiatives.where(lead="nca", on="2019-01-01"), Initiatives)
    assert_type(ds.recommendations.where(status=["accepted", cl.Stance.DELIVERED]), Recommendations)
    assert_type(ds.initiatives.unknown("lead"), Initiatives)
    assert_type(ds.people.in_post("2019-01-01", organisation=ds.organisations), People)


def timed(ds: cl.Dataset, window: cl.Period) -> None:
    assert_type(ds.initiatives.active(date(2019, 1, 1), possibly=True), Initiatives)
    assert_type(ds.initiatives.during("2018", possibly=True), Initiatives)
    assert_type(ds.initiatives.during(window), Initiatives)
    assert_type(ds.milestones.during("2018-07/2018-09", possibly=True), Milestones)
    assert_type(ds.milestones.overdue("2018-09-21"), Milestones)
    assert_type(ds.funding.during(window, possibly=True), FundingLines)
    assert_type(ds.people.in_post("2018-09-21", possibly=True), People)
    assert_type(ds.initiatives.during(date(2019, 1, 1)), Initiatives)
    assert_type(ds.initiatives.during(2019), Initiatives)
    ds.initiatives.during(2019.5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.initiatives.active(window)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    assert_type(ds.timeline().during(2018), Timeline)
    assert_type(ds.responses.during(date(2019, 1, 1)), Responses)
    ds.milestones.during(2018.5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.milestones.overdue("2018-09-21", possibly=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.people.in_post(2018)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def owned(ds: cl.Dataset) -> None:
    assert_type(ds.funding.of("NCLCC", deep=False), FundingLines)
    assert_type(ds.responses.of(ds.initiatives.where(kind="survey")), Responses)
    ds.milestones.of("NCLCC", deep=False)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ds.funding.of(ds.organisations[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def ordered(ds: cl.Dataset) -> None:
    assert_type(ds.initiatives.sorted_by("start", reverse=True), Initiatives)
    assert_type(ds.milestones.sorted_by("date"), Milestones)
    assert_type(ds.funding.sorted_by("high"), FundingLines)
    assert_type(ds.remarks.sorted_by("date"), Remarks)
    assert_type(ds.responses.sorted_by("date", reverse=True), Responses)
    ds.initiatives.sorted_by("strat")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.milestones.sorted_by("start")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.funding.sorted_by("amount")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.remarks.sorted_by("by")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.responses.sorted_by("stance")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.initiatives.sorted_by("name", True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue] # noqa: FBT003
    assert_type(ds.people.sorted_by("name"), People)
    ds.people.sorted_by("start")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def counted(ds: cl.Dataset) -> None:
    assert_type(ds.initiatives.count_by("lead"), Mapping[str | None, int])
    assert_type(ds.recommendations.count_by("status"), Mapping[str | None, int])
    assert_type(ds.funding.totals_by("financial-year"), Mapping[str | None, cl.Total])
    assert_type(ds.funding.total(), cl.Total)
    ds.initiatives.count_by("leads")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.recommendations.count_by("stance")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.funding.totals_by("financial_year")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    assert_type(ds.funding.count_by("stage"), Mapping[str | None, int])
    assert_type(ds.organisations.count_by("place", possibly=True, own=True), Mapping[str | None, int])
    ds.organisations.count_by("places")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.figures.count_by("date")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds.actors.count_by("kind")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
    ds.initiatives.count_by("kind")["unit"] = 1  # type: ignore[index] # pyright: ignore[reportIndexIssue]


def named(
    order: InitiativeOrder,
    money: FundingOrder,
    group: InitiativeField,
    owners: Owners,
) -> None:
    ds = cl.load()
    assert_type(ds.initiatives.sorted_by(order), Initiatives)
    assert_type(ds.funding.sorted_by(money), FundingLines)
    assert_type(ds.initiatives.count_by(group), Mapping[str | None, int])
    assert_type(ds.funding.of(owners), FundingLines)
