"""
What a dataset is, in figures: counts and a digest.
"""

from collections import Counter
from collections.abc import Iterable

import attrs

from countylines.form.tables import TABLES, table_of
from countylines.records import TopLevel
from countylines.records.fields import fields_with
from countylines.records.heading import Heading
from countylines.records.walk import facts_of, parts
from countylines.values.periods import Period


@attrs.frozen(kw_only=True)
class Meta:
    """
    The metadata says what a dataset is and what it holds.

    Attributes:
        title: What it is about.
        version: Its version.
        licence: The licence of its texts and figures, an SPDX expression.
        digest: The SHA-256 of all its records as a file holds them: the same digest, the same record to the letter.
        coverage: The days that it covers; outside them it cannot know, and answers POSSIBLE.
        gaps: Days within the coverage that it does not cover.
        changed: The ids of the records that `Dataset.replacing` replaced by others.
        counts: How many records of each kind it holds, how many facts that are known, by a claim that is not
            rejected, and how many claims, rejected ones too.
    """

    title: str
    version: str
    licence: str
    digest: str
    coverage: Period
    counts: tuple[tuple[str, int], ...]
    gaps: tuple[Period, ...] = ()
    changed: tuple[str, ...] = ()


def meta_of(heading: Heading, records: Iterable[TopLevel]) -> Meta:
    """
    Return the meta of these records under this heading.
    """
    ordered = sorted(records, key=lambda record: record.id)
    return meta_under(heading, _digest(ordered), _counts(ordered))


def meta_under(heading: Heading, digest: str, counts: tuple[tuple[str, int], ...]) -> Meta:
    """
    Return the meta of records whose digest and counts are known.
    """
    return Meta(
        title=heading.title,
        version=heading.version,
        licence=heading.licence,
        digest=digest,
        coverage=heading.coverage,
        gaps=heading.gaps,
        changed=heading.changed,
        counts=counts,
    )


def _digest(records: list[TopLevel]) -> str:
    # A load has the digest from its file, and goes without these.
    import hashlib  # noqa: PLC0415
    import json  # noqa: PLC0415

    from countylines.form.dump import body_of  # noqa: PLC0415

    made = hashlib.sha256()
    for record in records:
        line = [table_of(type(record)), record.id, body_of(record)]
        made.update(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode())
    return made.hexdigest()


def _counts(records: list[TopLevel]) -> tuple[tuple[str, int], ...]:
    # The table of nested records has the name of the field that holds them, such as "funding".
    nested = dict.fromkeys(field.name for cls in TABLES.values() for field in fields_with(cls, "records"))
    counts = Counter(table_of(type(record)) for record in records)
    for part in (part for record in records for part in parts(record)):
        if part.path:
            counts[str(part.path[0])] += 1
        facts = [fact for _, fact in facts_of(part.record)]
        counts["facts"] += sum(fact.known for fact in facts)
        counts["claims"] += sum(len(fact.claims) for fact in facts)
    return tuple([(name, counts[name]) for name in (*TABLES, *nested, "facts", "claims")])
