"""
Facts of one claim, as readers make them by the hundred thousand, and as pickle keeps them.
"""

import copyreg
from collections.abc import Callable
from typing import Final, TypeAlias, TypeVar, cast

from countylines.evidence.citations import Citation
from countylines.evidence.facts import UNKNOWN, Claim, Fact
from countylines.vocab import Standing

T = TypeVar("T")
Call: TypeAlias = tuple[Callable[..., Fact[object]], tuple[object, ...]]
"""What makes a fact again, and its arguments."""

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


def _pickled(fact: Fact[object]) -> str | Call:
    """
    Return what pickle keeps of a fact: of one that a single claim makes that claim, and of `UNKNOWN` its name.
    """
    if fact is UNKNOWN:
        return "UNKNOWN"
    if len(fact.claims) != 1 or fact.rationale or fact.undecided:
        return cast("Call", fact.__reduce__())
    claim = fact.claims[0]
    return lone_fact, (claim.value, claim.cites, claim.standing)


# A method of the class would have to know this module, which knows the class.
copyreg.pickle(cast("type[Fact[object]]", Fact), _pickled)
