"""
Public-policy initiatives, funding, timelines and recommendations as typed records.

Every fact names its source, sources may disagree, dates and amounts are as precise as the source, and every answer is
yes, no or possible. The names that you construct or catch are here; the classes of selections are in
`countylines.selections`, the aliases for annotations in `countylines.typing`.
"""

from countylines.basics.lazy import lazy_names

# Type checkers take the name for true; importing it from typing would cost more than all the rest.
TYPE_CHECKING = False

if TYPE_CHECKING:
    __all__: list[str]
    __version__: str

    from countylines.about.completeness import Completeness as Completeness
    from countylines.about.completeness import LapsedPlan as LapsedPlan
    from countylines.about.meta import Meta as Meta
    from countylines.certainty import NO as NO
    from countylines.certainty import POSSIBLE as POSSIBLE
    from countylines.certainty import YES as YES
    from countylines.certainty import Certainty as Certainty
    from countylines.dataset import Dataset as Dataset
    from countylines.dataset import load as load
    from countylines.errors import AmbiguousNameError as AmbiguousNameError
    from countylines.errors import ArgumentTypeError as ArgumentTypeError
    from countylines.errors import CountylinesError as CountylinesError
    from countylines.errors import CoverageWarning as CoverageWarning
    from countylines.errors import MissingExtraError as MissingExtraError
    from countylines.errors import ParseError as ParseError
    from countylines.errors import UnitError as UnitError
    from countylines.errors import UnknownFactError as UnknownFactError
    from countylines.errors import UnknownIdError as UnknownIdError
    from countylines.errors import UnknownWordError as UnknownWordError
    from countylines.errors import WrongKindError as WrongKindError
    from countylines.errors import WrongTypeError as WrongTypeError
    from countylines.evidence import UNKNOWN as UNKNOWN
    from countylines.evidence import Citation as Citation
    from countylines.evidence import Claim as Claim
    from countylines.evidence import Fact as Fact
    from countylines.evidence import Link as Link
    from countylines.evidence import claim as claim
    from countylines.evidence import fact as fact
    from countylines.evidence import facts as facts
    from countylines.exports import bibtex as bibtex
    from countylines.exports import csl_json as csl_json
    from countylines.exports.database import write_sqlite as write_sqlite
    from countylines.exports.package import write_data_package as write_data_package
    from countylines.form.convert import converter as converter
    from countylines.form.convert import from_dict as from_dict
    from countylines.form.convert import to_dict as to_dict
    from countylines.form.faults import DatasetError as DatasetError
    from countylines.form.faults import Fault as Fault
    from countylines.index.status import Answer as Answer
    from countylines.index.status import Status as Status
    from countylines.records.figures import Figure as Figure
    from countylines.records.funding import Funding as Funding
    from countylines.records.initiatives import Initiative as Initiative
    from countylines.records.measures import Measure as Measure
    from countylines.records.measures import Observation as Observation
    from countylines.records.measures import Slice as Slice
    from countylines.records.milestones import Milestone as Milestone
    from countylines.records.notes import Note as Note
    from countylines.records.organisations import Organisation as Organisation
    from countylines.records.people import Person as Person
    from countylines.records.people import Post as Post
    from countylines.records.places import Place as Place
    from countylines.records.provisions import Provision as Provision
    from countylines.records.recommendations import Recommendation as Recommendation
    from countylines.records.remarks import Remark as Remark
    from countylines.records.remarks import Response as Response
    from countylines.records.roles import Role as Role
    from countylines.records.sources import Source as Source
    from countylines.records.topics import Topic as Topic
    from countylines.totals.difference import Difference as Difference
    from countylines.totals.total import Total as Total
    from countylines.values.allen import Allen as Allen
    from countylines.values.amounts import Amount as Amount
    from countylines.values.dates import EdtfDate as EdtfDate
    from countylines.values.edtf import Precision as Precision
    from countylines.values.periods import Period as Period
    from countylines.values.quantities import Quantity as Quantity
    from countylines.views import Step as Step
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

# The same names for the running program, each with the module to import. A test holds the two lists together.
_HOMES = {
    "countylines.certainty": (
        "Certainty",
        "NO",
        "POSSIBLE",
        "YES",
    ),
    "countylines.about.completeness": (
        "Completeness",
        "LapsedPlan",
    ),
    "countylines.dataset": (
        "Dataset",
        "load",
    ),
    "countylines.errors": (
        "AmbiguousNameError",
        "ArgumentTypeError",
        "CountylinesError",
        "CoverageWarning",
        "MissingExtraError",
        "ParseError",
        "UnitError",
        "UnknownFactError",
        "UnknownIdError",
        "UnknownWordError",
        "WrongKindError",
        "WrongTypeError",
    ),
    "countylines.evidence": (
        "Citation",
        "Claim",
        "Fact",
        "Link",
        "UNKNOWN",
        "claim",
        "fact",
        "facts",
    ),
    "countylines.exports": (
        "bibtex",
        "csl_json",
    ),
    "countylines.exports.database": ("write_sqlite",),
    "countylines.exports.package": ("write_data_package",),
    "countylines.form.faults": ("DatasetError", "Fault"),
    "countylines.form.convert": (
        "converter",
        "from_dict",
        "to_dict",
    ),
    "countylines.index.status": ("Answer", "Status"),
    "countylines.about.meta": ("Meta",),
    "countylines.records.figures": ("Figure",),
    "countylines.records.funding": ("Funding",),
    "countylines.records.initiatives": ("Initiative",),
    "countylines.records.measures": (
        "Measure",
        "Observation",
        "Slice",
    ),
    "countylines.records.milestones": ("Milestone",),
    "countylines.records.notes": ("Note",),
    "countylines.records.organisations": ("Organisation",),
    "countylines.records.people": (
        "Person",
        "Post",
    ),
    "countylines.records.places": ("Place",),
    "countylines.records.provisions": ("Provision",),
    "countylines.records.recommendations": ("Recommendation",),
    "countylines.records.remarks": (
        "Remark",
        "Response",
    ),
    "countylines.records.roles": ("Role",),
    "countylines.records.sources": ("Source",),
    "countylines.records.topics": ("Topic",),
    "countylines.totals.difference": ("Difference",),
    "countylines.totals.total": ("Total",),
    "countylines.values.allen": ("Allen",),
    "countylines.values.amounts": ("Amount",),
    "countylines.values.dates": ("EdtfDate",),
    "countylines.values.edtf": ("Precision",),
    "countylines.values.periods": ("Period",),
    "countylines.values.quantities": ("Quantity",),
    "countylines.views": ("Step",),
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
    _get, _, __all__ = lazy_names("countylines", _HOMES)

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from importlib.metadata import version  # noqa: PLC0415 - only who asks for it pays

            return version("countylines")
        return _get(name)

    def __dir__() -> list[str]:
        return sorted([*__all__, "__version__"])
