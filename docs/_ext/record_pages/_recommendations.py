"""
What became of recommendations: each set with its progress, overdue ones first, and by whom they are addressed to.
"""

import re
from collections import Counter
from collections.abc import Iterable
from html import escape as as_html
from typing import Final, cast

import countylines as cl
from countylines.plots._progress import ANOTHER, PARTS, part_of
from record_pages._called import called
from record_pages._drawn import compact, downloads, folded, folding, key, searched_lists, share
from record_pages._markdown import count, curly, escape, item, link, table, unescaped
from record_pages._names import sentence
from record_pages._page import Page
from record_pages._whole import AnyFact, Whole
from record_pages._words import word

_INTRODUCTION: Final = """\
What became of each recommendation, by the last word of each body that answered: [by report](#by-report),
[overdue](#overdue), and [by those who were asked](#by-addressee)."""
_KEY: Final = """\
- *In progress* includes what is delivered in part, *accepted* what is accepted in principle or in part.
- *Answered without yes or no*: the answer neither accepts nor declines, as where it is under consideration.
- *Answers differ*: bodies said different things, or it is not certain which answer stands.
- *Answered as a whole*: the report had an answer, which does not name the recommendation.
- *No answer on record*: no source that was read has one. There may be one elsewhere."""
_BY_REPORT: Final = """\
Open a report to see each of its recommendations, who was asked, and who answered when. Reports with overdue
recommendations come first, the others by name."""

# Of all reports; the others are folded together.
_IN_SIGHT: Final = 15


# Of what no answer says.
_UNWRITTEN: Final = {cl.Stance.NONE_ON_RECORD: "no answer on record"}


def pages(whole: Whole) -> dict[str, str]:
    """
    The page of all recommendations.
    """
    dataset = whole.dataset
    page = Page(whole, "Recommendations", name="recommendations")
    page.add(_INTRODUCTION, downloads("recommendations"))
    page.add(
        _drawn(Counter(part_of(dataset, recommendation) for recommendation in dataset.recommendations)),
        key(PARTS),
        folded("What the words mean", _KEY),
    )
    page.add("(by-report)=\n## By report", _BY_REPORT)
    owners = dict.fromkeys(recommendation.owner for recommendation in dataset.recommendations)
    late = Counter(recommendation.owner for recommendation in _late(dataset))
    page.add(searched_lists("recommendations"))
    reports = [_report(page, id, late[id]) for id in sorted(owners, key=lambda id: (-late[id], whole.name(id)))]
    page.add(*reports[:_IN_SIGHT])
    if rest := reports[_IN_SIGHT:]:
        page.add(folded(count(len(rest), "more report"), *rest))
    _overdue(page)
    page.add("(by-addressee)=\n## By addressee", _by_addressee(whole))
    return {"recommendations.md": page.text()}


def in_full(page: Page, recommendation: cl.Recommendation, *, linked: bool = False) -> str:
    """
    What a recommendation asks, after its number; without one the words of its title stand out, as a link if *linked*.
    """
    text = escape(recommendation.text)
    words = escape(re.sub(r"^recommendation(?: (?:not )?to|:) ", "", recommendation.title).removesuffix("…"))
    if recommendation.number or words not in text:
        title = link(escape(sentence(recommendation.title)), page.whole.label(recommendation.id))
        return f"{title}: {text}" if linked else text
    marked = link(words, page.whole.label(recommendation.id)) if linked else f"**{words}**"
    return text.replace(words, marked, 1)


def ordered(counts: Counter[str]) -> dict[str, int]:
    """
    Counts by part, in the order of the bar.
    """
    return {name: counts[name] for name in PARTS if counts[name]}


def _drawn(counts: Counter[str], who: str = "") -> str:
    parts = ordered(counts)
    return f"{share(parts)} {_words(parts, who)}" if parts else "None."


def _who(page: Page, recommendations: Iterable[cl.Recommendation]) -> str:
    """
    Who gave the answers to some recommendations that say neither yes nor no, and when, as HTML in brackets.
    """
    dataset = page.whole.dataset
    asked = [one.id for one in recommendations if part_of(dataset, one) == ANOTHER]
    answers = dict.fromkeys(answer for id in asked for answer in dataset.responses.where(to=id))
    return as_html(curly(unescaped("; ".join(dict.fromkeys(called(page.whole, answer) for answer in answers)))))


def _words(parts: dict[str, int], who: str = "") -> str:
    said = {ANOTHER: f" ({who})"} if who else {}
    return ", ".join(f"{name} {number}{said.get(name, '')}" for name, number in parts.items())


def _late(dataset: cl.Dataset) -> list[cl.Recommendation]:
    day = dataset.meta.coverage.latest_end
    late = dataset.recommendations.overdue(day.isoformat()) if day else ()
    return sorted(late, key=lambda recommendation: recommendation.deadline.value.sort_key())


def _overdue(page: Page) -> None:
    late = _late(page.whole.dataset)
    last = page.whole.dataset.meta.coverage.latest_end
    day = cl.EdtfDate.parse(last.isoformat()).words if last else "no day"
    said = (
        f"Each was due before {day}, the last day that the record covers, and is not settled: nobody answered, or not "
        "everybody who did says that it was delivered, declined, overtaken or superseded."
    )
    page.add("(overdue)=\n## Overdue", said)
    rows = [
        (
            page.short("deadline", cast("AnyFact", recommendation.deadline)),
            page.whole.link(recommendation.id),
            escape(recommendation.text),
            page.value("addressees", recommendation.addressees.get(())),
            status_words(page, recommendation),
        )
        for recommendation in late
    ]
    head = ("Due by", "Recommendation", "What it asks", "Asked of", "What became of it")
    page.add(folding(table(head, rows), "What it asks", "Asked of") if rows else "None.")


def status_words(page: Page, recommendation: cl.Recommendation, *, alone: bool = True) -> str:
    """
    Each stance, with who took it last and when, as links to the answers.

    Args:
        page: The page that it is for.
        recommendation: The recommendation.
        alone: Whether nothing near it names who answered its report as a whole.
    """
    dataset = page.whole.dataset
    status = dataset.status(recommendation)
    said: dict[cl.Stance, list[str]] = {}
    for answer in status.answers:
        if answer.response:
            said.setdefault(answer.stance, []).append(_answer(page, answer))
    if alone and cl.Stance.ANSWERED_AS_A_WHOLE in status:
        said[cl.Stance.ANSWERED_AS_A_WHOLE] = [page.answers_to_the_whole(recommendation.owner)]
    if not status:
        answers = dataset.responses.where(to=recommendation.id)
        by = "; ".join(page.whole.link(answer.id, within=recommendation.owner) for answer in answers)
        return f"**{ANOTHER}**: {by}"
    stances = [
        (f"**{_UNWRITTEN.get(stance) or word(stance)}**{'' if sure.certain else ' (possibly)'}", stance)
        for stance, sure in status.items()
    ]
    return ". ".join(f"{words}: {'; '.join(said[stance])}" if stance in said else words for words, stance in stances)


def _answer(page: Page, answer: cl.Answer) -> str:
    who = page.whole.name(answer.body) if answer.body else "not known who"
    date = f", {answer.date.words}" if answer.date else ""
    sure = "" if answer.certainty.certain else "perhaps "
    return f"{sure}{link(f'{who}{date}', page.whole.label(answer.response))}"


def common_answer(page: Page, recommendations: Iterable[cl.Recommendation]) -> tuple[str, bool]:
    """
    Which of a report's recommendations were answered as a whole, and whether there is no more to say of any of them.
    """
    statuses = [set(page.whole.dataset.status(recommendation)) for recommendation in recommendations]
    whole = {cl.Stance.ANSWERED_AS_A_WHOLE}
    if whole not in statuses:
        return "", False
    alike = all(status == whole for status in statuses)
    which = "All were" if alike else "Those without an answer of their own were"
    return f"{which} **answered as a whole**, with the report", alike


def _report(page: Page, owner: str, late: int) -> str:
    dataset = page.whole.dataset
    members = dataset.recommendations.of(owner)
    counts = Counter(part_of(dataset, recommendation) for recommendation in members)
    common, alike = common_answer(page, members)
    # No points of the list, which has the recommendations alone.
    by = [f"{common}, by {page.answers_to_the_whole(owner)}."] if common else []
    points = [_point(page, recommendation, alike=alike) for recommendation in members]
    overdue = f", {late} overdue" if late else ""
    title = as_html(curly(dataset.initiatives[owner].name))
    summary = f"<strong>{title}</strong>{overdue}<br>{_drawn(counts, _who(page, members))}"
    report = f"The report: {page.whole.link(owner)}"
    return folded(summary, report, *by, "\n".join(line for point in points for line in point))


def _point(page: Page, recommendation: cl.Recommendation, *, alike: bool) -> list[str]:
    text = in_full(page, recommendation, linked=True)
    addressees = recommendation.addressees.get(())
    asked = [f"asked of {page.value('addressees', addressees)}"] if addressees else []
    became = [] if alike else [status_words(page, recommendation, alone=False)]
    return item([text, *[line for words in (*asked, *became) for line in item([words])]])


def _by_addressee(whole: Whole) -> str:
    rows: list[tuple[str, ...]] = []
    asked: dict[str, Counter[str]] = {}
    for recommendation in whole.dataset.recommendations:
        for body in recommendation.addressees.get(()):
            asked.setdefault(body, Counter())[part_of(whole.dataset, recommendation)] += 1
    for body, counts in sorted(asked.items(), key=lambda pair: (-pair[1].total(), whole.name(pair[0]))):
        parts = ordered(counts)
        rows.append((whole.link(body), str(counts.total()), share(parts), _words(parts)))
    return compact(table(("Asked of", "How many", "Drawn", "What became of them"), rows))
