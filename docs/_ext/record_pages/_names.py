"""
Keys of records as words, with the names in them written as names: "northern-ireland" is "Northern Ireland".
"""

import re
from collections.abc import Iterator

import countylines as cl

_DATES = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})(-[0-9]{2})?(?![0-9-])")
_LONGEST = 6


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
        for word in sorted((people | places | capitals) - {"The"}):
            if word[:1].isupper() and len(word) > 1:
                self._names.setdefault(_bare(word), word)

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
        return re.sub(" ?,", ",", " ".join(said)).lstrip(", ")


def _named(dataset: cl.Dataset) -> Iterator[tuple[str, str]]:
    for record in (*dataset.people, *dataset.organisations, *dataset.places):
        yield record.id, record.name
        yield from ((alias, alias) for alias in getattr(record, "aliases", ()))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _parts(key: str) -> Iterator[list[str]]:
    at = 0
    for match in _DATES.finditer(key):
        year, month, day = match.groups()
        yield _split(key[at : match.start()])
        # "2018-19" is a financial year, "2022-03" a month.
        is_year = not day and int(month) == (int(year) + 1) % 100
        yield [match[0] if is_year or not 1 <= int(month) <= 12 else f", {cl.EdtfDate.parse(match[0]).words}"]
        at = match.end()
    yield _split(key[at:])


def _split(key: str) -> list[str]:
    return [word for word in re.split(r"(?<![0-9])-|-(?![0-9])", key) if word]


def sentence(text: str) -> str:
    """
    A text with its first letter as a capital; the rest stays as it is.
    """
    return f"{text[:1].upper()}{text[1:]}"
