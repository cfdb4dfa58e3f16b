"""
The money of an initiative: which line lies in which, each line, and what they come to.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import cast

import countylines as cl
from record_pages._drawn import compact, folded
from record_pages._markdown import escape, fenced, in_brackets, item, link, table, target
from record_pages._page import Page, truth_words
from record_pages._whole import AnyFact
from record_pages._words import total_words


def money(page: Page, initiative: cl.Initiative) -> None:
    """
    Add the money of an initiative: the tree, its own lines, the total.
    """
    lines = page.whole.dataset.funding.of(initiative)
    if not lines:
        return
    total = page.whole.totals.get(page.id)
    page.add(f"{target(total_label(page.id))}\n## Money", _in_all(total))
    if initiative.funding:
        head = ("Amount", "For what", "Stage", "Paid by")
        rows = [_row(page, line) for line in initiative.funding]
        page.add(compact(table(head, rows)))
    if total and total.widened_by:
        page.points((item([reason]) for reason in _reasons(page, total.widened_by)), folded_as="Why it is a range")
    roots = [line for line in lines if not any(whole in lines for whole in wholes(line))]
    trees = [branch(page, line, ()) for line in roots]
    if not initiative.funding or any(len(tree) > 1 for tree in trees):
        page.points(trees, folded_as="Which sum is part of which")
    if initiative.funding:
        page.points((_line(page, line) for line in initiative.funding), folded_as="Each line, with its sources")
    if total is not None:
        # The notes stand above the account, with links, and not once more at its end.
        told = takewhile(lambda line: not line.startswith("to know:"), total.account)
        account = fenced(page.whole.named("\n".join(told), within=page.id))
        page.add(folded("How it is counted, line by line", *_notes(page, total.notes, lines), account))


def _notes(page: Page, notes: Iterable[cl.Note], lines: Iterable[cl.Funding]) -> Iterator[str]:
    """
    What is to be known of the money, each after the names of those lines and their initiatives that it is about.
    """
    here = {id for line in lines for id in (line.id, line.owner)}
    points: list[str] = []
    for note in notes:
        # A note may be about lines of other initiatives alone.
        ids = [id for id in note.about if id in here] or note.about
        about = "; ".join(page.whole.link(id, within=page.id) for id in dict.fromkeys(ids))
        points += item([f"{about}: {escape(note.text)}"])
    if points:
        yield from ("To know, by what it is about:", "\n".join(points))


def total_link(page: Page, initiative: cl.Initiative) -> str:
    """
    What the lines of an initiative come to, as a link to how it is counted; nothing where there is no total.
    """
    total = page.whole.totals.get(initiative.id)
    return link(f"{escape(total_words(total.amount))} in all", total_label(initiative.id)) if total else ""


def total_label(id: str) -> str:
    """
    The label of the place that says what the lines of an initiative come to.
    """
    # No id has two hyphens in a row.
    return f"money-of--{id}"


def wholes(line: cl.Funding) -> list[str]:
    """
    The lines that a line lies in, or may lie in.
    """
    return [relation.to for relation in line.part_of if relation.truth.possible]


def branch(page: Page, line: cl.Funding, above: tuple[str, ...], how: str = "") -> list[str]:
    """
    A line with its parts below it, and theirs below them.
    """
    amount = page.short("amount", cast("AnyFact", line.amount)) if line.amount.known else "amount not known"
    text = f": {escape(line.text)}" if line.text else ""
    lines = [f"{how}**{amount}**, {page.whole.link(line.id, within=page.id)}{text}"]
    # A loop of links that are only possible would have no end.
    if line.id not in above:
        for part, relation in page.whole.linking[line.id]:
            if isinstance(part, cl.Funding) and relation.truth.possible:
                sure = "in it: " if relation.truth is cl.YES else f"perhaps in it (*{truth_words(relation)}*): "
                lines += branch(page, part, (*above, line.id), sure)
    return item(lines)


def _row(page: Page, line: cl.Funding) -> tuple[str, ...]:
    text = f": {escape(line.text.partition('. ')[0].rstrip('.'))}" if line.text else ""
    return (
        page.short("amount", cast("AnyFact", line.amount)),
        f"{page.whole.link(line.id, within=page.id)}{text}",
        page.short("stage", cast("AnyFact", line.stage)),
        page.short("funder", cast("AnyFact", line.funder)),
    )


def _line(page: Page, line: cl.Funding) -> list[str]:
    fields = ("stage", "announced", "date", "paid", "overspent", "funder", "recipients", "places", "period")
    return page.entry(line, "amount", escape(line.text) or page.whole.key(line.key), *fields)


def _in_all(total: cl.Total | None) -> str:
    if total is None:
        return "The lines are in several currencies, and have no common total."
    return f"**{escape(total_words(total.amount))}** in all, each pound counted once."


def _open(line: cl.Funding) -> str:
    """
    Why a line alone makes a total a range.
    """
    if not line.amount.known or line.amount.undecided:
        return "sources disagree on the amount" if line.amount.known else "no source gives the amount"
    amount = line.amount.value
    if amount.high is None:
        return "no upper limit is given"
    return "a source gives bounds" if amount.low else "only an upper limit is given"


def _reasons(page: Page, reasons: Iterable[str]) -> Iterator[str]:
    """
    What makes a total a range: the amounts of lines, and the lines of which nobody says whether they lie in another.
    """
    funding = page.whole.dataset.funding
    beside: dict[tuple[str, str], list[str]] = {}
    for reason in reasons:
        part, _, whole = reason.partition(" in ")
        line = funding[part]
        amount = page.short("amount", cast("AnyFact", line.amount)) if line.amount.known else "amount not known"
        name = f"{page.whole.link(part, within=page.id)}{in_brackets(amount)}"
        if not whole:
            yield f"{name}: {_open(line)}."
            continue
        said = any(relation.said for relation in line.part_of if relation.to == whole)
        who = "Sources disagree" if said else "No source that was read says"
        beside.setdefault((who, whole), []).append(name)
    for (who, whole), names in beside.items():
        into = page.whole.link(whole, within=page.id)
        yield f"{who} whether {into} includes this money, or it comes on top: {'; '.join(names)}."
