"""
How what was known of a fact changed from day to day.
"""

from typing import cast

import attrs

from countylines.evidence import UNKNOWN, Fact
from countylines.evidence.values import Value
from countylines.index.known import Known
from countylines.records import Record
from countylines.records.walk import cites_of, references
from countylines.values.dates import EdtfDate
from countylines.values.days import day_text
from countylines.values.edtf import LAST
from countylines.views.left import View, every_claim


@attrs.frozen(kw_only=True)
class Step:
    """
    A step says what was known of a fact from one day on, until the day of the next step.

    Attributes:
        day: The first day on which it was known.
        fact: What was known, as `Dataset.as_known_on` shows it.
    """

    day: EdtfDate
    fact: Fact[Value]


def history_of(known: Known, record: Record, field: str) -> tuple[Step, ...]:
    """
    Return how what was known of a fact changed, in order of time.

    Args:
        known: From when sources count and records are known.
        record: The record that the fact is in.
        field: The name of the fact.
    """
    # Between these days nothing that the fact rests on becomes known: no source, and no record that it names.
    cited = {cite.source for _, cites in cites_of(record) for cite in cites}
    named = {id for _, id, _ in references(record)}
    days = {known.sources[id] for id in cited} | {known.records[id] for id in (record.id, *named)}
    steps: list[Step] = []
    for day in sorted([day for day in days if known.records[record.id] <= day <= LAST]):
        fact = cast("Fact[Value]", getattr(View(known, day, every_claim).record(record), field))
        # On some of these days only another fact of the record changed; they make no step.
        if fact != (steps[-1].fact if steps else UNKNOWN):
            steps.append(Step(day=EdtfDate.parse(day_text(day)), fact=fact))
    return tuple(steps)
