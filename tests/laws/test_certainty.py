"""
The laws of three-valued answers: Kleene's strong connectives.
"""

import pytest
from hypothesis import given

from countylines import NO, POSSIBLE, YES, Certainty
from countylines.certainty import certainty
from countylines.strategies import certainties

NUMBERS = {NO: 0, POSSIBLE: 1, YES: 2}


@given(certainties(), certainties())
def test_and_is_the_less_and_or_the_more_certain(p: Certainty, q: Certainty) -> None:
    """
    With no < possible < yes, `&` is the minimum, `|` the maximum, and `~` turns the order round.
    """
    low, high = sorted([p, q], key=NUMBERS.__getitem__)

    assert p & q is low
    assert p | q is high
    assert NUMBERS[~p] == 2 - NUMBERS[p]


@given(certainties(), certainties())
def test_de_morgan(p: Certainty, q: Certainty) -> None:
    """
    The negation of "both" is "either negation", and the other way round.
    """
    assert ~(p & q) is ~p | ~q
    assert ~(p | q) is ~p & ~q


@given(certainties())
def test_double_negation(p: Certainty) -> None:
    """
    Not not is nothing.
    """
    assert ~~p is p


@given(certainties(), certainties(), certainties())
def test_distributive(p: Certainty, q: Certainty, r: Certainty) -> None:
    """
    `&` distributes over `|` and `|` over `&`.
    """
    assert p & (q | r) is (p & q) | (p & r)
    assert p | (q & r) is (p | q) & (p | r)


@given(certainties(), certainties(), certainties())
def test_commutative_and_associative(p: Certainty, q: Certainty, r: Certainty) -> None:
    """
    Neither order nor grouping matters.
    """
    assert p & q is q & p
    assert p | q is q | p
    assert (p & q) & r is p & (q & r)
    assert (p | q) | r is p | (q | r)


@given(certainties())
def test_certain_implies_possible(p: Certainty) -> None:
    """
    Only YES is certain, and only NO is not possible; what is not certainly false is possible.
    """
    assert p.certain is (p is YES)
    assert p.possible is (p is not NO)
    assert p.possible is not (~p).certain


@given(certainties())
def test_no_truth_value(p: Certainty) -> None:
    """
    An answer in an `if` raises, and the message names what to ask for.
    """
    with pytest.raises(TypeError, match=r"\.certain .* \.possible"):
        bool(p)


@pytest.mark.parametrize(
    ("certain", "possible", "expected"),
    [(True, True, YES), (True, False, YES), (False, True, POSSIBLE), (False, False, NO)],
)
def test_certainty_of_worlds(*, certain: bool, possible: bool, expected: Certainty) -> None:
    """
    True in every world is YES, in some POSSIBLE, in none NO.
    """
    assert certainty(certain=certain, possible=possible) is expected
