"""
Models of pydantic for the files that the made-up record is written to: the same tables, words and texts, and no more.

They check shapes, closed lists, and how dates and amounts are written; not what a date or an amount says, nor whether
what is cited or named is there, nor cycles and sums.
"""

from typing import Annotated, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from countylines import FundingStage, Grade, InitiativeKind, MilestoneKind, OrganisationKind, RoleKind, Standing

V = TypeVar("V")

Text: TypeAlias = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Id: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Reference: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9-]*(/[a-z0-9-]+)?$")]
Cite: TypeAlias = Text | list[Text]
Day: TypeAlias = Annotated[str, Field(pattern=r"^(\.\.|\d{4}(-\d{2}(-\d{2})?)?[?~%]?)$")]
Days: TypeAlias = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}$")]
Money: TypeAlias = Annotated[str, Field(pattern=r"^(up to )?£\d{1,3}(,\d{3})*$")]


class Table(BaseModel):
    """
    A table that holds nothing else, and stays as it is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(Table, Generic[V]):
    """
    A claim with a citation or a standing of its own.
    """

    value: V = Field(alias="is")
    cite: Cite | None = None
    standing: Standing = Standing.STATED


class Role(Table):
    """
    What an actor is to the owner.
    """

    kind: RoleKind
    actor: Id | Said[Id]


class Milestone(Table):
    """
    Something that happened.
    """

    key: Id
    kind: MilestoneKind
    date: Day | Said[Day]


class Funding(Table):
    """
    A pot of money.
    """

    key: Id
    amount: Money | Said[Money]
    stage: FundingStage | Said[FundingStage]
    period: Days | Said[Days]
    part_of: list[Reference] = []


class Initiative(Table):
    """
    An initiative; what is long stands beside it in the file.
    """

    cite: Cite
    name: Text
    kind: InitiativeKind
    topics: list[Id] = []
    places: list[Id] | Said[list[Id]]
    start: Day | Said[Day]
    end: Day | Said[Day] | None = None
    roles: list[Role] = []
    milestones: list[Milestone] = []
    funding: list[Funding] = []


class Organisation(Table):
    """
    A body that acts.
    """

    name: Text
    kind: OrganisationKind


class Topic(Table):
    """
    A subject.
    """

    name: Text
    broader: Id | None = None


class Place(Table):
    """
    A place.
    """

    name: Text
    within: Id | None = None


class Source(Table):
    """
    Something published.
    """

    title: Text
    issuer: Text
    published: Day
    grade: Grade


class Document(Table):
    """
    One file, with any of the tables that a file may have.
    """

    initiative: Initiative | None = None
    roles: list[Role] = []
    milestones: list[Milestone] = []
    funding: list[Funding] = []
    organisations: dict[Id, Organisation] = {}
    topics: dict[Id, Topic] = {}
    places: dict[Id, Place] = {}
    sources: dict[Id, Source] = {}
