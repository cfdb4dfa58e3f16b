"""
Three-valued answers: yes, no, or possible.

The connectives are those of Kleene's strong logic of indeterminacy (S. C. Kleene, *Introduction to Metamathematics*,
1952, section 64).
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final


class Certainty(Enum):
    """
    A certainty is the answer to a question about a record that may not know enough: yes, no or possible.

    A world is one complete set of values that the record allows. `&`, `|` and `~` are Kleene's strong connectives: an
    answer is certain as soon as nothing unknown can change it.

    Answers cannot be used as booleans: `if answer:` raises, because it would silently take `POSSIBLE` for one of the
    other two. Use `.certain` or `.possible`.

    Attributes:
        YES: True in every world.
        NO: True in no world.
        POSSIBLE: True in some worlds and false in others.

    Example:
        >>> from countylines import Certainty
        >>> Certainty.YES & Certainty.POSSIBLE
        <Certainty.POSSIBLE: 'possible'>
        >>> Certainty.NO & Certainty.POSSIBLE
        <Certainty.NO: 'no'>
        >>> (~Certainty.POSSIBLE).possible
        True
    """

    NO = "no"
    POSSIBLE = "possible"
    YES = "yes"

    @property
    def certain(self) -> bool:
        """
        Whether the answer is `YES`.
        """
        return self is Certainty.YES

    @property
    def possible(self) -> bool:
        """
        Whether the answer is `YES` or `POSSIBLE`.
        """
        return self is not Certainty.NO

    def __and__(self, other: "Certainty", /) -> "Certainty":
        # One NO settles it, whatever the other is: "ran in May, and in Wales" is NO for what ran in June only.
        if Certainty.NO in (self, other):
            return Certainty.NO
        return self if other is Certainty.YES else other

    def __or__(self, other: "Certainty", /) -> "Certainty":
        # One YES settles it: a fund of the Home Office, and perhaps of the Treasury, is a fund of one of the two.
        if Certainty.YES in (self, other):
            return Certainty.YES
        return self if other is Certainty.NO else other

    def __invert__(self) -> "Certainty":
        if self is Certainty.POSSIBLE:
            return self
        return Certainty.NO if self is Certainty.YES else Certainty.YES

    # Typed None and not Never: after a call typed Never mypy stops checking what follows.
    def __bool__(self) -> None:
        raise TypeError(f"{self} is not a truth value: ask for .certain (is it YES?) or .possible (is it not NO?)")


YES: Final = Certainty.YES
NO: Final = Certainty.NO
POSSIBLE: Final = Certainty.POSSIBLE


def certainty(*, certain: bool, possible: bool) -> Certainty:
    """
    Return the answer to a question.

    Args:
        certain: Whether it is true in every world.
        possible: Whether it is true in some world.
    """
    if certain:
        return YES
    return POSSIBLE if possible else NO


def certain_if(truth: bool, /) -> Certainty:  # noqa: FBT001 - its only argument is a truth
    """
    Return YES if *truth*, else NO.
    """
    return YES if truth else NO


def any_of(answers: Iterable[Certainty], /) -> Certainty:
    """
    Return whether one of several is true: their Kleene disjunction, NO if there are none.
    """
    combined = NO
    for answer in answers:
        combined |= answer
    return combined


def all_of(answers: Iterable[Certainty], /) -> Certainty:
    """
    Return whether each of several is true: their Kleene conjunction, YES if there are none.
    """
    combined = YES
    for answer in answers:
        combined &= answer
    return combined
