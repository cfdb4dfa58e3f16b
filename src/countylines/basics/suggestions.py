"""
Suggestions: the known words that look most like one that is not known.

Only a miss needs them, so whoever raises an error imports this module where the error is made.
"""

from collections.abc import Iterable
from typing import Final


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """
    Return the known words that look most like *word*, the closest first.

    Args:
        word: The word that is not known.
        known: The words to choose from.
        most: How many words to return at most.
    """
    words = [*map(str, known)]
    meant = _MEANT.get(word.casefold().replace("-", " ").replace("_", " "))
    # Alone: "accepted" looks like "partially accepted", and would turn a part into a whole.
    return (meant,) if meant in words else NearWords(words).nearest(word, most=most)


_MEANT: Final = {
    "agreed": "accepted",
    "agreed in part": "accepted-in-part",
    "agreed in principle": "accepted-in-principle",
    "complete": "delivered",
    "completed": "delivered",
    "implemented": "delivered",
    "no response": "none-on-record",
    "not accepted": "declined",
    "not agreed": "declined",
    "not implemented": "not-delivered",
    "ongoing": "in-progress",
    "overtaken by events": "overtaken",
    "partially accepted": "accepted-in-part",
    "partially agreed": "accepted-in-part",
    "partially completed": "partly-delivered",
    "partially delivered": "partly-delivered",
    "partially implemented": "partly-delivered",
    "partly accepted": "accepted-in-part",
    "partly implemented": "partly-delivered",
    "refused": "declined",
    "rejected": "declined",
    "replaced": "superseded",
    "underway": "in-progress",
}
"""Words that trackers of recommendations use, with those that records have for them."""


class NearWords:
    """
    Known words, to find those that look like a word that is not known; case makes no difference.

    To compare a word with each of 50,000 takes seconds, and a report may have thousands of unknown words. So only words
    that share a rare group of three letters are compared: a slip leaves most groups of a word as they are. For example,
    "topic-numbr-517" shares "517" with few others.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        for word in known:
            self._words.setdefault(word.casefold(), str(word))
        self._groups: dict[str, list[str]] = {}
        if len(self._words) > _COMPARED:
            for word in self._words:
                for group in _groups_of(word):
                    self._groups.setdefault(group, []).append(word)

    def nearest(self, word: str, *, most: int = 3) -> tuple[str, ...]:
        """
        Return the known words that look most like *word*, the closest first.
        """
        from difflib import get_close_matches  # noqa: PLC0415 - imported lazily; only a miss needs it

        folded = word.casefold()
        close = get_close_matches(folded, self._candidates(folded), n=most)
        return tuple([self._words[word] for word in close])

    def _candidates(self, word: str) -> Iterable[str]:
        if not self._groups:
            return self._words
        mine = _groups_of(word)
        rare = sorted([self._groups[group] for group in mine if group in self._groups], key=len)
        shared: dict[str, float] = {}
        for words in rare[:_RARE]:
            for candidate in words[:_MOST]:
                # The fewer words have a group, the more it says: "517" counts for more than "top".
                shared[candidate] = shared.get(candidate, 0) + 1 / len(words)
        likely = sorted(shared, key=lambda candidate: -shared[candidate])[:_COUNTED]
        # A word that is much longer shares as many groups by chance.
        return sorted(likely, key=lambda other: -len(mine & _groups_of(other)) / (len(word) + len(other)))[:_COMPARED]


_COMPARED: Final = 32  # so many words are compared letter by letter
_COUNTED: Final = 256  # of so many all groups are counted, to choose those
_RARE: Final = 8  # so many groups of letters, the rarest, lead to them
_MOST: Final = 500  # by so many words at most, if even the rarest group is common


def _groups_of(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
