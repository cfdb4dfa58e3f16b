"""
The classes of the records inside an initiative, each imported when it is first used.

An initiative names them in its annotations, `"tuple[nested.Role, ...]"`: each costs a cold start three million
instructions, and a question about initiatives themselves needs none.
"""

from countylines.basics.lazy import lazy_names

# As in `countylines`: a type checker takes the name for true, and nothing has to be imported for it.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from countylines.records.figures import Figure as Figure
    from countylines.records.funding import Funding as Funding
    from countylines.records.milestones import Milestone as Milestone
    from countylines.records.provisions import Provision as Provision
    from countylines.records.recommendations import Recommendation as Recommendation
    from countylines.records.remarks import Remark as Remark
    from countylines.records.remarks import Response as Response
    from countylines.records.roles import Role as Role

_HOMES = {
    "countylines.records.figures": ("Figure",),
    "countylines.records.funding": ("Funding",),
    "countylines.records.milestones": ("Milestone",),
    "countylines.records.provisions": ("Provision",),
    "countylines.records.recommendations": ("Recommendation",),
    "countylines.records.remarks": ("Remark", "Response"),
    "countylines.records.roles": ("Role",),
}

if not TYPE_CHECKING:
    __getattr__, __dir__, __all__ = lazy_names("countylines.records.nested", _HOMES)
