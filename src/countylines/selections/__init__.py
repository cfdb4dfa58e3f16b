"""
Selections: immutable, typed collections of records, a module for each noun.

What may come in: the tables of `index` and what they hold. What must stay out: files, screens, and rules about records.
"""

from countylines.basics.lazy import lazy_names

# As in `countylines`: a type checker takes the name for true, and nothing has to be imported for it.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from countylines.selections.actors import Actors as Actors
    from countylines.selections.base import Selection as Selection
    from countylines.selections.claims import Claims as Claims
    from countylines.selections.claims import SourcedClaim as SourcedClaim
    from countylines.selections.columns import Column as Column
    from countylines.selections.disputes import Dispute as Dispute
    from countylines.selections.disputes import Disputes as Disputes
    from countylines.selections.events import Event as Event
    from countylines.selections.figures import Figures as Figures
    from countylines.selections.funding import FundingLines as FundingLines
    from countylines.selections.initiatives import Initiatives as Initiatives
    from countylines.selections.links import Links as Links
    from countylines.selections.links import RecordLink as RecordLink
    from countylines.selections.measures import Measures as Measures
    from countylines.selections.measures import Observations as Observations
    from countylines.selections.milestones import Milestones as Milestones
    from countylines.selections.notes import Notes as Notes
    from countylines.selections.organisations import Organisations as Organisations
    from countylines.selections.people import People as People
    from countylines.selections.places import Places as Places
    from countylines.selections.posts import Posts as Posts
    from countylines.selections.provisions import Provisions as Provisions
    from countylines.selections.recommendations import Recommendations as Recommendations
    from countylines.selections.remarks import Remarks as Remarks
    from countylines.selections.remarks import Responses as Responses
    from countylines.selections.roles import Roles as Roles
    from countylines.selections.sources import Sources as Sources
    from countylines.selections.timeline import Timeline as Timeline
    from countylines.selections.topics import Topics as Topics

_HOMES = {
    "countylines.selections.actors": ("Actors",),
    "countylines.selections.base": ("Selection",),
    "countylines.selections.columns": ("Column",),
    "countylines.selections.disputes": (
        "Dispute",
        "Disputes",
    ),
    "countylines.selections.figures": ("Figures",),
    "countylines.selections.funding": ("FundingLines",),
    "countylines.selections.initiatives": ("Initiatives",),
    "countylines.selections.measures": (
        "Measures",
        "Observations",
    ),
    "countylines.selections.milestones": ("Milestones",),
    "countylines.selections.notes": ("Notes",),
    "countylines.selections.organisations": ("Organisations",),
    "countylines.selections.people": ("People",),
    "countylines.selections.places": ("Places",),
    "countylines.selections.provisions": ("Provisions",),
    "countylines.selections.recommendations": ("Recommendations",),
    "countylines.selections.remarks": (
        "Remarks",
        "Responses",
    ),
    "countylines.selections.sources": ("Sources",),
    "countylines.selections.events": ("Event",),
    "countylines.selections.timeline": ("Timeline",),
    "countylines.selections.topics": ("Topics",),
    "countylines.selections.roles": ("Roles",),
    "countylines.selections.posts": ("Posts",),
    "countylines.selections.links": ("Links", "RecordLink"),
    "countylines.selections.claims": ("Claims", "SourcedClaim"),
}

if not TYPE_CHECKING:
    __getattr__, __dir__, __all__ = lazy_names("countylines.selections", _HOMES)
