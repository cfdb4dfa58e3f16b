"""
The static types of datasets and selections.
"""

from collections.abc import Collection
from pathlib import Path
from typing import assert_type

import countylines as cl
from countylines.selections import (
    Actors,
    Dispute,
    Disputes,
    Figures,
    FundingLines,
    Initiatives,
    Measures,
    Milestones,
    Notes,
    Organisations,
    People,
    Places,
    Provisions,
    Recommendations,
    Remarks,
    Responses,
    Selection,
    Sources,
    Topics,
)
from countylines.typing import Record, Scalar, TopLevel, Value


def made() -> None:
    ds = cl.load()
    assert_type(ds, cl.Dataset)
    assert_type(cl.Dataset.read("folder"), cl.Dataset)
    assert_type(cl.Dataset.read(Path("folder"), base=ds), cl.Dataset)
    assert_type(cl.Dataset.of(cl.Topic(id="t", name="T"), base=ds), cl.Dataset)
    assert_type(ds | ds, cl.Dataset)
    ds.write("folder")
    cl.Dataset()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cl.Dataset.read(path="folder")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cl.Dataset.of("t")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ds["t"] = ds["u"]  # type: ignore[index] # pyright: ignore[reportIndexIssue]
    ds.meta = ds.meta  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]


def answered(ds: cl.Dataset) -> None:
    assert_type(ds["NCLCC"], Record)
    assert_type("NCLCC" in ds, bool)
    assert_type(ds.meta, cl.Meta)
    assert_type(ds.meta.coverage, cl.Period)
    assert_type(ds.meta.counts, tuple[tuple[str, int], ...])
    assert_type(ds.status("rural-crime-survey-2018/1"), cl.Status)
    assert_type(ds.disputes(rejected=True), Disputes)
    assert_type(ds.disputes()[0], Dispute)
    assert_type(ds.disputes()[0].fact, cl.Fact[Value])
    assert_type(ds.cite(ds.initiatives[0]), tuple[str, ...])
    assert_type(ds.cite(ds.initiatives[0].start), tuple[str, ...])
    assert_type(ds.cite(ds.initiatives[0].start.claims[0]), tuple[str, ...])
    assert_type(ds.completeness(), tuple[cl.Completeness, ...])
    assert_type(ds.completeness()[0].missing, tuple[str, ...])
    assert_type(ds.lapsed_plans()[0].date, cl.EdtfDate)
    assert_type(ds.supported_by("newsletter-2018-09"), tuple[str, ...])
    ds["NCLCC"].funding  # type: ignore[union-attr] # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
    ds.status(ds.initiatives[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    assert_type(ds.cite("NCLCC"), tuple[str, ...])
    assert_type(ds.cite(ds.initiatives), tuple[str, ...])
    ds.cite(5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def of_the_newsletter(ds: cl.Dataset) -> None:
    assert_type(ds.initiatives["NCLCC"].funding, tuple[cl.Funding, ...])
    assert_type(ds.initiatives["tackling-child-exploitation"].period, cl.Period)
    first = ds.milestones["county-lines-guidance/first-published"].date
    assert_type(first, cl.Fact[cl.EdtfDate])
    assert_type([claim.value for claim in first.claims], list[cl.EdtfDate])


def selected(ds: cl.Dataset) -> None:
    assert_type(ds.initiatives, Initiatives)
    assert_type(ds.milestones, Milestones)
    assert_type(ds.provisions, Provisions)
    assert_type(ds.figures, Figures)
    assert_type(ds.funding, FundingLines)
    assert_type(ds.recommendations, Recommendations)
    assert_type(ds.responses, Responses)
    assert_type(ds.remarks, Remarks)
    assert_type(ds.measures, Measures)
    assert_type(ds.organisations, Organisations)
    assert_type(ds.people, People)
    assert_type(ds.actors, Actors)
    assert_type(ds.places, Places)
    assert_type(ds.topics, Topics)
    assert_type(ds.sources, Sources)
    assert_type(ds.notes, Notes)


def members(ds: cl.Dataset) -> None:
    assert_type(ds.milestones[0], cl.Milestone)
    assert_type(ds.provisions[0], cl.Provision)
    assert_type(ds.figures[0], cl.Figure)
    assert_type(ds.funding[0], cl.Funding)
    assert_type(ds.recommendations[0], cl.Recommendation)
    assert_type(ds.responses[0], cl.Response)
    assert_type(ds.remarks[0], cl.Remark)
    assert_type(ds.measures[0], cl.Measure)
    assert_type(ds.organisations[0], cl.Organisation)
    assert_type(ds.people[0], cl.Person)
    assert_type(ds.actors[0], cl.Organisation | cl.Person | cl.Initiative)
    assert_type(ds.places[0], cl.Place)
    assert_type(ds.topics[0], cl.Topic)
    assert_type(ds.sources[0], cl.Source)
    assert_type(ds.notes[0], cl.Note)


def selections(chosen: Initiatives, others: FundingLines, initiative: cl.Initiative) -> None:
    assert_type(len(chosen), int)
    assert_type(list(chosen), list[cl.Initiative])
    assert_type(next(reversed(chosen)), cl.Initiative)
    assert_type("NCLCC" in chosen, bool)
    assert_type(initiative in chosen, bool)
    assert_type(chosen[0], cl.Initiative)
    assert_type(chosen["NCLCC"], cl.Initiative)
    assert_type(chosen[:2], Initiatives)
    assert_type(chosen.get("NCLCC"), cl.Initiative | None)
    assert_type(chosen.get("NCLCC", 0), cl.Initiative | int)
    assert_type(chosen & chosen | chosen - chosen, Initiatives)
    assert_type(chosen.ids, tuple[str, ...])
    assert_type(chosen.columns, tuple[str, ...])
    assert_type(chosen.rows(), list[dict[str, Scalar]])
    assert_type(chosen.filter(lambda record: "lead" in record.name), Initiatives)
    assert_type(chosen.active("2019-01-01", possibly=True), Initiatives)
    assert_type(chosen.pairs_on("2019-01-01"), tuple[tuple[cl.Initiative, cl.Certainty], ...])
    assert_type(others.of("NCLCC"), FundingLines)
    assert_type(others.of(chosen), FundingLines)
    assert_type(others.of(initiative), FundingLines)
    wider: Selection[TopLevel] = chosen
    collection: Collection[cl.Initiative] = chosen
    assert_type(len(wider), int)
    assert_type(len(collection), int)
    chosen & others  # type: ignore[operator] # pyright: ignore[reportOperatorIssue,reportUnusedExpression]
    chosen[1.5]  # type: ignore[call-overload] # pyright: ignore[reportCallIssue,reportArgumentType]
    chosen.active("2019-01-01", chosen == chosen[:1])  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    chosen.filter(lambda record: record.active_on("2019-01-01"))  # type: ignore[arg-type,return-value] # pyright: ignore[reportArgumentType]
    chosen.append(initiative)  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
    others.of(1)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def errors() -> None:
    try:
        cl.Dataset.read("folder")
    except cl.DatasetError as error:
        assert_type(error.faults, tuple[cl.Fault, ...])
        assert_type(error.faults[0].line, int | None)
        assert_type(error.faults[0].nearest, str)
    family: list[cl.CountylinesError] = [cl.UnitError("a", "b"), cl.UnknownFactError("x"), cl.MissingExtraError("cli")]
    lookups: list[LookupError] = [cl.UnknownIdError("x"), cl.UnknownFactError("x")]
    values: list[ValueError] = [cl.ParseError("x"), cl.UnitError("a", "b"), cl.DatasetError([])]
    assert_type(len(family) + len(lookups) + len(values), int)
    assert_type(cl.UnknownIdError("x").nearest, tuple[str, ...])
    assert_type(cl.MissingExtraError("cli").extra, str)
