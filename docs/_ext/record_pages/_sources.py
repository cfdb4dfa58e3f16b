"""
The sources, by the first letter of their ids, each with what rests on it.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import countylines as cl
from countylines.typing import Nested
from record_pages._drawn import downloads
from record_pages._markdown import code, count, item, link, table, toctree, web_link
from record_pages._page import Page, cited
from record_pages._whole import Whole, label_of
from record_pages._words import word

_GRADES: Final = {
    cl.Grade.OFFICIAL: "the issuing body's own page",
    cl.Grade.OFFICIAL_COPY: "its words, seen on somebody else's page",
    cl.Grade.SECONDARY: "somebody else's account",
}


def pages(whole: Whole) -> dict[str, str]:
    """
    A page for each first letter, and the list of these pages.
    """
    by_letter = groupby(whole.dataset.sources, key=lambda source: source.id[0])
    grouped = {letter: list(sources) for letter, sources in by_letter}
    files = {f"sources/{letter}.md": _letter(whole, letter, sources) for letter, sources in grouped.items()}
    return {"sources.md": _index(whole, grouped, list(files)), **files}


def _letter(whole: Whole, letter: str, sources: list[cl.Source]) -> str:
    page = Page(whole, f"Sources: {letter}")
    page.add("Each with what rests on it.")
    page.points(_source(whole, source) for source in sources)
    return page.text()


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


def _index(whole: Whole, grouped: dict[str, list[cl.Source]], paths: list[str]) -> str:
    page = Page(whole, "Sources")
    page.add(downloads("sources"))
    sources = whole.dataset.sources
    page.add(f"{count(len(sources), 'source')}, each by the grade of how close it is to the words that it carries:")
    page.add("\n".join(f"- {word(grade)}, {len(sources.where(grade=grade))}: {_GRADES[grade]}" for grade in cl.Grade))
    rows = [
        (f"[{letter}](sources/{letter}.md)", str(len(members)), _issuers(members))
        for letter, members in grouped.items()
    ]
    page.add("By the first letter of their ids:", table(("Letter", "Sources", "Such as"), rows), toctree(paths))
    return page.text()


def _issuers(sources: list[cl.Source]) -> str:
    return ", ".join(code(source.id) for source in sources[:2])
