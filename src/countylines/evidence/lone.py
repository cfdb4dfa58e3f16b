"""
Facts of one claim, as readers make them by the hundred thousand, and as pickle keeps them.
"""

from typing import Final, TypeVar, cast

from countylines.evidence.citations import Citation
from countylines.evidence.facts import UNKNOWN, Claim, Fact
from countylines.vocab import Standing

T = TypeVar("T")

# Of a class with a parameter a type checker would ask which.
_CLAIM: Final = cast("type[object]", Claim)
_FACT: Final = cast("type[object]", Fact)
_set: Final = object.__setattr__


def lone_fact(value: T, cites: tuple[Citation, ...], standing: Standing = Standing.STATED) -> Fact[T]:
    """
    Return the fact that one claim makes, as `fact` does.

    Args:
        value: The value that is claimed.
        cites: The sources that give it.
        standing: How much weight the claim carries.
    """
    # One claim needs no order, and the constructors of frozen classes take twice as long.
    claim, fact = object.__new__(_CLAIM), object.__new__(_FACT)
    _set(claim, "value", value)
    _set(claim, "cites", cites)
    _set(claim, "standing", standing)
    _set(fact, "claims", (claim,))
    _set(fact, "rationale", "")
    _set(fact, "undecided", False)  # noqa: FBT003 - the value of a field
    return cast("Fact[T]", fact)


def pickled(fact: Fact[object]) -> str | tuple[object, ...] | None:
    """
    Return what pickle keeps of the fact without claims and of one with a single claim; None for any other.
    """
    if fact is UNKNOWN:
        return "UNKNOWN"
    if len(fact.claims) != 1 or fact.rationale or fact.undecided:
        return None
    claim = fact.claims[0]
    return lone_fact, (claim.value, claim.cites, claim.standing)
