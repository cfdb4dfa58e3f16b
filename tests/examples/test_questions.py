"""
Questions that people ask of the record, each answered by one public expression.
"""

from countylines import YES, Grade, Stance, Standing, load

ds = load()
UNIT = "tackling-child-exploitation"


def test_what_became_of_the_sixth_recommendation() -> None:
    """
    Nobody answered it by name; four answered the report as a whole.
    """
    assert dict(ds.status("rural-crime-survey-2018/6")) == {Stance.ANSWERED_AS_A_WHOLE: YES}
    assert len(ds.responses.where(to="rural-crime-survey-2018/6")) == 0
    assert len(ds.responses.of("rural-crime-survey-2018")) == 4


def test_what_was_announced_for_county_lines() -> None:
    """
    From 2019 to 2022 the packages come to £65 million, and up to £145 million for the years after.
    """
    announced = ds.funding.of("county-lines-programme").where(stage="announced").during("2019/2022")

    assert str(announced.total().amount) == "£65 million to £210 million"


def test_what_was_known_of_the_national_unit() -> None:
    """
    On 30 September 2018 it was a plan for 2019 to 2022, backed by up to £2 million.
    """
    then = ds.as_known_on("2018-09-30")
    unit = then.initiatives[UNIT]

    assert (str(unit.start.value), str(unit.end.value), unit.end.standing) == ("2019", "2022", Standing.PLANNED)
    assert str(then.funding.of(UNIT).total().amount) == "up to £2 million"


def test_how_many_lines_official_sources_counted() -> None:
    """
    Four counts by month, and what they must not be compared with.
    """
    official = [
        (str(observation.of.earliest_start)[:7], str(claim.value))
        for observation in ds.observations.of("county-lines-count")
        for claim in observation.value.claims[:1]
        if any(ds.sources[cite.source].grade is not Grade.SECONDARY for cite in claim.cites)
    ]

    assert official == [
        ("2017-11", "at least 720 lines"),
        ("2018-09", "more than 1,000 lines"),
        ("2018-10", "1,500 lines"),
        ("2019-01", "1,500 to 2,500 lines"),
    ]
    assert "county-lines-deal-numbers" in ds.measures["county-lines-count"].not_comparable


def test_who_led_for_the_police_chiefs_on_county_lines() -> None:
    """
    Each lead with the days between which they were certainly in post.
    """
    held = {
        person.name: (str(post.period.latest_start), str(post.period.earliest_end))
        for person in ds.people
        for post in person.posts
        if post.title.get("") == "Lead for county lines"
    }

    assert held["Duncan Ball"] == ("2018-09-30", "2019-10-18")
    assert held["Graham McNulty"] == ("2020-09-30", "2022-10-01")
    assert "duncan-ball" in ds.people.in_post("2019-01-01")


def test_the_drugs_strategy_is_bounded() -> None:
    """
    The £300 million cannot lie in nearly £900 million beside £780 million; up to £145 million may lie in both.
    """
    dedicated = "from-harm-to-hope/dedicated"
    lines = ds.funding.filter(lambda line: line.id == dedicated) | ds.funding.where(part_of=dedicated, possibly=True)
    total = lines.total()

    assert total.amount.at_least(1_005_000_000).certain
    assert total.amount.at_most(1_250_000_000).certain
    assert not total.exact_bounds


def test_the_rivals_of_the_fund() -> None:
    """
    Where no conflicting claim is preferred, the fund may be of any kind that a source gives.
    """
    fund = "trusted-relationships-fund"

    assert str(ds.funding.of(fund).total().amount) == "£13 million"
    assert str(ds.impartial().funding.of(fund).total().amount) == "£12.5 million to £13.5 million"


def test_the_record_is_of_the_promised_size() -> None:
    """
    Over two thousand facts, and over a hundred disputes, slips and notes.
    """
    counts = dict(ds.meta.counts)

    assert counts["facts"] > 2_000
    assert len(ds.disputes(rejected=True)) + len(ds.notes) > 100
