"""
Search: the records in which every word asked for begins a word, case and accents folded.

The words of a record are joined into one text with a blank before each, so that "begins a word" is a search for
" word" in that text. For example, "count lin" asks for " count" and " lin", and is found in " county lines strategy";
"ounty" is not, for no word begins with it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, cast

from countylines.evidence import Fact
from countylines.index.filters import words_of
from countylines.records import Nested, Record

_NAMES = ("name", "title", "aliases", "same_as")
_TEXTS = ("summary", "text", "definition", "theme", "post", "issuer")


class Words(NamedTuple):
    """
    The words of a record: those of its id, names and aliases, and those of its texts.
    """

    names: str
    texts: str


def folded(text: str) -> list[str]:
    """
    Return the words of a text: letters and digits, case and accents folded.
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return re.findall(r"[^\W_]+", plain.casefold())


def words_by_id(records: Iterable[Record]) -> Mapping[str, Words]:
    """
    Return the words of each record, nested ones too, by id.
    """
    return {record.id: _words(record) for record in records}


def _words(record: Record) -> Words:
    key = record.key if isinstance(record, Nested) else record.id
    return Words(_joined([key, *_texts(record, _NAMES)]), _joined(_texts(record, _TEXTS)))


def _joined(texts: Iterable[str]) -> str:
    # A blank before each word, so that a word is found by how it begins.
    return "".join(f" {word}" for text in texts for word in folded(text))


def _texts(record: Record, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        value = cast("object", getattr(record, field, ""))
        text = cast("Fact[object]", value).get("") if isinstance(value, Fact) else value
        yield from words_of(text)


def found_in(words: Mapping[str, Words], asked: str) -> list[str]:
    """
    Return ids of the records in which every word asked for begins a word: first those that have all in names, then
    others.
    """
    wanted = [f" {word}" for word in folded(asked)]
    if not wanted:
        return []
    named = [id for id, of_record in words.items() if all(word in of_record.names for word in wanted)]
    # One word may be in the name and another in a text: "rural response" finds a strategy by its name and its summary.
    mentioned = [
        id for id, of_record in words.items() if all(word in of_record.names + of_record.texts for word in wanted)
    ]
    return list(dict.fromkeys([*named, *mentioned]))
