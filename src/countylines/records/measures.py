"""
Measures: series of figures, one definition each.
"""

import attrs

from countylines.basics.compared import Compared
from countylines.errors import UnknownIdError
from countylines.evidence import UNKNOWN, Fact
from countylines.records.base import Nested, TopLevel
from countylines.records.fields import ANY_RECORD, MERGED, TABLE_NAME, refers_to
from countylines.values.periods import Period
from countylines.values.quantities import Quantity


@attrs.frozen(kw_only=True, eq=False)
class Slice(Compared):
    """
    A slice is one way in which a measure is broken down, such as by nation.

    Attributes:
        name: What it is broken down by.
        values: The words for its parts.
    """

    name: str = attrs.field(metadata=TABLE_NAME)
    values: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Observation(Nested):
    """
    An observation is one figure of a measure.

    The key, if none is given, is made from period and slice: `2018-01-01..2018-12-31` or
    `2018-01-01..2018-12-31+nation=wales`.

    Attributes:
        of: The days that it covers, exactly.
        slice: The part that it is about, as pairs of slice name and value; empty for the whole.
        value: The figure.
        change: The change on the period before, in %; of a percentage also in percentage points, and of a count in so
            many more or fewer: "-12 net lines".
    """

    key: str = ""
    of: Period
    slice: tuple[tuple[str, str], ...] = ()
    value: Fact[Quantity] = attrs.field(default=UNKNOWN, metadata=MERGED)
    change: Fact[Quantity] = UNKNOWN

    @property
    def made_key(self) -> str:
        """
        The key joins the days that it covers and its slices: "North East" of `area` is "area=north-east".
        """
        slices = [f"{key_word(name)}={key_word(value)}" for name, value in self.slice]
        return "+".join([str(self.of).replace("/", ".."), *slices])


def key_word(text: str) -> str:
    """
    Return a text as it stands in a key: lower-case words joined by hyphens, without accents.

    Args:
        text: The text; one without any letter from a to z or digit gives an empty key.
    """
    if not text.isascii():
        import unicodedata  # noqa: PLC0415 - imported lazily; few words need it

        # Each letter comes apart into a plain one and its marks, which are not ASCII and fall out below: "Môn" gives
        # "mon".
        text = unicodedata.normalize("NFKD", text)
    marks = [mark if mark.isalnum() else " " for mark in text.casefold() if mark.isascii()]
    return "-".join("".join(marks).split())


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Measure(TopLevel):
    """
    A measure is a series of figures with one unit and one definition.

    A change in what is counted makes another measure.

    Attributes:
        name: What is measured.
        unit: The unit of every value: "lines", "GBP", "%".
        definition: What is counted, and how.
        about: References to the records that it is about.
        topics: Ids of topics.
        slices: The ways in which it is broken down; slices are never summed.
        not_comparable: Ids of measures that look alike and count something else.
        observations: The figures.
    """

    name: str
    unit: str
    definition: str = ""
    about: tuple[str, ...] = attrs.field(default=(), metadata=refers_to(*ANY_RECORD))
    topics: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("Topic"))
    slices: tuple[Slice, ...] = ()
    not_comparable: tuple[str, ...] = attrs.field(default=(), metadata=refers_to("Measure"))
    observations: tuple[Observation, ...] = ()

    def series(self, **slices: str) -> tuple[tuple[Period, Quantity], ...]:
        """
        Return the periods with their preferred values, in order of time; without keywords those of the whole.

        Args:
            slices: The word of each slice that the figures are of, such as `nation="wales"`; without any, those of the
                whole.

        Raises:
            UnknownIdError: A keyword or its word is no declared slice.
        """
        declared = {slice_.name: slice_.values for slice_ in self.slices}
        for name, word in slices.items():
            if word not in declared.get(name, ()):
                known = declared.get(name, tuple(declared))
                from countylines.basics.suggestions import nearest  # noqa: PLC0415 - imported lazily; load() does not need it

                raise UnknownIdError(f"{name}={word}", nearest(word if name in declared else name, known))
        asked = frozenset(slices.items())
        series = [point for point in self.observations if frozenset(point.slice) == asked and point.value.known]
        return tuple([(point.of, point.value.value) for point in sorted(series, key=lambda point: point.of.sort_key())])
