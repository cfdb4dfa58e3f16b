"""
Selections of measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, Self, TypeAlias

from countylines.index.filters import plain, posting
from countylines.records import Record
from countylines.records.measures import Measure, Observation
from countylines.records.topics import Topic
from countylines.records.walk import ANY
from countylines.selections.base import Selection
from countylines.selections.cells import Row, joined, owner_cells, period_cells, quantity_cells
from countylines.selections.keywords import Keyword, OneOrMore, broader, by_words
from countylines.values.periods import Window


class Measures(Selection[Measure]):
    """
    Series of figures, in order of id.
    """

    _kind = Measure
    _columns = ("id", "name", "unit", "definition", "topics", "about", "not_comparable", "observations")

    _keywords: ClassVar[Mapping[str, Keyword[Measure]]] = {
        "topic": by_words((Topic,), lambda measure: measure.topics, broader),
        "about": by_words(ANY, lambda measure: measure.about),
        "unit": by_words(None, lambda measure: [measure.unit]),
    }

    def _row(self, id: str) -> Row:
        record = self._record(id)
        return {
            "id": record.id,
            "name": record.name,
            "unit": record.unit,
            "definition": record.definition or None,
            "topics": joined(record.topics),
            "about": joined(record.about),
            "not_comparable": joined(record.not_comparable),
            "observations": len(record.observations),
        }

    def where(
        self,
        *,
        topic: OneOrMore[Topic] | None = None,
        about: OneOrMore[Record] | None = None,
        unit: OneOrMore[str] | None = None,
    ) -> Self:
        """
        The measures that match every keyword.

        Args:
            topic: A topic, its id or name, or several; what is about a narrower topic matches too.
            about: A record that the measure is about, or several.
            unit: One or several units, as some measure has them: "lines", "GBP", "%".

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            ArgumentTypeError: An argument is of another type.
        """
        return self._where({"topic": topic, "about": about, "unit": unit}, possibly=False)


MeasureOwners: TypeAlias = OneOrMore[Measure]
"""Whose observations are asked for: a measure, its id or name, or several of them."""

_MEASURE: Final = Keyword[Measure]((Measure,), lambda _, measure: plain([measure.id]))


class Observations(Selection[Observation]):
    """
    The figures of measures: measures in order of id, each one's in the order of its file.
    """

    _kind = Observation
    _columns = (
        "id",
        "owner",
        "of_low",
        "of_high",
        "slice",
        "value_low",
        "value_high",
        "unit",
        "change_low",
        "change_high",
    )

    def _row(self, id: str) -> Row:
        record = self._record(id)
        change = quantity_cells("change", record.change)
        return {
            **owner_cells(record),
            **period_cells("of", record.of),
            "slice": joined(tuple([f"{name}={word}" for name, word in record.slice])),
            **quantity_cells("value", record.value),
            "change_low": change["change_low"],
            "change_high": change["change_high"],
        }

    def of(self, owners: MeasureOwners, /) -> Self:
        """
        Those of the given measures.

        Raises:
            UnknownIdError: An id is not known; names the nearest.

        Example:
            >>> import countylines as cl
            >>> counts = cl.load().observations.of("county-lines-count")
            >>> counts.rows()[0]["value_low"], counts.rows()[0]["unit"]
            (720, 'lines')
        """
        measures = _MEASURE.words("owners", owners, self._index, lambda: posting([]))
        return self._among({id for owner in measures for id in self._index.owned_by(owner, Observation)})

    def during(self, window: Window, /) -> Self:
        """
        Those that cover a day of *window*; a text is read as coverage, whole days with both ends in.

        Raises:
            ParseError: *window* is a text that says no such period.
        """
        return self.filter(lambda each: each.of.intersects(window).certain)
