"""
What an initiative promised, and what the record has of what came of it, in a few words each.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, cast

import countylines as cl
from countylines.plots._progress import ANOTHER
from record_pages._markdown import count, escape
from record_pages._page import Page
from record_pages._whole import AnyFact
from record_pages._words import word

PROMISES: Final = frozenset([cl.ProvisionKind.AIM, cl.ProvisionKind.COMMITMENT, cl.ProvisionKind.OFFER])
"""
The kinds of provisions that are to come about; the others say what a law, a report or a plan contains.
"""

_ANSWERED: Final = "answered by"
# How what came later is called, seen from what was there first.
_LATER: Final = {
    cl.LinkKind.SUCCEEDS: "followed by",
    cl.LinkKind.UPDATES: "updated by",
    cl.LinkKind.EVALUATES: "evaluated by",
    cl.LinkKind.IMPLEMENTS: "carried out by",
    cl.LinkKind.RESPONDS_TO: _ANSWERED,
}
# After the number of recommendations that have no answer of their own.
_UNWRITTEN: Final = {
    cl.Stance.NONE_ON_RECORD: "with no answer on record",
    cl.Stance.ANSWERED_AS_A_WHOLE: "answered with the report as a whole",
}


def rules_out(initiative: cl.Initiative) -> bool:
    """
    Whether an initiative ruled out something that it might have promised.
    """
    return any(one.offer.get() is cl.Offer.DENIED for one in initiative.provisions if one.kind in PROMISES)


def promised_title(initiatives: Iterable[cl.Initiative]) -> str:
    """
    What the promises of initiatives are called: if one of them ruled something out, that is among them.
    """
    return f"What was promised{' or ruled out' if any(map(rules_out, initiatives)) else ''}"


def promises(page: Page, initiative: cl.Initiative) -> list[str]:
    """
    What an initiative promised, offered or asked for.
    """
    texts = [_promise(page, provision) for provision in initiative.provisions if provision.kind in PROMISES]
    number = len(initiative.recommendations)
    return [*texts, *([f"{count(number, 'recommendation')} to others."] if number else [])]


def _promise(page: Page, provision: cl.Provision) -> str:
    """
    What was promised, with how firmly where it was not simply promised: a promise may have been denied.
    """
    offer = cast("AnyFact", provision.offer)
    said = page.short("offer", offer) if offer.claims else ""
    return escape(provision.text) if said in {"", word(cl.Offer.PROMISED)} else f"{escape(provision.text)} (**{said}**)"


def outcomes(page: Page, initiative: cl.Initiative, *, promises: bool = True) -> Iterator[str]:
    """
    What came of an initiative: its *promises*, its recommendations, the answers to it, and what came after it.
    """
    for provision in initiative.provisions if promises else ():
        if provision.delivered.known:
            happened = "it happened" if provision.delivered.value else "it did not happen"
            yield f"{happened}: {escape(provision.text.removesuffix('.'))}"
    dataset = page.whole.dataset
    stances = Counter(
        ", ".join(map(_stance, sorted(dataset.status(recommendation)))) or ANOTHER
        for recommendation in initiative.recommendations
    )
    for words, number in stances.most_common():
        yield f"{count(number, 'recommendation')} {words}"
    answers = page.answers_to_the_whole(initiative.id)
    later: dict[str, list[str]] = {_ANSWERED: [answers]} if answers else {}
    for how, id in _later(page, initiative):
        later.setdefault(how, []).append(page.whole.link(id))
    yield from (f"{how} {'; '.join(links)}" for how, links in later.items())


def _later(page: Page, initiative: cl.Initiative) -> Iterator[tuple[str, str]]:
    """
    The initiatives that came after, or came of, an initiative, each with how.
    """
    for relation in initiative.links:
        if relation.kind is cl.LinkKind.LED_TO and relation.truth.possible:
            yield f"{_sure(relation)}led to", relation.to
    for other, relation in page.whole.linking[initiative.id]:
        if relation.kind in _LATER and relation.truth.possible:
            yield f"{_sure(relation)}{_LATER[relation.kind]}", other.id


def ending(page: Page, initiative: cl.Initiative) -> Iterator[str]:
    """
    When it ended, or until when it ran at least, as far as that is known.
    """
    end = initiative.end
    if end.known and not end.undecided and end.value.earliest and end.value != initiative.start.get():
        yield f"{'ended' if end.value.latest else 'ran until'} {page.short('end', cast('AnyFact', end))}"


def _stance(stance: cl.Stance) -> str:
    return _UNWRITTEN.get(stance) or word(stance)


def _sure(relation: cl.Link) -> str:
    return "" if relation.truth.certain else "perhaps "
