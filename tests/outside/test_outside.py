"""
What the converted rows answer is what the raw rows say.
"""

import calendar
import json
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import countylines as cl
from effort import examples
from outside import converters
from outside.converters import id_of
from outside.rows import ACTIVITIES, ADVICE, GRANTS, MEMBERSHIPS, VINTAGES

GRANTED = converters.grants(GRANTS)
ACTIVE = converters.activities(ACTIVITIES)
ADVISED = converters.advice(ADVICE)
HELD = converters.memberships(MEMBERSHIPS)
PUBLISHED = converters.vintages(VINTAGES)
ALL = {"grants": GRANTED, "activities": ACTIVE, "advice": ADVISED, "memberships": HELD, "vintages": PUBLISHED}
DAYS = st.dates(date(2012, 1, 1), date(2025, 1, 1)).map(str)


@pytest.mark.parametrize("ds", ALL.values(), ids=ALL)
def test_it_reads_back_as_it_was(tmp_path: Path, ds: cl.Dataset) -> None:
    """
    Files, JSON and the compiled form hold the same dataset, and the tables have a row for each record.
    """
    ds.write(tmp_path / "files")
    ds.build(tmp_path / "built.jsonl")

    assert cl.Dataset.read(tmp_path / "files") == ds
    assert cl.Dataset.load(tmp_path / "built.jsonl") == ds
    assert cl.Dataset.from_json(ds.to_json(indent=1)) == ds
    for selection in (ds.initiatives, ds.funding, ds.recommendations, ds.people, ds.posts, ds.measures, ds.sources):
        assert [row["id"] for row in selection.rows()] == list(selection.ids)


class TestGrants:
    """
    Grants of a foundation to charities.
    """

    def test_counts_and_sums_are_those_of_the_rows(self) -> None:
        """
        Per currency, per recipient and for each number of the charity register.
        """
        sums: dict[str, Decimal] = defaultdict(Decimal)
        given_to: dict[str, Decimal] = defaultdict(Decimal)
        for row in GRANTS:
            sums[row["currency"]] += Decimal(str(row["amountAwarded"]))
            if row["currency"] == "GBP":
                given_to[row["recipientOrganization"][0]["id"]] += Decimal(str(row["amountAwarded"]))
        totals = GRANTED.funding.totals_by("currency")

        assert {unit: bounds(total.amount) for unit, total in totals.items()} == {
            unit: (value, value) for unit, value in sums.items()
        }
        pounds = GRANTED.funding.filter(lambda line: line.amount.value.unit == "GBP")
        for number, value in given_to.items():
            body = GRANTED[number.replace("CHC-", "CHC:")]
            assert bounds(pounds.where(recipient=body.id).total().amount) == (value, value)

    def test_each_grant_has_its_day(self) -> None:
        """
        The day of the award is in the rows.
        """
        days = {row["owner"]: row["date"] for row in GRANTED.funding.rows()}

        assert days == {id_of(row["id"]): row["awardDate"] for row in GRANTS}


class TestActivities:
    """
    Activities with money in five currencies, of which some came back.
    """

    def test_payments_are_within_their_budget(self) -> None:
        """
        A total counts budgets, and not once more the payments made of them.
        """
        budgets: dict[str, Decimal] = defaultdict(Decimal)
        for row in ACTIVITIES:
            budgets[row["currency"]] += Decimal(str(row["budget"]))

        totals = ACTIVE.funding.totals_by("currency")
        assert {unit: bounds(total.amount) for unit, total in totals.items()} == {
            unit: (value, value) for unit, value in budgets.items()
        }

    def test_what_was_paid_is_the_sum_of_all_transactions(self) -> None:
        """
        Refunds included, for each activity.
        """
        for row in ACTIVITIES:
            lines = ACTIVE.funding.of(id_of(row["identifier"])).where(stage="spent")
            paid = sum([line.paid.value.low or Decimal(0) for line in lines], Decimal(0))

            assert paid == sum(Decimal(str(payment["value"])) for payment in row["disbursements"])
            assert {line.amount.value.unit for line in lines} == {row["currency"]}
            assert ACTIVE[f"IATI:{row['identifier']}"].id == id_of(row["identifier"])

    def test_money_below_zero_is_refused_with_the_way_to_record_it(self) -> None:
        """
        Somebody who converts each transaction by itself is told what to do with refunds.
        """
        for text, unit in (("CHF -1500.25", ""), ("-£1500.25", ""), ("-1500.25", "CHF")):
            with pytest.raises(cl.ParseError, match="'paid', what was paid in the end"):
                cl.Amount.parse(text, unit=unit)

    def test_a_number_is_no_text(self) -> None:
        """
        Somebody who hands over a number of JSON, or a day with its time, is told what to type.
        """
        number, day = json.loads('[500.5, "2019-04-05T00:00:00+00:00"]')
        with pytest.raises(cl.ArgumentTypeError, match=r"parse\(str\(number\), unit='GBP'\)"):
            cl.Amount.parse(number)
        with pytest.raises(cl.ArgumentTypeError, match=r"parse\(str\(number\), unit='people'\)"):
            cl.Quantity.parse(number)
        with pytest.raises(cl.ParseError, match="write the day alone"):
            cl.EdtfDate.parse(day)

    @examples(30)
    @given(DAYS)
    def test_what_ran_is_what_had_begun(self, day: str) -> None:
        """
        A plan makes nothing certain: what is only planned possibly runs from then on.
        """
        begun = {id_of(row["identifier"]) for row in ACTIVITIES if row.get("actual_start", "9999") <= day}
        planned = {
            id_of(row["identifier"]) for row in ACTIVITIES if "actual_start" not in row and row["planned_start"] <= day
        }
        assert {initiative.id for initiative in ACTIVE.initiatives.active(day, possibly=True)} == begun | planned


class TestAdvice:
    """
    Recommendations of an investigator, and what the bodies answered.
    """

    def test_counts_are_those_of_the_rows(self) -> None:
        """
        For each body and each status.
        """
        statuses = Counter(converters.STANCES.get(row["status"], "none-on-record") for row in ADVICE)

        for status, count in statuses.items():
            assert len(ADVISED.recommendations.where(status=status)) == count
        for name, count in Counter(row["addressee"] for row in ADVICE).items():
            assert len(ADVISED.recommendations.where(addressee=id_of(name))) == count

    @examples(30)
    @given(DAYS)
    def test_what_is_overdue_is_what_the_rows_say(self, day: str) -> None:
        """
        What was due before a day and is neither implemented nor rejected.
        """
        late = {row["number"] for row in ADVICE if row["due"] < day and row["status"][:3] not in {"clo", "rej"}}

        assert {recommendation.number for recommendation in ADVISED.recommendations.overdue(day)} == late

    def test_answers_have_their_days(self) -> None:
        """
        The last response to each.
        """
        for row in ADVICE:
            status = ADVISED.status(f"report-{row['issued']}/{id_of(row['number'])}")
            assert str(status.last_response or "") == row["answered"]


class TestMemberships:
    """
    Who held what on a day, by dates of several precisions.
    """

    @examples(30)
    @given(DAYS)
    def test_who_held_what_on_a_day(self, day: str) -> None:
        """
        Certainly from the last possible day of the start to the first of the end, and possibly from the first of the
        start to the last of the end.
        """
        sure, perhaps = set[str](), set[str]()
        for number, row in enumerate(MEMBERSHIPS):
            id = f"{id_of(row['person'])}/post-{number}"
            starts, ends = spread(row["start_date"]), spread(row.get("end_date", ""))
            sure |= {id} if starts[1] <= day <= ends[0] else set()
            perhaps |= {id} if starts[0] <= day <= ends[1] else set()

        assert set(HELD.posts.active(day).ids) == sure
        assert set(HELD.posts.active(day, possibly=True).ids) == perhaps


def bounds(number: cl.Quantity) -> tuple[Decimal | None, Decimal | None]:
    """
    The bounds of an amount or a count.
    """
    return number.low, number.high


def spread(text: str) -> tuple[str, str]:
    """
    The first and the last day that a date of any precision may be; without a date it may be any.
    """
    if not text:
        return "0000", "9999"
    year, month = text[:4], text[5:7] or "12"
    last = calendar.monthrange(int(year), int(month))[1]
    return (text + "-01-01"[len(text) - 4 :])[:10], text if len(text) == 10 else f"{year}-{month}-{last}"


class TestVintages:
    """
    A statistic that was published again and again.
    """

    @examples(40)
    @given(DAYS)
    def test_the_figure_known_on_a_day_is_the_latest_published(self, day: str) -> None:
        """
        Of each year the figure of the last release up to the day, and none before the first one.
        """
        latest = {
            row["year"]: Decimal(row["value"])
            for row in sorted(VINTAGES, key=lambda row: row["published"])
            if row["published"] <= day
        }
        then = PUBLISHED.as_known_on(day)
        known = {
            int(str(observation.of)[:4]): bounds(observation.value.value)
            for measure in then.measures
            for observation in measure.observations
        }

        assert known == {year: (value, value) for year, value in latest.items()}
