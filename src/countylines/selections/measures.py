"""
Selections of measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, Literal, Self, TypeAlias, cast

from countylines.index.filters import Terms, plain
from countylines.index.index import Index
from countylines.index.rows import Key
from countylines.records import Record
from countylines.records.fields import ANY_RECORD
from countylines.records.measures import Measure, Observation
from countylines.records.topics import Topic
from countylines.selections.keywords import Keyword, OneOrMore, broader, by_words
from countylines.selections.verbs import BY_NAME, Counted, Ordered
from countylines.values.periods import Window, as_window


class Measures(Counted[Measure, Literal["topic", "about", "unit"]], Ordered[Measure, Literal["name"]]):
    """
    This selection holds measures, each a series of figures, in order of id.
    """

    _table = "measures"
    _kind = Measure
    _orders = BY_NAME

    _keywords: ClassVar[Mapping[str, Keyword[Measure]]] = {
        "topic": by_words(("Topic",), lambda measure: measure.topics, broader),
        "about": by_words(ANY_RECORD, lambda measure: measure.about),
        "unit": by_words(None, lambda measure: [measure.unit]),
    }

    def where(
        self,
        *,
        topic: OneOrMore[Topic] | None = None,
        about: OneOrMore[Record] | None = None,
        unit: OneOrMore[str] | None = None,
    ) -> Self:
        """
        Return the measures that match every keyword.

        Args:
            topic: A topic, its id or name, or several; what is about a narrower topic matches too.
            about: A record that the measure is about, or several.
            unit: One or several units, as some measure has them: "lines", "GBP", "%".

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"topic": topic, "about": about, "unit": unit}, possibly=False)


MeasureOwners: TypeAlias = OneOrMore[Measure]
"""Whose observations are asked for: a measure, its id or name, or several of them."""

# No keyword of `where`: only its `words` are used, to look up the argument of `of`.
_MEASURE: Final = Keyword[Measure](("Measure",), lambda _, measure: plain([measure.id]))


def _topics(index: Index, observation: Observation) -> Terms:
    # `by_owner_topics` is for records inside initiatives; the owner here is a measure.
    return plain(cast("Measure", index.records[observation.owner]).topics, index.trees.broader)


class Observations(Counted[Observation, Literal["topic"]], Ordered[Observation, Literal["of"]]):
    """
    This selection holds the figures of measures: measures in order of id, the figures of each in the order of its file.
    """

    _table = "observations"
    _kind = Observation
    _keywords: ClassVar[Mapping[str, Keyword[Observation]]] = {"topic": Keyword(("Topic",), _topics)}
    _orders: ClassVar[Mapping[str, Callable[[Index, Observation], Key | None]]] = {
        "of": lambda _, observation: observation.of.sort_key()
    }

    def where(self, *, topic: OneOrMore[Topic] | None = None) -> Self:
        """
        Return the figures that match every keyword.

        Args:
            topic: A topic of the measure that it is in, or several; narrower topics match too.

        Raises:
            UnknownIdError: An id or name is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"topic": topic}, possibly=False)

    def of(self, owners: MeasureOwners, /) -> Self:
        """
        Return the figures of some measures.

        Args:
            owners: A measure, its id or name, or several.

        Raises:
            UnknownIdError: An id or name is unknown, or is that of another kind of record.
            WrongTypeError: The argument is of another type.

        Example:
            >>> import countylines as cl
            >>> counts = cl.load().observations.of("county-lines-count")
            >>> counts.rows()[0]["value_low"], counts.rows()[0]["unit"]
            (720.0, 'lines')
        """
        measures = _MEASURE.words("owners", owners, self._index, lambda: ())
        return self._among({id for owner in measures for id in self._index.owned_by(owner, Observation)})

    def during(self, window: Window, /) -> Self:
        """
        Return the figures that cover a day of a window.

        Args:
            window: A period, a year, a date, or a text such as "2018-07/2018-09"; its first and last day are included.

        Raises:
            ParseError: *window* is a text that is not a period of whole days.
            WrongTypeError: *window* is of another type.
        """
        asked = as_window(window)
        return self._answering(lambda observation: observation.of.intersects(asked), possibly=False)
