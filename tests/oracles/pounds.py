"""
Quantities as plain sets of numbers, and each question asked of every number in turn.

Numbers are counted in parts of a pound, so a set is a set of integers. Bounds are whole pounds: with four parts to the
pound every open end, and every gap between two of them, has a number in it. A missing bound reaches to `FAR`.
"""

from collections.abc import Iterable

from countylines.certainty import NO, POSSIBLE, YES, Certainty
from countylines.values.quantities import Quantity

FAR = 16
PARTS = 4


def numbers(quantity: Quantity, *, parts: int = PARTS, far: int = FAR) -> frozenset[int]:
    """
    Every number that the quantity allows, in parts of a pound.
    """
    least = -far if quantity.low is None else int(quantity.low)
    most = far if quantity.high is None else int(quantity.high)
    every = set(range(least * parts, most * parts + 1))
    left_out = {least * parts} if quantity.low_open else set[int]()
    return frozenset(every - left_out - ({most * parts} if quantity.high_open else set()))


def over_worlds(answers: Iterable[bool]) -> Certainty:
    """
    YES if every world says so, NO if none does.
    """
    truths = set(answers)
    if truths == {True}:
        return YES
    return POSSIBLE if True in truths else NO


def at_least(this: Quantity, that: Quantity) -> Certainty:
    """
    Whether a number of the one is no less than a number of the other.
    """
    others = numbers(that)
    return over_worlds(one >= other for one in numbers(this) for other in others)


def at_most(this: Quantity, that: Quantity) -> Certainty:
    """
    Whether a number of the one is no more than a number of the other.
    """
    others = numbers(that)
    return over_worlds(one <= other for one in numbers(this) for other in others)


def sums(this: Quantity, that: Quantity) -> frozenset[int]:
    """
    Every sum of a number of the one and a number of the other.
    """
    others = numbers(that)
    return frozenset(one + other for one in numbers(this) for other in others)


def differences(this: Quantity, that: Quantity) -> frozenset[int]:
    """
    Every number of the one less a number of the other; of what is never below 0 only those that are not.
    """
    others = numbers(that)
    results = frozenset(one - other for one in numbers(this) for other in others)
    return (
        results
        if this.unit in {"%", "percentage points", "net people"}
        else frozenset(number for number in results if number >= 0)
    )


def agree(this: Quantity, that: Quantity, *, far: int) -> bool:
    """
    Whether some number rounds to each of two whole claims below *far*, in hundredths of a pound.
    """
    one, other = (_rounded_to(quantity, far) for quantity in (this, that))
    return bool(one & other)


def _rounded_to(claim: Quantity, far: int) -> frozenset[int]:
    values = numbers(claim, parts=100, far=far)
    if len(values) != 1 or 0 in values:
        return values
    (middle,) = values
    digits = str(abs(middle) // 100)
    place = min(len(digits) - len(digits.rstrip("0")), len(digits) - 2)
    half = {-1: 5, 0: 50, 1: 500}[place]
    return frozenset(range(middle - half + 1, middle + half))
