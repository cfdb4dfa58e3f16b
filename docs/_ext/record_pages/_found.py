"""
Under which names the search finds records: their own, their aliases, and the days of their events.

A recommendation is found by its number or its words, with or without the name of its report.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias, cast

import attrs

import countylines as cl
from countylines.basics.shortened import shortened
from countylines.typing import Nested, TopLevel
from record_pages._markdown import curly
from record_pages._names import sentence
from record_pages._whole import id_of, label_of

Found: TypeAlias = tuple[str, str, str, list[str], int, str]
"""
A page, the place in it, what is shown of it, the names under which it is found, how much it is about, what it is in.
"""
_LONGEST: Final = 72
_LISTS: Final = {
    "completeness": ("How complete the record is", ["completeness", "coverage", "gaps", "missing"]),
    "disputes": ("Where sources differ", ["disputes", "disagreements", "conflicts", "contradictions"]),
    "initiatives": ("Initiatives", ["programmes", "funds", "laws", "strategies", "reports"]),
    "measures": ("Measures", ["statistics", "figures", "indicators", "series"]),
    "money": ("Money", ["funding", "funding lines", "budget", "spending", "grants", "totals"]),
    "organisations": ("Organisations", ["bodies", "charities", "police forces", "departments"]),
    "people": ("People", ["ministers", "commissioners", "posts"]),
    "places": ("Places", ["areas", "regions", "police areas", "map"]),
    "recommendations": ("Recommendations", ["responses", "progress", "accepted", "overdue"]),
    "sources": ("Sources", ["references", "bibliography", "issuers", "publishers"]),
    "timeline": ("Timeline", ["dates", "events", "chronology"]),
    "topics": ("Topics", ["subjects", "promises", "outcomes"]),
    "what-runs": ("What runs", ["running", "active", "current"]),
}
_FOLDERS: Final[dict[type[TopLevel], str]] = {
    cl.Initiative: "initiatives",
    cl.Measure: "measures",
    cl.Organisation: "organisations",
    cl.Person: "people",
    cl.Place: "places",
}


def names(dataset: cl.Dataset) -> Iterator[Found]:
    """
    The names of all records that have a page, and of the lists; the days and months of the timeline.
    """
    for page, (title, words) in _LISTS.items():
        yield f"record/{page}", "", title, [title, *words], 0, ""
    for selection in (dataset.initiatives, dataset.measures, dataset.organisations, dataset.people, dataset.places):
        for record in selection:
            called = [record.name, *getattr(record, "aliases", ()), record.id]
            yield _page(record), "", curly(record.name), called, _weight(record), ""
    for topic in dataset.topics:
        yield f"record/topics/{topic.id}", "", curly(topic.name), [topic.name, topic.id], 0, ""
    for recommendation in dataset.recommendations:
        page, place = _place(dataset, recommendation.id)
        title, text = recommendation.title, recommendation.text
        shown = f"{title}: {shortened(text, _LONGEST)}" if recommendation.number else title
        report = dataset.initiatives[recommendation.owner].name
        yield page, place, sentence(curly(shown)), [shown], 0, curly(report)
    for event in dataset.timeline():
        day = str(event.date)
        if len(day) in {len("2018-04"), len("2018-04-09")} and day.replace("-", "").isdigit():
            yield *_place(dataset, event.record), f"{event.date.words}: {curly(event.text)}", [day], 0, ""


def _weight(record: TopLevel) -> int:
    """
    How much is on record of something, from 0 to 9: of several with like names, the one with most is meant most often.
    """
    members = sum(
        len(cast("tuple[object, ...]", value))
        for field in attrs.fields(type(record))
        if isinstance(value := cast("object", getattr(record, field.name)), tuple)
    )
    return min(members.bit_length(), 9)


def _page(record: TopLevel) -> str:
    return f"record/{_FOLDERS[type(record)]}/{record.id}"


def _place(dataset: cl.Dataset, id: str) -> tuple[str, str]:
    record = dataset[id]
    if isinstance(record, Nested):
        return _page(cast("TopLevel", dataset[record.owner])), f"#{id_of(label_of(id))}"
    return _page(record), ""
