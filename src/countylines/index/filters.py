"""
What records answer to filters: for each word a certainty, and one for all words that are not named.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias, cast

from countylines.certainty import NO, POSSIBLE, YES, Certainty
from countylines.evidence import Fact
from countylines.vocab import Standing

Widen: TypeAlias = Callable[[str], Iterable[str]]
"""From a word that a record has to all words that then find it."""


class Terms(NamedTuple):
    """
    The answers of one record to one keyword: for each word that it names, and for every other.
    """

    named: Mapping[str, Certainty]
    other: Certainty


class Posting(NamedTuple):
    """
    The answers of all records to one keyword: ids by word, and the ids of those that may answer to any other.
    """

    certain: Mapping[str, frozenset[str]]
    possible: Mapping[str, frozenset[str]]
    denied: Mapping[str, frozenset[str]]
    to_any: frozenset[str]

    def found(self, word: str, *, possibly: bool) -> frozenset[str]:
        """
        Ids of the records that certainly, or with *possibly* perhaps, answer to the word.
        """
        certain = self.certain.get(word, frozenset())
        if not possibly:
            return certain
        denied = self.denied.get(word, frozenset())
        return certain | self.possible.get(word, frozenset()) | (self.to_any - denied)


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


def plain(words: Iterable[str], widen: Widen = _itself) -> Terms:
    """
    The answers of words that the record simply has.
    """
    return Terms({wide: YES for word in words for wide in widen(word)}, NO)


def of_fact(fact: Fact[str] | Fact[tuple[str, ...]], widen: Widen = _itself) -> Terms:
    """
    The answers of a fact whose value is a word or a group of words.
    """
    told = [claim.value for claim in fact.claims if claim.standing is not Standing.REJECTED]
    words = {wide for value in told for word in words_of(value) for wide in widen(word)}
    return Terms({word: fact.holds(partial(_has, word, widen)) for word in words}, fact.holds(lambda _: NO))


def _has(word: str, widen: Widen, value: object) -> Certainty:
    return YES if any(word in widen(each) for each in words_of(value)) else NO


def words_of(value: object) -> tuple[str, ...]:
    """
    A word alone, or the words of a group.
    """
    return cast("tuple[str, ...]", value) if isinstance(value, tuple) else (str(value),)


def either(terms: Iterable[Terms]) -> Terms:
    """
    The answers of several of which one is enough: of any role, of any line.
    """
    every = list(terms)
    words = {word for each in every for word in each.named}
    named = {word: _any([each.named.get(word, each.other) for each in every]) for word in words}
    return Terms(named, _any([each.other for each in every]))


def _any(answers: Iterable[Certainty]) -> Certainty:
    answer = NO
    for each in answers:
        answer |= each
    return answer


def posting(answers: Iterable[tuple[str, Terms]]) -> Posting:
    """
    The answers of many records, each with its id.
    """
    found: dict[Certainty, dict[str, set[str]]] = {YES: {}, POSSIBLE: {}, NO: {}}
    to_any: set[str] = set()
    for id, terms in answers:
        for word, answer in terms.named.items():
            found[answer].setdefault(word, set()).add(id)
        if terms.other.possible:
            to_any.add(id)
    frozen = {answer: {word: frozenset(ids) for word, ids in by_word.items()} for answer, by_word in found.items()}
    return Posting(frozen[YES], frozen[POSSIBLE], frozen[NO], frozenset(to_any))


def groups_of(fact: Fact[str] | Fact[tuple[str, ...]]) -> tuple[str | None, ...]:
    """
    The words to count a fact under: those of each side where none is preferred, None if nothing is known.

    The empty text stands for a group that a source calls empty.
    """
    if not fact.known:
        return (None,)
    values = [claim.value for claim in fact.stated] if fact.undecided else [fact.value]
    return tuple(dict.fromkeys(word for value in values for word in words_of(value) or ("",)))
