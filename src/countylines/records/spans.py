"""
When something ran, by its start and its end: what is possible by all that is said, what is sure by what is stated.
"""

from countylines.evidence import Fact
from countylines.values.allen import Bounds
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.vocab import Standing

__all__ = ["Bounds", "span_of"]


def span_of(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> Bounds:
    """
    Ordinals: of the first day that it may have run, of the two between which it surely did, of the last.
    """
    first, _, _, last = Period.between(start.get(), end.get()).bounds
    _, sure_first, sure_last, _ = Period.between(_stated(start), _stated(end)).bounds
    return first, sure_first, sure_last, last


def _stated(fact: Fact[EdtfDate]) -> EdtfDate | None:
    return fact.value if fact.known and fact.standing is Standing.STATED else None
