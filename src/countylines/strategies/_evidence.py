"""
Strategies for evidence: citations, claims, facts and links.
"""

from typing import Final, TypeVar

from hypothesis import strategies as st

from countylines.certainty import Certainty
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.strategies._values import ids, texts
from countylines.vocab import Agreement, LinkKind, Standing

T = TypeVar("T")

# Only stated claims are rivals.
_OFTEN_STATED: Final = (*Standing, *[Standing.STATED] * 4)


def citations(*, sources: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Citation]:
    """
    Citations of the given sources, with and without a locator.
    """
    locators = st.one_of(st.just(""), st.from_regex(r"page [1-9][0-9]?|para [1-9]", fullmatch=True))
    return st.builds(Citation, ids() if sources is None else sources, locators)


def _cites(sources: st.SearchStrategy[str] | None) -> st.SearchStrategy[tuple[Citation, ...]]:
    return st.lists(citations(sources=sources), min_size=1, max_size=2, unique=True).map(tuple)


@st.composite
def claims(
    draw: st.DrawFn,
    values: st.SearchStrategy[T],
    *,
    sources: st.SearchStrategy[str] | None = None,
    standings: st.SearchStrategy[Standing] | None = None,
) -> Claim[T]:
    """
    Claims of these values, of any standing.
    """
    standing = draw(st.sampled_from(_OFTEN_STATED) if standings is None else standings)
    return Claim(value=draw(values), cites=draw(_cites(sources)), standing=standing)


@st.composite
def facts(
    draw: st.DrawFn, values: st.SearchStrategy[T], *, sources: st.SearchStrategy[str] | None = None, known: bool = False
) -> Fact[T]:
    """
    Facts that a dataset accepts: unknown, single, with rivals that are the same, compatible, decided and undecided.

    With *known* there is a claim that is not rejected.
    """
    found = draw(st.lists(claims(values, sources=sources), min_size=1 if known else 0, max_size=3))
    if known and all(claim.standing is Standing.REJECTED for claim in found):
        found.append(draw(claims(values, sources=sources, standings=st.just(Standing.STATED))))
    plain = Fact(claims=tuple(found))
    if len(plain.stated) > 1 and draw(st.booleans()):
        return Fact(claims=plain.claims, undecided=True)
    needed = plain.agreement is Agreement.AT_ODDS
    return Fact(claims=plain.claims, rationale=draw(texts()) if found and (needed or draw(st.booleans())) else "")


@st.composite
def links(
    draw: st.DrawFn,
    targets: st.SearchStrategy[str],
    *,
    sources: st.SearchStrategy[str] | None = None,
    kinds: st.SearchStrategy[LinkKind] | None = None,
) -> Link:
    """
    Links in all three states, among them those that are both said and denied.
    """
    truth, some, disputed = draw(st.sampled_from(Certainty)), draw(_cites(sources)), draw(st.booleans())
    both = truth is Certainty.POSSIBLE and disputed
    silent = truth is Certainty.POSSIBLE and not disputed
    return Link(
        to=draw(targets),
        kind=draw(st.sampled_from(LinkKind) if kinds is None else kinds),
        said=some if truth is Certainty.YES or both else (),
        denied=some if truth is Certainty.NO or both else (),
        unstated=some if silent else (),
        rationale=draw(texts()) if both else "",
    )
