"""
Datasets of one record, of which nothing but a date or a period is known.
"""

import attrs
from hypothesis import strategies as st

from countylines import (
    UNKNOWN,
    Citation,
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    Initiative,
    InitiativeKind,
    Milestone,
    MilestoneKind,
    Period,
    Person,
    Post,
    claim,
    facts,
)
from countylines.records.heading import Heading
from countylines.typing import TopLevel
from laws.queries.worlds import COVERAGES, claims_of

CITES = (Citation("s"),)


COVERAGE = st.sampled_from(COVERAGES).map(Period.parse)
DAYS = st.sampled_from(["2018-03-02", "2018-03-03", "2018-03-04", "2018-03-05", "2018-03-06"])
WINDOWS: st.SearchStrategy[str | Period] = st.one_of(
    st.sampled_from(["2018-03-03", "2018-03-02/2018-03-04", "2018-03", "2018-03-05/..", "../2018-03-03"]),
    st.sampled_from(["[2018-03-02..2018-03-04]/2018-03-05", "/2018-03-03", "2018-03-04/[2018-03-05..]", "../.."]).map(
        Period.parse
    ),
)
PERIODS = claims_of(
    st.sampled_from(
        [
            "2018-03-02/2018-03-03",
            "2018-03-03/2018-03-05",
            "2018-03-05/..",
            "../2018-03-04",
            "[2018-03-02..2018-03-04]/2018-03-05",
            "2018-03-04/",
        ]
    ).map(Period.parse)
)


def running(start: Fact[EdtfDate], end: Fact[EdtfDate]) -> Initiative:
    """
    An initiative of which nothing but start and end is known.
    """
    return Initiative(id="i", cites=CITES, name="I", kind=InitiativeKind.LAW, start=start, end=end)


def posted(*held: tuple[Fact[EdtfDate], Fact[EdtfDate]]) -> Person:
    """
    A person who held these posts.
    """
    title = facts(claim("Minister", cite="s"))
    posts = [Post(key=f"post{at}", title=title, start=start, end=end) for at, (start, end) in enumerate(held)]
    return Person(id="i", name="P", posts=tuple(posts))


def dated(date: Fact[EdtfDate]) -> Initiative:
    """
    An initiative with one milestone.
    """
    milestone = Milestone(key="m", kind=MilestoneKind.LAUNCHED, date=date)
    return attrs.evolve(running(UNKNOWN, UNKNOWN), milestones=(milestone,))


def paid(period: Fact[Period]) -> Initiative:
    """
    An initiative with one funding line.
    """
    return attrs.evolve(running(UNKNOWN, UNKNOWN), funding=(Funding(key="f", period=period),))


def alone(record: TopLevel, coverage: Period | str = "../..") -> Dataset:
    """
    The dataset of one record.
    """
    return Dataset({record.id: record}, Heading(coverage=Period.parse(str(coverage))))
