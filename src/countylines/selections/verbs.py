"""
What several selections can do: count by the keywords of `where`, be put in another order, be asked about a time.

A class says which fields and orders it has by the second argument of its base: `Counted[Milestone, Literal["kind"]]`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Self, TypeVar, cast

from countylines.certainty import Certainty
from countylines.evidence import Fact
from countylines.index.index import Index
from countylines.index.rows import Key, Matches
from countylines.selections.base import Selection, date_key
from countylines.selections.collection import R_co
from countylines.selections.keywords import chosen, name_among
from countylines.values.dates import EdtfDate
from countylines.values.days import Day, day_number, day_text
from countylines.values.periods import Window, as_window

if TYPE_CHECKING:
    from countylines.index.dates import Dates

F = TypeVar("F", bound=str)
O = TypeVar("O", bound=str)  # noqa: E741 - of orders, as F of fields


class Counted(Selection[R_co], Generic[R_co, F]):
    """
    This selection counts its records by any keyword of its `where`.
    """

    def count_by(self, field: F, /, *, possibly: bool = False, own: bool = False) -> Mapping[str | None, int]:
        """
        Return how many records `where` finds for each word of a field.

        A record with several words counts in each group. None counts the records of which nobody recorded the field,
        the empty text those whose group a source calls empty.

        Args:
            field: A keyword of `where`.
            possibly: Whether to add the records that might match.
            own: Whether to count only the words that a record has itself. Without it a topic counts what is about a
                narrower one, and a place what is for a part of it, as `where` does.

        Raises:
            UnknownWordError: *field* is not a keyword of `where`; the message lists them.
        """
        name = name_among(self._keywords, field, "field")
        return self._posting(name, own=own).counts(self._rows, possibly=possibly)


class Ordered(Selection[R_co], Generic[R_co, O]):
    """
    This selection can be put in another order.
    """

    _orders: ClassVar[Mapping[str, Callable[[Index, Any], Key | None]]]

    def sorted_by(self, key: O, /, *, reverse: bool = False) -> Self:
        """
        Return the same records in another order; those of which it is not known come last.

        A date is sorted by the first day that it may be, then by the last. Among dates that overlap the order says
        nothing about what came first.

        Args:
            key: What to sort by.
            reverse: Whether the greatest comes first.

        Raises:
            UnknownWordError: *key* is not an order of this selection; the message lists them.
        """
        return self._sorted(chosen(self._orders, key, "key"), reverse=reverse)


class Dated(Selection[R_co]):
    """
    This selection holds records with one date each.
    """

    def during(self, window: Window, /, *, possibly: bool = False) -> Self:
        """
        Return the records whose date certainly is in a window. With *possibly*, also those whose date may be.

        A planned date is "not before": it may be in any window that ends after it, and is certainly in none.

        Args:
            window: A period, a year, a date, or a text such as "2018-07/2018-09"; its first and last day are included.
            possibly: Whether to add the records whose date may be in it, those without a date too.

        Raises:
            ParseError: *window* is a text that is not a period of whole days.
            WrongTypeError: *window* is of another type.

        Example:
            >>> import countylines as cl
            >>> spring = cl.load().responses.during("2019-04/2019-05")
            >>> "rural-crime-survey-2018/minister-2019" in spring
            True
        """
        asked = as_window(window)
        return self._by_date(asked.contains, lambda dates: dates.during(asked, possibly=possibly), possibly=possibly)

    def before(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Return the records whose date certainly is before a day. With *possibly*, also those whose date may be.

        A planned date is "not before", and so certainly before no day.

        Args:
            day: One full day, which is not included.
            possibly: Whether to add the records whose date may be before it, those without a date too.

        Raises:
            ParseError: *day* is not one full day.
            WrongTypeError: *day* is neither a text nor a date.
        """
        asked = _exact(day)
        return self._by_date(
            lambda date: date.before(asked),
            lambda dates: dates.before(asked.span[0], possibly=possibly),
            possibly=possibly,
        )

    def after(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Return the records whose date certainly is after a day. With *possibly*, also those whose date may be.

        A planned date is "not before", and a plan makes nothing certain.

        Args:
            day: One full day, which is not included.
            possibly: Whether to add the records whose date may be after it, those without a date too.

        Raises:
            ParseError: *day* is not one full day.
            WrongTypeError: *day* is neither a text nor a date.
        """
        asked = _exact(day)
        return self._by_date(
            lambda date: date.after(asked),
            lambda dates: dates.after(asked.span[0], possibly=possibly),
            possibly=possibly,
        )

    def _by_date(
        self, true: Callable[[EdtfDate], Certainty], find: Callable[[Dates], Matches], *, possibly: bool
    ) -> Self:
        """
        Return the records whose date answers a question.

        Args:
            true: The question of one date.
            find: The question of the dates of all records.
            possibly: Whether to add the records whose date may answer it.
        """

        def answer(record: object) -> Certainty:
            return self._date_of(record).holds(true)

        # Few records are asked one by one: to put the dates of all in order costs more, until it is done and kept.
        if self._is_part("dates"):
            return self._answering(answer, possibly=possibly)
        dates = self._rows.universe.once("dates", self._dates)
        return self._at(self._rows.matching(lambda: find(dates)))

    def _dates(self) -> Dates:
        from countylines.index.dates import Dates  # noqa: PLC0415 - imported lazily; load() does not need it

        return Dates(self._date_of(self._record(id)) for id in self._rows.universe.ids)

    def _date_of(self, record: object) -> Fact[EdtfDate]:
        return date_of(record)


def _exact(day: Day) -> EdtfDate:
    return EdtfDate.parse(day_text(day_number(day, wider="during(...)")))


def date_of(record: object) -> Fact[EdtfDate]:
    """
    Return the date of a record that has one.
    """
    return cast("Fact[EdtfDate]", getattr(record, "date"))  # noqa: B009 - what all dated records have


def _by_name(_: Index, record: object) -> Key:
    return (cast("str", getattr(record, "name")).casefold(),)  # noqa: B009 - what all named records have


BY_NAME: Final[Mapping[str, Callable[[Index, Any], Key | None]]] = {"name": _by_name}
BY_DATE: Final[Mapping[str, Callable[[Index, Any], Key | None]]] = {"date": lambda _, record: date_key(date_of(record))}
