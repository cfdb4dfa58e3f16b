"""
What records hold and name, gathered in the one walk in which each is checked, for the rules between them.

To look for every reference with its path would take longer than to read the record. So ids are gathered without paths,
each once, and are looked for at the end; only if one leads nowhere are its paths looked for.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias, cast

from countylines.certainty import NO
from countylines.evidence import Citation, Fact, Link
from countylines.records import Record, TopLevel
from countylines.records.fields import Path, cached, fields_that_refer
from countylines.records.funding import Funding
from countylines.records.remarks import Response
from countylines.records.sources import Source
from countylines.records.walk import Kinds, Part, claimed, kinds_of, parts
from countylines.vocab import LinkKind

Facts: TypeAlias = Sequence[tuple[str, Fact[object]]]
"""The facts of a record of which there are claims, by the names of their fields."""
Inside: TypeAlias = Sequence[tuple[Part, Facts]]
"""A record and those inside it, each with its facts."""

SOURCES: Final[Kinds] = (Source,)
# What a record lies in by a field of its own, and not by links.
_WHOLES: Final = ("broader", "within", "version_of")


class _Names(NamedTuple):
    """
    Where the records of a class name others.

    Attributes:
        facts: What each fact may lead to, by the name of its field.
        others: The fields that are no facts, with what each may lead to and what gives its value.
    """

    facts: dict[str, Kinds]
    others: tuple[tuple[str, Kinds, Callable[[Record], str | tuple[str | Link, ...]]], ...]


def inside_of(record: TopLevel) -> Inside:
    """
    Return a record and those inside it, each with the facts of which there are claims.
    """
    return [(part, claimed(part.record)) for part in parts(record)]


class Gathered:
    """
    What records hold and name; of two with one id the first is the one that references lead to.

    Attributes:
        tops: The top-level records.
        places: The place of each among all, by id.
        records: All records, nested ones too, by id.
        named: The ids that are named, by the classes that each may lead to.
        wholes: What records lie in, with the paths of these references, by id.
        lines: The funding lines by id.
        answers: The responses, with the places of their owners and their paths.
    """

    def __init__(self) -> None:
        self.tops: list[TopLevel] = []
        self.places: dict[str, int] = {}
        self.records: dict[str, Record] = {}
        self.named: dict[Kinds, set[str]] = defaultdict(set)
        self.wholes: dict[str, dict[str, Path]] = defaultdict(dict)
        self.lines: dict[str, Funding] = {}
        self.answers: list[tuple[int, Part, Response]] = []

    def add(self, top: TopLevel, inside: Inside) -> None:
        """
        Gather what a record and those inside it hold and name.
        """
        at, is_first = len(self.tops), top.id not in self.places
        self.tops.append(top)
        if is_first:
            self.places[top.id] = at
        above: tuple[Citation, ...] | None = None
        for part, facts in inside:
            record = part.record
            if is_first:
                id = record.id
                self.records[id] = record
                if isinstance(record, Funding):
                    self.lines[id] = record
            if isinstance(record, Response):
                self.answers.append((at, part, record))
            self._name(record, facts, above)
            above = top.cites

    def _name(self, record: Record, facts: Facts, above: tuple[Citation, ...] | None) -> None:
        own, names = record.cites, _names(type(record))
        # Citations are shared: of a claim nearly always with its record, of a nested record often with its owner.
        if own is not above:
            self._cite(own)
        for name, fact in facts:
            kinds = names.facts.get(name)
            for claim in fact.claims:
                if claim.cites is not own:
                    self._cite(claim.cites)
                if kinds:
                    said = cast("str | tuple[str, ...]", claim.value)
                    self.named[kinds].update((said,) if isinstance(said, str) else said)
        for name, kinds, value_of in names.others:
            if value := value_of(record):
                self._refer(record, name, kinds, (value,) if isinstance(value, str) else value)

    def _cite(self, cites: tuple[Citation, ...]) -> None:
        self.named[SOURCES].update([cite.source for cite in cites])

    def _refer(self, record: Record, name: str, kinds: Kinds, members: tuple[str | Link, ...]) -> None:
        named = self.named[kinds]
        for at, member in enumerate(members):
            if isinstance(member, str):
                named.add(member)
                if name in _WHOLES:
                    self._lie(record, member, (name,))
                continue
            named.add(member.to)
            for side in (member.said, member.denied, member.unstated):
                if side is not record.cites:
                    self._cite(side)
            if member.kind is LinkKind.PART_OF and member.truth is not NO:
                self._lie(record, member.to, (name, at, "to"))

    def _lie(self, record: Record, whole: str, path: Path) -> None:
        id = record.id
        if self.records[id] is record:
            self.wholes[id][whole] = path


@cached
def _names(cls: type) -> _Names:
    facts = {field.name: kinds_of(field.refers_to) for field in fields_that_refer(cls) if field.shape == "fact"}
    others = [field for field in fields_that_refer(cls) if field.shape != "fact"]
    return _Names(facts, tuple([(field.name, kinds_of(field.refers_to), attrgetter(field.name)) for field in others]))
