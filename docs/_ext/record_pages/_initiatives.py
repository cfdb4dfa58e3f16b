"""
A page for each initiative, and the table of all.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias, cast

import countylines as cl
from record_pages._actors import deeds
from record_pages._called import counted
from record_pages._drawn import downloads
from record_pages._elsewhere import elsewhere
from record_pages._markdown import escape, item, link, table, toctree
from record_pages._money import money, total_link
from record_pages._names import sentence
from record_pages._origin import origin
from record_pages._outcomes import PROMISES, ending, outcomes, promised_title
from record_pages._page import Page, is_rich
from record_pages._recommendations import common_answer, in_full, status_words
from record_pages._whole import AnyFact, Whole, label_of
from record_pages._words import standing_words, word

_Step: TypeAlias = tuple[str, str, Callable[[Page, cl.Initiative], Iterator[list[str]]]]


def pages(whole: Whole) -> dict[str, str]:
    """
    A page for each initiative, and the table of all.
    """
    files = {f"initiatives/{initiative.id}.md": _page(whole, initiative) for initiative in whole.dataset.initiatives}
    return {"initiatives.md": _index(whole, list(files)), **files}


def _page(whole: Whole, initiative: cl.Initiative) -> str:
    page = Page(whole, escape(initiative.name), id=initiative.id)
    page.add(f"{escape(initiative.summary)}{page.marks(initiative.cites)}".strip())
    page.facts(_top(page, initiative))
    # What people come for stands first.
    _sections(
        page,
        initiative,
        (promised_title([initiative]), "promise", _promises),
        ("What came of it", "outcome", _outcomes),
    )
    common, alike = common_answer(page, initiative.recommendations)
    said = f"{common}; the answers are below." if common else ""
    page.fold("Recommendations", _recommendations(page, initiative, alike=alike), "recommendation", said=said)
    _folds(page, initiative, ("Answers", "answer", _responses))
    money(page, initiative)
    _folds(
        page,
        initiative,
        ("What happened", "event", _milestones),
        ("What it says", "point", _provisions),
        ("Figures", "figure", _figures),
        ("What was said", "remark", _remarks),
    )
    if initiative in whole.dataset.actors:
        deeds(page, initiative.id, fold=True)
    _folds(page, initiative, ("Related records", "link", _related))
    page.last(origin(page, "initiatives"))
    return page.text()


def _sections(page: Page, initiative: cl.Initiative, *steps: _Step) -> None:
    for title, noun, make in steps:
        page.section(title, make(page, initiative), more=noun)


def _folds(page: Page, initiative: cl.Initiative, *steps: _Step) -> None:
    for title, noun, make in steps:
        page.fold(title, make(page, initiative), noun)


def _top(page: Page, initiative: cl.Initiative) -> Iterator[str]:
    yield f"- **What:** {word(initiative.kind)}"
    if initiative.aliases:
        yield f"- **Also called:** {'; '.join(map(escape, initiative.aliases))}"
    if initiative.topics:
        yield f"- **Topics:** {', '.join(map(page.whole.link, initiative.topics))}"
    for label, field in (("From", "start"), ("To", "end"), ("Where", "places")):
        fact = cast("AnyFact", getattr(initiative, field))
        if field == "end" and _is_once(initiative):
            yield "- **To:** it came out, or took place, once"
        elif fact.claims or field != "places":
            yield from page.fact(f"**{label}:**", field, fact, own=True)
    if total := total_link(page, initiative):
        yield f"- **Money:** {total}"
    yield from _roles(page, initiative)
    if initiative.same_as:
        yield f"- **Identifiers elsewhere:** {elsewhere(initiative.same_as)}"


def _roles(page: Page, initiative: cl.Initiative) -> Iterator[str]:
    """
    Who had which part in it, those with the same part below one lead.
    """
    by_kind: dict[str, list[cl.Role]] = {}
    for role in initiative.roles:
        by_kind.setdefault(role.kind, []).append(role)
    for kind, roles in by_kind.items():
        lead = sentence(word(kind))
        if len(roles) == 1:
            yield from page.entry(roles[0], "actor", "", "start", "end", lead=lead)
        else:
            points = [page.entry(role, "actor", "", "start", "end") for role in roles]
            yield from item([f"**{lead}:**", *[line for point in points for line in point]])


def _is_once(initiative: cl.Initiative) -> bool:
    """
    Whether it is over when it began, for it is of such a kind, and nobody gives an end.
    """
    return not initiative.end.claims and not str(initiative.period).endswith("/")


def _milestones(page: Page, initiative: cl.Initiative) -> Iterator[list[str]]:
    for milestone in page.whole.dataset.milestones.of(initiative).sorted_by("date"):
        text = f"{word(milestone.kind)}. {escape(milestone.text)}" if milestone.text else word(milestone.kind)
        yield page.entry(milestone, "date", text, "by")


def _promises(page: Page, initiative: cl.Initiative) -> Iterator[list[str]]:
    yield from (_provision(page, provision) for provision in initiative.provisions if provision.kind in PROMISES)


def _provisions(page: Page, initiative: cl.Initiative) -> Iterator[list[str]]:
    yield from (_provision(page, provision) for provision in initiative.provisions if provision.kind not in PROMISES)


def _provision(page: Page, provision: cl.Provision) -> list[str]:
    lead = sentence(word(provision.kind))
    offer = cast("AnyFact", provision.offer)
    # A promise is a promise; only what was denied, or came under a condition, says more.
    plain = not is_rich(offer) and offer.known and page.short("offer", offer) == word(cl.Offer.PROMISED)
    said = plain and provision.kind in PROMISES and offer.claims[0].cites == provision.cites
    fields = ("delivered",) if said else ("offer", "delivered")
    return page.entry(provision, "", escape(provision.text), *fields, lead=lead)


def _outcomes(page: Page, initiative: cl.Initiative) -> Iterator[list[str]]:
    """
    What came of it; which of its promises came about stands beside each of them.
    """
    points = list(outcomes(page, initiative, promises=False))
    promised = [provision for provision in initiative.provisions if provision.kind in PROMISES]
    if promised and not points and not any(provision.delivered.known for provision in promised):
        points = ["Nothing on record: no source that was read says it."]
    if points:
        yield from (item([point]) for point in [*points, *ending(page, initiative)])


def _figures(page: Page, initiative: cl.Initiative) -> Iterator[list[str]]:
    for figure in initiative.figures:
        yield page.entry(figure, "value", counted(page.whole, figure), "date")


def _recommendations(page: Page, initiative: cl.Initiative, *, alike: bool) -> Iterator[list[str]]:
    for recommendation in initiative.recommendations:
        theme = f"*{escape(recommendation.theme)}.* " if recommendation.theme else ""
        text = f"{theme}{in_full(page, recommendation)}"
        status = [] if alike else [item([f"status: {status_words(page, recommendation, alone=False)}"])]
        lead = escape(recommendation.number)
        yield page.entry(recommendation, "", text, "addressees", "deadline", lead=lead, more=status)


def _responses(page: Page, initiative: cl.Initiative) -> Iterator[list[str]]:
    for response in page.whole.dataset.responses.of(initiative).sorted_by("date"):
        to = ", ".join(page.whole.link(id, within=page.id) for id in response.to) or "the whole report"
        more = item([f"answers {to}"])
        fields = ("by", "post", "stance", "through")
        yield page.entry(response, "date", escape(response.text), *fields, more=[more, *_about(page, response)])


def _remarks(page: Page, initiative: cl.Initiative) -> Iterator[list[str]]:
    for remark in page.whole.dataset.remarks.of(initiative).sorted_by("date"):
        yield page.entry(remark, "date", escape(remark.text), "by", "post", more=_about(page, remark))


def _about(page: Page, remark: cl.Remark) -> Iterator[list[str]]:
    if remark.about:
        yield item([f"also about {', '.join(page.whole.link(id, within=page.id) for id in remark.about)}"])


def _related(page: Page, initiative: cl.Initiative) -> Iterator[list[str]]:
    yield from page.linked(initiative)
    dataset = page.whole.dataset
    for measure in dataset.measures.where(about=initiative.id):
        yield item([f"measure: {page.whole.link(measure.id)}"])
    for remark in dataset.remarks.where(about=initiative.id):
        if remark.owner != initiative.id:
            yield item([f"remark: {page.whole.link(remark.id)}: {escape(remark.text)}"])
    for note in dataset.notes.where(about=initiative.id):
        yield item([f"note, {word(note.kind)}: {link(escape(note.text), label_of(note.id))}"])


def _index(whole: Whole, paths: list[str]) -> str:
    page = Page(whole, "Initiatives")
    rows = [
        (
            whole.link(initiative.id),
            word(initiative.kind),
            _day(initiative.start),
            "the same" if _is_once(initiative) else _day(initiative.end),
            ", ".join(map(whole.link, initiative.topics)),
        )
        for initiative in whole.dataset.initiatives.sorted_by("name")
    ]
    page.add("By name; [topics](topics.md) have them in order of time, with what was promised and what came of it.")
    page.add(downloads("initiatives"), table(("Name", "Kind", "From", "To", "Topics"), rows), toctree(paths))
    return page.text()


def _day(fact: cl.Fact[cl.EdtfDate]) -> str:
    if not fact.known:
        return "not known"
    side = " (*undecided*)" if fact.undecided else standing_words(fact.standing)
    return f"{fact.value.words}{side}"
