"""
A page for each organisation and each person, and what an actor did.
"""

from collections.abc import Iterator
from typing import Final, cast

import countylines as cl
from countylines.typing import Nested, Record
from record_pages._drawn import downloads
from record_pages._elsewhere import elsewhere
from record_pages._markdown import count, escape, in_brackets, item, link, table, toctree
from record_pages._origin import origin
from record_pages._page import Page
from record_pages._recommendations import in_full
from record_pages._sources import issuer_label
from record_pages._when import first_day, when
from record_pages._whole import AnyFact, Whole, ids_in
from record_pages._words import word

# A body such as a department has hundreds of some.
_FIRST: Final = 10
_DEEDS: Final = (
    ("Organisation", "members", "Member of"),
    ("Post", "organisation", "Who held its posts"),
    ("Role", "actor", "Roles"),
    ("Milestone", "by", "Took part in"),
    ("Funding", "funder", "Paid"),
    ("Funding", "recipients", "Was paid"),
    ("Recommendation", "addressees", "Was asked"),
    ("Response", "by", "Answered"),
    ("Remark", "by", "Said"),
)


def pages(whole: Whole) -> dict[str, str]:
    """
    A page for each organisation and each person, and the lists of both.
    """
    organisations = {
        f"organisations/{organisation.id}.md": _organisation(whole, organisation)
        for organisation in whole.dataset.organisations
    }
    people = {f"people/{person.id}.md": _person(whole, person) for person in whole.dataset.people}
    return {
        "organisations.md": _organisations(whole, list(organisations)),
        "people.md": _people(whole, list(people)),
        **organisations,
        **people,
    }


def _organisation(whole: Whole, record: cl.Organisation) -> str:
    page = Page(whole, escape(record.name), id=record.id)
    points = [f"- **What:** {word(record.kind)}", *_names(record)]
    for title, field in (("From", "start"), ("To", "end"), ("Members", "members"), ("Where", "places")):
        fact = cast("AnyFact", getattr(record, field))
        if fact.claims:
            points += page.fact(f"**{title}:**", field, fact, own=True)
    page.facts(points, record.cites)
    page.section("Related organisations", page.linked(record))
    deeds(page, record.id)
    page.section("Published", _published(whole, record))
    page.last(origin(page, "organisations"))
    return page.text()


def _person(whole: Whole, record: cl.Person) -> str:
    page = Page(whole, escape(record.name), id=record.id)
    page.facts(_names(record), record.cites)
    page.section("Posts", (_post(page, post) for post in record.posts))
    deeds(page, record.id)
    page.last(origin(page, "people"))
    return page.text()


def _published(whole: Whole, record: cl.Organisation) -> Iterator[list[str]]:
    names = [name for name in dict.fromkeys((record.name, *record.aliases)) if name in whole.issued]
    for name in names:
        listed = link(count(len(whole.issued[name]), "source"), issuer_label(whole, name))
        called = f" as {escape(name)}" if len(names) > 1 else ""
        yield item([f"{listed} of this record{called}, each with the records that cite it"])


def _names(record: cl.Organisation | cl.Person) -> Iterator[str]:
    if record.aliases:
        yield f"- **Also called:** {'; '.join(map(escape, record.aliases))}"
    if record.same_as:
        yield f"- **Identifiers elsewhere:** {elsewhere(record.same_as)}"


def _title(page: Page, post: cl.Post) -> str:
    return f"{page.short('title', cast('AnyFact', post.title))}{in_brackets(when(page, post))}"


def _post(page: Page, post: cl.Post) -> list[str]:
    return page.entry(post, "title", "", "organisation", "start", "end")


def deeds(page: Page, id: str, *, fold: bool = False) -> None:
    """
    Add what an actor certainly, or perhaps, was or did, by the preferred claims; in short, or all of it to *fold*.
    """
    for kind, field, title in _DEEDS:
        points = points_of(page, id, kind, field)
        if fold:
            page.fold(title, points, "record")
        else:
            page.section(title, points, more="record", first=_FIRST)


def points_of(page: Page, id: str, kind: str, field: str) -> Iterator[list[str]]:
    """
    The records of a kind that certainly, or perhaps, name a record in a field; those with a date in order of time.
    """
    naming = [record for record, name in page.whole.naming[id] if name == field and type(record).__name__ == kind]
    for record in sorted(naming, key=lambda record: first_day(page, record)):
        fact = cast("AnyFact", getattr(record, field))
        holds = fact.holds(lambda value: cl.YES if id in ids_in(field, value) else cl.NO)
        # With nothing but rejected claims a fact is not known, and names nobody.
        if fact.known and holds.possible:
            perhaps = "" if holds.certain else "perhaps: "
            yield item([f"{perhaps}{_brief(page, record)}"])


def _brief(page: Page, record: Record) -> str:
    name = page.whole.link(record.id, within=page.id)
    to_it = link(page.whole.name(record.owner), page.whole.label(record.id)) if isinstance(record, Nested) else name
    match record:
        case cl.Role():
            return f"{word(record.kind)}: {to_it}{in_brackets(when(page, record))}"
        case cl.Post():
            title = page.short("title", cast("AnyFact", record.title))
            return f"{to_it}: {title}{in_brackets(when(page, record))}"
        case cl.Funding():
            return f"{page.short('amount', cast('AnyFact', record.amount))}: {name}{in_brackets(when(page, record))}"
        case cl.Recommendation():
            return f"{page.whole.link(record.owner)}, {in_full(page, record, linked=True)}"
        case cl.Milestone() | cl.Remark():
            text = word(record.kind) if isinstance(record, cl.Milestone) else escape(record.text)
            return f"{page.short('date', cast('AnyFact', record.date))}: {to_it}: {text}"
        case _:
            return name


def _organisations(whole: Whole, paths: list[str]) -> str:
    page = Page(whole, "Organisations")
    page.add(downloads("organisations"))
    rows = [
        (whole.link(organisation.id), word(organisation.kind), str(len(whole.naming[organisation.id])))
        for organisation in sorted(whole.dataset.organisations, key=lambda organisation: organisation.name)
    ]
    page.add(table(("Name", "What", "Named in"), rows), toctree(paths))
    return page.text()


def _people(whole: Whole, paths: list[str]) -> str:
    page = Page(whole, "People")
    page.add("People in public posts, as far as the record speaks of their posts.", downloads("people"))
    rows = [
        (whole.link(person.id), "; ".join(_title(page, post) for post in person.posts))
        for person in sorted(whole.dataset.people, key=lambda person: person.name)
    ]
    page.add(table(("Name", "Posts"), rows), toctree(paths))
    return page.text()
