"""
What is held from a day to a day, roles and posts: who held it when.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, Self, TypeVar

from countylines.certainty import Certainty
from countylines.index.index import Index
from countylines.index.rows import Key
from countylines.index.running import AskedDay, AskedWindow, Spans, asked_day, asked_window
from countylines.records.spans import Bounds
from countylines.selections.base import Selection, date_key
from countylines.values.days import Day
from countylines.values.periods import Window


class Spanning(Protocol):
    """
    A record of this kind lasts from a day to a day.
    """

    @property
    def id(self) -> str: ...

    @property
    def span(self) -> Bounds: ...


H_co = TypeVar("H_co", covariant=True, bound=Spanning)

BY_SPAN: Final[Mapping[str, Callable[[Index, Any], Key | None]]] = {
    "start": lambda _, record: date_key(record.start),
    "end": lambda _, record: date_key(record.end),
}


class Lasting(Selection[H_co]):
    """
    This selection holds records that last from a day to a day.
    """

    def _lasted(self, asked: AskedDay | AskedWindow, *, possibly: bool) -> Self:
        """
        Return those that certainly, or with *possibly* perhaps, lasted on a day or in a window.
        """

        def lasted(record: Spanning) -> Certainty:
            return asked.ran(record.span)

        # As with dates: the spans of all are put in order only where that pays, and are then kept for all selections.
        if self._is_part("spans"):
            return self._answering(lasted, possibly=possibly)
        universe = self._rows.universe
        spans = universe.once("spans", lambda: Spans.of(self._record(id).span for id in universe.ids))
        return self._at(spans.ran_among(self._rows, asked, possibly=possibly))


class Held(Lasting[H_co]):
    """
    This selection holds what somebody holds from a day to a day.
    """

    def active(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Return those that certainly were held on a day. With *possibly*, also those that might have been.

        Args:
            day: One full day. Nothing is certain of a day that the dataset does not cover.
            possibly: Whether to add those that might have been held.

        Raises:
            ParseError: *day* is not one full day; for anything wider use `.during`.
            WrongTypeError: *day* is neither a text nor a date.
        """
        return self._lasted(asked_day(day, self._index.heading, wider="during(...)"), possibly=possibly)

    def during(self, window: Window, /, *, possibly: bool = False) -> Self:
        """
        Return those that certainly were held on a day of a window. With *possibly*, also those that might have been.

        Args:
            window: A period, a year, a date, or a text such as "2018-07/2018-09"; its first and last day are included.
                Only a day that the dataset covers makes an answer certain.
            possibly: Whether to add those that might have been held.

        Raises:
            ParseError: *window* is a text that is not a period of whole days.
            WrongTypeError: *window* is of another type.
        """
        return self._lasted(asked_window(window, self._index.heading), possibly=possibly)
