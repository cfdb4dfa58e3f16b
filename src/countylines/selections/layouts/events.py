"""
The layout of timelines.
"""

from typing import Final

from countylines.selections.cells import Cells, date, one, word
from countylines.selections.events import Event
from countylines.vocab import Standing

LAYOUT: Final[tuple[Cells[Event], ...]] = (
    one("id", lambda event: event.id, "`record.field`.", is_key=True),
    one("record", lambda event: event.record, "The record that it comes from.", refers_to="records"),
    one("field", lambda event: event.field, "The name of the field that holds the date."),
    date("date", lambda event: event.date, "When, by the preferred claim."),
    word("standing", Standing, lambda event: event.standing, "Whether it is stated, inferred, or only planned."),
    one("text", lambda event: event.text, "Of what, and what happened."),
)
