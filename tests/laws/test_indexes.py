"""
Laws of indexes: what is worked out of all records at once answers as each record does by itself.

The indexes take other ways where records are many, so each law holds them to both: with the limits as they are, and
with limits so small that the drawn records are many.
"""

import pickle
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from itertools import product
from operator import methodcaller
from typing import Final, ParamSpec, TypeAlias, TypeVar, cast
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countylines import (
    NO,
    UNKNOWN,
    YES,
    Certainty,
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    Initiative,
    InitiativeKind,
    Milestone,
    MilestoneKind,
    Organisation,
    OrganisationKind,
    Period,
    Place,
    Recommendation,
    Response,
    Role,
    RoleKind,
    Stance,
    Standing,
    Topic,
    claim,
    fact,
    facts,
    load,
)
from countylines.basics import bits
from countylines.index import index, orders, postings, reach, rows, running
from countylines.records.heading import Heading
from countylines.selections import FundingLines, Initiatives, Milestones, Selection, base
from countylines.selections.initiatives import InitiativeField, InitiativeOrder
from countylines.typing import Record
from countylines.values.periods import as_window
from effort import examples
from laws.queries.claims import told as values_told
from laws.queries.keywords import QUERIES, claimed, plain
from laws.queries.worlds import named

P = ParamSpec("P")
R = TypeVar("R", bound=Record)
T = TypeVar("T")

SOME = examples(100)
pytestmark = pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")

BODIES: Final = ("body", "council")
PLACES: Final = ("nation", "north", "town")
STARTS: Final = ("2018-03-02", "2018-03-01", "2018-02", "2018", "2016~")
ENDS: Final = ("2018-03-03", "2018-03", "2018-03-04~", "2018", "2019-01-01?", "..", "2018-03-05")
ASKED: Final = ("1", "2")
STANCES: Final = (Stance.ACCEPTED, Stance.DELIVERED, Stance.DECLINED)
DAYS: Final = ("2018-02-28", "2018-03-01", "2018-03-02", "2018-03-03", "2018-03-05", "2018-12-31", "2019-06-01")
WINDOWS: Final = (
    "2018-03-02/2018-03-04",
    "2018-03",
    "2018-03-03",
    "2018-03-31/2019",
    "2018-03-05/..",
    "../2018-03-03",
    "2018-03-04",
)
# As `WINDOWS`, with ends that are not certain.
UNSURE: Final = tuple(
    map(Period.parse, ("[2018-03-02..2018-03-04]/2018-03-05", "2018-03-01/[2018-03-02..2018-12-31]", "/2018-03-03"))
)
PERIODS: Final = (
    "2018-03-02/2018-03-03",
    "2018/2019",
    "2018~/2018-03-01",
    "2018-03-05/..",
    "2018-03/2018-03~",
    "2017/2018",
)
COVERAGES: Final = (
    Heading(),
    Heading(coverage=Period.covering("2018-03-02/2018-12-31")),
    Heading(coverage=Period.covering("2018/2019"), gaps=(Period.covering("2018-03-03/2018-03-04"),)),
)
ORDERS: Final[tuple[InitiativeOrder, ...]] = ("start", "end", "last_seen", "name")
FIELDS: Final[tuple[InitiativeField, ...]] = ("kind", "topic", "lead", "place", "covers")


AROUND: Final = (
    Topic(id="drugs", name="Drugs"),
    Topic(id="lines", name="County lines", broader="drugs"),
    *[Place(id=id, name=id, within=within) for id, within in zip(PLACES, ("", *PLACES[:2]), strict=True)],
)
WORLD: Final = Dataset({record.id: record for record in AROUND}, Heading())


@contextmanager
def many() -> Generator[None]:
    """
    Take the ways of many records, for however few.
    """
    limits = [
        (bits, "_MANY", 2), (orders, "PART", 1), (base, "PART", 0),
        (postings, "DENSE", 3), (rows, "DENSE", 3), (reach, "_CLOSE", 2), (reach, "_SHORT", 3),
        (running, "FEW", -1), (rows, "PART", 1),
    ]  # fmt: skip
    with ExitStack() as stack:
        for module, name, limit in limits:
            stack.enter_context(patch.object(module, name, limit))
        yield


def told(*values: T) -> st.SearchStrategy[Fact[T]]:
    """
    Facts of these values: unknown, stated, planned, rejected, or undecided between two.
    """
    unknown: Fact[T] = UNKNOWN
    stated, planned, rejected = (
        [fact(value, cite="page", standing=standing) for value in values]
        for standing in (Standing.STATED, Standing.PLANNED, Standing.REJECTED)
    )
    undecided = [
        facts(claim(one, cite="page"), claim(other, cite="log"), undecided=True)
        for one, other in product(values, repeat=2)
    ]
    return st.just(unknown) | st.sampled_from([*stated, *stated, *planned, *rejected]) | st.sampled_from(undecided)


STARTED: Final = told(*map(EdtfDate.parse, STARTS))
ENDED: Final = told(*map(EdtfDate.parse, ENDS))
SUBJECTS: Final = st.lists(st.sampled_from(["drugs", "lines"]), max_size=2, unique=True).map(tuple)
# These dates have days between them that they do not allow.
BROKEN: Final = tuple(map(EdtfDate.parse, ("2018-XX-04", "[2018-03-02,2018-03-05]")))
CAME: Final = told(*map(EdtfDate.parse, (*STARTS, *ENDS)), *BROKEN) | st.sampled_from(
    [fact(when, cite="page") for when in BROKEN]
)
ASKS: Final = st.tuples(
    *[
        st.builds(
            Recommendation,
            key=st.just(key),
            text=st.just("Do"),
            deadline=told(*map(EdtfDate.parse, (*STARTS, *ENDS))),
        )
        for key in ASKED
    ]
)
LEADS: Final = named(
    "lead-",
    st.builds(Role, kind=st.just(RoleKind.LEAD), actor=told(*BODIES), start=STARTED, end=ENDED),
)
STEPS: Final = named(
    "m", st.builds(Milestone, key=st.just("m"), kind=st.just(MilestoneKind.LAUNCHED), date=CAME), most=3
)


@cache
def initiative(id: str) -> st.SearchStrategy[Initiative]:
    """
    Initiatives with what filters, orders and questions of time ask for.
    """
    answers = st.builds(
        Response,
        key=st.just("r"),
        text=st.just("Done"),
        to=st.sampled_from([(f"{id}/{key}",) for key in ASKED]),
        stance=told(*STANCES),
    )
    return st.builds(
        Initiative,
        id=st.just(id),
        name=st.sampled_from(["Plan", "plan", "Strategy", "Fund"]),
        kind=st.sampled_from([InitiativeKind.FUND, InitiativeKind.UNIT, InitiativeKind.STRATEGY]),
        topics=SUBJECTS,
        places=told(("north",), ("town", "nation"), ()),
        start=STARTED,
        end=ENDED,
        milestones=STEPS,
        recommendations=ASKS,
        responses=named("r", answers),
        roles=LEADS,
    )


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """
    Datasets of up to a dozen initiatives, which nobody checked, with two organisations that were there for a while.
    """
    bodies = [
        Organisation(id=id, name=id, kind=OrganisationKind.CHARITY, start=draw(STARTED), end=draw(ENDED))
        for id in BODIES
    ]
    plans = [draw(initiative(f"plan-{at:02}")) for at in range(draw(st.integers(0, 12)))]
    return Dataset({record.id: record for record in (*AROUND, *bodies, *plans)}, draw(st.sampled_from(COVERAGES)))


@st.composite
def selections(draw: st.DrawFn) -> Initiatives:
    """
    All initiatives of a dataset, some of them, or some in another order.
    """
    every = draw(datasets()).initiatives
    shape = draw(st.sampled_from(["all", "some", "sorted", "united", "cut"]))
    some = every.filter(lambda record: record.kind is not InitiativeKind.UNIT)
    match shape:
        case "some":
            return some
        case "sorted":
            return some.sorted_by(draw(st.sampled_from(ORDERS)), reverse=draw(st.booleans()))
        case "united":
            return (every - some) | some
        case "cut":
            return every[:: draw(st.sampled_from([1, 2, -1]))]
        case _:
            return every


def both_ways(ask: Callable[[], T]) -> T:
    """
    The answer of the ways of few records, which is that of the ways of many.
    """
    few = ask()
    with many():
        assert ask() == few
    return few


def ids(ask: Callable[P, Selection[R]], *args: P.args, **kwargs: P.kwargs) -> list[str]:
    """
    The ids that a question finds, in both ways.
    """
    return both_ways(lambda: list(ask(*args, **kwargs).ids))


def kept(truth: Certainty, *, possibly: bool) -> bool:
    """
    Whether an answer is enough to keep a record.
    """
    return truth.possible if possibly else truth.certain


@given(st.lists(st.integers(0, 40), unique=True), st.integers(41, 300))
@SOME
def test_bits_are_sets_of_positions(positions: list[int], size: int) -> None:
    """
    Positions become bits and come back in order, whether many are set or few.
    """
    members = [f"m{at}" for at in range(size)]
    mask = bits.bits_of(positions, size)

    assert both_ways(lambda: bits.positions_of(mask, size)) == sorted(positions)
    assert both_ways(lambda: bits.chosen_of(members, mask)) == tuple([members[at] for at in sorted(positions)])
    assert list(bits.flags_of(mask, size)) == [at in positions for at in range(size)]
    packed = bits.packed_bits(mask, size)
    assert [packed[at >> 3] >> (at & 7) & 1 for at in range(size)] == [at in positions for at in range(size)]


@given(st.lists(st.text(max_size=3), min_size=1), st.data())
@SOME
def test_members_come_in_the_order_of_their_positions(texts: list[str], data: st.DataObject) -> None:
    """
    Members at positions are those that are looked up one by one, whether there are none, one or many; copies are equal.
    """
    members = bits.side_by_side(texts)
    positions = data.draw(st.lists(st.integers(0, len(texts) - 1)))

    assert members == tuple(texts)
    assert bits.members_at(members, positions) == tuple([texts[at] for at in positions])


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40), st.integers(1, 16), st.integers(1, 4))
@SOME
def test_what_reaches_a_day_is_what_begins_by_it_and_ends_since(
    runs: list[tuple[int, int]], close: int, short: int
) -> None:
    """
    Prefixes of two orders find what a comparison of each run does, those too that end before they begin.
    """
    with patch.object(reach, "_CLOSE", close), patch.object(reach, "_SHORT", short):
        index = reach.Reach([first for first, _ in runs], [last for _, last in runs])
        for by in range(-1, 11):
            assert index.count_on(by) == sum(first <= by <= last for first, last in runs)
            for since in range(-1, 11):
                expected = [at for at, (first, last) in enumerate(runs) if first <= by and since <= last]
                matches = index.find(by, since)
                positions = bits.positions_of(matches, len(runs)) if isinstance(matches, int) else matches
                assert positions == expected
                assert bits.positions_of(index.either([(by, since), (since, by)]), len(runs)) == [
                    at
                    for at, (first, last) in enumerate(runs)
                    if (first <= by and since <= last) or (first <= since and by <= last)
                ]


Bounds: TypeAlias = tuple[int, int, int, int]


def ran_on(span: Bounds, day: str, heading: Heading, *, possibly: bool) -> bool:
    """
    Whether what has a span certainly ran on a day, or with *possibly* may have run on it.
    """
    (first, sure_first, sure_last, last), number = span, EdtfDate.parse(day).span[0]
    return first <= number <= last if possibly else heading.covers(number, number) and sure_first <= number <= sure_last


def ran_in(span: Bounds, window: str, heading: Heading, *, possibly: bool) -> bool:
    """
    Whether what has a span certainly ran on a covered day of a window, or with *possibly* may have run in it.
    """
    first, sure_first, sure_last, last = span
    opens, _, _, closes = as_window(window).bounds
    if possibly:
        return first <= closes and opens <= last
    return any(
        sure_first <= min(closes, until) and max(opens, since) <= min(closes, until, sure_last)
        for since, until in heading.stretches
    )


@given(selections(), st.booleans())
@SOME
def test_what_ran_is_what_each_span_says(every: Initiatives, possibly: bool) -> None:  # noqa: FBT001 - drawn
    """
    Of a day and of a window a selection keeps the initiatives whose own span answers, in its own order.
    """
    heading = every._index.heading
    for day in DAYS:
        expected = [record.id for record in every if ran_on(record.span, day, heading, possibly=possibly)]
        assert ids(every.active, day, possibly=possibly) == expected
        assert both_ways(partial(len, every.active(day, possibly=possibly))) == len(expected)
    for window in WINDOWS:
        expected = [record.id for record in every if ran_in(record.span, window, heading, possibly=possibly)]
        assert ids(every.during, window, possibly=possibly) == expected


WORDS: Final = {
    "kind": ("fund", "strategy", "unit"),
    "topic": ("drugs", "lines"),
    "lead": BODIES,
    "place": PLACES,
    "covers": PLACES,
}


def answer(record: Initiative, field: str, word: str, *, own: bool = False) -> Certainty:
    """
    What one record answers to a word of a field, read by hand; *own* leaves out what is above or below a word.
    """
    by_hand = QUERIES["initiatives"][field].answer
    if own and field in {"topic", "place", "covers"}:
        by_hand = plain("topics") if field == "topic" else claimed("places")
    return by_hand(WORLD, record, word)


def recorded(record: Initiative, field: str) -> list[object]:
    """
    The values that sources give a field of a record.
    """
    match field:
        case "lead":
            return [actor for role in record.roles for actor in values_told(role.actor)]
        case "place" | "covers":
            return list[object](values_told(record.places))
        case "topic":
            return list[object](record.topics)
        case _:
            return [record.kind]


@given(selections(), st.data())
@SOME
def test_a_filter_keeps_what_each_record_answers(every: Initiatives, data: st.DataObject) -> None:
    """
    Of several keywords all have to match, of several words of one any; what nobody recorded is a gap.
    """
    fields = data.draw(st.lists(st.sampled_from(FIELDS), min_size=2, unique=True))
    several: dict[str, list[str]] = {
        field: data.draw(st.lists(st.sampled_from(WORDS[field]), min_size=1, unique=True)) for field in fields
    }
    # One word of one keyword has a way of its own.
    questions: list[dict[str, list[str]]] = [several, {fields[0]: []}]
    questions += [{field: [word]} for field in FIELDS for word in WORDS[field]]

    for possibly, asked in product((False, True), questions):
        expected = [
            record.id
            for record in every
            if all(
                any(kept(answer(record, field, word), possibly=possibly) for word in words)
                for field, words in asked.items()
            )
        ]
        assert ids(every._where, asked, possibly=possibly) == expected
    for field in FIELDS:
        assert ids(every.unknown, field) == [record.id for record in every if not recorded(record, field)]


@given(selections())
@SOME
def test_counts_are_those_of_each_record(every: Initiatives) -> None:
    """
    A group counts the records that answer to its word; gaps are counted last, empty groups first.
    """
    for field, own in product(FIELDS, (False, True)):
        truths = {word: [answer(record, field, word, own=own) for record in every] for word in WORDS[field]}
        values = [recorded(record, field) for record in every]
        empty, gaps = sum(bool(held) and not any(held) for held in values), sum(not held for held in values)
        for possibly in (False, True):
            counts = {word: sum(kept(truth, possibly=possibly) for truth in held) for word, held in truths.items()}
            expected = [(word, count) for word, count in [("", empty), *counts.items(), (None, gaps)] if count]
            counting = partial(every.count_by, field, possibly=possibly, own=own)
            assert list(both_ways(counting).items()) == expected


KEYS: Final[dict[str, Callable[[Initiative], tuple[object, ...] | None]]] = {
    "start": lambda record: record.start.value.sort_key() if record.start.known else None,
    "end": lambda record: record.end.value.sort_key() if record.end.known else None,
    "last_seen": lambda record: (record.last_seen,) if record.last_seen else None,
    "name": lambda record: (record.name.casefold(),),
}


@given(selections())
@SOME
def test_an_order_is_that_of_the_keys(every: Initiatives) -> None:
    """
    Records stand by their keys, those of equal keys as they stood before, and those without one last.
    """
    for order, reverse in product(ORDERS, (False, True)):
        # Once an order of all records is kept, parts of them are sorted by it.
        for some in (every, every[: len(every) // 2]):
            keys = {record.id: KEYS[order](record) for record in some}
            known = sorted(filter(keys.get, keys), key=lambda id: keys[id] or (), reverse=reverse)
            assert ids(some.sorted_by, order, reverse=reverse) == [*known, *[id for id in keys if not keys[id]]]


@given(datasets(), st.booleans())
@SOME
def test_what_was_last_seen_is_what_each_record_says(ds: Dataset, first: bool) -> None:  # noqa: FBT001 - drawn
    """
    Rows and a filter have the day of each record, of one of many and of all, whichever is asked first.
    """
    every = ds.initiatives
    parts = every, every[:1], every[::-1]

    with patch.object(index, "PART", 1):
        for some in parts if first else parts[::-1]:
            days = [record.last_seen for record in some]
            assert some.by_column()["last_seen"] == [day and day.isoformat() for day in days]
            for day in DAYS:
                seen = [record.id for record in some if record.last_seen and str(record.last_seen) >= day]
                assert [*some.seen_since(day).ids] == seen


@given(selections(), st.sampled_from(DAYS), st.sampled_from(ORDERS))
@SOME
def test_selections_combine_in_the_order_of_the_left(every: Initiatives, day: str, order: InitiativeOrder) -> None:
    """
    `&`, `|` and `-` of what filters and orders gave are those of its ids, and so are slices and membership.
    """
    left, right = every.active(day, possibly=True), every.where(topic="drugs").sorted_by(order, reverse=True)

    for one, other in ((left, right), (right, left)):
        assert list((one & other).ids) == [id for id in one.ids if id in other.ids]
        assert list((one - other).ids) == [id for id in one.ids if id not in other.ids]
        assert list((one | other).ids) == [*one.ids, *[id for id in other.ids if id not in one.ids]]
        assert [id in one for id in every.ids] == [id in one.ids for id in every.ids]
        assert one[1::2].ids == one.ids[1::2]
        assert one[::-1].active(day, possibly=True).ids == one[::-1].filter(lambda record: record.id in left).ids


@given(datasets(), st.booleans(), st.booleans())
@SOME
def test_what_lasted_is_what_each_span_says(ds: Dataset, possibly: bool, one: bool) -> None:  # noqa: FBT001 - drawn
    """
    On a day and in a window are the organisations and roles whose own span is, of all of them and of one.
    """
    heading = ds._index.heading
    for every in (ds.organisations[:1], ds.roles[:1]) if one else (ds.organisations, ds.roles):
        spans = [(record.id, record.span) for record in every]
        for day in DAYS:
            expected = [id for id, span in spans if ran_on(span, day, heading, possibly=possibly)]
            assert ids(every.active, day, possibly=possibly) == expected
        for window in WINDOWS:
            expected = [id for id, span in spans if ran_in(span, window, heading, possibly=possibly)]
            assert ids(every.during, window, possibly=possibly) == expected


@st.composite
def milestones(draw: st.DrawFn) -> Milestones:
    """
    All milestones of a dataset, some of them, or all in another order.
    """
    every = draw(datasets()).milestones
    shape = draw(st.sampled_from(["all", "one in four", "backwards"]))
    return every if shape == "all" else every[::4] if shape == "one in four" else every[::-1]


@given(milestones(), st.booleans())
@SOME
def test_what_came_when_is_what_each_date_says(every: Milestones, possibly: bool) -> None:  # noqa: FBT001 - drawn
    """
    In a window, before a day and after it are the records whose own date is, in the order in which they stand.
    """

    def those(question: Callable[[EdtfDate], Certainty]) -> list[str]:
        return [record.id for record in every if kept(record.date.holds(question), possibly=possibly)]

    for window in WINDOWS:
        assert ids(every.during, window, possibly=possibly) == those(as_window(window).contains)
    for day in DAYS:
        assert ids(every.before, day, possibly=possibly) == those(methodcaller("before", day))
        assert ids(every.after, day, possibly=possibly) == those(methodcaller("after", day))


COVERED: Final = told(*map(Period.parse, PERIODS))


@st.composite
def funding(draw: st.DrawFn) -> FundingLines:
    """
    All lines of some initiatives, every other one, or all in another order.
    """
    owners = [
        Initiative(
            id=f"plan-{at}",
            name="Plan",
            kind=InitiativeKind.FUND,
            topics=draw(SUBJECTS),
            funding=tuple([Funding(key=key, period=draw(COVERED)) for key in ASKED]),
        )
        for at in range(draw(st.integers(0, 6)))
    ]
    every = Dataset({record.id: record for record in (*AROUND, *owners)}, Heading()).funding
    return every[:: draw(st.sampled_from([1, 2, -1]))]


@given(funding(), st.sampled_from([*WINDOWS, *UNSURE]), st.sampled_from([*WINDOWS, *UNSURE]), st.booleans())
@SOME
def test_what_money_covers_is_what_each_period_says(
    lines: FundingLines,
    window: str | Period,
    later: str | Period,
    possibly: bool,  # noqa: FBT001 - drawn
) -> None:
    """
    In a window are the lines whose own period is; what only may be is said to be so, before another filter and after.
    """

    def answers(window: str | Period) -> dict[str, Certainty]:
        asked = as_window(window)
        return {line.id: line.period.holds(lambda period: period.intersects(asked)) for line in lines}

    first, second = answers(window), answers(later)
    both = {id: first[id] & second[id] for id in first}
    expected = [id for id, truth in both.items() if (truth.possible if possibly else truth.certain)]

    def ask() -> list[tuple[str, ...]]:
        covered = lines.during(window, possibly=possibly).during(later, possibly=possibly)
        asked, left_out = covered._asked(), dict(covered._asked().left_out)
        return [covered.ids, tuple(asked.wanted), tuple(asked.perhaps), left_out.get("only perhaps among them", ())]

    id_lists = both_ways(ask)
    perhaps = [id for id in expected if not both[id].certain]
    doubted = [id for id in first if lines[id].period.known and both[id].possible]
    assert [list(ids) for ids in id_lists[:3]] == [expected, [id for id in expected if id not in perhaps], perhaps]
    assert sorted(id_lists[3]) == ([] if possibly else sorted(doubted))


@given(funding(), st.sampled_from(["topic", "owner"]), st.booleans())
@SOME
def test_a_group_of_money_is_what_the_filter_finds(lines: FundingLines, field: str, before: bool) -> None:  # noqa: FBT001 - drawn
    """
    The lines of each group are those whose owner it is, or has the topic or a narrower one; after a filter too.
    """
    some = lines.during("2018-03", possibly=True) if before else lines
    owners = {id: cast("Initiative", record) for id, record in lines._index.records.items()}
    topics = {line.id: owners[line.owner].topics for line in lines}
    words = {id: {*own, *(["drugs"] if own else [])} for id, own in topics.items()}
    groups = some._by_word(field)

    for word in ("drugs", "lines", *dict.fromkeys(line.owner for line in lines)):
        inside = {line.id for line in some if word in (words[line.id] if field == "topic" else (line.owner,))}
        asked = groups.get(word)
        assert {*asked.wanted, *asked.perhaps} == inside if asked else not inside
        assert not asked or {*asked.perhaps} == inside & some._unsure


@given(milestones())
@SOME
def test_what_is_overdue_is_what_each_plan_says(every: Milestones) -> None:
    """
    Overdue are the milestones whose planned date is covered and certainly past.
    """
    heading = every._index.heading
    plans = [record for record in every if record.date.known and record.date.standing is Standing.PLANNED]
    covered = [record for record in plans if heading.covers(*record.date.value.span)]

    for day in DAYS:
        assert ids(every.overdue, day) == [record.id for record in covered if record.date.value.before(day).certain]


@given(datasets())
@SOME
def test_a_recommendation_is_overdue_by_its_deadline_and_its_status(ds: Dataset) -> None:
    """
    Overdue are the recommendations whose own deadline has passed and whose own status leaves something to do.
    """
    left = {record.id: ~ds.status(record.id).settled for record in ds.recommendations}

    for day, possibly in product(DAYS, (False, True)):
        late = {
            record.id: record.deadline.holds(methodcaller("before", day), unknown=NO) for record in ds.recommendations
        }
        expected = [id for id, truth in late.items() if kept(truth & left[id], possibly=possibly)]
        assert ids(ds.recommendations.overdue, day, possibly=possibly) == expected


@given(datasets())
@examples(20)
def test_what_was_worked_out_is_not_pickled(ds: Dataset) -> None:
    """
    A selection takes as many bytes after it was asked as before, and so does its dataset.
    """
    every = ds.initiatives
    before = len(pickle.dumps(every)), len(pickle.dumps(ds))
    with many():
        answers = every.active("2018-03-02").ids, every.count_by("topic"), every.sorted_by("name").ids
        assert ds.search("plan") is not None
        assert every.get("no such") is None

        assert before == (len(pickle.dumps(every)), len(pickle.dumps(ds)))
        again = pickle.loads(pickle.dumps(every))  # noqa: S301 - our own
        assert answers == (again.active("2018-03-02").ids, again.count_by("topic"), again.sorted_by("name").ids)


def test_threads_that_ask_at_once_get_one_answer() -> None:
    """
    What is worked out of all records is the same whichever thread does it.
    """

    def ask(_: int) -> object:
        every = ds.initiatives
        return (
            every.active("2019-06-01").ids, every.where(topic="drugs").sorted_by("start").ids, every.count_by("kind"),
            ds.milestones.during("2018").ids, [record.id for record in ds.search("county lines")],
        )  # fmt: skip

    ds = load()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(4)))
    assert answers == [ask(0)] * 4


@pytest.mark.parametrize("reverse", [False, True])
def test_what_is_left_keeps_the_order_of_the_selection(*, reverse: bool) -> None:
    """
    A part of a selection in another order stands in that order, however it is chosen.
    """
    ds = load()
    lines = ds.funding.sorted_by("low", reverse=reverse)
    bodies = ds.organisations.sorted_by("name", reverse=reverse)

    assert lines.of("grip-programme").ids == tuple([id for id in lines.ids if id.startswith("grip-programme/")])
    assert lines.where(stage="awarded").ids == tuple(
        [id for id in lines.ids if ds.funding[id].stage.holds(_is_awarded).certain]
    )
    assert bodies.where(kind="charity").ids == tuple([body.id for body in bodies if body.kind == "charity"])


def _is_awarded(stage: str) -> Certainty:
    return YES if stage == "awarded" else NO
