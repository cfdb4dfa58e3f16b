"""
Laws of timelines: every dated thing once, in an order that no uncertainty contradicts.
"""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from countylines import (
    UNKNOWN,
    YES,
    Amount,
    Citation,
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    FundingStage,
    Grade,
    Initiative,
    InitiativeKind,
    Milestone,
    MilestoneKind,
    ParseError,
    Period,
    Source,
    Standing,
    UnknownIdError,
    fact,
    load,
)
from countylines import strategies as own
from countylines.selections import Timeline
from effort import examples
from laws.queries.claims import allows_plainly

FEW = examples(8)
CITES = (Citation("book"),)

one_year = own.edtf_dates(first=date(2018, 1, 1), last=date(2018, 12, 31))
standings = st.sampled_from(Standing)


def dated(owner: Initiative) -> list[tuple[str, str, Fact[EdtfDate]]]:
    """
    What is dated in an initiative, by the words of the contract: starts, ends, milestones, awards and payments,
    responses, remarks.
    """
    terms = [(owner.id, "start", owner.start), (owner.id, "end", owner.end)]
    inside = [(milestone.key, milestone.date) for milestone in owner.milestones]
    inside += [(line.key, line.date) for line in owner.funding]
    inside += [(statement.key, statement.date) for statement in (*owner.responses, *owner.remarks)]
    return terms + [(f"{owner.id}/{key}", "date", when) for key, when in inside]


def came(ds: Dataset, ids: tuple[str, ...]) -> set[tuple[str, str, EdtfDate, Standing]]:
    """
    What comes, with its preferred date: what nobody dates does not, and neither does an end that never comes.
    """
    return {
        (record, field, held.value, held.standing)
        for id in ids
        for record, field, held in dated(ds.initiatives[id])
        if held.known and str(held.value) != ".."
    }


@st.composite
def many_dates(draw: st.DrawFn) -> Dataset:
    """
    An initiative with milestones on days, months and sets of days of one year, and on dates of all kinds.
    """
    dates = draw(st.lists(st.tuples(st.one_of(one_year, one_year, own.edtf_dates()), standings), max_size=8))
    milestones = [
        Milestone(key=f"m{at}", kind=MilestoneKind.LAUNCHED, date=fact(when, cite="book", standing=standing))
        for at, (when, standing) in enumerate(dates)
    ]
    source = Source(id="book", title="Book", issuer="x", grade=Grade.OFFICIAL)
    unit = Initiative(
        id="unit", name="Unit", kind=InitiativeKind.UNIT, cites=CITES, milestones=tuple(milestones),
        end=fact(EdtfDate.parse(".."), cite="book"),
    )  # fmt: skip
    return Dataset.of(source, unit)


def events_of(timeline: Timeline) -> list[tuple[str, str, EdtfDate, Standing]]:
    """
    What a timeline says, in its order.
    """
    return [(event.record, event.field, event.date, event.standing) for event in timeline]


@pytest.mark.parametrize(("published", "fields"), [("2018-04-09", ["date"]), ("2018-04", ["date", "start"])])
def test_a_document_that_came_out_is_told_once(published: str, fields: list[str]) -> None:
    """
    A start that is the day of the publication is no event of its own; another one is.
    """
    out = Milestone(key="out", kind=MilestoneKind.PUBLISHED, date=fact(EdtfDate.parse(published), cite="book"))
    strategy = Initiative(
        id="strategy", name="S", kind=InitiativeKind.STRATEGY, cites=CITES, milestones=(out,),
        start=fact(EdtfDate.parse("2018-04-09"), cite="book"),
    )  # fmt: skip
    made = Dataset.of(Source(id="book", title="Book", issuer="x", grade=Grade.OFFICIAL), strategy)

    assert sorted(event.field for event in made.timeline()) == fields


@FEW
@given(own.datasets())
def test_every_dated_thing_appears_once(ds: Dataset) -> None:
    """
    A timeline holds each start, end, milestone, award, payment, response and remark that has a date, once, and nothing
    else; that of one initiative holds its own.
    """
    events = events_of(ds.timeline())

    assert came(ds, ds.initiatives.ids) == set(events)
    assert len(events) == len(set(events))
    assert ds.timeline() == ds.timeline(ds.initiatives)
    for initiative in ds.initiatives:
        assert (
            came(ds, (initiative.id,))
            == set(events_of(ds.timeline(initiative.id)))
            == set(events_of(ds.timeline(initiative)))
        )


@given(many_dates())
def test_what_certainly_came_before_stands_before(ds: Dataset) -> None:
    """
    Of any two events the one that certainly came first stands first.
    """
    for one, other in combinations(ds.timeline(), 2):
        assert other.date.before(one.date) is not YES


@given(many_dates())
def test_events_stand_by_first_day_then_last_day_then_id(ds: Dataset) -> None:
    """
    Where nothing is certain the first possible day decides, then the last, then the id; all without the qualifier.

    A date that is known to a last day alone stands at that day.
    """

    def place(event: tuple[str, str, EdtfDate, Standing]) -> tuple[int, int, str]:
        first, last, _ = event[2].sort_key()
        return (first or last, last, f"{event[0]}.{event[1]}")

    expected = sorted(came(ds, ("unit",)), key=place)

    assert expected == events_of(ds.timeline())


@given(many_dates(), st.tuples(one_year, one_year), st.booleans())
def test_during_keeps_what_certainly_came_on_whole_days(
    ds: Dataset,
    ends: tuple[EdtfDate, EdtfDate],
    months: bool,  # noqa: FBT001
) -> None:
    """
    Certain are stated and inferred events all of whose days are in the window; possible are those of which one is.

    A plan may slip: it is possible in each window that does not end before it. A superseded date binds nothing.
    """
    days = sorted(str(day)[: 7 if months else 10] for end in ends for day in [end.earliest] if day)
    assume(len(days) == 2)
    first, last = EdtfDate.parse(days[0]).span[0], EdtfDate.parse(days[1]).span[1]
    window = f"{days[0]}/{days[1]}"
    timeline = ds.timeline()
    certain: list[str] = []
    possible: list[str] = []
    for event in timeline:
        opens, closes = event.date.span
        inside = first <= opens and closes <= last
        came_in = any(allows_plainly(str(event.date), day) for day in range(first, last + 1))
        match event.standing:
            case Standing.PLANNED:
                came_in = opens <= last
            case Standing.SUPERSEDED:  # with no newer date on record, it may have come on any day
                came_in = True
            case _:
                certain.extend([event.id] if inside else [])
        if came_in:
            possible.append(event.id)

    assert certain == list(timeline.during(window).ids)
    assert possible == list(timeline.during(window, possibly=True).ids)
    assert timeline.during(days[0]) == timeline.during(Period.covering(days[0]))


@pytest.mark.parametrize("one", [None, "NCLCC", "serious-violence-strategy"])
@pytest.mark.parametrize("other", [None, "NCLCC", "rural-affairs-strategy-2018"])
def test_timelines_combine_as_sets_of_events(one: str | None, other: str | None) -> None:
    """
    Each timeline has events of its own, and what both have is told by their ids.
    """
    ds = load()
    left, right = ds.timeline(one), ds.timeline(other)

    assert (left & right).ids == tuple([id for id in left.ids if id in set(right.ids)])
    assert (left - right).ids == tuple([id for id in left.ids if id not in set(right.ids)])
    assert set((left | right).ids) == {*left.ids, *right.ids}


@FEW
@given(own.datasets())
def test_a_timeline_is_a_selection_of_events(ds: Dataset) -> None:
    """
    Events are found by record and field, have a row each, and say what they are of.
    """
    timeline = ds.timeline()
    for event, row in zip(timeline, timeline.rows(), strict=True):
        side = "" if event.standing is Standing.STATED else f", {event.standing}"

        assert timeline[f"{event.record}.{event.field}"] == event
        assert event in timeline
        assert event.text.startswith(f"{ds.initiatives[event.record.partition('/')[0]].name}: ")
        assert event.text.endswith(side)
        assert tuple(row) == timeline.columns
        assert (event.id, event.record, event.field, str(event.standing), event.text) == (
            row["id"], row["record"], row["field"], row["standing"], row["text"],
        )  # fmt: skip
        assert [row["date_low"], row["date_high"]] == [
            date.fromordinal(day).isoformat() if date.min.toordinal() < day < date.max.toordinal() else None
            for day in event.date.span
        ]
        assert repr(event) == f"Event({str(event.date)!r}, {event.text!r})"
    with pytest.raises(UnknownIdError):
        timeline["no-such.start"]


def test_texts_of_the_bundled_record_say_what_happened() -> None:
    """
    A start, the last day of which a source tells, and a milestone of the bundled record, in order of time.
    """
    ds = load()
    timeline = ds.timeline()
    unit = ds.timeline("tackling-child-exploitation")

    assert unit["tackling-child-exploitation.start"].text.endswith(": starts")
    assert unit["tackling-child-exploitation.end"].text.endswith(": seen at work")
    assert timeline["county-lines-guidance/first-published.date"].text.count(": published")
    assert timeline["county-lines-guidance/first-published.date"].date == EdtfDate.parse("2017-07-11")
    assert timeline.ids.index("serious-violence-strategy/published.date") < timeline.ids.index(
        "trusted-relationships-fund.end"
    )
    assert "county-lines-guidance/first-published.date" in timeline.during("2017-07")
    assert "county-lines-guidance/first-published.date" not in timeline.during("2018-07", possibly=True)


@pytest.mark.parametrize(
    ("end", "standing", "expected"),
    [
        ("2018-05-02", Standing.STATED, "Unit: ends"),
        ("[..2018-05-02]", Standing.STATED, "Unit: ends"),
        ("[2018-05-02..]", Standing.STATED, "Unit: seen at work"),
        ("[2018-05-02..]", Standing.INFERRED, "Unit: seen at work, inferred"),
        ("[2018-05-02..]", Standing.PLANNED, "Unit: ends, planned"),
    ],
)
def test_what_was_seen_at_work_on_a_day_has_not_ended(end: str, standing: Standing, expected: str) -> None:
    """
    An end of which only a first day is known says that something was at work then, and not that it ever ended.
    """
    source = Source(id="book", title="Book", issuer="x", grade=Grade.OFFICIAL)
    when = fact(EdtfDate.parse(end), cite="book", standing=standing)
    unit = Initiative(id="unit", name="Unit", kind=InitiativeKind.UNIT, cites=CITES, end=when)

    assert [event.text for event in Dataset.of(source, unit).timeline()] == [expected]


@pytest.mark.parametrize(
    ("stage", "amount", "text", "expected"),
    [
        (FundingStage.AWARDED, "£2 million", "", "Unit: £2 million awarded"),
        (FundingStage.SPENT, "£2 million", "Rent.", "Unit: £2 million (Rent) paid"),
        (FundingStage.ALLOCATED, "", "", "Unit: an unknown amount awarded or paid"),
        (None, "up to £5", "", "Unit: up to £5 awarded or paid"),
    ],
)
def test_an_award_says_how_much(stage: FundingStage | None, amount: str, text: str, expected: str) -> None:
    """
    A funding line with a date is an event that says how much was awarded or paid, and for what.
    """
    line = Funding(
        key="a",
        text=text,
        amount=fact(Amount.parse(amount), cite="book") if amount else UNKNOWN,
        stage=fact(stage, cite="book") if stage else UNKNOWN,
        date=fact(EdtfDate.parse("2018-05"), cite="book"),
        announced=fact(EdtfDate.parse("2018-01"), cite="book"),
    )
    source = Source(id="book", title="Book", issuer="x", grade=Grade.OFFICIAL)
    unit = Initiative(id="unit", name="Unit", kind=InitiativeKind.UNIT, cites=CITES, funding=(line,))

    assert [(event.id, event.text) for event in Dataset.of(source, unit).timeline()] == [("unit/a.date", expected)]


def test_a_planned_end_is_only_possible() -> None:
    """
    What is planned is certain of no window; a text says so, and what a milestone's own text adds.
    """
    source = Source(id="book", title="Book", issuer="x", grade=Grade.OFFICIAL)
    planned = fact(EdtfDate.parse("2018-05-02"), cite="book", standing=Standing.PLANNED)
    milestone = Milestone(key="open", kind=MilestoneKind.LAUNCHED, date=planned, text="In the north.")
    unit = Initiative(
        id="unit", name="Unit", kind=InitiativeKind.UNIT, cites=CITES, milestones=(milestone,), end=planned
    )
    timeline = Dataset.of(source, unit).timeline()

    assert [event.text for event in timeline] == ["Unit: ends, planned", "Unit: launched (In the north), planned"]
    assert not timeline.during(2018)
    assert list(timeline.during("2019", possibly=True)) == list(timeline)
    with pytest.raises(ParseError):
        timeline.during("2018-05-02/")
    with pytest.raises(ParseError):
        timeline.during("2019/2018")
    with pytest.raises(UnknownIdError):
        Dataset.of(source, unit).timeline("book")
