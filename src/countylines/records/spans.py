"""
When something ran, by the facts of its start and its end.
"""

from countylines.evidence import Fact
from countylines.values.allen import Bounds
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.vocab import Standing

__all__ = ["Bounds", "span_of"]


def span_of(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> Bounds:
    """
    Return when something ran, as four ordinals.

    They are the first day on which it may have run, the first and the last on which it certainly did, and the last on
    which it may have. Only stated dates make a day certain.
    """
    first, _, _, last = Period.between(start.get(), end.get()).bounds
    _, sure_first, sure_last, _ = Period.between(_stated(start), _stated(end)).bounds
    return first, sure_first, sure_last, last


def _stated(fact: Fact[EdtfDate]) -> EdtfDate | None:
    return fact.value if fact.known and fact.standing is Standing.STATED else None
