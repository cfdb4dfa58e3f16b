"""
A page for each topic: its initiatives in order of time, each with what was promised and what came of it.
"""

from datetime import date
from typing import Final

import countylines as cl
from record_pages._drawn import folding
from record_pages._markdown import escape, link, table, toctree
from record_pages._outcomes import ending, outcomes, promised_title, promises, rules_out
from record_pages._page import Page
from record_pages._when import years_of
from record_pages._whole import Whole, label_of
from record_pages._words import word

_SAID: Final = """\
Initiatives stand in order of their start, the earliest first. *{promised}* has what each set out to do, offered or
asked of others{ruled_out}. *What came of it* has what the record says of it since; where it is empty, no source that
was read says anything."""


def pages(whole: Whole) -> dict[str, str]:
    """
    A page for each topic, and the list of topics.
    """
    made = {f"topics/{topic.id}.md": _topic(whole, topic) for topic in whole.dataset.topics}
    return {"topics.md": _index(whole, list(made)), **made}


def _topic(whole: Whole, topic: cl.Topic) -> str:
    page = Page(whole, escape(topic.name), id=topic.id)
    initiatives = sorted(
        [initiative for initiative in whole.dataset.initiatives if topic.id in initiative.topics], key=_order
    )
    narrower = [whole.link(other.id) for other in whole.dataset.topics if other.broader == topic.id]
    page.add(f"Part of {whole.link(topic.broader)}." if topic.broader else "")
    page.add(f"It includes {', '.join(narrower)}." if narrower else "")
    rows: list[tuple[str, ...]] = []
    others: list[list[str]] = []
    for initiative in initiatives:
        promised, came = promises(page, initiative), list(outcomes(page, initiative))
        name, kind, year = whole.link(initiative.id), word(initiative.kind), years_of(initiative.start)
        if promised or came:
            rows.append((year, name, kind, " ".join(promised), "; ".join([*came, *ending(page, initiative)])))
        else:
            others.append([f"- {name}, {kind}, {year}"])
    title = promised_title(initiatives)
    ruled_out = ", and what it ruled out" if any(map(rules_out, initiatives)) else ""
    page.add("## What was promised, and what came of it", _SAID.format(promised=title, ruled_out=ruled_out))
    head = ("Year", "Initiative", "Kind", title, "What came of it")
    # A phone shows all cells: the page is about the last ones.
    page.add(folding(table(head, rows)) if rows else "None.")
    said = "No promise and no outcome of them is on record."
    page.section("Other initiatives", others, said=said, more="initiative")
    figures = [[f"- {whole.link(measure.id)}"] for measure in whole.dataset.measures if topic.id in measure.topics]
    page.section("Figures", figures, more="measure")
    return page.text()


def _order(initiative: cl.Initiative) -> tuple[date, str]:
    start = initiative.start.get()
    return (start.earliest if start else None) or date.max, initiative.name


def _index(whole: Whole, paths: list[str]) -> str:
    page = Page(whole, "Topics")
    rows = [
        (
            link(escape(topic.name), label_of(topic.id)),
            str(sum(topic.id in initiative.topics for initiative in whole.dataset.initiatives)),
            str(sum(topic.id in measure.topics for measure in whole.dataset.measures)),
        )
        for topic in whole.dataset.topics
    ]
    page.add("What the record is about. A page has its initiatives in order of time.")
    page.add(table(("Topic", "Initiatives", "Measures"), rows), toctree(paths))
    return page.text()
