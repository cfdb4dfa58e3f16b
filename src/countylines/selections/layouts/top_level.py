"""
The layouts of records that stand on their own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from countylines.evidence import Fact
from countylines.index.filters import Terms
from countylines.index.index import Index
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure
from countylines.records.notes import Note
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.places import Place
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.records.walk import Actor
from countylines.selections.cells import Cells, date, dated, ids, one, several, terms, word, words, words_of_any
from countylines.selections.columns import Column, Scalar
from countylines.selections.keywords import Keyword, by_links
from countylines.selections.layouts.shared import CITED, OUTSIDE
from countylines.selections.scalars import day_cell, value_of
from countylines.vocab import Grade, InitiativeKind, LinkKind, NoteKind, OrganisationKind, RoleKind


def _leads(record: Initiative) -> list[Fact[str]]:
    return [role.actor for role in record.roles if role.kind is RoleKind.LEAD]


def _linked(kind: LinkKind) -> Callable[[Index, Organisation], Terms]:
    # By the keyword of `where`, so that the cells and the filter of one name always agree.
    keyword: Keyword[Organisation] = by_links(("Organisation", "Initiative"), kind, lambda record: record.links)
    return keyword.terms


def _last_seen(index: Index, records: Sequence[Initiative]) -> list[list[Scalar]]:
    return [list(map(day_cell, index.seen_until(records)))]


def _titles(record: Person) -> tuple[str, ...]:
    return tuple([title for post in record.posts if (title := value_of(post.title)) is not None])


_INITIATIVES: Final[tuple[Cells[Initiative], ...]] = (
    ids("The id of the initiative."),
    one("name", lambda record: record.name, "Its name at the time."),
    word("kind", InitiativeKind, lambda record: record.kind, "What it is."),
    one("summary", lambda record: record.summary, "One or two sentences of the editors."),
    several("aliases", lambda record: record.aliases, "Other names."),
    several("topics", lambda record: record.topics, "What it is about.", refers_to="topics"),
    words("places", lambda record: record.places, "The places that it is for.", refers_to="places"),
    words_of_any("leads", _leads, "Who leads or led it.", refers_to="actors"),
    dated("start", lambda record: record.start, "The first day that it ran, or on which a document came out."),
    dated("end", lambda record: record.end, 'The last day that it ran; ".." if it is to have none.'),
    Cells(
        (Column(name="last_seen", type="date", description="The last day on which it certainly was seen at work."),),
        _last_seen,
    ),
    *CITED,
)

_MEASURES: Final[tuple[Cells[Measure], ...]] = (
    ids("The id of the measure."),
    one("name", lambda record: record.name, "What is measured."),
    one("unit", lambda record: record.unit, "The unit of every value; an empty text for plain numbers.", empty=""),
    one("definition", lambda record: record.definition, "What is counted, and how."),
    several("topics", lambda record: record.topics, "What it is about.", refers_to="topics"),
    several("about", lambda record: record.about, "The records that it is about.", refers_to="records"),
    several(
        "not_comparable",
        lambda record: record.not_comparable,
        "Measures that look alike and count something else.",
        refers_to="measures",
    ),
    one("observations", lambda record: len(record.observations), "How many figures it has.", type="integer"),
    *CITED,
)

_ORGANISATIONS: Final[tuple[Cells[Organisation], ...]] = (
    ids("The id of the organisation."),
    one("name", lambda record: record.name, "Its name at the time."),
    word("kind", OrganisationKind, lambda record: record.kind, "What it is."),
    several("aliases", lambda record: record.aliases, "Other names."),
    words("members", lambda record: record.members, "The members of a collective or a network.", refers_to="actors"),
    words("places", lambda record: record.places, "The places that it is for.", refers_to="places"),
    terms("part_of", _linked(LinkKind.PART_OF), "The bodies that it is part of.", refers_to="records"),
    terms("succeeds", _linked(LinkKind.SUCCEEDS), "The bodies that it follows.", refers_to="records"),
    dated("start", lambda record: record.start, "The first day on which it existed."),
    dated("end", lambda record: record.end, 'The last day on which it existed; ".." if it is to have none.'),
    *CITED,
)

_PEOPLE: Final[tuple[Cells[Person], ...]] = (
    ids("The id of the person."),
    one("name", lambda record: record.name, "Their name."),
    several("aliases", lambda record: record.aliases, "Other names."),
    several("posts", _titles, "The titles of their posts."),
    words_of_any(
        "organisations",
        lambda record: [post.organisation for post in record.posts],
        "The bodies in which they hold or held a post.",
        refers_to="records",
    ),
    *CITED,
)

_ACTORS: Final[tuple[Cells[Actor], ...]] = (
    ids("The id of the actor."),
    one("name", lambda record: record.name, "Its name."),
    one("what", lambda record: type(record).__name__.lower(), '"organisation", "person" or "initiative".'),
    several("aliases", lambda record: record.aliases, "Other names."),
    OUTSIDE,
)

_PLACES: Final[tuple[Cells[Place], ...]] = (
    ids("The id of the place."),
    one("name", lambda record: record.name, "Its name."),
    one("within", lambda record: record.within, "The next larger place that contains it.", refers_to="places"),
    one("code", lambda record: record.code, "Its code of the Office for National Statistics."),
    *CITED,
)

_TOPICS: Final[tuple[Cells[Topic], ...]] = (
    ids("The id of the topic."),
    one("name", lambda record: record.name, "Its name."),
    one("broader", lambda record: record.broader, "The topic that it belongs to.", refers_to="topics"),
    *CITED,
)

_SOURCES: Final[tuple[Cells[Source], ...]] = (
    ids("The id of the source."),
    one("title", lambda record: record.title, "Its title, or what it is."),
    one("issuer", lambda record: record.issuer, "Whose words they are."),
    one("publisher", lambda record: record.publisher, "Where they were seen, if on somebody else's page."),
    one("url", lambda record: record.url, "Its address."),
    one("archived_url", lambda record: record.archived_url, "The address of an archived copy that was seen."),
    date("published", lambda record: record.published, "When it came out."),
    date("updated", lambda record: record.updated, "When it was last changed, if it says so."),
    date("accessed", lambda record: record.accessed, "When it was seen."),
    one(
        "version_of",
        lambda record: record.version_of,
        "The source that it is a version of.",
        refers_to="sources",
    ),
    word("grade", Grade, lambda record: record.grade, "How close it is to the words that it carries."),
    OUTSIDE,
)

_NOTES: Final[tuple[Cells[Note], ...]] = (
    ids("The id of the note."),
    word("kind", NoteKind, lambda record: record.kind, "What it is."),
    several("about", lambda record: record.about, "The records that it is about.", refers_to="records"),
    one("text", lambda record: record.text, "The note."),
    *CITED,
)

LAYOUTS: Final[Mapping[str, tuple[Cells[Any], ...]]] = {
    "initiatives": _INITIATIVES,
    "measures": _MEASURES,
    "organisations": _ORGANISATIONS,
    "people": _PEOPLE,
    "actors": _ACTORS,
    "places": _PLACES,
    "topics": _TOPICS,
    "sources": _SOURCES,
    "notes": _NOTES,
}
