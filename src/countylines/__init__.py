"""
Public-policy initiatives, funding, timelines and recommendations as typed records.

Every fact names its source, sources may disagree, dates and amounts are as precise as the source, and every answer is
yes, no or possible. Names are imported when they are first used.
"""

from importlib import import_module

# Type checkers take the name for true; importing it from typing would cost more than all the rest.
TYPE_CHECKING = False

if TYPE_CHECKING:
    __version__: str

    from countylines._meta import Meta as Meta
    from countylines.certainty import NO as NO
    from countylines.certainty import POSSIBLE as POSSIBLE
    from countylines.certainty import YES as YES
    from countylines.certainty import Certainty as Certainty
    from countylines.dataset import Dataset as Dataset
    from countylines.dataset import Dispute as Dispute
    from countylines.dataset import load as load
    from countylines.dates import Allen as Allen
    from countylines.dates import Day as Day
    from countylines.dates import EdtfDate as EdtfDate
    from countylines.dates import Period as Period
    from countylines.dates import Precision as Precision
    from countylines.dates import Window as Window
    from countylines.errors import CountylinesError as CountylinesError
    from countylines.errors import DatasetError as DatasetError
    from countylines.errors import Fault as Fault
    from countylines.errors import MissingExtraError as MissingExtraError
    from countylines.errors import ParseError as ParseError
    from countylines.errors import UnitError as UnitError
    from countylines.errors import UnknownFactError as UnknownFactError
    from countylines.errors import UnknownIdError as UnknownIdError
    from countylines.evidence import UNKNOWN as UNKNOWN
    from countylines.evidence import Citation as Citation
    from countylines.evidence import Cite as Cite
    from countylines.evidence import Claim as Claim
    from countylines.evidence import Fact as Fact
    from countylines.evidence import Link as Link
    from countylines.evidence import Value as Value
    from countylines.evidence import claim as claim
    from countylines.evidence import fact as fact
    from countylines.evidence import facts as facts
    from countylines.exports import bibtex as bibtex
    from countylines.exports import csl_json as csl_json
    from countylines.quantities import Amount as Amount
    from countylines.quantities import Quantity as Quantity
    from countylines.records import Nested as Nested
    from countylines.records import Record as Record
    from countylines.records import TopLevel as TopLevel
    from countylines.records.actors import Organisation as Organisation
    from countylines.records.actors import Person as Person
    from countylines.records.actors import Post as Post
    from countylines.records.initiatives import Figure as Figure
    from countylines.records.initiatives import Initiative as Initiative
    from countylines.records.initiatives import Milestone as Milestone
    from countylines.records.initiatives import Provision as Provision
    from countylines.records.initiatives import Role as Role
    from countylines.records.measures import Measure as Measure
    from countylines.records.measures import Observation as Observation
    from countylines.records.measures import Slice as Slice
    from countylines.records.money import Funding as Funding
    from countylines.records.places import Place as Place
    from countylines.records.recommendations import Recommendation as Recommendation
    from countylines.records.recommendations import Remark as Remark
    from countylines.records.recommendations import Response as Response
    from countylines.records.sources import Note as Note
    from countylines.records.sources import Source as Source
    from countylines.records.sources import Topic as Topic
    from countylines.selections._base import Scalar as Scalar
    from countylines.selections._base import Selection as Selection
    from countylines.selections._nested import Owners as Owners
    from countylines.selections.actors import Actors as Actors
    from countylines.selections.actors import Organisations as Organisations
    from countylines.selections.actors import People as People
    from countylines.selections.initiatives import InitiativeField as InitiativeField
    from countylines.selections.initiatives import InitiativeOrder as InitiativeOrder
    from countylines.selections.initiatives import Initiatives as Initiatives
    from countylines.selections.measures import MeasureOwners as MeasureOwners
    from countylines.selections.measures import Measures as Measures
    from countylines.selections.measures import Observations as Observations
    from countylines.selections.milestones import Figures as Figures
    from countylines.selections.milestones import Milestones as Milestones
    from countylines.selections.milestones import Provisions as Provisions
    from countylines.selections.money import FundingField as FundingField
    from countylines.selections.money import FundingLines as FundingLines
    from countylines.selections.money import FundingOrder as FundingOrder
    from countylines.selections.places import Places as Places
    from countylines.selections.recommendations import RecommendationField as RecommendationField
    from countylines.selections.recommendations import Recommendations as Recommendations
    from countylines.selections.recommendations import Remarks as Remarks
    from countylines.selections.recommendations import Responses as Responses
    from countylines.selections.sources import Notes as Notes
    from countylines.selections.sources import Sources as Sources
    from countylines.selections.sources import Topics as Topics
    from countylines.selections.timeline import Event as Event
    from countylines.selections.timeline import Timeline as Timeline
    from countylines.totals import Total as Total
    from countylines.vocab import Agreement as Agreement
    from countylines.vocab import FundingStage as FundingStage
    from countylines.vocab import Grade as Grade
    from countylines.vocab import InitiativeKind as InitiativeKind
    from countylines.vocab import LinkKind as LinkKind
    from countylines.vocab import MilestoneKind as MilestoneKind
    from countylines.vocab import NoteKind as NoteKind
    from countylines.vocab import Offer as Offer
    from countylines.vocab import OrganisationKind as OrganisationKind
    from countylines.vocab import ProvisionKind as ProvisionKind
    from countylines.vocab import RoleKind as RoleKind
    from countylines.vocab import Stance as Stance
    from countylines.vocab import Standing as Standing

__all__ = [
    "NO",
    "POSSIBLE",
    "UNKNOWN",
    "YES",
    "Actors",
    "Agreement",
    "Allen",
    "Amount",
    "Certainty",
    "Citation",
    "Cite",
    "Claim",
    "CountylinesError",
    "Dataset",
    "DatasetError",
    "Day",
    "Dispute",
    "EdtfDate",
    "Event",
    "Fact",
    "Fault",
    "Figure",
    "Figures",
    "Funding",
    "FundingField",
    "FundingLines",
    "FundingOrder",
    "FundingStage",
    "Grade",
    "Initiative",
    "InitiativeField",
    "InitiativeKind",
    "InitiativeOrder",
    "Initiatives",
    "Link",
    "LinkKind",
    "Measure",
    "MeasureOwners",
    "Measures",
    "Meta",
    "Milestone",
    "MilestoneKind",
    "Milestones",
    "MissingExtraError",
    "Nested",
    "Note",
    "NoteKind",
    "Notes",
    "Observation",
    "Observations",
    "Offer",
    "Organisation",
    "OrganisationKind",
    "Organisations",
    "Owners",
    "ParseError",
    "People",
    "Period",
    "Person",
    "Place",
    "Places",
    "Post",
    "Precision",
    "Provision",
    "ProvisionKind",
    "Provisions",
    "Quantity",
    "Recommendation",
    "RecommendationField",
    "Recommendations",
    "Record",
    "Remark",
    "Remarks",
    "Response",
    "Responses",
    "Role",
    "RoleKind",
    "Scalar",
    "Selection",
    "Slice",
    "Source",
    "Sources",
    "Stance",
    "Standing",
    "Timeline",
    "TopLevel",
    "Topic",
    "Topics",
    "Total",
    "UnitError",
    "UnknownFactError",
    "UnknownIdError",
    "Value",
    "Window",
    "bibtex",
    "claim",
    "csl_json",
    "fact",
    "facts",
    "load",
]

_HOMES = {
    "countylines._meta": ("Meta",),
    "countylines.certainty": ("Certainty", "NO", "POSSIBLE", "YES"),
    "countylines.dataset": ("Dataset", "Dispute", "load"),
    "countylines.dates": ("Allen", "Day", "EdtfDate", "Period", "Precision", "Window"),
    "countylines.errors": (
        "CountylinesError",
        "DatasetError",
        "Fault",
        "MissingExtraError",
        "ParseError",
        "UnitError",
        "UnknownFactError",
        "UnknownIdError",
    ),
    "countylines.evidence": ("Citation", "Cite", "Claim", "Fact", "Link", "UNKNOWN", "Value", "claim", "fact", "facts"),
    "countylines.exports": ("bibtex", "csl_json"),
    "countylines.quantities": ("Amount", "Quantity"),
    "countylines.records": ("Nested", "Record", "TopLevel"),
    "countylines.records.actors": ("Organisation", "Person", "Post"),
    "countylines.records.initiatives": ("Figure", "Initiative", "Milestone", "Provision", "Role"),
    "countylines.records.measures": ("Measure", "Observation", "Slice"),
    "countylines.records.money": ("Funding",),
    "countylines.records.places": ("Place",),
    "countylines.records.recommendations": ("Recommendation", "Remark", "Response"),
    "countylines.records.sources": ("Note", "Source", "Topic"),
    "countylines.selections._base": ("Scalar", "Selection"),
    "countylines.selections.actors": ("Actors", "Organisations", "People"),
    "countylines.selections._nested": ("Owners",),
    "countylines.selections.initiatives": ("InitiativeField", "InitiativeOrder", "Initiatives"),
    "countylines.selections.milestones": ("Figures", "Milestones", "Provisions"),
    "countylines.selections.measures": ("MeasureOwners", "Measures", "Observations"),
    "countylines.selections.money": ("FundingField", "FundingLines", "FundingOrder"),
    "countylines.selections.places": ("Places",),
    "countylines.selections.recommendations": ("RecommendationField", "Recommendations", "Remarks", "Responses"),
    "countylines.selections.sources": ("Notes", "Sources", "Topics"),
    "countylines.selections.timeline": ("Event", "Timeline"),
    "countylines.totals": ("Total",),
    "countylines.vocab": (
        "Agreement",
        "FundingStage",
        "Grade",
        "InitiativeKind",
        "LinkKind",
        "MilestoneKind",
        "NoteKind",
        "Offer",
        "OrganisationKind",
        "ProvisionKind",
        "RoleKind",
        "Stance",
        "Standing",
    ),
}

if not TYPE_CHECKING:
    _HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        if name == "__version__":
            return import_module("importlib.metadata").version("countylines")
        if name not in _HOME_OF:
            raise AttributeError(
                f"module 'countylines' has no attribute {name!r}", name=name, obj=import_module(__name__)
            )
        value = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
        return value

    def __dir__() -> list[str]:
        return [*__all__, "__version__"]
