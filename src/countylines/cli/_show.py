"""
What is known about one record: the answer first, then, where asked for, all that sources say.
"""

from collections.abc import Callable, Mapping
from typing import Final, cast

from countylines.cli._evidence import add_evidence
from countylines.cli._page_actor import add_deeds, add_organisation, add_person
from countylines.cli._page_initiative import add_initiative
from countylines.cli._page_nested import add_funding, add_other, add_recommendation
from countylines.cli._page_subject import add_measure, add_place, add_source, add_topic
from countylines.cli._screen import Screen
from countylines.dataset import Dataset
from countylines.form.dump import body_of
from countylines.records import Record, TopLevel
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.places import Place
from countylines.records.recommendations import Recommendation
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.records.walk import ACTING, cites_of, parts


def described(dataset: Dataset, record: Record) -> dict[str, object]:
    """
    Return a record with the sources that it cites, as data for JSON.
    """
    cites = (cite for part in parts_of(record) for _, cites in cites_of(part) for cite in cites)
    sources = {id: body_of(dataset.sources[id]) for id in dict.fromkeys(cite.source for cite in cites)}
    return {"id": record.id, "kind": type(record).__name__, "record": body_of(record), "sources": sources}


def parts_of(record: Record) -> list[Record]:
    """
    Return a record with those inside it.
    """
    return [part.record for part in parts(record)] if isinstance(record, TopLevel) else [record]


def print_record(dataset: Dataset, record: Record, *, sources: bool) -> None:
    """
    Print a record.

    Args:
        dataset: The record that it is in.
        record: The record.
        sources: Whether to print each fact with its claims and their sources.
    """
    screen = Screen()
    _add_page(screen, dataset, record)
    if sources:
        add_evidence(screen, dataset, parts_of(record))
    else:
        screen.text(f"\nSources: countylines show {record.id} --sources", hang=2)
    screen.show()


def _add_page(screen: Screen, dataset: Dataset, record: Record) -> None:
    add = cast("Callable[[Screen, Dataset, Record], None]", _PAGES.get(type(record), add_other))
    add(screen, dataset, record)
    # A unit or a centre is an initiative that also leads, pays and answers.
    if isinstance(record, Initiative) and record.kind in ACTING:
        add_deeds(screen, dataset, record.id)


_PAGES: Final[Mapping[type[Record], object]] = {
    Initiative: add_initiative,
    Organisation: add_organisation,
    Person: add_person,
    Recommendation: add_recommendation,
    Funding: add_funding,
    Topic: add_topic,
    Place: add_place,
    Measure: add_measure,
    Source: add_source,
}
