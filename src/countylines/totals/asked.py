"""
What a total is asked for, and groups of lines that it names.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from countylines.totals.sums import Joined, Plainly, Timing


class LeftOut(NamedTuple):
    """
    A filter left these lines out although they might belong to a total.

    Attributes:
        why: What is not known of them, such as "funder not on record".
        ids: Their ids.
    """

    why: str
    ids: tuple[str, ...]


class LinesAt(NamedTuple):
    """
    These lines of a total share one stage, or one standing that is not stated.

    Attributes:
        what: The stage, such as "announced" or "awarded or spent"; or "planned" or "inferred" of an amount.
        ids: Their ids.
    """

    what: str
    ids: tuple[str, ...]


class Asked(NamedTuple):
    """
    The lines that a total is asked for.

    Attributes:
        wanted: Ids of the lines that count.
        perhaps: Ids of lines that may count: what is planned, or undecided between several.
        left_out: Lines that a filter left out although they might match.
        years: The financial years that a line covers, by its id, for the money of one year.
        joined: The groups of lines that may have money of that year, if they are known; all others have none.
        year: That year, by the calendar year in which it starts; None for the money of no known year.
    """

    wanted: Collection[str]
    perhaps: Collection[str] = ()
    left_out: tuple[LeftOut, ...] = ()
    years: Timing | None = None
    joined: Sequence[Joined | Plainly] | None = None
    year: int | None = None
