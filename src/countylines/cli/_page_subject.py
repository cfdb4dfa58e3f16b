"""
The pages of topics, places, measures and sources: what is in them, and what cites them.
"""

from collections.abc import Iterator

from countylines.cli._page import add_items, add_title, counts_of, money_of, running_of, span_items
from countylines.cli._screen import Screen, numbered
from countylines.cli._words import fact_words, groups_of, kind_of, names_of, owner_of, spaced, title_of
from countylines.dataset import Dataset
from countylines.records import Nested, Record
from countylines.records.measures import Measure
from countylines.records.places import Place
from countylines.records.sources import Source
from countylines.records.topics import Topic


def add_topic(screen: Screen, dataset: Dataset, record: Topic) -> None:
    """
    Add the page of a topic.
    """
    initiatives = dataset.initiatives.where(topic=record)
    measures = dataset.measures.where(topic=record)
    narrower = [other.id for other in dataset.topics if other.broader == record.id]
    add_title(screen, record, "topic")
    screen.pairs(
        [
            ("within", names_of(dataset, [record.broader]) if record.broader else ""),
            ("contains", names_of(dataset, narrower) if narrower else ""),
            ("has", running_of(dataset, initiatives)),
            ("money", money_of(dataset.funding.where(topic=record))),
            ("asked", counts_of(dataset, dataset.recommendations.where(topic=record))),
            ("measures", numbered(len(measures), "measure") if measures else ""),
        ]
    )
    latest = span_items(initiatives.sorted_by("last_seen", reverse=True))
    add_items(screen, "Last seen at work", latest, f"countylines list initiatives --topic {record.id}")
    figures = [_latest(measure) for measure in measures]
    add_items(screen, "Measures", figures, f"countylines list measures --topic {record.id}")


def add_place(screen: Screen, dataset: Dataset, record: Place) -> None:
    """
    Add the page of a place.
    """
    initiatives = dataset.initiatives.where(place=record)
    # `covers` also finds what is for the place itself, which is counted above.
    wider = dataset.initiatives.where(covers=record) - initiatives
    bodies = dataset.organisations.where(place=record)
    inside = [other.id for other in dataset.places if other.within == record.id]
    add_title(screen, record, "place")
    screen.pairs(
        [
            ("code", record.code),
            ("within", names_of(dataset, [record.within]) if record.within else ""),
            ("contains", names_of(dataset, inside) if inside else ""),
            ("has", running_of(dataset, initiatives)),
            ("from wider areas", running_of(dataset, wider)),
            ("money", money_of(dataset.funding.where(place=record))),
        ]
    )
    latest = span_items(initiatives.sorted_by("last_seen", reverse=True))
    add_items(screen, "Last seen at work", latest, f"countylines list initiatives --place {record.id}")
    kinds = [(spaced(body.kind), body.name) for body in bodies]
    add_items(screen, "Organisations", kinds, f"countylines list organisations --place {record.id}")


def add_measure(screen: Screen, dataset: Dataset, record: Measure) -> None:
    """
    Add the page of a measure.
    """
    add_title(screen, record, "measure")
    screen.text(record.definition)
    screen.pairs(
        [
            ("unit", record.unit),
            ("about", names_of(dataset, record.about) if record.about else ""),
            ("topics", names_of(dataset, record.topics) if record.topics else ""),
            ("by", "; ".join(f"{part.name}: {', '.join(part.values)}" for part in record.slices)),
            ("not the same as", names_of(dataset, record.not_comparable) if record.not_comparable else ""),
        ]
    )
    # Turned round below, so that within each slice the latest figure stands first.
    series = sorted(record.observations, key=lambda one: (one.slice, one.of.sort_key()))
    figures = [(" ".join([one.of.words, *_slice(one.slice)]), fact_words(one.value)) for one in reversed(series)]
    add_items(screen, "Figures, the latest first", figures, f"countylines show {record.id} --sources")


def _slice(pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield from (f"{name} {spaced(word)}" for name, word in pairs)


def _latest(measure: Measure) -> tuple[str, str]:
    latest = [(str(value), f"{measure.name}, {period.words}") for period, value in measure.series()[-1:]]
    return latest[0] if latest else (groups_of(measure), measure.name)


def add_source(screen: Screen, dataset: Dataset, record: Source) -> None:
    """
    Add the page of a source.
    """
    add_title(screen, record, f"{spaced(record.grade)} source")
    dates = [
        ("published", record.published),
        ("updated", record.updated),
        ("read", record.accessed),
    ]
    screen.pairs(
        [
            ("by", record.issuer),
            ("seen at", record.publisher),
            *[(label, date.words if date else "") for label, date in dates],
            ("version of", names_of(dataset, [record.version_of]) if record.version_of else ""),
            ("address", record.url),
            ("archived at", record.archived_url),
        ]
    )
    citing = [dataset[id] for id in dataset.supported_by(record)]
    items = [(kind_of(one), _citing(dataset, one)) for one in citing]
    add_items(screen, "Cited by", items, f"countylines show {record.id} --json")


def _citing(dataset: Dataset, record: Record) -> str:
    if isinstance(record, Nested):
        return f"{owner_of(dataset, record)}: {title_of(record) or spaced(record.key)}"
    return title_of(record)
