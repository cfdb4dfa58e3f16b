"""
Strategies for money: datasets of funding lines that lie in one another.
"""

from decimal import Decimal
from typing import Final

import attrs
from hypothesis import strategies as st

from countylines.certainty import NO, POSSIBLE, YES, Certainty
from countylines.dataset import Dataset
from countylines.evidence import Citation, Link, fact
from countylines.records.funding import Funding
from countylines.records.initiatives import Initiative
from countylines.records.sources import Source
from countylines.values.amounts import Amount
from countylines.vocab import Grade, InitiativeKind, Standing

_OWNERS: Final = ("fund", "scheme")
_CITES: Final = (Citation("book"),)
_KINDS: Final = ("exact", "exact", "range", "range", "least", "unknown")
_OFTEN_YES: Final = (YES, YES, POSSIBLE, NO)


@st.composite
def funding_datasets(
    draw: st.DrawFn,
    *,
    most: int = 4,
    shared: bool = True,
    doubts: bool = True,
    loose: bool = True,
    nested: bool = False,
) -> Dataset:
    """
    Draw consistent datasets of one to *most* funding lines that lie in one another.

    Links are said, denied and left open; amounts are exact, between bounds that may be excluded, or unknown. Sizes are
    small, and true to a truth of each link that is drawn with them, so that in one world at least all bounds hold.

    Args:
        draw: Draws from a strategy.
        most: The greatest number of lines.
        shared: Whether a line may lie in two others.
        doubts: Whether links may be denied or left open.
        loose: Whether figures may be rounded, amounts only planned, and lines overspent.
        nested: Whether one of the two initiatives is part of the other.
    """
    count = draw(st.integers(1, most))
    # For each line the lines in it, itself among them: a size is the sum of their remainders, each once, though a line
    # may lie in two others that lie in a third.
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
    rounded = loose and draw(st.booleans())
    cents = st.sampled_from([Decimal(0), _DUST if rounded else Decimal(0)])
    remainders = [draw(st.integers(0, 3)) + draw(cents) for _ in made]
    sizes = [sum([remainders[part] for part in parts], Decimal(0)) for parts in inside]
    lines = [draw(_sized(line, _written(size), loose=loose)) for line, size in zip(made, sizes, strict=True)]
    return _dataset(lines, nested=nested)


# So little that a figure without it stands for the same number as rounded, however many lines there are.
_DUST: Final = Decimal("0.02")


def _written(size: Decimal) -> Decimal:
    # Three parts of £1.02 are £3.06. Written as £1.0 each, and as £3.1, they do not add up, as rounded figures do not.
    return size.quantize(Decimal("0.1")) if size >= 1 else size


def _put(part: int, whole: int, inside: list[set[int]]) -> None:
    # What lies in a line lies in all that this line is in.
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
def _sized(draw: st.DrawFn, line: Funding, size: Decimal, *, loose: bool) -> Funding:
    kind = draw(st.sampled_from([*_KINDS, "planned", "overspent"] if loose else _KINDS))
    if kind == "unknown":
        return line
    if kind == "planned":
        plan = Amount.exactly(draw(st.integers(0, 4)), unit="GBP")
        return attrs.evolve(line, amount=fact(plan, cite="book", standing=Standing.PLANNED))
    if kind == "overspent":
        # Less than what is in it, perhaps: that is what it is to be overspent.
        award = Amount.exactly(draw(st.integers(0, int(size))), unit="GBP")
        return attrs.evolve(line, amount=fact(award, cite="book"), overspent=fact(True, cite="book"))  # noqa: FBT003 - a value
    if kind == "exact":
        return attrs.evolve(line, amount=fact(Amount.exactly(size, unit="GBP"), cite="book"))
    # The size that was drawn lies between the bounds, also where they are excluded: in one world all sizes hold.
    below, above = draw(st.integers(0, min(int(size), 2))), draw(st.integers(1, 2))
    low_open, high_open = below > 0 and draw(st.booleans()), kind == "range" and draw(st.booleans())
    high = size + above if kind == "range" else None
    amount = Amount(low=size - below, high=high, low_open=low_open, high_open=high_open, unit="GBP")
    return attrs.evolve(line, amount=fact(amount, cite="book"))


def _dataset(lines: list[Funding], *, nested: bool) -> Dataset:
    book = Source(id="book", title="Accounts", issuer="Treasury", grade=Grade.OFFICIAL)
    owners = [
        Initiative(
            id=owner,
            name=owner.title(),
            kind=InitiativeKind.FUND,
            cites=_CITES,
            links=(Link(to=_OWNERS[0], said=_CITES),) if nested and owner != _OWNERS[0] else (),
            funding=tuple([line for line in lines if line.owner == owner]),
        )
        for owner in _OWNERS
    ]
    return Dataset.of(book, *owners)
