"""
Allen's relations between exact periods by their definitions, and their table of composition by enumeration.

Periods are pairs of the first day and the day after the last.
"""

from collections import defaultdict
from itertools import combinations, product

from countylines import Allen

_INVERSES = {
    Allen.BEFORE: Allen.AFTER,
    Allen.MEETS: Allen.MET_BY,
    Allen.OVERLAPS: Allen.OVERLAPPED_BY,
    Allen.STARTS: Allen.STARTED_BY,
    Allen.DURING: Allen.CONTAINS,
    Allen.FINISHES: Allen.FINISHED_BY,
    Allen.EQUALS: Allen.EQUALS,
}
INVERSES = _INVERSES | {inverse: relation for relation, inverse in _INVERSES.items()}


def relation(this: tuple[int, int], that: tuple[int, int]) -> Allen:
    """
    The one relation that holds between two exact periods.
    """
    (a, b), (c, d) = this, that
    holds = {
        Allen.BEFORE: b < c,
        Allen.MEETS: b == c,
        Allen.OVERLAPS: a < c < b < d,
        Allen.STARTS: a == c and b < d,
        Allen.DURING: c < a and b < d,
        Allen.FINISHES: c < a and b == d,
        Allen.EQUALS: a == c and b == d,
    }
    holds |= {
        Allen.AFTER: d < a,
        Allen.MET_BY: d == a,
        Allen.OVERLAPPED_BY: c < a < d < b,
        Allen.STARTED_BY: a == c and d < b,
        Allen.CONTAINS: a < c and d < b,
        Allen.FINISHED_BY: a < c and b == d,
    }
    (allen,) = [name for name, true in holds.items() if true]
    return allen


def _composition() -> dict[tuple[Allen, Allen], frozenset[Allen]]:
    table: defaultdict[tuple[Allen, Allen], set[Allen]] = defaultdict(set)
    # Three periods have six ends, so six points show each order that there is.
    for p, q, r in product(combinations(range(6), 2), repeat=3):
        table[relation(p, q), relation(q, r)].add(relation(p, r))
    return {pair: frozenset(relations) for pair, relations in table.items()}


COMPOSITION = _composition()
