"""
Selections of disputes: the facts on which sources are at odds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final, Literal, Never, Self, cast

import attrs

from countylines.errors import UnknownIdError
from countylines.evidence import Claim, Fact
from countylines.evidence.values import Value
from countylines.index.index import Index
from countylines.records import Record
from countylines.records.fields import ANY_RECORD
from countylines.records.walk import facts_of, parts
from countylines.selections.cells import Cells, one, word
from countylines.selections.drawn import with_owner
from countylines.selections.keywords import Keyword, OneOrMore, by_words
from countylines.selections.scalars import joined, value_text
from countylines.selections.verbs import Counted
from countylines.vocab import Agreement, Standing


@attrs.frozen(kw_only=True)
class Dispute:
    """
    A dispute is a fact on which sources are at odds.

    Attributes:
        record: The id of the record that it is in.
        field: The name of its field.
        fact: The fact, with all its claims.
    """

    record: str
    field: str
    fact: Fact[Value]

    @property
    def id(self) -> str:
        """
        The id is `record.field`.
        """
        return f"{self.record}.{self.field}"


class Disputes(Counted[Dispute, Literal["record", "field"]]):
    """
    This selection holds the facts on which sources are at odds, in order of the records.

    They are found by `record.field`, such as "grip-programme/london-2022-23.amount".

    Example:
        >>> import countylines as cl
        >>> disputes = cl.load().disputes()
        >>> disputes.where(record="grip-programme", field="amount").ids
        ('grip-programme/london-2022-23.amount',)
    """

    _table = "disputes"

    _keywords: ClassVar[Mapping[str, Keyword[Dispute]]] = {
        "record": by_words(ANY_RECORD, lambda dispute: [dispute.record], lambda _: with_owner),
        "field": by_words(None, lambda dispute: [dispute.field]),
    }

    @classmethod
    def _every(cls, tables: Index, /) -> tuple[str, ...]:
        return tuple([f"{record.id}.{name}" for record, name, _ in _facts(tables)])

    @classmethod
    def _at_odds(cls, tables: Index, /, *, rejected: bool) -> Self:
        """
        Return the facts whose stated claims are at odds.

        Args:
            tables: The records.
            rejected: Whether to add those with a rejected claim.
        """
        # With or without rejected claims, both are rows of what `_every` holds, so that they can be combined.
        facts = [(f"{record.id}.{name}", fact) for record, name, fact in _facts(tables)]
        return cls(tables, tuple([id for id, fact in facts if rejected or fact.agreement is Agreement.AT_ODDS]))

    def _record(self, id: str) -> Dispute:
        # No field has a dot in its name, so what follows the last one is the field, whatever the id.
        record, _, name = id.rpartition(".")
        fact = cast("Fact[Value]", getattr(self._index[record], name))
        return Dispute(record=record, field=name, fact=fact)

    def _find(self, id: str) -> str | None:
        return id if self._has(id) else None

    def _missing(self, key: str) -> Never:
        from countylines.basics.suggestions import nearest  # noqa: PLC0415 - imported lazily; load() does not need it

        raise UnknownIdError(key, nearest(key, self.ids))

    @classmethod
    def _layout(cls) -> tuple[Cells[Any], ...]:
        return _LAYOUT

    def where(self, *, record: OneOrMore[Record] | None = None, field: OneOrMore[str] | None = None) -> Self:
        """
        Return the disputes that match every keyword.

        Args:
            record: A record, or several: finds disputes on its own facts and on those of the records inside it.
            field: The name of a field, such as "amount", or several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"record": record, "field": field}, possibly=False)


def _facts(tables: Index) -> Iterable[tuple[Record, str, Fact[object]]]:
    """
    Yield the facts with claims at odds or with a rejected claim, in order of the records.
    """
    for id in sorted(tables.records):
        for part in parts(tables.records[id]):
            for name, fact in facts_of(part.record):
                if fact.agreement is Agreement.AT_ODDS or _has_rejected(fact):
                    yield part.record, name, fact


def _has_rejected(fact: Fact[object]) -> bool:
    return any(claim.standing is Standing.REJECTED for claim in fact.claims)


def _values(claims: Iterable[Claim[Value]]) -> str:
    # An empty text is a group that a source calls empty: as a value between others it would look like a slip.
    return joined(text for claim in claims if (text := value_text(claim.value)))


_LAYOUT: Final[tuple[Cells[Dispute], ...]] = (
    one("id", lambda dispute: dispute.id, "`record.field`.", is_key=True),
    one("record", lambda dispute: dispute.record, "The record that it is in.", refers_to="records"),
    one("field", lambda dispute: dispute.field, "The name of its field."),
    word("standing", Standing, lambda dispute: dispute.fact.claims[0].standing, "The standing of the preferred claim."),
    word("agreement", Agreement, lambda dispute: dispute.fact.agreement, "How well the stated claims go together."),
    one(
        "undecided",
        lambda dispute: dispute.fact.undecided,
        "Whether the editors prefer none of the stated claims.",
        type="boolean",
    ),
    one("stated", lambda dispute: _values(dispute.fact.stated), "The values that are stated."),
    one(
        "rejected",
        lambda dispute: _values(claim for claim in dispute.fact.claims if claim.standing is Standing.REJECTED),
        "The values that are rejected.",
    ),
    one("rationale", lambda dispute: dispute.fact.rationale, "Why the first of the claims is preferred."),
)
