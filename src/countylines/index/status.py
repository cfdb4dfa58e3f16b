"""
Where a recommendation stands, by the responses that name it.
"""

from countylines.certainty import NO, YES, Certainty, certainty
from countylines.index.filters import Terms, either, of_fact
from countylines.index.index import Index
from countylines.records.remarks import Response
from countylines.vocab import Stance


def status_of(index: Index, id: str) -> Terms:
    """
    The answers to each stance: YES where a response certainly takes it and none by the same body may have followed.

    `no-response` alone if nobody answered it by name.
    """
    responses = index.answers.get(id, ())
    if not responses:
        return Terms({str(Stance.NO_RESPONSE): YES}, NO)
    stances = either(_while(of_fact(each.stance), _lasts(each, responses)) for each in responses)
    return Terms({**stances.named, str(Stance.NO_RESPONSE): NO}, stances.other)


def _while(terms: Terms, lasts: Certainty) -> Terms:
    # What no longer stands is not named: no other response of unknown stance is to bring it back.
    named = {word: answer & lasts for word, answer in terms.named.items() if (answer & lasts).possible}
    return Terms(named, terms.other & lasts)


def _lasts(response: Response, responses: list[Response]) -> Certainty:
    answer = YES
    for other in responses:
        if other is not response:
            answer &= ~_follows(other, response)
    return answer


def _follows(later: Response, earlier: Response) -> Certainty:
    """
    Whether *later* came after *earlier* from a body that both name.
    """
    shared = later.by.holds(lambda ones: earlier.by.holds(lambda others: _meet(ones, others)))
    return shared & later.date.holds(lambda day: earlier.date.holds(day.after))


def _meet(ones: tuple[str, ...], others: tuple[str, ...]) -> Certainty:
    meet = not set(ones).isdisjoint(others)
    return certainty(certain=meet, possible=meet)
