"""
Words for values: dates as people say them, names for ids, and how sure something is.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, cast

from countylines.certainty import Certainty
from countylines.dataset import Dataset
from countylines.evidence import Fact
from countylines.index.names import noun_of
from countylines.records import Nested, Record
from countylines.records.measures import Measure
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.words import end_words
from countylines.vocab import Stance, Standing

ANSWERS: Final = {Certainty.YES: "yes", Certainty.NO: "no", Certainty.POSSIBLE: "possibly"}
NOT_KNOWN: Final = "not known"


def value_words(value: object) -> str:
    """
    Return a value in words.
    """
    match value:
        case EdtfDate() | Period():
            return value.words
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return spaced(value)
        case tuple():
            return ", ".join(cast("tuple[str, ...]", value)) or "none"
        case _:
            return str(value)


def spaced(word: str) -> str:
    """
    Return a word of a closed list as plain text: "accepted-in-part" is "accepted in part".
    """
    # The hyphen of "2018-19" stays.
    return re.sub(r"(?<![0-9])-|-(?![0-9])", " ", word)


def fact_words(fact: Fact[object]) -> str:
    """
    Return the preferred value of a fact in words, with a note if it is no plain statement; nothing if it is not known.
    """
    return f"{value_words(fact.value)}{_notes(fact)}" if fact.known else ""


def _notes(fact: Fact[object]) -> str:
    standing = fact.claims[0].standing
    notes = ["" if standing is Standing.STATED else str(standing), "sources disagree" if fact.undecided else ""]
    text = ", ".join(filter(None, notes))
    return f" ({text})" if text else ""


def span_words(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> str:
    """
    Return when something began and ended in words, as far as it is known: "by 29 January 2019, still on 1 May 2020".
    """
    first, last = _start_words(start), _end_words(end)
    return f"{first} {last}" if first and last.startswith("to ") else ", ".join(filter(None, [first, last]))


def _start_words(start: Fact[EdtfDate]) -> str:
    words = fact_words(start)
    # A bound has its own word: "by 29 January 2019" is no day on which something began.
    return words if not words or words.startswith("by ") else f"from {words}"


def _end_words(end: Fact[EdtfDate]) -> str:
    words = end_of(end) if end.known else ""
    if words.startswith("still running"):
        return words.replace("still running", "still", 1)
    return words if not words or words.startswith(("by ", "no ")) else f"to {words}"


def end_of(fact: Fact[EdtfDate]) -> str:
    """
    Return an end in words, such as "still running on 19 November 2025"; "not known" if it is not.
    """
    if not fact.known:
        return NOT_KNOWN
    return f"{end_words(str(fact.value))}{_notes(fact)}"


def groups_of(measure: Measure) -> str:
    """
    Return how the figures of a measure without a total are divided: "by sex and age"; "no figure" if there are none.
    """
    return f"by {' and '.join(part.name for part in measure.slices)}" if measure.observations else "no figure"


def names_of(dataset: Dataset, ids: Iterable[str]) -> str:
    """
    Return the names of records, or "nobody" for none.
    """
    return ", ".join(title_of(dataset[id]) for id in ids) or "nobody"


def names_in(dataset: Dataset, fact: Fact[str] | Fact[tuple[str, ...]]) -> str:
    """
    Return the names of the records that a fact names, with a note if it is no plain statement; nothing if not known.
    """
    if not fact.known:
        return ""
    value = fact.value
    return f"{names_of(dataset, (value,) if isinstance(value, str) else value)}{_notes(fact)}"


def title_of(record: Record) -> str:
    """
    Return the name or the text of a record, or the title of a source or a post; empty if it has none of them.
    """
    values = [cast("object", getattr(record, name, "")) for name in ("name", "text", "title")]
    # The title of a post is a fact; names, titles of sources and texts are plain.
    texts = [cast("Fact[str]", value).get("") if isinstance(value, Fact) else str(value) for value in values]
    return next(filter(None, texts), "")


def kind_of(record: Record) -> str:
    """
    Return what kind of record it is: "initiative", "funding line".
    """
    return noun_of(type(record))


def owner_of(dataset: Dataset, record: Nested) -> str:
    """
    Return the name of the record that a nested one is in.
    """
    return title_of(dataset[record.owner])


def day_words(day: str) -> str:
    """
    Return a day in words.
    """
    return EdtfDate.parse(day).words


def stance_word(stance: str) -> str:
    """
    Return a stance in words that need no glossary.
    """
    return "no answer on record" if stance == Stance.NONE_ON_RECORD else spaced(stance)


def counted_as(stance: str) -> str:
    """
    Return what stands after the number of recommendations with a stance: "7 with no answer on record".
    """
    return f"with {stance_word(stance)}" if stance == Stance.NONE_ON_RECORD else spaced(stance)


def stance_words(answers: Iterable[tuple[str, Certainty]]) -> str:
    """
    Return stances in words, with the certainty of each where it is only possible.
    """
    return ", ".join(f"{stance_word(word)}{'' if answer.certain else ' possibly'}" for word, answer in answers)
