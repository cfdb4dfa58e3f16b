"""
The sources, by whose words they are, each with the records that cite it.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from string import ascii_lowercase
from typing import Final

import countylines as cl
from countylines.typing import Nested
from record_pages._cited import cited, citing, owner_of
from record_pages._drawn import downloads, folded
from record_pages._markdown import count, escape, item, link, table, target, toctree, web_link
from record_pages._names import sentence
from record_pages._page import Page
from record_pages._whole import Whole, day_of, label_of
from record_pages._words import word

_GRADES: Final = {
    cl.Grade.OFFICIAL: "the issuing body's own page",
    cl.Grade.OFFICIAL_COPY: "its words, seen on somebody else's page",
    cl.Grade.SECONDARY: "somebody else's account",
}


# An issuer with as many sources has a page of its own.
_MANY: Final = 10
# As many fit on a page that can be read on a phone.
_PAGEFUL: Final = 25

_ORDER: Final = "The newest stand first, those without a date last."

# As many records that cite a source stay in sight.
_FEW: Final = 2


def pages(whole: Whole) -> dict[str, str]:
    """
    The pages of each issuer of many sources, one for each first letter of the others, and the list of all issuers.
    """
    by_letter: dict[str, list[str]] = {}
    for issuer, sources in whole.issued.items():
        if len(sources) < _MANY:
            by_letter.setdefault(_letter(issuer), []).append(issuer)
    own = [_of_issuer(whole, issuer) for issuer, sources in whole.issued.items() if len(sources) >= _MANY]
    shared = {f"sources/{letter}.md": _of_letter(whole, letter, issuers) for letter, issuers in by_letter.items()}
    # The first page of an issuer has those of its years below it.
    paths = [*[next(iter(files)) for files in own], *shared]
    return {
        "sources.md": _index(whole, paths),
        **{path: text for files in (*own, shared) for path, text in files.items()},
    }


def _letter(issuer: str) -> str:
    first = issuer.casefold()[:1]
    return first if first in ascii_lowercase else "other"


def _of_issuer(whole: Whole, issuer: str) -> dict[str, str]:
    """
    The page of an issuer; if it would be very long, with pages by year below it.
    """
    sources, slug = whole.issued[issuer], whole.slugs[issuer]
    page = Page(whole, f"Sources: {escape(issuer)}", label=issuer_label(whole, issuer))
    page.add(
        f"{count(len(sources), 'source')} of {_whose(whole, issuer)}, each with the records that cite it. {_ORDER}"
    )
    if len(sources) < 2 * _PAGEFUL:
        page.points(_source(whole, source) for source in sources)
        return {f"sources/by-{slug}.md": page.text()}
    parts = {f"by-{slug}-{_span(part)}": part for part in _by_years(sources)}
    rows = [
        f"- {link(_span(part), _label_of_years(whole, issuer, part))}: {count(len(part), 'source')}"
        for part in parts.values()
    ]
    page.add("\n".join(rows), toctree(parts))
    return {
        f"sources/by-{slug}.md": page.text(),
        **{f"sources/{name}.md": _of_years(whole, issuer, part) for name, part in parts.items()},
    }


def _of_years(whole: Whole, issuer: str, sources: list[cl.Source]) -> str:
    label = _label_of_years(whole, issuer, sources)
    page = Page(whole, f"Sources: {escape(issuer)}, {_span(sources)}", label=label)
    page.add(_ORDER)
    page.points(_source(whole, source) for source in sources)
    return page.text()


def _label_of_years(whole: Whole, issuer: str, sources: list[cl.Source]) -> str:
    return f"{issuer_label(whole, issuer)}--{_span(sources)}"


def _by_years(sources: list[cl.Source]) -> list[list[cl.Source]]:
    """
    Sources in parts of whole years, the last years first, each of a pageful or more.
    """
    parts: list[list[cl.Source]] = []
    for _, members in groupby(sorted(sources, key=_year, reverse=True), key=_year):
        if parts and len(parts[-1]) < _PAGEFUL:
            parts[-1] += members
        else:
            parts.append(list(members))
    return parts


def _year(source: cl.Source) -> str:
    day = day_of(source)
    return f"{day.year:04}" if day else ""


def _span(sources: list[cl.Source]) -> str:
    """
    The first and the last year of some sources.
    """
    years = sorted({_year(source) for source in sources} - {""})
    return "-".join(dict.fromkeys([years[0], years[-1]])) if years else "no-year"


def _of_letter(whole: Whole, letter: str, issuers: list[str]) -> str:
    page = Page(whole, f"Sources: {letter if letter == 'other' else letter.upper()}")
    page.add(f"By their issuers, each with the records that cite it. {_ORDER}")
    many = sum(len(whole.issued[issuer]) for issuer in issuers) > _PAGEFUL
    for issuer in issuers:
        sources = whole.issued[issuer]
        page.add(target(issuer_label(whole, issuer)), f"## {escape(issuer)}")
        folded_as = count(len(sources), "source") if many else ""
        page.points((_source(whole, source) for source in sources), folded_as=folded_as)
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
    seen = f", seen on {source.accessed.words}" if source.accessed else ""
    cite = f"Cite: {_entry(source, 'BibTeX', 'bib')}, {_entry(source, 'CSL-JSON', 'json')}"
    lines = [f"{cited(whole, source.id)}. {sentence(word(source.grade))}{seen}. {cite}"]
    if source.archived_url:
        lines += item([web_link("archived copy", source.archived_url)])
    if source.version_of:
        lines += item([f"another version of {whole.link(source.version_of)}"])
    return item([*lines, *_citing(whole, source)], label=label_of(source.id))


def _entry(source: cl.Source, form: str, ending: str) -> str:
    return f'<a href="cite/{source.id}.{ending}">{form}</a>'


def _citing(whole: Whole, source: cl.Source) -> Iterator[str]:
    """
    The records that cite a source, those of one owner together.
    """
    owners: dict[str, list[str]] = {}
    figures: Counter[str] = Counter()
    for record in whole.resting[source.id]:
        owner = owner_of(record)
        inside = owners.setdefault(owner, [])
        if isinstance(record, cl.Observation):
            figures[owner] += 1
        elif isinstance(record, Nested):
            inside.append(whole.link(record.id, within=owner))
    for owner, number in figures.items():
        owners[owner].append(count(number, "figure"))
    said = [f"{whole.link(owner)}{': ' if inside else ''}{'; '.join(inside)}" for owner, inside in owners.items()]
    if len(said) < 2:
        yield from item([f"cited by {said[0]}" if said else "cited by no record"])
        return
    by, points = f"cited by {citing(whole, source.id)}", [line for words in said for line in item([words])]
    if len(points) <= _FEW:
        yield from item([f"{by}:", *points])
    else:
        yield from folded(by, "\n".join(points)).split("\n")


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
            str(len({owner_of(record) for source in sources for record in whole.resting[source.id]})),
            whole.link(whole.bodies[issuer]) if issuer in whole.bodies else "",
        )
        for issuer, sources in whole.issued.items()
    ]
    head = ("Issuer", "Sources", "Records that cite them", "On record as")
    page.add("By whose words they are:", table(head, rows), toctree(paths))
    return page.text()
