"""
What all commands are given: the record to use, the day of which to ask, and whether to print JSON.
"""

from __future__ import annotations

from datetime import UTC, datetime
from os.path import isfile
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from countylines.dataset import Dataset

as_csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print CSV, with bounds and ids, instead of text.")
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


class Options(NamedTuple):
    """
    The options that are given before the command.

    Attributes:
        record: The folder of the record, or the file that `build` made of one; None for the bundled record.
        as_json: Whether to print JSON.
        known_on: The day as of which to see the record; None for all that is known.
        beside: Whether to add the records to the bundled ones.
    """

    record: str | None
    as_json: bool
    known_on: str | None = None
    beside: bool = False

    def dataset(self) -> Dataset:
        """
        Return the record to use.
        """
        dataset = bundled() if self.record is None else self._read(self.record)
        return dataset if self.known_on is None else dataset.as_known_on(self.known_on)

    def _read(self, record: str) -> Dataset:
        from countylines.dataset import Dataset  # noqa: PLC0415 - imported lazily; --help does not need it

        # One TOML file is read as a folder of one is; any other file is a compiled record, which was checked when it
        # was built, and so cannot be read beside others but is joined to them.
        if isfile(record) and not record.lower().endswith(".toml"):  # noqa: PTH113 - of a text
            dataset = Dataset.load(record)
            return bundled() | dataset if self.beside else dataset
        return Dataset.read(record, base=bundled() if self.beside else None)


beside_option = click.option("--beside", is_flag=True, help="Add the records to the bundled ones.")


def bundled() -> Dataset:
    """
    Return the bundled record.
    """
    from countylines.dataset import load  # noqa: PLC0415 - imported lazily; --help does not need it

    return load()


def today() -> str:
    """
    Return the current day.
    """
    return datetime.now(UTC).date().isoformat()


def last_covered_day(dataset: Dataset) -> str:
    """
    Return the day of a question that names none: the last one that the dataset covers, and today at the latest.
    """
    from countylines.values.days import day_text  # noqa: PLC0415 - imported lazily; --help does not need it

    # As an ordinal, for pendulum takes a tenth of the time of a page.
    last = day_text(dataset.meta.coverage.sort_key()[2])
    return today() if last == ".." else min(today(), last)
