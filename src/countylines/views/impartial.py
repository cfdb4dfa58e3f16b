"""
The view in which no conflicting claim is preferred.
"""

from typing import Final, TypeVar, cast

import attrs

from countylines.evidence import Fact
from countylines.records import Nested, Record
from countylines.views.sharing import changed, fields_of_view, shared
from countylines.vocab import Agreement

R = TypeVar("R", bound=Record)

_FEWEST_THAT_DIFFER: Final = 2


def impartial(record: R) -> R:
    """
    Return the record with every fact undecided whose stated claims differ; the same record if there is none.
    """
    changes: dict[str, object] = {}
    for field in fields_of_view(type(record)):
        value = cast("object", getattr(record, field.name))
        if field.shape == "fact":
            changes[field.name] = _undecided(cast("Fact[object]", value))
        elif field.shape == "records":
            members = cast("tuple[Nested, ...]", value)
            changes[field.name] = shared(members, [impartial(member) for member in members])
    return changed(record, changes)


def _undecided(fact: Fact[object]) -> Fact[object]:
    # What has fewer than two claims cannot differ, and hardly any fact has more.
    if len(fact.claims) < _FEWEST_THAT_DIFFER or fact.undecided or fact.agreement is Agreement.SAME:
        return fact
    return attrs.evolve(fact, undecided=True, rationale="")
