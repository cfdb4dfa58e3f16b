"""
Questions whose right answers are known: small records, and the record that ships.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from countylines import NO, POSSIBLE, Certainty, Dataset, DatasetError, UnknownIdError, load
from countylines.errors import UnknownWordError

BACKGROUND = """
[sources.s]
title = "S"
issuer = "I"
grade = "official"
[organisations.org]
name = "The Org"
kind = "council"
[organisations.monitor]
name = "Monitor"
kind = "council"
[places.here]
name = "Here"
"""
HEAD = 'cite = "s"\nname = "X"\nkind = "{kind}"\n'
WHOLE = "2000-01-01/2030-12-31"


Read = Callable[..., Dataset]


@pytest.fixture(name="read")
def reader(tmp_path: Path) -> Read:
    """
    A function that reads one initiative, `x`, with these lines in it.
    """

    def read(body: str, kind: str = "programme", coverage: str = WHOLE) -> Dataset:
        (tmp_path / "initiatives").mkdir(exist_ok=True)
        text = f"[initiative]\n{HEAD.format(kind=kind)}{body}"
        (tmp_path / "initiatives" / "x.toml").write_text(text, encoding="utf-8")
        heading = f'[dataset]\ntitle = "T"\ncoverage = "{coverage}"\n'
        (tmp_path / "rest.toml").write_text(heading + BACKGROUND, encoding="utf-8")
        return Dataset.read(tmp_path)

    return read


def ran(ds: Dataset, id: str, day: str) -> Certainty:
    """
    Whether an initiative ran on a day, as its dataset answers.
    """
    return {initiative.id: answer for initiative, answer in ds.initiatives.pairs_on(day)}[id]


@pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")
def test_a_plan_known_in_2018_says_nothing_certain_of_2023() -> None:
    """
    A view of 2018 covers no day of 2023, and what was planned then may have slipped.
    """
    then = load().as_known_on("2018-09-30")

    assert ran(then, "tackling-child-exploitation", "2023-01-15") is POSSIBLE


def test_what_ran_after_its_planned_end_is_not_said_to_have_stopped() -> None:
    """
    The programme was planned to 2020 and ran in 2021.
    """
    programme = load().initiatives["troubled-families-programme"]

    assert programme.active_on("2021-02-01") is not NO


def test_after_a_planned_end_it_and_its_role_are_possible(read: Read) -> None:
    """
    Of a day after the planned end of an initiative and of a role nothing is certain; an inferred end counts as stated.
    """
    body = """
        start = "2018-01-01"
        end = {{ is = "2020", standing = "{0}" }}
        [[roles]]
        kind = "lead"
        actor = "org"
        start = "2018-01-01"
        end = {{ is = "2020", standing = "{0}" }}
    """
    planned = read(body.format("planned")).initiatives
    certain, possible = planned.during("2021-06"), planned.during("2021-06", possibly=True)
    led, perhaps_led = (planned.where(lead="org", on="2021-06-01", possibly=possibly) for possibly in (False, True))

    assert (certain.ids, possible.ids) == (led.ids, perhaps_led.ids) == ((), ("x",))
    assert ran(read(body.format("planned")), "x", "2021-06-01") is POSSIBLE
    inferred = read(body.format("inferred"))
    assert ran(inferred, "x", "2021-06-01") is NO
    assert not inferred.initiatives.during("2021-06", possibly=True)
    assert not inferred.initiatives.where(lead="org", on="2021-06-01", possibly=True)


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [("2018~", "2017", True), ("2018?", "2017?", True), ("2018", "2017", False), ("2018~", "2016", False)],
)
def test_a_qualifier_leaves_room_for_an_end(read: Read, start: str, end: str, *, fits: bool) -> None:
    """
    An end that is written before the start is a fault only where no qualifier leaves room for both.
    """
    body = f'start = "{start}"\nend = "{end}"'
    if fits:
        assert str(read(body).initiatives["x"].end.value) == end
        return
    with pytest.raises(DatasetError) as raised:
        read(body)
    assert [fault.field for fault in raised.value.faults] == ["end"]


def test_doubts_are_weeded_by_the_day_on_which_something_was_last_seen() -> None:
    """
    What certainly ran stays; of the rest what was last seen on the first day of the window or later. No doubt is added.
    """
    ds, day = load(), "2024-06-01"
    certain, every = ds.initiatives.active(day), ds.initiatives.active(day, possibly=True)
    days = sorted({initiative.last_seen for initiative in every if initiative.last_seen})

    assert any(initiative.last_seen < days[-1] for initiative in certain if initiative.last_seen)
    for since in days[::10]:
        recent = {
            initiative.id for initiative in ds.initiatives if initiative.last_seen and initiative.last_seen >= since
        }
        usable = ds.initiatives.active(day, possibly=True, seen_since=since)
        assert set(usable.ids) == {id for id in every.ids if id in certain or id in recent}
        assert set(ds.initiatives.seen_since(since).ids) == recent
        assert ds.initiatives.active(day, seen_since=since) == certain


def test_money_on_county_lines_is_one_answer() -> None:
    """
    By filter, by group and by rows the same lines come to the same sum.
    """
    lines = load().funding.where(topic="county-lines")
    asked = lines.where(funder="home-office")

    assert asked.total().amount == lines.totals_by("funder")["home-office"].amount
    assert len(asked) == lines.count_by("funder")["home-office"]
    assert asked.ids == tuple(row["id"] for row in lines.rows() if "home-office" in str(row["funder"]).split("; "))


def test_who_led_is_asked_for_a_day(read: Read) -> None:
    """
    Without a day whoever led at any time is found; with one, who led then.
    """
    initiatives = read("""
        start = "2014-01-01"
        end = ".."
        [[roles]]
        kind = "lead"
        actor = "org"
        start = "2014-01-01"
        end = "2016-12-31"
        [[roles]]
        kind = "lead"
        actor = "monitor"
        start = "2017-01-01"
        end = ".."
    """).initiatives

    assert initiatives.where(lead="org").active("2020-01-01").ids == ("x",)
    assert initiatives.where(lead="org", on="2020-01-01", possibly=True).ids == ()
    assert initiatives.where(lead="org", on="2016-12-31").ids == ("x",)
    assert initiatives.where(lead="monitor", on="2020-01-01").ids == ("x",)
    assert initiatives["x"].actors("lead", on="2015-06-01") == ("org",)


def test_each_day_has_one_chair() -> None:
    """
    The network had two chairs, one after the other; in the month of the change it may have been either.
    """
    network = load().initiatives["national-rural-crime-network"]

    assert network.actors("chair") == ("julia-mulligan", "tim-passmore")
    assert network.actors("chair", on="2019-01-01", possibly=True) == ("julia-mulligan",)
    assert network.actors("chair", on="2022-01-01", possibly=True) == ("tim-passmore",)


def test_a_role_that_is_only_rejected_is_no_answer(read: Read) -> None:
    """
    What every source takes back finds nothing, certain or possible; who leads is a gap then.
    """
    ds = read('[[roles]]\nkind = "lead"\nactor = { is = "org", standing = "rejected" }')

    assert not ds.initiatives.where(lead="org", possibly=True)
    assert ds.initiatives.unknown("lead").ids == ("x",)


ENDS = {
    "no end": ('end = ".."', ("..", None, None, "stated")),
    "nothing recorded": ("", (None, None, None, None)),
    "some day": ('end = "XXXX"', ("XXXX", None, None, "stated")),
    "rejected": ('end = { is = "2022", standing = "rejected" }', (None, None, None, "rejected")),
    "stated": ('end = "2022"', ("2022", "2022-01-01", "2022-12-31", "stated")),
    "planned": ('end = { is = "2022", standing = "planned" }', ("2022", "2022-01-01", "2022-12-31", "planned")),
    "approximate": ('end = "2022~"', ("2022~", "2021-01-01", "2023-12-31", "stated")),
    "uncertain": ('end = "2022?"', ("2022?", None, None, "stated")),
}


@pytest.mark.parametrize("name", ENDS)
def test_rows_tell_ends_apart(read: Read, name: str) -> None:
    """
    No end, an unknown one, a plan and a fact are told apart by the columns of the end.
    """
    written, cells = ENDS[name]
    [row] = read(f'start = "2018"\n{written}').initiatives.rows()

    assert tuple(row[column] for column in ("end", "end_low", "end_high", "end_standing")) == cells


def test_names_are_keys() -> None:
    """
    A name finds a record wherever an id does.
    """
    ds = load()

    assert "Serious Violence Strategy" in ds.initiatives
    assert ds.organisations["London Borough of Hackney"].id == "hackney-council"
    assert ds.initiatives.where(lead="Home Office") == ds.initiatives.where(lead="home-office")
    assert ds["National Crime Agency"] == ds["nca"] == ds["the national crime agency"]


def test_an_unknown_word_is_met_with_the_list() -> None:
    """
    The statuses are a closed list, and the message prints it.
    """
    with pytest.raises(UnknownWordError, match="none-on-record, answered-as-a-whole, welcomed") as raised:
        load().recommendations.where(status="open")
    assert "accepted-in-part" in raised.value.known


def test_timelines_of_two_initiatives_join() -> None:
    """
    Joined they are the timeline of both.
    """
    ds = load()
    joined = ds.timeline("NCLCC") | ds.timeline("rural-affairs-strategy-2018")

    assert joined == ds.timeline(["NCLCC", "rural-affairs-strategy-2018"])


def test_a_date_that_is_only_bounded_stands_at_its_latest_day(read: Read) -> None:
    """
    What came by January 2024 stands after what came in 2019.
    """
    timeline = read("""
        [[milestones]]
        key = "by-then"
        kind = "met"
        date = "[..2024-01-24]"
        [[milestones]]
        key = "then"
        kind = "met"
        date = "2019-07"
    """).timeline()

    assert [str(event.date) for event in timeline] == ["2019-07", "[..2024-01-24]"]


def test_records_ids_and_selections_are_taken_alike() -> None:
    """
    What is asked for may be a record, its id or name, several of them, or a selection.
    """
    ds = load()
    two = ds.initiatives.filter(lambda record: record.id in ("paniu", "county-lines-coordination-centre"))

    assert ds.funding.of(["NCLCC", "paniu"]) == ds.funding.of(two) == ds.funding.of(tuple(two))
    assert ds.sources.of("NCLCC") == ds.sources.of(ds.initiatives["NCLCC"])
    assert set(ds.cite(two)) == {line for record in two for line in ds.cite(record.id)}
    assert ds.initiatives.where(topic=[ds.topics["county-lines"], "rural-crime"]) == ds.initiatives.where(
        topic=["county-lines", "Rural crime"]
    )


MEANT = {
    "partially accepted": "accepted-in-part",
    "Partially-accepted": "accepted-in-part",
    "rejected": "declined",
    "not accepted": "declined",
    "in progress": "in-progress",
    "accepted in principle": "accepted-in-principle",
    "partially delivered": "partly-delivered",
}


ANSWERED = """
    [[recommendations]]
    key = "a"
    text = "A"
    [[responses]]
    key = "r"
    text = "R"
    by = ["org"]
    to = ["a"]
    stance = "{}"
"""


@pytest.mark.parametrize("word", MEANT)
def test_a_part_is_not_turned_into_a_whole(read: Read, word: str) -> None:
    """
    The words of other trackers are met with ours: the same one in a file and in a query.
    """
    with pytest.raises(UnknownIdError) as asked:
        read(ANSWERED.format("accepted"), kind="report").recommendations.where(status=word)
    with pytest.raises(DatasetError) as written:
        read(ANSWERED.format(word), kind="report")

    assert asked.value.nearest[0] == MEANT[word]
    assert [fault.nearest for fault in written.value.faults] == [MEANT[word]]


@pytest.mark.parametrize("word", ["in-progress", "superseded"])
def test_what_goes_on_and_what_was_replaced_have_a_word_each(read: Read, word: str) -> None:
    """
    A recommendation that is being carried out, or that another took the place of, is not said to be accepted.
    """
    ds = read(ANSWERED.format(word), kind="report")

    assert ds.recommendations.where(status=word).ids == ("x/a",)
    assert [str(stance) for stance in ds.status("x/a")] == [word]


@pytest.mark.parametrize("number", ["2.1", "R12", "12(a)", "1a"])
def test_the_number_of_a_recommendation_is_a_text(read: Read, number: str) -> None:
    """
    It stands as printed.
    """
    ds = read(f'[[recommendations]]\nkey = "a"\nnumber = "{number}"\ntext = "A"', kind="report")

    assert ds.recommendations[0].number == number
    assert ds.recommendations.rows()[0]["number"] == number


def test_what_is_undecided_or_planned_of_a_line_is_possible_both_ways(read: Read) -> None:
    """
    By filter and by group, the money of a line whose funder is undecided and whose stage is planned is up to all of it.
    """
    lines = read("""
        [[funding]]
        key = "line"
        amount = "£5m"
        funder = { undecided = true, claims = [{ is = "org", cite = "s" }, { is = "monitor", cite = "s #p 2" }] }
        stage = { is = "spent", standing = "planned" }
        period = { is = "2018-04/2019-03", standing = "planned" }
    """).funding

    assert {str(total.amount) for total in lines.totals_by("funder").values()} == {"up to £5 million"}
    assert {str(total.amount) for total in lines.totals_by("stage").values()} == {"up to £5 million"}
    for certain, perhaps in (
        (lines.where(funder="org"), lines.where(funder="org", possibly=True)),
        (lines.where(funder="monitor"), lines.where(funder="monitor", possibly=True)),
        (lines.where(stage="spent"), lines.where(stage="spent", possibly=True)),
    ):
        assert not certain
        assert str(perhaps.total().amount) == "up to £5 million"
    assert {str(total.amount) for total in lines.totals_by("financial-year").values()} == {"up to £5 million"}


def test_each_body_has_its_own_last_word(read: Read) -> None:
    """
    Two bodies accepted, and one of them declined later; a note without a stance takes nothing back.
    """
    response = '[[responses]]\nkey = "{}"\ntext = "R"\nto = ["a"]\nby = {}\ndate = "{}"\n'
    asked = '[[recommendations]]\nkey = "a"\ntext = "A"\n'
    both = response.format("both", '["org", "monitor"]', 2019) + 'stance = "accepted"\n'
    status = read(asked + both + response.format("no", '["monitor"]', 2021) + 'stance = "declined"\n').status("x/a")
    noted = read(asked + both + response.format("note", '["org"]', 2021)).status("x/a")

    assert [str(stance) for body in ("org", "monitor") for stance in status.by(body)] == ["accepted", "declined"]
    assert [str(stance) for stance in noted] == ["accepted"]
    assert str(noted.last_response) == "2021"


def test_lines_are_sorted_within_their_currency(read: Read) -> None:
    """
    No sum in pounds stands before or after one in dollars for its size; each currency has its total.
    """
    line = '[[funding]]\nkey = "{}"\namount = "{}"\n'
    amounts = {"a": "£20m", "b": "$5m", "c": "£1m", "d": "$7m"}
    lines = read("".join(line.format(key, amount) for key, amount in amounts.items())).funding

    assert lines.sorted_by("low").ids == ("x/c", "x/a", "x/b", "x/d")
    assert [str(total.amount) for total in lines.totals_by("currency").values()] == ["£21 million", "$12 million"]


@pytest.mark.parametrize("typed", ["24/7 UNIT", "a/b", "Jos\u00e9", "Jose\u0301", "jos\u00e9"])
def test_an_alias_is_found_however_it_is_typed(read: Read, typed: str) -> None:
    """
    A slash in it parts no record from its owner, and an accent may be a character of its own.
    """
    ds = read('aliases = ["24/7 unit", "A/B", "Jos\u00e9"]')

    assert ds[typed].id == ds.initiatives[typed].id == "x"
    assert typed in ds.initiatives
