"""
What money comes to, each pound counted once.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from countylines.cli._list import select
from countylines.cli._screen import Screen, numbered, print_csv, print_json, some
from countylines.cli._words import NOT_KNOWN, spaced, title_of
from countylines.dataset import Dataset
from countylines.errors import UnitError
from countylines.selections.columns import Scalar
from countylines.selections.funding import FundingField, FundingLines
from countylines.totals.account import tally
from countylines.totals.total import Total

_SHOWN: Final = 3
_NO_MONEY: Final = "no money in the record"
# The name of the one group where there is none; no word is like it.
_WHOLE: Final = "*"

_COLUMNS: Final = ("group", "total", "low", "high", "unit", "lines", "exact_bounds")


def print_total(
    dataset: Dataset, asked: Mapping[str, Any], *, by: str | None, lines: bool, as_csv: bool, as_json: bool
) -> None:
    """
    Print what the funding lines that match come to.

    Args:
        dataset: The record.
        asked: The filters.
        by: A field to group by; None for one total.
        lines: Whether to print the account of each total.
        as_csv: Whether to print CSV.
        as_json: Whether to print JSON.
    """
    matching: FundingLines = select(dataset, "funding", asked, possibly=not asked["certain"])
    totals = _totals(matching, by)
    if as_json:
        rows = [{"group": group, **total_row(total)} for group, total in totals.items()]
        print_json(total_row(totals[_WHOLE]) if _WHOLE in totals else rows)
        return
    if as_csv:
        print_csv(_COLUMNS, [_csv_row(None if group == _WHOLE else group, total) for group, total in totals.items()])
        return
    screen = Screen()
    for group, total in totals.items():
        if group != _WHOLE:
            screen.heading(_group_name(dataset, group))
        _add(screen, total, lines=lines)
    screen.show()


def _totals(matching: FundingLines, by: str | None) -> Mapping[str | None, Total]:
    """
    Return the total of each group; without a field one total, or one of each currency.
    """
    if by is not None:
        # Without lines there are no groups, and the answer is one total, of nothing.
        return matching.totals_by(cast("FundingField", by)) or {_WHOLE: matching.total()}
    try:
        return {_WHOLE: matching.total()}
    except UnitError:
        return matching.totals_by("currency")


def _group_name(dataset: Dataset, group: str | None) -> str:
    if group is None:
        return NOT_KNOWN
    return title_of(dataset[group]) if group in dataset else spaced(group) or "nobody"


def _add(screen: Screen, total: Total, *, lines: bool) -> None:
    if not total.counted:
        screen.text(_NO_MONEY)
    elif lines:
        for line in total.account:
            # The account indents parts below their whole. Given as an indent, it holds for the lines of a broken text
            # as well.
            indent = len(line) - len(line.lstrip())
            screen.text(line.lstrip(), indent=indent, hang=2)
    else:
        screen.text(str(total.amount.rounded_outward()))
        screen.text("\n".join(_summary(total)), indent=2, hang=2)


def _summary(total: Total) -> Iterator[str]:
    """
    Yield what a reader has to know of a total, without the lines one by one.
    """
    yield f"{numbered(len(total.counted), 'funding line')} counted, each pound once; see them with --lines"
    if len(total.stages) > 1:
        yield f"mixes stages: {tally(dict(total.stages))}"
    if total.standings:
        yield f"amounts not stated: {tally(dict(total.standings))}"
    if total.widened_by:
        yield f"a range because of {', '.join(some(total.widened_by, _SHOWN))}"
    if not total.exact_bounds:
        yield "perhaps wider than need be"
    for left_out in total.left_out:
        yield f"left out, {left_out.why}: {numbered(len(left_out.ids), 'line')}"
    for note in total.notes:
        yield f"note: {note.text}"


def _csv_row(group: str | None, total: Total) -> dict[str, Scalar]:
    amount = total.amount
    return {
        "group": group,
        "total": str(amount.rounded_outward()),
        "low": f"{amount.low:f}",
        "high": None if amount.high is None else f"{amount.high:f}",
        "unit": amount.unit,
        "lines": len(total.counted),
        "exact_bounds": total.exact_bounds,
    }


def total_row(total: Total) -> dict[str, object]:
    """
    Return a total as data for JSON.
    """
    return {
        "low": str(total.amount.low),
        "high": None if total.amount.high is None else str(total.amount.high),
        "unit": total.amount.unit,
        "text": str(total.amount.rounded_outward()),
        "stages": dict(total.stages),
        "standings": dict(total.standings),
        "counted": total.counted,
        "contained": total.contained,
        "widened_by": total.widened_by,
        "notes": [note.id for note in total.notes],
        "exact_bounds": total.exact_bounds,
    }
