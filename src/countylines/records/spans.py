"""
When something ran, by the facts of its start and its end.
"""

from countylines.certainty import Certainty, certainty
from countylines.evidence import Fact
from countylines.values.dates import EdtfDate
from countylines.values.edtf import Bounds
from countylines.values.periods import Period
from countylines.vocab import Standing

__all__ = ["Bounds", "Spanned", "first_day", "period_of", "ran_on", "span_of"]


class Spanned:
    """
    A spanned record has a start and an end: a role, a post, or an organisation.
    """

    __slots__ = ()

    start: Fact[EdtfDate]
    end: Fact[EdtfDate]

    @property
    def period(self) -> Period:
        """
        The period runs from start to end, as far as their standings bind it: a plan may slip.
        """
        return period_of(self.start, self.end)

    @property
    def span(self) -> Bounds:
        """
        The ordinals of the first day on which it may have been held, of the first and the last on which it certainly
        was, and of the last on which it may have been.
        """
        return span_of(self.start, self.end)


def period_of(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> Period:
    """
    Return the period from a start to an end, as far as their standings bind it.

    Stated and inferred dates count as they are. A plan may slip: a planned start is "not before" its date, and a
    planned end is an end of which nothing is known.

    Raises:
        ParseError: No stated or inferred start comes before such an end.
    """
    last = end.value if end.asserted else None
    if start.asserted:
        return Period.between(start.value, last)
    return Period.between(_planned(start, last), last)


def _planned(start: Fact[EdtfDate], end: EdtfDate | None) -> EdtfDate | None:
    """
    Return the days that a planned start leaves open, None for any day.
    """
    if not start.known or start.standing is not Standing.PLANNED:
        return None
    # An end that may come before the planned start shows that the plan was not kept. As "not before" it would narrow
    # the end, and a plan makes nothing certain.
    overtaken = end is not None and end.span[0] < start.value.span[0]
    return None if overtaken else start.value.as_planned()


def span_of(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> Bounds:
    """
    Return when something ran, as four ordinals.

    They are the first day on which it may have run, the first and the last on which it certainly did, and the last on
    which it may have. There is no certain day if the second comes after the third.
    """
    first, sure_first, sure_last, last = period_of(start, end).bounds
    if not start.asserted:
        # A plan makes no YES: "not before 5 March" must not make certain that a window from 5 March on is reached.
        stated = Period.between(None, end.value if end.asserted else None)
        sure_last = min(sure_last, stated.bounds[2])
    return first, sure_first, sure_last, last


def ran_on(span: Bounds, day: int, *, covered: bool = True) -> Certainty:
    """
    Answer whether something ran on a day.

    Args:
        span: The span of what is asked about.
        day: The ordinal of the day.
        covered: Whether the dataset covers the day; otherwise nothing is certain but that it was over, or not begun.
    """
    first, sure_first, sure_last, last = span
    return certainty(certain=covered and sure_first <= day <= sure_last, possible=first <= day <= last)


def first_day(date: Fact[EdtfDate]) -> int:
    """
    Return the ordinal of the first day that a stated or inferred date may be; 0 if it is not known.
    """
    return date.value.span[0] if date.asserted else 0
