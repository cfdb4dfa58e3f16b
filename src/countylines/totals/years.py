"""
Of which financial years the money of a funding line may be.

A line covers the days of its period. Each pound in it is of one financial year, and a pound that lies in several lines
is of a year that they all cover: of £20m over three years with a part of £5m in the first, £5m to £20m are of the
first. A line without a period takes the years of the lines that it lies in.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final, TypeAlias

from countylines.records.funding import Funding
from countylines.totals.worlds import Lines, numbers
from countylines.values.periods import Period
from countylines.vocab import Standing

Years: TypeAlias = tuple[int, int]
"""The first and the last financial year, each by the calendar year in which it starts."""

ANY_YEAR: Final[Years] = (-1, 10_000)
"""The years of a line of which no period is known; they begin before the first year and end after the last."""


def years_of(line: Funding, listed: Years) -> Years:
    """
    Return the financial years that a line may cover, of the years of its period as it is written.

    A period that is only planned may slip: its money may be of any later year. Where nothing is left, no year is known.
    """
    first, last = listed
    planned = line.period.known and line.period.standing is Standing.PLANNED
    return (first, ANY_YEAR[1]) if planned else (first, last)


def listed_years(line: Funding, coverage: Period) -> Years:
    """
    Return the financial years of a line's period as it is written.

    A side that is open reaches as far as the coverage of the dataset.
    """
    # A period that its source superseded, with no newer one on record, binds nothing.
    if not line.period.known or line.period.standing is Standing.SUPERSEDED:
        return ANY_YEAR
    first = line.period.value.earliest_start or coverage.earliest_start
    last = line.period.value.latest_end or coverage.latest_end
    if first is None or last is None or first > last:
        return ANY_YEAR
    return _financial_year(first), _financial_year(last)


def _financial_year(day: date) -> int:
    # It begins on 1 April: 31 March 2019 is the last day of 2018-19.
    return day.year - (day.month < 4)


def one_year(spans: AbstractSet[Years]) -> Years | None:
    """
    Return the one financial year that several lines are all of, or `ANY_YEAR` if no year of any is known.
    """
    first, last = next(iter(spans))
    return (first, last) if len(spans) == 1 and (first == last or (first, last) == ANY_YEAR) else None


def year_name(year: int) -> str:
    """
    Return the name of a financial year, such as "2018-19".
    """
    return f"{year:04}-{(year + 1) % 100:02}"


def dated(wholes: Sequence[Lines], years: Sequence[Years]) -> list[Years]:
    """
    Return the financial years that the money in each line's remainder may be of.

    Args:
        wholes: The lines that each lies in directly.
        years: The years of the lines' own periods.
    """
    common = list(years)
    # Wholes have higher numbers than their parts, so that theirs is known first.
    for line in range(len(wholes) - 1, -1, -1):
        first, last = years[line]
        for whole in numbers(wholes[line]):
            first, last = max(first, common[whole][0]), min(last, common[whole][1])
        # A part that covers none of the years of its whole is believed.
        if first <= last:
            common[line] = (first, last)
    return common


def is_of(years: Years, year: int | None) -> bool:
    """
    Return whether money of these years is certainly of one year; of no known year, if *year* is None.
    """
    return years == (ANY_YEAR if year is None else (year, year))


def may_be_of(years: Years, year: int | None) -> bool:
    """
    Return whether money of these years may be of one year. Money of no known year is of none that is asked for.
    """
    if year is None or years == ANY_YEAR:
        return year is None and years == ANY_YEAR
    return years[0] <= year <= years[1]
