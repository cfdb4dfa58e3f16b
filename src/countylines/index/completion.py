"""
Completion: the records whose id, alias or name begins as somebody has typed so far.
"""

from collections.abc import Iterator

from countylines.index.index import Index
from countylines.index.names import folded, names_of
from countylines.records import Record
from countylines.records.walk import Kinds


def beginning_with(index: Index, text: str, kinds: Kinds) -> dict[str, str]:
    """
    Return the names of the records of some kinds that begin so, by id, in order of id.

    Args:
        index: The records.
        text: How an id, an alias or a name begins. Case, accents and punctuation make no difference.
        kinds: The kinds; any without them.
    """
    # An id with a slash is typed as it is: folded, "a/b" would begin as the name "A B" does.
    form = str.casefold if "/" in text else folded
    begun = form(text)
    names = {
        record.id: next(iter(names_of(record)), "")
        for record in _records(index, text)
        if _suits(index, record, kinds) and any(form(name).startswith(begun) for name in (record.id, *names_of(record)))
    }
    return dict(sorted(names.items()))


def _records(index: Index, text: str) -> Iterator[Record]:
    yield from index.records.values()
    # There are many, and who wants one has typed the id of its owner.
    if "/" in text:
        yield from index.nested.values()


def _suits(index: Index, record: Record, kinds: Kinds) -> bool:
    return not kinds or index.names.suits(record.id, kinds)
