"""
Strategies for values: words, dates, periods, quantities and money.
"""

from datetime import date
from decimal import Decimal
from typing import cast

from hypothesis import strategies as st

from countylines.certainty import Certainty
from countylines.values.amounts import Amount
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity
from countylines.values.units import is_signed

_UNITS = ("", "%", "people", "lines", "local authorities", "FTE", "offences per 1,000 people", "percentage points")
_CURRENCIES = ("GBP", "EUR", "USD", "CHF")


def certainties() -> st.SearchStrategy[Certainty]:
    """
    Draw any answer.
    """
    return st.sampled_from(Certainty)


def ids() -> st.SearchStrategy[str]:
    """
    Draw ids as records have them: lower-case words joined by hyphens.
    """
    words = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=4)
    return st.lists(words, min_size=1, max_size=3).map("-".join)


def texts() -> st.SearchStrategy[str]:
    """
    Draw texts as records have them: not empty, no blank at either end; plain words, and any characters.
    """
    # No `st.characters`: it reads a table of all characters, which a first draw would wait for.
    marks = st.one_of(st.integers(0x20, 0x7E), st.integers(0xA0, 0x2FFF), st.integers(0x1F300, 0x1F6FF)).map(chr)
    anything = st.lists(marks.filter(str.isprintable), min_size=1, max_size=8).map("".join)
    plain = st.sampled_from(["x", "a short text", 'it\'s "so"', "back\\slash", "£5 — né", "<b>&amp;</b>"])
    return st.one_of(plain, plain, anything.map(str.strip).filter(bool))


def days(*, first: date = date(1, 1, 1), last: date = date(9999, 12, 31)) -> st.SearchStrategy[str]:
    """
    Draw full days, as ISO texts.

    Args:
        first: The earliest day to draw.
        last: The latest day to draw.
    """
    return st.dates(first, last).map(date.isoformat)


def edtf_dates(
    *, first: date = date(1, 1, 1), last: date = date(9999, 12, 31), qualified: bool = True
) -> st.SearchStrategy[EdtfDate]:
    """
    Draw dates of every supported form whose days, the qualifier left out, lie near *first* to *last*.

    One-of sets, digits missing at the right and elsewhere, quarters, and open sides are among them; `..` is not.

    Args:
        first: The earliest day to draw.
        last: The latest day to draw.
        qualified: Whether a date may have a qualifier.
    """
    day = days(first=first, last=last)
    plain = st.one_of(day, day.map(lambda text: text[:7]), day.map(lambda text: text[:4]), _masked(day), _quarters(day))
    marked = st.tuples(plain, st.sampled_from(["", "", "?", "~", "%"] if qualified else [""])).map("".join)
    return st.one_of(marked, _sets(day)).map(EdtfDate.parse)


@st.composite
def _masked(draw: st.DrawFn, day: st.SearchStrategy[str]) -> str:
    text = draw(day)
    at_right = [f"{text[:8]}XX", f"{text[:5]}XX-XX", f"{text[:5]}XX", f"{text[:3]}X", f"{text[:2]}XX", "XXXX"]
    # In "2018-07-21" these are the last two digits of the year, of the month and of the day.
    missing = draw(st.sets(st.sampled_from([2, 3, 5, 6, 8, 9]), min_size=1, max_size=3))
    anywhere = "".join("X" if at in missing else mark for at, mark in enumerate(text))
    return draw(st.sampled_from([*at_right, anywhere, anywhere]))


@st.composite
def _quarters(draw: st.DrawFn, day: st.SearchStrategy[str]) -> str:
    # EDTF numbers the quarters from 33, as if they were months.
    return f"{draw(day)[:4]}-{draw(st.integers(33, 36))}"


@st.composite
def _sets(draw: st.DrawFn, day: st.SearchStrategy[str]) -> str:
    chosen = sorted(draw(st.lists(day, min_size=1, max_size=4, unique=True)))
    if len(chosen) == 1:
        return draw(st.sampled_from([f"[..{chosen[0]}]", f"[{chosen[0]}..]", f"[{chosen[0]}]"]))
    if draw(st.booleans()):
        return f"[{chosen[0]}..{chosen[-1]}]"
    return f"[{','.join(chosen)}]"


def periods(
    *, first: date = date(1, 1, 1), last: date = date(9999, 12, 31), qualified: bool = True
) -> st.SearchStrategy[Period]:
    """
    Draw periods with ends of every kind: dates, none (`..`), not known.

    Args:
        first: The earliest day to draw.
        last: The latest day to draw.
        qualified: Whether an end may have a qualifier.
    """
    # A date such as "2018?" answers POSSIBLE to every question, so half of the periods have none: YES and NO would be
    # rare.
    return st.one_of(_periods(first, last, qualified=qualified), _periods(first, last, qualified=False))


@st.composite
def _periods(draw: st.DrawFn, first: date, last: date, *, qualified: bool) -> Period:
    ends = edtf_dates(first=first, last=last, qualified=qualified)
    start, end = sorted([draw(ends), draw(ends)], key=EdtfDate.sort_key)
    start_text = draw(st.sampled_from([str(start), str(start), str(start), "", ".."]))
    end_text = draw(st.sampled_from([str(end), str(end), str(end), "", ".."]))
    return Period.parse(f"{start_text}/{end_text}")


@st.composite
def coverages(draw: st.DrawFn, *, first: date = date(1900, 1, 1), last: date = date(2100, 1, 1)) -> Period:
    """
    Draw periods whose outer days are exact, as observations and funding lines cover.

    Args:
        draw: Draws from a strategy.
        first: The earliest day to draw.
        last: The latest day to draw.
    """
    start, end = sorted([draw(st.dates(first, last)), draw(st.dates(first, last))])
    return Period.covering(f"{start}/{end}")


def numbers(*, negative: bool = False) -> st.SearchStrategy[Decimal]:
    """
    Draw exact numbers of a size that policy has.

    Args:
        negative: Whether numbers below 0 are drawn too.
    """
    whole = st.integers(-(10**4) if negative else 0, 10**10).map(Decimal)
    parts = st.decimals(-1000 if negative else 0, 10**6, places=2, allow_nan=False, allow_infinity=False)
    return st.one_of(whole, parts)


@st.composite
def quantities(draw: st.DrawFn, *, unit: str | None = None) -> Quantity:
    """
    Draw quantities with closed, open and missing bounds, in any unit or the given one.

    Args:
        draw: Draws from a strategy.
        unit: The unit of all quantities; any if none is given.
    """
    chosen = draw(st.sampled_from(_UNITS)) if unit is None else unit
    return draw(_bounded(Quantity, chosen))


@st.composite
def amounts(draw: st.DrawFn, *, unit: str | None = None) -> Amount:
    """
    Draw amounts with closed, open and missing bounds, in any currency or the given one.

    Args:
        draw: Draws from a strategy.
        unit: The code of the currency of all amounts; any if none is given.
    """
    chosen = draw(st.sampled_from(_CURRENCIES)) if unit is None else unit
    return cast("Amount", draw(_bounded(Amount, chosen)))


@st.composite
def _bounded(draw: st.DrawFn, cls: type[Quantity], unit: str) -> Quantity:
    low, high = sorted(draw(st.tuples(numbers(negative=is_signed(unit)), numbers(negative=is_signed(unit)))))
    kind = draw(st.sampled_from(["exact", "range", "range", "no low", "no high"]))
    # Between equal bounds an excluded one would leave no number.
    if kind == "exact" or low == high:
        return cls.exactly(low) if not unit else cls(low=low, high=low, unit=unit)
    open_ends = draw(st.booleans()), draw(st.booleans())
    return cls(
        low=None if kind == "no low" else low,
        high=None if kind == "no high" else high,
        low_open=open_ends[0] and kind != "no low",
        high_open=open_ends[1] and kind != "no high",
        unit=unit,
    )
