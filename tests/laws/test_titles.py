"""
The laws of titles: what a recommendation is called, and texts cut to a few words.
"""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from countylines import Recommendation, load
from countylines import strategies as own
from countylines.basics.shortened import shortened

LONG = st.one_of(own.texts(), st.lists(own.texts(), min_size=1, max_size=30).map(" ".join))


@given(LONG, st.integers(2, 80))
def test_a_shortened_text_is_a_beginning(text: str, most: int) -> None:
    """
    A text that fits stays as it is; of any other there is a beginning with an ellipsis, no longer than asked for.
    """
    short = shortened(text, most)

    assert len(short) <= most
    assert short == text if len(text) <= most else text.startswith(short.removesuffix("…"))


@given(own.recommendations())
def test_a_title_says_which_one_it_is(recommendation: Recommendation) -> None:
    """
    A title has the number, or words of the text in their order.
    """
    lead, _, words = recommendation.title.partition(recommendation.number or " ")

    assert lead.removesuffix(":").strip() == "recommendation"
    assert recommendation.number or words.removeprefix("to ").removesuffix("…") in recommendation.text


def test_titles_of_the_bundled_record_read_well() -> None:
    """
    In a report no two recommendations have one title, and no title without a number is a key or ends in a small word.
    """
    recommendations = [one for one in load().recommendations if not one.number]
    titles = [one.title for one in recommendations]
    last = {title.rpartition(" ")[2] for title in titles if title.endswith("…")}

    assert max(Counter((one.owner, one.title) for one in recommendations).values()) == 1
    assert all(title.startswith(("recommendation to ", "recommendation not to ")) for title in titles)
    assert all(len(title) <= len("recommendation not to ") + 72 for title in titles)
    assert last.isdisjoint({"a…", "an…", "and…", "by…", "for…", "in…", "of…", "on…", "that…", "the…", "to…", "which…"})


def test_a_title_ends_with_its_first_clause() -> None:
    """
    What is asked ends at a comma before a clause, and not at that of a list, of an aside or of a number.
    """
    asked = {
        "The force should train staff, so that they see it.": "to train staff, so that they see it",
        "The force should train all of its staff, so that they see it.": "to train all of its staff",
        "The force should train its officers, staff and helpers.": "to train its officers, staff and helpers",
        "It should pay for some 1,000 beds; it has none.": "to pay for some 1,000 beds",
        "Each, with the council, should name a lead.": "to name a lead",
        "Each should, with the council, name a lead.": "to name a lead",
        "It should not think the danger smaller.": "not to think the danger smaller",
        "By then it should by the end of 2023 train them.": "to train them",
    }

    for text, title in asked.items():
        assert Recommendation(key="k", text=text).title == f"recommendation {title}"
    assert Recommendation(key="k", text="Count.").title == "recommendation: Count"
    assert Recommendation(key="k", text="Count.", number="2.1").title == "recommendation 2.1"
