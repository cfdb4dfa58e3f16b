"""
What records hold and name, gathered for the rules between them, in the one walk in which each is looked at.

To look for every reference with its path would take longer than to read the record. So ids are gathered without paths,
each once, and are looked for at the end; only if one leads nowhere are its paths looked for.

For the same reason the walk sees of most records that they break no rule by themselves. What is wrong with the others,
if anything is, the rules say.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, cast

from countylines.certainty import NO
from countylines.checks.look import Look, look_of
from countylines.checks.record import LONGEST_ID, is_repeated
from countylines.evidence import UNKNOWN, Citation, Link
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import Path
from countylines.records.funding import Funding
from countylines.records.remarks import Response
from countylines.records.sources import Source
from countylines.records.walk import Kinds, Part
from countylines.vocab import LinkKind

SOURCES: Final[Kinds] = (Source,)
# What a record lies in by a field of its own, and not by links.
_WHOLES: Final = ("broader", "within", "version_of")


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
        self._sources = self.named[SOURCES]
        self._plain_keys: set[str] = set()

    def add(self, top: TopLevel) -> bool:
        """
        Gather what a record and those inside it hold and name, and return whether it plainly breaks no rule.
        """
        at, is_first = len(self.tops), top.id not in self.places
        self.tops.append(top)
        if is_first:
            self.places[top.id] = at
            self.records[top.id] = top
        look, cites = look_of(type(top)), top.cites
        is_plain = self._is_plain_id(look, top.id)
        is_plain &= self._look(top, look, None)
        keys: list[str] = []
        for name, members in zip(look.nested, look.nested_of(top), strict=True):
            for place, member in enumerate(cast("tuple[Nested, ...]", members)):
                if is_first:
                    self.records[member.id] = member
                    if isinstance(member, Funding):
                        self.lines[member.id] = member
                if isinstance(member, Response):
                    self.answers.append((at, Part(member, (name, place)), member))
                keys.append(member.key)
                look_inside = look_of(type(member))
                is_plain &= self._is_plain_id(look_inside, member.key)
                is_plain &= self._look(member, look_inside, cites)
        return is_plain and not is_repeated(keys)

    def _is_plain_id(self, look: Look, text: str) -> bool:
        # Keys come again, one class of records has a shape of its own, and what fits the others fits that too.
        if text in self._plain_keys:
            return True
        if not (look.id_shape.fullmatch(text) and len(text) <= LONGEST_ID):
            return False
        if not look.has_own_shape:
            self._plain_keys.add(text)
        return True

    def _look(self, record: Record, look: Look, above: tuple[Citation, ...] | None) -> bool:
        own = record.cites
        is_plain = bool(own) or not look.must_cite
        # Citations are shared: of a claim nearly always with its record, of a nested record often with its owner.
        if own is not above:
            is_plain &= self._cite(own)
        is_plain &= self._look_at_facts(record, look, own)
        for name, kinds, value_of in look.names:
            if value := value_of(record):
                is_plain &= self._refer(record, name, kinds, (value,) if isinstance(value, str) else value)
        if is_plain:
            for group in look.groups_of(record):
                if len(cast("Sequence[object]", group)) > 1 and is_repeated(cast("Sequence[object]", group)):
                    return False
        return is_plain and look.is_plain(record)

    def _look_at_facts(self, record: Record, look: Look, own: tuple[Citation, ...]) -> bool:
        is_plain, claimed = True, 0
        for fact, (kinds, never, is_group) in zip(look.facts_of(record), look.facts, strict=True):
            if fact is UNKNOWN or not fact.claims:
                continue
            claimed += 1
            if len(fact.claims) > 1 or fact.undecided:
                is_plain = False
            for claim in fact.claims:
                if claim.cites is not own:
                    is_plain &= self._cite(claim.cites) and bool(claim.cites)
                value = claim.value
                if kinds:
                    said = cast("str | tuple[str, ...]", value)
                    self.named[kinds].update((said,) if isinstance(said, str) else said)
                if never and str(value) == "..":
                    is_plain = False
                if is_group and is_repeated(cast("tuple[object, ...]", value)):
                    is_plain = False
        return is_plain and (bool(own) or not claimed)

    def _cite(self, cites: tuple[Citation, ...]) -> bool:
        if len(cites) == 1:
            self._sources.add(cites[0].source)
            return True
        self._sources.update([cite.source for cite in cites])
        return not is_repeated(cites)

    def _refer(self, record: Record, name: str, kinds: Kinds, members: tuple[str | Link, ...]) -> bool:
        named, is_plain = self.named[kinds], True
        for at, member in enumerate(members):
            if isinstance(member, str):
                named.add(member)
                if name in _WHOLES:
                    self._lie(record, member, (name,))
                continue
            named.add(member.to)
            for side in (member.said, member.denied, member.unstated):
                if side is not record.cites:
                    is_plain &= self._cite(side)
            if member.kind is LinkKind.PART_OF and member.truth is not NO:
                self._lie(record, member.to, (name, at, "to"))
            elif isinstance(record, Funding):
                is_plain = False
            if member.denied:
                is_plain = False
        return is_plain

    def _lie(self, record: Record, whole: str, path: Path) -> None:
        id = record.id
        if self.records[id] is record:
            self.wholes[id][whole] = path
