"""
Allen's thirteen relations between two intervals whose ends are known only within bounds.

J. F. Allen, "Maintaining knowledge about temporal intervals", *Communications of the ACM* 26 (1983), 832-843.
"""

from enum import StrEnum
from typing import Final

from countylines.values.edtf import Bounds


class Allen(StrEnum):
    """
    An Allen relation says how one period lies to another, read as "this period ... that period".

    Two periods on adjacent days meet.
    """

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUALS = "equals"
    AFTER = "after"
    MET_BY = "met_by"
    OVERLAPPED_BY = "overlapped_by"
    STARTED_BY = "started_by"
    CONTAINS = "contains"
    FINISHED_BY = "finished_by"


# Each relation fixes the order of the four ends. Letters: a is the start of this period and b the day after its end;
# c and d are those of the other period. Ends in one group fall on the same day, and each group comes after the one to
# its left: "a bc d" says that this period ends on the day before the other one starts.
_ORDERS: Final = {
    Allen.BEFORE: "a b c d",
    Allen.MEETS: "a bc d",
    Allen.OVERLAPS: "a c b d",
    Allen.STARTS: "ac b d",
    Allen.DURING: "c a b d",
    Allen.FINISHES: "c a bd",
    Allen.EQUALS: "ac bd",
    Allen.FINISHED_BY: "a c bd",
    Allen.CONTAINS: "a c d b",
    Allen.STARTED_BY: "ac d b",
    Allen.OVERLAPPED_BY: "c a d b",
    Allen.MET_BY: "c ad b",
    Allen.AFTER: "c d a b",
}
_CHAINS: Final = tuple(
    (relation, tuple(tuple("abcd".index(end) for end in group) for group in order.split()))
    for relation, order in _ORDERS.items()
)
_BEFORE: Final = frozenset([Allen.BEFORE])
_AFTER: Final = frozenset([Allen.AFTER])


def relations(this: Bounds, that: Bounds) -> frozenset[Allen]:
    """
    Return the relations that hold in at least one world.

    A relation orders all four ends, so it can hold if and only if each group of ends, taken from the left, can fall on
    a day after the group before it.

    Args:
        this: The bounds of one period; its ends vary independently of each other.
        that: The bounds of the other period.
    """
    a1, a2, b1, b2 = this
    c1, c2, d1, d2 = that
    # Most pairs of periods are far apart; these two need no search.
    if b2 + 1 < c1:
        return _BEFORE
    if d2 + 1 < a1:
        return _AFTER
    lows, highs = (a1, b1 + 1, c1, d1 + 1), (a2, b2 + 1, c2, d2 + 1)
    return frozenset([relation for relation, chain in _CHAINS if _feasible(chain, lows, highs)])


def _feasible(chain: tuple[tuple[int, ...], ...], lows: Bounds, highs: Bounds) -> bool:
    # Putting each group on the earliest day that it allows leaves the most room for the groups that follow.
    day = -1
    for group in chain:
        day = max(day + 1, *[lows[end] for end in group])
        if any(highs[end] < day for end in group):
            return False
    return True
