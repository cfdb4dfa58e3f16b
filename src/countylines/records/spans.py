"""
When something ran, by the facts of its start and its end.
"""

from countylines.certainty import Certainty, certainty
from countylines.evidence import Fact
from countylines.values.allen import Bounds
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period

__all__ = ["Bounds", "first_day", "ran_on", "span_of"]


def span_of(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> Bounds:
    """
    Return when something ran, as four ordinals.

    They are the first day on which it may have run, the first and the last on which it certainly did, and the last on
    which it may have. Only stated and inferred dates make a day certain; a planned one may slip, so that it only says
    before which day nothing began or ended.
    """
    first, _, _, last = Period.between(start.allowed, end.allowed).bounds
    _, sure_first, sure_last, _ = Period.between(_counted(start), _counted(end)).bounds
    return first, sure_first, sure_last, last


def _counted(fact: Fact[EdtfDate]) -> EdtfDate | None:
    return fact.value if fact.counts else None


def ran_on(span: Bounds, day: int, *, covered: bool = True) -> Certainty:
    """
    Whether what has this span ran on a day; nothing is certain on a day that is not *covered* by what was read.
    """
    first, sure_first, sure_last, last = span
    return certainty(certain=covered and sure_first <= day <= sure_last, possible=first <= day <= last)


def first_day(date: Fact[EdtfDate]) -> int:
    """
    The ordinal of the first day that a date may be, as far as it is more than a plan; 0 if it is not known.
    """
    return date.value.span[0] if date.counts else 0
