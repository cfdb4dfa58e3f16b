"""
The static types of records and their fields, and of making them.
"""

from typing import assert_type

import countylines as cl
from countylines.typing import Record


def made() -> None:
    source = cl.Source(id="s", title="T", issuer="I", grade=cl.Grade.OFFICIAL)
    line = cl.Funding(key="f", amount=cl.fact(cl.Amount.parse("£1"), cite="s"))
    initiative = cl.Initiative(
        id="i",
        name="I",
        kind=cl.InitiativeKind.FUND,
        start=cl.fact(cl.EdtfDate.parse("2018"), cite="s"),
        funding=(line,),
        roles=(cl.Role(kind=cl.RoleKind.LEAD, actor=cl.fact("nca", cite="s")),),
    )
    any_record: tuple[Record, ...] = (source, line, initiative)
    assert_type(any_record[0].id, str)
    assert_type(any_record[0].cites, tuple[cl.Citation, ...])
    cl.Source(id="s", title="T", issuer="I")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cl.Topic("t", name="T")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cl.Source(id="s", title="T", issuer="I", grade="official")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cl.Funding(key="f", amount=cl.Amount.parse("£1"))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cl.Funding(key="f", amount=cl.fact(cl.Quantity.parse("1"), cite="s"))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cl.Topic(id="t", name="T", nmae="T")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    initiative.name = "J"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
    line.owner = "j"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]


def initiatives(initiative: cl.Initiative) -> None:
    assert_type(initiative.id, str)
    assert_type(initiative.name, str)
    assert_type(initiative.kind, cl.InitiativeKind)
    assert_type(initiative.aliases, tuple[str, ...])
    assert_type(initiative.topics, tuple[str, ...])
    assert_type(initiative.places, cl.Fact[tuple[str, ...]])
    assert_type(initiative.start, cl.Fact[cl.EdtfDate])
    assert_type(initiative.end, cl.Fact[cl.EdtfDate])
    assert_type(initiative.roles, tuple[cl.Role, ...])
    assert_type(initiative.milestones, tuple[cl.Milestone, ...])
    assert_type(initiative.provisions, tuple[cl.Provision, ...])
    assert_type(initiative.figures, tuple[cl.Figure, ...])
    assert_type(initiative.funding, tuple[cl.Funding, ...])
    assert_type(initiative.recommendations, tuple[cl.Recommendation, ...])
    assert_type(initiative.responses, tuple[cl.Response, ...])
    assert_type(initiative.remarks, tuple[cl.Remark, ...])
    assert_type(initiative.links, tuple[cl.Link, ...])
    assert_type(initiative.same_as, tuple[str, ...])
    assert_type(initiative.period, cl.Period)
    assert_type(initiative.active_on("2019-01-01"), cl.Certainty)
    assert_type(initiative.actors("lead"), tuple[str, ...])
    assert_type(initiative.actors(cl.RoleKind.LEAD), tuple[str, ...])
    initiative.active_on(2019)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    initiative.start.before("2019-01-01")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]


def nested(
    role: cl.Role,
    milestone: cl.Milestone,
    provision: cl.Provision,
    figure: cl.Figure,
    line: cl.Funding,
) -> None:
    assert_type(role.id, str)
    assert_type(role.key, str)
    assert_type(role.owner, str)
    assert_type(role.kind, cl.RoleKind)
    assert_type(role.actor, cl.Fact[str])
    assert_type(role.period, cl.Period)
    assert_type(milestone.kind, cl.MilestoneKind)
    assert_type(milestone.date, cl.Fact[cl.EdtfDate])
    assert_type(milestone.by, cl.Fact[tuple[str, ...]])
    assert_type(provision.kind, cl.ProvisionKind)
    assert_type(provision.offer, cl.Fact[cl.Offer])
    assert_type(provision.delivered, cl.Fact[bool])
    assert_type(figure.value, cl.Fact[cl.Quantity])
    assert_type(figure.date, cl.Fact[cl.EdtfDate])
    assert_type(line.amount, cl.Fact[cl.Amount])
    assert_type(line.stage, cl.Fact[cl.FundingStage])
    assert_type(line.funder, cl.Fact[str])
    assert_type(line.recipients, cl.Fact[tuple[str, ...]])
    assert_type(line.places, cl.Fact[tuple[str, ...]])
    assert_type(line.period, cl.Fact[cl.Period])
    assert_type(line.announced, cl.Fact[cl.EdtfDate])
    assert_type(line.date, cl.Fact[cl.EdtfDate])
    assert_type(line.paid, cl.Fact[cl.Amount])
    assert_type(line.part_of, tuple[cl.Link, ...])


def answers(recommendation: cl.Recommendation, remark: cl.Remark, response: cl.Response) -> None:
    assert_type(recommendation.number, str)
    assert_type(recommendation.deadline, cl.Fact[cl.EdtfDate])
    assert_type(recommendation.addressees, cl.Fact[tuple[str, ...]])
    assert_type(remark.by, cl.Fact[tuple[str, ...]])
    assert_type(remark.post, cl.Fact[str])
    assert_type(remark.about, tuple[str, ...])
    assert_type(response.to, tuple[str, ...])
    assert_type(response.stance, cl.Fact[cl.Stance])
    assert_type(response.through, cl.Fact[tuple[str, ...]])
    also: cl.Remark = response
    assert_type(also.date, cl.Fact[cl.EdtfDate])
    remark.stance  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]


def actors(organisation: cl.Organisation, person: cl.Person, post: cl.Post) -> None:
    assert_type(organisation.kind, cl.OrganisationKind)
    assert_type(organisation.members, cl.Fact[tuple[str, ...]])
    assert_type(organisation.places, cl.Fact[tuple[str, ...]])
    assert_type(person.posts, tuple[cl.Post, ...])
    assert_type(post.title, cl.Fact[str])
    assert_type(post.organisation, cl.Fact[str])
    assert_type(post.period, cl.Period)


def others(source: cl.Source, topic: cl.Topic, place: cl.Place, note: cl.Note) -> None:
    assert_type(source.published, cl.EdtfDate | None)
    assert_type(source.updated, cl.EdtfDate | None)
    assert_type(source.accessed, cl.EdtfDate | None)
    assert_type(source.grade, cl.Grade)
    assert_type(source.url, str)
    assert_type(topic.broader, str)
    assert_type(place.within, str)
    assert_type(note.kind, cl.NoteKind)
    assert_type(note.about, tuple[str, ...])


def measures(measure: cl.Measure) -> None:
    assert_type(measure.slices, tuple[cl.Slice, ...])
    assert_type(measure.not_comparable, tuple[str, ...])
    assert_type(measure.observations, tuple[cl.Observation, ...])
    assert_type(measure.series(nation="wales"), tuple[tuple[cl.Period, cl.Quantity], ...])
    assert_type(measure.observations[0].of, cl.Period)
    assert_type(measure.observations[0].slice, tuple[tuple[str, str], ...])
    assert_type(measure.observations[0].value, cl.Fact[cl.Quantity])
    assert_type(measure.observations[0].change, cl.Fact[cl.Quantity])
    measure.series("wales")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
