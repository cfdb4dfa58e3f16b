"""
The bundled record is as complete as it once was: each floor may only rise.
"""

from collections import Counter

import pytest

from countylines import Note, load

RECORD = load()
ROWS = {(row.kind, row.field): row for row in RECORD.completeness()}
SUPPORTED = {source.id: RECORD.supported_by(source) for source in RECORD.sources}

# A share of the recommendations that were answered by name would keep out those that nobody answered: that is a count.
SHARES = {
    ("initiatives", "start"): 100,
    ("initiatives", "end, or last seen at work"): 100,
    ("initiatives", "lead or author"): 86,
    ("initiatives", "place"): 96,
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
    ("initiatives", "identifier elsewhere"): 42,
    ("organisations", "identifier elsewhere"): 117,
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


@pytest.mark.parametrize("what", ["answers", "numbers", "deadlines"])
def test_a_note_on_what_was_looked_for_cites_a_page_of_each_report(what: str) -> None:
    """
    Of each set in a note on what was looked for, the note cites a page that the set rests on.
    """
    unread = [(note.id, id) for note in notes_on(what) for id in note.about if not pages_of(note.id) & pages_of(id)]

    assert unread == []


def test_a_number_stands_once_in_its_report() -> None:
    """
    No two recommendations of a report have the same number.
    """
    numbers = Counter((record.owner, record.number) for record in RECORD.recommendations if record.number)

    assert [number for number, times in numbers.items() if times > 1] == []


def test_a_day_to_act_by_is_not_before_the_report() -> None:
    """
    What a report asks for is due no earlier than it can have been written.
    """
    early: list[str] = []
    for record in RECORD.recommendations:
        report, due = RECORD.initiatives[record.owner], record.deadline.get(None)
        opened = report.start.get(None)
        if due and opened and due.latest and opened.earliest and due.latest < opened.earliest:
            early.append(record.id)

    assert early == []


def test_a_funding_line_without_a_period_was_looked_for() -> None:
    """
    The funding lines without a period are those in the note on where a year was looked for.
    """
    assert looked_for("periods") == set(ROWS["funding", "period"].missing)


def looked_for(what: str) -> set[str]:
    """
    Return the ids of the records of which a note says where this was looked for.
    """
    return {id for note in notes_on(what) for id in note.about}


def notes_on(what: str) -> list[Note]:
    """
    Return the notes on where this was looked for.
    """
    return [note for note in RECORD.notes if note.id.startswith(f"{what}-looked-for")]


def pages_of(id: str) -> set[str]:
    """
    Return the ids of the sources that a record, or what is inside it, cites.
    """
    return {source for source, cited in SUPPORTED.items() if any(one.partition("/")[0] == id for one in cited)}
