"""
The pages of records inside others: recommendations with what became of them, funding lines, and all others.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import cast

import attrs

from countylines.cli._page import add_items, add_title
from countylines.cli._screen import Screen
from countylines.cli._words import (
    ANSWERS,
    NOT_KNOWN,
    fact_words,
    kind_of,
    names_in,
    names_of,
    owner_of,
    spaced,
    stance_words,
    title_of,
    value_words,
)
from countylines.dataset import Dataset
from countylines.evidence import Fact
from countylines.records import Nested, Record
from countylines.records.funding import Funding
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Response


def add_recommendation(screen: Screen, dataset: Dataset, record: Recommendation) -> None:
    """
    Add the page of a recommendation.
    """
    status = dataset.status(record)
    called = record.title if record.number else "recommendation"
    add_title(screen, record, f"{called} of {owner_of(dataset, record)}")
    screen.pairs(
        [
            ("status", stance_words(status.items()) or "answered without a stance"),
            ("asked of", names_in(dataset, record.addressees) or NOT_KNOWN),
            ("due", fact_words(record.deadline)),
            ("theme", record.theme),
            ("no answer from", names_of(dataset, status.unanswered) if status.unanswered else ""),
        ]
    )
    named = dataset.responses.where(to=record).sorted_by("date", reverse=True)
    # A response that names no recommendation answers the report, and so this one with all others.
    whole = dataset.responses.of(record.owner).filter(lambda response: not response.to).sorted_by("date", reverse=True)
    more = f"countylines show {record.id} --sources"
    add_items(screen, "Answers", [_answer(dataset, response) for response in named], more)
    add_items(screen, "Answers to the report as a whole", [_answer(dataset, response) for response in whole], more)


def _answer(dataset: Dataset, response: Response) -> tuple[str, str]:
    who = names_in(dataset, response.by) or "somebody"
    stance = fact_words(response.stance)
    through = names_in(dataset, response.through)
    text = f"{who}{f', {stance}' if stance else ''}: {response.text}{f' Through {through}.' if through else ''}"
    return fact_words(response.date) or NOT_KNOWN, text


def add_funding(screen: Screen, dataset: Dataset, record: Funding) -> None:
    """
    Add the page of a funding line.
    """
    amount = fact_words(record.amount) or "an unknown amount"
    add_title(screen, record, "funding line", title=f"{owner_of(dataset, record)}: {amount}")
    screen.text(record.text)
    screen.pairs(
        [
            ("stage", fact_words(record.stage)),
            ("from", names_in(dataset, record.funder)),
            ("to", names_in(dataset, record.recipients)),
            ("where", names_in(dataset, record.places)),
            ("for", fact_words(record.period)),
            ("announced", fact_words(record.announced)),
            ("paid on", fact_words(record.date)),
            ("paid in the end", fact_words(record.paid)),
            ("part of", "; ".join(f"{_line(dataset, link.to)} ({ANSWERS[link.truth]})" for link in record.part_of)),
        ]
    )
    parts = dataset.funding.where(part_of=record, possibly=True)
    items = [(fact_words(part.amount) or NOT_KNOWN, _line(dataset, part.id)) for part in parts]
    add_items(screen, "In it, certainly or possibly", items, f"countylines list funding --part-of {record.id}")


def _line(dataset: Dataset, id: str) -> str:
    line = cast("Funding", dataset[id])
    return ", ".join([owner_of(dataset, line), *filter(None, [line.text.rstrip(".")]), line.id])


def add_other(screen: Screen, dataset: Dataset, record: Record) -> None:
    """
    Add the page of a record of any other kind: its fields in words.
    """
    within = f" of {owner_of(dataset, record)}" if isinstance(record, Nested) else ""
    add_title(screen, record, f"{kind_of(record)}{within}")
    screen.pairs(_fields(dataset, record))


def _fields(dataset: Dataset, record: Record) -> Iterator[tuple[str, str]]:
    for field in attrs.fields(type(record)):
        value = cast("object", getattr(record, field.name))
        if field.name in {"id", "key", "owner", "cites", "same_as", "name", "text"} or value in ("", (), None):
            continue
        yield field.name.replace("_", " "), _field(dataset, value)


def _field(dataset: Dataset, value: object) -> str:
    if isinstance(value, Fact):
        fact = cast("Fact[object]", value)
        # Ids of records are shown by their names; a word of a closed list is no id.
        content: object = fact.get()
        named = isinstance(content, tuple | str) and not isinstance(content, StrEnum)
        return _named(dataset, cast("Fact[str]", fact)) if named else fact_words(fact)
    if isinstance(value, tuple) and all(isinstance(one, str) for one in cast("tuple[object, ...]", value)):
        return "; ".join(title_of(dataset[id]) if id in dataset else id for id in cast("tuple[str, ...]", value))
    if isinstance(value, tuple):
        return ", ".join(f"{name} {spaced(word)}" for name, word in cast("tuple[tuple[str, str], ...]", value))
    return value_words(value)


def _named(dataset: Dataset, fact: Fact[str]) -> str:
    ids = cast("object", fact.value)
    # Not every text is an id: the title of a post and the number of a recommendation are shown as they are.
    words = cast("tuple[str, ...]", ids) if isinstance(ids, tuple) else (str(ids),)
    return names_in(dataset, fact) if all(id in dataset for id in words) else fact_words(fact)
