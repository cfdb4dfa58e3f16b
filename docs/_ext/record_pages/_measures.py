"""
A page for each measure, and the table of all.
"""

from collections.abc import Iterator
from typing import Final, cast

import countylines as cl
from record_pages._drawn import compact, downloads, has_chart, permalink
from record_pages._markdown import count, escape, item, link, table, toctree
from record_pages._origin import origin
from record_pages._page import LABELS, Page, is_rich
from record_pages._whole import AnyFact, Whole, id_of, label_of
from record_pages._words import bound_words, word

_UNITS: Final = {"GBP": "pounds", "EUR": "euros", "%": "per cent"}


def pages(whole: Whole) -> dict[str, str]:
    """
    A page for each measure, and the table of all.
    """
    files = {f"measures/{measure.id}.md": _page(whole, measure) for measure in whole.dataset.measures}
    return {"measures.md": _index(whole, list(files)), **files}


def _page(whole: Whole, measure: cl.Measure) -> str:
    page = Page(whole, escape(measure.name), id=measure.id)
    page.add(f"{escape(measure.definition)}{page.marks(measure.cites)}".strip())
    page.facts(_top(page, measure))
    series = sorted(measure.observations, key=lambda observation: (observation.slice, observation.of.sort_key()))
    if series:
        page.add(
            "## The figures",
            _chart(measure),
            _table(page, series, sliced=any(observation.slice for observation in series)),
            downloads(measure.id),
        )
    page.section("Other claims and reasons", _more(page, series), more="claim")
    alike = ([f"- {whole.link(id)}"] for id in measure.not_comparable)
    page.section("Not to be compared with", alike, more="measure")
    notes = whole.dataset.notes.where(about=measure.id)
    page.section(
        "Notes", (item([f"{word(note.kind)}: {link(escape(note.text), label_of(note.id))}"]) for note in notes)
    )
    page.last(origin(page, "measures"))
    return page.text()


def _chart(measure: cl.Measure) -> str:
    whole = [seen for seen in measure.observations if seen.value.known and not seen.slice]
    if not has_chart(measure):
        return ""
    first, last = (pick(whole, key=lambda seen: seen.of.sort_key()).of.words for pick in (min, max))
    alt = f"{measure.name}: {count(len(whole), 'figure')}, from {first} to {last}; they are in the table below."
    return f"```{{picture}} measure-{measure.id}\n:alt: {alt}\n```"


def _top(page: Page, measure: cl.Measure) -> Iterator[str]:
    yield f"- **Unit:** {_UNITS.get(measure.unit) or escape(measure.unit)}"
    if measure.topics:
        yield f"- **Topics:** {', '.join(map(page.whole.link, measure.topics))}"
    if measure.about:
        yield f"- **About:** {', '.join(map(page.whole.link, measure.about))}"
    for slice_ in measure.slices:
        parts = ", ".join(map(page.whole.key, slice_.values))
        yield f"- **By {word(slice_.name)}:** {parts}; do not add up the figures of parts"


def _table(page: Page, series: list[cl.Observation], *, sliced: bool) -> str:
    head = ["Covers", "Part", "Figure", "At least", "At most", "Change", "Sources"]
    rows = [_row(page, observation) for observation in series]
    kept = [at for at in range(len(head)) if (sliced or head[at] != "Part") and any(row[at] for row in rows)]
    return compact(table([head[at] for at in kept], [[row[at] for at in kept] for row in rows]))


def _row(page: Page, record: cl.Observation) -> list[str]:
    cites = [cite for claim in record.value.claims for cite in claim.cites]
    sources = page.marks([*cites, *record.cites]).strip()
    changes = [cite for claim in record.change.claims for cite in claim.cites]
    change = page.short("change", cast("AnyFact", record.change)) if record.change.claims else ""
    return [
        f"{record.of.words} {permalink(id_of(label_of(record.id)), target=True)}",
        ", ".join(page.whole.key(value) for _, value in record.slice) or "whole",
        page.short("value", cast("AnyFact", record.value)),
        *_bounds(record.value),
        # Its sources are given beside it where they are others than those of the figure.
        f"{change}{'' if set(changes) <= {*cites, *record.cites} else page.marks(changes)}",
        sources,
    ]


def _bounds(fact: cl.Fact[cl.Quantity]) -> tuple[str, str]:
    if not fact.known or fact.value.exact:
        return "", ""
    return bound_words(fact.value, upper=False), bound_words(fact.value, upper=True)


def _more(page: Page, series: list[cl.Observation]) -> Iterator[list[str]]:
    for observation in series:
        for field, fact in (
            ("value", cast("AnyFact", observation.value)),
            ("change", cast("AnyFact", observation.change)),
        ):
            if is_rich(fact):
                part = (
                    f", {', '.join(page.whole.key(value) for _, value in observation.slice)}"
                    if observation.slice
                    else ""
                )
                yield page.fact(f"{observation.of.words}{part}, {LABELS[field]}:", field, fact)


def _index(whole: Whole, paths: list[str]) -> str:
    page = Page(whole, "Measures")
    rows = [
        (
            whole.link(measure.id),
            _UNITS.get(measure.unit) or escape(measure.unit),
            str(len(measure.observations)),
            ", ".join(map(whole.link, measure.topics)),
        )
        for measure in whole.dataset.measures
    ]
    page.add("Each is a series of figures with one unit and one definition.", downloads("measures"))
    page.add(table(("Name", "Unit", "Figures", "Topics"), rows), toctree(paths))
    return page.text()
