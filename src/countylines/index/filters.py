"""
What records answer to a filter: for each word a certainty, and NO for every word that is not named.

A record on which nobody recorded anything answers NO to each word, as with a role that nobody recorded; its gap is
found by `Selection.unknown`. For example, a line whose funder is the Home Office or the Treasury, with neither side
preferred, answers POSSIBLE to both.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias, cast

from countylines.certainty import NO, POSSIBLE, YES, Certainty
from countylines.evidence import Fact
from countylines.vocab import Standing

Widen: TypeAlias = Callable[[str], Iterable[str]]
"""From a word that a record has to all words that then find it, such as a topic and all that are broader."""


class Terms(NamedTuple):
    """
    The answers of one record to one keyword.

    Attributes:
        own: The answer to each word that the record itself has.
        wide: The answer to each word that finds the record, wider ones too.
        known: Whether anything is recorded; a group that a source calls empty is known and has no words.
    """

    own: Mapping[str, Certainty]
    wide: Mapping[str, Certainty]
    known: bool


def itself(word: str) -> tuple[str, ...]:
    """
    Return the word alone: nothing wider finds the record.
    """
    return (word,)


def plain(words: Iterable[str], widen: Widen = itself) -> Terms:
    """
    Return the answers of words that the record simply has.
    """
    own = dict.fromkeys(words, YES)
    return Terms(own, {wide: YES for word in own for wide in widen(word)}, known=bool(own))


def of_fact(fact: Fact[str] | Fact[tuple[str, ...]], widen: Widen = itself) -> Terms:
    """
    Return the answers of a fact whose value is a word or a group of words.
    """
    if fact.asserted and len(fact.claims) == 1:
        return plain(words_of(fact.claims[0].value), widen)._replace(known=True)
    # Each word that some claim gives is asked for. Of a fact with "nca" preferred and "npcc" superseded, "nca" is
    # YES and "npcc" is NO, so it is left out; where neither is preferred both are POSSIBLE.
    values = [claim.value for claim in fact.claims if claim.standing is not Standing.REJECTED]
    words = dict.fromkeys(word for value in values for word in words_of(value))
    wide = dict.fromkeys(wider for word in words for wider in widen(word))
    return Terms(
        own={word: answer for word in words if (answer := fact.holds(_has(word, itself))).possible},
        wide={word: answer for word in wide if (answer := fact.holds(_has(word, widen))).possible},
        known=fact.known,
    )


def _has(word: str, widen: Widen) -> Callable[[object], Certainty]:
    def has(value: object) -> Certainty:
        return YES if any(word in widen(own) for own in words_of(value)) else NO

    return has


def words_of(value: object) -> tuple[str, ...]:
    """
    Return a word alone, or the words of a group.
    """
    return cast("tuple[str, ...]", value) if isinstance(value, tuple) else (str(value),)


def either(terms: Iterable[Terms]) -> Terms:
    """
    Return the answers of several of which one is enough: of any role, of any line.
    """
    alternatives = list(terms)
    if len(alternatives) == 1:
        return alternatives[0]
    return Terms(
        own=_any_of([alternative.own for alternative in alternatives]),
        wide=_any_of([alternative.wide for alternative in alternatives]),
        known=any(alternative.known for alternative in alternatives),
    )


def _any_of(alternatives: list[Mapping[str, Certainty]]) -> Mapping[str, Certainty]:
    # A certain role of the Home Office and a possible one make it a YES.
    combined: dict[str, Certainty] = {}
    for answers in alternatives:
        for word, answer in answers.items():
            combined[word] = combined.get(word, NO) | answer
    return combined


def certain_words(terms: Terms) -> tuple[str, ...]:
    """
    Return the words that a record itself certainly has.
    """
    return tuple([word for word, answer in terms.own.items() if answer is YES])


def possible_words(terms: Terms) -> tuple[str, ...]:
    """
    Return the words that a record itself may have, those that it certainly has left out.
    """
    return tuple([word for word, answer in terms.own.items() if answer is POSSIBLE])
