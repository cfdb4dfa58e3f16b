"""
The kinds of records that `list` lists: what each is asked by, and the columns of its table.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from countylines.cli._overview import claims_of, subject_of
from countylines.cli._words import (
    NOT_KNOWN,
    end_of,
    fact_words,
    groups_of,
    names_in,
    names_of,
    owner_of,
    spaced,
    stance_words,
)
from countylines.dataset import Dataset
from countylines.index.status import published_on
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.milestones import Milestone
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.places import Place
from countylines.records.recommendations import Recommendation
from countylines.records.remarks import Remark, Response
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.selections.disputes import Dispute

Cells = Callable[[Dataset, Any], tuple[str, ...]]


class Noun(NamedTuple):
    """
    A table of records.

    Attributes:
        head: The heads of its columns; the last is what the records are.
        cells: The texts of a record in these columns.
        sort: The order in which they are listed; empty for that of the record.
    """

    head: tuple[str, ...]
    cells: Cells
    sort: str = ""


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _initiative(dataset: Dataset, record: Initiative) -> tuple[str, ...]:
    # `names_of` calls no ids "nobody", which would claim that nobody leads it.
    leads = names_of(dataset, record.actors("lead")) if record.actors("lead") else ""
    about = "; ".join(filter(None, [spaced(record.kind), f"led by {leads}" if leads else ""]))
    return fact_words(record.start) or NOT_KNOWN, end_of(record.end), _lines(record.name, record.id, about)


def _funding(dataset: Dataset, record: Funding) -> tuple[str, ...]:
    money = _lines(fact_words(record.amount) or NOT_KNOWN, fact_words(record.stage))
    day = fact_words(record.period) or fact_words(record.date) or fact_words(record.announced)
    funder, recipients = names_in(dataset, record.funder), names_in(dataset, record.recipients)
    way = " ".join([f"from {funder}" if funder else "", f"to {recipients}" if recipients else ""]).strip()
    return money, day or NOT_KNOWN, _lines(owner_of(dataset, record), record.text, way, record.id)


def _recommendation(dataset: Dataset, record: Recommendation) -> tuple[str, ...]:
    status = stance_words(dataset.status(record).items()) or NOT_KNOWN
    published = fact_words(published_on(dataset.initiatives[record.owner]))
    to = names_in(dataset, record.addressees)
    due = fact_words(record.deadline)
    more = "; ".join(filter(None, [f"to {to}" if to else "", f"due {due}" if due else ""]))
    return _lines(status, f"report of {published}" if published else ""), _lines(record.text, more, record.id)


def _response(dataset: Dataset, record: Response) -> tuple[str, ...]:
    stance = fact_words(record.stance)
    return (*_remark(dataset, record)[:-1], _lines(stance, _remark(dataset, record)[-1]))


def _remark(dataset: Dataset, record: Remark | Response) -> tuple[str, ...]:
    by = names_in(dataset, record.by)
    about = f"{f'{by} on ' if by else ''}{owner_of(dataset, record)}"
    return fact_words(record.date) or NOT_KNOWN, _lines(record.text, about, record.id)


def _milestone(dataset: Dataset, record: Milestone) -> tuple[str, ...]:
    by = names_in(dataset, record.by)
    what = f"{owner_of(dataset, record)}: {spaced(record.kind)}{f' by {by}' if by else ''}"
    return fact_words(record.date) or NOT_KNOWN, _lines(what, record.text, record.id)


def _measure(_dataset: Dataset, record: Measure) -> tuple[str, ...]:
    latest = list(record.series())[-1:]
    texts = [f"{value}\n{period.words}" for period, value in latest]
    return "".join(texts) or groups_of(record), _lines(record.name, record.id)


def _person(_dataset: Dataset, record: Person) -> tuple[str, ...]:
    posts = [fact_words(post.title) for post in record.posts]
    return _lines(*posts) or NOT_KNOWN, _lines(record.name, record.id)


def _organisation(_dataset: Dataset, record: Organisation) -> tuple[str, ...]:
    return spaced(record.kind), _lines(record.name, record.id)


def _topic(dataset: Dataset, record: Topic | Place) -> tuple[str, ...]:
    above = record.broader if isinstance(record, Topic) else record.within
    return names_of(dataset, [above]) if above else "-", _lines(record.name, record.id)


def _source(_dataset: Dataset, record: Source) -> tuple[str, ...]:
    date = record.published or record.updated
    return date.words if date else NOT_KNOWN, _lines(record.title, record.issuer, record.id)


def _dispute(dataset: Dataset, dispute: Dispute) -> tuple[str, ...]:
    return claims_of(dispute), _lines(subject_of(dataset, dispute), dispute.id)


NOUNS: Final[Mapping[str, Noun]] = {
    "initiatives": Noun(("from", "to", "initiative"), _initiative, "start"),
    "funding": Noun(("amount", "for", "funding line"), _funding),
    "recommendations": Noun(("status", "recommendation"), _recommendation),
    "responses": Noun(("date", "response"), _response, "date"),
    "remarks": Noun(("date", "remark"), _remark, "date"),
    "milestones": Noun(("date", "milestone"), _milestone, "date"),
    "measures": Noun(("latest figure", "measure"), _measure, "name"),
    "people": Noun(("post", "person"), _person, "name"),
    "organisations": Noun(("kind", "organisation"), _organisation, "name"),
    "sources": Noun(("published", "source"), _source, "published"),
    "disputes": Noun(("sources state", "fact"), _dispute),
    "topics": Noun(("within", "topic"), _topic),
    "places": Noun(("within", "place"), _topic),
}
