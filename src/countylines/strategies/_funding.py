"""
Strategies for money: datasets of funding lines inside one another.
"""

from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from countylines.certainty import NO, POSSIBLE, YES, Certainty
from countylines.dataset import Dataset
from countylines.evidence import UNKNOWN, Citation, Fact, Link, fact
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.sources import Source
from countylines.values.amounts import Amount
from countylines.vocab import Grade, InitiativeKind

_OWNERS: Final = ("fund", "scheme")
_CITES: Final = (Citation("book"),)
_OFTEN_YES: Final = (YES, YES, POSSIBLE, NO)


@st.composite
def funding_datasets(draw: st.DrawFn, *, most: int = 4, shared: bool = True, doubts: bool = True) -> Dataset:
    """
    Consistent datasets of one to *most* funding lines that lie in one another.

    Links are said, denied and left open, amounts exact, between bounds that may themselves be out, and unknown. Sizes
    are small, and true to a truth of each link that is drawn with them, so that in one world at least all bounds hold.
    Without *shared* a line lies in one other at most, without *doubts* each link is said and nowhere denied.
    """
    count = draw(st.integers(1, most))
    inside = [{at} for at in range(count)]
    made: list[Funding] = []
    # From the outer lines to the inner: each lies in earlier ones alone.
    for at in range(count):
        wholes = draw(st.lists(st.sampled_from(range(at)), max_size=2 if shared else 1, unique=True)) if at else []
        truths = [draw(st.sampled_from(_OFTEN_YES)) if doubts else YES for _ in wholes]
        for whole, truth in zip(wholes, truths, strict=True):
            if truth is YES or (truth is POSSIBLE and draw(st.booleans())):
                _put(at, whole, inside)
        owner = draw(st.sampled_from(_OWNERS))
        links = [_link(draw, owner, made[whole], truth) for whole, truth in zip(wholes, truths, strict=True)]
        made.append(Funding(key="abcdefghij"[at], owner=owner, part_of=tuple(links)))
    remainders = [draw(st.integers(0, 3)) for _ in made]
    sizes = [sum(remainders[part] for part in parts) for parts in inside]
    return _dataset([_sized(line, draw(_amounts(size))) for line, size in zip(made, sizes, strict=True)])


def _put(part: int, whole: int, inside: list[set[int]]) -> None:
    for parts in inside:
        if whole in parts:
            parts.add(part)


def _link(draw: st.DrawFn, owner: str, whole: Funding, truth: Certainty) -> Link:
    to = f"/{whole.key}" if owner == whole.owner else whole.id
    if truth is POSSIBLE and draw(st.booleans()):
        return Link(to=to, unstated=_CITES)
    said, denied = (_CITES if truth.possible else ()), (_CITES if not truth.certain else ())
    return Link(to=to, said=said, denied=denied, rationale="Sources differ." if said and denied else "")


@st.composite
def _amounts(draw: st.DrawFn, size: int) -> Fact[Amount]:
    below, above = draw(st.integers(0, min(size, 2))), draw(st.integers(0, 2))
    low_open, high_open = below > 0 and draw(st.booleans()), above > 0 and draw(st.booleans())
    exact = Amount.exactly(size)
    between = Amount(
        low=Decimal(size - below), high=Decimal(size + above), low_open=low_open, high_open=high_open, unit="GBP"
    )
    least = Amount(low=between.low, high=None, low_open=low_open, unit="GBP")
    chosen = draw(st.sampled_from([exact, exact, between, between, least, None]))
    return UNKNOWN if chosen is None else fact(chosen, cite="book")


def _sized(line: Funding, amount: Fact[Amount]) -> Funding:
    return Funding(key=line.key, owner=line.owner, amount=amount, part_of=line.part_of)


def _dataset(lines: list[Funding]) -> Dataset:
    book = Source(id="book", title="Accounts", issuer="Treasury", grade=Grade.OFFICIAL)
    owners = [
        Initiative(
            id=owner,
            name=owner.title(),
            kind=InitiativeKind.FUND,
            cites=_CITES,
            funding=tuple([line for line in lines if line.owner == owner]),
        )
        for owner in _OWNERS
    ]
    return Dataset.of(book, *owners)
