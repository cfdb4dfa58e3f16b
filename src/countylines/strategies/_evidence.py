"""
Strategies for evidence: citations, claims, facts and links.
"""

from functools import lru_cache
from typing import Final, TypeVar

from hypothesis import strategies as st

from countylines.certainty import Certainty
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.strategies._values import ids, texts
from countylines.vocab import Agreement, LinkKind, Standing

T = TypeVar("T")

# Only stated claims can conflict.
_OFTEN_STATED: Final = st.sampled_from((*Standing, *[Standing.STATED] * 4))
_STANDINGS: Final = st.lists(_OFTEN_STATED, max_size=3)


def citations(*, sources: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Citation]:
    """
    Draw citations of the given sources, with and without a locator.

    Args:
        sources: Draws the ids of the sources; any ids without it.
    """
    locators = st.sampled_from(["", "", "page 1", "page 27", "para 3", "recommendation 4"])
    return st.builds(Citation, ids() if sources is None else sources, locators)


@lru_cache(maxsize=1024)
def cites_of(sources: st.SearchStrategy[str] | None) -> st.SearchStrategy[tuple[Citation, ...]]:
    """
    Draw one or two different citations of the given sources.
    """
    cite = citations(sources=sources)
    return st.tuples(cite, st.one_of(st.none(), cite)).map(_different)


def _different(cites: tuple[Citation, Citation | None]) -> tuple[Citation, ...]:
    first, second = cites
    return (first,) if second in (None, first) else (first, second)


@st.composite
def claims(
    draw: st.DrawFn,
    values: st.SearchStrategy[T],
    *,
    sources: st.SearchStrategy[str] | None = None,
    standings: st.SearchStrategy[Standing] | None = None,
) -> Claim[T]:
    """
    Draw claims of these values, of any standing.

    Args:
        draw: Draws from a strategy.
        values: The values.
        sources: The ids of the sources that they cite; any ids if none are given.
        standings: The standings; any, most often stated, if none are given.
    """
    standing = draw(_OFTEN_STATED if standings is None else standings)
    return Claim(value=draw(values), cites=draw(cites_of(sources)), standing=standing)


def facts(
    values: st.SearchStrategy[T], *, sources: st.SearchStrategy[str] | None = None, known: bool = False
) -> st.SearchStrategy[Fact[T]]:
    """
    Draw facts that a dataset accepts: unknown, with one claim, and with several that agree or conflict, decided or not.

    Args:
        values: The values of the claims.
        sources: The ids of the sources that they cite; any ids if none are given.
        known: Whether there must be a claim that is not rejected.
    """
    return facts_citing(values, cites_of(sources), known=known)


@st.composite
def facts_citing(
    draw: st.DrawFn, values: st.SearchStrategy[T], cites: st.SearchStrategy[tuple[Citation, ...]], *, known: bool
) -> Fact[T]:
    """
    Draw facts as those of `facts`, with these citations.
    """
    standings = draw(_STANDINGS)
    if known and all(standing is Standing.REJECTED for standing in standings):
        standings = [*standings, Standing.STATED]
    drawn = [Claim(value=draw(values), cites=draw(cites), standing=standing) for standing in standings]
    fact = Fact(claims=tuple(drawn))
    if len(fact.stated) > 1 and draw(st.booleans()):
        return Fact(claims=fact.claims, undecided=True)
    # A dataset refuses claims at odds without a reason why the first is preferred.
    needed = fact.agreement is Agreement.AT_ODDS
    return Fact(claims=fact.claims, rationale=draw(texts()) if drawn and (needed or draw(st.booleans())) else "")


@st.composite
def links(
    draw: st.DrawFn,
    targets: st.SearchStrategy[str],
    *,
    sources: st.SearchStrategy[str] | None = None,
    kinds: st.SearchStrategy[LinkKind] | None = None,
) -> Link:
    """
    Draw links in all three states, among them links that are both said and denied.

    Args:
        draw: Draws from a strategy.
        targets: The ids of the records that they lead to.
        sources: The ids of the sources that they cite; any ids if none are given.
        kinds: Their kinds; any if none are given.
    """
    truth, cites, disputed = draw(st.sampled_from(Certainty)), draw(cites_of(sources)), draw(st.booleans())
    # A link is open in two ways: some sources say it and others deny it, or none speaks of it.
    both = truth is Certainty.POSSIBLE and disputed
    silent = truth is Certainty.POSSIBLE and not disputed
    return Link(
        to=draw(targets),
        kind=draw(st.sampled_from(LinkKind) if kinds is None else kinds),
        said=cites if truth is Certainty.YES or both else (),
        denied=cites if truth is Certainty.NO or both else (),
        unstated=cites if silent else (),
        rationale=draw(texts()) if both else "",
    )
