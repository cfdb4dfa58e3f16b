"""
What the money of the bundled record comes to, and of a few worlds made by hand.
"""

from collections.abc import Callable

import attrs
import pytest

from countylines import (
    POSSIBLE,
    UNKNOWN,
    Amount,
    Citation,
    Claim,
    Dataset,
    DatasetError,
    EdtfDate,
    Fact,
    Funding,
    FundingStage,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    Note,
    NoteKind,
    Period,
    Source,
    Standing,
    UnitError,
    claim,
    fact,
    facts,
    load,
)
from countylines.records.heading import Heading
from countylines.selections import FundingLines

ds = load()

STRATEGY = "serious-violence-strategy"
PACKAGES = [f"county-lines-programme/{key}" for key in ("package-2019-10", "package-2020-01", "since-2019")]
DRUGS = "drugs-package-2021/headline"


def packages(*others: str) -> FundingLines:
    """
    The three running totals of the county lines programme, and other lines.
    """
    return ds.funding.filter(lambda line: line.id in {*PACKAGES, *others})


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (ds.funding.filter(lambda line: line.id == f"{STRATEGY}/headline"), "£40 million"),
        (ds.funding.of("early-intervention-youth-fund", deep=False), "£22 million"),
        (packages(), "£65 million"),
        (
            ds.funding.filter(lambda line: line.id in {PACKAGES[1], "met-county-lines/unit-2020-21"}),
            "£25 million to £30.6 million",
        ),
        (packages(DRUGS), "£173 million"),
        (packages(DRUGS, "county-lines-programme/year-2021-22"), "£173 million"),
        (ds.funding.filter(lambda line: line.id == "tackling-child-exploitation/backing"), "up to £2 million"),
        (ds.funding.of("trusted-relationships-fund"), "£13 million"),
        (ds.funding.where(funder="dfe", stage="spent"), "£0"),
    ],
)
def test_totals_of_the_record(lines: FundingLines, expected: str) -> None:
    """
    Awards lie in their fund, running totals in one another, and the £40m of 2021-22 in two packages at once.
    """
    total = lines.total()

    assert (str(total.amount), total.exact_bounds) == (expected, True)


def test_the_strategy_with_what_may_belong_to_it() -> None:
    """
    The strategy comes to its £40m, and to as much more as lines may lie outside it that no source settles.
    """
    headline = f"{STRATEGY}/headline"
    lines = ds.funding.of(STRATEGY) | ds.funding.where(part_of=headline, possibly=True)
    doubted = [
        line
        for line in lines
        for link in line.part_of
        if link.truth is POSSIBLE and link.to.removeprefix(STRATEGY) == "/headline"
    ]
    total = lines.total()

    assert "county-lines-coordination-centre/set-up" in {line.id for line in doubted}
    assert total.exact_bounds
    assert total.amount.low == 40_000_000
    assert total.amount.high is not None
    assert total.amount.high >= 40_000_000 + sum(line.amount.value.high or 0 for line in doubted)
    assert {f"{line.id} in {headline}" for line in doubted} <= set(total.widened_by)
    assert "county-lines-coordination-centre/set-up in serious-violence-strategy/headline is both said and denied" in (
        "\n".join(total.account)
    )
    assert "youth-fund-doubled-in-place" in {note.id for note in total.notes}


def test_the_backing_of_the_national_unit() -> None:
    """
    Of the backing the claim with a ceiling is preferred, so the total runs from nothing to £2m and says why.
    """
    line = ds.funding["tackling-child-exploitation/backing"]
    total = ds.funding.filter(lambda other: other.id == line.id).total()

    assert line.amount.value == line.amount.claims[0].value == total.amount == Amount.up_to(2_000_000)
    assert total.widened_by == (line.id,)


def world(*lines: Funding, notes: tuple[Note, ...] = ()) -> Dataset:
    """
    One fund with these lines.
    """
    sources = [Source(id=id, title=id, issuer="I", grade=Grade.OFFICIAL) for id in ("s", "t")]
    fund = Initiative(id="fund", name="F", kind=InitiativeKind.FUND, cites=CITES, funding=lines)
    return Dataset.of(*sources, fund, *notes)


CITES = (Citation("s"),)
BOTH = (Citation("s"), Citation("t"))


def line(key: str, amount: str | Fact[Amount], *links: Link) -> Funding:
    """
    A line of this amount.
    """
    known = fact(Amount.parse(amount), cite="s") if isinstance(amount, str) else amount
    return Funding(key=key, amount=known, part_of=links)


SAID = Link(to="/a", said=CITES)
DISPUTED = Link(to="/a", said=CITES, denied=CITES, rationale="x")
SILENT = Link(to="/a", unstated=CITES)


@pytest.mark.parametrize(
    ("lines", "amount", "widened", "tight"),
    [
        # What would not fit lies elsewhere: the dispute is settled.
        ([line("a", "£1m"), line("b", "£2m", DISPUTED)], "£3 million", set[str](), True),
        # Two that may each fit but not both.
        (
            [line("a", "£3m"), line("b", "£2m", SILENT), line("c", "£2m", SILENT)],
            "£5 million to £7 million",
            {"fund/b in fund/a", "fund/c in fund/a"},
            True,
        ),
        # Ends that are out stay out.
        ([line("a", "more than £1m"), line("b", "less than £1m")], "more than £1 million", {"fund/a", "fund/b"}, True),
        (
            [line("a", "up to £3m"), line("b", "over £1m", SAID)],
            "more than £1 million, up to £3 million",
            {"fund/a"},
            True,
        ),
        # What nobody knows has no bound but that of the line it lies in.
        ([line("a", "£3m"), line("b", UNKNOWN)], "at least £3 million", {"fund/b"}, True),
        ([line("a", "£3m"), line("b", UNKNOWN, SAID)], "£3 million", set[str](), True),
        # A line in two others is counted once, whatever its size.
        (
            [line("a", "£3m"), line("b", "£4m"), line("c", "£2m", SAID, Link(to="/b", said=CITES))],
            "£5 million",
            set[str](),
            True,
        ),
    ],
)
def test_small_worlds(lines: list[Funding], amount: str, widened: set[str], tight: bool) -> None:  # noqa: FBT001 - a case
    """
    The total of all lines, and what makes it a range.
    """
    total = world(*lines).funding.total()

    assert (str(total.amount), set(total.widened_by), total.exact_bounds) == (amount, widened, tight)


def test_what_takes_room_widens() -> None:
    """
    A link of a line that does not count is named too, where it would take room from one that does.
    """
    made = world(line("a", "£5m"), line("b", "up to £5m", SAID), line("c", "£3m", SILENT))
    total = made.funding.filter(lambda part: part.key == "b").total()

    assert total.amount == Amount.up_to(5_000_000)
    assert total.counted == ("fund/b",)
    assert total.widened_by == ("fund/b", "fund/c in fund/a")


def test_a_second_open_end_decides_nothing() -> None:
    """
    A link that turns two open bounds into one does not widen the total: both read "more than £1 million".
    """
    total = world(line("a", "more than £1m"), line("b", "more than £0", SILENT)).funding.total()

    assert str(total.amount) == "more than £1 million"
    assert total.widened_by == ("fund/a", "fund/b")


def test_a_link_may_decide_only_whether_a_bound_is_open() -> None:
    """
    A link that turns "at least" into "more than" is one of the reasons why a total is a range.
    """
    total = world(line("a", "at least £5m"), line("b", "more than £0", SILENT)).funding.total()

    assert str(total.amount) == "at least £5 million"
    assert "fund/b in fund/a" in total.widened_by


def test_the_account() -> None:
    """
    The account of a total tells how each line stands, each reason for a range, and the notes that touch two lines.
    """
    either: Claim[Amount] = claim(Amount.parse("£2m"), cite="s")
    other: Claim[Amount] = claim(Amount.parse("£1m"), cite="t")
    note = Note(id="n", kind=next(iter(NoteKind)), about=("fund/a", "fund/b"), text="Mind both.", cites=CITES)
    made = world(
        line("a", "£9m"),
        line("b", facts(either, other, undecided=True), DISPUTED),
        line("c", "£1m", SILENT),
        line("d", "£1m", Link(to="/a", unstated=BOTH)),
        line("e", UNKNOWN, SAID),
        notes=(note, Note(id="m", kind=note.kind, about=("fund/a", "s"), text="Only one.", cites=CITES)),
    )
    expected = """\
£9 million to £13 million
counted:
  fund/a, £9 million
    fund/e, of unknown amount
  fund/b, £1 million to £2 million, no claim preferred, perhaps in fund/a
  fund/c, £1 million, perhaps in fund/a
  fund/d, £1 million, perhaps in fund/a
a range because:
  fund/b is £1 million to £2 million, no claim preferred
  fund/b in fund/a is both said and denied
  fund/c in fund/a is not mentioned by the source read for it
  fund/d in fund/a is not mentioned by the sources read for it
taken for granted: lines that no link joins are different money
to know: n: Mind both."""

    assert str(made.funding.total()) == expected
    assert repr(made.funding.total()) == "Total('£9 million to £13 million', 5 lines)"


def test_a_range_that_is_shared_is_told() -> None:
    """
    A part of no settled size that lies in two lines leaves bounds that may be wider than need be, and says so.
    """
    lines = [line("a", "£3m to £4m"), line("b", "£4m"), line("c", "£1m to £2m", SAID, Link(to="/b", said=CITES))]
    total = world(*lines).funding.total()

    assert not total.exact_bounds
    assert total.amount == Amount.between(5_000_000, 7_000_000)
    assert "perhaps wider than need be" in str(total)


def test_lines_that_share_come_to_no_less_than_they_need() -> None:
    """
    What lines have in common is taken off once, and a line of unknown amount has at least what its parts have.
    """
    inside_d = Link(to="/d", said=CITES)
    made = world(
        line("a", "£9m"),
        line("b", "£9m"),
        line("c", "£1m to £4m", SAID, Link(to="/b", said=CITES)),
        line("d", UNKNOWN),
        line("e", "£3m", inside_d),
        line("f", "£1m", SAID, inside_d),
    )
    total = made.funding.total()

    assert not total.exact_bounds
    assert total.amount == Amount.between(16_000_000, None)


def test_a_shared_part_is_no_larger_than_the_smallest_whole() -> None:
    """
    A line of unknown amount that lies in two others has at most what the smaller of them has.
    """
    made = world(line("a", "£9m"), line("b", "up to £2m"), line("c", UNKNOWN, SAID, Link(to="/b", said=CITES)))

    assert made.funding.filter(lambda part: part.key == "c").total().amount == Amount.up_to(2_000_000)


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("£5m", "£6m", "£6 million"),
        ("£5m", "more than £6m", "more than £6 million"),
        ("less than £5m", "£6m", "£6 million"),
    ],
)
def test_a_part_that_exceeds_its_whole_in_a_view(whole: str, part: str, expected: str) -> None:
    """
    A view that leaves no world has a total all the same, in which parts count in full.
    """
    fitting = world(line("a", UNKNOWN), line("b", part, SAID))
    spoilt = attrs.evolve(fitting.initiatives["fund"], funding=(line("a", whole), line("b", part, SAID)))
    view = Dataset({"fund": spoilt}, Heading())
    total = view.funding.filter(lambda part: part.key == "b").total()

    assert (str(total.amount), total.exact_bounds) == (expected, False)


def test_more_open_links_than_are_looked_at() -> None:
    """
    Where no line depends on another the total is exact however many links are open: none of them holds, or all do.
    """
    many = [line(f"many-{at}", "£1m", SILENT) for at in range(20)]
    apart = line("b", "£3m", DISPUTED)
    total = world(line("a", "£30m"), apart, line("c", "£2m", Link(to="/b", said=CITES)), *many).funding.total()

    assert total.amount == Amount.between(30_000_000, 53_000_000)
    assert total.exact_bounds
    assert len(total.widened_by) == 21


def test_parts_that_exceed_their_whole() -> None:
    """
    The fault names the line and the parts that it holds less than.
    """
    with pytest.raises(DatasetError) as raised:
        world(line("a", "£3m"), line("b", "£2m", SAID), line("c", "more than £1.5m", SAID))
    with pytest.raises(DatasetError) as nested:
        world(
            line("a", "£1m"),
            line("b", "£2m", SAID),
            line("c", "£1.5m", Link(to="/b", said=CITES)),
            line("d", UNKNOWN, SAID),
        )

    (fault,) = raised.value.faults
    assert fault.expected == (
        "no less than its parts, fund/b (£2 million), fund/c (more than £1.5 million), "
        "together more than £3.5 million, or overspent = true"
    )
    assert "its parts, fund/b (£2 million), fund/d, or overspent = true" in str(nested.value)

    assert [(problem.record, problem.field) for problem in raised.value.faults] == [("fund", "funding[0].amount")]


def at(makes: Callable[[Dataset], FundingLines]) -> list[str]:
    """
    The ids that a selection of a small world has.
    """
    made = world(line("a", "£9m"), line("b", "£4m", SAID), line("c", "£1m", Link(to="/b", unstated=CITES)))
    return [part.key for part in makes(made)]


def test_what_lies_in_a_line() -> None:
    """
    `where(part_of=...)` looks over any number of links, and over those that may hold with `possibly`.
    """
    assert at(lambda made: made.funding.where(part_of="fund/a")) == ["b"]
    assert at(lambda made: made.funding.where(part_of="fund/a", possibly=True)) == ["b", "c"]
    assert at(lambda made: made.funding.where(part_of="fund/b")) == []


def test_figures_are_rounded_in_sums() -> None:
    """
    Parts fit that would fit as rounded; the whole then counts as it is written, and parts alone as theirs.
    """
    spent = world(line("a", "£1m"), line("b", "£1,000,004", SAID))
    split = world(line("a", "£10m"), line("b", "£3.4m", SAID), line("c", "£6.7m", SAID))

    assert spent.funding.total().amount == Amount.exactly(1_000_000)
    assert split.funding.total().amount == Amount.exactly(10_000_000)
    assert (split.funding - split.funding[:1]).total().amount == Amount.exactly(10_100_000)


def test_an_overspend_can_be_said() -> None:
    """
    Parts that exceed a line are refused, with the way to say so; a line that was overspent counts what was spent.
    """
    award = line("a", "£1m")
    with pytest.raises(DatasetError, match="overspent = true"):
        world(award, line("b", "£1.2m", SAID))
    total = world(attrs.evolve(award, overspent=fact(True, cite="s")), line("b", "£1.2m", SAID)).funding.total()  # noqa: FBT003

    assert total.amount == Amount.exactly(1_200_000)
    assert "fund/a, £1 million, overspent" in str(total)
    perhaps = fact(True, cite="s", standing=Standing.PLANNED)  # noqa: FBT003 - a value
    maybe = world(attrs.evolve(award, overspent=perhaps), line("b", "£1.2m", SAID)).funding.total()
    assert maybe.amount == Amount.exactly(1_200_000)


def test_a_plan_is_up_to_its_amount_and_binds_nothing() -> None:
    """
    Planned amounts count from nothing up, inferred ones as they are, and the account says which is which.
    """
    plan = fact(Amount.parse("£5m"), cite="s", standing=Standing.PLANNED)
    guess = fact(Amount.parse("£2m"), cite="s", standing=Standing.INFERRED)
    total = world(line("a", plan), line("b", guess)).funding.total()
    whole = fact(Amount.parse("£1m"), cite="s", standing=Standing.PLANNED)

    assert total.amount == Amount.between(2_000_000, 7_000_000)
    assert "fund/a, up to £5 million, planned" in str(total)
    assert "fund/b, £2 million, inferred" in str(total)
    assert [*total.standings] == [("planned", ("fund/a",)), ("inferred", ("fund/b",))]
    assert world(line("a", whole), line("b", "£1.2m", SAID)).funding.total().amount == Amount.exactly(1_200_000)


def projects(*links: Link) -> Dataset:
    """
    A programme of £100m, and two projects that are part of it.
    """
    part_of = (Link(to="programme", said=CITES),)
    made = [
        Initiative(
            id=id,
            name=id,
            kind=InitiativeKind.PROGRAMME,
            cites=CITES,
            links=part_of if id != "programme" else (),
            funding=(line("line", amount, *(links if id == "one" else ())),),
        )
        for id, amount in (("programme", "£100m"), ("one", "£60m"), ("two", "£40m"))
    ]
    return Dataset.of(*[Source(id=id, title=id, issuer="I", grade=Grade.OFFICIAL) for id in ("s", "t")], *made)


def test_lines_of_a_project_may_lie_in_those_of_its_programme() -> None:
    """
    They do where nobody speaks of a link between them; a link that is denied settles it.
    """
    total = projects().funding.total()
    denied = projects(Link(to="programme/line", denied=CITES)).funding.total()

    assert total.amount == Amount.between(100_000_000, 200_000_000)
    assert total.exact_bounds
    assert set(total.widened_by) == {"one/line in programme/line", "two/line in programme/line"}
    assert [line.strip() for line in str(total).splitlines() if "left open" in line] == [
        f"{link} is left open: one initiative is part of the other, and no source speaks of these two lines"
        for link in ("one/line in programme/line", "two/line in programme/line")
    ]
    assert denied.amount == Amount.between(160_000_000, 200_000_000)


def test_a_line_two_levels_down_is_counted_once() -> None:
    """
    A grant in an award in a fund is money of the fund, whether or not the award between them is asked for.
    """
    within = [attrs.evolve(SAID, to=f"/{whole}") for whole in ("fund", "award")]
    made = world(line("fund", "£9m"), line("award", "£4m", within[0]), line("grant", "£1m", within[1]))
    # So few of many that each is looked up, and so many that all are gone through.
    others = [line(f"other-{at}", "£1m") for at in range(60)]
    many = world(*made.funding, *others)

    assert made.funding.filter(lambda line: line.key in ("fund", "grant")).total().amount == Amount.exactly(9_000_000)
    assert many.funding.filter(lambda line: line.key in ("fund", "grant")).total().amount == Amount.exactly(9_000_000)
    assert many.funding.filter(lambda line: line.key != "award").total().amount == Amount.exactly(69_000_000)


def programme(amount: str, *project: Funding) -> Dataset:
    """
    A programme with one line, and a project that is part of it with others.
    """
    sources = [Source(id=id, title=id, issuer="I", grade=Grade.OFFICIAL) for id in ("s", "t")]
    outer = Initiative(
        id="programme", name="P", kind=InitiativeKind.PROGRAMME, cites=CITES, funding=(line("line", amount),)
    )
    part_of = (Link(to="programme", said=CITES),)
    return Dataset.of(*sources, outer, attrs.evolve(outer, id="project", links=part_of, funding=project))


@pytest.mark.parametrize(("asked", "most"), [(("line", "all", "grant"), 160), (("line", "grant"), 120)])
def test_what_lies_in_a_line_goes_with_it(asked: tuple[str, ...], most: int) -> None:
    """
    A grant in a project's line may lie in the programme's line by way of it alone, whether or not it is asked for.
    """
    made = programme("£100m", line("all", "£60m"), line("grant", "£20m", attrs.evolve(SAID, to="/all")))
    total = made.funding.filter(lambda line: line.key in asked).total()

    assert total.amount == Amount.between(100_000_000, most * 1_000_000)
    assert total.widened_by == ("project/all in programme/line",)


def test_the_smaller_of_two_lines_may_lie_in_the_larger() -> None:
    """
    Where a project has more money than its programme has on record, the programme's line may lie in the project's.
    """
    total = programme("£40m", line("all", "£60m")).funding.total()

    assert total.amount == Amount.between(60_000_000, 100_000_000)
    assert total.widened_by == ("programme/line in project/all",)


def test_a_rounded_line_has_room_for_one_that_is_a_little_larger() -> None:
    """
    £10.2 million may be rounded to £10 million, so that the project's line may lie in the programme's.
    """
    total = programme("£10m", line("all", "£10.2m")).funding.total()

    assert total.amount == Amount.between(10_000_000, 20_200_000)
    assert total.widened_by == ("project/all in programme/line",)


def test_only_links_that_sources_leave_open_are_ruled_out() -> None:
    """
    A link without room that nobody speaks of is not named, and neither is one of lines that do not count.
    """
    open_grant = line("grant", "£5.6m", attrs.evolve(SILENT, to="/all"))
    made = programme("£25m", line("all", "£25m"), line("part", "£25m", attrs.evolve(SAID, to="/all")), open_grant)
    full = line("full", "£25m", attrs.evolve(SAID, to="programme/line"))
    fund = Initiative(id="fund", name="F", kind=InitiativeKind.FUND, cites=CITES, funding=(full,))
    lines = Dataset.of(fund, base=made).funding

    assert lines.total().ruled_out == (("project/grant", "project/all"),)
    assert lines.filter(keyed("part")).total().ruled_out == ()


def test_links_without_room_are_ruled_out() -> None:
    """
    A link that no world has room for is named, and not printed as possible.
    """
    total = world(line("a", "£25m"), line("b", "£25m", SAID), line("c", "£5.6m", SILENT)).funding.total()

    assert (str(total.amount), total.ruled_out) == ("£30.6 million", (("fund/c", "fund/a"),))
    assert "ruled out, as there is no room for it: fund/c in fund/a" in str(total)
    assert "perhaps" not in str(total)


def dated(key: str, amount: str, period: str, *links: Link, standing: Standing = Standing.STATED) -> Funding:
    """
    A line that covers a period.
    """
    return attrs.evolve(line(key, amount, *links), period=fact(Period.covering(period), cite="s", standing=standing))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [dated("a", "£20m", "2018-04/2021-03")],
            {"2018-19": "up to £20 million", "2019-20": "up to £20 million", "2020-21": "up to £20 million"},
        ),
        (
            [dated("a", "£20m", "2018-04/2020-03"), dated("b", "£5m", "2018-04/2019-03", SAID)],
            {"2018-19": "£5 million to £20 million", "2019-20": "up to £15 million"},
        ),
        (
            [
                dated("a", "£20m", "2018-04/2020-03"),
                dated("b", "£5m", "2018-04/2019-03", SAID),
                dated("c", "£15m", "2019-04/2020-03", SAID),
            ],
            {"2018-19": "£5 million", "2019-20": "£15 million"},
        ),
        (
            [dated("a", "£20m", "2018-04/2019-03"), line("b", "£5m", SAID), line("c", "£1m")],
            {"2018-19": "£20 million", None: "£1 million"},
        ),
        ([dated("a", "£2m", "2018-04/2019-03", standing=Standing.PLANNED)], {"2018-19": "up to £2 million"}),
        # In the whole or not, a part is money of its own year.
        (
            [dated("a", "£5m", "2018-04/2019-03"), dated("b", "£3m", "2019-04/2020-03", SILENT)],
            {"2018-19": "£2 million to £5 million", "2019-20": "£3 million"},
        ),
        (
            [dated("a", "£5m", "2018-04/2019-03"), dated("b", "£3m", "2018-04/2020-03", SILENT)],
            {"2018-19": "£5 million to £8 million", "2019-20": "up to £3 million"},
        ),
        # No coverage says where these end.
        ([dated("a", "£5m", "2018-04/.."), dated("b", "£3m", "../2020-03")], {None: "£8 million"}),
    ],
)
def test_money_of_a_financial_year(lines: list[Funding], expected: dict[str | None, str]) -> None:
    """
    It lies between what is certainly of the year and what may be; what is dated elsewhere is left out.
    """
    totals = world(*lines).funding.totals_by("financial-year")

    assert {year: str(total.amount) for year, total in totals.items()} == expected


def test_the_years_of_a_line_together_come_to_the_line() -> None:
    """
    Each of three years may have all of it, and the three have it once.
    """
    lines = world(dated("a", "£20m", "2018-04/2021-03")).funding

    assert len(lines.totals_by("financial-year")) == 3
    assert lines.during("2018-04/2021-03").total().amount == Amount.exactly(20_000_000)


def test_money_by_year_of_announcement() -> None:
    """
    A line counts in the year in which it was announced, up to its amount where several years may be meant.
    """
    lines = [
        attrs.evolve(line(key, "£1m"), announced=fact(EdtfDate.parse(text), cite="s"))
        for key, text in (("a", "2018-04"), ("b", "[2018..2019]"), ("c", "[..2020]"), ("d", "[2020..]"))
    ]
    totals = world(*lines, line("e", "£1m")).funding.totals_by("announced")

    assert {year: str(total.amount) for year, total in totals.items()} == {
        "2018": "£1 million to £2 million",
        "2019": "up to £1 million",
        "2020": "up to £2 million",
        None: "£1 million",
    }
    assert [(why, ids) for why, ids in totals["2018"].left_out] == [("date of announcement not on record", ("fund/e",))]
    assert None not in world(*lines).funding.totals_by("announced")


def test_a_filter_says_what_it_left_out() -> None:
    """
    The account names the lines of which nobody recorded what was asked for, and those that only might match.
    """
    plan = fact(FundingStage.SPENT, cite="s", standing=Standing.PLANNED)
    made = world(
        attrs.evolve(line("a", "£1m"), stage=fact(FundingStage.SPENT, cite="s")),
        attrs.evolve(line("b", "£5m"), stage=plan),
        line("c", "£1m"),
    ).funding
    certain, perhaps = made.where(stage="spent").total(), made.where(stage="spent", possibly=True).total()

    assert (str(certain.amount), str(perhaps.amount)) == ("£1 million", "£1 million to £6 million")
    assert certain.left_out == (("stage not on record", ("fund/c",)), ("only perhaps among them", ("fund/b",)))
    assert "  stage not on record: fund/c" in str(certain)
    assert perhaps.left_out == (("stage not on record", ("fund/c",)),)
    assert perhaps.widened_by == ("fund/b",)
    assert made.totals_by("stage")["spent"] == perhaps
    # A line that another keyword rules out was not left out for the gap.
    assert made.where(stage="spent", part_of="fund/a").total().left_out == ()
    assert made.during("2018").total().left_out == (("period not on record", made.ids),)
    assert made.where(stage="spent", possibly=True).filter(lambda part: part.key == "b").total().amount.low == 0


def test_a_total_cites_its_amounts() -> None:
    """
    The sources are those of the claims that amounts count with.
    """
    either = facts(claim(Amount.parse("£2m"), cite="s"), claim(Amount.parse("£1m"), cite="t"), undecided=True)

    later = facts(
        claim(Amount.parse("£2m"), cite="s"), claim(Amount.parse("£1m"), cite="t", standing=Standing.SUPERSEDED)
    )

    assert [source.id for source in world(line("a", "£1m")).funding.total().sources] == ["s"]
    assert [source.id for source in world(line("a", later)).funding.total().sources] == ["s"]
    assert [source.id for source in world(line("a", either), line("b", UNKNOWN)).funding.total().sources] == ["s", "t"]


def test_sides_of_a_union_and_of_what_is_common() -> None:
    """
    What one side of a union certainly has is certain; what one side of an intersection may have is not.
    """
    plan = fact(FundingStage.SPENT, cite="s", standing=Standing.PLANNED)
    made = world(attrs.evolve(line("a", "£5m"), stage=plan)).funding
    perhaps = made.where(stage="spent", possibly=True)

    assert (perhaps | made).total().amount == Amount.exactly(5_000_000)
    assert (perhaps & made).total().amount == (made & perhaps).total().amount == Amount.up_to(5_000_000)
    assert perhaps.of("fund").sorted_by("high").total().amount == Amount.up_to(5_000_000)


def test_money_that_cannot_leave_what_is_around_a_link_keeps_the_link() -> None:
    """
    A grant that lies in a scheme, which lies with the fund in one whole, makes room for itself there only if it is
    shared: the link to the fund decides how large the fund may be.
    """
    in_whole = Link(to="/whole", said=CITES)
    made = world(
        line("whole", "£10m"),
        line("scheme", "£4m", in_whole),
        line("grant", "£4m", Link(to="/scheme", said=CITES), Link(to="/fund", unstated=CITES)),
        line("fund", UNKNOWN, in_whole),
    )

    assert made.funding.filter(lambda one: one.key == "fund").total().amount == Amount.between(0, 10_000_000)


def test_what_two_lines_share_is_taken_off_once() -> None:
    """
    A part of a shared part is in both lines too, and is not taken off beside the part that it is in.
    """
    both = (Link(to="/a", said=CITES), Link(to="/b", said=CITES))
    made = world(
        line("a", "£10m"),
        line("b", "£10m"),
        line("c", "£3m to £4m", *both),
        line("d", "£3m", Link(to="/c", said=CITES)),
    )

    assert made.funding.total().amount == Amount.between(16_000_000, 17_000_000)


def keyed(keys: str) -> Callable[[Funding], bool]:
    """
    Whether a line has one of these keys.
    """
    return lambda line: line.key in keys


def test_a_line_of_unknown_amount_has_the_currency_of_what_is_linked_to_it() -> None:
    """
    Its parts are in euros, so that it is not added to pounds; without links it may be of any currency.
    """
    whole, part = line("a", UNKNOWN), line("b", "€5", SAID)
    made = world(whole, part, line("c", "£3"), line("d", UNKNOWN), line("e", UNKNOWN, Link(to="/d", said=CITES)))
    by_key = {key: made.funding.filter(keyed(key)) for key in ("a", "ac", "cd", "d")}

    assert str(by_key["a"].total().amount) == "at least €5"
    with pytest.raises(UnitError):
        by_key["ac"].total()
    assert str(by_key["cd"].total().amount) == "at least £3"
    assert by_key["d"].total().amount.unit == "GBP"
    totals = {group: str(total.amount) for group, total in made.funding.totals_by("currency").items()}
    assert totals == {"EUR": "€5", "GBP": "£3", None: "at least €5"}
    assert {group: str(total.amount) for group, total in made.funding.totals_by("owner").items()} == {
        "fund, EUR": "at least €5",
        "fund, GBP": "at least £3",
    }


def test_lines_of_which_a_source_names_nobody_have_a_group_for_each_currency() -> None:
    """
    So have those of which nothing is recorded.
    """
    nobody = fact((), cite="s")
    made = world(*[attrs.evolve(line(key, amount), recipients=nobody) for key, amount in (("a", "€5"), ("b", "£3"))])

    assert list(made.funding.totals_by("recipient")) == ["nobody, EUR", "nobody, GBP"]
    assert list(made.funding.totals_by("funder")) == ["unknown, EUR", "unknown, GBP"]


def test_each_currency_has_its_own_years() -> None:
    """
    A line is in the years of its own period, whatever the currency of the others.
    """
    made = world(dated("a", "€5m", "2018-04/2019-03"), dated("b", "£3m", "2019-04/2020-03"))
    totals = made.funding.totals_by("financial-year")

    assert {year: str(total.amount) for year, total in totals.items()} == {
        "2018-19, EUR": "€5 million",
        "2019-20, GBP": "£3 million",
    }


def test_the_years_of_a_whole_are_those_of_what_may_be_in_it() -> None:
    """
    If the part is in the whole, money of the whole is of the year of the part.
    """
    made = world(dated("a", "£5m", "2018-04/2019-03"), dated("b", "£3m", "2019-04/2020-03", SILENT))
    totals = made.funding.filter(keyed("a")).totals_by("financial-year")

    assert {year: str(total.amount) for year, total in totals.items()} == {
        "2018-19": "£2 million to £5 million",
        "2019-20": "up to £3 million",
    }


def test_lines_of_other_days_are_different_money() -> None:
    """
    A project is part of a programme: its line may be in that of the programme, unless they have no day in common.
    """
    source = Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL)
    fund = Initiative(
        id="fund", name="F", kind=InitiativeKind.FUND, cites=CITES, funding=(dated("a", "£5m", "2018-04/2019-03"),)
    )
    amounts: list[str] = []
    for period in ("2019-04/2020-03", "2019-01/2020-03"):
        inner = attrs.evolve(
            fund,
            id="inner",
            name="I",
            links=(Link(to="fund", said=CITES),),
            funding=(dated("b", "£3m", period),),
        )
        amounts.append(str(Dataset.of(source, fund, inner).funding.total().amount))

    assert amounts == ["£8 million", "£5 million to £8 million"]
