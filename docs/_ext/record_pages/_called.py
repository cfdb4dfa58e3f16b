"""
What a record inside another is called: by what it says, so that nobody has to read its key.

Two records inside one are called alike where one body answered twice on a day; what they answer tells them apart.
"""

from typing import TYPE_CHECKING, Final, cast

import countylines as cl
from countylines.basics.shortened import shortened
from countylines.typing import Nested
from record_pages._markdown import count, escape
from record_pages._words import quantity_words, word

if TYPE_CHECKING:
    from record_pages._whole import Whole

_LONGEST: Final = 60


def called(whole: "Whole", record: Nested) -> str:  # noqa: PLR0911 - a name for each kind
    """
    What a record is called within its owner, as Markdown.
    """
    match record:
        case cl.Observation():
            return ", ".join([record.of.words, *[whole.key(value) for _, value in record.slice]])
        case cl.Recommendation():
            return escape(record.title)
        case cl.Response() | cl.Remark():
            return f"{_names(whole, record.by) or quoted(record.text)}{_date(record.date)}"
        case cl.Milestone():
            return f"{word(record.kind)}{_date(record.date) or _text(record.text)}"
        case cl.Provision():
            return f"{word(record.kind)}{_text(record.text)}"
        case cl.Role():
            return f"{word(record.kind)}{f': {whole.name(record.actor.value)}' if _decided(record.actor) else ''}"
        case cl.Post():
            return escape(record.title.value) if _decided(record.title) else "post"
        case cl.Figure():
            return _figure(whole, record)
        case _:
            # The keys of funding lines are names of what they are for, such as a place and a year.
            return whole.key(record.key)


def told_apart(whole: "Whole", record: Nested) -> str:
    """
    What to say of a record of which another one is called alike, as Markdown.
    """
    if not isinstance(record, cl.Response):
        text = getattr(record, "text", "")
        return _text(text)
    if not record.to:
        return ", on the whole report"
    first, *others = [escape(cast("cl.Recommendation", whole.dataset[id]).title) for id in record.to]
    more = f" and {count(len(others), 'other')}" if others else ""
    return f", on {first}{more}"


def quoted(text: str) -> str:
    """
    The first words of a text in quotes, as Markdown.
    """
    return escape(f"“{shortened(text.partition('. ')[0].removesuffix('.'), _LONGEST)}”")


def counted(whole: "Whole", record: cl.Figure) -> str:
    """
    What a figure counts, as Markdown; nothing if its unit says so: "21 areas".
    """
    unit = record.value.value.unit if _decided(record.value) else ""
    return escape(record.text) or ("" if record.key.partition("-")[0] in unit.split() else whole.key(record.key))


def _text(text: str) -> str:
    return f": {quoted(text)}" if text else ""


def _figure(whole: "Whole", record: cl.Figure) -> str:
    value = escape(quantity_words(record.value.value)) if _decided(record.value) else "figure"
    what = quoted(record.text) if record.text else counted(whole, record)
    return f"{value}: {what}" if what else value


def _decided(fact: cl.Fact[str] | cl.Fact[cl.EdtfDate] | cl.Fact[cl.Quantity]) -> bool:
    return fact.known and not fact.undecided


def _names(whole: "Whole", fact: cl.Fact[tuple[str, ...]]) -> str:
    return ", ".join(map(whole.name, fact.get(cast("tuple[str, ...]", ()))))


def _date(fact: cl.Fact[cl.EdtfDate]) -> str:
    return f", {fact.value.words}" if _decided(fact) else ""
