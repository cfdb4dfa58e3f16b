"""
`countylines list KIND`: the records that match, as a table, as CSV and as JSON.
"""

import csv
import inspect
import io
import re
from pathlib import Path
from typing import Any, cast

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

import countylines as cl
from command.running import DATA, DAY, EVERY_ID, bundled, ds, lines_of, one_initiative, rows_of, run, text_of
from countylines import cli, selections, strategies
from countylines.selections import Selection
from countylines.typing import Scalar
from effort import examples

KINDS = {
    "initiatives": selections.Initiatives,
    "funding": selections.FundingLines,
    "recommendations": selections.Recommendations,
    "responses": selections.Responses,
    "remarks": selections.Remarks,
    "milestones": selections.Milestones,
    "measures": selections.Measures,
    "people": selections.People,
    "organisations": selections.Organisations,
    "sources": selections.Sources,
    "disputes": selections.Disputes,
    "topics": selections.Topics,
    "places": selections.Places,
}
LAST_DAY = "2026-06-29"
every_kind = pytest.mark.parametrize("kind", KINDS)


def command_of(kind: str) -> click.Command:
    """
    The command that lists a kind.
    """
    group = cast("click.Group", cli.command.commands["list"])
    return group.commands[kind]


def options_of(kind: str) -> dict[str, str]:
    """
    The options of a list, by the name of the argument.
    """
    context = click.Context(command_of(kind))
    return {str(param.name): param.opts[0] for param in command_of(kind).get_params(context)}


def expected(certain: Selection[Any], possible: Selection[Any]) -> list[dict[str, object]]:
    """
    The rows of a list: those that possibly match, with whether each certainly does.
    """
    sure = set(certain.ids)
    return [{"matches": "yes" if row["id"] in sure else "possible", **row} for row in possible.rows()]


class TestOptions:
    """
    The options of each list are the keywords of its selection.
    """

    @every_kind
    def test_every_keyword_is_an_option(self, kind: str) -> None:
        """
        Each keyword of `where` is an option, and those that a selection counts by.
        """
        where = getattr(KINDS[kind], "where", None)
        keywords = set(inspect.signature(where).parameters) - {"self", "on", "possibly"} if where else set[str]()

        assert keywords <= options_of(kind).keys()

    @every_kind
    def test_every_option_is_in_the_help(self, kind: str) -> None:
        """
        The help names each option, with what it takes.
        """
        text = run("list", kind, "--help").output

        for name, option in options_of(kind).items():
            assert re.search(rf"^  {option}( |$)", text, re.MULTILINE), name

    def test_closed_lists_are_printed(self) -> None:
        """
        The help of an option with a closed list has all words of it.
        """
        text = text_of("list", "initiatives", "--help")

        assert f"One of {', '.join(cl.InitiativeKind)}." in text

    @every_kind
    def test_every_order_is_accepted(self, kind: str) -> None:
        """
        `--sort` takes the orders of the selection, and puts the records in them.
        """
        orders = getattr(KINDS[kind], "_orders", {})
        selection: Any = ds.disputes() if kind == "disputes" else getattr(ds, kind)

        assert ("sort" in options_of(kind)) == bool(orders)
        for order in orders:
            for reverse in (False, True):
                rows = rows_of("list", kind, "--limit", "9", "--sort", order, *(["--reverse"] if reverse else []))
                assert [row["id"] for row in rows] == list(selection.sorted_by(order, reverse=reverse).ids)[:9]


class TestRows:
    """
    The rows are those of the library, with how sure each match is.
    """

    @given(strategies.datasets(), strategies.days(), st.data())
    @examples(10)
    def test_initiatives_are_those_of_the_library(self, dataset: cl.Dataset, day: str, data: st.DataObject) -> None:
        """
        For any record, `--on`, `--during`, `--kind` and `--certain` list what the library answers, by start.
        """
        window = "/".join(sorted([day, data.draw(strategies.days())]))
        kind = data.draw(st.sampled_from(cl.InitiativeKind))
        every = dataset.initiatives.where(kind=kind).sorted_by("start")
        with bundled(dataset):
            on = rows_of("list", "initiatives", "--kind", kind, "--on", day)
            during = rows_of("list", "initiatives", "--kind", kind, "--during", window)
            certain = rows_of("list", "initiatives", "--kind", kind, "--on", day, "--certain")

        assert on == expected(every.active(day), every.active(day, possibly=True))
        assert during == expected(every.during(window), every.during(window, possibly=True))
        assert certain == expected(every.active(day), every.active(day))

    @given(strategies.datasets())
    @examples(10)
    def test_facts_that_may_match_are_listed(self, dataset: cl.Dataset) -> None:
        """
        For any record, funding by stage and recommendations by status have what certainly and possibly matches.
        """
        with bundled(dataset):
            for stage in cl.FundingStage:
                certain, possible = [dataset.funding.where(stage=stage, possibly=doubt) for doubt in (False, True)]
                assert rows_of("list", "funding", "--stage", stage) == expected(certain, possible)
            for stance in ("none-on-record", "accepted", "answered-as-a-whole"):
                sure, may = [dataset.recommendations.where(status=stance, possibly=doubt) for doubt in (False, True)]
                assert rows_of("list", "recommendations", "--status", stance) == expected(sure, may)

    @pytest.mark.parametrize(
        ("words", "certain", "possible"),
        [
            (
                ["initiatives", "--lead", "Home Office", "--on", DAY],
                ds.initiatives.where(lead="home-office", on=DAY).active(DAY).sorted_by("start"),
                ds.initiatives.where(lead="home-office", on=DAY, possibly=True)
                .active(DAY, possibly=True)
                .sorted_by("start"),
            ),
            (
                ["initiatives", "--on"],
                ds.initiatives.active(LAST_DAY).sorted_by("start"),
                ds.initiatives.active(LAST_DAY, possibly=True).sorted_by("start"),
            ),
            (
                ["initiatives", "--seen-since", "2026", "--sort", "name"],
                ds.initiatives.seen_since("2026").sorted_by("name"),
                ds.initiatives.seen_since("2026").sorted_by("name"),
            ),
            (
                ["initiatives", "--topic", "county-lines", "--topic", "rural-crime", "--sort", "end"],
                ds.initiatives.where(topic=["county-lines", "rural-crime"]).sorted_by("end"),
                ds.initiatives.where(topic=["county-lines", "rural-crime"], possibly=True).sorted_by("end"),
            ),
            (
                ["funding", "--initiative", "NCLCC", "--during", "2020-21"],
                ds.funding.of("NCLCC").during("2020-04/2021-03"),
                ds.funding.of("NCLCC").during("2020-04/2021-03", possibly=True),
            ),
            (
                ["recommendations", "--report", "rural-crime-survey-2018", "--to", "chief-constables"],
                ds.recommendations.of("rural-crime-survey-2018").where(addressee="chief-constables"),
                ds.recommendations.of("rural-crime-survey-2018").where(addressee="chief-constables", possibly=True),
            ),
            (
                ["recommendations", "--overdue", "2026-01-01"],
                ds.recommendations.overdue("2026-01-01"),
                ds.recommendations.overdue("2026-01-01", possibly=True),
            ),
            (
                ["milestones", "--overdue"],
                ds.milestones.overdue(LAST_DAY).sorted_by("date"),
                ds.milestones.overdue(LAST_DAY).sorted_by("date"),
            ),
            (
                ["people", "--on", "2018-05-22", "--organisation", "home-office"],
                ds.people.in_post("2018-05-22", organisation="home-office").sorted_by("name"),
                ds.people.in_post("2018-05-22", organisation="home-office", possibly=True).sorted_by("name"),
            ),
            (
                ["people", "--on", "2018-05-22", "--post", "Home Secretary"],
                ds.people.in_post("2018-05-22", post="Home Secretary").sorted_by("name"),
                ds.people.in_post("2018-05-22", post="Home Secretary", possibly=True).sorted_by("name"),
            ),
            (
                ["people", "--organisation", "home-office"],
                ds.people.where(organisation="home-office").sorted_by("name"),
                ds.people.where(organisation="home-office", possibly=True).sorted_by("name"),
            ),
            (
                ["disputes", "--field", "amount"],
                ds.disputes().where(field="amount"),
                ds.disputes().where(field="amount"),
            ),
            (
                ["sources", "--grade", "secondary"],
                ds.sources.where(grade="secondary").sorted_by("published"),
                ds.sources.where(grade="secondary").sorted_by("published"),
            ),
            (["topics"], ds.topics.sorted_by("name"), ds.topics.sorted_by("name")),
        ],
        ids=str,
    )
    def test_options_ask_the_library(self, words: list[str], certain: Selection[Any], possible: Selection[Any]) -> None:
        """
        Each option means the keyword or the method that it is named after.
        """
        rows = rows_of("list", *words)

        assert rows == expected(certain, possible)
        assert rows

    def test_a_limit_cuts_the_list(self) -> None:
        """
        The first few are listed, and the title says of how many.
        """
        every = rows_of("list", "organisations")

        assert rows_of("list", "organisations", "--limit", "3") == every[:3]
        assert lines_of("list", "organisations", "--limit", "3")[0] == f"Organisations: 3 of {len(every)}"

    @every_kind
    def test_csv_is_the_rows(self, kind: str) -> None:
        """
        The CSV has the columns and cells of the JSON, also where nothing matches.
        """
        rows = rows_of("list", kind, "--limit", "7")
        read = list(csv.DictReader(io.StringIO(run("list", kind, "--limit", "7", "--csv").stdout, newline="")))
        head = run("--record", str(DATA / "topics.toml"), "list", kind, "--csv").stdout.split("\n")[0]

        assert [*map(list, read)] == [*map(list, rows)]
        for line, row in zip(read, rows, strict=True):
            assert {name: read_as(line[name], cell) for name, cell in row.items()} == row
        assert head == ",".join(rows[0])


def read_as(text: str, cell: object) -> Scalar:
    """
    A cell of CSV as the type of what it was written of: numbers are numbers, and "(none)" is an empty text.
    """
    if text == "" or isinstance(cell, bool):
        return {"": None, "true": True, "false": False}[text]
    if isinstance(cell, int | float):
        return float(text)
    return "" if text == "(none)" else text


class TestTable:
    """
    The table has the ids of the rows in the same order, and names, dates and amounts in words.
    """

    @every_kind
    def test_lists_the_rows_and_nothing_else(self, kind: str) -> None:
        """
        The ids of the JSON in the same order, on any width that has room for them.
        """
        ids = [str(row["id"]) for row in rows_of("list", kind, "--limit", "40")]
        known = EVERY_ID | set(ds.disputes().ids)

        for width in (80, 120, 1000):
            last = [line.split("  ")[-1].strip() for line in lines_of("list", kind, "--limit", "40", width=width)]
            assert [cell for cell in last if cell in known] == ids

    def test_says_what_only_possibly_matches(self) -> None:
        """
        The title counts it, and a column says of each.
        """
        rows = rows_of("list", "initiatives", "--on", DAY)
        lines = lines_of("list", "initiatives", "--on", DAY, width=1000)
        possible = [row for row in rows if row["matches"] == "possible"]

        assert lines[0] == f"Initiatives: {len(rows)}, {len(possible)} of them only possibly"
        assert [line.split()[0] for line in lines[2:] if not line.startswith(" ")] == [
            {"yes": "yes", "possible": "possibly"}[str(row["matches"])] for row in rows
        ]

    def test_dates_and_names_are_words(self) -> None:
        """
        Dates, kinds, leads and amounts read as words.
        """
        text = text_of("list", "initiatives", "--lead", "NCA", "--sort", "name")

        assert "21 September 2018 still running on 19 November 2025 National County Lines Coordination Centre" in text
        assert "centre; led by National Crime Agency, National Police Chiefs' Council" in text
        text = text_of("list", "funding", "--initiative", "county-lines-victim-support")
        assert "up to £5 million April 2022 to March 2025 Support for victims of county lines exploitation" in text
        assert "announced For support of victims over three years." in text
        assert "from Home Office to Catch22, Missing People" in text

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("topics", "sources", "initiatives")])
    def test_an_empty_list_says_so(self, tmp_path: Path, kind: str) -> None:
        """
        A list of nothing is a sentence, and an empty list in JSON.
        """
        path = one_initiative(tmp_path)

        assert lines_of("--record", path, "list", kind) == [f"{kind.capitalize()}: none in the record"]
        assert run("--record", path, "list", kind, "--json").output == "[]\n"

    def test_says_that_none_match(self) -> None:
        """
        Where filters leave nothing, the record may have others.
        """
        assert lines_of("list", "initiatives", "--kind", "fund", "--place", "kent") == ["Initiatives: none match"]

    def test_without_a_kind_the_help_is_shown(self) -> None:
        """
        The help names all kinds.
        """
        text = run("list", status=None).output

        assert all(re.search(rf"^  {kind} +List ", text, re.MULTILINE) for kind in KINDS)

    def test_a_post_needs_a_day(self) -> None:
        """
        A post is held on a day, so that `--post` alone is a mistake.
        """
        assert "--post needs --on" in run("list", "people", "--post", "Home Secretary", status=2).output
