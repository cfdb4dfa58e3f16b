"""
Where to look in the records of a class to see whether they plainly break no rule, made once for each class.
"""

import re
from collections.abc import Callable
from operator import attrgetter
from typing import Final, NamedTuple, cast, get_origin

from countylines.checks.record import CITING, Facts, groups_in, id_shape, other_rules_of, plain_dates, web_fields
from countylines.evidence import Fact, Link
from countylines.records import Record
from countylines.records.fields import cached, fields_of, fields_that_refer, fields_with
from countylines.records.funding import Funding
from countylines.records.measures import Observation
from countylines.records.walk import Getter, Kinds, getter_of, kinds_of
from countylines.values.dates import EdtfDate

_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.-]*[A-Za-z0-9][A-Za-z0-9.-]*(/[!-~]*)?")


class FactLook(NamedTuple):
    """
    What to look for in a fact.

    Attributes:
        kinds: What its values may lead to; empty if they are no references.
        never: Whether it is a date that no ".." may stand for.
        is_group: Whether its values are groups.
    """

    kinds: Kinds
    never: bool
    is_group: bool


class Look(NamedTuple):
    """
    Where to look in the records of a class.

    Attributes:
        nested: The names of the fields that hold nested records.
        nested_of: Gives these records.
        facts: What to look for in each fact.
        facts_of: Gives the facts.
        names: The fields that name records and are no facts, with what each may lead to and what gives its value.
        groups_of: Gives the groups of which each member stands once.
        must_cite: Whether records have citations of their own.
        id_shape: The pattern of ids, or of keys.
        has_own_shape: Whether this is the pattern of this class alone.
        is_plain: Returns whether a record plainly breaks no other rule.
    """

    nested: tuple[str, ...]
    nested_of: Getter
    facts: tuple[FactLook, ...]
    facts_of: Callable[[Record], tuple[Fact[object], ...]]
    names: tuple[tuple[str, Kinds, Callable[[Record], str | tuple[str | Link, ...]]], ...]
    groups_of: Getter
    must_cite: bool
    id_shape: re.Pattern[str]
    has_own_shape: bool
    is_plain: Callable[[Record], bool]


@cached
def look_of(cls: type) -> Look:
    """
    Return where to look in the records of a class.
    """
    facts, nested = fields_with(cls, "fact"), tuple([field.name for field in fields_with(cls, "records")])
    others = [field for field in fields_that_refer(cls) if field.shape != "fact"]
    return Look(
        nested=nested,
        nested_of=getter_of(nested),
        facts=tuple(
            [
                FactLook(
                    kinds_of(field.refers_to) if field.refers_to else (),
                    field.type is EdtfDate and field.name != "end",
                    get_origin(field.type) is tuple,
                )
                for field in facts
            ]
        ),
        facts_of=cast(
            "Callable[[Record], tuple[Fact[object], ...]]", getter_of(tuple([field.name for field in facts]))
        ),
        names=tuple([(field.name, kinds_of(field.refers_to), attrgetter(field.name)) for field in others]),
        groups_of=getter_of(groups_in(cls)),
        must_cite=issubclass(cls, CITING),
        id_shape=id_shape(cls),
        has_own_shape=issubclass(cls, Observation),
        is_plain=_plainness(cls),
    )


def _plainness(cls: type) -> Callable[[Record], bool]:
    """
    Return what looks at the fields that few classes have, and asks the rules that only few records need.
    """
    outside = getter_of(tuple([field.name for field in fields_of(cls) if field.is_outside]))
    dates, addresses, rules = getter_of(plain_dates(cls)), getter_of(web_fields(cls)), other_rules_of(cls)
    has_either, is_money = bool(plain_dates(cls) or web_fields(cls)), issubclass(cls, Funding)

    def is_plain(record: Record) -> bool:
        # Few records have ids elsewhere, and each of these is looked at by its rule.
        if any(outside(record)):
            return False
        if has_either:
            if any(str(day) == ".." for day in dates(record)):
                return False
            if not all(_ADDRESS.fullmatch(cast("str", url)) for url in addresses(record) if url):
                return False
        if is_money and len(cast("Funding", record).amount.claims) + len(cast("Funding", record).paid.claims) > 1:
            return False
        return not any(True for rule in rules for _ in rule(record, _NONE))

    return is_plain


_NONE: Final[Facts] = ()
