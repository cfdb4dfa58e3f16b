"""
The closed lists: the words that a record may use for a kind, a stage, a standing or a stance.
"""

from countylines.basics.lazy import lazy_names

# As in `countylines`: a type checker takes the name for true, and nothing has to be imported for it.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from countylines.vocab.claims import Standing as Standing
    from countylines.vocab.facts import Agreement as Agreement
    from countylines.vocab.funding import FundingStage as FundingStage
    from countylines.vocab.initiatives import InitiativeKind as InitiativeKind
    from countylines.vocab.links import LinkKind as LinkKind
    from countylines.vocab.milestones import MilestoneKind as MilestoneKind
    from countylines.vocab.notes import NoteKind as NoteKind
    from countylines.vocab.organisations import OrganisationKind as OrganisationKind
    from countylines.vocab.provisions import Offer as Offer
    from countylines.vocab.provisions import ProvisionKind as ProvisionKind
    from countylines.vocab.responses import UNWRITTEN as UNWRITTEN
    from countylines.vocab.responses import Stance as Stance
    from countylines.vocab.roles import RoleKind as RoleKind
    from countylines.vocab.sources import Grade as Grade

# A list costs a cold start a million instructions or two, and most questions need few of them.
_HOMES = {
    "countylines.vocab.claims": ("Standing",),
    "countylines.vocab.facts": ("Agreement",),
    "countylines.vocab.funding": ("FundingStage",),
    "countylines.vocab.initiatives": ("InitiativeKind",),
    "countylines.vocab.links": ("LinkKind",),
    "countylines.vocab.milestones": ("MilestoneKind",),
    "countylines.vocab.notes": ("NoteKind",),
    "countylines.vocab.organisations": ("OrganisationKind",),
    "countylines.vocab.provisions": ("Offer", "ProvisionKind"),
    "countylines.vocab.responses": ("Stance", "UNWRITTEN"),
    "countylines.vocab.roles": ("RoleKind",),
    "countylines.vocab.sources": ("Grade",),
}

if not TYPE_CHECKING:
    __getattr__, __dir__, __all__ = lazy_names("countylines.vocab", _HOMES)
