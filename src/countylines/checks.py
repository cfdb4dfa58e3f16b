"""
The rules that records must keep together, each broken one a `Fault`.

Shape comes first (`shape_faults`); what is said of links concerns readable records alone.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Final, NamedTuple, cast
from urllib.parse import urlsplit

import attrs

from countylines._convert import structure
from countylines._form import body_of, made_key
from countylines._misfits import placed, shown
from countylines.certainty import NO, YES
from countylines.dates import EdtfDate
from countylines.errors import Fault, ParseError, nearest
from countylines.evidence import Fact
from countylines.quantities import Quantity
from countylines.records import Nested, Record, TopLevel
from countylines.records._fields import ACTING, Part, cites_of, facts_of, full_id, links_of, parts, references
from countylines.records.actors import Organisation, Person, Post
from countylines.records.initiatives import Initiative, Role
from countylines.records.measures import Measure, Observation
from countylines.records.money import Funding
from countylines.records.places import Place
from countylines.records.recommendations import Response
from countylines.records.sources import Note, Source, Topic
from countylines.vocab import Agreement, LinkKind, Stance


class Entry(NamedTuple):
    """
    A readable record and the file that it was read from; no file for one made in Python.
    """

    record: TopLevel
    file: str = ""


class Complaint(NamedTuple):
    """
    What is wrong below one record, and where.
    """

    path: str
    expected: str
    found: str
    nearest: str = ""


def fault(entry: Entry, complaint: Complaint, path: str = "") -> Fault:
    """
    The fault that a complaint makes in its entry; *path* leads to the nested record that it is about.
    """
    field = f"{path}.{complaint.path}".strip(".")
    return Fault(
        file=entry.file,
        record=entry.record.id,
        field=field,
        expected=complaint.expected,
        found=complaint.found,
        nearest=complaint.nearest,
    )


def shape_faults(entry: Entry) -> list[Fault]:
    """
    What is wrong with the shape of a record that was made in Python: it must read back as it is.
    """
    record = entry.record
    try:
        again = structure(type(record), record.id, body_of(record))
        names = [
            field.name
            for field in attrs.fields(type(record))
            if getattr(again, field.name) != getattr(record, field.name)
        ]
    except Exception as error:  # noqa: BLE001 - whatever a record made of wrong types breaks
        return [fault(entry, complaint) for complaint in _misfits(error)]
    same = "a value that reads back as it is"
    return [fault(entry, Complaint(name, same, shown(getattr(record, name)))) for name in names]


def _misfits(error: Exception) -> list[Complaint]:
    try:
        return [Complaint(path, misfit.expected, misfit.found, misfit.near) for path, misfit in placed(error)]
    except Exception as unforeseen:  # noqa: BLE001
        return [Complaint("", "values of the declared types", f"{type(unforeseen).__name__}: {unforeseen}")]


def rule_faults(entry: Entry) -> Iterator[Fault]:
    """
    What is wrong with a record of the right shape, whatever else there is.
    """
    for part in parts(entry.record):
        for rule in _RULES:
            for complaint in rule(part.record):
                yield fault(entry, complaint, part.path)
    for rule_of_whole in (_repeated_keys, _cited):
        yield from (fault(entry, complaint) for complaint in rule_of_whole(entry.record))


@cache
def _id_shape() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def _observation_key_shape() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9.+-]+")


def _ids(record: Record) -> Iterator[Complaint]:
    name, text = ("key", record.key) if isinstance(record, Nested) else ("id", record.id)
    if isinstance(record, Role) and made_key(record, "key"):
        return  # made of a word and a reference, which are checked themselves
    shape = _observation_key_shape() if isinstance(record, Observation) else _id_shape()
    if not shape.fullmatch(text):
        yield Complaint(name, "lower-case words joined by hyphens", shown(text))


def _repeated_keys(owner: TopLevel) -> Iterator[Complaint]:
    nested = [part for part in parts(owner) if isinstance(part.record, Nested)]
    counts = Counter(cast("Nested", part.record).key for part in nested)
    for part in nested:
        key = cast("Nested", part.record).key
        if counts[key] > 1:
            yield Complaint(f"{part.path}.key", "a key of its own", f"{key!r} {counts[key]} times")
            counts[key] = 0


def _cited(owner: TopLevel) -> Iterator[Complaint]:
    for part in parts(owner):
        own = part.record.cites
        inherited = owner.cites if part.path else ()
        if not own and isinstance(part.record, Initiative | Measure | Note | Nested):
            yield Complaint(f"{part.path}.cite", "at least one citation", "none")
            if part.record is owner:
                return  # all that it holds would inherit it
            continue
        for path, cites in cites_of(part.record):
            is_side = path.endswith((".said", ".denied", ".unstated"))
            if not cites and not is_side and path != "cite":
                yield Complaint(f"{part.path}.{path}", "at least one citation", "none")
            elif len(set(cites)) < len(cites) and (path == "cite" or cites != own) and cites != inherited:
                yield Complaint(f"{part.path}.{path}", "each citation once", "one of them twice")


def _rivals(record: Record) -> Iterator[Complaint]:
    for name, fact in facts_of(record):
        if fact.undecided and len(fact.rivals) < 2:
            yield Complaint(f"{name}.undecided", "two stated claims at least", f"{len(fact.rivals)}")
        elif fact.agreement is Agreement.AT_ODDS and not (fact.rationale or fact.undecided):
            values = " and ".join(dict.fromkeys(str(claim.value) for claim in fact.rivals))
            yield Complaint(f"{name}.rationale", "a rationale, or undecided = true", f"none for {values}")


def _links(record: Record) -> Iterator[Complaint]:
    for path, link in links_of(record):
        if isinstance(record, Funding) and link.kind is not LinkKind.PART_OF:
            yield Complaint(f"{path}.kind", "part-of", repr(str(link.kind)))
        if link.said and link.denied and not link.rationale:
            yield Complaint(f"{path}.rationale", "a rationale for what is both said and denied", "none")


def _dates(record: Record) -> Iterator[Complaint]:
    for name, fact in facts_of(record):
        if name != "end" and any(
            isinstance(claim.value, EdtfDate) and str(claim.value) == ".." for claim in fact.claims
        ):
            yield Complaint(name, "a day that comes ('..' is for an end)", "'..'")
    if isinstance(record, Source):
        for name in ("published", "updated", "accessed"):
            if str(getattr(record, name)) == "..":
                yield Complaint(name, "a day that comes ('..' is for an end)", "'..'")
    if isinstance(record, Initiative | Role | Post) and record.start.known and record.end.known:
        try:
            _ = record.period
        except ParseError:
            yield Complaint("end", f"an end not before the start, {record.start.value}", repr(str(record.end.value)))


def _observations(record: Record) -> Iterator[Complaint]:
    if isinstance(record, Observation):
        yield from _units(record.change, "change", "%")
    if isinstance(record, Measure):
        declared = {(each.name, value) for each in record.slices for value in each.values}
        for at, observation in enumerate(record.observations):
            yield from _units(observation.value, f"observations[{at}].value", record.unit)
            for name, value in observation.slice:
                if (name, value) not in declared:
                    words = ", ".join(sorted(f"{name} = {value}" for name, value in declared)) or "no slice"
                    yield Complaint(f"observations[{at}].slice", f"a declared slice ({words})", f"{name} = {value}")


def _units(fact: Fact[Quantity], path: str, unit: str) -> Iterator[Complaint]:
    for at, claim in enumerate(fact.claims):
        if claim.value.unit != unit:
            place = f"{path}.claims[{at}].is" if len(fact.claims) > 1 else path
            yield Complaint(place, f"a quantity in {unit}", repr(str(claim.value)))


def _texts(record: Record) -> Iterator[Complaint]:
    if isinstance(record, Source):
        for name in ("url", "archived_url"):
            url = cast("str", getattr(record, name))
            if url and not _is_web(url):
                yield Complaint(name, "an address that starts with http:// or https://", shown(url))
    if isinstance(record, Response) and any(claim.value is Stance.NO_RESPONSE for claim in record.stance.claims):
        yield Complaint("stance", "a stance that somebody took", "'no-response'")
    if isinstance(record, Note) and len(set(record.about)) < 2:
        yield Complaint("about", "two records at least", shown(record.about))


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f]", url)


def _repeats(record: Record) -> Iterator[Complaint]:
    for path, group in _groups(record):
        twice = [word for word, count in Counter(group).items() if count > 1]
        if twice:
            yield Complaint(path, "each member once", f"{twice[0]!r} twice")


def _groups(record: Record) -> Iterator[tuple[str, tuple[object, ...]]]:
    for field in attrs.fields(type(record)):
        value = cast("object", getattr(record, field.name))
        group = cast("tuple[object, ...]", value) if isinstance(value, tuple) and field.name != "cites" else ()
        if not any(isinstance(member, Nested) for member in group):  # their keys are reported
            yield field.name, group
    for name, fact in facts_of(record):
        for at, claim in enumerate(fact.claims):
            value = claim.value
            if isinstance(value, tuple):
                words = cast("tuple[object, ...]", value)
                yield f"{name}.claims[{at}].is" if len(fact.claims) > 1 else name, words
    if isinstance(record, Measure):
        yield from ((f"slices.{each.name}", each.values) for each in record.slices)


_RULES: Final[tuple[Callable[[Record], Iterator[Complaint]], ...]] = (
    _ids,
    _rivals,
    _links,
    _dates,
    _observations,
    _texts,
    _repeats,
)


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
                reference.path, reference.text, f"the id of {_article(kinds)}", records, reference.kinds
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
            owner = record.owner if isinstance(record, Nested) else record.id
            for path, link in links_of(record):
                if link.kind is LinkKind.PART_OF and link.truth is not NO:
                    yield full_id(link.to, owner), f"{path}.to"


class _Need(NamedTuple):
    # The least that a line must hold, the bound itself left out if it is open.
    least: Decimal
    is_open: bool


def _sum_faults(by_id: Mapping[str, Entry], records: Mapping[str, Record]) -> Iterator[Fault]:
    """
    Lines whose certain parts exceed them; a part with two wholes is left out, as it may lie in what they share.
    """
    lines = {id: record for id, record in records.items() if isinstance(record, Funding)}
    parts_of = _certain_parts(lines)
    needs: dict[str, _Need] = {}
    for id in TopologicalSorter(parts_of).static_order():
        amount = lines[id].amount.get()
        inner = [lines[part].amount.get() for part in parts_of.get(id, ())]
        own = _Need(amount.low, amount.low_open) if amount else _Need(Decimal(0), is_open=False)
        needs[id] = max(own, _sum_of([needs[part] for part in parts_of.get(id, ())]))
        if amount is None:
            continue
        names = ", ".join(sorted(parts_of.get(id, ())))
        if any(part and part.unit != amount.unit for part in inner):
            complaint = Complaint("amount", f"one currency in {id} and its parts, {names}", amount.unit)
        elif amount.high is not None and (
            needs[id] > _Need(amount.high, is_open=False) or (needs[id].least == amount.high and amount.high_open)
        ):
            complaint = Complaint("amount", f"no less than its parts, {names}, have together", repr(str(amount)))
        else:
            continue
        needs[id] = own
        entry = by_id[lines[id].owner]
        path = next(part.path for part in parts(entry.record) if part.record.id == id)
        yield fault(entry, complaint, path)


def _certain_parts(lines: Mapping[str, Funding]) -> dict[str, list[str]]:
    parts_of: dict[str, list[str]] = {id: [] for id in lines}
    for id, line in lines.items():
        wholes = {full_id(link.to, line.owner) for link in line.part_of if link.truth is YES}
        if len(wholes) == 1 and wholes <= lines.keys():
            parts_of[wholes.pop()].append(id)
    return parts_of


def _sum_of(needs: list[_Need]) -> _Need:
    return _Need(sum((need.least for need in needs), Decimal(0)), any(need.is_open for need in needs))
