"""
The account of a total: what it counted, and what makes it a range, in words.
"""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from countylines.certainty import POSSIBLE, YES
from countylines.evidence import Link
from countylines.records.funding import Funding
from countylines.totals.bounds import Edge
from countylines.totals.sizes import ends_of, is_planned, may_exceed
from countylines.vocab import FundingStage, Standing


def counted_lines(lines: Mapping[str, Funding], ruled_out: Collection[Edge]) -> list[str]:
    """
    Return the lines that a total counted, one text each: whole lines, and indented below each what certainly lies in
    it.
    """
    parts: dict[str | None, list[str]] = {}
    for id, line in lines.items():
        inside = [whole for whole in certain_wholes(line) if whole in lines]
        # A line in two counted lines is listed once, below the first of them; its entry then says "also in" the other.
        parts.setdefault(inside[0] if inside else None, []).append(id)
    # Depth first, without recursion: a chain of a thousand lines would exceed the limit of Python. What is put in last
    # is taken first, so the parts go in from the last to the first.
    texts: list[str] = []
    left = [(id, 0) for id in reversed(parts.get(None, []))]
    while left:
        id, depth = left.pop()
        texts.append("  " * depth + _entry(lines[id], lines, ruled_out))
        left += [(part, depth + 1) for part in reversed(parts.get(id, []))]
    return texts


def _entry(line: Funding, among: Collection[str], ruled_out: Collection[Edge], *, indented: bool = True) -> str:
    sure = certain_wholes(line)
    # The first that is counted is the line above, below which this one is indented.
    above = next((whole for whole in sure if whole in among), None) if indented else None
    others = [whole for whole in sure if whole != above]
    maybe = [link.to for link in line.part_of if link.truth is POSSIBLE and (line.id, link.to) not in ruled_out]
    places = [f"{'also ' if above else ''}in {', '.join(others)}"] if others else []
    return ", ".join([line.id, size_text(line), *places, *([f"perhaps in {', '.join(maybe)}"] if maybe else [])])


def size_text(line: Funding) -> str:
    """
    Return the amount of a line as a total counts it.
    """
    if not line.amount.known:
        return "of unknown amount"
    notes = [] if line.amount.standing is Standing.STATED else [str(line.amount.standing)]
    notes += ["no claim preferred"] if line.amount.undecided else []
    notes += ["overspent"] if may_exceed(line) and not is_planned(line) else []
    amount = line.amount.value
    # "£5 million, planned" counts as up to £5 million.
    up_to = "up to " if is_planned(line) and amount.exact else ""
    return ", ".join([f"{up_to}{amount}", *notes])


def range_reason(line: Funding, *, dated: bool) -> str:
    """
    Return why the money of one line is a range: its size, and for the money of a year also the days that it covers.
    """
    if not dated:
        return size_text(line)
    planned = ", planned" if line.period.known and line.period.standing is Standing.PLANNED else ""
    period = f"over {line.period.value}{planned}" if line.period.known else "of unknown period"
    return f"{size_text(line)} {period}"


def link_reason(link: Link | None) -> str:
    """
    Return why it is open whether a line lies in another.
    """
    if link is None:
        return "left open: one initiative is part of the other, and no source speaks of these two lines"
    # An open link that one source asserts is denied by another: see `Link.truth`.
    if link.said:
        return "both said and denied"
    return f"not mentioned by the {'source' if len(link.unstated) == 1 else 'sources'} read for it"


def certain_wholes(line: Funding) -> list[str]:
    """
    Return the lines that a line certainly lies in directly.
    """
    return [link.to for link in line.part_of if link.truth is YES]


def is_settled(line: Funding) -> bool:
    """
    Return whether a line adds one number to a sum.
    """
    ends = ends_of(line)
    return ends.low == ends.high


def stages_of(lines: Iterable[Funding]) -> dict[str, list[str]]:
    """
    Return the stages that lines are at, each with the ids of these lines, in the order of the stages.

    Their names are those of stages, or such as "awarded or spent", "inferred as spent" and "stage not on record".
    """
    stages: dict[str, list[str]] = {}
    for line in sorted(lines, key=_stage_order):
        stages.setdefault(_stage_text(line), []).append(line.id)
    return stages


def _stage_order(line: Funding) -> tuple[bool, int, bool]:
    if not line.stage.known:
        return True, 0, False
    return False, list(FundingStage).index(line.stage.value), line.stage.standing is not Standing.STATED


def _stage_text(line: Funding) -> str:
    if not line.stage.known:
        return "stage not on record"
    if line.stage.undecided:
        return " or ".join(dict.fromkeys(str(claim.value) for claim in line.stage.stated))
    standing = "" if line.stage.standing is Standing.STATED else f"{line.stage.standing} as "
    return f"{standing}{line.stage.value}"


def standings_of(lines: Iterable[Funding]) -> dict[str, list[str]]:
    """
    Return the standings of amounts that are not stated, "planned" or "inferred", each with the ids of the lines.
    """
    standings: dict[str, list[str]] = {}
    for line in lines:
        if line.amount.known and line.amount.standing is not Standing.STATED:
            standings.setdefault(str(line.amount.standing), []).append(line.id)
    return standings


def tally(groups: Mapping[str, Collection[str]]) -> str:
    """
    Return how many lines are in each group: "announced (12 lines), spent (1 line)".
    """
    return ", ".join(f"{group} ({len(ids):,} line{'s' * (len(ids) != 1)})" for group, ids in groups.items())


def largest(lines: Mapping[str, Funding], ruled_out: Collection[Edge]) -> list[str]:
    """
    Return the counted lines from the largest whole line on, one text each, and those that lie in another after them.
    """
    inner = {id for id, line in lines.items() if any(whole in lines for whole in certain_wholes(line))}
    order = sorted(lines, key=lambda id: (id in inner, *_size_key(lines[id])))
    return [_entry(lines[id], lines, ruled_out, indented=False) for id in order]


def _size_key(line: Funding) -> tuple[bool, Decimal]:
    """
    Return a key that sorts the largest known amount first, and unknown ones last.
    """
    ends = ends_of(line)
    # "More than £5 million" has no upper bound, and is placed by its lower one.
    return not line.amount.known, -(ends.low if ends.high is None else ends.high)


def some_of(ids: Collection[str]) -> str:
    """
    Return the first few of many ids, and how many more there are.
    """
    shown = [*ids][:3]
    return ", ".join(shown) + (f" and {len(ids) - len(shown)} more" if len(ids) > len(shown) else "")
