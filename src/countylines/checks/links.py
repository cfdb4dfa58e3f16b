"""
The rules that records must keep together, each broken one a `Fault`: ids, references, cycles, sums.
"""

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import cast

from countylines.certainty import NO
from countylines.checks.record import Complaint, Entry, fault
from countylines.errors import Fault, nearest
from countylines.records import Record
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.people import Person
from countylines.records.places import Place
from countylines.records.sources import Source
from countylines.records.topics import Topic
from countylines.records.walk import ACTING, Part, cites_of, links_of, parts, references
from countylines.totals.graph import FundingGraph
from countylines.vocab import LinkKind


def joint_faults(entries: Collection[Entry], unreadable: frozenset[str] | None = frozenset()) -> Iterator[Fault]:
    """
    What is wrong between readable records; nothing is said of references to the ids in *unreadable*.

    It is None where files are lost, which may hold any id that is not there.
    """
    by_id: dict[str, Entry] = {}
    for entry in entries:
        first = by_id.setdefault(entry.record.id, entry)
        if first is not entry:
            other = first.file or "a record made in Python"
            yield fault(entry, Complaint("id", f"an id of its own (also in {other})", repr(entry.record.id)))
    records = {part.record.id: part.record for entry in by_id.values() for part in parts(entry.record)}
    yield from _alias_faults(by_id)
    for entry in entries:
        for part in parts(entry.record):
            yield from _citation_faults(entry, part, records, unreadable)
            yield from _reference_faults(entry, part, records, unreadable)
    cycles = list(_cycle_faults(by_id, records))
    yield from cycles
    if not cycles:
        yield from _sum_faults(by_id, records)


def _alias_faults(by_id: Mapping[str, Entry]) -> Iterator[Fault]:
    owners = {id.casefold(): id for id in by_id}
    for entry in by_id.values():
        if isinstance(entry.record, Initiative | Organisation | Person):
            for at, alias in enumerate(entry.record.aliases):
                owner = owners.setdefault(alias.casefold(), entry.record.id)
                if owner != entry.record.id:
                    yield fault(entry, Complaint(f"aliases[{at}]", "an alias of its own", f"{alias!r}, also {owner}"))


def _citation_faults(
    entry: Entry, part: Part, records: Mapping[str, Record], unreadable: frozenset[str] | None
) -> Iterator[Fault]:
    own = part.record.cites
    for path, cites in cites_of(part.record):
        # Inherited ones are reported where they come from.
        if cites == (own if path != "cite" else entry.record.cites if part.path else None):
            continue
        for cite in dict.fromkeys(cites):
            target = records.get(cite.source)
            if not isinstance(target, Source) and not _is_lost(cite.source, target, unreadable):
                yield fault(entry, _dangling(path, cite.source, "a source", records, (Source,)), part.path)


def _is_lost(id: str, target: Record | None, unreadable: frozenset[str] | None) -> bool:
    return target is None and (unreadable is None or id.partition("/")[0] in unreadable)


def _reference_faults(
    entry: Entry, part: Part, records: Mapping[str, Record], unreadable: frozenset[str] | None
) -> Iterator[Fault]:
    for reference in references(part.record):
        target = records.get(reference.id)
        if _is_lost(reference.id, target, unreadable):
            continue
        kinds = " or ".join(kind.__name__.lower() for kind in reference.kinds).replace("toplevel or nested", "a record")
        if not isinstance(target, reference.kinds) or not _may_act(target, reference.kinds):
            complaint = _dangling(
                reference.path, reference.id, f"the id of {_article(kinds)}", records, reference.kinds
            )
            yield fault(entry, complaint, part.path)


def _article(kinds: str) -> str:
    return kinds if kinds.startswith("a ") else f"an {kinds}" if kinds[0] in "aeiou" else f"a {kinds}"


def _may_act(target: Record, kinds: tuple[type[Record], ...]) -> bool:
    # Where an organisation may stand, of all initiatives only those that act may.
    return not isinstance(target, Initiative) or Organisation not in kinds or target.kind in ACTING


def _dangling(
    path: str, text: str, expected: str, records: Mapping[str, Record], kinds: tuple[type[Record], ...]
) -> Complaint:
    target = records.get(text)
    found = f"{text!r}, which is {_article(type(target).__name__.lower())}" if target else f"{text!r}"
    near = nearest(text, [id for id, record in records.items() if isinstance(record, kinds)], most=1)
    return Complaint(path, expected, found, *near)


def _cycle_faults(by_id: Mapping[str, Entry], records: Mapping[str, Record]) -> Iterator[Fault]:
    paths = {id: {whole: path for whole, path in _wholes(record) if whole in records} for id, record in records.items()}
    for cycle in _cycles({id: dict.fromkeys(wholes) for id, wholes in paths.items()}):
        inner, outer = cycle[:2]
        entry = by_id[inner.partition("/")[0]]
        complaint = Complaint(paths[inner][outer], "nothing that lies in itself", " in ".join(cycle))
        yield fault(entry, complaint, next(part.path for part in parts(entry.record) if part.record.id == inner))


def _cycles(wholes: dict[str, dict[str, None]]) -> Iterator[list[str]]:
    # One cycle at a time, from its first record on; each is cut where it was found, so that the next can be.
    order = {id: at for at, id in enumerate(wholes)}
    while True:
        try:
            TopologicalSorter(wholes).prepare()
        except CycleError as error:
            round_trip = cast("list[str]", error.args[1])[:0:-1]
            first = round_trip.index(min(round_trip, key=order.__getitem__))
            cycle = [*round_trip[first:], *round_trip[: first + 1]]
            del wholes[cycle[0]][cycle[1]]
            yield cycle
        else:
            return


def _wholes(record: Record) -> Iterator[tuple[str, str]]:
    match record:
        case Topic():
            yield record.broader, "broader"
        case Place():
            yield record.within, "within"
        case Source():
            yield record.version_of, "version_of"
        case _:
            for path, link in links_of(record):
                if link.kind is LinkKind.PART_OF and link.truth is not NO:
                    yield link.to, f"{path}.to"


def _sum_faults(by_id: Mapping[str, Entry], records: Mapping[str, Record]) -> Iterator[Fault]:
    """
    Lines joined in two currencies, and those that hold less than their parts in every world.
    """
    funding_graph = FundingGraph({id: record for id, record in records.items() if isinstance(record, Funding)})
    for group in funding_graph.groups:
        known = {id: line.amount.get() for id, line in funding_graph.lines.items() if id in group.bounds}
        units = {id: amount.unit for id, amount in known.items() if amount}
        first = next(iter(units), "")
        for id, unit in units.items():
            if unit != units[first]:
                yield _amount_fault(by_id, funding_graph.lines[id], f"{units[first]}, the currency of {first}", unit)
        for id in group.overfull:
            names = ", ".join(sorted(part for part, whole in funding_graph.sure if whole == id))
            expected = f"no less than its parts, {names}, have together"
            yield _amount_fault(
                by_id, funding_graph.lines[id], expected, repr(str(funding_graph.lines[id].amount.value))
            )


def _amount_fault(by_id: Mapping[str, Entry], line: Funding, expected: str, found: str) -> Fault:
    entry = by_id[line.owner]
    path = next(part.path for part in parts(entry.record) if part.record.id == line.id)
    return fault(entry, Complaint("amount", expected, found), path)
