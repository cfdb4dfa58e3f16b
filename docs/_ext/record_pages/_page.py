"""
A page: lines of Markdown, with numbers for the sources that it cites.
"""

from collections.abc import Iterable
from typing import Final, cast

import countylines as cl
from countylines.typing import Nested, Record, Value
from record_pages._called import called
from record_pages._cited import short_source, source_line
from record_pages._drawn import folded
from record_pages._markdown import count, escape, in_brackets, item, link, target
from record_pages._whole import REFERRING, AnyFact, Whole, ids_in, label_of, links_of
from record_pages._words import HAPPENED, Scalar, scalar, standing_words, word

LABELS: Final = {
    "actor": "who",
    "addressees": "asked of",
    "announced": "when announced",
    "amount": "amount",
    "by": "by",
    "change": "change on the period before",
    "date": "when",
    "delivered": "whether it happened",
    "end": "to",
    "funder": "paid by",
    "members": "members",
    "offer": "promise",
    "organisation": "in",
    "paid": "paid in the end",
    "overspent": "whether more was spent than the amount",
    "deadline": "due by",
    "period": "for the time",
    "places": "where",
    "post": "as",
    "recipients": "paid to",
    "stage": "stage",
    "stance": "answer",
    "start": "from",
    "through": "carried out by",
    "title": "post",
    "value": "figure",
}
_LEADS: Final = {
    cl.Standing.INFERRED: "*inferred*",
    cl.Standing.PLANNED: "*planned*",
    cl.Standing.SUPERSEDED: "*superseded*",
    cl.Standing.REJECTED: "*rejected*",
}

# The points of a long list that stay in sight.
_FEW: Final = 2
_BACK: Final = {
    cl.LinkKind.PART_OF: "has as a part",
    cl.LinkKind.WORKS_ALONGSIDE: "works alongside",
    cl.LinkKind.SUCCEEDS: "was succeeded by",
    cl.LinkKind.UPDATES: "was updated by",
    cl.LinkKind.RESPONDS_TO: "was answered by",
    cl.LinkKind.EVALUATES: "was evaluated by",
    cl.LinkKind.IMPLEMENTS: "was implemented by",
    cl.LinkKind.LED_TO: "came out of",
    cl.LinkKind.ECHOED_BY: "echoes",
}


class Page:
    """
    A page that grows from its title down, and ends with the sources that it cites, each once.
    """

    def __init__(self, whole: Whole, title: str, *, id: str = "", name: str = "", label: str = "") -> None:
        self.whole = whole
        self.id = id
        # No id has two hyphens in a row.
        self._name = id or f"all--{name}"
        self._numbers: dict[str, int] = {}
        self._last: list[str] = []
        label = label or (label_of(id) if id else "")
        self._blocks = [*([target(label)] if label else []), f"# {title}"]

    def add(self, *blocks: str) -> None:
        """
        Add blocks: paragraphs, tables, fences.
        """
        self._blocks += [block for block in blocks if block]

    def facts(self, points: Iterable[str], cites: Iterable[cl.Citation] = ()) -> None:
        """
        Add the facts at the top of a page: lines of a list, which the styles set out as a small table.
        """
        lines = list(points)
        sources = self.marks(cites).strip()
        if text := "\n".join([*lines, *([f"- **Sources:** {sources}"] if sources else [])]):
            self.add('<div class="facts">', text, "</div>")

    def section(
        self, title: str, points: Iterable[list[str]], *, said: str = "", more: str = "", first: int = _FEW
    ) -> None:
        """
        Add a list under a heading, below what is *said* of it; nothing if it is empty.

        With a noun for *more* of them a long list is folded after the *first* few.
        """
        listed = list(points)
        few = first if more and len(listed) > first + 1 else len(listed)
        if listed:
            self.add(f"## {title}", said)
            self.points(listed[:few])
        if listed[few:]:
            self.points(listed[few:], folded_as=count(len(listed) - few, f"more {more}"))

    def fold(self, title: str, points: Iterable[list[str]], noun: str, *, said: str = "") -> None:
        """
        Add a list under a heading, folded with what is *said* of it; nothing if it is empty.

        Browsers unfold it where a link leads to one of its points. The styles set heading and number in one line.
        """
        listed = list(points)
        if listed:
            text = "\n".join(line for point in listed for line in point)
            self.add(f"## {title}", folded(count(len(listed), noun), *filter(None, [said]), text))

    def last(self, block: str) -> None:
        """
        Add a block that ends the page, below its sources.
        """
        self._last.append(block)

    def points(self, points: Iterable[list[str]], *, folded_as: str = "") -> None:
        """
        Add a list, folded below a few words if they are given.
        """
        text = "\n".join(line for point in points for line in point)
        self.add(folded(folded_as, text) if folded_as else text)

    def marks(self, cites: Iterable[cl.Citation]) -> str:
        """
        The numbers of the sources in brackets, each once, with the places in them; a blank before.

        What a number stands for is the title of its link. The site shows the places in the list of sources.
        """
        places: dict[str, dict[str, None]] = {}
        for cite in cites:
            self._numbers.setdefault(cite.source, len(self._numbers) + 1)
            places.setdefault(cite.source, {}).update({cite.locator: None} if cite.locator else {})
        marks = [
            f"[{' '.join([str(self._numbers[id]), *filter(None, [escape('; '.join(locators))])])}]"
            f'(#{self._label(self._numbers[id])} "{escape(short_source(self.whole.dataset.sources[id]))}")'
            for id, locators in sorted(places.items(), key=lambda pair: self._numbers[pair[0]])
        ]
        return f" \\[{', '.join(marks)}\\]" if marks else ""

    def _label(self, number: int) -> str:
        return f"cited-{self._name}--{number}"

    def text(self) -> str:
        """
        The page, with its sources at the foot.
        """
        foot = [
            item([source_line(self.whole, id)], label=self._label(number), mark=f"{number}.")
            for id, number in self._numbers.items()
        ]
        self.fold("Sources", foot, "source")
        return "\n\n".join([*self._blocks, *self._last]) + "\n"

    def value(self, field: str, value: Value) -> str:
        """
        A value as Markdown; ids lead to their records.
        """
        ids = ids_in(field, value)
        if isinstance(value, tuple) and not value:
            return "nobody named" if field == "addressees" else "none"
        if ids:
            return ", ".join(self.whole.link(id) for id in ids)
        if isinstance(value, bool):
            return HAPPENED[field][not value]
        return scalar(cast("Scalar", value))

    def short(self, field: str, fact: AnyFact) -> str:
        """
        The value of a fact in a few words, without its sources.
        """
        if not fact.known:
            return "no date" if field == "date" else "*not known*"
        if fact.undecided:
            # Not the bounds around all claims, which no source gives.
            sides = " or ".join(dict.fromkeys(self.value(field, claim.value) for claim in fact.stated))
            return f"{sides} (*undecided*)"
        return f"{self.value(field, fact.value)}{standing_words(fact.standing)}"

    def fact(self, label: str, field: str, fact: AnyFact, *, own: bool = False) -> list[str]:
        """
        A fact as a point: its value and sources, below it the other claims and the reason for the preference.

        Args:
            label: What it is called, as Markdown.
            field: The name of its field.
            fact: The fact.
            own: Whether it is one of the record that the page is about, so that links can lead to it.
        """
        lines = [f"{label} {self.short(field, fact)}{self._preferred_marks(fact)}", *self._rest(field, fact)]
        # No key of a record has two hyphens in a row, so this is no label of a record.
        return item(lines, label=f"{label_of(self.id)}--is--{field}" if own and fact.claims else "")

    def _preferred_marks(self, fact: AnyFact, own: tuple[cl.Citation, ...] = ()) -> str:
        """
        The sources of the value; nothing where they are those of its record, which stand in the same line.
        """
        preferred = _preferred(fact)
        return "" if preferred == own else self.marks(preferred)

    def _rest(self, field: str, fact: AnyFact) -> list[str]:
        lines: list[str] = []
        for claim in fact.claims if fact.undecided or not fact.known else fact.claims[1:]:
            lead = "one claim" if fact.undecided else _against(fact.claims[0], claim)
            text = f"{_LEADS.get(claim.standing, lead)}: {self.value(field, claim.value)}{self.marks(claim.cites)}"
            lines += item([text])
        return [*lines, *(item([f"why: {escape(fact.rationale)}"]) if fact.rationale else [])]

    def entry(
        self,
        record: Nested,
        main: str,
        text: str,
        *fields: str,
        lead: str = "",
        more: Iterable[list[str]] = (),
    ) -> list[str]:
        """
        A nested record as a point that links can lead to: its main fact, its text, its other facts.

        Facts with one claim stand in its line, others below. A fact without sources of its own has those of the record,
        which end the line.
        """
        facts = [(field, cast("AnyFact", getattr(record, field))) for field in fields]
        inline = [self._inline(name, fact, record) for name, fact in facts if fact.claims and not is_rich(fact)]
        below = [self.fact(f"{LABELS[name]}:", name, fact) for name, fact in facts if is_rich(fact)]
        # With nothing between them, the sources of the value and those of the record are one list.
        together = bool(main) and not text and not inline
        head, rest = self._head(record, main, lead, ":" if text else "", record.cites if together else ())
        said = filter(None, [head, text, in_brackets("; ".join(inline)).strip()])
        lines = [*rest, *[line for point in (*below, *more, *self.links(record)) for line in point]]
        marks = "" if together or (main and not text and _covers(record, main)) else self.marks(record.cites)
        return item([f"{' '.join(said)}{marks}", *lines], label=self.whole.label(record.id))

    def _inline(self, field: str, fact: AnyFact, record: Nested) -> str:
        label = "" if field in HAPPENED else f"{LABELS[field]}: "
        return f"{label}{self.short(field, fact)}{self._preferred_marks(fact, record.cites)}"

    def _head(
        self, record: Nested, main: str, lead: str, colon: str, more: tuple[cl.Citation, ...]
    ) -> tuple[str, list[str]]:
        if not main:
            return f"**{lead}:**" if lead else "", []
        fact = cast("AnyFact", getattr(record, main))
        value = self.short(main, fact)
        marks = self.marks((*_preferred(fact), *more)) if more else self._preferred_marks(fact, record.cites)
        if lead:
            return f"**{lead}:** {value}{marks}", self._rest(main, fact)
        if main in REFERRING:
            # A link stands out already.
            return f"{value}{marks}{colon}", self._rest(main, fact)
        return f"**{value}**{marks}{colon}" if marks else f"**{value}{colon}**", self._rest(main, fact)

    def links(self, record: Record) -> Iterable[list[str]]:
        """
        The links of a record, each with how sure it is and who says so.
        """
        for relation in links_of(record):
            to = self.whole.link(relation.to, within=self.id)
            both = self.whole.from_both_sides(record, relation)
            why = item([f"why: {escape(both.rationale)}"]) if both.rationale else []
            yield item([f"{word(both.kind)} {to}{self.sides(both)}", *why])

    def linked(self, record: cl.Initiative | cl.Organisation) -> Iterable[list[str]]:
        """
        The links of a record, and those of others that lead to it; what both sides state is there once.
        """
        yield from self.links(record)
        for other, relation in self.whole.linking[record.id]:
            if self.whole.returned(other, relation) is None:
                yield item([f"{_BACK[relation.kind]} {self.whole.link(other.id)}{self.sides(relation)}"])

    def answers_to_the_whole(self, report: str) -> str:
        """
        The answers to a report as a whole, which name none of its recommendations, as links.
        """
        answers = [answer for answer in self.whole.dataset.responses.of(report) if not answer.to]
        stances = {answer.id: cast("AnyFact", answer.stance) for answer in answers}
        said = {id: f", {self.short('stance', stance)}" if stance.known else "" for id, stance in stances.items()}
        links = {answer.id: link(called(self.whole, answer), self.whole.label(answer.id)) for answer in answers}
        return "; ".join(f"{links[id]}{stance}" for id, stance in said.items())

    def sides(self, relation: cl.Link) -> str:
        """
        The sources of a link; unless it is certain how sure it is, and who says it, denies it, or does not name it.
        """
        sides = {"said": relation.said, "denied": relation.denied, "not mentioned in": relation.unstated}
        if relation.truth is cl.YES and not (relation.denied or relation.unstated):
            return self.marks(relation.said)
        said = [f"{side}{self.marks(cites)}" for side, cites in sides.items() if cites]
        return f": *{truth_words(relation)}*; {', '.join(said)}" if said else f": *{truth_words(relation)}*"


def is_rich(fact: AnyFact) -> bool:
    """
    Whether there is more to say of a fact than its value.
    """
    return len(fact.claims) > 1 or bool(fact.rationale) or (bool(fact.claims) and not fact.known)


def truth_words(link: cl.Link) -> str:
    """
    Whether a link is certain, denied, disputed, or stated by nobody.
    """
    if link.truth is cl.POSSIBLE:
        return "disputed" if link.said else "not stated"
    return "certain" if link.truth is cl.YES else "denied"


def _preferred(fact: AnyFact) -> tuple[cl.Citation, ...]:
    """
    The sources of the value that is shown, where it is one.
    """
    return fact.claims[0].cites if fact.known and not fact.undecided else ()


def _covers(record: Nested, field: str) -> bool:
    """
    Whether the sources of the value are shown, and those of the record among them.
    """
    shown = _preferred(cast("AnyFact", getattr(record, field)))
    return shown != record.cites and set(record.cites) <= set(shown)


def _against(first: cl.Claim[Value], other: cl.Claim[Value]) -> str:
    return "conflicting claim" if cl.facts(first, other).agreement is cl.Agreement.AT_ODDS else "also stated"
