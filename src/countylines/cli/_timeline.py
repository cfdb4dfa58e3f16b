"""
The events of an initiative in order.
"""

from countylines.cli._screen import Screen, print_csv, print_json
from countylines.dataset import Dataset
from countylines.records.initiatives import Initiative


def print_timeline(dataset: Dataset, initiative: Initiative, *, as_csv: bool, as_json: bool) -> None:
    """
    Print the events of an initiative.
    """
    timeline = dataset.timeline(initiative)
    if as_json:
        print_json(timeline.rows())
        return
    if as_csv:
        print_csv(timeline.columns, timeline.rows())
        return
    screen = Screen()
    screen.heading(initiative.name)
    screen.pairs([(event.date.words, event.text.removeprefix(f"{initiative.name}: ")) for event in timeline])
    if not len(timeline):
        screen.text("no dates in the record")
    screen.show()
