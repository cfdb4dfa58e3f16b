"""
Totals of groups of funding lines: by word, by year of spending, by year of announcement, by currency.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from countylines.certainty import Certainty
from countylines.records.funding import Funding
from countylines.totals.asked import Asked, LeftOut
from countylines.totals.difference import Difference
from countylines.totals.links import reached
from countylines.totals.money import Money
from countylines.totals.sums import Joined, Plainly
from countylines.totals.total import Total, counts, total_of
from countylines.totals.years import ANY_YEAR, Years, year_name
from countylines.values.periods import Period


def by_word(money: Money, groups: Mapping[str | None, Asked]) -> dict[str | None, Total]:
    """
    Return the total of each group; a group with several currencies is split.
    """
    if money.unit:
        return {group: total_of(money, asked) for group, asked in groups.items()}
    return {
        name: total_of(money, part)
        for group, asked in groups.items()
        for name, part in _by_currency(money, group, asked).items()
    }


def _by_currency(money: Money, group: str | None, asked: Asked) -> dict[str | None, Asked]:
    units = money.currencies(asked.wanted, asked.perhaps)
    if len(units) < 2:
        return {group: asked}
    return {_name_in(group, unit): _in_currency(money, unit, asked) for unit in sorted(units)}


def _name_in(group: str | None, unit: str) -> str:
    """
    The name of the part of a group that is in one currency.
    """
    # None and the empty text are groups too, of gaps and of lines of which a source says nobody. Beside the name of a
    # currency they need names of their own.
    name = "unknown" if group is None else group or "nobody"
    return f"{name}, {unit}"


def _in_currency(money: Money, unit: str, asked: Asked) -> Asked:
    """
    Return the lines in one currency; a line of unknown amount may be in any.
    """
    wanted, perhaps = (
        [id for id in ids if money.currencies([id]) in ((), (unit,))] for ids in (asked.wanted, asked.perhaps)
    )
    # Without lines of another currency there may be fewer implied links, and so other groups.
    return asked._replace(wanted=wanted, perhaps=perhaps, joined=None)


def by_currency(money: Money, asked: Asked) -> dict[str | None, Total]:
    """
    Return the total of the lines in each currency, and of those of unknown amount.
    """
    lines = [money.graph.lines[id] for id in (*asked.wanted, *asked.perhaps)]
    groups: dict[str | None, Asked] = {}
    unknown = tuple([line.id for line in lines if not line.amount.known])
    for unit in sorted(money.currencies(asked.wanted, asked.perhaps)):
        # A line of unknown amount may be in any currency, and would leave the total of each without an upper bound: it
        # is named there as left out, and has a total of its own.
        part = _without(_in_currency(money, unit, asked), unknown)
        groups[unit] = part._replace(left_out=(*part.left_out, LeftOut("amount not on record", unknown)))
    if unknown:
        groups[None] = _without(asked, [line.id for line in lines if line.amount.known])
    return by_word(money, groups)


def _without(asked: Asked, ids: Collection[str]) -> Asked:
    outside = frozenset(ids)
    wanted, perhaps = ([id for id in group if id not in outside] for group in (asked.wanted, asked.perhaps))
    return asked._replace(wanted=wanted, perhaps=perhaps)


def differences(
    money: Money, totals: Mapping[str, Sequence[Mapping[str | None, Total]]], nothing: Total
) -> dict[str | None, Difference]:
    """
    Return what each group comes to on one side, less what it does on the other.

    A group with lines of several currencies is split.

    Args:
        money: The lines and records of the dataset.
        totals: By currency, the totals of the groups on each of the two sides.
        nothing: The total of a group that is on one side alone.
    """
    pairs: dict[str | None, dict[str, tuple[Total, Total]]] = defaultdict(dict)
    for unit, (groups, others) in totals.items():
        for group in dict.fromkeys((*groups, *others)):
            pairs[group][unit] = groups.get(group, nothing), others.get(group, nothing)
    by_name: dict[str | None, Difference] = {}
    for group, by_unit in pairs.items():
        # Lines of unknown amount may be in each currency. Where a group has a line in one, they stand beside it alone.
        settled = {
            unit: pair for unit, pair in by_unit.items() if any(money.currencies(total.counted) for total in pair)
        }
        for unit, (one, other) in (settled or dict([*by_unit.items()][:1])).items():
            by_name[_name_in(group, unit) if len(settled) > 1 else group] = one - other
    return by_name


def by_year_announced(money: Money, asked: Asked) -> dict[str | None, Total]:
    """
    Return the total of the lines that were announced in each year.

    A line whose date may be of several years may be in each of them; only a date that counts can be in one for certain.
    """
    answers = {id: _announced(money.graph.lines[id]) for id in (*asked.wanted, *asked.perhaps)}
    undated = tuple([id for id, years in answers.items() if not years])
    groups: dict[str | None, Asked] = {}
    for year in sorted({year for years in answers.values() for year in years}):
        certain = dict.fromkeys(id for id in asked.wanted if answers[id].get(year) is Certainty.YES)
        possible = [id for id in answers if year in answers[id] and id not in certain]
        left_out = (*asked.left_out, LeftOut("date of announcement not on record", undated))
        groups[f"{year:04}"] = Asked(certain, possible, left_out)
    if undated:
        groups[None] = _without(asked, [id for id, years in answers.items() if years])
    return by_word(money, groups)


def _announced(line: Funding) -> dict[int, Certainty]:
    """
    Return the calendar years that a line may have been announced in, as its date is written.
    """
    if not line.announced.known:
        return {}
    date = line.announced.value
    # Of a date that is open on a side the year of the other side is listed.
    years = [day.year for day in (date.earliest, date.latest) if day]
    if not years:
        return {}
    # A set such as "[2017,2020]" has years between that it rules out: these are asked too, and answer NO.
    windows = {year: Period.covering(f"{year:04}") for year in range(min(years), max(years) + 1)}
    answers = {year: line.announced.holds(window.contains) for year, window in windows.items()}
    return {year: answer for year, answer in answers.items() if answer.possible}


def by_financial_year(money: Money, asked: Asked) -> dict[str | None, Total]:
    """
    Return the money of each financial year that the lines or those in them cover, and the money of no known year.
    """
    joined = money.graph.joined(asked.wanted, asked.perhaps, money.years_in)
    # The rows are the years of the periods as they are written. For the sums a planned period may slip to any later
    # year, and a row for each of those would go on to the year 10,000.
    listed = _listed(money, asked, joined)
    years = sorted({year for pair in listed - {ANY_YEAR} for year in range(pair[0], pair[1] + 1)})
    by_year = _by_year(joined, years)
    of_years = asked._replace(years=money.years_in)
    undated = by_word(money, {None: of_years._replace(joined=by_year[None])})
    ids = dict.fromkeys(id for total in undated.values() for id in total.counted)
    left_out = (*asked.left_out, LeftOut("period not on record", tuple(ids)))
    dated: dict[str | None, Asked] = {
        year_name(year): of_years._replace(year=year, joined=by_year[year], left_out=left_out) for year in years
    }
    return {year: total for year, total in {**by_word(money, dated), **undated}.items() if counts(total)}


def _listed(money: Money, asked: Asked, joined: Sequence[Joined | Plainly]) -> set[Years]:
    """
    Return the years of the lines and of those in them, as they are written.
    """
    # Lines that plainly are of a year have no planned period, and no parts of another year.
    listed = {group.year for group in joined if isinstance(group, Plainly) and group.year}
    names = [group.names for group in joined if isinstance(group, Joined)]
    if names:
        others = names[0].union(*names[1:])
        counted = reached([id for id in (*asked.wanted, *asked.perhaps) if id in others], money.graph.links.open_parts)
        listed.update(map(money.listed_years, counted))
    return listed


def _by_year(joined: Iterable[Joined | Plainly], years: Collection[int]) -> Mapping[int | None, list[Joined | Plainly]]:
    """
    Return for each year the groups with a line that may have money of it, and for None those with a line of any year.

    Lines around a line only narrow its years, so the other groups have no money of the year.
    """
    by_year: dict[int | None, list[Joined | Plainly]] = defaultdict(list)
    for group in joined:
        pairs = group.spans
        touched = {year for first, last in pairs - {ANY_YEAR} for year in years if first <= year <= last}
        for year in [*touched, *([None] if ANY_YEAR in pairs else [])]:
            by_year[year].append(group)
    return by_year
