"""
The rules that each record must keep, whatever else there is, each broken one a `Fault`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple, cast
from urllib.parse import urlsplit

import attrs

from countylines.errors import Fault, ParseError
from countylines.evidence import Fact
from countylines.form.dump import body_of
from countylines.form.problems import placed, shown
from countylines.form.strict import structure
from countylines.records import Nested, Record, TopLevel
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure, Observation
from countylines.records.notes import Note
from countylines.records.people import Post
from countylines.records.remarks import Response
from countylines.records.roles import Role
from countylines.records.sources import Source
from countylines.records.walk import cites_of, facts_of, links_of, parts
from countylines.values.dates import EdtfDate
from countylines.values.quantities import Quantity
from countylines.vocab import UNWRITTEN, Agreement, LinkKind


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
    if isinstance(record, Role) and record.key == record.made_key:
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
        if fact.undecided and len(fact.stated) < 2:
            yield Complaint(f"{name}.undecided", "two stated claims at least", f"{len(fact.stated)}")
        elif fact.agreement is Agreement.AT_ODDS and not (fact.rationale or fact.undecided):
            values = " and ".join(dict.fromkeys(str(claim.value) for claim in fact.stated))
            yield Complaint(f"{name}.rationale", "a rationale, or undecided = true", f"none for {values}")


def _currencies(record: Record) -> Iterator[Complaint]:
    if isinstance(record, Funding):
        units = list(dict.fromkeys(claim.value.unit for claim in record.amount.claims))
        if len(units) > 1:
            yield Complaint("amount", "claims in one currency", " and ".join(units))


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
    if isinstance(record, Response) and any(claim.value in UNWRITTEN for claim in record.stance.claims):
        yield Complaint("stance", "a stance that somebody took", "a word that says what is not on record")
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
        if len(set(group)) < len(group):
            twice = [word for word, count in Counter(group).items() if count > 1]
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
    _currencies,
    _links,
    _dates,
    _observations,
    _texts,
    _repeats,
)
