"""
Laws of the history of a fact, compared with views of the record day by day.
"""

from datetime import date

import pytest
from hypothesis import event, given

from countylines import (
    UNKNOWN,
    Amount,
    ArgumentTypeError,
    Citation,
    Dataset,
    EdtfDate,
    Fact,
    Funding,
    Grade,
    Initiative,
    InitiativeKind,
    Organisation,
    OrganisationKind,
    Role,
    RoleKind,
    Source,
    Standing,
    Step,
    UnknownIdError,
    UnknownWordError,
    claim,
    fact,
    facts,
    load,
)
from effort import examples
from laws.test_views import all_parts, records_in_time
from oracles.anatomy import facts_of

pytestmark = pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")


def days_of(ds: Dataset) -> list[str]:
    """
    The first and last days of the dates of all sources, and those beside them: on no other day can a view change.
    """
    spans = [when.span for source in ds.sources for when in (source.published, source.updated, source.accessed) if when]
    ends = {end + step for span in spans for end in span for step in (-1, 0, 1)} | {ds.meta.coverage.bounds[3]}
    within = range(date.min.toordinal(), date.max.toordinal() + 1)
    return [date.fromordinal(day).isoformat() for day in sorted(ends) if day in within]


@examples(60)
@given(records_in_time())
def test_a_history_is_what_the_views_show_day_by_day(ds: Dataset) -> None:
    """
    From the day of a step until that of the next every view shows its fact; before the first, none shows one.
    """
    days = days_of(ds)
    views = [(day, all_parts(ds.as_known_on(day))) for day in days]
    longest = 0
    for id, record in all_parts(ds).items():
        for name, _ in facts_of(record):
            expected: list[tuple[str, Fact[object]]] = []
            for day, view in views:
                then = dict(facts_of(view[id]))[name] if id in view else UNKNOWN
                if then != (expected[-1][1] if expected else UNKNOWN):
                    expected.append((day, then))
            steps = ds.history(record, name)

            longest = max(longest, len(steps))
            assert expected == [(str(step.day), step.fact) for step in steps]
    event(f"longest: {min(longest, 4)}")


def seen(id: str, day: str) -> Source:
    """
    A source that was published and read on one day.
    """
    dated = EdtfDate.parse(day)
    return Source(id=id, title=id, issuer="x", grade=Grade.OFFICIAL, published=dated, accessed=dated)


def test_a_sum_that_was_superseded_has_a_step_for_each_figure() -> None:
    """
    A later source that repeats a figure is a step too: it confirms it.
    """
    amount = facts(
        claim(Amount.parse("£22 million"), cite=("july", "book")),
        claim(Amount.parse("£11 million"), cite="april", standing=Standing.SUPERSEDED),
    )
    line = Funding(key="headline", cites=(Citation("april"),), amount=amount)
    fund = Initiative(id="fund", name="Fund", kind=InitiativeKind.FUND, cites=(Citation("april"),), funding=(line,))
    ds = Dataset.of(seen("april", "2018-04-09"), seen("july", "2018-07-01"), seen("book", "2020-02-03"), fund)
    steps = ds.history("fund/headline", "amount")

    assert [(str(step.day), str(step.fact.value), len(step.fact.claims)) for step in steps] == [
        ("2018-04-09", "£11 million", 1),
        ("2018-07-01", "£22 million", 2),
        ("2020-02-03", "£22 million", 2),
    ]
    assert [step.fact.claims[0].cites for step in steps[1:]] == [
        (Citation("july"),),
        (Citation("july"), Citation("book")),
    ]


def test_a_role_is_known_when_its_actor_is() -> None:
    """
    A source that names a body of which nothing was known yet counts from when the body is known.
    """
    role = Role(kind=RoleKind.LEAD, cites=(Citation("early"),), actor=fact("body", cite="early"))
    unit = Initiative(id="unit", name="U", kind=InitiativeKind.UNIT, cites=(Citation("early"),), roles=(role,))
    body = Organisation(id="body", name="B", kind=OrganisationKind.CHARITY, cites=(Citation("late"),))
    ds = Dataset.of(seen("early", "2018-01-01"), seen("late", "2019-01-01"), unit, body)

    assert ds.history(role_of(ds), "actor") == (
        Step(day=EdtfDate.parse("2019-01-01"), fact=fact("body", cite="early")),
    )


def test_a_funder_is_known_when_its_body_is() -> None:
    """
    The line is known before: the step is on the day on which the body that its source names became known.
    """
    line = Funding(key="line", funder=fact("body", cite="early"))
    fund = Initiative(id="fund", name="F", kind=InitiativeKind.FUND, cites=(Citation("early"),), funding=(line,))
    body = Organisation(id="body", name="B", kind=OrganisationKind.CHARITY, cites=(Citation("late"),))
    ds = Dataset.of(seen("early", "2018-01-01"), seen("late", "2019-01-01"), fund, body)

    assert [str(step.day) for step in ds.history("fund/line", "funder")] == ["2019-01-01"]
    assert ds.as_known_on("2018-06-01").funding["fund/line"].funder == UNKNOWN


def role_of(ds: Dataset) -> Role:
    """
    The one role of the unit.
    """
    return ds.initiatives["unit"].roles[0]


def test_what_nobody_states_has_no_history() -> None:
    """
    A fact without claims has no step; neither has one whose source never came out.
    """
    never = Source(id="page", title="Page", issuer="x", grade=Grade.OFFICIAL)
    unit = Initiative(id="unit", name="U", kind=InitiativeKind.UNIT, cites=(Citation("page"),), start=fact_of("2018"))
    ds = Dataset.of(never, unit)

    assert ds.history("unit", "end") == ds.history("unit", "start") == ()


def fact_of(text: str) -> Fact[EdtfDate]:
    """
    A date that the page states.
    """
    return fact(EdtfDate.parse(text), cite="page")


def test_wrong_questions_are_named() -> None:
    """
    An unknown id, a field that is not a fact and a value of another type each have their error.
    """
    ds = load()
    unit = "tackling-child-exploitation"

    assert ds.history(ds.initiatives[unit], "end") == ds.history(unit, "end")
    with pytest.raises(UnknownIdError):
        ds.history("no-such-unit", "end")
    with pytest.raises(UnknownWordError, match="places, start, end"):
        ds.history(unit, "name")
    with pytest.raises(ArgumentTypeError, match="record: expected a record, its id, alias or name, found"):
        ds.history(5, "end")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ArgumentTypeError):
        ds.history(unit, None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
