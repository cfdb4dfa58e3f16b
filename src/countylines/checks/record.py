"""
The rules that hold for one record, whatever else there is.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Final, TypeAlias, cast
from urllib.parse import urlsplit

from cattrs.errors import BaseValidationError

from countylines.checks.measures import measure_problems
from countylines.errors import ParseError
from countylines.evidence import Citation, Fact
from countylines.form.dump import body_of
from countylines.form.problems import Problem, problems_in, shown
from countylines.form.straight import StraightReader
from countylines.form.strict import structure
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import OUTSIDE_ID, Path, Shape, cached, fields_of, fields_with
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.measures import Measure, Observation
from countylines.records.notes import Note
from countylines.records.remarks import Response
from countylines.records.roles import Role
from countylines.records.sources import Source
from countylines.records.spans import Spanned
from countylines.records.walk import Part, claimed, links_of, parts, sides_of
from countylines.values.dates import EdtfDate
from countylines.vocab import UNWRITTEN, Agreement, LinkKind


def shape_problems(record: TopLevel, straight: StraightReader) -> list[Problem]:
    """
    Return what is wrong with a record of right types that was made in Python: it must read back from its file as it is.

    Args:
        record: The record.
        straight: The reader of all that are checked together.
    """
    try:
        body = body_of(record)
        again = straight.read(type(record), record.id, body) or structure(type(record), record.id, body)
    except (BaseValidationError, ValueError) as error:
        return list(problems_in(error))
    same = "a value that reads back as it is"
    values = {field.name: cast("object", getattr(record, field.name)) for field in fields_of(type(record))}
    return [Problem((name,), same, shown(value)) for name, value in values.items() if value != getattr(again, name)]


Facts: TypeAlias = Sequence[tuple[str, Fact[object]]]
"""The facts of a record of which there are claims, by the names of their fields."""


def record_problems(record: TopLevel) -> Iterator[Problem]:
    """
    Yield what is wrong with a record of the right shape, whatever else there is.
    """
    inside = [(part, claimed(part.record)) for part in parts(record)]
    for part, facts in inside:
        for rule in _rules_of(type(part.record)):
            for problem in rule(part.record, facts):
                yield problem.below(part.path)
    if len(inside) > 1:
        yield from _repeated_keys([part for part, _ in inside[1:]])
    yield from _cited(record, inside)


Rule: TypeAlias = Callable[..., Iterable[Problem]]
"""Finds what is wrong with a record of some class, given the record and its facts."""

# Records of these classes have citations of their own.
CITING: Final = (Initiative, Measure, Note, Nested)
_GROUPS: Final[tuple[Shape, ...]] = ("texts", "pairs", "links", "words")

# The id of an initiative is the name of its file; file systems take 255 bytes, and names of temporary files add to it.
LONGEST_ID: Final = 200


@cached
def id_shape(cls: type) -> re.Pattern[str]:
    """
    Return the pattern of the ids, or of the keys, of records of a class.
    """
    return re.compile(r"[a-z0-9.+=-]+" if issubclass(cls, Observation) else r"[a-z0-9]+(-[a-z0-9]+)*")


def _ids(record: Record, _: Facts) -> Sequence[Problem]:
    name, text = ("key", record.key) if isinstance(record, Nested) else ("id", record.id)
    fits = id_shape(type(record)).fullmatch(text)
    if fits and len(text) <= LONGEST_ID:
        return ()
    if isinstance(record, Role) and record.key == record.made_key:
        return ()  # made of a word and a reference, which are checked themselves
    if fits:
        return [Problem((name,), f"at most {LONGEST_ID} characters", str(len(text)))]
    return [Problem((name,), "lower-case words joined by hyphens", shown(text))]


def _repeated_keys(nested: Sequence[Part]) -> Iterator[Problem]:
    keys = [cast("Nested", part.record).key for part in nested]
    if not is_repeated(keys):
        return
    counts = Counter(keys)
    for part, key in zip(nested, keys, strict=True):
        # The first of several reports them all.
        if counts[key] > 1:
            yield Problem((*part.path, "key"), "a key of its own", f"{key!r} {counts[key]} times")
            counts[key] = 0


def _cited(owner: TopLevel, inside: Sequence[tuple[Part, Facts]]) -> Iterator[Problem]:
    for part, facts in inside:
        own = part.record.cites
        inherited = owner.cites if part.path else ()
        if not own and isinstance(part.record, CITING):
            yield Problem((*part.path, "cites"), "at least one citation", "none")
            if part.record is owner:
                return  # what it contains would inherit its citations, so one fault stands for all
            continue
        if is_repeated(own) and own != inherited:
            yield Problem((*part.path, "cites"), "each citation once", "one of them twice")
        for path, cites in _cites_below(part.record, facts):
            if not cites and path[-1] == "cites":
                yield Problem((*part.path, *path), "at least one citation", "none")
            elif is_repeated(cites) and cites not in (own, inherited):
                yield Problem((*part.path, *path), "each citation once", "one of them twice")


def _cites_below(record: Record, facts: Facts) -> list[tuple[Path, tuple[Citation, ...]]]:
    """
    Return the citations of the claims and the links of a record, but for those that are its own.
    """
    own = record.cites or None
    below: list[tuple[Path, tuple[Citation, ...]]] = [
        ((name, "claims", at, "cites"), claim.cites)
        for name, fact in facts
        for at, claim in enumerate(fact.claims)
        if claim.cites is not own
    ]
    for path, link in links_of(record):
        below += [((*path, side), cites) for side, cites in sides_of(link)]
    return below


def is_repeated(group: Sequence[object]) -> bool:
    """
    Return whether one of the members comes again.
    """
    return len(group) > 1 and len(set(group)) < len(group)


def _claims(_: Record, facts: Facts) -> list[Problem]:
    problems: list[Problem] = []
    for name, fact in facts:
        if len(fact.claims) > 1 or fact.undecided:
            problems += _conflicts(name, fact)
        for at, claim in enumerate(fact.claims):
            value = claim.value
            if isinstance(value, EdtfDate):
                if name != "end" and str(value) == "..":
                    problems.append(Problem((name, "claims", at, "value"), _NEVER, "'..'"))
            elif isinstance(value, tuple):
                problems += _repeats((name, "claims", at, "value"), cast("tuple[object, ...]", value))
    return problems


def _conflicts(name: str, fact: Fact[object]) -> Iterator[Problem]:
    if fact.undecided and len(fact.stated) < 2:
        yield Problem((name, "undecided"), "two stated claims at least", f"{len(fact.stated)}")
    elif fact.agreement is Agreement.AT_ODDS and not (fact.rationale or fact.undecided):
        values = " and ".join(dict.fromkeys(str(claim.value) for claim in fact.stated))
        yield Problem((name, "rationale"), "a rationale, or undecided = true", f"none for {values}")


def _currencies(line: Funding, _: Facts) -> Iterator[Problem]:
    if len(line.amount.claims) + len(line.paid.claims) < 2:
        return
    amounts = [claim.value.unit for claim in line.amount.claims]
    if len(set(amounts)) > 1:
        yield Problem(("amount",), "claims in one currency", " and ".join(dict.fromkeys(amounts)))
    units = list(dict.fromkeys([*amounts[:1], *[claim.value.unit for claim in line.paid.claims]]))
    if len(units) > 1:
        yield Problem(("paid",), f"{units[0]}, the currency of the line", " and ".join(units[1:]))


def _links(record: Record, _: Facts) -> Iterator[Problem]:
    for path, link in links_of(record):
        if isinstance(record, Funding) and link.kind is not LinkKind.PART_OF:
            yield Problem((*path, "kind"), "part-of", repr(str(link.kind)))
        if link.said and link.denied and not link.rationale:
            yield Problem((*path, "rationale"), "a rationale for what is both said and denied", "none")


_NEVER: Final = "a day that comes ('..' is for an end)"


def _ends(record: Initiative | Spanned, __: Facts) -> Iterator[Problem]:
    start, end = record.start, record.end
    # To make the period takes long, and only an end that may lie before the start can be refused.
    if start.claims and end.claims and start.known and end.known and start.value.span[0] > end.value.span[1]:
        try:
            _ = record.period
        except ParseError:
            yield Problem(("end",), f"an end not before the start, {start.value}", repr(str(end.value)))


@cached
def plain_dates(cls: type) -> tuple[str, ...]:
    """
    Return the names of the fields that hold a date, and no fact.
    """
    return tuple([field.name for field in fields_with(cls, "plain") if field.type is EdtfDate])


def _days(record: Record, _: Facts) -> Sequence[Problem]:
    names = [name for name in plain_dates(type(record)) if str(getattr(record, name)) == ".."]
    return [Problem((name,), _NEVER, "'..'") for name in names]


def _source_dates(source: Source, _: Facts) -> Iterator[Problem]:
    # A page is published, may be updated, and was accessed after that. That a day never comes is a fault of its own.
    dates = {"published": source.published, "updated": source.updated, "accessed": source.accessed}
    known = [(name, day) for name, day in dates.items() if day and str(day) != ".."]
    for (earlier, first), (later, second) in combinations(known, 2):
        if second.before(first).certain:
            yield Problem((later,), f"a day not before it was {earlier}, {first}", repr(str(second)))


@cache
def _outside_shape() -> re.Pattern[str]:
    return re.compile(OUTSIDE_ID)


def _outside_ids(record: Record, _: Facts) -> Sequence[Problem]:
    if not record.same_as:
        return ()
    expected = "an outside id 'scheme:id', such as 'wikidata:Q84'"
    wrong = [
        Problem(("same_as", at), expected, shown(outside))
        for at, outside in enumerate(record.same_as)
        if not _outside_shape().fullmatch(outside)
    ]
    return [*wrong, *_repeats(("same_as",), record.same_as)]


@cached
def web_fields(cls: type) -> tuple[str, ...]:
    """
    Return the names of the fields that hold addresses.
    """
    return tuple([field.name for field in fields_of(cls) if field.is_web])


def _addresses(record: Record, _: Facts) -> Iterator[Problem]:
    for name in web_fields(type(record)):
        url = cast("str", getattr(record, name))
        if url and not _is_web(url):
            yield Problem((name,), "an address that starts with http:// or https://", shown(url))


def _stances(response: Response, _: Facts) -> Iterator[Problem]:
    for at, claim in enumerate(response.stance.claims):
        if claim.value in UNWRITTEN:
            yield Problem(("stance", "claims", at, "value"), "a stance that somebody took", f"'{claim.value}'")


def _subjects(note: Note, _: Facts) -> Iterator[Problem]:
    if len(set(note.about)) < 2:
        yield Problem(("about",), "two records at least", shown(note.about))


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f]", url)


@cached
def groups_in(cls: type) -> tuple[str, ...]:
    """
    Return the names of the fields that hold groups of which each member stands once.
    """
    # Citations, ids elsewhere and the keys of nested records have rules of their own.
    return tuple([field.name for field in fields_of(cls) if field.shape in _GROUPS and not field.is_outside])


def _groups(record: Record, _: Facts) -> list[Problem]:
    groups = [(name, cast("tuple[object, ...]", getattr(record, name))) for name in groups_in(type(record))]
    return [problem for name, group in groups for problem in _repeats((name,), group)]


def _slices(measure: Measure, _: Facts) -> Iterator[Problem]:
    for at, slice_ in enumerate(measure.slices):
        yield from _repeats(("slices", at, "values"), slice_.values)


def _repeats(path: Path, group: tuple[object, ...]) -> Sequence[Problem]:
    if not is_repeated(group):
        return ()
    twice = next(word for word, count in Counter(group).items() if count > 1)
    return [Problem(path, "each member once", f"{twice!r} twice")]


def _is_one_of(*kinds: type) -> Callable[[type], bool]:
    return lambda cls: issubclass(cls, kinds)


def _has(*shapes: Shape) -> Callable[[type], bool]:
    return lambda cls: any(field.shape in shapes for field in fields_of(cls))


# Each rule with the classes that it is for. What a rule of the first group looks for, `gathered` looks for at a glance.
_SEEN: Final[tuple[tuple[Callable[[type], bool], Rule], ...]] = (
    (_is_one_of(TopLevel, Nested), _ids),
    (_has("fact"), _claims),
    (_is_one_of(Funding), _currencies),
    (_has("links"), _links),
    (lambda cls: bool(plain_dates(cls)), _days),
    (_is_one_of(TopLevel, Nested), _outside_ids),
    (lambda cls: bool(web_fields(cls)), _addresses),
    (lambda cls: bool(groups_in(cls)), _groups),
)
_OTHERS: Final[tuple[tuple[Callable[[type], bool], Rule], ...]] = (
    (_is_one_of(Source), _source_dates),
    (_is_one_of(Initiative, Spanned), _ends),
    (_is_one_of(Measure), measure_problems),
    (_is_one_of(Response), _stances),
    (_is_one_of(Note), _subjects),
    (_is_one_of(Measure), _slices),
)


@cached
def other_rules_of(cls: type) -> tuple[Rule, ...]:
    """
    Return the rules for the records of a class that nothing but themselves can tell.
    """
    return tuple([rule for is_for, rule in _OTHERS if is_for(cls)])


@cached
def _rules_of(cls: type) -> tuple[Rule, ...]:
    return (*[rule for is_for, rule in _SEEN if is_for(cls)], *other_rules_of(cls))
