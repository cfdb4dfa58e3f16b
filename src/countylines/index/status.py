"""
The status of a recommendation: what became of it, by the responses on record.

Each body has a status of its own, for as many bodies may answer one recommendation. What a body said last, with a
stance, is its status: a later response without a stance takes nothing back, and neither does what another body says.
The status of the recommendation is what all of them say together. For example, two bodies accept in 2019 and one of
them declines in 2021: the status is "accepted" (by the first) and "declined" (by the second).

The date of a recommendation is that of its report, by the milestones of the report.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import cast

import attrs

from countylines.certainty import NO, POSSIBLE, YES, Certainty, any_of, certain_if
from countylines.evidence import UNKNOWN, Fact, fact
from countylines.index.filters import Terms
from countylines.index.index import Index
from countylines.records.initiatives import Initiative
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Response
from countylines.values.dates import EdtfDate
from countylines.vocab import InitiativeKind, MilestoneKind, Stance, Standing

# After these nothing is left to do, so that a deadline has no meaning any more.
_SETTLED = frozenset([Stance.DELIVERED, Stance.DECLINED, Stance.OVERTAKEN, Stance.SUPERSEDED])


@attrs.frozen(kw_only=True)
class Answer:
    """
    What one body said of a recommendation, as far as a later response of the same body did not replace it.

    Attributes:
        body: The id of the body; empty where no source says whose response it is.
        stance: What it said.
        certainty: YES if it certainly said so and has not said otherwise since, POSSIBLE if it may have.
        date: When; None if no source says.
        response: The id of the response.
        addressed: Whether the recommendation is addressed to the body; what an inspectorate or a chair finds is NO.
    """

    body: str
    stance: Stance
    certainty: Certainty
    date: EdtfDate | None
    response: str
    addressed: Certainty


@attrs.frozen(kw_only=True, repr=False)
class Status(Mapping[Stance, Certainty]):
    """
    What became of a recommendation: each stance that somebody takes, with its certainty.

    A stance that is not in it is NO. `none-on-record` alone says that no response to it is on record, which is not to
    say that there was none; `answered-as-a-whole` says that its report was answered and this recommendation not by
    name. A status without any stance is that of a recommendation whose responses state none.

    Attributes:
        answers: Who said so and when, the latest first.
        last_response: The date of the latest response to it, with or without a stance; None if there is none.
        unanswered: Ids of the addressees of whom no response to it is on record.

    Example:
        >>> import countylines as cl
        >>> ds = cl.load()
        >>> ds.status("counting-lives/definition")
        Status(accepted-in-part, declined)
    """

    answers: tuple[Answer, ...]
    last_response: EdtfDate | None
    unanswered: tuple[str, ...]
    _stances: Mapping[Stance, Certainty] = attrs.field(alias="stances", eq=False)

    def __getitem__(self, stance: Stance | str, /) -> Certainty:
        return self._stances.get(Stance(stance), NO)

    def __contains__(self, stance: object, /) -> bool:
        # A mapping asks `__getitem__`, which knows an answer to every stance.
        return stance in self._stances

    def __iter__(self) -> Iterator[Stance]:
        return iter(self._stances)

    def __len__(self) -> int:
        return len(self._stances)

    def __repr__(self) -> str:
        words = [f"{stance}{'' if answer is YES else ' possibly'}" for stance, answer in self.items()]
        return f"Status({', '.join(words)})"

    @property
    def certain(self) -> frozenset[Stance]:
        """
        The stances that somebody certainly takes.
        """
        return frozenset([stance for stance, answer in self.items() if answer is YES])

    def by(self, body: str, /) -> Mapping[Stance, Certainty]:
        """
        Return the stances of one body, each with its certainty; empty if it has not answered this recommendation.

        Args:
            body: The id of the body, such as "chief-constables".
        """
        return _strongest((answer.stance, answer.certainty) for answer in self.answers if answer.body == body)

    @property
    def settled(self) -> Certainty:
        """
        Whether nothing is left to do: it was delivered, declined, overtaken by events or superseded.

        YES if somebody certainly says so and nobody takes another stance; NO if nobody says so, or somebody certainly
        takes another stance.
        """
        # "Delivered" by one body and "accepted" by another leaves work to the second, so it is no YES.
        done = any_of(answer for stance, answer in self.items() if stance in _SETTLED)
        left = any_of(answer for stance, answer in self.items() if stance not in _SETTLED)
        return done & ~left


def date_of_report(index: Index, recommendation: Recommendation) -> Fact[EdtfDate]:
    """
    Return the date on which the report of a recommendation was published.

    It is the date of the milestone `published` of the report. Of several the recommendation came with one, and nobody
    says which: the date is then between the first and the last of them. Without such a milestone it is not known, as a
    review starts long before it publishes; but a `report` of which nobody gives an end came out when it started.
    """
    return published_on(cast("Initiative", index.records[recommendation.owner]))


def published_on(report: Initiative) -> Fact[EdtfDate]:
    """
    Return the date on which a report was published, as `date_of_report` says it.
    """
    dates = [mark.date for mark in report.milestones if mark.kind is MilestoneKind.PUBLISHED]
    if not dates:
        return report.start if report.kind is InitiativeKind.REPORT and not report.end.known else UNKNOWN
    return dates[0] if len(dates) == 1 else _one_of(dates)


def _one_of(dates: Sequence[Fact[EdtfDate]]) -> Fact[EdtfDate]:
    """
    Return the date that is one of several: no earlier than the first of them, and no later than the last.
    """
    if not all(date.known for date in dates):
        return UNKNOWN
    # Which of them it is was worked out here and is stated nowhere. A plan among them makes nothing certain.
    weakest = max((date.standing for date in dates), key=tuple(Standing).index)
    standing = max(Standing.INFERRED, weakest, key=tuple(Standing).index)
    claims = [claim for date in dates for claim in date.claims if claim.standing is date.standing]
    cites = dict.fromkeys(cite for claim in claims for cite in claim.cites)
    return fact(reduce(EdtfDate.hull, [date.effective for date in dates]), cite=tuple(cites), standing=standing)


def status_of(index: Index, id: str) -> Status:
    """
    Return the status of the recommendation with this id.
    """
    record = index.nested_of(Recommendation)[id]
    responses = index.answers.get(id, ())
    answers = sorted(_answers(record, responses), key=_latest_first)
    return Status(
        answers=tuple(answers),
        last_response=_last([response.date.get() for response in responses]),
        unanswered=tuple(_unanswered(record, responses)),
        stances=_stances(responses) if responses else {_without_response(index, record.owner): YES},
    )


def status_terms(index: Index, id: str) -> Terms:
    """
    Return what a recommendation answers to each stance as a filter: a stance that nobody takes is NO.
    """
    stances = {str(stance): answer for stance, answer in status_of(index, id).items()}
    return Terms(stances, stances, known=bool(stances))


def _without_response(index: Index, report: str) -> Stance:
    whole = (index.nested_of(Response)[id] for id in index.owned_by(report, Response))
    answered = any(not response.to for response in whole)
    return Stance.ANSWERED_AS_A_WHOLE if answered else Stance.NONE_ON_RECORD


def _stances(responses: Sequence[Response]) -> Mapping[Stance, Certainty]:
    return _strongest(
        (stance, _takes(response, stance) & _stands(response, responses))
        for response in responses
        for stance in _values_of(response)
    )


def _answers(record: Recommendation, responses: Sequence[Response]) -> Iterator[Answer]:
    for response in responses:
        for body in _bodies(response):
            # Two claims on who spoke make two answers, each of them only possible.
            spoke = _is_by(response, body) & ~_spoke_again(response, body, responses)
            for stance in _values_of(response):
                answer = spoke & _takes(response, stance)
                if answer.possible:
                    yield Answer(
                        body=body,
                        stance=stance,
                        certainty=answer,
                        date=response.date.get(),
                        response=response.id,
                        addressed=_is_addressed(record, body),
                    )


def _stands(response: Response, responses: Sequence[Response]) -> Certainty:
    """
    Return whether what a response says is still the last word of one of its bodies at least.
    """

    # Of a joint response of two bodies one may take its word back: it then stands for the other.
    def of_one(bodies: tuple[str, ...]) -> Certainty:
        return any_of(~_spoke_again(response, body, responses) for body in bodies)

    return response.by.holds(of_one) if response.by.known else ~_spoke_again(response, "", responses)


def _spoke_again(response: Response, body: str, responses: Sequence[Response]) -> Certainty:
    """
    Return whether the body of a response took a stance in a later one.
    """
    # All three have to hold at once, as far as the record knows: with a later response of "2021" without a body, an
    # acceptance of 2019 possibly stands no more; with one that takes no stance it certainly stands.
    return any_of(
        _is_same_body(later, body) & _is_after(later, response) & _takes_any(later)
        for later in responses
        if later is not response
    )


def _is_same_body(later: Response, body: str) -> Certainty:
    # Of a response without a body nobody knows whose word it takes back.
    return _is_by(later, body) if body and later.by.known else POSSIBLE


def _is_by(response: Response, body: str) -> Certainty:
    # `_bodies` gives a response without a body the empty text, and no other body is asked for here.
    return response.by.holds(lambda bodies: certain_if(body in bodies)) if response.by.known else YES


def _is_after(later: Response, earlier: Response) -> Certainty:
    # Two responses of one month may have come in either order.
    if not (later.date.known and earlier.date.known):
        return POSSIBLE
    return later.date.holds(lambda day: earlier.date.holds(day.after))


def _takes(response: Response, stance: Stance) -> Certainty:
    return response.stance.holds(lambda taken: certain_if(taken == stance))


def _takes_any(response: Response) -> Certainty:
    return response.stance.holds(lambda _: YES) if response.stance.known else NO


def _is_addressed(record: Recommendation, body: str) -> Certainty:
    return record.addressees.holds(lambda bodies: certain_if(body in bodies)) if record.addressees.known else POSSIBLE


def _bodies(response: Response) -> tuple[str, ...]:
    claimed = [claim.value for claim in response.by.claims if claim.standing is not Standing.REJECTED]
    return tuple(dict.fromkeys(body for bodies in claimed for body in bodies)) or ("",)


def _values_of(response: Response) -> tuple[Stance, ...]:
    claims = [claim for claim in response.stance.claims if claim.standing is not Standing.REJECTED]
    return tuple(dict.fromkeys(claim.value for claim in claims))


def _unanswered(record: Recommendation, responses: Sequence[Response]) -> list[str]:
    heard = {body for response in responses for body in _bodies(response)}
    return [body for body in record.addressees.get(()) if body not in heard]


def _last(dates: Iterable[EdtfDate | None]) -> EdtfDate | None:
    return max(filter(None, dates), key=EdtfDate.sort_key, default=None)


def _latest_first(answer: Answer) -> tuple[int, str, str]:
    # Days have positive ordinals, so the 0 of an answer without a date puts it last.
    last = answer.date.span[1] if answer.date else 0
    return -last, answer.response, answer.body


def _strongest(answers: Iterable[tuple[Stance, Certainty]]) -> dict[Stance, Certainty]:
    """
    Return for each stance the strongest of several answers, in the order of the list of stances.
    """
    every = list(answers)
    strongest = {stance: any_of(answer for other, answer in every if other is stance) for stance in Stance}
    return {stance: answer for stance, answer in strongest.items() if answer.possible}
