"""
The rules that hold between records: aliases, ids elsewhere, citations, references, cycles, and sums of funding.
"""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias, cast

import attrs

from countylines.basics.suggestions import NearWords
from countylines.checks.gathered import SOURCES, Gathered
from countylines.form.problems import Problem
from countylines.records import Record, TopLevel
from countylines.records.fields import Path
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.remarks import Response
from countylines.records.walk import ACTING, Kinds, Part, cites_of, parts, references
from countylines.totals.graph import FundingGraph

Located: TypeAlias = tuple[int, Problem]
"""A problem with the place of its record among all."""


@attrs.frozen
class _Known:
    """
    What references may lead to.

    Attributes:
        gathered: What the records hold and name.
        unreadable: Ids of records that could not be read; None if any id may be among them.
    """

    gathered: Gathered
    unreadable: frozenset[str] | None

    words: dict[Kinds, NearWords] = attrs.field(factory=dict[Kinds, NearWords], init=False)

    @property
    def records(self) -> Mapping[str, Record]:
        """
        All records, nested ones too, by id.
        """
        return self.gathered.records

    def near(self, kinds: Kinds) -> NearWords:
        """
        Return the ids of records of these kinds, to suggest one for an id that is not known.
        """
        if kinds not in self.words:
            self.words[kinds] = NearWords([id for id, record in self.records.items() if isinstance(record, kinds)])
        return self.words[kinds]

    def leads_everywhere(self) -> bool:
        """
        Return whether all that is named leads to what it may lead to.
        """
        return all(self.leads(id, kinds) for kinds, ids in self.gathered.named.items() for id in ids if id)

    def leads(self, id: str, kinds: Kinds) -> bool:
        """
        Return whether an id is that of a record of these kinds, or may be that of one that could not be read.
        """
        target = self.records.get(id)
        return (isinstance(target, kinds) and _may_act(target, kinds)) or self.is_lost(id)

    def is_lost(self, id: str) -> bool:
        """
        Return whether a record of this id may be among those that could not be read.
        """
        # "fund/award" is lost with the file of "fund": the fault in that file is enough, a second one would mislead.
        lost = self.unreadable is None or id.partition("/")[0] in self.unreadable
        return id not in self.records and lost

    def located(self, id: str, problem: Problem) -> Located:
        """
        Return the problem of a record, nested or not, with the place of its owner.
        """
        # An id with a slash may be a wrong one of a top-level record.
        places = self.gathered.places
        owner_id = id if id in places else id.partition("/")[0]
        owner = cast("TopLevel", self.records[owner_id])
        return places[owner_id], problem.below(next(part.path for part in parts(owner) if part.record.id == id))


def joint_problems(gathered: Gathered, unreadable: frozenset[str] | None = frozenset()) -> Iterator[Located]:
    """
    Yield what is wrong between records, each problem with the place of its record.

    Args:
        gathered: The records.
        unreadable: Ids of records that could not be read, references to which are no problem; None if any id may be
            among them, because whole files could not be read.
    """
    known = _Known(gathered, unreadable)
    yield from _alias_problems(known)
    yield from _outside_problems(known)
    if not known.leads_everywhere():
        for at, record in enumerate(gathered.tops):
            for part in parts(record):
                problems = (*_citation_problems(record, part, known), *_reference_problems(part.record, known))
                yield from ((at, problem.below(part.path)) for problem in problems)
    for at, part, response in gathered.answers:
        yield from ((at, problem.below(part.path)) for problem in _answer_problems(response, known))
    cycles = list(_cycles(known))
    yield from (known.located(id, problem) for id, problem in cycles)
    # Sums over lines that lie in themselves have no meaning.
    if not any(isinstance(known.records[id], Funding) for id, _ in cycles):
        yield from _sum_problems(known)


def _alias_problems(known: _Known) -> Iterator[Located]:
    # Several records may share an alias, and a look-up names them. An alias that is the id of another finds nothing.
    ids = known.gathered.places
    for record in map(known.records.__getitem__, ids):
        if isinstance(record, Initiative | Organisation | Person):
            for at, alias in enumerate(record.aliases):
                if alias.casefold() != record.id and alias.casefold() in ids:
                    problem = Problem(("aliases", at), "an alias that is the id of no other record", repr(alias))
                    yield known.located(record.id, problem)


def _outside_problems(known: _Known) -> Iterator[Located]:
    owners: dict[str, str] = {}
    for id, record in known.records.items():
        for at, outside in enumerate(record.same_as):
            # The first record keeps the outside id. Each later one is reported, and names the first.
            owner = owners.setdefault(outside, id)
            if owner != id:
                problem = Problem(
                    ("same_as", at), "an outside id that no other record has", f"{outside!r}, also {owner}"
                )
                yield known.located(id, problem)


def _citation_problems(owner: TopLevel, part: Part, known: _Known) -> Iterator[Problem]:
    for path, cites in cites_of(part.record):
        # A funding line inherits its initiative's citations, a claim those of its record.
        above = (owner.cites if part.path else None) if path == ("cites",) else part.record.cites
        if cites == above:  # inherited ones are reported where they come from
            continue
        for cite in dict.fromkeys(cites):
            if not known.leads(cite.source, SOURCES):
                yield _dangling(path, cite.source, SOURCES, "a source", known)


def _reference_problems(record: Record, known: _Known) -> Iterator[Problem]:
    for path, id, kinds in references(record):
        if not known.leads(id, kinds):
            names = " or ".join(kind.__name__.lower() for kind in kinds).replace("toplevel or nested", "a record")
            yield _dangling(path, id, kinds, f"the id of {_with_article(names)}", known)


def _answer_problems(response: Response, known: _Known) -> Iterator[Problem]:
    # Nobody answers a report before it is out. That a start never comes is a fault of its own.
    if not response.date.asserted:
        return
    for id in dict.fromkeys(reference.partition("/")[0] for reference in response.to or (response.owner,)):
        report = known.records.get(id)
        if isinstance(report, Initiative) and report.start.asserted and str(report.start.value) != "..":
            start = report.start.value
            if response.date.value.before(start).certain:
                expected = f"a day not before the start of {id}, {start}"
                yield Problem(("date",), expected, repr(str(response.date.value)))


def _may_act(target: Record, kinds: Kinds) -> bool:
    # Where an organisation may stand, of all initiatives only those that act may.
    return not isinstance(target, Initiative) or Organisation not in kinds or target.kind in ACTING


def _dangling(path: Path, id: str, kinds: Kinds, expected: str, known: _Known) -> Problem:
    target = known.records.get(id)
    target_name = f"{id!r}, which is {_with_article(type(target).__name__.lower())}" if target else f"{id!r}"
    return Problem(path, expected, target_name, lambda: known.near(kinds).nearest(id, most=1))


def _with_article(noun: str) -> str:
    return noun if noun.startswith("a ") else f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _cycles(known: _Known) -> Iterator[tuple[str, Problem]]:
    # Nearly all records lie in nothing, and so in no circle.
    paths = {
        id: {whole: path for whole, path in wholes.items() if whole in known.records}
        for id, wholes in known.gathered.wholes.items()
    }
    for cycle in _round_trips({id: dict.fromkeys(wholes) for id, wholes in paths.items()}):
        inner, outer = cycle[:2]
        yield inner, Problem(paths[inner][outer], "nothing that lies in itself", " in ".join(cycle))


def _round_trips(wholes: dict[str, dict[str, None]]) -> Iterator[list[str]]:
    # The standard library names one cycle and stops. So each is cut at its first link and the search starts again: of
    # "a in b in a" and "b in c in b" the link from a to b goes first, then the one from b to c, and both are reported.
    order = {id: at for at, id in enumerate(wholes)}
    while True:
        try:
            TopologicalSorter(wholes).prepare()
        except CycleError as error:
            # The error lists [a, b, a] from the whole to the part. The report starts with the record that comes first
            # among all, so that the same files always give the same text.
            round_trip = cast("list[str]", error.args[1])[:0:-1]
            first = round_trip.index(min(round_trip, key=order.__getitem__))
            cycle = [*round_trip[first:], *round_trip[: first + 1]]
            del wholes[cycle[0]][cycle[1]]
            yield cycle
        else:
            return


def _sum_problems(known: _Known) -> Iterator[Located]:
    """
    Lines that are joined in two currencies, and lines that hold less than their parts in every world.
    """
    # Lines that contain each other, directly or by way of others, are one group: what one holds bounds the others.
    graph = FundingGraph(known.gathered.lines)
    for group in graph.doubtful:
        lines = [graph.lines[id] for id in group.sizes]
        units = {line.id: line.amount.value.unit for line in lines if line.amount.known}
        first = next(iter(units), "")
        for id, unit in units.items():
            if unit != units[first]:
                problem = Problem(("amount",), f"{units[first]}, the currency of {first}", unit)
                yield known.located(id, problem)
        for id in group.overfull:
            expected = f"no less than its parts, {_come_to(graph, id)}, or overspent = true"
            yield known.located(id, Problem(("amount",), expected, repr(str(graph.lines[id].amount.value))))


def _come_to(graph: FundingGraph, id: str) -> str:
    """
    Return the parts of a line with their amounts, and what they come to where none has parts of its own.
    """
    parts = graph.links.parts
    amounts = {part: graph.lines[part].amount for part in parts.get(id, ())}
    known = {part: amount.value for part, amount in amounts.items() if amount.known}
    names = ", ".join(f"{part} ({known[part]})" if part in known else part for part in amounts)
    # Parts with parts of their own may share them, so that their sum would count those twice.
    alike = len({amount.unit for amount in known.values()}) == 1 and len(known) == len(amounts)
    if len(known) < 2 or not alike or any(parts.get(part) for part in known):
        return names
    first, *others = known.values()
    return f"{names}, together {sum(others, first)}"
