"""
The bundled record is as complete as it once was: each floor may only rise.
"""

import pytest

from countylines import load

RECORD = load()
ROWS = {(row.kind, row.field): row for row in RECORD.completeness()}

# A share of the recommendations that were answered by name would keep out those that nobody answered: that is a count.
SHARES = {
    ("initiatives", "start"): 100,
    ("initiatives", "end, or last seen at work"): 100,
    ("initiatives", "lead or author"): 74,
    ("initiatives", "place"): 94,
    ("funding", "amount"): 98,
    ("funding", "stage"): 100,
    ("funding", "day of announcement"): 100,
    ("funding", "funder"): 97,
    ("funding", "recipients"): 69,
    ("funding", "period"): 93,
    ("recommendations", "addressee"): 100,
    ("recommendations", "status"): 82,
    ("responses", "body"): 100,
    ("responses", "date"): 99,
    ("responses", "stance"): 89,
    ("places", "official code"): 96,
    ("sources", "address"): 99,
    ("facts", "official words"): 67,
}
COUNTS = {
    ("initiatives", "certainly running on the last covered day"): 66,
    ("initiatives", "identifier elsewhere"): 41,
    ("organisations", "identifier elsewhere"): 115,
    ("recommendations", "status"): 261,
    ("recommendations", "answer by name"): 157,
    ("recommendations", "number"): 83,
    ("recommendations", "deadline"): 25,
    ("sources", "archived copy"): 2,
}


@pytest.mark.parametrize(("kind", "field"), SHARES)
def test_a_share_does_not_fall(kind: str, field: str) -> None:
    """
    The share of records that have something is at least what it was.
    """
    assert ROWS[kind, field].percent >= SHARES[kind, field]


@pytest.mark.parametrize(("kind", "field"), COUNTS)
def test_a_count_does_not_fall(kind: str, field: str) -> None:
    """
    The number of records that have something is at least what it was.
    """
    assert ROWS[kind, field].known >= COUNTS[kind, field]


def test_every_set_of_recommendations_is_answered_or_says_where_was_looked() -> None:
    """
    A set has an answer to the whole of it, or a note on where an answer was looked for.
    """
    sets = {record.owner for record in RECORD.recommendations}
    answered = {response.owner for response in RECORD.responses if not response.to}

    assert sets - answered - looked_for("answers") == set()


@pytest.mark.parametrize("field", ["number", "deadline"])
def test_what_a_recommendation_lacks_was_looked_for(field: str) -> None:
    """
    The sets with a recommendation that has no number, or no deadline, are those in a note on where it was looked for.
    """
    lacking = {id.partition("/")[0] for id in ROWS["recommendations", field].missing}

    assert looked_for(f"{field}s") == lacking


def test_a_funding_line_without_a_period_was_looked_for() -> None:
    """
    The funding lines without a period are those in the note on where a year was looked for.
    """
    assert looked_for("periods") == set(ROWS["funding", "period"].missing)


def looked_for(what: str) -> set[str]:
    """
    Return the ids of the records of which a note says where this was looked for.
    """
    return {id for note in RECORD.notes if note.id.startswith(f"{what}-looked-for") for id in note.about}
