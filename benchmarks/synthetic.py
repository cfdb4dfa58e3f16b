"""
A made-up record of any size, the same each time, for benchmarks: nothing in it is true of anybody.

Each initiative has what one of the bundled record has on average, about nine facts. They come in groups of ten, whose
funding lines lie in one another as in a programme with awards and spends: line 0 holds lines 1 to 3, line 1 holds 4 to
6, line 2 holds 7 to 9. All ten are of one financial year. One launch in twenty is only planned.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from random import Random
from typing import Final, TypeAlias

from countylines import (
    UNKNOWN,
    Amount,
    Citation,
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    FundingStage,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    Milestone,
    MilestoneKind,
    Organisation,
    OrganisationKind,
    Period,
    Place,
    Role,
    RoleKind,
    Source,
    Standing,
    Topic,
    fact,
)
from countylines.records.heading import Heading
from countylines.typing import TopLevel

BROAD: Final = 5
NARROW_IN_EACH: Final = 4
BODIES: Final = 40
AREAS: Final = 43
GROUP: Final = 10
FIRST_DAY: Final = date(2000, 1, 1)
DAYS: Final = 24 * 365
Cites: TypeAlias = tuple[Citation, ...]

_PLANNED: Final = ((Standing.STATED, Standing.PLANNED), (19, 1))


def topic_ids() -> dict[str, tuple[str, ...]]:
    """
    The broad topics, each with the narrow ones in it.
    """
    return {f"topic-{at}": tuple([f"topic-{at}-{part}" for part in range(NARROW_IN_EACH)]) for at in range(BROAD)}


def dataset_of(initiatives: int) -> Dataset:
    """
    The record as a dataset that nobody checked, by the constructor behind `Dataset.of`.

    Checking a hundred thousand takes most of a minute, and the answers of a dataset do not depend on it.
    """
    return Dataset({record.id: record for record in records(initiatives)}, Heading())


def records(initiatives: int, seed: int = 0) -> Iterator[TopLevel]:
    """
    So many initiatives, with all that they refer to; `Dataset.of` takes them.
    """
    sources = max(20, initiatives // 5)
    yield from _surroundings(sources)
    yield from islice(_initiatives(Random(seed), sources), initiatives)  # noqa: S311 - no secret


def _surroundings(sources: int) -> Iterator[TopLevel]:
    for broad, narrow in topic_ids().items():
        yield Topic(id=broad, name=broad)
        yield from (Topic(id=id, name=id, broader=broad) for id in narrow)
    yield Place(id="nation", name="Nation")
    yield from (Place(id=f"area-{at}", name=f"Area {at}", within="nation") for at in range(AREAS))
    kinds = tuple(OrganisationKind)
    for at in range(BODIES):
        yield Organisation(id=f"body-{at}", name=f"Body {at}", kind=kinds[at % len(kinds)])
    for at in range(sources):
        published = EdtfDate.parse(str(FIRST_DAY + timedelta(days=at % DAYS)))
        yield Source(id=f"source-{at}", title=f"Page {at}", issuer="Body 0", published=published, grade=Grade.OFFICIAL)


def _initiatives(random: Random, sources: int) -> Iterator[Initiative]:
    kinds, narrow = tuple(InitiativeKind), [id for group in topic_ids().values() for id in group]
    for first in count(0, GROUP):
        year = FIRST_DAY.year + random.randrange(DAYS // 365)
        for at, pounds in enumerate(_pounds(random), start=first):
            # One tuple for all facts of an initiative, as the reader of files makes it.
            cites = (Citation(f"source-{random.randrange(sources)}", f"page {random.randrange(1, 60)}"),)
            start = FIRST_DAY + timedelta(days=int(DAYS * random.random() ** 0.5))
            yield Initiative(
                id=_id(at),
                cites=cites,
                name=f"Initiative {at}",
                kind=random.choice(kinds),
                topics=(random.choice(narrow),),
                places=fact((f"area-{random.randrange(AREAS)}",), cite=cites),
                start=fact(EdtfDate.parse(_written(random, start)), cite=cites),
                end=_end(random, start, cites),
                roles=(_role(random, RoleKind.LEAD, cites), _role(random, RoleKind.FUNDER, cites)),
                milestones=(
                    _milestone(MilestoneKind.ANNOUNCED, start - timedelta(days=random.randrange(200)), cites),
                    _milestone(MilestoneKind.LAUNCHED, start, cites, random.choices(*_PLANNED)[0]),
                ),
                funding=(_line(at, pounds, year, cites),),
            )


def _id(at: int) -> str:
    return f"initiative-{at:06}"


def _pounds(random: Random) -> list[int]:
    """
    What the ten lines of a group come to: each has what its parts have, and something of its own.
    """
    pounds = [random.randrange(1, 500) * 1000 for _ in range(GROUP)]
    for at in range(GROUP - 1, 0, -1):
        pounds[(at - 1) // 3] += pounds[at]
    return pounds


def _written(random: Random, day: date) -> str:
    """
    A day as sources write it: in full, as a month, as a year, or as about a month.
    """
    return random.choices((f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}~"), (60, 25, 10, 5))[0]


def _end(random: Random, start: date, cites: Cites) -> Fact[EdtfDate]:
    # More than a year after the start, so that two years written alone do not overlap.
    written = EdtfDate.parse(_written(random, start + timedelta(days=random.randrange(400, 2500))))
    ends = (fact(written, cite=cites), fact(written, cite=cites, standing=Standing.PLANNED))
    return random.choices((*ends, fact(EdtfDate.parse(".."), cite=cites), UNKNOWN), (55, 5, 15, 25))[0]


def _role(random: Random, kind: RoleKind, cites: Cites) -> Role:
    return Role(kind=kind, actor=fact(f"body-{random.randrange(BODIES)}", cite=cites))


def _milestone(kind: MilestoneKind, day: date, cites: Cites, standing: Standing = Standing.STATED) -> Milestone:
    return Milestone(key=str(kind), kind=kind, date=fact(EdtfDate.parse(str(day)), cite=cites, standing=standing))


def _line(at: int, pounds: int, year: int, cites: Cites) -> Funding:
    group, place = divmod(at, GROUP)
    whole = _id(group * GROUP + (place - 1) // 3)
    # One in ten is a ceiling; it has no parts, and the line that it lies in says how much there is.
    written = f"up to £{pounds:,}" if place == GROUP - 1 else f"£{pounds:,}"
    return Funding(
        key="line",
        amount=fact(Amount.parse(written), cite=cites),
        stage=fact(FundingStage.AWARDED if place else FundingStage.ANNOUNCED, cite=cites),
        period=fact(Period.financial_year(f"{year}-{(year + 1) % 100:02}"), cite=cites),
        part_of=(Link(to=f"{whole}/line", said=cites),) if place else (),
    )
