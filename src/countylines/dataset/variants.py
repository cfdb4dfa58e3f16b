"""
Datasets made of others: as it was known on a day, without preferences or inferences, with other records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from countylines.basics.collector import gc_paused
from countylines.dataset.answers import Answers
from countylines.errors import ArgumentTypeError
from countylines.records import TopLevel
from countylines.values.days import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countylines.values.days import Day


class Variants(Answers):
    """
    This part of a dataset makes other datasets of its records.
    """

    @gc_paused()
    def as_known_on(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Return the record as it was known at the end of a day: a dataset like any other, which covers no later day.

        A source counts from the last day on which it may have been updated, or else published, and at the latest from
        the day on which it was accessed. A superseded or rejected claim counts as stated until its successor is
        published; of several superseded ones the latest does. Records without a published source are left out, with the
        claims and links that name them. Sources of one day can contradict each other: a whole may be less than its
        parts, and an end before its start counts as rejected.

        Args:
            day: One full day.
            possibly: Whether a source counts from the first day on which it may have been published, whenever it was
                updated.

        Raises:
            ParseError: *day* is not one full day.

        Example:
            >>> import countylines as cl
            >>> then = cl.load().as_known_on("2018-09-30")
            >>> then.initiatives["tackling-child-exploitation"].end
            Fact('2022', planned)
        """
        from countylines.views import known_on  # noqa: PLC0415 - imported lazily; load() does not need it

        # A source without a date that nobody accessed counts from the last covered day on.
        number, last = day_number(day), self._heading.coverage.bounds[3]
        records = known_on(self._records, number, last, possibly=possibly)
        return type(self)(by_id(records), self._heading.until(number))

    @gc_paused()
    def impartial(self) -> Self:
        """
        Return the record with no conflicting claim preferred: where stated claims differ, the value is their hull.

        Example:
            >>> import countylines as cl
            >>> ds = cl.load()
            >>> line = "trusted-relationships-fund/headline"
            >>> ds.funding[line].amount, ds.impartial().funding[line].amount
            (Fact('£13 million', 2 more), Fact('£12.5 million to £13.5 million', undecided, 2 more))
        """
        from countylines.views import impartial  # noqa: PLC0415 - imported lazily; load() does not need it

        return type(self)(by_id(map(impartial, self._records)), self._heading)

    @gc_paused()
    def as_stated(self) -> Self:
        """
        Return the record without the claims that its editors inferred from others.

        A claim that only an inferred one superseded or rejected counts as stated. A record that rests on inferred
        claims alone is left out, with the claims and links that name it.

        Example:
            >>> import countylines as cl
            >>> ds = cl.load()
            >>> report = "both-sides-of-the-coin"
            >>> ds.initiatives[report].end, ds.as_stated().initiatives[report].end
            (Fact('2020-01-10', inferred), Fact(unknown))
        """
        from countylines.views import as_stated  # noqa: PLC0415 - imported lazily; load() does not need it

        records = as_stated(self._records, self._heading.coverage.bounds[3])
        return type(self)(by_id(records), self._heading)

    def replacing(self, *records: TopLevel) -> Self:
        """
        Return the dataset with records of your own in the place of those with the same ids.

        Heading and coverage stay. `meta.changed` lists the ids of all records that were replaced.

        Args:
            records: The records, each with the id and of the class of the one that it replaces.

        Raises:
            UnknownIdError: No record has the id of one of them.
            WrongKindError: The record with that id is of another class.
            DatasetError: Something is wrong with them, or with others that refer to what they no longer have.

        Example:
            >>> import attrs, countylines as cl
            >>> ds = cl.load()
            >>> mine = ds.replacing(attrs.evolve(ds.topics["county-lines"], name="County lines (all forms)"))
            >>> mine.topics["county-lines"].name, mine.meta.changed, mine.meta.coverage == ds.meta.coverage
            ('County lines (all forms)', ('county-lines',), True)
        """
        from countylines.files.load import check_records  # noqa: PLC0415 - as in read

        check_top_level(records)
        # `top_level` refuses an id that no record of the class has. What is replaced by its equal has not changed.
        changed = {record.id for record in records if self._index.top_level(record.id, type(record)) != record}
        own = by_id(records)
        others = tuple([record for record in self._records if record.id not in own])
        with gc_paused():
            check_records(records, others)
        heading = self._heading.with_changes(changed)
        return type(self)({**self._index.records, **own}, heading, checked=self._checked)


def check_top_level(records: tuple[object, ...]) -> None:
    """
    Refuse what is not a record that stands on its own, such as a list of records.

    Raises:
        ArgumentTypeError: One of them is something else.
    """
    for record in records:
        if not isinstance(record, TopLevel):
            raise ArgumentTypeError("records", "records one by one, as in Dataset.of(*records)", record)


def by_id(records: Iterable[TopLevel]) -> dict[str, TopLevel]:
    """
    Return the records by their ids.
    """
    return {record.id: record for record in records}
