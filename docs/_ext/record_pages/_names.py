"""
Keys of records as words, with the names in them written as names: "northern-ireland" is "Northern Ireland".
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, cast

import attrs

import countylines as cl

_DATES: Final = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})(-[0-9]{2})?(?!-?[0-9])")
_LONGEST: Final = 6
# Keys that say less than the words for them, or more than is needed before a financial year.
_HEADLINE: Final = "headline"
_BEFORE_YEARS: Final = re.compile(r"\byears? (?=[0-9]{4}-)")
# After these words a date has no comma.
_BEFORE_DATES: Final = re.compile(r"\b(to|of|in|on|since|until|by|from),")


class Names:
    """
    The names in a dataset, by their words in lower case.
    """

    def __init__(self, dataset: cl.Dataset) -> None:
        self._names: dict[str, str] = {}
        for id, name in _named(dataset):
            self._names.setdefault(_bare(id), name)
            self._names[_bare(name)] = name
        people = {word for person in dataset.people for word in person.name.split()}
        places = {word for place in dataset.places for word in place.name.split()}
        capitals = {word for name in self._names.values() for word in name.split() if word.isalpha() and word.isupper()}
        spelt = _always_with_capitals(_texts(dataset), (source.title for source in dataset.sources))
        for word in [*sorted((people | places | capitals) - {"The"}), *spelt]:
            if word[:1].isupper() and len(word) > 1:
                self._names.setdefault(_letters(word), word)

    def words(self, key: str) -> str:
        """
        A key as plain text: names as they are written, dates in words, financial years as they are.
        """
        words = [word for part in _parts(key) for word in part]
        said: list[str] = []
        at = 0
        while at < len(words):
            size = next((size for size in range(_LONGEST, 0, -1) if " ".join(words[at : at + size]) in self._names), 0)
            said.append(self._names[" ".join(words[at : at + size])] if size else words[at])
            at += max(size, 1)
        text = re.sub(" ?,", ",", " ".join(said)).strip(", ")
        return "headline sum" if text == _HEADLINE else _BEFORE_DATES.sub(r"\1", _BEFORE_YEARS.sub("", text))


def _texts(dataset: cl.Dataset) -> Iterator[str]:
    """
    What the records of a dataset say in sentences.
    """
    for initiative in dataset.initiatives:
        yield initiative.summary
        for field in attrs.fields(type(initiative)):
            members = cast("object", getattr(initiative, field.name))
            if isinstance(members, tuple):
                yield from (str(getattr(member, "text", "")) for member in cast("tuple[object, ...]", members))


def _always_with_capitals(texts: Iterable[str], titles: Iterable[str]) -> list[str]:
    """
    The words that stand with a capital inside a sentence, or all in capitals inside a title, and without any nowhere.
    """
    inside: dict[str, str] = {}
    small: set[str] = set()
    for text in texts:
        for word in re.finditer(r"\w+(?:'s\b)?", text):
            if word[0].islower():
                small.add(_letters(word[0]))
            elif word.start() > 1 and text[word.start() - 2] not in ".:?!":
                inside.setdefault(_letters(word[0]), word[0])
    for title in titles:
        for word in [] if title.isupper() else re.findall(r"\b[A-Z]{2,}\b", title):
            inside.setdefault(_letters(word), word)
    return [word for letters, word in inside.items() if letters not in small]


def _named(dataset: cl.Dataset) -> Iterator[tuple[str, str]]:
    # Bodies and units act like organisations, so that keys name them too.
    acting = dataset.initiatives.where(kind=["body", "unit"])
    for record in (*dataset.people, *dataset.organisations, *dataset.places, *acting):
        yield record.id, record.name
        yield from ((alias, alias) for alias in getattr(record, "aliases", ()))


def _letters(word: str) -> str:
    """
    A word as it stands in a key: "Christopher's" is "christophers".
    """
    return word.lower().replace("'", "")


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _parts(key: str) -> Iterator[list[str]]:
    at = 0
    for match in _DATES.finditer(key):
        year, month, day = match.groups()
        yield _split(key[at : match.start()])
        # "2018-19" is a financial year, "2022-03" a month.
        is_year = not day and int(month) == (int(year) + 1) % 100
        yield [match[0] if is_year or not 1 <= int(month) <= 12 else f", {cl.EdtfDate.parse(match[0]).words},"]
        at = match.end()
    yield _split(key[at:])


def _split(key: str) -> list[str]:
    return [word for word in re.split(r"(?<![0-9])-|-(?![0-9])", key) if word]


def sentence(text: str) -> str:
    """
    A text with its first letter as a capital; the rest stays as it is.
    """
    return f"{text[:1].upper()}{text[1:]}"
