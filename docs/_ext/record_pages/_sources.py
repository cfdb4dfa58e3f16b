"""
The sources, by whose words they are, each with what rests on it.
"""

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

import countylines as cl
from countylines.typing import Nested
from record_pages._drawn import downloads
from record_pages._markdown import code, count, escape, item, link, table, target, toctree, web_link
from record_pages._page import Page, cited
from record_pages._whole import Whole, label_of
from record_pages._words import word

_GRADES: Final = {
    cl.Grade.OFFICIAL: "the issuing body's own page",
    cl.Grade.OFFICIAL_COPY: "its words, seen on somebody else's page",
    cl.Grade.SECONDARY: "somebody else's account",
}


# An issuer with as many sources has a page of its own.
_MANY: Final = 10


def pages(whole: Whole) -> dict[str, str]:
    """
    A page for each issuer of many sources and for each first letter of the others, and the list of all issuers.
    """
    by_letter: dict[str, list[str]] = {}
    for issuer, sources in whole.issued.items():
        if len(sources) < _MANY:
            by_letter.setdefault(_letter(issuer), []).append(issuer)
    own = {
        issuer: f"sources/by-{whole.slugs[issuer]}.md"
        for issuer, sources in whole.issued.items()
        if len(sources) >= _MANY
    }
    shared = {f"sources/{letter}.md": _of_letter(whole, letter, issuers) for letter, issuers in by_letter.items()}
    files = {**{path: _of_issuer(whole, issuer) for issuer, path in own.items()}, **shared}
    return {"sources.md": _index(whole, list(files)), **files}


def _letter(issuer: str) -> str:
    first = issuer.casefold()[:1]
    return first if first in ascii_lowercase else "other"


def _of_issuer(whole: Whole, issuer: str) -> str:
    page = Page(whole, f"Sources: {escape(issuer)}", label=issuer_label(whole, issuer))
    page.add(f"{count(len(whole.issued[issuer]), 'source')} of {_whose(whole, issuer)}, each with what rests on it.")
    page.points(_source(whole, source) for source in whole.issued[issuer])
    return page.text()


def _of_letter(whole: Whole, letter: str, issuers: list[str]) -> str:
    page = Page(whole, f"Sources: {letter if letter == 'other' else letter.upper()}")
    page.add("By their issuers, each with what rests on it.")
    for issuer in issuers:
        page.add(target(issuer_label(whole, issuer)), f"## {escape(issuer)}")
        page.points(_source(whole, source) for source in whole.issued[issuer])
    return page.text()


def issuer_label(whole: Whole, issuer: str) -> str:
    """
    The label of the place that has the sources of an issuer.
    """
    return f"issued-by--{whole.slugs[issuer]}"


def _whose(whole: Whole, issuer: str) -> str:
    body = whole.bodies.get(issuer)
    return whole.link(body) if body else escape(issuer)


def _source(whole: Whole, source: cl.Source) -> list[str]:
    lines = [f"{cited(whole, source.id)}. {code(source.id)}, {word(source.grade)}"]
    if source.accessed:
        lines[0] += f", seen on {source.accessed.words}"
    lines[0] += f". {_entry(source, 'BibTeX', 'bib')}, {_entry(source, 'CSL-JSON', 'json')}"
    if source.archived_url:
        lines += item([web_link("archived copy", source.archived_url)])
    if source.version_of:
        lines += item([f"another version of {whole.link(source.version_of)}"])
    return item([*lines, *_resting(whole, source)], label=label_of(source.id))


def _entry(source: cl.Source, form: str, ending: str) -> str:
    return f'<a href="cite/{source.id}.{ending}">{form}</a>'


def _resting(whole: Whole, source: cl.Source) -> Iterator[str]:
    """
    What rests on a source, the records of one owner in one line.
    """
    owners: dict[str, list[str]] = {}
    for record in whole.resting[source.id]:
        owner = record.owner if isinstance(record, Nested) else record.id
        inside = owners.setdefault(owner, [])
        if isinstance(record, Nested) and not isinstance(record, cl.Observation):
            inside.append(link(whole.name(record.id, within=owner), whole.label(record.id)))
    for owner, inside in owners.items():
        yield from item([f"{whole.link(owner)}{': ' if inside else ''}{', '.join(inside)}"])


def _index(whole: Whole, paths: list[str]) -> str:
    page = Page(whole, "Sources")
    page.add(downloads("sources"))
    everything = whole.dataset.sources
    page.add(f"{count(len(everything), 'source')}, each by the grade of how close it is to the words that it carries:")
    page.add(
        "\n".join(f"- {word(grade)}, {len(everything.where(grade=grade))}: {_GRADES[grade]}" for grade in cl.Grade)
    )
    rows = [
        (
            link(escape(issuer), issuer_label(whole, issuer)),
            str(len(sources)),
            str(len({record.id for source in sources for record in whole.resting[source.id]})),
            whole.link(whole.bodies[issuer]) if issuer in whole.bodies else "",
        )
        for issuer, sources in whole.issued.items()
    ]
    head = ("Issuer", "Sources", "Records that rest on them", "On record as")
    page.add("By whose words they are:", table(head, rows), toctree(paths))
    return page.text()
