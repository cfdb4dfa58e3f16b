"""
The types of the values in records that were made in Python.

A file holds texts, and the reader says what they had to be. A record made in Python can hold anything: "£5" where an
amount is meant, a list where a tuple is. Each wrong value is a problem with its type and the one that its field has.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Final, TypeAlias, cast, get_args, get_origin

from countylines.errors import ParseError, with_article
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.form.problems import Problem, shown
from countylines.records import Nested, Record
from countylines.records.fields import Field, Path, cached, fields_of
from countylines.records.measures import Slice
from countylines.values.amounts import Amount
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.vocab import LinkKind, Standing

_EXAMPLES: Final[dict[type, str]] = {
    EdtfDate: "EdtfDate.parse('2018-07')",
    Period: "Period.covering('2018-04/2019-03')",
    Amount: "Amount.parse('£5 million')",
    Quantity: "Quantity.parse('38 people')",
    Citation: "Citation('source-id', 'page 4')",
    Link: "Link(to='other-id', said=(Citation('source-id'),))",
    Slice: "Slice(name='nation', values=('wales',))",
    str: "'text'",
    bool: "True",
}


_Fits: TypeAlias = Callable[[object], bool]
"""Returns whether a value has the right type."""


def type_problems(record: Record) -> Iterator[Problem]:
    """
    Yield a problem for each value of a wrong type in a record and in the records inside it.
    """
    for field in fields_of(type(record)):
        value = cast("object", getattr(record, field.name))
        # An optional date that is left out is None. The owner of a nested record is the id of the outer one.
        if value is not field.default and field.name != "owner":
            for problem in _of_field(value, field):
                yield problem.below((field.name,))


def has_right_types(record: Record) -> bool:
    """
    Return whether `type_problems` has nothing to say of a record; of most this is known sooner.
    """
    for name, default, fits in _fitting(type(record)):
        value = cast("object", getattr(record, name))
        if value is not default and not fits(value):
            return False
    return True


@cached
def _fitting(cls: type) -> tuple[tuple[str, object, _Fits], ...]:
    return tuple([(field.name, field.default, _fits(field)) for field in fields_of(cls) if field.name != "owner"])


def _fits(field: Field) -> _Fits:
    """
    Return what says whether the value of a field has the right type.
    """
    cls = cast("type", field.type)
    match field.shape:
        case "plain" if cls not in _SUBTLE:
            return lambda value: type(value) is cls
        case "texts":
            return _are_texts
        case "cites":
            return _are_cites
        case "records":
            return lambda value: (
                isinstance(value, tuple)
                and all(type(member) is cls and has_right_types(member) for member in cast("tuple[Nested, ...]", value))
            )
        case "fact":
            return _fact_fits(cls)
        case _:
            return lambda value: not any(_of_field(value, field))


def _fact_fits(cls: type) -> _Fits:
    def is_right(value: object) -> bool:
        return type(value) is cls

    def has_no_problem(value: object) -> bool:
        return not any(_of_group_or_value(value, cls))

    fits = has_no_problem if cls in _SUBTLE or get_origin(cls) is tuple else is_right

    def fact_fits(value: object) -> bool:
        if not isinstance(value, Fact):
            return False
        fact = cast("Fact[object]", value)
        is_plain = type(fact.rationale) is str and type(fact.undecided) is bool
        return is_plain and all(
            fits(claim.value) and type(claim.standing) is Standing and _are_cites(claim.cites) for claim in fact.claims
        )

    return fact_fits


# Of these the right type is not all that is asked, or more than one is right.
_SUBTLE: Final[tuple[type, ...]] = (Period, Quantity)


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(type(text) is str for text in cast("tuple[object, ...]", value))


def _are_cites(value: object) -> bool:
    return isinstance(value, tuple) and all(
        type(cite) is Citation and type(cite.source) is str and type(cite.locator) is str
        for cite in cast("tuple[object, ...]", value)
    )


def path_in_python(path: Path) -> str:
    """
    Return the path of a value in a record as Python has it: `funding[2].amount`.
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _of_field(value: object, field: Field) -> Iterator[Problem]:
    match field.shape:
        case "plain":
            yield from _of_value(value, cast("type", field.type))
        case "fact":
            yield from _of_fact(value, field.type)
        case "pairs":
            yield from _of_pairs(value)
        case _:
            yield from _of_group(value, field.type)


def _of_group(value: object, member: object) -> Iterator[Problem]:
    """
    Yield the problems of a tuple: of texts, citations, links, slices or records.
    """
    cls = cast("type", get_origin(member) or member)
    if not isinstance(value, tuple):
        example = _EXAMPLES.get(cls) or f"{cls.__name__}(...)"
        yield _problem(f"a tuple, such as ({example},)", value)
        return
    for at, entry in enumerate(cast("tuple[object, ...]", value)):
        for problem in _of_member(entry, cls):
            yield problem.below((at,))


def _of_member(value: object, cls: type) -> Iterator[Problem]:
    match value:
        case Nested() if type(value) is cls:
            yield from type_problems(value)
        case Citation() if cls is Citation:
            yield from _of_parts(value, str, "source", "locator")
        case Link() if cls is Link:
            yield from _of_parts(value, str, "to", "rationale")
            yield from _of_parts(value, LinkKind, "kind")
            for side in ("said", "denied", "unstated"):
                yield from (problem.below((side,)) for problem in _of_group(getattr(value, side), Citation))
        case Slice() if cls is Slice:
            yield from _of_parts(value, str, "name")
            yield from (problem.below(("values",)) for problem in _of_group(value.values, str))
        case _:
            yield from _of_value(value, cls)


def _of_parts(value: object, cls: type, *names: str) -> Iterator[Problem]:
    for name in names:
        yield from (problem.below((name,)) for problem in _of_value(getattr(value, name), cls))


def _of_pairs(value: object) -> Iterator[Problem]:
    group: object = value
    for pair in cast("tuple[object, ...]", group) if isinstance(group, tuple) else (None,):
        words = cast("tuple[object, ...]", pair) if isinstance(pair, tuple) else ()
        if len(words) != 2 or not all(isinstance(word, str) for word in words):
            yield _problem("a tuple of pairs of texts, such as (('nation', 'wales'),)", value)
            return


def _of_fact(value: object, cls: object) -> Iterator[Problem]:
    if not isinstance(value, Fact):
        inner = cast("type", get_origin(cls) or cls)
        example = "('id',)" if inner is tuple else _example(inner)
        yield _problem(f"a Fact, such as fact({example}, cite='source-id')", value)
        return
    fact = cast("Fact[object]", value)
    yield from _of_parts(fact, str, "rationale")
    yield from _of_parts(fact, bool, "undecided")
    for at, claim in enumerate(fact.claims):
        # A fact of one claim is made by `fact`, which names no claims.
        path: Path = ("claims", at) if len(fact.claims) > 1 else ()
        yield from (problem.below(path) for problem in _of_claim(claim, cls))


def _of_claim(claim: Claim[object], cls: object) -> Iterator[Problem]:
    yield from _of_group_or_value(claim.value, cls)
    yield from (problem.below(("cites",)) for problem in _of_group(claim.cites, Citation))
    yield from _of_parts(claim, Standing, "standing")


def _of_group_or_value(value: object, cls: object) -> Iterator[Problem]:
    if get_origin(cls) is tuple:
        yield from _of_group(value, get_args(cls)[0])
    else:
        yield from _of_value(value, cast("type", cls))


def _of_value(value: object, cls: type) -> Iterator[Problem]:
    # Whatever is equal to a word of a closed list is not yet the word: `is` tells them apart. An amount is a quantity.
    fits = isinstance(value, cls) if cls is Quantity else type(value) is cls
    if not fits:
        yield _problem(f"{with_article(cls.__name__)}, such as {_example(cls)}", value)
    elif isinstance(value, Period) and not _covers(value):
        expected = f"the days that are covered, such as {_EXAMPLES[Period]} (Period.parse leaves its ends open)"
        yield Problem((), expected, f"Period.parse({str(value)!r})")


def _covers(period: Period) -> bool:
    try:
        return Period.covering(str(period)) == period
    except ParseError:
        return True  # of a period that covers nothing the reader says why


def _example(cls: type) -> str:
    if cls in _EXAMPLES:
        return _EXAMPLES[cls]
    words = list(cls) if issubclass(cls, Enum) else []
    return f"{cls.__name__}.{words[0].name}" if words else f"{cls.__name__}(...)"


def _problem(expected: str, value: object) -> Problem:
    type_and_value = "None" if value is None else f"{with_article(type(value).__name__)}, {shown(value)}"
    return Problem((), expected, type_and_value)
