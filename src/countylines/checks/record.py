"""
The rules that hold for one record, whatever else there is.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from typing import Final, cast
from urllib.parse import urlsplit

from cattrs.errors import BaseValidationError

from countylines.checks.measures import measure_problems
from countylines.errors import ParseError
from countylines.form.dump import body_of
from countylines.form.problems import Problem, problems_in, shown
from countylines.form.straight import read_straight
from countylines.form.strict import structure
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import OUTSIDE_ID, Path, fields_of
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure, Observation
from countylines.records.notes import Note
from countylines.records.remarks import Response
from countylines.records.roles import Role
from countylines.records.sources import Source
from countylines.records.spans import Spanned
from countylines.records.walk import cites_of, facts_of, links_of, parts
from countylines.values.dates import EdtfDate
from countylines.vocab import UNWRITTEN, Agreement, LinkKind


def shape_problems(record: TopLevel) -> list[Problem]:
    """
    Return what is wrong with a record of right types that was made in Python: it must read back from its file as it is.
    """
    try:
        body = body_of(record)
        again = read_straight(type(record), record.id, body) or structure(type(record), record.id, body)
    except (BaseValidationError, ValueError) as error:
        return list(problems_in(error))
    same = "a value that reads back as it is"
    values = {field.name: cast("object", getattr(record, field.name)) for field in fields_of(type(record))}
    return [Problem((name,), same, shown(value)) for name, value in values.items() if value != getattr(again, name)]


def record_problems(record: TopLevel) -> Iterator[Problem]:
    """
    Yield what is wrong with a record of the right shape, whatever else there is.
    """
    for part in parts(record):
        for rule in _RULES:
            for problem in rule(part.record):
                yield problem.below(part.path)
    yield from _repeated_keys(record)
    yield from _cited(record)


# The id of an initiative is the name of its file; file systems take 255 bytes, and names of temporary files add to it.
_LONGEST_ID: Final = 200


@cache
def _id_shape() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def _observation_key_shape() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9.+=-]+")


def _ids(record: Record) -> Iterator[Problem]:
    name, text = ("key", record.key) if isinstance(record, Nested) else ("id", record.id)
    if isinstance(record, Role) and record.key == record.made_key:
        return  # made of a word and a reference, which are checked themselves
    shape = _observation_key_shape() if isinstance(record, Observation) else _id_shape()
    if not shape.fullmatch(text):
        yield Problem((name,), "lower-case words joined by hyphens", shown(text))
    elif len(text) > _LONGEST_ID:
        yield Problem((name,), f"at most {_LONGEST_ID} characters", str(len(text)))


def _repeated_keys(owner: TopLevel) -> Iterator[Problem]:
    nested = [part for part in parts(owner) if isinstance(part.record, Nested)]
    counts = Counter(cast("Nested", part.record).key for part in nested)
    for part in nested:
        key = cast("Nested", part.record).key
        # The first of several reports them all.
        if counts[key] > 1:
            yield Problem((*part.path, "key"), "a key of its own", f"{key!r} {counts[key]} times")
            counts[key] = 0


def _cited(owner: TopLevel) -> Iterator[Problem]:
    for part in parts(owner):
        own = part.record.cites
        inherited = owner.cites if part.path else ()
        if not own and isinstance(part.record, Initiative | Measure | Note | Nested):
            yield Problem((*part.path, "cites"), "at least one citation", "none")
            if part.record is owner:
                return  # what it contains would inherit its citations, so one fault stands for all
            continue
        for path, cites in cites_of(part.record):
            is_own, is_side = path == ("cites",), path[-1] != "cites"
            if not (cites or is_own or is_side):
                yield Problem((*part.path, *path), "at least one citation", "none")
            elif len(set(cites)) < len(cites) and (is_own or cites != own) and cites != inherited:
                yield Problem((*part.path, *path), "each citation once", "one of them twice")


def _conflicts(record: Record) -> Iterator[Problem]:
    for name, fact in facts_of(record):
        if fact.undecided and len(fact.stated) < 2:
            yield Problem((name, "undecided"), "two stated claims at least", f"{len(fact.stated)}")
        elif fact.agreement is Agreement.AT_ODDS and not (fact.rationale or fact.undecided):
            values = " and ".join(dict.fromkeys(str(claim.value) for claim in fact.stated))
            yield Problem((name, "rationale"), "a rationale, or undecided = true", f"none for {values}")


def _currencies(record: Record) -> Iterator[Problem]:
    if isinstance(record, Funding):
        amounts = [claim.value.unit for claim in record.amount.claims]
        if len(set(amounts)) > 1:
            yield Problem(("amount",), "claims in one currency", " and ".join(dict.fromkeys(amounts)))
        units = list(dict.fromkeys([*amounts[:1], *[claim.value.unit for claim in record.paid.claims]]))
        if len(units) > 1:
            yield Problem(("paid",), f"{units[0]}, the currency of the line", " and ".join(units[1:]))


def _links(record: Record) -> Iterator[Problem]:
    for path, link in links_of(record):
        if isinstance(record, Funding) and link.kind is not LinkKind.PART_OF:
            yield Problem((*path, "kind"), "part-of", repr(str(link.kind)))
        if link.said and link.denied and not link.rationale:
            yield Problem((*path, "rationale"), "a rationale for what is both said and denied", "none")


def _dates(record: Record) -> Iterator[Problem]:
    never = "a day that comes ('..' is for an end)"
    for name, fact in facts_of(record):
        for at, claim in enumerate(fact.claims):
            if name != "end" and isinstance(claim.value, EdtfDate) and str(claim.value) == "..":
                yield Problem((name, "claims", at, "value"), never, "'..'")
    for field in fields_of(type(record)):
        if field.type is EdtfDate and field.shape == "plain" and str(getattr(record, field.name)) == "..":
            yield Problem((field.name,), never, "'..'")
    if isinstance(record, Source):
        yield from _source_dates(record)
    if isinstance(record, Initiative | Spanned) and record.start.known and record.end.known:
        try:
            _ = record.period
        except ParseError:
            yield Problem(("end",), f"an end not before the start, {record.start.value}", repr(str(record.end.value)))


def _source_dates(source: Source) -> Iterator[Problem]:
    # A page is published, may be updated, and was accessed after that. That a day never comes is a fault of its own.
    dates = {"published": source.published, "updated": source.updated, "accessed": source.accessed}
    known = [(name, day) for name, day in dates.items() if day and str(day) != ".."]
    for (earlier, first), (later, second) in combinations(known, 2):
        if second.before(first).certain:
            yield Problem((later,), f"a day not before it was {earlier}, {first}", repr(str(second)))


@cache
def _outside_shape() -> re.Pattern[str]:
    return re.compile(OUTSIDE_ID)


def _outside_ids(record: Record) -> Iterator[Problem]:
    for at, outside in enumerate(record.same_as):
        if not _outside_shape().fullmatch(outside):
            yield Problem(("same_as", at), "an outside id 'scheme:id', such as 'wikidata:Q84'", shown(outside))


def _texts(record: Record) -> Iterator[Problem]:
    for field in fields_of(type(record)):
        url = cast("str", getattr(record, field.name))
        if field.is_web and url and not _is_web(url):
            yield Problem((field.name,), "an address that starts with http:// or https://", shown(url))
    if isinstance(record, Response):
        for at, claim in enumerate(record.stance.claims):
            if claim.value in UNWRITTEN:
                yield Problem(("stance", "claims", at, "value"), "a stance that somebody took", f"'{claim.value}'")
    if isinstance(record, Note) and len(set(record.about)) < 2:
        yield Problem(("about",), "two records at least", shown(record.about))


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f]", url)


def _repeats(record: Record) -> Iterator[Problem]:
    for path, group in _groups(record):
        if len(set(group)) < len(group):
            twice = [word for word, count in Counter(group).items() if count > 1]
            yield Problem(path, "each member once", f"{twice[0]!r} twice")


def _groups(record: Record) -> Iterator[tuple[Path, tuple[object, ...]]]:
    for field in fields_of(type(record)):
        value = cast("object", getattr(record, field.name))
        # Citations and the keys of nested records have rules of their own.
        if field.shape in ("texts", "pairs", "links", "words"):
            yield (field.name,), cast("tuple[object, ...]", value)
    for name, fact in facts_of(record):
        for at, claim in enumerate(fact.claims):
            value = claim.value
            if isinstance(value, tuple):
                yield (name, "claims", at, "value"), cast("tuple[object, ...]", value)
    if isinstance(record, Measure):
        yield from ((("slices", at, "values"), slice_.values) for at, slice_ in enumerate(record.slices))


_RULES: Final[tuple[Callable[[Record], Iterator[Problem]], ...]] = (
    _ids,
    _conflicts,
    _currencies,
    _links,
    _dates,
    measure_problems,
    _outside_ids,
    _texts,
    _repeats,
)
