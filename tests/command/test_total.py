"""
`countylines total`: what money comes to, in words and as JSON.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import countylines as cl
from command.running import bundled, csv_of, ds, json_of, lines_of, on_one_line, one_initiative, rows_of, run, text_of
from countylines import strategies
from effort import examples


def total_fields(total: cl.Total) -> dict[str, object]:
    """
    A total as the JSON has it.
    """
    high = total.amount.high
    return {
        "low": str(total.amount.low),
        "high": str(high) if high is not None else None,
        "unit": total.amount.unit,
        "text": str(total.amount.rounded_outward()),
        "stages": {stage: list(ids) for stage, ids in total.stages},
        "standings": {standing: list(ids) for standing, ids in total.standings},
        "counted": list(total.counted),
        "contained": [list(pair) for pair in total.contained],
        "widened_by": list(total.widened_by),
        "notes": [note.id for note in total.notes],
        "exact_bounds": total.exact_bounds,
    }


class TestTotal:
    """
    Totals of an initiative, of a filter, and of each group.
    """

    @given(strategies.datasets(), st.data())
    @examples(4)
    def test_json_is_the_answer_of_the_library(self, dataset: cl.Dataset, data: st.DataObject) -> None:
        """
        For any record, the total of an initiative and that of a filter are those of the library.
        """
        stage = data.draw(st.sampled_from(cl.FundingStage))
        with bundled(dataset):
            for id in dataset.initiatives.ids[:2]:
                assert json_of("total", id, "--json") == total_fields(dataset.funding.of(id).total())
            for doubt, more in ((True, []), (False, ["--certain"])):
                fields = json_of("total", "--stage", stage, *more, "--json")
                assert fields == total_fields(dataset.funding.where(stage=stage, possibly=doubt).total())

    @pytest.mark.parametrize("field", ["stage", "financial-year"])
    def test_groups_are_those_of_the_library(self, field: str) -> None:
        """
        `--by` gives one total for each word of a field.
        """
        lines = ds.funding.of("NCLCC")
        totals = lines.totals_by("stage") if field == "stage" else lines.totals_by("financial-year")

        assert rows_of("total", "NCLCC", "--by", field) == [
            {"group": group, **total_fields(total)} for group, total in totals.items()
        ]
        for total in totals.values():
            assert str(total.amount) in text_of("total", "NCLCC", "--by", field)

    def test_csv_has_a_row_for_each_total(self) -> None:
        """
        Bounds are plain numbers, a bound that is not there is empty, and so is the group of a total without groups.
        """
        rows = csv_of("total", "--by", "funder")
        totals = ds.funding.totals_by("funder")

        assert [row["group"] for row in rows] == [group or "" for group in totals]
        for row, total in zip(rows, totals.values(), strict=True):
            amount = total.amount
            assert row["total"] == str(amount.rounded_outward())
            assert Decimal(row["low"]) == amount.low
            assert (Decimal(row["high"]) if row["high"] else None) == amount.high
            assert (row["unit"], row["lines"]) == (amount.unit, str(len(total.counted)))
            assert row["exact_bounds"] == str(total.exact_bounds).lower()
        [whole] = csv_of("total")
        assert (whole["group"], Decimal(whole["low"])) == ("", ds.funding.total().amount.low)

    def test_the_answer_comes_first(self) -> None:
        """
        The amount is on the first line; below it, how many lines were counted and what makes it a range.
        """
        total, lines = ds.funding.of("NCLCC").total(), lines_of("total", "NCLCC")

        assert lines[0] == str(total.amount)
        assert lines[1] == f"  {len(total.counted)} funding lines counted, each pound once; see them with --lines"
        assert f"a range because of {total.widened_by[0]}" in text_of("total", "NCLCC")

    @pytest.mark.parametrize("id", ["NCLCC", "county-lines-programme", "serious-violence-strategy"])
    def test_the_account_is_that_of_the_library(self, id: str) -> None:
        """
        `--lines` prints the whole account.
        """
        assert text_of("total", id, "--lines") == on_one_line("\n".join(ds.funding.of(id).total().account))

    def test_doubts_are_said(self) -> None:
        """
        Lines that were left out, notes, and bounds that may be wider than need be are below the amount.
        """
        text = text_of("total", "--funder", "home-office", "--stage", "announced")
        total = ds.funding.where(funder="home-office", stage="announced", possibly=True).total()

        assert total.left_out
        assert total.notes
        for left_out in total.left_out:
            assert f"left out, {left_out.why}: {len(left_out.ids)} line" in text
        for note in total.notes:
            assert f"note: {on_one_line(note.text)}" in text
        assert ("perhaps wider than need be" in text) == (not total.exact_bounds)

    def test_amounts_that_were_not_stated_are_counted_by_standing(self, tmp_path: Path) -> None:
        """
        A total says how many of its amounts are planned, and how many are inferred.
        """
        standings = ["planned", "stated", "planned", "inferred"]
        more = "".join(
            f'[[funding]]\nkey = "line-{at}"\namount = {{ is = "£5", cite = "s", standing = "{standing}" }}\n'
            for at, standing in enumerate(standings)
        )
        path = one_initiative(tmp_path, more)

        assert "amounts not stated: planned (2 lines), inferred (1 line)" in text_of("--record", path, "total", "a")

    def test_groups_have_names(self) -> None:
        """
        A funder has its name, a year stays as it is, and a gap is "not known".
        """
        lines = lines_of("total", "--topic", "rural-crime", "--by", "funder")

        assert "Home Office" in lines
        assert "not known" in lines
        assert "2018-19" in lines_of("total", "NCLCC", "--by", "financial-year")

    def test_an_initiative_without_money_has_no_total(self, tmp_path: Path) -> None:
        """
        If no money is on record, that is printed instead of zero pounds.
        """
        path = one_initiative(tmp_path)

        assert run("--record", path, "total", "a").output == "no money in the record\n"
        assert run("--record", path, "total", "a", "--by", "stage").output == "no money in the record\n"

    def test_money_of_two_currencies_has_two_totals(self, tmp_path: Path) -> None:
        """
        Each currency has its own.
        """
        lines = [("x", "€5"), ("y", "$5")]
        more = "".join(f'[[funding]]\nkey = "{key}"\namount = "{amount}"\ncite = "s"\n' for key, amount in lines)
        path = one_initiative(tmp_path, more)

        assert text_of("--record", path, "total", "a") == (
            "EUR €5 1 funding line counted, each pound once; see them with --lines "
            "USD $5 1 funding line counted, each pound once; see them with --lines"
        )
        assert [row["group"] for row in rows_of("--record", path, "total", "a")] == ["EUR", "USD"]
        assert "cost €5, $5, in 2 funding lines" in text_of("--record", path, "show", "a")

    def test_an_unknown_field_is_a_mistake(self) -> None:
        """
        The message lists the fields.
        """
        assert "unknown word 'year'" in run("total", "--by", "year", status=1).output
