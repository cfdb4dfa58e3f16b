"""
A glance at funding lines that links join: whether their figures fit, without a look at the worlds that links allow.

Nearly all groups of lines are plain: settled figures of one currency, and parts that come to no more than the line that
they lie in. Of these nothing has to be worked out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from countylines.records.funding import Funding
from countylines.totals.links import Nexts
from countylines.totals.sizes import asserted_amount
from countylines.values.arithmetic import EXACT, ZERO


def plainly_fit(names: Iterable[str], lines: Mapping[str, Funding], wholes: Nexts) -> bool:
    """
    Return whether lines have amounts in one currency, and all parts certainly fit into their wholes as written.

    False says nothing: the worlds have to be looked at.

    Args:
        names: All lines of a group.
        lines: The lines by id.
        wholes: The lines that each line certainly lies in directly.
    """
    most: dict[str, Decimal] = {}
    parts: dict[str, Decimal] = defaultdict(lambda: ZERO)
    units: set[str] = set()
    for name in names:
        line = lines[name]
        # A plan binds nothing, nor does a line that was overspent, and sides between which nobody decides are a range.
        amount = asserted_amount(line)
        if amount is None or line.overspent.claims:
            return False
        around = wholes.get(name, ())
        if amount.high is None or amount.low_open or amount.high_open or len(around) > 1:
            return False
        most[name] = amount.high
        units.add(amount.unit)
        for whole in around:
            parts[whole] = EXACT.add(parts[whole], amount.high)
    # If all parts fit at their most, no line needs more than its own most, and for that its whole has room.
    return len(units) == 1 and all(size <= most[whole] for whole, size in parts.items())
