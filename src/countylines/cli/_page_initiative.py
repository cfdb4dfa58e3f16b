"""
The page of an initiative: what it is, when it ran, who ran it, what it cost, what it recommended and what became of it.
"""

from collections.abc import Iterator
from typing import Final

from countylines.certainty import NO
from countylines.cli._options import last_covered_day
from countylines.cli._page import MOST, add_items, add_title, counts_of, links_of, money_of
from countylines.cli._screen import Screen
from countylines.cli._words import (
    NOT_KNOWN,
    day_words,
    end_of,
    fact_words,
    names_in,
    names_of,
    spaced,
    span_words,
    stance_words,
)
from countylines.dataset import Dataset
from countylines.evidence import UNKNOWN
from countylines.records.figures import Figure
from countylines.records.funding import Funding
from countylines.records.initiatives import ONCE, Initiative
from countylines.records.roles import Role
from countylines.values.days import day_number, day_text
from countylines.vocab import RoleKind, Standing

_ROLES: Final = {
    RoleKind.LEAD: "led by",
    RoleKind.CHAIR: "chaired by",
    RoleKind.FUNDER: "funded by",
    RoleKind.DELIVERY: "delivered by",
    RoleKind.PARTNER: "with",
    RoleKind.MEMBER: "members",
    RoleKind.COMMISSIONER: "commissioned by",
    RoleKind.HOST: "hosted by",
    RoleKind.AUTHOR: "written by",
    RoleKind.EVALUATOR: "evaluated by",
    RoleKind.OVERSEER: "overseen by",
}


def add_initiative(screen: Screen, dataset: Dataset, record: Initiative) -> None:
    """
    Add the page of an initiative.
    """
    add_title(screen, record, spaced(record.kind))
    if record.summary:
        screen.text(record.summary)
    screen.pairs(_answers(dataset, record))
    _add_money(screen, record)
    _add_recommendations(screen, dataset, record)
    events = [(event.date.words, event.text.removeprefix(f"{record.name}: ")) for event in dataset.timeline(record)]
    add_items(screen, "What happened", events, f"countylines timeline {record.id}")
    promises = [(spaced(provision.kind), provision.text) for provision in record.provisions]
    add_items(screen, "What it promised, requires or found", promises, f"countylines show {record.id} --sources")
    figures = [(fact_words(figure.value) or NOT_KNOWN, _dated(figure)) for figure in record.figures]
    add_items(screen, "Figures", figures, f"countylines show {record.id} --sources")


def _dated(figure: Figure) -> str:
    return "; ".join(filter(None, [figure.text.rstrip(".") or spaced(figure.key), fact_words(figure.date)]))


def _answers(dataset: Dataset, record: Initiative) -> Iterator[tuple[str, str]]:
    """
    Yield what people ask first, each with a label.
    """
    yield "when", when_of(record)
    yield "running", _running(dataset, record)
    for kind, label in _ROLES.items():
        yield label, ", ".join(_role_words(dataset, role) for role in record.roles if role.kind is kind)
    yield "for", names_in(dataset, record.places)
    yield "topics", names_of(dataset, record.topics) if record.topics else ""
    yield "cost", money_of(dataset.funding.of(record))
    yield "status", counts_of(dataset, dataset.recommendations.of(record))
    yield from links_of(dataset, record)


def when_of(record: Initiative) -> str:
    """
    Return when an initiative ran, or came out.
    """
    # What came out once has a date and no span: "from 2018 to 2018" would say that it ran.
    if record.start.get() == record.end.get() or (record.kind in ONCE and not record.end.known):
        return fact_words(record.start) or NOT_KNOWN
    start = span_words(record.start, UNKNOWN) or "start not known"
    words = end_of(record.end)
    if words.startswith(("still ", "no end")):
        return f"{start}; {words}"
    if record.end.known and record.end.standing is Standing.PLANNED:
        return f"{start}; planned to end: {record.end.value.words}"
    # Bounds bring their own preposition: "2018 to by 2020" would be wrong.
    if words.startswith(("by ", "between ")):
        return f"{start}; ended {words}"
    return f"{start} to {words}" if record.end.known else f"{start}; end not known"


def _running(dataset: Dataset, record: Initiative) -> str:
    day = last_covered_day(dataset)
    # Asked of a selection: a record alone does not know which days the dataset covers.
    certain, possible = dataset.initiatives.active(day), dataset.initiatives.active(day, possibly=True)
    if record.id not in possible:
        # It certainly did not run on the day, so it was over if it may have begun by then, and otherwise still to come.
        is_over = record.span[0] <= day_number(day)
        return f"{'no longer' if is_over else 'not yet'} on {day_words(day)}"
    if record.id in certain:
        return f"yes, on {day_words(day)}"
    seen = f"; last seen at work on {day_words(day_text(record.seen_until))}" if record.seen_until else ""
    return f"possibly on {day_words(day)}{seen}"


def _role_words(dataset: Dataset, role: Role) -> str:
    span = span_words(role.start, role.end)
    return f"{names_in(dataset, role.actor) or NOT_KNOWN}{f' ({span})' if span else ''}"


def _add_money(screen: Screen, record: Initiative) -> None:
    items = [(fact_words(line.amount) or NOT_KNOWN, line_words(line)) for line in _outermost(record)]
    more = f"countylines list funding --initiative {record.id}"
    add_items(screen, "Money", items, more)
    inside = len(record.funding) - len(items)
    # A longer section says how to see the rest by itself.
    if inside and len(items) <= MOST + 1:
        screen.text(f"and {inside} inside {'it' if len(items) == 1 else 'them'}: {more}", indent=2, hang=2)


def line_words(line: Funding) -> str:
    """
    Return what a funding line is for, its stage and its time.
    """
    period = fact_words(line.period) or fact_words(line.date)
    return "; ".join(filter(None, [line.text.rstrip("."), fact_words(line.stage), period]))


def _outermost(record: Initiative) -> list[Funding]:
    """
    Return the funding lines that cannot be inside another line of the same initiative, so that none is listed twice.
    """
    own = {line.id for line in record.funding}
    return [
        line for line in record.funding if not any(link.to in own and link.truth is not NO for link in line.part_of)
    ]


def _add_recommendations(screen: Screen, dataset: Dataset, record: Initiative) -> None:
    items = [
        (
            stance_words(dataset.status(one).items()) or "no stance",
            f"{one.number + '. ' if one.number else ''}{one.text}",
        )
        for one in record.recommendations
    ]
    add_items(screen, "Recommendations", items, f"countylines list recommendations --report {record.id}")
