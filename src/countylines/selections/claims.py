"""
Selections of claims: who says what, as a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final, Literal, Self, cast

import attrs

from countylines.evidence import Citation, Claim, Fact
from countylines.evidence.values import Value
from countylines.index.index import Index
from countylines.records import Record
from countylines.records.fields import ANY_RECORD
from countylines.records.sources import Source
from countylines.records.walk import facts_of, parts
from countylines.selections.cells import Cells, one, word
from countylines.selections.columns import Column, Scalar
from countylines.selections.drawn import Drawn, with_owner
from countylines.selections.keywords import Keyword, OneOrMore, by_words
from countylines.selections.scalars import date_cells, period_cells, quantity_cells, value_text
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import Standing

VALUE_TYPES: Final = ("date", "period", "quantity", "boolean", "text", "texts")


@attrs.frozen(kw_only=True)
class SourcedClaim:
    """
    A sourced claim is a claim as one of its sources makes it.

    Attributes:
        record: The id of the record that it is about.
        field: The name of the fact.
        number: Its place among the claims of the fact and their sources, from 1.
        rank: Its place among the claims of the fact, from 1: the first is preferred.
        claim: The claim, with all its sources.
        cite: The source that makes it, and the place in it.
        undecided: Whether the editors prefer none of the stated claims of the fact.
    """

    record: str
    field: str
    number: int
    rank: int
    claim: Claim[Value]
    cite: Citation
    undecided: bool = False

    @property
    def id(self) -> str:
        """
        The id is `record.field.number`.
        """
        return f"{self.record}.{self.field}.{self.number}"


class Claims(Drawn[SourcedClaim, Literal["record", "field", "standing", "source"]]):
    """
    This selection holds all claims of all facts, one for each source that makes it, in order of the records.

    A claim that two sources make appears twice, with one `rank`, and is counted twice.

    Example:
        >>> import countylines as cl
        >>> claims = cl.load().claims.where(record="grip-programme/london-2022-23", field="amount")
        >>> [(claim.claim.value, claim.cite.source) for claim in claims]
        [(Amount('£8,688,282'), 'mopac-grip-2022'), (Amount('£7.85 million to £7.95 million'), 'answer-45049')]
    """

    _table = "claims"

    _keywords: ClassVar[Mapping[str, Keyword[SourcedClaim]]] = {
        # An initiative also finds the claims on its funding lines, roles and other parts.
        "record": by_words(ANY_RECORD, lambda claim: [claim.record], lambda _: with_owner),
        "field": by_words(None, lambda claim: [claim.field]),
        "standing": by_words(Standing, lambda claim: [claim.claim.standing]),
        "source": by_words(("Source",), lambda claim: [claim.cite.source]),
    }

    @classmethod
    def _drawn(cls, index: Index, /) -> Iterator[SourcedClaim]:
        for id in sorted(index.records):
            for part in parts(index.records[id]):
                for name, fact in facts_of(part.record):
                    yield from _claims_of(part.record.id, name, cast("Fact[Value]", fact))

    @classmethod
    def _layout(cls) -> tuple[Cells[Any], ...]:
        return _LAYOUT

    def where(
        self,
        *,
        record: OneOrMore[Record] | None = None,
        field: OneOrMore[str] | None = None,
        standing: OneOrMore[Standing] | None = None,
        source: OneOrMore[Source] | None = None,
    ) -> Self:
        """
        Return the claims that match every keyword.

        Args:
            record: A record, or several: finds claims on its own facts and on those of the records inside it.
            field: The name of a fact, such as "amount", or several.
            standing: One or several words of `Standing`.
            source: A source that makes the claim, or several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        asked = {"record": record, "field": field, "standing": standing, "source": source}
        return self._where(asked, possibly=False)


def _claims_of(record: str, field: str, fact: Fact[Value]) -> Iterator[SourcedClaim]:
    # The count goes on over all claims of a fact, so that ids are unique: of two claims with two sources and one, the
    # numbers are 1, 2 and 3, and the ranks 1, 1 and 2.
    number = 0
    for rank, claim in enumerate(fact.claims, 1):
        for cite in claim.cites:
            number += 1
            yield SourcedClaim(
                record=record,
                field=field,
                number=number,
                rank=rank,
                claim=claim,
                cite=cite,
                undecided=fact.undecided and claim.standing is Standing.STATED,
            )


def _type_of(value: Value) -> str:
    match value:
        case EdtfDate():
            return "date"
        case Period():
            return "period"
        case Quantity():
            return "quantity"
        case bool():
            return "boolean"
        case str():
            return "text"
        case _:
            return "texts"


def _bounds_of(value: Value) -> tuple[Scalar, ...]:
    """
    Return the first and last day of a date or a period, the bounds of a quantity and its unit.
    """
    match value:
        case EdtfDate():
            return *date_cells(value)[1:], None, None, None
        case Period():
            return *period_cells(value)[1:], None, None, None
        case Quantity():
            return None, None, *quantity_cells(value)[1:]
        case _:
            return (None,) * 5


def _bounds(_: Index, claims: Sequence[SourcedClaim]) -> Sequence[Sequence[Scalar]]:
    # Of no claims `zip` makes no columns, and the table has five.
    return list(zip(*[_bounds_of(claim.claim.value) for claim in claims], strict=True)) or [()] * 5


_LAYOUT: Final[tuple[Cells[SourcedClaim], ...]] = (
    one("id", lambda claim: claim.id, "`record.field.number`.", is_key=True),
    one("record", lambda claim: claim.record, "The record that it is about.", refers_to="records"),
    one("field", lambda claim: claim.field, "The name of the fact."),
    one(
        "rank",
        lambda claim: claim.rank,
        "Its place among the claims of the fact: the first is preferred. Sources of one claim share it.",
        type="integer",
    ),
    one("type", lambda claim: _type_of(claim.claim.value), "What the value is.", words=VALUE_TYPES),
    one("value", lambda claim: value_text(claim.claim.value), "What the source says, as text.", empty=""),
    Cells(
        (
            Column(name="day_low", type="date", description="The first day that a date or a period may be."),
            Column(name="day_high", type="date", description="The last day that a date or a period may be."),
            Column(name="number_low", type="number", description="The lower bound of a quantity.", unit="unit"),
            Column(name="number_high", type="number", description="The upper bound of a quantity.", unit="unit"),
            Column(name="unit", type="string", description="The unit of a quantity, the code of a currency."),
        ),
        _bounds,
    ),
    word("standing", Standing, lambda claim: claim.claim.standing, "How much weight it carries."),
    one(
        "undecided",
        lambda claim: claim.undecided,
        "Whether the editors prefer none of the stated claims, this one among them.",
        type="boolean",
    ),
    one("source", lambda claim: claim.cite.source, "The source that makes it.", refers_to="sources"),
    one("locator", lambda claim: claim.cite.locator, "The place in the source."),
)
