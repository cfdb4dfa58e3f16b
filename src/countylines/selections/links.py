"""
Selections of links: how records stand to one another, as a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final, Literal, Self

import attrs

from countylines.certainty import Certainty
from countylines.evidence import Citation, Link
from countylines.index.filters import Terms, Widen, itself
from countylines.index.index import Index
from countylines.records import Record
from countylines.records.fields import ANY_RECORD
from countylines.records.walk import links_of, parts
from countylines.selections.cells import Cells, one, several, word
from countylines.selections.drawn import Drawn, with_owner
from countylines.selections.keywords import Keyword, OneOrMore
from countylines.vocab import LinkKind


@attrs.frozen(kw_only=True)
class RecordLink:
    """
    A record link is a link with the record that it is in.

    Attributes:
        record: The id of the record, which is the subject: "this record ... that record".
        field: The name of its field: "links", or "part_of" of a funding line.
        number: Its place in the field, from 1.
        link: The link, with the sources that assert, deny or do not mention it.
    """

    record: str
    field: str
    number: int
    link: Link

    @property
    def id(self) -> str:
        """
        The id is `record.field.number`.
        """
        return f"{self.record}.{self.field}.{self.number}"


class Links(Drawn[RecordLink, Literal["record", "kind", "to"]]):
    """
    This selection holds all links between records, in order of the records.

    A link holds certainly, possibly or not at all, by what its sources say. What only possibly holds answers possibly
    to every keyword, and what does not hold to none.

    Example:
        >>> import countylines as cl
        >>> links = cl.load().links.where(record="both-sides-of-the-coin")
        >>> [(str(link.link.kind), link.link.to, link.link.truth.value) for link in links][:1]
        [('implements', 'serious-violence-strategy', 'yes')]
    """

    _table = "links"

    _keywords: ClassVar[Mapping[str, Keyword[RecordLink]]] = {
        "record": Keyword(ANY_RECORD, lambda _, link: _as_true(link, link.record, with_owner)),
        "kind": Keyword(LinkKind, lambda _, link: _as_true(link, str(link.link.kind))),
        "to": Keyword(ANY_RECORD, lambda _, link: _as_true(link, link.link.to)),
    }

    @classmethod
    def _drawn(cls, index: Index, /) -> Iterator[RecordLink]:
        for id in sorted(index.records):
            for part in parts(index.records[id]):
                for (field, at), link in links_of(part.record):
                    yield RecordLink(record=part.record.id, field=str(field), number=int(at) + 1, link=link)

    @classmethod
    def _layout(cls) -> tuple[Cells[Any], ...]:
        return _LAYOUT

    def where(
        self,
        *,
        record: OneOrMore[Record] | None = None,
        kind: OneOrMore[LinkKind] | None = None,
        to: OneOrMore[Record] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the links that certainly hold and match every keyword. With *possibly*, also those that might hold.

        Args:
            record: A record that the link is in, or several: finds links of the records inside it too.
            kind: One or several words of `LinkKind`.
            to: A record that the link leads to, or several.
            possibly: Whether to add the links of which the sources say nothing, or different things.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.
        """
        return self._where({"record": record, "kind": kind, "to": to}, possibly=possibly)


def _as_true(link: RecordLink, word: str, widen: Widen = itself) -> Terms:
    """
    Return the answer to a word: whether the link holds.
    """
    truth = link.link.truth
    own = {word: truth} if truth.possible else {}
    return Terms(own, {wide: truth for mine in own for wide in widen(mine)}, known=True)


def _sources(cites: tuple[Citation, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite.source for cite in cites))


_LAYOUT: Final[tuple[Cells[RecordLink], ...]] = (
    one("id", lambda link: link.id, "`record.field.number`.", is_key=True),
    one("record", lambda link: link.record, 'The record that it is in: "this record".', refers_to="records"),
    one("field", lambda link: link.field, "The name of its field."),
    word("kind", LinkKind, lambda link: link.link.kind, "What this record is to that record."),
    one("to", lambda link: link.link.to, 'The record that it leads to: "that record".', refers_to="records"),
    one(
        "truth",
        lambda link: link.link.truth.value,
        '"yes" if sources assert it, "no" if they deny it, "possible" if neither or both.',
        words=[truth.value for truth in Certainty],
    ),
    several("said", lambda link: _sources(link.link.said), "The sources that assert it.", refers_to="sources"),
    several("denied", lambda link: _sources(link.link.denied), "The sources that deny it.", refers_to="sources"),
    several(
        "unstated",
        lambda link: _sources(link.link.unstated),
        "The sources that were read for it and do not mention it.",
        refers_to="sources",
    ),
    one("rationale", lambda link: link.link.rationale, "What to make of it if it is asserted and denied."),
)
